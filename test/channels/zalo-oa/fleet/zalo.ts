import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { OauthWorld } from '../../../stand-ins/zalo-oa/oauth.js';

/** What goes wrong with one refresh on the wire; `late`: it comes to Zalo when nobody waits for it any more. */
export type Fault = 'gateway' | 'drop' | 'cut' | 'silence' | 'late';

/** How one refresh goes, decided when it arrives. */
export interface Course {
  readonly fault?: Fault | undefined;
  readonly arriveMs: number;
  readonly answerMs: number;
}

export interface Hooks {
  readonly now: () => number;
  /** Does something at a later instant of the moved clock. */
  readonly after: (ms: number, act: () => void) => void;
  /** A refresh has come from this process. */
  readonly asked: (owner: string, token: string) => Course;
  /** Zalo has done it, and has not answered yet. */
  readonly granted: (owner: string, token: string, refresh: string) => void;
  readonly lost: (owner: string, token: string) => void;
  /** A process waits for an answer of Zalo's (1), or does not any longer (-1). */
  readonly held: (owner: string, change: 1 | -1) => void;
  /** A call with an access token, and whether Zalo took it. */
  readonly called: (owner: string, access: string, taken: boolean) => void;
}

const tokens = z.object({ access_token: z.string(), refresh_token: z.string() });
const APP = { appId: '4242', appSecret: 'app-secret' };

/** Zalo's OAuth on a moved clock, answering when that clock says so. */
export class FleetZalo {
  readonly app = APP;
  readonly world: OauthWorld;
  inFlight = 0;
  mostInFlight = 0;
  /** The access token that lives. */
  access = '';
  private readonly revoked = new Set<string>();
  private readonly server = createServer((request, response) => {
    this.serve(request, response).catch(() => response.destroy());
  });

  constructor(private readonly hooks: Hooks) {
    this.world = new OauthWorld({ ...APP, now: hooks.now });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The access token dies before its time. */
  revoke(): void {
    this.revoked.add(this.access);
  }

  private isTaken(access: string): boolean {
    return !this.revoked.has(access) && this.world.check(access) === 0;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const [, owner = '', ...rest] = (request.url ?? '').split('/');
    const path = `/${rest.join('/')}`;
    if (path !== '/v4/oa/access_token') {
      const access = String(request.headers.access_token);
      const taken = this.isTaken(access);
      if (path.startsWith('/v3.0')) this.hooks.called(owner, access, taken);
      response.end(JSON.stringify(taken ? { error: 0, data: {} } : { error: -220, message: 'expired or removed' }));
      return;
    }
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    if (form.get('grant_type') === 'refresh_token') return this.refresh(owner, form, response);
    response.end(this.answer(form));
  }

  private refresh(owner: string, form: URLSearchParams, response: ServerResponse): void {
    const token = form.get('refresh_token') ?? '';
    const { hooks } = this;
    let waits = true;
    let travels = true;
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    hooks.held(owner, 1);
    const over = (): void => {
      if (!waits && !travels) this.inFlight -= 1;
    };
    const release = (): void => {
      if (!waits) return;
      waits = false;
      hooks.held(owner, -1);
      over();
    };
    const arrived = (): void => {
      travels = false;
      over();
    };
    response.on('close', release);
    const { fault, arriveMs, answerMs } = hooks.asked(owner, token);
    hooks.after(arriveMs, () => {
      if (fault === 'drop') return arrived();
      if (fault === 'gateway') {
        arrived();
        response.writeHead(502).end('<html>Bad Gateway</html>');
        return release();
      }
      const body = this.answer(form);
      const pair = tokens.safeParse(body === '' ? undefined : JSON.parse(body)).data;
      const isLost = fault === 'cut' || fault === 'silence' || fault === 'late';
      if (pair !== undefined && isLost) hooks.lost(owner, token);
      if (pair !== undefined) hooks.granted(owner, token, pair.refresh_token);
      arrived();
      if (fault === 'cut') {
        response.destroy();
        return release();
      }
      if (isLost) return;
      hooks.after(answerMs, () => {
        response.end(body);
        release();
      });
    });
  }

  private answer(form: URLSearchParams): string {
    const { body } = this.world.answer(form, APP.appSecret);
    const pair = tokens.safeParse(body === '' ? undefined : JSON.parse(body)).data;
    if (pair !== undefined) this.access = pair.access_token;
    return body;
  }
}
