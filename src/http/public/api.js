/** Calls of the chat's API. They never throw: `status` 0 means that no answer came. */
const PATIENCE_MS = 20000;

export function get(path) {
  return call(path, { method: 'GET' });
}

export function post(path, body) {
  return call(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function call(path, options) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    const response = await fetch(
      path,
      Object.assign({ credentials: 'same-origin', cache: 'no-store', signal: abort.signal }, options),
    );
    const body = await response.json().catch(() => ({}));
    return { status: response.status, body, retryAfter: Number(response.headers.get('Retry-After')) || 0 };
  } catch (_error) {
    return { status: 0, body: {}, retryAfter: 0 };
  } finally {
    clearTimeout(timer);
  }
}

/** The server's own sentence about a failure, if it gave one. */
export function sentenceOf(answer) {
  const error = answer.body.error || {};
  return error.message || '';
}
