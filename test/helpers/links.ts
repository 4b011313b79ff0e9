import { submissionCode, submissionPayload } from '../../src/domain/submission-code.js';
import type { Links } from '../../src/services/files/links.js';

/** Links as the product gives them, with a picture that is none. */
export const testLinks: Links = {
  invitation: (token) => [`https://example.test/chat#i=${token}`],
  console: (token) => `https://example.test/console#k=${token}`,
  submission: (target) => ({
    code: submissionCode(target),
    ways: [{ channel: 'web', link: `https://example.test/chat?start=${submissionPayload(target)}` }],
  }),
  qr: async () => 'iVBORw0KGgo=',
};
