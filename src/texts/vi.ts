import { chatVi } from './vi/chat.js';

/** Every sentence of the chat, Vietnamese first. One file per area in vi/. */
export const vi = { ...chatVi };
