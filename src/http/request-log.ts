import type { Request, RequestHandler } from 'express';
import type { Log } from '../log.js';

/** One line per request: method, route, status, duration. Never an address, a query, a header or a body. */
export function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    response.once('close', () => {
      const ms = Math.round(performance.now() - started);
      const line = {
        event: 'http.request',
        method: request.method,
        route: routeOf(request),
        status: response.statusCode,
        ms,
      };
      if (response.statusCode >= 500) log.warn(line);
      else log.debug(line);
    });
    next();
  };
}

/** The route's pattern, so that ids in the path stay out of the log. (Routes name their whole path for this.) */
function routeOf(request: Request): string {
  const route: unknown = request.route;
  return typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : '*';
}
