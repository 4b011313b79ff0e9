import type { Clock } from '../../clock.js';
import { zaloTexts } from '../../texts/zalo.js';
import { Recent } from '../recent.js';
import type { Api, Reply } from './api.js';

/** Offers Zalo's own form for a person's details below a question for their phone; undefined where it does not. */
export type DetailsForm = (user: string) => Promise<Reply | undefined>;

interface Parts {
  readonly api: Pick<Api, 'post'>;
  /** Without a slash at its end. */
  readonly publicUrl: string | undefined;
  readonly clock: Clock;
}

/**
 * The form needs a picture that Zalo can fetch, so there is none without an https address. It is offered once for a question, not
 * each time it is asked again. Whatever becomes of it, the question has been asked and can be answered by typing.
 */
export function makeDetailsForm({ api, publicUrl, clock }: Parts): DetailsForm {
  const offered = new Recent<number>();
  return async (user) => {
    const now = clock.now().getTime();
    if (publicUrl?.startsWith('https://') !== true || now - (offered.get(user) ?? 0) < AGAIN_MS) return undefined;
    offered.set(user, now);
    const element = {
      title: zaloTexts.detailsTitle,
      subtitle: zaloTexts.detailsSubtitle,
      // An address with any version serves the file as it is today.
      image_url: `${publicUrl}/assets/zalo/icon-512.png`,
    };
    const payload = { template_type: 'request_user_info', elements: [element] };
    const recipient = { user_id: user };
    return api.post(MESSAGE, { recipient, message: { attachment: { type: 'template', payload } } });
  };
}

const MESSAGE = '/v3.0/oa/message/cs';
const AGAIN_MS = 600_000;
