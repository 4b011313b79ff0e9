import type { Links } from '../../src/services/links.js';

/** Links as the product gives them, with a picture that is none. */
export const testLinks: Links = {
  invitation: (token) => [`https://example.test/chat#i=${token}`],
  console: (token) => `https://example.test/console#k=${token}`,
  qr: async () => 'iVBORw0KGgo=',
};
