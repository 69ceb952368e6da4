// Takes what waits on this phone to the server, oldest first, for as long as it takes; nothing leaves the phone before its outcome is final.
import { LinkError, request } from './link.js';
import * as store from './store.js';

const MOST = 100, BEAT = 30_000, REFRESH = 300_000, LONGEST = 4000;

/**
 * `on.state(state)` hears of the connection, `on.outcome(scan, result)` of every final outcome, `on.me(me)` of keys and revocations, `on.edit(edit, outcome)` of
 * notes, `on.unpaired()` when the server knows this phone no more.
 */
export function createSync({ pairing, log, clock, on }) {
  let stopped = false, wakeUp = () => {}, failures = 0, batch = MOST, lastBeat = -Infinity, lastMe = -Infinity, { epoch, head } = log, editsWait = 0, news = false;
  const state = { kind: 'connecting', since: Date.now(), heard: null };
  const { token, place } = pairing;

  const become = kind => {
    if (state.kind !== kind) Object.assign(state, { kind, since: Date.now() });
    if (kind === 'online') state.heard = Date.now();
    on.state(state);
  };

  /** Measures the clock by an answer, and mends the times of scans that were made before somebody set it. */
  async function measured({ json, sent, received }) {
    const change = clock.measure(json.serverTime, sent, received, json.clockSpeed);
    await store.keep('clock', clock.state());
    if (!change) return;
    await store.updateAll('scans', scan => scan.state === 'unsent' && !scan.tried && scan.mark < change.mark
      && { ...scan, capturedAt: new Date(Date.parse(scan.capturedAt) + change.by).toISOString(), mark: clock.mark });
    on.clockMoved(change.by);
  }

  /**
   * Another epoch is another log, and so is one that ends before what this phone was told: it was put back to an older state. What the phone still has goes
   * again, and is recognized by its ids where it is known.
   */
  async function meet(answered, end) {
    const putBack = end !== null && end < head;
    head = putBack ? end : Math.max(head, end ?? 0);
    if (epoch && (answered !== epoch || putBack)) {
      if (answered !== epoch) head = end ?? 0;
      for (const kind of ['scans', 'edits']) await store.updateAll(kind, row => row.state === 'synced' && { ...row, state: 'unsent', replayed: true });
      on.replay();
    }
    epoch = answered;
    await store.keep('log', { epoch, head });
  }

  async function refresh() {
    const answer = await request('/api/v1/devices/me', { token });
    await measured(answer);
    await meet(answer.json.epoch, answer.json.head);
    await store.keep('me', { ...answer.json, at: Date.now() });
    lastMe = performance.now();
    on.me(answer.json, Date.now());
    if (answer.json.place.kind !== 'booth') return;
    const form = (await request('/api/v1/devices/me/lead-form', { token })).json;
    await store.keep('form', form);
    on.form(form);
  }

  async function beat() {
    const waiting = await store.unsent('scans', place, 1), unsent = await store.countUnsent('scans', place);
    const me = await store.setting('me');
    await measured(await request('/api/v1/devices/me/heartbeat', { token, body: { unsent, oldestUnsentAt: waiting[0]?.capturedAt ?? null, revocationsVersion: me?.revocations.version ?? 0 } }));
    lastBeat = performance.now();
    if (!me) return;
    const { json: newer } = await request(`/api/v1/devices/me/revocations?since=${me.revocations.version}`, { token });
    me.revocations = { version: newer.version, ids: [...me.revocations.ids, ...newer.ids] };
    me.at = Date.now();
    await store.keep('me', me);
    on.me(me, me.at);
  }

  async function sendScans() {
    const scans = await store.unsent('scans', place, batch);
    if (scans.length === 0) return false;
    // From here on a scan's content stands: the server knows a repeat by it.
    if (scans.some(scan => !scan.tried)) await store.update('scans', scans.map(scan => scan.scanId), scan => ({ ...scan, tried: true }));
    let answer;
    try {
      answer = await request('/api/v1/scans', {
        token, body: { sentAt: new Date().toISOString(), scans: scans.map(({ scanId, token: text, capturedAt, kind, purpose }) => ({ scanId, token: text, capturedAt, kind, purpose })) },
      });
    } catch (error) {
      if (error.kind === 'refused' && batch > 1) {
        batch = Math.ceil(batch / 2);
        return true;
      }
      throw error;
    }
    batch = MOST;
    const results = new Map(answer.json.results.map(result => [result.scanId, result])), now = Date.now();
    await measured(answer);
    const added = answer.json.results.filter(result => result.seq && result.outcome !== 'duplicate').map(result => result.seq);
    await meet(answer.json.epoch, added.length ? Math.min(...added) - 1 : null);
    head = Math.max(head, ...added);
    await store.update('scans', [...results.keys()], scan => {
      const { outcome, seq = null, person = null, seen = null } = results.get(scan.scanId);
      return { ...scan, state: 'synced', syncedAt: now, outcome, seq, display: person?.display ?? null, seen };
    });
    for (const scan of scans) if (results.has(scan.scanId)) on.outcome(scan, results.get(scan.scanId));
    return true;
  }

  /** Notes follow their scans; what the visitor has not agreed to waits on the phone and is tried again. */
  async function sendEdits() {
    if (performance.now() < editsWait) return false;
    const edits = [], waiting = await store.unsent('edits', place, MOST);
    for (const edit of waiting) if ((await store.one('scans', edit.scanId))?.state !== 'unsent') edits.push(edit);
    if (edits.length === 0) return false;
    const answer = await request('/api/v1/devices/me/leads', {
      token, body: { sentAt: new Date().toISOString(), edits: edits.map(({ editId, scanId, key, value, editedAt }) => ({ editId, scanId, key, value, editedAt })) },
    });
    const outcomes = new Map(answer.json.results.map(result => [result.editId, result.outcome])), now = Date.now();
    await store.update('edits', [...outcomes.keys()], edit => outcomes.get(edit.editId) === 'noConsent' ? { ...edit, asked: true } : { ...edit, state: 'synced', syncedAt: now, outcome: outcomes.get(edit.editId) });
    for (const edit of edits) on.edit(edit, outcomes.get(edit.editId));
    if ([...outcomes.values()].includes('noConsent')) editsWait = performance.now() + 60_000;
    return waiting.length === MOST && ![...outcomes.values()].includes('noConsent');
  }

  async function step() {
    if (performance.now() - lastMe > REFRESH) await refresh();
    while (!stopped && await sendScans()) become('online');
    while (!stopped && await sendEdits());
    if (performance.now() - lastBeat > BEAT) await beat();
    become('online');
  }

  async function live() {
    while (!stopped) {
      let pause = 5000;
      news = false;
      try {
        await alone(step);
        failures = 0;
      } catch (error) {
        if (stopped) return;
        if (!(error instanceof LinkError)) console.error(error);
        if (error.kind === 'unpaired') {
          stopped = true;
          on.unpaired();
          return;
        }
        failures++;
        pause = error.wait || Math.min(LONGEST, 500 * 2 ** failures) * (.75 + Math.random() / 2);
        become(error.kind ?? 'failed');
      }
      if (!news || failures > 0) await sleep(pause);
    }
  }

  const sleep = pause => new Promise(resolve => {
    const timer = setTimeout(resolve, pause);
    wakeUp = () => { clearTimeout(timer); resolve(); };
  });
  const retry = () => wakeUp();
  addEventListener('online', retry);
  live();
  return {
    state,
    /** There is something to send. A server that just failed is not asked any sooner for it. */
    wake: () => { news = true; if (failures === 0) wakeUp(); },
    retry,
    stop() { stopped = true; removeEventListener('online', retry); wakeUp(); },
  };
}

/** One page of this phone sends at a time. */
const alone = work => navigator.locks ? navigator.locks.request('scan-sync', work) : work();
