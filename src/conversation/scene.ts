import type { z } from 'zod';
import type { Plan } from '../domain/plan.js';
import type { Text } from '../texts/index.js';
import type { Command, CommandResult } from './command.js';
import type { Facts } from './facts.js';
import type { Attachment, Hint, InboundFile, Say } from './message.js';
import type { Verb } from './verbs.js';

/**
 * A scene says what to ask and what an answer means. It never touches a messenger, a database or the clock.
 */

/** A button of a question. `command` makes it a command that works from anywhere and is never stale. */
export interface Option {
  readonly label: Text;
  readonly value: string;
  readonly role?: 'primary' | 'option' | 'navigation';
  readonly command?: true;
  /** Other ways to type it, folded (no accents, lower case). */
  readonly also?: readonly string[];
}

/** How typed words are understood while this is asked. */
export type Expects =
  /** One of the options, by number, label or command, with or without accents. */
  | 'choice'
  /** Words to be looked up; commands and numbers are understood first. */
  | 'words'
  /** Anything: a command must be typed with its accents or a slash, because "Huy" is a name. */
  | 'free';

export interface Ask {
  readonly blocks: readonly Text[];
  readonly options?: readonly (readonly Option[])[];
  readonly hint?: Hint;
  readonly expects: Expects;
}

/** What the person did, as a scene sees it. */
export type Answer =
  | { readonly kind: 'option'; readonly value: string; readonly ref?: string }
  | { readonly kind: 'text'; readonly text: string; readonly ref?: string }
  | { readonly kind: 'verb'; readonly verb: Verb; readonly number?: number }
  | { readonly kind: 'contact'; readonly phone: string; readonly own: boolean }
  | { readonly kind: 'edited'; readonly text: string; readonly ref?: string }
  | {
      readonly kind: 'other';
      readonly what: 'file' | 'unsupported';
      readonly files?: readonly InboundFile[];
      readonly caption?: string;
    }
  | { readonly kind: 'result'; readonly result: CommandResult };

export interface Leaving {
  readonly type: 'leave';
  readonly blocks: readonly Text[];
  readonly options?: readonly (readonly Option[])[];
  readonly attachments?: readonly Attachment[];
  /** Where the unfinished run can be taken up again. */
  readonly keep?: { readonly step: string; readonly state: unknown } | undefined;
  /** Opens another scene in the same turn. */
  readonly opens?: { readonly scene: string; readonly params: Params };
  /** True when every trace of the person is to be removed once this has been said. */
  readonly forget?: true;
}

export type Outcome<Step extends string, State> =
  /** Ask this step (again), after saying `before` in the same message. */
  | {
      readonly type: 'ask';
      readonly step: Step;
      readonly state: State;
      readonly before?: readonly Text[];
      /** Goes with the question. */
      readonly attachments?: readonly Attachment[];
      /** Messages of their own that go before it: to be passed on as they are. */
      readonly apart?: readonly Say[];
      /** The tapped message is replaced instead of a new one being sent (paging). */
      readonly replaces?: true;
    }
  /** Run a command; its result comes back to `step` as an answer. */
  | { readonly type: 'command'; readonly step: Step; readonly state: State; readonly command: Command }
  /** Back to where the conversation was before this scene was put in between; see Params.back. */
  | { readonly type: 'back'; readonly position: Position; readonly before: readonly Text[] }
  | Leaving;

/** What a scene is opened with: from a command's argument or a deep link. */
export interface Params {
  readonly unit?: string;
  readonly code?: string;
  readonly token?: string;
  /** What was said already: a reply to the message whose button opens the scene. */
  readonly words?: string;
  /** A button of the scene to press at once. */
  readonly act?: 'table' | 'remind';
  /** Where the conversation goes on after a scene that only does something. */
  readonly back?: Position;
  /** The draft that was put aside when another scene was opened. */
  readonly draft?: Position;
}

/** Where a conversation is. Plain JSON, stored. */
export interface Position {
  readonly scene: string;
  readonly version: number;
  readonly step: string;
  readonly state: unknown;
}

/** One step's two halves. */
interface StepDefinition<Step extends string, State> {
  /** A command is on its way: only its result moves this step on. */
  readonly waits?: true;
  ask(state: State, facts: Facts): Ask;
  answer(state: State, answer: Answer, facts: Facts): Outcome<NoInfer<Step>, State>;
}

interface SceneDefinition<Step extends string, State> {
  readonly id: string;
  readonly version: number;
  readonly state: z.ZodType<State>;
  readonly keepsDraft?: boolean | ((state: State) => boolean);
  /** Whether “tiếp” means something here; elsewhere it takes up the unfinished run that was put aside. */
  readonly continues?: boolean;
  /** Where an unfinished run can be taken up again after its command has failed for good. */
  readonly retry?: NoInfer<Step>;
  begin(params: Params, facts: Facts): Outcome<NoInfer<Step>, State>;
  /** The plan it is opened under, where a link names another than the person is told about. */
  planOf?(params: Params, facts: Facts): Plan | undefined;
  /** What is said when a command has failed for good; without it the scene is left. */
  failed?(state: State): Outcome<NoInfer<Step>, State>;
  readonly steps: { readonly [S in Step]: StepDefinition<Step, State> };
  /** Makes buttons of an earlier run or an earlier edition of the same step stale. ASCII, at most 12 characters. */
  nonce?(step: Step, state: State): string;
  /** Whether what the state was made under still holds; without it, it always does. */
  holds?(state: State, facts: Facts): boolean;
  /** What an older version's stored state becomes, or one that no longer holds; undefined starts the scene afresh. */
  carry?(position: Position, facts: Facts): Outcome<NoInfer<Step>, State> | undefined;
}

/** A scene with its state's type closed over, as the engine holds it. */
export interface Scene {
  readonly id: string;
  readonly version: number;
  /** Whether an unfinished run is put aside when another scene is opened. */
  keepsDraft(position: Position): boolean;
  readonly continues: boolean;
  readonly retry: string | undefined;
  begin(params: Params, facts: Facts): Outcome<string, unknown>;
  planOf(params: Params, facts: Facts): Plan | undefined;
  failed(position: Position): Outcome<string, unknown> | undefined;
  /** Whether a stored position is of this version and a step that there is. */
  fits(position: Position): boolean;
  /** Whether this scene can go on from a stored position as it is. */
  knows(position: Position, facts: Facts): boolean;
  /** Whether a command's result is awaited there, in whatever version of the scene the command was given. */
  waits(position: Position): boolean;
  carry(position: Position, facts: Facts): Outcome<string, unknown> | undefined;
  ask(position: Position, facts: Facts): Ask;
  answer(position: Position, answer: Answer, facts: Facts): Outcome<string, unknown>;
  nonce(position: Position): string;
}

/** A step name that does not exist, or a text without its parameters, does not compile. */
export function defineScene<Step extends string, State>(definition: SceneDefinition<Step, State>): Scene {
  const { steps } = definition;
  const isStep = (name: string): name is Step => Object.hasOwn(steps, name);
  function at(position: Position): [Step, State] {
    if (!isStep(position.step)) throw new Error(`${definition.id} has no step ${position.step}`);
    return [position.step, stateOf(position) ?? definition.state.parse(position.state)];
  }
  /** Checked once: a turn looks at the same position many times, and what is stored is never changed in place. */
  const checked = new WeakMap<object, State>();
  function stateOf({ state }: Position): State | undefined {
    if (typeof state !== 'object' || state === null) return undefined;
    const known = checked.get(state) ?? definition.state.safeParse(state).data;
    if (known !== undefined) checked.set(state, known);
    return known;
  }
  const fits = (position: Position) =>
    position.version === definition.version && isStep(position.step) && stateOf(position) !== undefined;
  return {
    id: definition.id,
    version: definition.version,
    keepsDraft(position) {
      const { keepsDraft = false } = definition;
      const state = stateOf(position);
      return typeof keepsDraft === 'boolean' ? keepsDraft : state !== undefined && keepsDraft(state);
    },
    continues: definition.continues ?? false,
    retry: definition.retry,
    begin: (params, facts) => definition.begin(params, facts),
    planOf: (params, facts) => definition.planOf?.(params, facts),
    failed(position) {
      const state = stateOf(position);
      return state === undefined ? undefined : definition.failed?.(state);
    },
    fits,
    knows(position, facts) {
      const state = stateOf(position);
      return state !== undefined && fits(position) && (definition.holds?.(state, facts) ?? true);
    },
    waits: (position) =>
      isStep(position.step) && steps[position.step].waits === true && stateOf(position) !== undefined,
    carry: (position, facts) => definition.carry?.(position, facts),
    ask(position, facts) {
      const [step, state] = at(position);
      return steps[step].ask(state, facts);
    },
    answer(position, answer, facts) {
      const [step, state] = at(position);
      return steps[step].answer(state, answer, facts);
    },
    nonce(position) {
      const [step, state] = at(position);
      return definition.nonce?.(step, state) ?? '';
    },
  };
}
