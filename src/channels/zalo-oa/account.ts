import type { Clock } from '../../clock.js';
import type { Log } from '../../log.js';
import type { Refusals } from '../../services/accounts/refusals.js';
import type { TokenRecords } from '../../services/accounts/token-records.js';
import { makeOauth, type Oauth } from './oauth.js';
import { makeProbe } from './probe.js';
import { makeSeal } from './seal.js';
import { makeTokens, storeConsent, type Tokens } from './token.js';

export interface AccountParts {
  readonly appId: string;
  readonly appSecret: string;
  readonly oauthRoot: string;
  readonly apiRoot: string;
  readonly refreshToken?: string | undefined;
  /** The address that Zalo sends a browser to after a consent. */
  readonly callback: string;
  readonly records: TokenRecords;
  /** Tells the admins to consent at this link; the same key is told once. */
  readonly consentNeeded: (link: string, key: string) => Promise<void>;
  /** Told when Zalo does not take the app or its secret, and when it does. */
  readonly refusals?: Refusals;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The app's side of an Official Account: who we are to Zalo, and the tokens that say so. */
export interface Account {
  readonly oauth: Oauth;
  readonly tokens: Tokens;
  /** Takes over the configured refresh token, where it is new. */
  begin(): Promise<void>;
  /** The pair that a consent's code was changed into, or what Zalo said instead. */
  consent(code: string): Promise<'stored' | 'failed'>;
}

export function makeAccount(parts: AccountParts): Account {
  const { appId, appSecret, oauthRoot, apiRoot, callback, refreshToken, records, consentNeeded, clock } = parts;
  const oauth = makeOauth({ root: oauthRoot, appId, appSecret });
  const seal = makeSeal(appSecret);
  const link = oauth.consentLink(callback);
  const tokens = makeTokens({
    ...parts,
    app: appId,
    oauth,
    probe: makeProbe(apiRoot),
    seal,
    tell: (_, key) => consentNeeded(link, key),
  });
  return {
    oauth,
    tokens,
    begin: async () => {
      if (refreshToken !== undefined) await tokens.seed(refreshToken);
    },
    consent: async (code) => {
      const granted = await oauth.exchange(code);
      if (granted.type !== 'pair') return 'failed';
      await storeConsent({ app: appId, records, seal, clock }, granted);
      return 'stored';
    },
  };
}
