import type { Log } from '../../log.js';
import { telegramTexts } from '../../texts/telegram.js';
import type { Bot } from './bot.js';

/**
 * The bot's command menu and, where its owner has written none, its description. Best effort: a server without these
 * methods (a test rig) or a refusal changes nothing for the conversation.
 */
export async function setMenu({ api }: Bot, log: Log, signal: AbortSignal): Promise<void> {
  const { privateCommands, groupCommands, description, shortDescription } = telegramTexts;
  await tryTo('setMyCommands', async () => {
    await api.callApi('setMyCommands', { commands: privateCommands, scope: { type: 'all_private_chats' } }, { signal });
    await api.callApi('setMyCommands', { commands: groupCommands, scope: { type: 'all_group_chats' } }, { signal });
  });
  await tryTo('setMyDescription', async () => {
    const now = await api.callApi('getMyDescription', {}, { signal });
    if (now.description === '') await api.callApi('setMyDescription', { description }, { signal });
  });
  await tryTo('setMyShortDescription', async () => {
    const now = await api.callApi('getMyShortDescription', {}, { signal });
    if (now.short_description === '')
      await api.callApi('setMyShortDescription', { short_description: shortDescription }, { signal });
  });

  async function tryTo(what: string, act: () => Promise<void>): Promise<void> {
    if (signal.aborted) return;
    try {
      await act();
    } catch (error) {
      log.info({ event: 'telegram.menu-failed', channel: 'telegram', method: what, err: error });
    }
  }
}
