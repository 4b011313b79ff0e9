import { type Text, t } from '../texts/index.js';
import type { Command, CommandResult } from './command.js';
import type { Facts } from './facts.js';
import { ASK_STOP, askQuestion, askResume, askWhichItem, reviewCard, SUBMITTING } from './form/asks.js';
import { type FormLink, linkedElsewhere, newsApart } from './form/link.js';
import { formMoves, type Go, type Step } from './form/moves.js';
import { formRenewal } from './form/renewal.js';
import { answeredCount, type FormState, formState, nextQuestion, openedWith, refreshed } from './form/state.js';
import type { Answers, Question, Reply } from './questions/question.js';
import { type Answer, type Ask, defineScene, type Leaving, type Params, type Scene } from './scene.js';

export interface FormDefinition {
  readonly id: string;
  readonly version: number;
  /** What is being filled in, as in "Anh/chị đang viết dở …". */
  readonly title: Text;
  readonly questions: readonly Question[];
  readonly submitLabel: Text;
  /** Said when the draft is deleted: how to begin again. */
  readonly dropped: Text;
  readonly keepsDraft?: boolean;
  /** The answers known beforehand, or the reason why the form cannot be opened now. */
  begin(params: Params, facts: Facts): { readonly answers: Answers; readonly before?: readonly Text[] } | Leaving;
  /** How a link is followed that is about another plan. */
  readonly link?: FormLink;
  /**
   * Names the rules that the answers are checked by. When they are others than those a run was answered under, what no
   * longer holds is asked again. undefined: nothing can be told now.
   */
  rules?(facts: Facts): string | undefined;
  /** The command that submits; `key` is this run's natural key. */
  command(answers: Answers, key: string, facts: Facts): Command;
  /**
   * What the command's result means: done; not now, with the draft kept; or not with this answer, which is asked again
   * (undefined: the review card). undefined: another command's result.
   */
  result(
    result: CommandResult,
    answers: Answers,
    facts: Facts,
  ):
    | Leaving
    | { readonly type: 'keep'; readonly blocks: readonly Text[] }
    | { readonly type: 'refused'; readonly question: string | undefined; readonly blocks: readonly Text[] }
    | undefined;
}

interface StepHalves {
  readonly waits?: true;
  ask(state: FormState, facts: Facts): Ask;
  answer(state: FormState, answer: Answer, facts: Facts): Go;
}

/**
 * A form as a scene: asks its questions in order and gives for free: progress, back, skip, cancel, help, "Sửa" from the
 * review card, confirmation, resuming an unfinished run, corrections by editing a sent message, and carrying answers
 * over to a newer version.
 */
export function form(definition: FormDefinition): Scene {
  const { questions } = definition;
  const byId = new Map(questions.map((question) => [question.id, question]));
  const renewal = formRenewal(questions, (facts) => definition.rules?.(facts));
  const { ask, onward, goBack, take, askAgain, verb, edited } = formMoves(questions, definition.submitLabel);

  const questionStep = (question: Question): StepHalves => ({
    ask: (state, facts) => askQuestion(questions, question, state, facts),
    answer(state, answer, facts) {
      if (answer.kind === 'verb') return verb(question.id, state, answer, facts);
      if (answer.kind === 'edited') return edited(question.id, state, answer, facts);
      const reply = question.answer(answer, { answers: state.answers, facts, held: state.held });
      return take(question, state, reply ?? misunderstood(answer, question), facts, refOf(answer));
    },
  });

  const steps: Record<Step, StepHalves> = {
    ...Object.fromEntries(questions.map((question) => [question.id, questionStep(question)])),
    review: {
      ask: (state, facts) => reviewCard(questions, state, facts, definition.submitLabel),
      answer(state, answer, facts) {
        if (answer.kind === 'verb') return verb('review', state, answer, facts);
        if (answer.kind === 'edited') return edited('review', state, answer, facts);
        if (answer.kind === 'option' && answer.value === 'submit') return submit(state, facts);
        if (answer.kind === 'option' && answer.value === 'edit') return ask('pick', state);
        return ask('review', state, [t('form.reviewChoose', { submit: definition.submitLabel })]);
      },
    },
    pick: {
      ask: (state, facts) => askWhichItem(questions, state, facts),
      answer(state, answer, facts) {
        if (answer.kind === 'edited') return edited('pick', state, answer, facts);
        if (answer.kind === 'option' && byId.has(answer.value)) return askAgain(answer.value, state);
        if (answer.kind !== 'verb' || answer.verb === 'help') return ask('pick', state, [t('form.chooseOne')]);
        return answer.verb === 'edit' ? verb('pick', state, answer, facts) : onward(state, facts);
      },
    },
    submitting: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer, facts) {
        if (answer.kind !== 'result') return ask('submitting', state);
        const outcome = definition.result(answer.result, state.answers, facts);
        if (outcome === undefined) return ask('submitting', state);
        if (outcome.type === 'leave') return outcome;
        if (outcome.type === 'refused') return refused(outcome.question, state, outcome.blocks);
        return { type: 'leave', blocks: outcome.blocks, keep: { step: 'review', state } };
      },
    },
    stop: {
      ask: () => ASK_STOP,
      answer(state, answer, facts) {
        if (answer.kind === 'edited') return edited('stop', state, answer, facts);
        const choice = answer.kind === 'option' ? answer.value : undefined;
        if (choice === 'drop') return dropped();
        if (choice === 'keep' || (answer.kind === 'verb' && answer.verb === 'cancel')) return putAside(state);
        if (choice === 'continue' || (answer.kind === 'verb' && answer.verb !== 'help')) return goBack(state, facts);
        return ask('stop', state, [answer.kind === 'verb' ? t('form.stopHelp') : t('form.chooseOne')]);
      },
    },
    resume: {
      ask: (state, facts) => askResume(questions, state, facts, definition.title),
      answer(state, answer, facts) {
        if (answer.kind === 'edited') return edited('resume', state, answer, facts);
        const choice = answer.kind === 'option' ? answer.value : answer.kind === 'verb' ? answer.verb : undefined;
        switch (choice) {
          case 'continue':
            return goBack(state, facts);
          case 'afresh':
            return afresh(state, facts);
          case 'drop':
            return dropped();
          case 'cancel':
          case 'back':
            return putAside(state);
          case 'help':
            return ask('resume', state, [t('form.resumeHelp')]);
          default:
            return ask('resume', state, [t('form.chooseOne')]);
        }
      },
    },
  };

  return defineScene<Step, FormState>({
    id: definition.id,
    version: definition.version,
    state: formState,
    keepsDraft: definition.keepsDraft ?? false,
    continues: true,
    retry: 'review',
    begin,
    planOf: (params, facts) => definition.link && linkedElsewhere(definition.link, questions, params, facts),
    steps,
    nonce: (step, state) =>
      step === 'review' ? `${state.key.slice(0, 6)}${state.edition.toString(36)}` : state.key.slice(0, 6),
    holds: renewal.holds,
    carry(position, facts) {
      const state = renewal.carried(position, facts);
      return state === undefined ? undefined : onward(state, facts, renewal.news(position, state, facts));
    },
  });

  function refused(id: string | undefined, state: FormState, blocks: readonly Text[]): Go {
    if (id === undefined || !byId.has(id)) return ask('review', { ...state, edition: state.edition + 1 }, blocks);
    const { [id]: _, ...answers } = state.answers;
    return ask(id, { ...state, answers, held: null, edition: state.edition + 1 }, blocks);
  }

  function begin(params: Params, facts: Facts): Go {
    const { draft, ...link } = params;
    const apart = draft && definition.link && newsApart(definition.link, draft, link, facts);
    if (apart !== undefined) return ask('resume', apart.state, apart.news);
    const same = draft?.version === definition.version ? formState.safeParse(draft.state).data : undefined;
    const kept = same !== undefined && renewal.holds(same, facts) ? same : undefined;
    const state = kept ?? (draft === undefined ? undefined : renewal.carried(draft, facts));
    if (state === undefined) return anew(link, facts);
    const asksAgain = draft === undefined || kept !== undefined ? [] : renewal.news(draft, state, facts);
    const news = same === undefined || kept !== undefined ? [] : [t('form.rulesChanged'), ...asksAgain];
    const step = draft === undefined || draft.step === 'resume' || draft.step === 'stop' ? state.back : draft.step;
    const goesOn = step !== null && asksAgain.length === 0 && (byId.has(step) || step === 'review');
    return takeUp({ ...state, back: goesOn ? step : null }, link, facts, news);
  }

  function anew(params: Params, facts: Facts): Go {
    const opening = definition.begin(params, facts);
    if ('type' in opening) return opening;
    const opened = openedWith(params);
    const rules = definition.rules?.(facts);
    const state: FormState = {
      key: facts.fresh,
      answers: opening.answers,
      held: null,
      refs: {},
      edition: 0,
      back: null,
      editing: false,
      ...(opened === undefined ? {} : { opened }),
      ...(rules === undefined ? {} : { rules }),
    };
    return onward(state, facts, opening.before);
  }

  /** An unfinished run is opened again: nothing of it is lost, and nothing of what the link says either. */
  function takeUp(draft: FormState, params: Params, facts: Facts, changes: readonly Text[]): Go {
    const opening = definition.begin(params, facts);
    const untouched = answeredCount(questions, draft, facts) === 0;
    if ('type' in opening) return untouched ? opening : ask('resume', draft, opening.blocks);
    const { state, differing } = refreshed(questions, draft, opening.answers);
    const opened = openedWith(params) ?? state.opened;
    const renewed = opened === undefined ? state : { ...state, opened };
    if (untouched) return goBack(renewed, facts, [...changes, ...(opening.before ?? [])]);
    if (openedWith(params) === undefined) return ask('resume', renewed, changes);
    const news = differing.map((question) =>
      t('form.linkDiffers', {
        label: question.label,
        offered: question.show(opening.answers[question.id]),
        present: question.show(state.answers[question.id]),
      }),
    );
    return ask('resume', renewed, [...changes, ...(news.length > 0 ? news : (opening.before ?? []))]);
  }

  /** Begins again with what the link said; while the form cannot be opened the old run is not thrown away. */
  function afresh(state: FormState, facts: Facts): Go {
    const params = state.opened ?? {};
    if (definition.link !== undefined && linkedElsewhere(definition.link, [], params, facts) !== undefined)
      return { type: 'leave', blocks: [], opens: { scene: definition.id, params } };
    const opening = anew(params, facts);
    return opening.type === 'leave' ? { ...opening, keep: { step: 'resume', state } } : opening;
  }

  function putAside(state: FormState): Leaving {
    if (!definition.keepsDraft) return { type: 'leave', blocks: [t('chat.stopped')] };
    return {
      type: 'leave',
      blocks: [t('form.kept')],
      keep: { step: state.back ?? 'review', state: { ...state, back: null } },
    };
  }

  function dropped(): Leaving {
    return { type: 'leave', blocks: [definition.dropped] };
  }

  function submit(state: FormState, facts: Facts): Go {
    if (nextQuestion(questions, state, facts) !== undefined) return onward(state, facts);
    return { type: 'command', step: 'submitting', state, command: definition.command(state.answers, state.key, facts) };
  }
}

function misunderstood(answer: Answer, question: Question): Reply {
  if (answer.kind === 'other')
    return { type: 'again', before: [answer.what === 'file' ? t('chat.noFiles') : t('chat.unreadable')] };
  return { type: 'again', before: [question.help] };
}

function refOf(answer: Answer): string | undefined {
  return answer.kind === 'text' ? answer.ref : undefined;
}
