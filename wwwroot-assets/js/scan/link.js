// The wire: requests of a paired phone, with the words for what can go wrong on a hall's network.
export class LinkError extends Error {
  /** `kind`: offline (nothing came back), portal (somebody else answered), unpaired, busy (come back after `wait` milliseconds), refused (`status`). */
  constructor(kind, wait = 0, status = 0) {
    super(kind);
    this.kind = kind;
    this.wait = wait;
    this.status = status;
  }
}

export async function request(path, { token, body, method = body ? 'POST' : 'GET', patience = 15000 } = {}) {
  const sent = Date.now();
  let answer;
  try {
    answer = await fetch(path, {
      method, cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(patience),
      headers: { ...token && { Authorization: `Bearer ${token}` }, ...body && { 'Content-Type': 'application/json' }, 'Accept-Language': document.documentElement.lang },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new LinkError('offline');
  }
  const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
  if (answer.status === 401 || answer.status === 403) throw new LinkError('unpaired', 0, answer.status);
  if (answer.status === 429 || answer.status === 503) throw new LinkError('busy', 1000 * Math.max(1, Number(answer.headers.get('Retry-After')) || 2), answer.status);
  if (answer.status >= 500) throw new LinkError('busy', 5000, answer.status);
  if (!answer.ok) {
    const problem = isJson ? await answer.json().catch(() => null) : null;
    throw Object.assign(new LinkError(problem ? 'refused' : 'portal', 0, answer.status), { problem });
  }
  // A Wi-Fi's sign-in page answers everything with 200, too.
  if (!isJson) throw new LinkError('portal');
  let json;
  try {
    json = await answer.json();
  } catch {
    throw new LinkError('offline');
  }
  return { json, sent, received: Date.now() };
}
