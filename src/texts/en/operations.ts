import type { operationsVi } from '../vi/operations.js';

export const operationsEn: typeof operationsVi = {
  'operations.backupFailed': () =>
    "Today's daily backup did not succeed after three attempts. The data in use is unharmed. Please ask whoever looks after the machine to check the free space on its disk, then to run: npm run backup",
};
