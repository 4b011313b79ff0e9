import { post, sentenceOf } from './api.js';
import { forget, newId, recallAll, remember } from './memory.js';

/**
 * What the person sent and the server has not yet acknowledged. It is kept on the device before it is sent, goes out in
 * order, and is repeated under the same id until there is an answer: a reload, a dead network or a busy server lose
 * and double nothing.
 */
const STORE = 'chat.outbox.';
const FIRST_WAIT = 1500;
const LONGEST_WAIT = 30000;

/**
 * @param on.change(items) after every change, each item {id, body, shown, at, state}
 * @param on.trouble('offline' | 'unavailable' | 'tooFast' | '') what keeps it from being sent
 * @param on.refused(item, sentence) the server will never take this one
 * @param on.lost() the server does not know this chat
 */
export function makeOutbox(on) {
  let items = read();
  const stored = new Set(items.map((item) => item.id));
  let ready = false;
  let busy = false;
  let wait = FIRST_WAIT;
  let timer;
  window.addEventListener('online', retry);

  return { add, retry, start, stop, clear, items: () => items.slice(), acknowledged };

  function add(body, shown, id) {
    const item = { id: id || newId(), body, shown, at: new Date().toISOString(), state: 'waiting' };
    items.push(item);
    changed();
    // The next try of an earlier one takes this one along.
    if (timer === undefined) void flush();
    return item;
  }

  function start() {
    ready = true;
    void flush();
  }

  function stop() {
    ready = false;
  }

  function retry() {
    clearTimeout(timer);
    timer = undefined;
    wait = FIRST_WAIT;
    void flush();
  }

  function clear() {
    const left = items;
    items = [];
    changed();
    return left;
  }

  /** The log shows it: whatever became of the answer, the server has it. */
  function acknowledged(message) {
    const same = (item) => message.key === item.id || message.key.endsWith(`:${item.id}`);
    const alike = (item) => item.state !== 'waiting' && item.shown === message.text;
    const echoed = items.find(same) || items.find(alike);
    if (echoed === undefined) return;
    items = items.filter((item) => item !== echoed);
    changed();
  }

  async function flush() {
    if (busy || !ready) return;
    busy = true;
    try {
      while (ready && items.some(isOpen)) {
        const item = items.find(isOpen);
        item.state = 'sending';
        changed();
        const answer = await post('/api/chat/messages', Object.assign({ id: item.id }, item.body));
        if (!(await settled(item, answer))) break;
      }
    } finally {
      busy = false;
    }
  }

  async function settled(item, answer) {
    const isEchoed = !items.includes(item);
    if (answer.status === 202 || isEchoed) {
      item.state = 'sent';
      // What was not shown has no place to wait for its echo; what an earlier page sent may have had it already.
      if (item.shown === '' || item.restored) items = items.filter((other) => other !== item);
      wait = FIRST_WAIT;
      changed();
      on.trouble('');
      return true;
    }
    if (answer.status === 401) {
      item.state = 'waiting';
      ready = false;
      changed();
      on.lost();
      return false;
    }
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429 && answer.status !== 408) {
      items = items.filter((other) => other !== item);
      changed();
      on.refused(item, sentenceOf(answer));
      return true;
    }
    item.state = 'failed';
    changed();
    const offline = answer.status === 0;
    on.trouble(answer.status === 429 ? 'tooFast' : offline ? 'offline' : 'unavailable');
    later(Math.max(answer.retryAfter * 1000, wait));
    wait = Math.min(wait * 2, LONGEST_WAIT);
    return false;
  }

  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        void flush();
      },
      ms + Math.random() * 500,
    );
  }

  /** One entry per message, so that two tabs do not overwrite each other's. */
  function changed() {
    const kept = items.filter(isOpen);
    for (const item of kept) {
      if (!stored.has(item.id)) remember(STORE + item.id, JSON.stringify(item));
      stored.add(item.id);
    }
    for (const id of Array.from(stored)) {
      if (kept.some((item) => item.id === id)) continue;
      stored.delete(id);
      forget(STORE + id);
    }
    on.change(items);
  }
}

function isOpen(item) {
  return item.state !== 'sent';
}

function read() {
  return recallAll(STORE)
    .map((text) => {
      try {
        return Object.assign(JSON.parse(text), { state: 'waiting', restored: true });
      } catch (_error) {
        return undefined;
      }
    })
    .filter((item) => item !== undefined && typeof item.id === 'string')
    .sort((one, other) => (one.at < other.at ? -1 : 1));
}
