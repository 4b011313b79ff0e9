const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** @type {import('jest').Config} */
export default {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/newcomer/', '\\.(long|alone)\\.test\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testSequencer: '<rootDir>/test/helpers/long-first.mjs',
  // What a file has loaded stays in its worker, some 20 MB each: a worker that holds this much is replaced by a new one.
  workerIdleMemoryLimit: '1500MB',
  globalSetup: '<rootDir>/test/helpers/stores-up.mjs',
  globalTeardown: '<rootDir>/test/helpers/stores-down.mjs',
  // Far longer than the slowest machine needs: a hang is told, a slow machine is not.
  testTimeout: 300_000,
};
