import { z } from 'zod';
import type { Facts } from '../src/conversation/facts.js';
import { defineScene, type Option, type Outcome } from '../src/conversation/scene.js';
import { smallTalk } from '../src/conversation/small-talk.js';
import { isDayEnd, untilText } from '../src/conversation/until.js';
import { lastMoment } from '../src/domain/days.js';
import { standOf } from '../src/domain/plan.js';
import { nextRound } from '../src/domain/plans/deadlines.js';
import { readReceiptCode } from '../src/domain/receipt-code.js';
import { foldText } from '../src/domain/text.js';
import { type Text, t } from '../src/texts/index.js';

/** `post`: what the menu adds for who holds a role, as of when it was opened. */
const homeState = z.strictObject({ post: z.enum(['office', 'unit']).exactOptional() });
type State = z.infer<typeof homeState>;
type Go = Outcome<'menu', State>;

/** Where everyone starts and returns to: what can be done here, by button or by word. */
export const home = defineScene<'menu', State>({
  id: 'home',
  version: 1,
  state: homeState,
  begin: (_params, facts) => menu(facts),
  steps: {
    menu: {
      ask: ({ post }, facts) => ({
        blocks: [t('home.welcome'), ...planLines(facts), t('home.what')],
        options: post === undefined ? HOME_OPTIONS : [...HOME_OPTIONS, POSTS[post]],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(_state, answer, facts) {
        switch (answer.kind) {
          case 'verb':
            return answer.verb === 'help' ? guide(facts) : reply([t('home.nothingOpen')]);
          case 'text':
            return hear(answer.text, facts);
          case 'edited':
            return reply([t('home.editedLate')]);
          case 'contact':
            return reply([t('home.contactLater')]);
          case 'other':
            return reply([answer.what === 'file' ? t('home.fileLater') : t('chat.unreadable')]);
          default:
            return menu(facts);
        }
      },
    },
  },
});

export const HOME_OPTIONS: readonly (readonly Option[])[] = [
  [{ label: t('home.submit'), value: 'nop', role: 'primary', command: true }],
  [{ label: t('home.mine'), value: 'hosocuatoi', command: true }],
  [{ label: t('home.help'), value: 'huongdan', command: true }],
];

const ASK: readonly Option[] = [{ label: t('question.ask'), value: 'hoi', command: true }];

const DESK: Option = { label: t('home.desk'), value: 'donvi', command: true };
const POSTS: Readonly<Record<'office' | 'unit', readonly Option[]>> = {
  office: [DESK, { label: t('home.announce'), value: 'thongbao', command: true }],
  unit: [DESK, { label: t('home.report'), value: 'baocao', command: true }],
};

function menu(facts: Facts): Go {
  const roles = facts.grants().map(({ role }) => role);
  const leads = roles.includes('chair') || roles.includes('deputy');
  const post = roles.includes('office-admin') ? 'office' : leads ? 'unit' : undefined;
  return { type: 'ask', step: 'menu', state: post === undefined ? {} : { post } };
}

/** What can be done here; for who holds a role, what that adds. */
function guide(facts: Facts): Go {
  return reply([t('home.guide'), ...(facts.grants().length > 0 ? [t('home.guideRoles')] : [])]);
}

function reply(blocks: readonly Text[]): Go {
  return { type: 'leave', blocks, options: HOME_OPTIONS };
}

/** Words that are no command: a politeness, a receipt code, a wish said in a sentence, or nothing we know. */
function hear(text: string, facts: Facts): Go {
  const code = readReceiptCode(text);
  if (code !== undefined) return { type: 'leave', blocks: [], opens: { scene: 'follow', params: { code } } };
  switch (smallTalk(text)) {
    case 'greeting':
      return menu(facts);
    case 'thanks':
      return reply([t('home.thanks')]);
    case 'farewell':
      return reply([t('home.farewell')]);
    case 'nod':
      return reply([t('home.nod')]);
    case undefined:
      if (/^[uư][-–. ]?(?=.*\d)[\p{L}\d]{3,4}([-. ]?[\p{L}\d]{3,4}){1,2}$/iu.test(text.trim()))
        return reply([t('home.codeWrong')]);
      return wantsToSubmit(text)
        ? { type: 'leave', blocks: [], opens: { scene: 'submit', params: {} } }
        : unknownWords(text, facts);
  }
}

/** Typed below what an office has announced, words that we do not know are perhaps meant for it. */
const LATELY_MS = 2 * 24 * 3_600_000;

function unknownWords(text: string, facts: Facts): Go {
  const asks = text.trim().split(/\s+/).length > 1 || text.includes('?');
  const last = asks ? facts.told().last : undefined;
  if (last === undefined || facts.at.getTime() - last.at.getTime() > LATELY_MS)
    return { type: 'leave', blocks: [t('home.notUnderstood')], options: [...HOME_OPTIONS, ASK] };
  return { type: 'leave', blocks: [], opens: { scene: 'question', params: { code: last.id, words: text } } };
}

/** “Tôi muốn nộp sáng kiến”, “cho em gửi bài dự thi”: said in a sentence instead of a command. */
function wantsToSubmit(text: string): boolean {
  return (
    text.length <= 80 &&
    /\b(?:nop|gui|dang ky|vao thi)\b.*\b(?:sang kien|bai|du thi|y tuong|thi)\b/.test(foldText(text))
  );
}

/** Which plan is open, until when, and that a trial is only a trial. */
export function planLines({ plan, at }: Facts): readonly Text[] {
  if (plan === undefined) return [t('plan.none')];
  const { closesAt, rules } = plan;
  const lines = {
    before: t('plan.before', { plan: plan.name, opens: plan.opensAt.toISOString() }),
    open: t('plan.open', { plan: plan.name, words: untilText(closesAt) }),
    paused: t('plan.paused', { plan: plan.name }),
    closed: isDayEnd(closesAt)
      ? t('plan.closed', { plan: plan.name, until: lastMoment(closesAt) })
      : t('plan.closedAt', { plan: plan.name, at: closesAt.toISOString() }),
  };
  const stand = standOf(plan, at);
  const next = rules === undefined || stand !== 'closed' ? undefined : nextRound(rules, at);
  return [
    lines[stand],
    ...(next === undefined ? [] : [t('plan.nextRound', { name: next.round.name, words: untilText(next.deadline.at) })]),
    ...(plan.trial ? [t('plan.trial')] : []),
  ];
}
