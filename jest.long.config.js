import short from './jest.config.js';

/** The tests that take minutes: `npm run test:long`. */
export default {
  ...short,
  testMatch: ['<rootDir>/test/**/*.long.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
