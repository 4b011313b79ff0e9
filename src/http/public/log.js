import { bubble, dayLine, pendingBubble } from './bubble.js';

/** What answers a question; the others lead to something that can be done at any time. */
const ANSWERS = '.choice:not(.lasting)';

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
  /** Whether new messages are brought into view, and whether the end is. */
  let following = true;
  let atEnd = true;
  let revealedAt = 0;
  let revealedTop = 0;
  let top = 0;
  toEnd.addEventListener('click', () => {
    // Asked for: what the box does next must not bring the beginning back.
    revealedAt = Number.NEGATIVE_INFINITY;
    goToEnd();
  });
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
  // A picture takes its place when it has come.
  log.addEventListener('load', () => atEnd && reveal(), true);
  // The box grows, the keyboard comes up: who was reading the newest message goes on seeing it.
  if (window.ResizeObserver) {
    new ResizeObserver(() => {
      if (!atEnd) return;
      // The same moment: the newest question has made the box larger. Whoever has scrolled since is not taken back.
      if (performance.now() - revealedAt < 300 && scroll.scrollTop === revealedTop) reveal();
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
      if (shown.has(message.id)) {
        change(message);
        continue;
      }
      const day = dayLine(message, newestBefore(message.id));
      if (day !== undefined) log.appendChild(day);
      const element = bubble(message, choose);
      shown.set(message.id, message);
      log.appendChild(element);
      if (message.from === 'person') settle();
      else if (element.querySelector(ANSWERS) !== null) offer(element);
    }
    if (follow) reveal();
    else if (messages.length > 0) toEnd.hidden = false;
  }

  /** A message that is there already says something else now; a screen reader does not say it again. */
  function change(message) {
    const before = shown.get(message.id);
    if ((message.edited || 0) <= (before.edited || 0)) return;
    shown.set(message.id, message);
    const old = log.querySelector(`[data-id="${message.id}"]`);
    const element = bubble(message, choose);
    element.setAttribute('aria-live', 'off');
    if (old === answerable) answerable = element;
    else disable(element);
    old.replaceWith(element);
  }

  /** Earlier messages, above the others; nothing in them can be answered any more. */
  function addOlder(messages) {
    const height = scroll.scrollHeight;
    const piece = document.createDocumentFragment();
    let before;
    for (const message of messages) {
      const day = dayLine(message, before);
      if (day !== undefined) piece.appendChild(day);
      const element = bubble(message, choose);
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

  function choose(choice) {
    settle();
    on.choose(choice);
  }

  // Choices: those of the newest question can be pressed, until an answer is on its way. A notice that only offers what can be
  // done at any time leaves them as they are.
  function offer(element) {
    settle();
    answerable = element;
  }

  function settle() {
    if (answerable !== undefined) disable(answerable);
    answerable = undefined;
  }

  function disable(element) {
    for (const button of element.querySelectorAll(ANSWERS)) {
      // Not `disabled`: that would throw the keyboard's focus away.
      button.setAttribute('aria-disabled', 'true');
      if (button !== document.activeElement) button.tabIndex = -1;
    }
  }

  function showPending(items) {
    const before = pending.childElementCount;
    pending.textContent = '';
    for (const item of items) {
      if (item.shown !== '') pending.appendChild(pendingBubble(item, on.resend));
    }
    if (items.some((item) => item.shown !== '' || item.body.choice !== undefined)) settle();
    if (atEnd || pending.childElementCount > before) goToEnd();
  }

  function isAtEnd() {
    return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
  }

  /** Brings the newest message into view: its end, or where it is taller than the view its beginning. */
  function reveal() {
    goToEnd();
    bringUp();
    revealedAt = performance.now();
    revealedTop = scroll.scrollTop;
  }

  function bringUp() {
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
