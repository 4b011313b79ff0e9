import { type Person, startTelegram } from '../test/stand-ins/telegram/index.js';
import { farAway } from './announcement-line.js';
import { converse } from './announcement-members.js';
import { ANNOUNCED, type Announced, type Counted, type Messenger, order, type Tally } from './announcement-orders.js';

/**
 * The strict Telegram of test/stand-ins in a process of its own (forked, talks over IPC): recipients who only receive, two
 * admins of an office who announce, and members who hold conversations meanwhile.
 */
const server = await startTelegram({ record: false });
const farUrl = await farAway(server.url);
const author = opened(server.person({ firstName: 'Mai' }));
const second = opened(server.person({ firstName: 'Hùng' }));
const recipients: Person[] = [];

/** When a message was made or changed, or was to be; when that was refused with 429; when the announcement arrived. */
const calls: number[] = [];
const refusals: number[] = [];
let arrived = { arrived: 0, firstAt: 0, lastAt: 0 };
let hangs: NodeJS.Timeout | undefined;

const COUNTED = new Set(['sendMessage', 'sendDocument', 'sendPhoto', 'editMessageText', 'editMessageReplyMarkup']);
const LONGEST_MS = 2 ** 31 - 1;
const PATIENCE_MS = 120_000;
const MOST_MISSED = 10_000;

// Nothing fits ever: it only looks at every call.
server
  .called(({ method, params, at, answer }) => {
    if (!COUNTED.has(method)) return false;
    calls.push(at);
    const refused = typeof answer === 'object' && !answer.ok;
    if (refused && answer.error_code === 429) refusals.push(at);
    if (
      !refused &&
      params.chat_id !== author.chat.id &&
      params.chat_id !== second.chat.id &&
      String(params.text).includes(ANNOUNCED)
    )
      arrived = { arrived: arrived.arrived + 1, firstAt: arrived.firstAt || at, lastAt: at };
    return false;
  }, LONGEST_MS)
  .catch(() => undefined);

process.on('message', (message) => {
  carryOut(message).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
const { url, token, botId } = server;
process.send?.({ url, farUrl, token, botId, admins: [author.user.id, second.user.id] } satisfies Messenger);

async function carryOut(message: unknown): Promise<unknown> {
  const asked = order.parse(message);
  switch (asked.do) {
    case 'recipients':
      while (recipients.length < asked.count) recipients.push(opened(server.person()));
      return recipients[0]?.user.id;
    case 'block': {
      const every = Math.round(1 / asked.share);
      for (const [n, { chat }] of recipients.slice(0, asked.count).entries())
        chat.standing = n % every === every - 1 ? 'blocked' : 'open';
      return true;
    }
    case 'announce':
      return await announce();
    case 'press':
      return await press(asked.button);
    case 'converse':
      return await converse(asked, () => server.person());
    case 'weather':
      clearInterval(hangs);
      if (asked.hangs > 0) hangs = setInterval(() => server.fail('sendMessage', 'hang'), 1_000 / asked.hangs);
      Object.assign(server.faults, { rate429: asked.rate429, retryAfter: asked.retryAfter });
      Object.assign(server.faults, { resetBefore: asked.resets / 2, resetAfter: asked.resets / 2 });
      return true;
    case 'tally':
      return tally(asked.count, asked.forget);
    case 'count':
      return count(asked.from, asked.to);
  }
}

/** The office writes, looks at the card, sends; the second admin agrees where so many are to be told. */
async function announce(): Promise<Announced> {
  author.readsAll();
  second.readsAll();
  await author.says('/thongbao');
  for (let asked = ''; !asked.startsWith('Anh/chị viết thông báo'); ) {
    const { text, labels, ref } = await author.next(PATIENCE_MS);
    asked = text;
    if (labels.includes('Viết thông báo mới')) await author.taps('Viết thông báo mới', ref);
  }
  const from = performance.now();
  await author.says(ANNOUNCED);
  await reads(author, 'Gửi ngay');
  const countedMs = performance.now() - from;
  let confirmedAt = await agrees(author);
  const next = await author.nextWith(/Đã bắt đầu gửi|quản trị khác/i, PATIENCE_MS);
  if (!next.text.includes('Đã bắt đầu gửi')) {
    await reads(second, 'Xem thông báo');
    await reads(second, 'Đồng ý gửi');
    confirmedAt = await agrees(second);
  }
  return { confirmedAt, countedMs };
}

/** Waits for the button and presses it; resolves with when, in ms of the clock. */
async function reads(person: Person, button: string | ((label: string) => boolean)): Promise<number> {
  const fits = typeof button === 'string' ? (label: string) => label === button : button;
  for (;;) {
    const { labels, ref } = await person.next(PATIENCE_MS);
    const found = labels.find(fits);
    if (found === undefined) continue;
    const at = Date.now();
    await person.taps(found, ref);
    return at;
  }
}

async function agrees(person: Person): Promise<number> {
  for (;;) {
    const { labels, ref } = await person.next(PATIENCE_MS);
    const yes = labels.find((label) => label.startsWith('Vâng'));
    if (yes === undefined) continue;
    const at = Date.now();
    await person.taps(yes, ref);
    return at;
  }
}

async function press(button: string): Promise<number> {
  author.readsAll();
  await author.says('/thongbao');
  await reads(author, (label) => label.startsWith('Mời đoàn viên'));
  const at = await reads(author, button);
  return button === 'Huỷ gửi' ? await agrees(author) : at;
}

function tally(count: number, forget: boolean): Tally {
  const sums = { told: 0, once: 0, more: 0, copies: 0, never: 0 };
  const missed: number[] = [];
  for (const { chat } of recipients.slice(0, count)) {
    let times = 0;
    for (const { text } of chat.messages.values()) if (text.includes(ANNOUNCED)) times += 1;
    sums.told += times > 0 ? 1 : 0;
    sums.once += times === 1 ? 1 : 0;
    sums.more += times > 1 ? 1 : 0;
    sums.copies += Math.max(0, times - 1);
    sums.never += times === 0 ? 1 : 0;
    if (times === 0 && missed.length < MOST_MISSED) missed.push(chat.id);
    if (!forget) continue;
    chat.messages.clear();
    chat.sights.length = 0;
  }
  const found = { ...sums, missed, ...arrived };
  if (forget) arrived = { arrived: 0, firstAt: 0, lastAt: 0 };
  return found;
}

function count(from: number, to: number): Counted {
  const within = (at: number) => at >= from * 1_000 && at < to * 1_000;
  const afterMs = server.faults.retryAfter * 1_000;
  const held = refusals.filter((at) => at + afterMs > from * 1_000 && at < to * 1_000);
  let [heldMs, until] = [0, from * 1_000];
  for (const at of held) {
    const end = Math.min(at + afterMs, to * 1_000);
    heldMs += Math.max(0, end - Math.max(at, until));
    until = Math.max(until, end);
  }
  // A call that was answered 429 is the last one before it: it was in a place of its own.
  const inside = (at: number) => held.some((begin) => at > begin && at < begin + afterMs);
  const made = calls.filter((at) => within(at) && !inside(at)).length;
  return {
    seconds: server.sentBetween(from, to),
    violations: server.violations,
    refused429: held.length,
    outside: { seconds: to - from - heldMs / 1_000, calls: made },
  };
}

function opened(person: Person): Person {
  person.chat.standing = 'open';
  return person;
}
