import { type Text, t } from '../texts/index.js';
import type { Command, CommandResult } from './command.js';
import { type Dialogue, HOME } from './dialogue.js';
import { type Facts, type KnownFacts, type Loaded, makeFacts, type Need, NeedFact } from './facts.js';
import { sayInGroup } from './group.js';
import { type Address, type Choice, COMMAND_ADDRESS, type Inbound, type Say } from './message.js';
import type { Answer, Ask, Leaving, Option, Outcome, Params, Position, Scene } from './scene.js';
import { literallyTypedOption, typedOption } from './typed.js';
import { type Intent, type ReadCommand, readCommand, readCommandValue } from './verbs.js';

/** What moves a conversation: something the person did, or the result of a command they gave. */
export type Event =
  | { readonly kind: 'inbound'; readonly inbound: Inbound }
  | { readonly kind: 'result'; readonly result: CommandResult };

export interface Turn {
  readonly dialogue: Dialogue;
  readonly says: readonly Say[];
  /** At most one: the scene waits for its result. */
  readonly command?: Command;
  /** Everything about the person is to be removed once the says are delivered. */
  readonly forget?: true;
}

export type SceneBook = ReadonlyMap<string, Scene>;

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
    return new TurnMaker(book, dialogue, makeFacts(known, loaded), tapped).make(event);
  } catch (error) {
    if (error instanceof NeedFact) return { need: error.need };
    throw error;
  }
}

/** A text this close to the messenger's own splitting point may have been split there. */
const SPLIT_SLACK = 100;
/** Parts of one text arrive within this time of each other. */
const SPLIT_PAUSE_MS = 3_000;
/** The same button again within this time is one tap of a shaky finger. */
const DOUBLE_TAP_MS = 10_000;
/** The literal answer, when a person was asked whether they meant a command. */
const LITERAL = '.literal';

class TurnMaker {
  constructor(
    private readonly book: SceneBook,
    private readonly dialogue: Dialogue,
    private readonly facts: Facts,
    /** The message that was tapped, where there is one. */
    private readonly tapped?: string,
  ) {}

  make(event: Event): Turn {
    if (event.kind === 'result') return this.answer({ kind: 'result', result: event.result });
    const { inbound } = event;
    if (inbound.place === 'group') return { dialogue: this.dialogue, says: sayInGroup(inbound, this.facts) };
    const position = this.current();
    if (position === undefined) return this.afresh();
    switch (inbound.input.kind) {
      case 'start':
        return this.start(inbound.input.payload);
      case 'text':
        return this.text(inbound.input.text, inbound);
      case 'choice':
        return this.tap(inbound.input.at, inbound.input.value, inbound);
      case 'contact':
        return this.answer({ kind: 'contact', phone: inbound.input.phone, own: inbound.input.own });
      case 'edited':
        return this.answer({ kind: 'edited', text: inbound.input.text, ...refOf(inbound) });
      case 'file':
        return this.answer({ kind: 'other', what: 'file' });
      case 'unsupported':
        return this.answer({ kind: 'other', what: 'unsupported' });
      case 'membership':
      case 'moved':
        return this.quiet();
    }
  }

  /** The stored position if today's scenes can go on from it; otherwise what the scene makes of it. */
  private current(): Position | undefined {
    const { position } = this.dialogue;
    return this.book.get(position.scene)?.knows(position) ? position : undefined;
  }

  /** The stored position is of another version of the scene: carry over what still holds, and ask from there. */
  private afresh(): Turn {
    const { position } = this.dialogue;
    const scene = this.book.get(position.scene);
    const carried = scene?.carry(position);
    if (scene !== undefined && carried !== undefined) return this.follow(scene, carried, [t('chat.updated')]);
    return this.open('home', {}, [t('chat.updated')]);
  }

  private start(payload: string): Turn {
    if (payload.startsWith('setup-')) return this.open('setup', { token: payload.slice('setup-'.length) });
    if (payload.startsWith('u-')) return this.open('submit', { unit: payload.slice('u-'.length) });
    const { position } = this.dialogue;
    return position.scene === HOME.scene ? this.open('home', {}) : this.again([t('chat.welcomeBack')]);
  }

  private text(text: string, inbound: Inbound): Turn {
    const joined = this.joinedWithPart(text, inbound);
    if (joined !== undefined) return joined;
    const ask = this.ask(this.dialogue.position);
    const { unsure } = this.dialogue;
    if (unsure !== undefined && /^[12]$/.test(text.trim())) {
      return text.trim() === '1' ? this.literal(unsure.text, inbound) : this.run(readCommandValue(unsure.value));
    }
    const command = readCommand(text);
    if (ask.expects === 'free') {
      if (command?.certainty === 'folded') return this.askWhich(text, command);
      if (command !== undefined) return this.run(command);
      const option = literallyTypedOption(text, ask);
      return option === undefined ? this.literal(text, inbound) : this.pick(option, inbound);
    }
    const option = typedOption(text, ask);
    if (option !== undefined) return this.pick(option, inbound);
    if (command !== undefined) return this.run(command);
    return this.literal(text, inbound);
  }

  /** The messenger cut one text in two: go back to before the first part and take both as one answer. */
  private joinedWithPart(text: string, inbound: Inbound): Turn | undefined {
    const { lastPart } = this.dialogue;
    if (lastPart === undefined || inbound.at.getTime() - lastPart.at > SPLIT_PAUSE_MS) return undefined;
    const rewound = this.from({ ...this.dialogue, position: lastPart.from });
    return rewound.literal(lastPart.text + text, inbound, text.length);
  }

  private literal(text: string, inbound: Inbound, lengthOfPart = text.length): Turn {
    const from = this.dialogue.position;
    const turn = this.answer({ kind: 'text', text, ...refOf(inbound) });
    const { splitsAt } = this.facts;
    if (splitsAt === undefined || lengthOfPart < splitsAt - SPLIT_SLACK) return turn;
    return { ...turn, dialogue: { ...turn.dialogue, lastPart: { text, at: inbound.at.getTime(), from } } };
  }

  private tap(at: Address, value: string, inbound: Inbound): Turn {
    if (at === COMMAND_ADDRESS) return this.run(readCommandValue(value));
    const { position, lastTap, unsure } = this.dialogue;
    if (at === this.address(position)) {
      if (value === LITERAL && unsure !== undefined) return this.literal(unsure.text, inbound);
      const turn = this.answer({ kind: 'option', value, ...refOf(inbound) });
      return { ...turn, dialogue: { ...turn.dialogue, lastTap: { at, value, time: this.facts.at.getTime() } } };
    }
    const again = lastTap?.at === at && lastTap.value === value;
    if (again && this.facts.at.getTime() - lastTap.time < DOUBLE_TAP_MS) return this.quiet();
    return this.again([t('chat.staleButton')]);
  }

  private pick(option: Option, inbound: Inbound): Turn {
    if (option.command) return this.run(readCommandValue(option.value));
    return this.answer({ kind: 'option', value: option.value, ...refOf(inbound) });
  }

  private run(command: ReadCommand | undefined): Turn {
    if (command === undefined) return this.again([t('chat.unknownCommand')]);
    return this.intend(command.intent);
  }

  private intend(intent: Intent): Turn {
    if (intent.type === 'open') return this.open(intent.scene, { ...argument(intent) });
    const { position, drafts } = this.dialogue;
    const draft = drafts.submit;
    if (intent.verb === 'continue' && draft !== undefined && !this.scene(position.scene).keepsDraft) {
      return this.restore(draft);
    }
    const number = intent.number === undefined ? {} : { number: intent.number };
    return this.answer({ kind: 'verb', verb: intent.verb, ...number });
  }

  /** "huy" typed bare where any words are welcome: a name or the command? Only the person knows. */
  private askWhich(text: string, command: ReadCommand): Turn {
    const { position } = this.dialogue;
    const words = text.trim();
    const choices = this.choices(position, [
      [{ label: t('chat.asAnswer', { words }), value: LITERAL }],
      [{ label: t('chat.asCommand', { word: command.word }), value: command.value, command: true }],
    ]);
    const says: Say[] = [
      { blocks: [t('chat.whichMeant', { words, word: command.word })], choices, hint: { kind: 'choice' } },
    ];
    return { dialogue: { ...this.settled(), unsure: { text: words, value: command.value } }, says };
  }

  private answer(answer: Answer): Turn {
    const { position } = this.dialogue;
    const scene = this.scene(position.scene);
    return this.follow(scene, scene.answer(position, answer, this.facts));
  }

  /** Opens a scene; an unfinished run of the present one is put aside, and handed to its scene when that is opened. */
  private open(id: string, params: Params, before: readonly Text[] = []): Turn {
    const scene = this.scene(id);
    const { position, drafts } = this.dialogue;
    const aside = this.book.get(position.scene)?.keepsDraft ? { ...drafts, [position.scene]: position } : drafts;
    const { [id]: draft, ...others } = aside;
    const maker = this.from({ ...this.settled(), position: HOME, drafts: others });
    return maker.follow(scene, scene.begin(draft === undefined ? params : { ...params, draft }, this.facts), before);
  }

  private restore(position: Position): Turn {
    const { [position.scene]: _, ...drafts } = this.dialogue.drafts;
    return this.from({ ...this.dialogue, position, drafts }).again([]);
  }

  private follow(scene: Scene, outcome: Outcome<string, unknown>, before: readonly Text[] = []): Turn {
    if (outcome.type === 'leave') return this.leave(scene, outcome, before);
    const position: Position = { scene: scene.id, version: scene.version, step: outcome.step, state: outcome.state };
    const dialogue = { ...this.settled(), position };
    if (outcome.type === 'command') return { dialogue, says: [], command: outcome.command };
    const tapped = outcome.replaces ? this.tapped : undefined;
    return { dialogue, says: [this.say(position, [...before, ...(outcome.before ?? [])], tapped)] };
  }

  private leave(scene: Scene, outcome: Leaving, before: readonly Text[]): Turn {
    const blocks = [...before, ...outcome.blocks];
    const { drafts } = this.dialogue;
    if (outcome.keep !== undefined) {
      const kept = { scene: scene.id, version: scene.version, ...outcome.keep };
      return this.from({ ...this.dialogue, drafts: { ...drafts, [scene.id]: kept } }).leave(
        scene,
        { ...outcome, keep: undefined },
        before,
      );
    }
    if (outcome.opens !== undefined) {
      const home = this.from({ ...this.settled(), position: HOME });
      return home.open(outcome.opens.scene, outcome.opens.params, blocks);
    }
    const waiting = drafts.submit !== undefined;
    const options: readonly (readonly Option[])[] = [
      ...(outcome.options ?? []),
      ...(waiting ? [[{ label: t('chat.resumeDraft'), value: 'tiep', command: true } as const]] : []),
    ];
    const says: Say[] = [
      {
        blocks: waiting ? [...blocks, t('chat.draftWaits')] : blocks,
        ...(options.length === 0 ? {} : { choices: this.choices(HOME, options) }),
        ...(outcome.attachments === undefined ? {} : { attachments: outcome.attachments }),
      },
    ];
    const dialogue = { ...this.settled(), position: HOME };
    return outcome.forget ? { dialogue: { position: HOME, drafts: {} }, says, forget: true } : { dialogue, says };
  }

  /** Asks the present step again, with a word before it. */
  private again(before: readonly Text[]): Turn {
    const position = this.current();
    if (position === undefined) return this.afresh();
    return { dialogue: this.settled(), says: [this.say(position, before)] };
  }

  private from(dialogue: Dialogue): TurnMaker {
    return new TurnMaker(this.book, dialogue, this.facts, this.tapped);
  }

  private quiet(): Turn {
    return { dialogue: this.dialogue, says: [] };
  }

  /** The dialogue with everything that only the previous message could use taken away. */
  private settled(): Dialogue {
    const { lastPart: _part, unsure: _unsure, ...rest } = this.dialogue;
    return rest;
  }

  private say(position: Position, before: readonly Text[], replaces?: string): Say {
    const ask = this.ask(position);
    const choices = this.choices(position, ask.options ?? []);
    return {
      blocks: [...before, ...ask.blocks],
      ...(choices.length === 0 ? {} : { choices }),
      ...(ask.hint === undefined ? {} : { hint: ask.hint }),
      ...(replaces === undefined ? {} : { replaces }),
    };
  }

  private choices(position: Position, rows: readonly (readonly Option[])[]): readonly (readonly Choice[])[] {
    const here = this.address(position);
    return rows.map((row) =>
      row.map(({ label, value, role, command }) => ({
        label,
        value,
        at: command ? COMMAND_ADDRESS : here,
        ...(role === undefined ? {} : { role }),
      })),
    );
  }

  private address(position: Position): Address {
    const nonce = this.scene(position.scene).nonce(position);
    return `${position.scene}.${position.step}.${nonce}`;
  }

  private ask(position: Position): Ask {
    return this.scene(position.scene).ask(position, this.facts);
  }

  private scene(id: string): Scene {
    const scene = this.book.get(id);
    if (scene === undefined) throw new Error(`no scene is called ${id}`);
    return scene;
  }
}

function argument(intent: Extract<Intent, { type: 'open' }>): Params {
  return intent.argument === '' ? {} : { code: intent.argument };
}

function refOf(inbound: Inbound): { readonly ref?: string } {
  return inbound.messageRef === undefined ? {} : { ref: inbound.messageRef };
}
