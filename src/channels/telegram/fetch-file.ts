import { TelegramError } from 'telegraf';
import type { InboundFile } from '../../conversation/message.js';
import type { Fetched } from '../../services/files/kept-file-ports.js';
import type { Bot } from './bot.js';
import type { Transport } from './transport.js';

/** A file that somebody sent to this bot. The Bot API gives out files of up to 20 MB. @throws where it may work later */
export async function fetchFile(
  { api, token }: Pick<Bot, 'api' | 'token'>,
  transport: Pick<Transport, 'download'>,
  { fileId }: InboundFile,
  most: number,
): Promise<Fetched> {
  try {
    const { file_path, file_size = 0 } = await api.callApi('getFile', { file_id: fileId });
    if (file_size > most) return 'too-large';
    // The path becomes part of an address that has the token in it.
    if (file_path === undefined || !/^[\w./-]{1,300}$/.test(file_path) || file_path.includes('..')) return 'gone';
    return (await transport.download(token, file_path, most)) ?? 'too-large';
  } catch (error) {
    if (!(error instanceof TelegramError) || error.code !== 400) throw error;
    return /too big/i.test(error.description) ? 'too-large' : 'gone';
  }
}
