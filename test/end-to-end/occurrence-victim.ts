import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { ConversationId } from '../../src/ids.js';
import { silentLog } from '../../src/log.js';
import type { Outgoing } from '../../src/services/ports.js';
import { ScriptedChannel } from '../helpers/exchange.js';
import { startInstance } from '../helpers/instance.js';
import { BOUNDARIES, type Boundary, type BoundaryName, deadly, die } from './occurrence-kills.js';

/** `occurrence-victim.ts <JSON>`: a process of the product that ticks at an instant and is killed at a boundary. */
const given = z
  .object({
    mongodbUri: z.string(),
    redisPath: z.string(),
    prefix: z.string(),
    now: z.coerce.date(),
    sentFile: z.string(),
    boundary: z.string(),
  })
  .parse(JSON.parse(process.argv[2] ?? '{}'));
const boundary: Boundary = BOUNDARIES[given.boundary as BoundaryName];

/** Its messages are known to whoever reads the file, also when it is dead. */
class FileChannel extends ScriptedChannel {
  override async send(to: ConversationId, message: Outgoing) {
    if (boundary.store === 'messenger' && boundary.when === 'before') return die();
    appendFileSync(given.sentFile, `${JSON.stringify({ to, text: message.text })}\n`);
    if (boundary.store === 'messenger') return die();
    return super.send(to, message);
  }
}

const began = performance.now();
const instance = await startInstance({
  ...given,
  clock: { now: () => new Date(given.now.getTime() + performance.now() - began) },
  channel: new FileChannel(),
  log: silentLog,
  change: (repositories) => deadly(repositories, boundary),
});
await instance.tick();
await pause(120_000);
process.exit(1);
