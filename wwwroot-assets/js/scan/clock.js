// The phone's clock, what the server measured it to be off by, and what to do about scans that wait while somebody sets it.
const NOTICED = 5000;

/**
 * By how much the phone's clock was moved since the server was last heard of, and after which mark. A mark is where it may have been moved: the start of the
 * page (by an unknown amount), or a moment when the clock and the running time disagreed, which a phone's sleep looks like, too. Only the server tells which.
 */
export function moved(before, now, marks) {
  const by = before - now;
  if (before === null || Math.abs(by) < NOTICED) return null;
  const mark = marks.find(one => one.by !== null && Math.abs(one.by - by) < NOTICED) ?? marks.findLast(one => one.by === null);
  return mark ? { by, mark: mark.id } : null;
}

export function createClock(kept) {
  let offset = kept?.offset ?? null, speed = kept?.speed ?? 1, measuredAt = kept?.measuredAt ?? null;
  let marks = [...kept?.marks ?? [], { id: (kept?.last ?? 0) + 1, by: null }], last = marks.at(-1).id;
  let wall = Date.now(), running = performance.now();

  return {
    get offset() { return offset; },
    get demonstration() { return speed !== 1; },
    get mark() { return last; },
    state: () => ({ offset, speed, measuredAt, marks, last }),
    /** The fair's time now, as well as this phone knows it. */
    fairNow: () => Date.now() + (offset ?? 0) + (measuredAt === null ? 0 : (speed - 1) * Math.max(0, Date.now() - measuredAt)),
    /** Notes where the clock may have been moved; to be called every second or so. */
    watch() {
      const by = (Date.now() - wall) - (performance.now() - running);
      wall = Date.now();
      running = performance.now();
      if (Math.abs(by) < NOTICED) return false;
      marks.push({ id: ++last, by });
      return true;
    },
    /** Takes a measurement; answers what is to be added to the times of scans made before a mark, or null. */
    measure(serverTime, sent, received, clockSpeed = speed) {
      const now = Date.parse(serverTime) - (sent + received) / 2;
      const change = clockSpeed === 1 && speed === 1 ? moved(offset, now, marks) : null;
      offset = now;
      speed = clockSpeed;
      measuredAt = received;
      marks = [];
      return change;
    },
  };
}

export function fairDay(at, timeZone) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));
}
