import { networkInterfaces } from 'node:os';
import { banner, lanAddress } from './banner.js';
import { type Config, processEnvironment, readConfig } from './config.js';
import { startEmbedded } from './embedded/start.js';
import { AppError } from './errors.js';
import { type Part, runParts } from './lifecycle.js';
import { makeLog } from './log.js';
import { type Addresses, openProduct, type Product } from './product.js';
import { progressTexts, terminalTexts } from './texts/terminal.js';

/** Configuration, then the two stores (embedded where no address is given), then the product over them. */
function main(): Promise<void> {
  const config = readConfig(processEnvironment());
  const lan = lanAddress(networkInterfaces());
  let addresses: Addresses | undefined;
  let setupLink: string | undefined;
  let telegram: Standing['telegram'] = { state: 'off', noGroups: [] };
  let zaloBot: ReturnType<Product['zaloBot']> = { state: 'off' };
  let zaloOa: ReturnType<Product['zaloOa']> = 'off';

  const stores: Part = {
    name: 'MongoDB, Redis',
    async start() {
      const { dataDir, cacheDir, mongodb, redis } = config;
      const need = { mongodb: mongodb.kind === 'embedded', redis: redis.kind === 'embedded' };
      const engines = await startEmbedded({ dataDir, cacheDir, need, progress: (step) => print(progressTexts[step]) });
      addresses = {
        mongodbUri: mongodb.kind === 'external' ? mongodb.uri : (engines.mongodbUri ?? ''),
        redis: redis.kind === 'external' ? { url: redis.uri } : (engines.redis ?? { path: '' }),
        alone: need.mongodb,
      };
      return () => engines.close();
    },
  };
  const product: Part = {
    name: 'Sáng Kiến Bot',
    async start() {
      if (addresses === undefined) return undefined;
      const lanUrl = lan === undefined ? undefined : `http://${lan}:${config.port}`;
      const opened = await openProduct(config, addresses, lanUrl, makeLog(config.logLevel));
      const close = await opened.start();
      telegram = opened.telegram();
      zaloBot = opened.zaloBot();
      zaloOa = opened.zaloOa();
      setupLink = config.roles.web ? await opened.setupLink() : undefined;
      return close;
    },
  };
  return runParts([stores, product], {
    print,
    started: () => print(welcome(config, lan, { setupLink, telegram, zaloBot, zaloOa })),
  });
}

interface Standing {
  readonly setupLink: string | undefined;
  readonly telegram: ReturnType<Product['telegram']>;
  readonly zaloBot: ReturnType<Product['zaloBot']>;
  readonly zaloOa: ReturnType<Product['zaloOa']>;
}

function welcome(config: Config, lan: string | undefined, { setupLink, telegram, zaloBot, zaloOa }: Standing): string {
  const { mongodb, redis, dataDir, port, roles, publicUrl } = config;
  return banner({
    port,
    colour: process.stdout.isTTY === true,
    web: roles.web,
    publicUrl,
    lanAddress: lan,
    setupLink,
    messengers: [
      {
        name: 'Telegram',
        variable: 'TELEGRAM_BOT_TOKEN',
        state: telegram.state,
        notes: telegram.noGroups.length === 0 ? [] : [terminalTexts.telegramNoGroups(telegram.noGroups.join(', '))],
      },
      {
        name: 'Zalo Bot',
        variable: 'ZALO_BOT_TOKEN',
        state: zaloBot.state,
        notes: [
          ...(zaloBot.receives === 'polling' ? [terminalTexts.zaloBotPolls] : []),
          ...(zaloBot.noGroups === true ? [terminalTexts.zaloBotNoGroups] : []),
        ],
      },
      {
        name: 'Zalo OA',
        variable: 'ZALO_OA_APP_ID',
        state: zaloOa === 'off' ? 'off' : 'on',
        notes: zaloOa === 'consent' ? [terminalTexts.zaloOaConsent] : [],
      },
    ],
    dataDir: mongodb.kind === 'embedded' || redis.kind === 'embedded' ? dataDir : undefined,
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  print(error instanceof AppError ? error.message : terminalTexts.unexpected(String(error)));
  process.exit(1);
}
