import type { AnnounceCommand, AnnounceResults } from '../../conversation/announce.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<AnnounceCommand, { name: 'set-news' }>['payload'];

/** Whether the person is told news. What is about their own initiatives, and what binds them, always comes. */
export async function setNews(
  { on }: Payload,
  { identity, at }: CommandContext,
  { people }: CommandPorts,
): Promise<AnnounceResults['set-news']> {
  await people.setNews(await people.ensure(identity, at), on, at);
  return { type: 'stored' };
}
