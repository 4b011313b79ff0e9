import { z } from 'zod';
import { type Attachment, contentOf, isKept, type KeptAttachment } from '../../conversation/message.js';
import type { Attempt, KeptFiles } from '../../services/files/kept-file-ports.js';
import type { Api, Reply } from './api.js';
import type { Step } from './render.js';

type FileStep = Exclude<Step, { kind: 'text' }>;

/**
 * Sends a picture or a document, whatever `post` does with the attachment. A kept file is uploaded once for everybody: Zalo keeps
 * uploads for at most 7 days and allows 5,000 a month; when it has thrown one away sooner it is uploaded again.
 * @throws AppError STORE_UNAVAILABLE
 */
export function makeSendFile(api: Pick<Api, 'upload'>, files: KeptFiles) {
  return (account: string, { kind, file }: FileStep, post: (attachment: object) => Promise<Reply>): Promise<Reply> => {
    return isKept(file) ? sendKept(file) : sendOnce(file, contentOf(file));

    /** Whatever became of it, nobody has got anything yet. */
    async function upload(content: Parameters<typeof api.upload>[1]): Promise<Reply> {
      const reply = await api.upload(UPLOADS[kind], content);
      return reply.type === 'unknown' ? { type: 'unsent', reason: 'no-way' } : reply;
    }

    async function sendOnce({ name, type }: Attachment, body: Buffer): Promise<Reply> {
      const uploaded = await upload({ name, type, body });
      return uploaded.type === 'ok' ? post(attachmentOf(kind, wordIn(uploaded.data))) : uploaded;
    }

    function sendKept(kept: KeptAttachment): Promise<Reply> {
      return files.withWord(kept.kept, account, async (word): Promise<Attempt<Reply>> => {
        if (word !== undefined) {
          const reply = await post(attachmentOf(kind, word));
          return isExpired(reply) ? { outcome: reply, refused: true } : { outcome: reply };
        }
        const body = await files.read(kept.kept);
        if (body === undefined) return { outcome: GONE };
        const uploaded = await upload({ name: kept.name, type: kept.type, body });
        if (uploaded.type !== 'ok') return { outcome: uploaded };
        const learnt = wordIn(uploaded.data);
        // Whatever becomes of this message, the next one needs no upload.
        return { outcome: await post(attachmentOf(kind, learnt)), learnt: { word: learnt, forMs: LEARNT_MS } };
      });
    }
  };
}

const UPLOADS = { image: '/v2.0/oa/upload/image', document: '/v2.0/oa/upload/file' } as const;
/** Some hours less than Zalo's seven days. */
const LEARNT_MS = 6.5 * 86_400_000;
const EXPIRED = -100;
const GONE: Reply = { type: 'error', code: -200, message: 'the file is not kept any more' };

function isExpired(reply: Reply): boolean {
  return reply.type === 'error' && reply.code === EXPIRED;
}

const uploadedAs = z.object({ attachment_id: z.string().optional(), token: z.string().optional() });

/** An attachment's id, or a document's token: what Zalo calls the upload. */
function wordIn(data: unknown): string {
  const { attachment_id, token } = uploadedAs.parse(data);
  return attachment_id ?? token ?? '';
}

function attachmentOf(kind: FileStep['kind'], word: string): object {
  const elements = [{ media_type: 'image', attachment_id: word }];
  return kind === 'image'
    ? { type: 'template', payload: { template_type: 'media', elements } }
    : { type: 'file', payload: { token: word } };
}
