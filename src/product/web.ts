import { buildApp } from '../http/app.js';
import { listen } from '../http/server.js';
import type { Part } from '../lifecycle.js';
import type { Operating } from '../services/operations/operating.js';
import { makeConsole } from '../services/roles/console.js';
import type { Chats } from './chats.js';
import type { Here } from './here.js';
import type { Knowledge } from './knowledge.js';
import type { Messengers } from './messengers.js';
import type { Stores } from './stores.js';
import type { Talk } from './talk.js';

/** The pages, the chat page's API and the messengers' webhooks. */
export function webPart(
  known: Here & Stores & Knowledge & Chats & Talk,
  { webhooks, fileLinks }: Messengers,
  { operations }: Operating,
): Part {
  const { config, lanUrl, metrics, clock, log, repositories, queueView, units, outcomes } = known;
  const { receive, webChat, chatLog, chatDoors, chatFiles, keptFiles, wake, health } = known;
  return {
    name: 'web',
    async start() {
      const app = buildApp({
        receive,
        webChat,
        chatLog,
        shown: outcomes.shown,
        chatDoors,
        chatFiles,
        keptFiles,
        console: makeConsole({ ...repositories, units: units.index, clock }),
        wake,
        health,
        clock,
        log,
        boards: queueView.boards,
        measured: { metrics, operations, ...(config.metricsToken === undefined ? {} : { token: config.metricsToken }) },
        webhooks,
        ...(fileLinks === undefined ? {} : { fileLinks }),
        ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
        ...(lanUrl === undefined ? {} : { lanUrl }),
      });
      const server = await listen(app, config.port);
      return () => server.close();
    },
  };
}
