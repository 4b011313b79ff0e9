import type { Redis } from 'ioredis';
import { z } from 'zod';
import { ABSURD_MS, paidGap } from './paid-line.js';
import { makeScript } from './script.js';
import type { How, Names, Shared } from './shared-timetable.js';
import { type Answer, aheadOf, chatEvery, MINUTE_MS, type Wish } from './timetable.js';

/**
 * The paid line that all processes share: one call of Redis for all who wait for a place now. The same rules as
 * {@link OwnPaidLine}; see {@link reserveShared} for `how`. All wishes are of one bot.
 * @throws what ioredis throws while Redis is away.
 */
export async function reservePaid(
  redis: Redis,
  { prefix, topic }: Names,
  wishes: readonly Wish[],
  { notBeforeMs, returning }: How,
): Promise<Shared<readonly Answer[]>> {
  const [first] = wishes;
  if (first === undefined) throw new Error('nobody asks for a place');
  const { rates, bot } = first;
  const every = chatEvery(rates);
  const chats = wishes.flatMap(({ chat }) => [`${prefix}place:c:${chat}`, `${prefix}place:g:${chat}`]);
  const reply = await call(redis, {
    keys: [`${prefix}place:p:${bot}`, `${prefix}place:back`, ...chats],
    args: [
      [Math.ceil(paidGap(rates.paidPerSecond ?? rates.perSecond) * 1000), aheadOf(true).placeMs, ABSURD_MS],
      [Math.max(0, Math.ceil(notBeforeMs)), every, (rates.chat.burst - 1) * every, MINUTE_MS],
      [topic, returning ? 1 : 0],
      wishes.map(({ kind }) => (kind === 'group' ? rates.groupPerMinute : 0)),
    ].flat(),
  });
  const [micros, sharers, ...answers] = replies.parse(reply);
  const shared = { redisMs: micros / 1000, sharers: Math.max(1, sharers) };
  const [later] = answers;
  if (later?.[0] === 'later') return { ...shared, answer: { type: 'later', afterMs: later[1] } };
  const places = answers.flatMap(([type, ms]): Answer[] => {
    if (type === 'later') return [];
    return [type === 'place' ? { type, at: ms / 1000 } : { type, afterMs: ms }];
  });
  return { ...shared, answer: places };
}

const answer = z.tuple([z.enum(['place', 'full', 'chat', 'later']), z.number()]);
const replies = z.tuple([z.number(), z.number()], answer);

/** Instants of places are in µs, all others in ms. */
const call = makeScript(`
local gap, placeMs, absurd = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local notBefore, every, slack, minute = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local time = redis.call('TIME')
local micros = tonumber(time[1]) * 1000000 + tonumber(time[2])
local now = math.floor(micros / 1000)
local answers = { micros, redis.call('PUBSUB', 'NUMSUB', ARGV[8])[2] }

if ARGV[9] == '1' then
  local back = tonumber(redis.call('GET', KEYS[2]) or '0')
  if back == 0 then
    back = (math.floor(now / 1000) + 5) * 1000
    redis.call('SET', KEYS[2], string.format('%d', back), 'PX', back - now + 1000)
  end
  if back > now then return { micros, answers[2], { 'later', back - now } } end
end

local known = tonumber(redis.call('GET', KEYS[1]) or '0')
if known > micros + absurd * 1000 then known = 0 end
local at = math.max(known, micros + notBefore * 1000)
local taken = false
for wish = 1, (#KEYS - 2) / 2 do
  if at > micros + placeMs * 1000 then
    answers[#answers + 1] = { 'full', math.ceil((at - micros) / 1000) - placeMs }
    break
  end
  local chat, group, perMinute = KEYS[1 + 2 * wish], KEYS[2 + 2 * wish], tonumber(ARGV[9 + wish])
  local rested = tonumber(redis.call('GET', chat) or '0')
  local free = math.max(now, rested - slack)
  if perMinute > 0 then
    local nth = redis.call('LINDEX', group, perMinute - 1)
    if nth then free = math.max(free, tonumber(nth) + minute) end
  end
  local ms = math.floor(at / 1000)
  if free > ms then
    answers[#answers + 1] = { 'chat', math.max(1, free - now) }
  else
    local till = math.max(ms, rested) + every
    redis.call('SET', chat, string.format('%d', till), 'PX', till - now + 1000)
    if perMinute > 0 then
      redis.call('LPUSH', group, string.format('%d', ms))
      redis.call('LTRIM', group, 0, perMinute - 1)
      redis.call('PEXPIRE', group, ms - now + minute)
    end
    answers[#answers + 1] = { 'place', at }
    at = at + gap
    taken = true
  end
end
if taken then redis.call('SET', KEYS[1], string.format('%d', at), 'PX', math.ceil((at - micros) / 1000) + 1000) end
return answers
`);
