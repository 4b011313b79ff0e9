import { systemClock } from './clock.js';
import { processEnvironment, readConfig } from './config.js';
import { readAddresses } from './embedded/folder.js';
import { AppError } from './errors.js';
import { silentLog } from './log.js';
import { makeSetupLink } from './services/roles/setup.js';
import { openStore } from './store/connect.js';
import { makeRepositories } from './store/index.js';
import { setupLinkTexts as texts } from './texts/setup-link.js';
import { terminalTexts } from './texts/terminal.js';

/** `npm run setup-link`: a new one-hour setup link from the running product's database, while there is no admin. */
async function main(): Promise<{ readonly said: string; readonly code: number }> {
  const config = readConfig(processEnvironment());
  const { mongodb, dataDir, port, publicUrl } = config;
  const uri = mongodb.kind === 'external' ? mongodb.uri : readAddresses(dataDir)?.mongodbUri;
  if (uri === undefined) return { said: texts.notRunning(dataDir), code: 1 };
  const store = await openStore(uri, { log: silentLog }).catch((error: unknown) => {
    // What a kill -9 left behind: an address where nobody is.
    if (mongodb.kind === 'embedded') return undefined;
    throw error;
  });
  if (store === undefined) return { said: texts.notRunning(dataDir), code: 1 };
  try {
    const address = publicUrl ?? `http://localhost:${port}`;
    const link = await makeSetupLink({ ...makeRepositories(store), clock: systemClock, address });
    return link === undefined ? { said: texts.hasAdmin, code: 1 } : { said: texts.link(link), code: 0 };
  } finally {
    await store.close();
  }
}

try {
  const { said, code } = await main();
  process.stdout.write(`${said}\n`);
  process.exitCode = code;
} catch (error) {
  process.stdout.write(`${error instanceof AppError ? error.message : terminalTexts.unexpected(String(error))}\n`);
  process.exitCode = 1;
}
