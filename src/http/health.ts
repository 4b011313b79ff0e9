import { Router } from 'express';
import type { Health } from '../services/ports.js';

/** `/healthz`: the process answers. `/readyz`: it can take messages; "degraded" without Redis, 503 without MongoDB. */
export function healthRoutes(health: Health): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', (_request, response) => {
    const redis = health.redis() ? 'up' : 'down';
    if (!health.mongodb()) response.status(503).json({ status: 'down', mongodb: 'down', redis });
    else if (redis === 'down') response.json({ status: 'degraded', redis });
    else response.json({ status: 'ok' });
  });
  return router;
}
