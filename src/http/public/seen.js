import { post } from './api.js';

/**
 * Tells the server which notices a person has had before their eyes: at once while the page is visible, else when it becomes
 * so; again until the server has it.
 */
const LONGEST_WAIT = 60000;

export function makeSeen() {
  const untold = new Set();
  let telling = false;
  let wait = 2000;
  document.addEventListener('visibilitychange', () => void tell());

  return {
    show(messages) {
      for (const message of messages) if (message.notice) untold.add(message.id);
      void tell();
    },
    /** They belong to a conversation that is no longer here. */
    clear: () => untold.clear(),
  };

  async function tell() {
    if (telling || document.hidden || untold.size === 0) return;
    telling = true;
    const ids = [...untold].slice(0, 500);
    const answer = await post('/api/chat/seen', { ids });
    const heard = answer.status === 204 || (answer.status >= 400 && answer.status < 500 && answer.status !== 429);
    if (heard) {
      for (const id of ids) untold.delete(id);
      wait = 2000;
    } else {
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
    telling = false;
    void tell();
  }
}
