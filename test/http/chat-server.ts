import type { Connection } from 'mongoose';
import { makeLocalWake } from '../../src/channels/web-chat/wake.js';
import { makeWebChat } from '../../src/channels/web-chat/web-chat.js';
import type { Clock } from '../../src/clock.js';
import type { Inbound } from '../../src/conversation/message.js';
import { AppError } from '../../src/errors.js';
import { buildApp } from '../../src/http/app.js';
import type { AppParts } from '../../src/http/parts.js';
import { listen } from '../../src/http/server.js';
import { silentLog } from '../../src/log.js';
import type { Wake } from '../../src/services/chat-ports.js';
import { makeChatDoors } from '../../src/store/chat/doors.js';
import { makeChatFiles } from '../../src/store/chat/files.js';
import { makeChatLog } from '../../src/store/chat/log.js';
import { openStore, type Store } from '../../src/store/connect.js';
import { patience } from '../../src/store/guard.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { testMongodbUri } from '../helpers/stores.js';
import { makeScriptedBot, type Script } from './scripted-bot.js';

/** A database of its own for one test file. */
export async function chatStore(name: string): Promise<Store> {
  patience.ms = PATIENCE_MS;
  const store = await openStore(testMongodbUri(name), { log: silentLog });
  makeChatLog(store.connection);
  makeChatDoors(store.connection);
  makeChatFiles(store.connection);
  await store.ensureIndexes();
  return store;
}

export interface ChatServer {
  readonly url: string;
  readonly port: number;
  /** Events that were taken in, each once. */
  readonly taken: readonly Inbound[];
  readonly parts: AppParts;
  readonly channel: ReturnType<typeof makeWebChat>;
  /** Time as the server sees it moves on. */
  pass(ms: number): void;
  /** While true the database cannot be written. */
  away: boolean;
  mongodbDown: boolean;
  redisDown: boolean;
  close(): Promise<void>;
}

interface Options extends Partial<Omit<AppParts, 'receive' | 'health' | 'clock'>> {
  readonly script?: Script;
  readonly port?: number;
  readonly wake?: Wake;
  /** Whether what the person says is put into the log, as the services do. */
  readonly echo?: boolean;
  /** Time goes on only when it is told to pass: nothing is refilled because the machine is busy. */
  readonly standing?: boolean;
}

/** The web side over a real database, with a small scripted bot instead of the services. */
export async function startChat(connection: Connection, options: Options = {}): Promise<ChatServer> {
  const { script, port = 0, wake = makeLocalWake(), echo = true, standing = false, ...more } = options;
  const begun = Date.now();
  let ahead = 0;
  const clock: Clock = { now: () => new Date((standing ? begun : Date.now()) + ahead) };
  const log = makeChatLog(connection);
  const chatFiles = makeChatFiles(connection);
  const channel = makeWebChat({ log, wake, files: chatFiles, clock });
  const bot = makeScriptedBot(channel, script, echo);
  const state: Pick<ChatServer, 'away' | 'mongodbDown' | 'redisDown'> = {
    away: false,
    mongodbDown: false,
    redisDown: false,
  };
  const parts: AppParts = {
    receive: async (inbound) => {
      if (state.away) throw new AppError('STORE_UNAVAILABLE');
      return await bot.receive(inbound);
    },
    webChat: channel,
    chatLog: log,
    shown: log.show,
    chatDoors: makeChatDoors(connection),
    chatFiles,
    wake,
    health: { mongodb: () => !state.mongodbDown, redis: () => !state.redisDown },
    clock,
    log: silentLog,
    webhooks: {},
    ...more,
  };
  const server = await listen(buildApp(parts), port, '127.0.0.1');
  return Object.assign(state, {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    taken: bot.taken,
    parts,
    channel,
    pass: (ms: number) => {
      ahead += ms;
    },
    close: () => server.close(),
  });
}
