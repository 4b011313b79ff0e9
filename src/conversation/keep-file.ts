import type { KeptFile } from './announce.js';
import type { InboundFile } from './message.js';

/** Taking a file that somebody sent us into keeping, to be sent to many. */
export interface KeepFileCommand {
  readonly name: 'keep-file';
  readonly payload: {
    /** Natural key: the same key again is the same file. */
    readonly key: string;
    /** As it came in the event, in the conversation in which the command is given. */
    readonly file: InboundFile;
  };
}

/**
 * `too-large`: over ATTACHMENT_BYTES. `kind`: neither a picture (jpg, png) nor a PDF, Word or Excel (docx, doc, xlsx) file, whatever its
 * name says, or empty. `gone`: the messenger does not have it any more, or this one hands out no files.
 */
export type KeepRefusal = 'too-large' | 'kind' | 'gone';

export interface KeepFileResults {
  readonly 'keep-file':
    | { readonly type: 'kept'; readonly file: KeptFile }
    | { readonly type: 'refused'; readonly reason: KeepRefusal }
    | { readonly type: 'not-allowed' };
}
