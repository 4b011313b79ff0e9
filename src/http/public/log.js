import { fill, words } from './words.js';

/**
 * The conversation as it is seen: what the server's log says, then what is still on its way.
 * @param on.choose(choice) a button of the newest question was pressed; on.resend() for what waits
 */
export function makeLog(on) {
  const log = document.getElementById('log');
  const pending = document.getElementById('pending');
  const scroll = document.getElementById('scroll');
  const toEnd = document.getElementById('to-end');
  const shown = new Map();
  let answerable;
  let chosen;
  /** Whether new messages are brought into view, and whether the end is. */
  let following = true;
  let atEnd = true;
  let revealedAt = 0;
  let top = 0;
  toEnd.addEventListener('click', goToEnd);
  scroll.addEventListener('scroll', () => {
    // Only a person scrolls up; when the box grows the end moves away from under them.
    if (isAtEnd()) {
      following = true;
      atEnd = true;
      toEnd.hidden = true;
    } else if (scroll.scrollTop < top) {
      following = false;
      atEnd = false;
    }
    top = scroll.scrollTop;
  });
  // The box grows, the keyboard comes up: who was reading the newest message goes on seeing it.
  if (window.ResizeObserver) {
    new ResizeObserver(() => {
      if (!atEnd) return;
      // The same moment: the newest question has made the box larger.
      if (performance.now() - revealedAt < 300) reveal();
      else goToEnd();
    }).observe(scroll);
  }

  return {
    add,
    addOlder,
    clear,
    showPending,
    announce,
    reveal,
    last: () => Math.max(0, ...shown.keys()),
    first,
    isEmpty,
  };

  function isEmpty() {
    return shown.size === 0;
  }

  function first() {
    return Math.min(...shown.keys());
  }

  /** Messages of the log, in order; one that is there already changes nothing. */
  function add(messages) {
    const follow = following;
    for (const message of messages) {
      if (shown.has(message.id)) continue;
      const day = dayLine(message, newestBefore(message.id));
      if (day !== undefined) log.appendChild(day);
      const element = bubble(message);
      shown.set(message.id, message);
      log.appendChild(element);
      if (message.from === 'person') settle();
      else if (message.choices) offer(element);
    }
    if (follow) reveal();
    else if (messages.length > 0) toEnd.hidden = false;
  }

  /** Earlier messages, above the others; nothing in them can be answered any more. */
  function addOlder(messages) {
    const height = scroll.scrollHeight;
    const piece = document.createDocumentFragment();
    let before;
    for (const message of messages) {
      const day = dayLine(message, before);
      if (day !== undefined) piece.appendChild(day);
      const element = bubble(message);
      disable(element);
      piece.appendChild(element);
      shown.set(message.id, message);
      before = message;
    }
    log.insertBefore(piece, log.firstChild);
    scroll.scrollTop += scroll.scrollHeight - height;
  }

  function clear() {
    shown.clear();
    log.textContent = '';
    answerable = undefined;
  }

  /** From now on a screen reader says what is new (the history is not read aloud). */
  function announce() {
    log.setAttribute('aria-live', 'polite');
  }

  function newestBefore(id) {
    let newest;
    for (const [seq, message] of shown) if (seq < id && (newest === undefined || seq > newest.id)) newest = message;
    return newest;
  }

  // Choices: those of the newest question can be pressed, until an answer is on its way.
  function offer(element) {
    settle();
    answerable = element;
  }

  function settle() {
    if (answerable !== undefined) disable(answerable);
    answerable = undefined;
  }

  function disable(element) {
    for (const button of element.querySelectorAll('.choice')) {
      // Not `disabled`: that would throw the keyboard's focus away.
      button.setAttribute('aria-disabled', 'true');
      if (button !== document.activeElement) button.tabIndex = -1;
    }
  }

  function showPending(items) {
    const before = pending.childElementCount;
    pending.textContent = '';
    for (const item of items) {
      if (item.shown !== '') pending.appendChild(pendingBubble(item));
    }
    if (items.some((item) => item.shown !== '' || item.body.choice !== undefined)) settle();
    if (atEnd || pending.childElementCount > before) goToEnd();
  }

  function pendingBubble(item) {
    const element = make('div', 'message person pending');
    element.dataset.state = item.state;
    element.appendChild(sayer(words.you));
    element.appendChild(make('div', 'text', asShown(item.shown)));
    const state = make('p', 'state', stateWords(item.state));
    element.appendChild(state);
    if (item.state === 'failed') {
      const again = make('button', 'again', words.retry);
      again.type = 'button';
      again.addEventListener('click', on.resend);
      state.appendChild(document.createTextNode(' – '));
      state.appendChild(again);
    }
    return element;
  }

  function bubble(message) {
    const element = make('div', `message ${message.from}`);
    element.dataset.id = String(message.id);
    element.appendChild(sayer(message.from === 'bot' ? words.bot : words.you));
    const text = make('div', 'text');
    linkInto(text, message.from === 'person' ? asShown(message.text) : message.text);
    element.appendChild(text);
    for (const file of message.attachments || []) element.appendChild(attachment(file));
    const time = make('time', 'time', clock.format(new Date(message.at)));
    time.dateTime = message.at;
    element.appendChild(time);
    if (message.choices) element.appendChild(choices(message.choices));
    return element;
  }

  function choices(rows) {
    const group = make('div', 'choices');
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', words.choices);
    for (const row of rows) {
      const line = make('div', 'choice-row');
      for (const choice of row) {
        const button = make('button', `choice ${choice.role || 'option'}`, choice.label);
        button.type = 'button';
        button.addEventListener('click', () => {
          if (button.getAttribute('aria-disabled') === 'true') return;
          chosen = button;
          chosen.classList.add('chosen');
          settle();
          on.choose(choice);
        });
        line.appendChild(button);
      }
      group.appendChild(line);
    }
    return group;
  }

  function isAtEnd() {
    return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  }

  /** Brings the newest message into view: its end, or where it is taller than the view its beginning. */
  function reveal() {
    goToEnd();
    revealedAt = performance.now();
    const newest = log.lastElementChild;
    if (newest === null || pending.childElementCount > 0 || newest.classList.contains('person')) return;
    const start = newest.offsetTop - scroll.offsetTop - 8;
    // A little that is cut off above matters less than a button that is cut off below.
    if (start >= scroll.scrollTop - 80) return;
    scroll.scrollTop = start;
    top = scroll.scrollTop;
    atEnd = false;
    toEnd.hidden = false;
  }

  function goToEnd() {
    scroll.scrollTop = scroll.scrollHeight;
    top = scroll.scrollTop;
    following = true;
    atEnd = true;
    toEnd.hidden = true;
  }
}

const ZONE = 'Asia/Ho_Chi_Minh';
const clock = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: ZONE });
const calendar = new Intl.DateTimeFormat('vi-VN', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: ZONE,
});

function dayLine(message, before) {
  const day = calendar.format(new Date(message.at));
  if (before !== undefined && calendar.format(new Date(before.at)) === day) return undefined;
  const now = Date.now();
  if (day === calendar.format(now)) return before === undefined ? undefined : make('p', 'day', words.today);
  return make('p', 'day', day === calendar.format(now - 86400000) ? words.yesterday : day);
}

/** A command that the menu typed is shown as the menu calls it. */
function asShown(text) {
  const command = words.commands.find((each) => each.send === text);
  return command === undefined ? text : command.label;
}

function stateWords(state) {
  if (state === 'sending') return words.sending;
  if (state === 'sent') return words.sent;
  return state === 'failed' ? words.notSent : words.waiting;
}

/** Who speaks, for those who cannot see on which side it stands. */
function sayer(name) {
  return make('span', 'hidden', `${name}: `);
}

function attachment(file) {
  const link = make('a', 'file', fill(words.file, { name: file.name, size: sizeOf(file.size) }));
  link.href = file.url;
  link.setAttribute('download', file.name);
  return link;
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

/** Text as it is, with links only to this site. */
function linkInto(element, text) {
  let from = 0;
  const pattern = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    if (!isOwn(found[0])) continue;
    element.appendChild(document.createTextNode(text.slice(from, found.index)));
    const link = make('a', '', found[0]);
    link.href = found[0];
    element.appendChild(link);
    from = found.index + found[0].length;
  }
  element.appendChild(document.createTextNode(text.slice(from)));
}

function isOwn(address) {
  try {
    return new URL(address).origin === location.origin;
  } catch (_error) {
    return false;
  }
}

export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
