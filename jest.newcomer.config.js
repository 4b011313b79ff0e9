import base from './jest.config.js';

/** Does what the README tells a newcomer to do: run by .ci/run and `npm run test:newcomer`, apart from the other tests. */
export default {
  ...base,
  globalSetup: undefined,
  globalTeardown: undefined,
  testMatch: ['<rootDir>/test/newcomer/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
