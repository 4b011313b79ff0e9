import type { Input } from '../conversation/message.js';

/** No link opens a chat of Zalo with a payload: codes are typed there, and links lead to the web chat. */

const CODE = /^(?:u|r|g|setup)-[A-Za-z0-9_-]{1,60}$/;

/** `u-<unit>`, an invitation's `r-<code>`, a group's `g-<code>`, or the set-up's; anything else is words. */
export function readTyped(text: string): Input {
  // A phone writes the first letter large.
  const word = text.trim().replace(/^[A-Z][a-z]*-/, (lead) => lead.toLowerCase());
  return CODE.test(word) ? { kind: 'start', payload: word } : { kind: 'text', text };
}

/** What anybody may know opens the web chat; tokens never stand in an address. */
export function webChatLink(publicUrl: string | undefined, payload: string): string | undefined {
  return publicUrl !== undefined && /^(?:nop|u-.*)$/.test(payload) ? `${publicUrl}/chat?start=${payload}` : undefined;
}
