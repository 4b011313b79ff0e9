import type { ConversationId } from '../../ids.js';
import type { LinkableFile } from '../ports.js';
import type { Erasable, Expiring } from '../records.js';

/** Files of ours that a messenger can only be given a link to. */
export interface LinkedFiles extends Pick<Erasable, 'forget'>, Expiring {
  /** Once by `id`; a later end counts. */
  put(file: LinkableFile & { readonly id: string; readonly of: ConversationId; readonly endsAt: Date }): Promise<void>;
  find(id: string, now: Date): Promise<LinkableFile | undefined>;
}
