import { type Locale, type Text, t } from '../texts/index.js';
import type { Command } from './command.js';
import { type Dialogue, HOME } from './dialogue.js';
import type { Facts } from './facts.js';
import { type Address, type Choice, COMMAND_ADDRESS, type Say } from './message.js';
import type { Answer, Ask, Leaving, Option, Outcome, Params, Position, Scene } from './scene.js';

export interface Turn {
  readonly dialogue: Dialogue;
  readonly says: readonly Say[];
  /** At most one: the scene waits for its result. */
  readonly command?: Command;
  /** In a group: what kind of answer this is; see GroupTurn. */
  readonly gate?: string;
  /** Everything about the person is to be removed once the says are delivered. */
  readonly forget?: true;
}

export type SceneBook = ReadonlyMap<string, Scene>;
type Rows = readonly (readonly Option[])[];

const RESUME: Option = { label: t('chat.resumeWork'), value: 'tiep', command: true, also: ['viet tiep ho so'] };
const TO_MENU: Option = { label: t('chat.menu'), value: 'menu', command: true };

/** The moves a turn can make from where a dialogue is; every one of them is a whole turn. Pure. */
export class Moves {
  constructor(
    private readonly book: SceneBook,
    readonly dialogue: Dialogue,
    readonly facts: Facts,
    /** The message that was tapped, where there is one. */
    private readonly tapped?: string,
  ) {}

  at(dialogue: Dialogue): Moves {
    return new Moves(this.book, dialogue, this.facts, this.tapped);
  }

  /** Whether today's scenes can go on from the stored position as it is. */
  get holds(): boolean {
    const { position } = this.dialogue;
    return this.book.get(position.scene)?.knows(position, this.facts) ?? false;
  }

  /** Whether a command is on its way whose result the present step waits for. */
  get waits(): boolean {
    const { position } = this.dialogue;
    return this.book.get(position.scene)?.waits(position) ?? false;
  }

  /** Whether “tiếp” means something in the present scene itself. */
  get continues(): boolean {
    return this.book.get(this.dialogue.position.scene)?.continues ?? false;
  }

  /** The address of the buttons of the present question. */
  get address(): Address {
    return this.addressOf(this.dialogue.position);
  }

  /** What is being asked now. */
  get asked(): Ask {
    return this.askOf(this.dialogue.position);
  }

  /** Why the stored position no longer holds: the scene was renewed, or the rules it was answered under. */
  get news(): Text {
    const { position } = this.dialogue;
    return this.book.get(position.scene)?.fits(position) ? t('form.rulesChanged') : t('chat.updated');
  }

  /** The stored position no longer holds: what still does is carried over, the rest is asked. */
  renew(): Turn {
    const { position } = this.dialogue;
    const scene = this.book.get(position.scene);
    const carried = scene?.carry(position, this.facts);
    if (scene !== undefined && carried !== undefined) return this.follow(scene, carried, [this.news]);
    return this.at({ ...this.dialogue, position: HOME }).open('home', {}, [t('chat.updated')]);
  }

  /** The present command will not work: the person is told, and an unfinished run is put aside for another try. */
  fail(): Turn {
    const { position } = this.dialogue;
    const scene = this.scene(position.scene);
    const failed = scene.failed(position);
    if (failed !== undefined) return this.follow(scene, failed);
    const keep = scene.retry === undefined ? undefined : { step: scene.retry, state: position.state };
    return this.follow(scene, { type: 'leave', blocks: [t('form.failed')], ...(keep === undefined ? {} : { keep }) });
  }

  /** Goes on in another language. */
  speak(locale: Locale): Turn {
    return this.at({ ...this.dialogue, locale }).again([t('chat.language')]);
  }

  answer(answer: Answer): Turn {
    const { position } = this.dialogue;
    const scene = this.scene(position.scene);
    return this.follow(scene, scene.answer(position, answer, this.facts));
  }

  /** Opens a scene; an unfinished run of the present one is put aside, and handed to its scene when that is opened. */
  open(id: string, params: Params, before: readonly Text[] = []): Turn {
    const scene = this.scene(id);
    const { position } = this.dialogue;
    const { [id]: aside, ...drafts } = this.drafts;
    const present = this.book.get(position.scene);
    if (present?.keepsDraft(position) && position.scene !== id) drafts[position.scene] = position;
    const draft = position.scene === id && id !== HOME.scene ? position : aside;
    const opening = draft === undefined ? params : { ...params, draft };
    const plan = scene.planOf(opening, this.facts);
    const facts = plan === undefined ? this.facts : { ...this.facts, plan };
    const maker = new Moves(this.book, { ...this.settled, position: HOME, drafts }, facts, this.tapped);
    return maker.follow(scene, scene.begin(opening, facts), before);
  }

  /** Does something in a scene that comes back to the present place; nothing is put aside for it. */
  aside(id: string, params: Params): Turn {
    const scene = this.scene(id);
    return this.follow(scene, scene.begin({ ...params, back: this.dialogue.position }, this.facts));
  }

  /** Takes up the run that was put aside last, where it was left. */
  resume(): Turn | undefined {
    const last = Object.entries(this.dialogue.drafts).at(-1);
    if (last === undefined) return undefined;
    const [id, position] = last;
    const { [id]: _, ...drafts } = this.dialogue.drafts;
    const there = this.at({ ...this.settled, position, drafts });
    return there.holds ? there.answer({ kind: 'verb', verb: 'continue' }) : there.renew();
  }

  /** Asks the present step again, with a word before it. */
  again(before: readonly Text[]): Turn {
    if (!this.holds && !this.waits) return this.renew();
    return { dialogue: this.settled, says: [this.say(this.dialogue.position, before)] };
  }

  quiet(): Turn {
    return { dialogue: this.dialogue, says: [] };
  }

  choices(rows: Rows, position = this.dialogue.position): readonly (readonly Choice[])[] {
    const here = this.addressOf(position);
    return rows.map((row) =>
      row.map(({ label, value, role, command }) => ({
        label,
        value,
        at: command ? COMMAND_ADDRESS : here,
        ...(role === undefined ? {} : { role }),
      })),
    );
  }

  /** The dialogue with everything that only the previous message could use taken away. */
  get settled(): Dialogue {
    const { lastPart: _part, unsure: _unsure, offered: _offered, ...rest } = this.dialogue;
    return rest;
  }

  private get drafts(): Record<string, Position> {
    return this.dialogue.drafts;
  }

  private follow(scene: Scene, outcome: Outcome<string, unknown>, before: readonly Text[] = []): Turn {
    if (outcome.type === 'leave') return this.leave(scene, outcome, before);
    if (outcome.type === 'back')
      return this.at({ ...this.settled, position: outcome.position }).again([...before, ...outcome.before]);
    const position: Position = { scene: scene.id, version: scene.version, step: outcome.step, state: outcome.state };
    const dialogue = { ...this.settled, position };
    if (outcome.type === 'command') return { dialogue, says: [], command: outcome.command };
    const tapped = outcome.replaces ? this.tapped : undefined;
    const say = this.at(dialogue).say(position, [...before, ...(outcome.before ?? [])], tapped);
    const { attachments, apart = [] } = outcome;
    return { dialogue, says: [...apart, attachments === undefined ? say : { ...say, attachments }] };
  }

  private leave(scene: Scene, outcome: Leaving, before: readonly Text[]): Turn {
    const said = [...before, ...outcome.blocks];
    const kept = outcome.keep && { [scene.id]: { scene: scene.id, version: scene.version, ...outcome.keep } };
    const drafts = outcome.forget ? {} : { ...this.drafts, ...kept };
    const home: Dialogue = { ...this.settled, position: HOME, drafts };
    if (outcome.opens !== undefined) return this.at(home).open(outcome.opens.scene, outcome.opens.params, said);
    const waiting = Object.keys(drafts).length > 0;
    const options: Rows = [...(outcome.options ?? [[TO_MENU]]), ...(waiting ? [[RESUME]] : [])];
    const say: Say = {
      blocks: waiting ? [...said, t('chat.draftWaits')] : said,
      choices: this.choices(options, HOME),
      ...(outcome.attachments === undefined ? {} : { attachments: outcome.attachments }),
    };
    if (outcome.forget) return { dialogue: { position: HOME, drafts: {} }, says: [say], forget: true };
    return { dialogue: { ...home, offered: options }, says: [say] };
  }

  private say(position: Position, before: readonly Text[], replaces?: string): Say {
    const ask = this.askOf(position);
    const choices = this.choices(ask.options ?? [], position);
    return {
      blocks: [...before, ...ask.blocks],
      ...(choices.length === 0 ? {} : { choices }),
      ...(ask.hint === undefined ? {} : { hint: ask.hint }),
      ...(replaces === undefined ? {} : { replaces }),
    };
  }

  /** At the menu an unfinished run that was put aside is offered too. */
  private askOf(position: Position): Ask {
    const ask = this.scene(position.scene).ask(position, this.facts);
    if (position.scene !== HOME.scene || Object.keys(this.drafts).length === 0) return ask;
    return { ...ask, blocks: [...ask.blocks, t('chat.draftWaits')], options: [...(ask.options ?? []), [RESUME]] };
  }

  private addressOf(position: Position): Address {
    const nonce = this.scene(position.scene).nonce(position);
    return `${position.scene}.${position.step}.${nonce}`;
  }

  private scene(id: string): Scene {
    const scene = this.book.get(id);
    if (scene === undefined) throw new Error(`no scene is called ${id}`);
    return scene;
  }
}
