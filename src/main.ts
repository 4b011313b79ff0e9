import { networkInterfaces } from 'node:os';
import { banner, lanAddress } from './banner.js';
import { processEnvironment, readConfig } from './config.js';
import { startEmbedded } from './embedded/start.js';
import { AppError } from './errors.js';
import { type Part, runParts } from './lifecycle.js';
import { progressTexts, terminalTexts } from './texts/terminal.js';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function main(): Promise<void> {
  const config = readConfig(processEnvironment());
  const need = { mongodb: config.mongodb.kind === 'embedded', redis: config.redis.kind === 'embedded' };
  const stores: Part = {
    name: 'MongoDB, Redis',
    async start() {
      const { dataDir, cacheDir } = config;
      const embedded = await startEmbedded({ dataDir, cacheDir, need, progress: (step) => print(progressTexts[step]) });
      return () => embedded.close();
    },
  };
  const messengers = [
    { name: 'Telegram', variable: 'TELEGRAM_BOT_TOKEN', enabled: config.telegram.enabled },
    { name: 'Zalo Bot', variable: 'ZALO_BOT_TOKEN', enabled: config.zaloBot.enabled },
    { name: 'Zalo OA', variable: 'ZALO_OA_APP_ID', enabled: config.zaloOa.enabled },
  ];
  const started = (): void =>
    print(
      banner({
        port: config.port,
        colour: process.stdout.isTTY === true,
        web: config.roles.web,
        publicUrl: config.publicUrl,
        lanAddress: lanAddress(networkInterfaces()),
        messengers,
        dataDir: need.mongodb || need.redis ? config.dataDir : undefined,
      }),
    );
  return runParts([stores], { print, started });
}

try {
  await main();
} catch (error) {
  print(error instanceof AppError ? error.message : terminalTexts.unexpected(String(error)));
  process.exit(1);
}
