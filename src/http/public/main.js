import { get, post, sentenceOf } from './api.js';
import { makeAttach } from './attach.js';
import { makeComposer } from './composer.js';
import { makeLog } from './log.js';
import { forget, newId, recall, remember } from './memory.js';
import { makeOutbox } from './outbox.js';
import { makeProgress } from './progress.js';
import { makeSeen } from './seen.js';
import { askArriving, makeSheets } from './sheets.js';
import { makeStream } from './stream.js';
import { words } from './words.js';

/** The chat page: opens the conversation, then lets log, box, outbox and stream work together. */
const GREETING = 'chat.greeting';
const KNOWN = 'chat.known';
const EPOCH = 'chat.epoch';
const notice = document.getElementById('notice');
const opening = document.getElementById('opening');
const older = document.getElementById('older');
const progress = makeProgress();
const seen = makeSeen();
let trouble = '';
let streamDown = false;
let opened = false;
/** A sentence that stays until the person does something: a refusal, a lost conversation. */
let told = '';

const log = makeLog({
  choose: (choice) => {
    inform('');
    outbox.add({ choice: { at: choice.at, value: choice.value } }, choice.label);
  },
  resend: () => outbox.retry(),
});
const composer = makeComposer((text) => {
  told = '';
  tell();
  outbox.add({ text }, text);
});
const attach = makeAttach({
  given: (fileId, name) => outbox.add({ fileId }, name),
  said: (sentence) => inform(sentence),
});
const outbox = makeOutbox({
  change: (items) => log.showPending(items),
  trouble: (what) => {
    trouble = what;
    tell();
  },
  refused: (item, sentence) => {
    if (item.body.text !== undefined) composer.putBack(item.body.text);
    inform(sentence || words.refused);
  },
  lost: () => startAnew(),
});
const stream = makeStream({
  cursor: () => log.last(),
  message: (message) => receive([message]),
  reset: () => {
    log.clear();
    seen.clear();
    progress.hide();
  },
  up: () => {
    streamDown = false;
    tell();
  },
  down: () => {
    streamDown = true;
    // A short break heals by itself before anybody has read about it.
    setTimeout(tell, 4000);
  },
});
makeSheets((command) => outbox.add({ text: command.send }, command.send));
log.showPending(outbox.items());
older.addEventListener('click', showOlder);
window.addEventListener('offline', tell);
window.addEventListener('online', tell);
// Another tab opened another conversation: the cookie is shared, so this page follows.
window.addEventListener('storage', (event) => {
  if (event.key === EPOCH && opened) location.reload();
});
window.addEventListener('hashchange', () => location.reload());
void open(1000);
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => undefined);

/** Finds this device's conversation or makes one; tries until it succeeds. */
async function open(wait) {
  opening.hidden = false;
  let history = await get('/api/chat/history?limit=60');
  const link = linkIn(location.hash);
  if (link.returnToken !== undefined) history = await openFromLink(link.returnToken, history);
  else if (history.status === 401) {
    const wasKnown = recall(KNOWN) !== null;
    history = await openNew();
    if (history.status === 200 && wasKnown) {
      forget(GREETING);
      rescueWords();
    }
  }
  if (history.status !== 200) {
    opening.textContent = sentenceFor(history);
    setTimeout(() => open(Math.min(wait * 2, 20000)), Math.max(wait, history.retryAfter * 1000));
    return;
  }
  opening.hidden = true;
  opened = true;
  remember(KNOWN, '1');
  receive(history.body.messages);
  older.hidden = !history.body.more;
  log.reveal();
  log.announce();
  greet(link.payload);
  outbox.start();
  stream.start();
  composer.focus();
}

async function openNew() {
  const made = await post('/api/chat', {});
  return made.status === 201 ? get('/api/chat/history?limit=60') : made;
}

/** `#r=…`: the conversation of another device, instead of the one here if the person agrees. */
async function openFromLink(token, history) {
  const here = history.status === 200 && history.body.messages.some((message) => message.from === 'person');
  if (history.status !== 200 && history.status !== 401) return history;
  if (here && !(await askArriving())) {
    cleanAddress();
    return history;
  }
  const made = await post('/api/chat', { return: token });
  if (made.status === 0 || made.status >= 500 || made.status === 429) return made;
  cleanAddress();
  if (made.status !== 201) {
    inform(sentenceOf(made));
    return history.status === 200 ? history : openNew();
  }
  rescueWords();
  forget(GREETING);
  remember(EPOCH, newId());
  return get('/api/chat/history?limit=60');
}

/** Opening is an event of its own: a deep link's payload, a setup link, an invitation, or the first visit. */
function greet(linked) {
  const payload = linked === undefined ? new URLSearchParams(location.search).get('start') : linked;
  const isPayload = payload !== null && /^[A-Za-z0-9_-]{1,64}$/.test(payload);
  if (isPayload) {
    // Into the outbox first: once the address is clean, this is the only place that knows.
    outbox.add({ start: payload }, '');
    cleanAddress();
  } else if (log.isEmpty()) {
    // One id for all tabs and reloads, so that the greeting comes once.
    const id = recall(GREETING) || newId();
    remember(GREETING, id);
    if (!outbox.items().some((item) => item.id === id)) outbox.add({ start: '' }, '', id);
  }
}

function linkIn(hash) {
  const found = /^#([rsi])=([A-Za-z0-9_-]{10,100})$/.exec(hash);
  if (found === null) return {};
  const [, kind, token] = found;
  if (kind === 'r') return { returnToken: token };
  return { payload: `${kind === 's' ? 'setup' : 'r'}-${token}` };
}

function cleanAddress() {
  window.history.replaceState(null, '', '/chat');
}

/** The server lost this chat (a wiped database, a cookie that ran out): a new one, and the unsent words stay. */
async function startAnew() {
  stream.stop();
  log.clear();
  seen.clear();
  opened = false;
  await open(1000);
  inform(words.lost);
}

/** What waits belongs to a conversation that is no longer here: its words go back into the box. */
function rescueWords() {
  for (const item of outbox.clear())
    if (item.body.text !== undefined && item.state !== 'sent') composer.putBack(item.body.text);
}

function receive(messages) {
  log.add(messages);
  seen.show(messages);
  for (const message of messages) {
    if (message.edited) continue;
    if (message.from === 'person') {
      outbox.acknowledged(message);
      continue;
    }
    progress.see(message);
    composer.expect(message.hint);
    attach.expect(message.hint);
  }
  const newest = messages[messages.length - 1];
  if (newest && newest.hint && newest.hint.text !== undefined) composer.offer(newest.hint.text);
}

async function showOlder() {
  const before = log.first();
  const answer = await get(`/api/chat/history?limit=60&before=${before}`);
  if (answer.status !== 200) return;
  log.addOlder(answer.body.messages);
  seen.show(answer.body.messages);
  older.hidden = !answer.body.more;
}

function sentenceFor(answer) {
  return answer.status === 0 ? words.cannotOpen : sentenceOf(answer) || words.cannotOpen;
}

function inform(sentence) {
  told = sentence;
  tell();
}

function say(sentence) {
  notice.textContent = sentence;
  notice.classList.toggle('shown', sentence !== '');
}

/** One line over the box says what is wrong, most important first, and goes when it is over. */
function tell() {
  const offline = navigator.onLine === false;
  if (offline || trouble === 'offline') say(words.offline);
  else if (trouble !== '') say(words[trouble]);
  else if (streamDown) say(words.reconnecting);
  else say(told);
}
