// What this phone can say of a text by itself, before any server was asked.
import { read, verify } from '../badge-token.js';
import { fairDay } from './clock.js';

/** Our badge class that only proves a scanner. */
export const TEST = 15;

/** What a code is that is no badge: `url`, `number`, `damaged` (a badge's beginning, and not the rest) or `text`. */
export function foreign(text) {
  if (text.startsWith('CR1:')) return 'damaged';
  if (/^\s*(https?|ftp|weixin|mailto|tel|wifi|geo|begin):/i.test(text)) return 'url';
  return /^[\d\s-]+$/.test(text) ? 'number' : 'text';
}

/**
 * `{ verdict, badge }` of a text: a verdict of `verify`, `unchecked` where this phone cannot verify (no keys yet, or no WebCrypto), or `foreign` with `what`.
 * The badge is null where the text is none.
 */
export async function judge(text, ring, timeZone, now) {
  const badge = read(text);
  if (!badge) return { verdict: 'foreign', what: foreign(text), badge: null };
  if (!ring) return { verdict: 'unchecked', badge };
  const { verdict } = await verify(text, ring, fairDay(now, timeZone));
  return { verdict, badge };
}

/** The face of a verdict or of a server's outcome. */
export const faceOf = verdict => ({ valid: 'good', accepted: 'good', duplicate: 'good', unchecked: 'warn', unknownKey: 'warn' }[verdict] ?? 'bad');
