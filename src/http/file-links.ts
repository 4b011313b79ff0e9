import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Response, Router } from 'express';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import { fileId } from '../ids.js';
import type { LinkedFiles } from '../services/files/file-link-records.js';
import type { KeptFiles } from '../services/files/kept-file-ports.js';
import type { FileLinks, LinkableFile } from '../services/ports.js';

interface Parts {
  readonly files: LinkedFiles;
  readonly kept: Pick<KeptFiles, 'read'>;
  /** Known to every process of the installation and to nobody else. */
  readonly secret: string;
  /** Without a slash at its end. */
  readonly publicUrl?: string | undefined;
  readonly clock: Clock;
}

/** Long enough for somebody who reads their messages the day after; whoever has the link has the file. */
const HOURS = 48;
/** What an office sends to everybody is read for longer. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Links to files of ours for messengers that take none: signed, and over after two days. See {@link FileLinks}. */
export function makeFileLinks({ files, secret, publicUrl, clock }: Omit<Parts, 'kept'>): FileLinks {
  return {
    hours: HOURS,
    async link(of, key, file) {
      if (!publicUrl?.startsWith('https://')) return undefined;
      const id = createHash('sha256').update(`${of} ${key}`).digest('base64url').slice(0, 22);
      const endsAt = new Date(clock.now().getTime() + HOURS * 3_600_000);
      await files.put({ ...file, id, of, endsAt });
      const ends = endsAt.getTime().toString(36);
      return `${publicUrl}${PATH}/${id}/${ends}/${sign(secret, id, ends)}/${encodeURIComponent(file.name)}`;
    },
    keptDays: KEPT_DAYS,
    kept({ kept, name, type }) {
      if (!publicUrl?.startsWith('https://')) return undefined;
      // To the end of a day, so that all who are told on one day get the same link.
      const ends = (Math.ceil(clock.now().getTime() / DAY_MS + KEPT_DAYS) * DAY_MS).toString(36);
      const shown = type.startsWith('image/') ? type.slice('image/'.length) : 'tep';
      const id = `${kept}.${shown}`;
      return `${publicUrl}${PATH}/giu/${id}/${ends}/${sign(secret, `kept ${id} ${name}`, ends)}/${encodeURIComponent(name)}`;
    },
  };
}

/** Answers those links, as often as they are opened (Zalo's clients fetch a picture again and again). */
export function fileLinkRoutes({ files, kept, secret, clock }: Omit<Parts, 'publicUrl'>): Router {
  const router = Router();
  router.get(`${PATH}/:id/:ends/:signature/:name`, async (request, response) => {
    const { id = '', ends = '', signature = '' } = request.params;
    verify(id, ends, signature);
    give(response, await files.find(id, clock.now()));
  });
  router.get(`${PATH}/giu/:id/:ends/:signature/:name`, async (request, response) => {
    const { id = '', ends = '', signature = '', name = '' } = request.params;
    verify(`kept ${id} ${name}`, ends, signature);
    const [hash = '', shown = ''] = id.split('.');
    const body = await kept.read(fileId.parse(hash));
    give(response, body && { name, type: shown === 'tep' ? '' : `image/${shown}`, body });
  });
  return router;

  function verify(id: string, ends: string, signature: string): void {
    if (!isSame(sign(secret, id, ends), signature) || !(Number.parseInt(ends, 36) > clock.now().getTime()))
      throw new AppError('FILE_LINK_UNKNOWN');
  }
}

function give(response: Response, file: LinkableFile | undefined): void {
  if (file === undefined) throw new AppError('FILE_LINK_UNKNOWN');
  const shown = file.type === 'image/png' || file.type === 'image/jpeg';
  response.set({
    'Content-Type': shown ? file.type : 'application/octet-stream',
    'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, escape)}`,
    // Zalo shows the picture on pages of its own.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': 'private, no-store',
  });
  response.end(file.body);
}

const PATH = '/tep';

function sign(secret: string, id: string, ends: string): string {
  return createHmac('sha256', secret).update(`file link ${id} ${ends}`).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
