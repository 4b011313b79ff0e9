import type { IncomingHttpHeaders } from 'node:http';
import express, { Router } from 'express';
import { AppError } from '../errors.js';

/**
 * A messenger's webhook: the body as it came (signatures need every byte) and the headers in, the answer out.
 * Throwing AppError STORE_UNAVAILABLE answers 503, so that the messenger sends the event again.
 */
export type Webhook = (request: WebhookRequest) => Promise<WebhookAnswer>;

export interface WebhookRequest {
  readonly rawBody: Buffer;
  readonly headers: IncomingHttpHeaders;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function webhookRoutes(webhooks: Readonly<Record<string, Webhook>>): Router {
  const byName = new Map(Object.entries(webhooks));
  const router = Router();
  router.post('/webhooks/:channel', express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
    const webhook = byName.get(String(request.params.channel));
    if (webhook === undefined) throw new AppError('NOT_FOUND');
    const body: unknown = request.body;
    const answer = await webhook({ rawBody: Buffer.isBuffer(body) ? body : Buffer.alloc(0), headers: request.headers });
    response.status(answer.status).set(answer.headers ?? {});
    response.end(answer.body ?? '');
  });
  return router;
}
