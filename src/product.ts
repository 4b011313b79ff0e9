import type { Config } from './config.js';
import { botOf } from './ids.js';
import { type Close, type Part, startInOrder } from './lifecycle.js';
import type { Log } from './log.js';
import { makeChats } from './product/chats.js';
import { makeHere } from './product/here.js';
import { jobsPart } from './product/jobs.js';
import { makeKnowledge } from './product/knowledge.js';
import { makeMessengers, type Standings } from './product/messengers.js';
import { makePapers } from './product/papers.js';
import { repliesPart } from './product/replies.js';
import { type Addresses, openStores } from './product/stores.js';
import { makeTalk } from './product/talk.js';
import { webPart } from './product/web.js';
import { makeOperating } from './services/operations/operating.js';
import { makeSetupLink } from './services/roles/setup.js';

export type { Addresses } from './product/stores.js';

export interface Product extends Standings {
  /** Starts every part of the configured roles; what it returns closes them in the reverse order. */
  start(): Promise<Close>;
  /** The setup link, while there is no admin. */
  setupLink(): Promise<string | undefined>;
}

/** Puts the product together over its two stores. Each step is told what the steps before it have made. */
export async function openProduct(
  config: Config,
  addresses: Addresses,
  lanUrl: string | undefined,
  log: Log,
): Promise<Product> {
  const here = makeHere(config, lanUrl, log);
  const ground = { ...here, ...(await openStores(addresses, here)) };
  const known = { ...ground, ...(await makeKnowledge(ground)), ...makePapers(here), ...makeChats(ground) };
  const all = { ...known, ...makeTalk(known) };
  const { repositories, queueView } = all;

  const messengers = makeMessengers(all);
  for (const channel of messengers.channels) all.add(channel);
  const operating = makeOperating({
    ...repositories,
    ...all,
    units: all.units.index,
    isOff: (conversation) => all.bots.isOff(botOf(conversation)),
    queueDepth: queueView.depth,
    failures: queueView.failures,
    ...(messengers.charges === undefined ? {} : { charges: messengers.charges }),
  });

  const parts: readonly Part[] = [
    ...all.storeParts,
    all.drawingPart,
    repliesPart(all, operating),
    ...(config.roles.worker ? [jobsPart(all)] : []),
    ...(config.roles.web ? [webPart(all, messengers, operating)] : []),
    ...messengers.parts,
  ];
  return {
    start: () => startInOrder(parts),
    telegram: messengers.telegram,
    zaloBot: messengers.zaloBot,
    zaloOa: messengers.zaloOa,
    setupLink: () => makeSetupLink({ ...repositories, ...here }),
  };
}
