import { typedPayload } from '../domain/submission-code.js';
import { t } from '../texts/index.js';
import type { CommandResult } from './command.js';
import type { Dialogue } from './dialogue.js';
import { isDoubleTap } from './double-tap.js';
import { type KnownFacts, type Loaded, makeFacts, type Need, NeedFact } from './facts.js';
import { isFromGroup } from './group/command.js';
import { failedInGroup, resultInGroup, turnInGroup } from './group.js';
import { answerLate, dated, isLate } from './late.js';
import { type Address, COMMAND_ADDRESS, type Inbound } from './message.js';
import { Moves, type SceneBook, type Turn } from './moves.js';
import { quoted } from './quote.js';
import { replyTo } from './reply.js';
import type { Option, Params } from './scene.js';
import { joinedText, partOf } from './split-text.js';
import { literallyTypedOption, typedNumber, typedOption } from './typed.js';
import { type Intent, type ReadCommand, readCommand, readCommandValue } from './verbs.js';

export type { SceneBook, Turn } from './moves.js';

/** What moves a conversation: something the person did, or the result of a command they gave. */
export type Event =
  | { readonly kind: 'inbound'; readonly inbound: Inbound }
  | { readonly kind: 'result'; readonly result: CommandResult }
  /** The command was tried for as long as is sensible and never worked. */
  | { readonly kind: 'failed'; readonly command?: string };

/**
 * One turn: where the conversation goes, what is said, which command is given. Pure: same input, same result; nothing is
 * read, written or sent. When a fact has to be loaded first the turn is not made and the need is returned.
 */
export function advance(
  book: SceneBook,
  dialogue: Dialogue,
  event: Event,
  known: KnownFacts,
  loaded: Loaded,
): Turn | { readonly need: Need } {
  try {
    const tapped = event.kind === 'inbound' ? event.inbound.messageRef : undefined;
    const moves = new Moves(book, dialogue, makeFacts(known, loaded), tapped);
    return event.kind === 'inbound' && event.inbound.place === 'private'
      ? dated(moves, hear(moves, event), event.inbound)
      : hear(moves, event);
  } catch (error) {
    if (error instanceof NeedFact) return { need: error.need };
    throw error;
  }
}

function hear(moves: Moves, event: Event): Turn {
  if (event.kind === 'result' && isFromGroup(event.result.name))
    return { dialogue: moves.dialogue, says: resultInGroup(event.result, moves.facts) };
  if (event.kind === 'result')
    return moves.waits ? moves.answer({ kind: 'result', result: event.result }) : moves.again([]);
  const failed = event.kind === 'failed' ? failedInGroup(event.command) : undefined;
  if (failed !== undefined) return { dialogue: moves.dialogue, says: failed };
  if (event.kind === 'failed') return moves.waits ? moves.fail() : moves.again([]);
  const { inbound } = event;
  const { input, place } = inbound;
  if (place === 'group') return { dialogue: moves.dialogue, ...turnInGroup(inbound, moves.facts) };
  if (input.kind === 'membership' || input.kind === 'moved' || input.kind === 'by-hand') return moves.quiet();
  if (isLate(moves, inbound)) return answerLate(moves, inbound);
  if (moves.waits) return isDoubleTap(moves, inbound) ? moves.quiet() : moves.again([]);
  return moves.holds ? new Listener(moves, inbound).listen() : hearAfterUpdate(moves, event);
}

/** The scene was renewed between question and answer: where the question is still the same, so is the answer. */
function hearAfterUpdate(moves: Moves, event: Extract<Event, { kind: 'inbound' }>): Turn {
  const renewed = moves.renew();
  const before = moves.dialogue.position;
  const { position } = renewed.dialogue;
  if (position.scene !== before.scene || position.step !== before.step) return renewed;
  const turn = hear(moves.at(renewed.dialogue), event);
  const [first, ...others] = turn.says;
  return first === undefined
    ? turn
    : { ...turn, says: [{ ...first, blocks: [moves.news, ...first.blocks] }, ...others] };
}

/** The literal answer, when a person was asked whether they meant a command. */
const LITERAL = '.literal';
/** Longest address or value that we ever made. */
const LONGEST_TAP = 64;
const LONGEST_PAYLOAD = 64;

/** “/kehoac”: meant as a command, if only one that we do not know; “/2 tổ” and “/usr/bin” are words. */
function isSlashWord(text: string): boolean {
  return /^\s*\/[a-z_]{2,32}(?:@\w+)?\s*$/i.test(text);
}

/** Makes a turn of what a person did: works out what they mean, and moves. */
class Listener {
  constructor(
    private readonly moves: Moves,
    private readonly inbound: Inbound,
  ) {}

  listen(): Turn {
    const { input } = this.inbound;
    switch (input.kind) {
      case 'start':
        return this.start(input.payload);
      case 'text':
        return this.text(input.text);
      case 'choice':
        return this.tap(input.at, input.value);
      case 'contact':
        return this.moves.answer({ kind: 'contact', phone: input.phone, own: input.own });
      case 'edited':
        return this.moves.answer({ kind: 'edited', text: input.text, ...this.ref });
      case 'file':
        return this.moves.answer({ ...input, kind: 'other', what: 'file' });
      case 'unsupported':
        return this.moves.answer({ kind: 'other', what: 'unsupported' });
      case 'membership':
      case 'moved':
      case 'by-hand':
        return this.moves.quiet();
    }
  }

  private start(payload: string): Turn {
    const { moves } = this;
    const [kind, rest] = splitPayload(payload);
    if (kind === 'setup') return moves.open('setup', { token: rest });
    if (kind === 'r') return moves.open('invitation', { token: rest });
    if (kind === 'g') return moves.open('bind-group', { token: rest });
    if (kind === 'u') return moves.open('submit', { unit: rest });
    const here = moves.dialogue.position.scene;
    const intent = readCommandValue(kind)?.intent;
    const params = rest === '' ? {} : { code: rest };
    if (intent?.type === 'open' && (intent.scene !== here || rest !== '')) return moves.open(intent.scene, params);
    if (intent?.type === 'aside') return moves.aside(intent.scene, params);
    return here === 'home' ? moves.open('home', {}) : moves.again([t('chat.welcomeBack')]);
  }

  private text(text: string): Turn {
    const payload = typedPayload(text);
    if (payload !== undefined) return this.start(payload);
    const reply = replyTo(this.inbound.under ?? [], text);
    if (reply !== undefined) return this.reply(reply, text);
    const { lastPart, offered } = this.moves.dialogue;
    const joined = lastPart === undefined ? undefined : joinedText(lastPart, text, this.inbound.at);
    if (lastPart !== undefined && joined !== undefined) {
      const rewound = this.moves.at({ ...this.moves.dialogue, position: lastPart.from });
      return new Listener(rewound, this.inbound).literal(joined, text.length);
    }
    const { asked } = this.moves;
    const command = readCommand(text);
    const other = command?.certainty === 'certain' ? undefined : typedOption(text, offered);
    if (other !== undefined) return this.pick(other);
    if (asked.expects === 'free') {
      if (command?.certainty === 'folded') return this.askWhich(text, command);
      if (command !== undefined || isSlashWord(text)) return this.run(command);
      const option = literallyTypedOption(text, asked.options);
      return option === undefined ? this.literal(text) : this.pick(option);
    }
    const number = asked.hint?.kind === 'choice' && asked.hint.items ? typedNumber(text) : undefined;
    if (number !== undefined) return this.moves.answer({ kind: 'verb', verb: 'edit', number });
    const option = typedOption(text, asked.options, command?.certainty === 'certain');
    if (option !== undefined) return this.pick(option);
    if (command !== undefined) return this.run(command);
    return text.trim().startsWith('/') ? this.run(undefined) : this.literal(text);
  }

  /** To a message of ours that was told in the middle of something else: it is no answer to the present question. */
  private reply({ intent }: ReadCommand, words: string): Turn {
    if (intent.type === 'open') return this.moves.open(intent.scene, { ...argument(intent), words });
    return intent.type === 'aside' ? this.moves.aside(intent.scene, argument(intent)) : this.moves.again([]);
  }

  private literal(text: string, lengthOfPart = text.length): Turn {
    const from = this.moves.dialogue.position;
    const turn = this.moves.answer({ kind: 'text', text, ...this.ref });
    const part = partOf(text, lengthOfPart, this.moves.facts.splitsAt);
    if (part === undefined || turn.forget) return turn;
    return { ...turn, dialogue: { ...turn.dialogue, lastPart: { text: part, at: this.inbound.at.getTime(), from } } };
  }

  private tap(at: Address, value: string): Turn {
    if (isDoubleTap(this.moves, this.inbound)) return this.moves.quiet();
    const { unsure } = this.moves.dialogue;
    if (at.length > LONGEST_TAP || value.length > LONGEST_TAP) return this.stale();
    if (at === COMMAND_ADDRESS) return this.taken(this.run(readCommandValue(value)), at, value);
    if (at !== this.moves.address) return this.stale();
    if (value !== LITERAL) return this.taken(this.moves.answer({ kind: 'option', value, ...this.ref }), at, value);
    return unsure === undefined ? this.stale() : this.taken(this.literal(unsure.text), at, value);
  }

  private stale(): Turn {
    return this.moves.again([t('chat.staleButton')]);
  }

  private taken(turn: Turn, at: Address, value: string): Turn {
    if (turn.forget) return turn;
    return {
      ...turn,
      dialogue: { ...turn.dialogue, lastTap: { at, value, time: this.inbound.at.getTime(), ...this.ref } },
    };
  }

  private pick(option: Option): Turn {
    if (option.command) return this.run(readCommandValue(option.value));
    const { unsure } = this.moves.dialogue;
    if (option.value === LITERAL && unsure !== undefined) return this.literal(unsure.text);
    return this.moves.answer({ kind: 'option', value: option.value, ...this.ref });
  }

  private run(command: ReadCommand | undefined): Turn {
    if (command === undefined) return this.moves.again([t('chat.unknownCommand')]);
    const { intent } = command;
    if (intent.type === 'open') return this.moves.open(intent.scene, argument(intent));
    if (intent.type === 'aside') return this.moves.aside(intent.scene, argument(intent));
    if (intent.type === 'speak') return this.moves.speak(intent.locale);
    const resumed = intent.verb === 'continue' && !this.moves.continues ? this.moves.resume() : undefined;
    if (resumed !== undefined) return resumed;
    const number = intent.number === undefined ? {} : { number: intent.number };
    return this.moves.answer({ kind: 'verb', verb: intent.verb, ...number });
  }

  /** "huy" typed bare where any words are welcome: a name or the command? Only the person knows. */
  private askWhich(text: string, command: ReadCommand): Turn {
    const words = quoted(text, 80);
    const options: readonly (readonly Option[])[] = [
      [{ label: t('chat.asAnswer', { words }), value: LITERAL }],
      [{ label: t('chat.asCommand', { word: command.word }), value: command.value, command: true }],
    ];
    return {
      dialogue: { ...this.moves.settled, unsure: { text: text.trim() }, offered: options },
      says: [
        {
          blocks: [t('chat.whichMeant', { words, word: command.word })],
          choices: this.moves.choices(options),
          hint: { kind: 'choice' },
        },
      ],
    };
  }

  private get ref(): { readonly ref?: string } {
    const { messageRef } = this.inbound;
    return messageRef === undefined ? {} : { ref: messageRef };
  }
}

/** `setup-<token>`, `r-<token>` of an invitation, `u-<unit>`, or a command's word perhaps with what it is about (`daro-<id>`); anything else means nothing. */
function splitPayload(payload: string): readonly [kind: string, rest: string] {
  if (payload.length > LONGEST_PAYLOAD) return ['', ''];
  const dash = payload.indexOf('-');
  return dash === -1 ? [payload, ''] : [payload.slice(0, dash), payload.slice(dash + 1)];
}

function argument(intent: Extract<Intent, { type: 'open' | 'aside' }>): Params {
  return intent.argument === '' ? {} : { code: intent.argument };
}
