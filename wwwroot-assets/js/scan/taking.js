// Takes a badge: judged, on this phone's disk, and only then heard and seen.
import { TEST, faceOf, judge } from './judge.js';
import { uuid7 } from './ids.js';

const AGAIN = 3000, SEEN_LATELY = 30 * 60_000;

/**
 * `ask()` answers what is taken now: `{ place, kind, purpose, ring, timeZone, now, mark, mustLeave }`; `save(scan)` resolves once the scan is stored;
 * `told(result)` hears what to show: `{ face, verdict, what?, badge, scan?, before? }`.
 */
export function createTaker({ ask, save, told }) {
  let text = null, takenAt = -Infinity, sightedAt = -Infinity, working = Promise.resolve();
  const lately = new Map();

  /** A code came into view, or was typed by a scanner; `seen` is when, on the page's running clock. */
  function take(next, seen = performance.now()) {
    const last = ask().mustLeave ? Math.max(takenAt, sightedAt) : takenAt;
    if (next === text) sightedAt = seen;
    if (next === text && seen - last < AGAIN) return working;
    [text, takenAt, sightedAt] = [next, seen, seen];
    return working = working.then(() => finish(next, seen)).catch(error => told({ face: 'bad', verdict: 'failed', badge: null, error }));
  }

  async function finish(token, seen) {
    const { place, kind, purpose, ring, timeZone, now, mark } = ask();
    const { verdict, what, badge } = await judge(token, ring, timeZone, now);
    if (!badge) return told({ face: 'bad', verdict, what, badge });
    const scan = { scanId: uuid7(), token, capturedAt: new Date().toISOString(), kind, purpose, place, mark, badgeId: badge.id, badgeClass: badge.badgeClass, verdict };
    try {
      await save(scan);
    } catch (error) {
      [text, takenAt] = [null, -Infinity];
      return told({ face: 'bad', verdict: error?.name === 'QuotaExceededError' ? 'full' : 'unsaved', badge, error });
    }
    performance.measure('decode-to-saved', { start: seen, end: performance.now() });
    const before = lately.get(badge.id);
    lately.set(badge.id, { at: Date.now(), kind });
    if (lately.size > 5000) lately.delete(lately.keys().next().value);
    const already = kind === 'entry' && before?.kind === 'entry' && Date.now() - before.at < SEEN_LATELY ? before : null;
    const face = faceOf(verdict) === 'good' && already ? 'warn' : faceOf(verdict);
    told({ face, verdict: badge.badgeClass === TEST && verdict === 'valid' ? 'test' : verdict, badge, scan, before: already });
  }

  /** What is taken now differs: a badge still in view, or just undone, is taken anew at once. */
  function again(badgeId) {
    [text, takenAt] = [null, -Infinity];
    if (badgeId) lately.delete(badgeId);
  }

  return { take, again };
}
