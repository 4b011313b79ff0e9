import type { Config } from './config.js';
import { processEnvironment, readConfig } from './config.js';
import { readAddresses } from './embedded/folder.js';
import { startEmbedded } from './embedded/start.js';
import { AppError } from './errors.js';
import type { Log } from './log.js';
import { openStore, type Store } from './store/connect.js';
import { progressTexts, terminalTexts } from './texts/terminal.js';

interface Options {
  /** May it work on an embedded database that the running product has open? */
  readonly whileRunning: boolean;
}

/**
 * The frame of a command that works on the database and ends: the database of MONGODB_URI, or the embedded one, started
 * for the occasion or, where allowed, the one that is running. Sets the exit code: 1 with one sentence on an AppError.
 */
export async function databaseCommand(
  { whileRunning }: Options,
  action: (store: Store, config: Config) => Promise<string>,
): Promise<void> {
  try {
    const config = readConfig(processEnvironment());
    const { uri, close } = await address(config, whileRunning);
    try {
      const store = await openStore(uri, { log: silent });
      print(await action(store, config).finally(() => store.close()));
    } finally {
      await close();
    }
  } catch (error) {
    print(error instanceof AppError ? error.message : terminalTexts.unexpected(String(error)));
    process.exitCode = 1;
  }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function address(config: Config, whileRunning: boolean): Promise<{ uri: string; close: () => Promise<void> }> {
  if (config.mongodb.kind === 'external') return { uri: config.mongodb.uri, close: async () => undefined };
  const { dataDir, cacheDir } = config;
  const need = { mongodb: true, redis: false };
  try {
    const progress = (step: keyof typeof progressTexts): void => print(progressTexts[step]);
    const { mongodbUri = '', close } = await startEmbedded({ dataDir, cacheDir, need, progress });
    return { uri: mongodbUri, close };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'EMBEDDED_RUNNING') throw error;
    if (!whileRunning) throw new AppError('RESTORE_RUNNING', { got: dataDir }, error);
    const uri = readAddresses(dataDir)?.mongodbUri;
    if (uri === undefined) throw error;
    return { uri, close: async () => undefined };
  }
}

const quiet = (): void => undefined;
const silent: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet, fatal: quiet };
