import type { Redis } from 'ioredis';
import { z } from 'zod';
import { makeScript } from './script.js';
import type { Answer, Wish } from './timetable.js';
import { aheadOf, chatEvery, FIRST_MS, JUST_BEGUN_MS, MINUTE_MS, placesOf } from './timetable.js';

/** What Redis answers: the answer itself, its own time in ms, and how many processes listen to the topic. */
export interface Shared<Found = Answer> {
  /** `later`: others may not have come back yet; everybody uses this timetable again after so many ms. */
  readonly answer: Found | { readonly type: 'later'; readonly afterMs: number };
  readonly redisMs: number;
  readonly sharers: number;
}

export interface Names {
  readonly prefix: string;
  /** Whoever listens to it shares the timetable. */
  readonly topic: string;
}

export interface How {
  readonly notBeforeMs: number;
  readonly returning: boolean;
}

/**
 * The timetable that all processes share: one call of Redis a place, by Redis' own clock, so that the clocks of several
 * machines need not agree. The same rules as {@link OwnTimetable}. Nothing before `notBeforeMs` from now is given. Whoever comes
 * back after Redis was away (`returning`) is told the instant from which all of them share it again.
 * @throws what ioredis throws while Redis is away.
 */
export async function reserveShared(
  redis: Redis,
  { prefix, topic }: Names,
  { bot, chat, kind, rates, bulk }: Wish,
  { notBeforeMs, returning }: How,
): Promise<Shared> {
  const { count, stepMs } = placesOf(rates.perSecond);
  const { placeMs, chatMs } = aheadOf(bulk);
  const every = chatEvery(rates);
  const reply = await call(redis, {
    keys: [`${prefix}place:b:${bot}:`, `${prefix}place:c:${chat}`, `${prefix}place:g:${chat}`, `${prefix}place:back`],
    args: [
      [count, stepMs, FIRST_MS, JUST_BEGUN_MS],
      [placeMs, chatMs, Math.max(0, Math.ceil(notBeforeMs))],
      [every, (rates.chat.burst - 1) * every],
      [kind === 'group' ? rates.groupPerMinute : 0, MINUTE_MS],
      [topic, returning ? 1 : 0],
    ].flat(),
  });
  const [type, ms, micros, sharers] = answers.parse(reply);
  const answer: Shared['answer'] = type === 'place' ? { type, at: ms } : { type, afterMs: ms };
  return { answer, redisMs: micros / 1000, sharers: Math.max(1, sharers) };
}

const answers = z.tuple([z.enum(['place', 'full', 'chat', 'later']), z.number(), z.number(), z.number()]);

/** Instants are written with %d: Lua would round them. A second's row goes some seconds after it. */
const call = makeScript(`
local count, step, first, begun = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local placeMs, chatMs, notBefore = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local every, slack = tonumber(ARGV[8]), tonumber(ARGV[9])
local perMinute, minute = tonumber(ARGV[10]), tonumber(ARGV[11])
local time = redis.call('TIME')
local micros = tonumber(time[1]) * 1000000 + tonumber(time[2])
local now = math.floor(micros / 1000)
local sharers = redis.call('PUBSUB', 'NUMSUB', ARGV[12])[2]

if ARGV[13] == '1' then
  local back = tonumber(redis.call('GET', KEYS[4]) or '0')
  if back == 0 then
    back = (math.floor(now / 1000) + 5) * 1000
    redis.call('SET', KEYS[4], string.format('%d', back), 'PX', back - now + 1000)
  end
  if back > now then return { 'later', back - now, micros, sharers } end
end

local rested = tonumber(redis.call('GET', KEYS[2]) or '0')
local free = math.max(now, rested - slack)
if perMinute > 0 then
  local nth = redis.call('LINDEX', KEYS[3], perMinute - 1)
  if nth then free = math.max(free, tonumber(nth) + minute) end
end
if free > now + chatMs then return { 'chat', free - now, micros, sharers } end

local from = math.max(free, now + notBefore)
local second = math.floor(free / 1000)
while true do
  local row = KEYS[1] .. string.format('%d', second)
  local mask = tonumber(redis.call('GET', row) or '0')
  for place = 0, count - 1 do
    local at = second * 1000 + first + place * step
    local taken = bit.band(mask, bit.lshift(1, place)) ~= 0
    if at + begun >= from and not taken then
      if at > free + placeMs then return { 'full', at - placeMs - now, micros, sharers } end
      redis.call('SET', row, string.format('%d', bit.bor(mask, bit.lshift(1, place))), 'PX', (second + 3) * 1000 - now)
      local till = math.max(at, rested) + every
      redis.call('SET', KEYS[2], string.format('%d', till), 'PX', till - now + 1000)
      if perMinute > 0 then
        redis.call('LPUSH', KEYS[3], string.format('%d', at))
        redis.call('LTRIM', KEYS[3], 0, perMinute - 1)
        redis.call('PEXPIRE', KEYS[3], at - now + minute)
      end
      return { 'place', at, micros, sharers }
    end
  end
  second = second + 1
end
`);
