import type { Clock } from '../../clock.js';
import { t } from '../../texts/index.js';
import type { Roles } from '../roles/role-records.js';
import { tellAdmins } from '../roles/tell-admins.js';
import { type Charges, type MonthsCharges, monthOf, PAID_BY } from './charges.js';
import type { MessageCounts } from './message-count-records.js';

interface Ports {
  readonly account: string;
  readonly charges: Pick<Charges, 'month'>;
  readonly counts: Pick<MessageCounts, 'of' | 'warned'>;
  readonly roles: Pick<Roles, 'admins'>;
  readonly tell: Parameters<typeof tellAdmins>[1];
  readonly clock: Clock;
}

/** Tells the admins once, after a month has ended, what the Official Account's messages were paid with; to be called often. */
export function makeTellCharges({ account, charges, counts, roles, tell, clock }: Ports): () => Promise<void> {
  let done = '';
  return async () => {
    const month = monthBefore(clock.now());
    if (month === done) return;
    const told = (await counts.of(account, month)).warned.messages > 0;
    const sums = told ? undefined : await charges.month(month);
    if (sums !== undefined && PAID_BY.some((by) => sums[by] > 0)) {
      const text = t('operations.zaloCharges', inWords(month, sums));
      if ((await tellAdmins(roles, tell, `${account} ${month} charges`, text)) === 0) return;
      await counts.warned(account, month, 'messages', TOLD);
    }
    done = month;
  };
}

/** A sum that has been told is marked like one that has been warned of. */
const TOLD = 100;

function monthBefore(now: Date): string {
  const [year = 0, month = 0] = monthOf(now).split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

function inWords(month: string, sums: MonthsCharges) {
  const [year = '', number = ''] = month.split('-');
  return {
    month: `${Number(number)}/${year}`,
    free: String(sums.reply + sums.reward_quota),
    package: String(sums.sub_quota),
    bought: String(sums.purchase_quota),
    templates: String(sums.template),
    unsaid: String(sums.unsaid),
  };
}
