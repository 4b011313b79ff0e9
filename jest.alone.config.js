import short from './jest.config.js';

/** The tests that stop and kill whole engines, or count a messenger's limits to the millisecond, and want the machine to themselves: `npm run test:alone`. */
export default {
  ...short,
  testMatch: ['<rootDir>/test/**/*.alone.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
};
