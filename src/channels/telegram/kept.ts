import { TelegramError } from 'telegraf';
import { z } from 'zod';
import { isPicture } from '../../conversation/message.js';
import type { Attempt, KeptFiles } from '../../services/files/kept-file-ports.js';
import { type Call, type Content, type KeptCall, RenderError } from './render.js';

type Ready = Exclude<Call, KeptCall>;

/**
 * Sends a kept file: by the file_id that Telegram gave it when this bot uploaded it first, else by uploading it. A picture that
 * Telegram does not take as a photo (too wide, too large a side) goes as a document.
 * @throws RenderError when it is not kept any more; else what `perform` throws
 */
export function sendKept(
  { file, params }: KeptCall,
  account: string,
  files: KeptFiles,
  perform: (call: Ready) => Promise<unknown>,
): Promise<unknown> {
  return files.withWord(file.kept, account, async (word): Promise<Attempt<unknown>> => {
    if (word !== undefined) return again(word);
    const source = await files.read(file.kept);
    if (source === undefined) throw new RenderError('the file is not kept any more');
    const outcome = await upload({ source, filename: file.name });
    const learnt = wordIn(outcome);
    return { outcome, ...(learnt === undefined ? {} : { learnt: { word: learnt, forMs: LEARNT_MS } }) };
  });

  async function again(word: string): Promise<Attempt<unknown>> {
    const fileId = word.slice(word.indexOf(':') + 1);
    try {
      return { outcome: await perform(word.startsWith('photo:') ? asPhoto(fileId) : asDocument(fileId)) };
    } catch (error) {
      if (isBad(error, WRONG_FILE)) return { outcome: undefined, refused: true };
      throw error;
    }
  }

  async function upload(content: Content): Promise<unknown> {
    if (!isPicture(file)) return perform(asDocument(content));
    try {
      return await perform(asPhoto(content));
    } catch (error) {
      if (isBad(error, NO_PHOTO)) return perform(asDocument(content));
      throw error;
    }
  }

  function asPhoto(photo: Content): Ready {
    return { method: 'sendPhoto', params: { ...params, photo } };
  }

  function asDocument(document: Content): Ready {
    return { method: 'sendDocument', params: { ...params, document } };
  }
}

/** Telegram keeps what was uploaded for good; our own memory of it ends with the file. */
const LEARNT_MS = 180 * 86_400_000;
const WRONG_FILE =
  /wrong (?:remote )?file|wrong type of the web page|file identifier|FILE_ID_INVALID|file.?reference|type of file mismatch/i;
const NO_PHOTO = /PHOTO_INVALID|IMAGE_PROCESS_FAILED|PHOTO_SAVE_FILE_INVALID|PHOTO_EXT_INVALID/;

function isBad(error: unknown, how: RegExp): boolean {
  return error instanceof TelegramError && error.code === 400 && how.test(error.description);
}

const id = z.object({ file_id: z.string().min(1) });
const message = z.object({
  photo: z.array(id).optional().catch(undefined),
  document: id.optional().catch(undefined),
});

function wordIn(outcome: unknown): string | undefined {
  const { photo, document } = message.safeParse(outcome).data ?? {};
  const largest = photo?.at(-1);
  if (largest !== undefined) return `photo:${largest.file_id}`;
  return document === undefined ? undefined : `document:${document.file_id}`;
}
