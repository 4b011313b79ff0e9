import { createHash } from 'node:crypto';

/** What a body of the token endpoint says; the HTTP status is 200 for all of Zalo's own answers. */
export interface OauthAnswer {
  readonly status: number;
  readonly body: string;
}

interface Settings {
  readonly appId: string;
  readonly appSecret: string;
  /** Ms since the epoch, of the test's clock. */
  readonly now: () => number;
}

const ACCESS_MS = 25 * 3_600_000;
const REFRESH_MS = 90 * 24 * 3_600_000;
const CODE_MS = 600_000;

/**
 * Zalo's OAuth as the public documents describe it: pairs rotate, a refresh token is used once, the replaced access token
 * dies at once, and a used refresh token is answered with 200 and nothing.
 */
export class OauthWorld {
  /** Refresh tokens as they were sent, every time. */
  readonly received: string[] = [];
  private readonly refreshTokens = new Map<string, { used: boolean; until: number }>();
  private readonly codes = new Map<string, { until: number; challenge: string }>();
  private readonly accessTokens = new Map<string, number>();
  private live: { access: string; refresh: string } | undefined;
  private count = 0;

  constructor(private readonly settings: Settings) {}

  /** A pair as the developer console's API Explorer gives it; whatever was before is dead. */
  grant(): { readonly access: string; readonly refresh: string } {
    const now = this.settings.now();
    if (this.live !== undefined) {
      this.accessTokens.delete(this.live.access);
      this.refreshTokens.set(this.live.refresh, { used: true, until: now });
    }
    this.count += 1;
    this.live = { access: `access-${this.count}`, refresh: `refresh-${this.count}` };
    this.accessTokens.set(this.live.access, now + ACCESS_MS);
    this.refreshTokens.set(this.live.refresh, { used: false, until: now + REFRESH_MS });
    return this.live;
  }

  /** An admin consents on Zalo's page: what the address bar gets. */
  consent(challenge: string): string {
    this.count += 1;
    const code = `code-${this.count}`;
    this.codes.set(code, { until: this.settings.now() + CODE_MS, challenge });
    return code;
  }

  /** 0, or the code with which a call with this access token is refused. */
  check(access: string | undefined): 0 | -216 | -220 {
    if (access === undefined || !/^access-\d+$/.test(access)) return -216;
    const until = this.accessTokens.get(access);
    return until !== undefined && this.settings.now() < until ? 0 : -220;
  }

  answer(form: URLSearchParams, secretKey: string | undefined): OauthAnswer {
    if (form.get('app_id') !== this.settings.appId) return failure(-14002, 'Invalid app id');
    if (secretKey !== this.settings.appSecret) return failure(-14004, 'Invalid secret key');
    if (form.get('grant_type') === 'refresh_token') return this.refresh(form.get('refresh_token') ?? '');
    if (form.get('grant_type') === 'authorization_code') return this.exchange(form);
    return failure(-14018, 'Invalid grant type');
  }

  private refresh(token: string): OauthAnswer {
    this.received.push(token);
    const known = this.refreshTokens.get(token);
    if (known === undefined || (!known.used && this.settings.now() > known.until))
      return failure(-14014, 'Invalid refresh token');
    if (known.used) return { status: 200, body: '' };
    return pair(this.grant());
  }

  private exchange(form: URLSearchParams): OauthAnswer {
    const code = form.get('code') ?? '';
    const known = this.codes.get(code);
    this.codes.delete(code);
    const verifier = form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const good = known !== undefined && this.settings.now() < known.until && verifier.length === 43;
    return good && challenge === known.challenge ? pair(this.grant()) : failure(-14005, 'Invalid code');
  }
}

function pair({ access, refresh }: { readonly access: string; readonly refresh: string }): OauthAnswer {
  return {
    status: 200,
    body: JSON.stringify({ access_token: access, refresh_token: refresh, expires_in: '90000' }),
  };
}

function failure(error: number, error_description: string): OauthAnswer {
  return { status: 200, body: JSON.stringify({ error, error_name: 'Error', error_description, ref_doc: '' }) };
}
