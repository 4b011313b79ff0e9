/**
 * The server-sent events of this chat, one message at a time, without loss or repeat; opens itself again after a break,
 * and rests while the page is hidden (a browser allows only six connections per site, and phones save their battery).
 */
const LONGEST_WAIT = 20000;

/** @param on {cursor(): number, message(view), reset(), up(), down()} */
export function makeStream(on) {
  let source;
  let timer;
  let wait = 1000;
  let wanted = false;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) close();
    else if (wanted) open();
  });
  window.addEventListener('online', () => {
    if (wanted) open();
  });

  return {
    start: () => {
      wanted = true;
      if (!document.hidden) open();
    },
    stop: () => {
      wanted = false;
      close();
    },
  };

  function open() {
    close();
    const mine = new EventSource(`/api/chat/events?after=${on.cursor()}`);
    source = mine;
    mine.addEventListener('open', () => {
      wait = 1000;
      on.up();
    });
    mine.addEventListener('message', (event) => on.message(JSON.parse(event.data)));
    mine.addEventListener('reset', () => on.reset());
    mine.addEventListener('error', () => {
      if (source !== mine) return;
      on.down();
      // The browser repeats by itself after a break, but gives up after an error answer.
      if (mine.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    });
  }

  function close() {
    clearTimeout(timer);
    if (source !== undefined) source.close();
    source = undefined;
  }
}
