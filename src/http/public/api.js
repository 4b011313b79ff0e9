/** Calls of the chat's API. They never throw: `status` 0 means that no answer came. */
const PATIENCE_MS = 20000;
const UPLOAD_PATIENCE_MS = 120000;

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

/** A file, up to 5 MB over a slow line. */
export function upload(path, file) {
  const headers = { 'X-File-Name': encodeURIComponent(file.name) };
  return call(path, { method: 'POST', headers, body: file }, UPLOAD_PATIENCE_MS);
}

async function call(path, options, patience) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience || PATIENCE_MS);
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
