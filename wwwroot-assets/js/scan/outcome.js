// The words of a scan's result: at once from this phone, later from the server.
import { faceOf } from './judge.js';
import { placeOfGate } from './screen.js';
import { span, t } from './words.js';

const SEEN_LATELY = 30 * 60_000;
const known = new Set(['revoked', 'expired', 'wrongEdition', 'badSignature', 'unknownKey', 'unchecked', 'unknownBadge', 'notAllowed', 'malformed', 'conflict', 'full', 'unsaved', 'failed', 'test']);
const classOf = badge => badge ? t(`class.${badge.badgeClass}`) : '';
const doneWord = scan => t(`done.${scan.purpose ?? scan.kind}`);

/** Of what this phone found out alone. */
export function localResult({ face, verdict, what, badge, scan, before }) {
  if (verdict === 'foreign') return { face, outcome: `foreign-${what}`, title: t(`foreign.${what}`), text: t(`foreign.${what}.next`) };
  const refused = known.has(verdict);
  return {
    face, id: scan?.scanId, outcome: verdict, status: scan ? t('saved') : '',
    title: before ? t('already') : refused ? t(`r.${verdict}`) : `${doneWord(scan)}: ${classOf(badge)}`,
    text: before ? t('already.here', span(Date.now() - before.at)) : refused ? t(`r.${verdict}.next`) : t(scan.purpose === 'lead' ? 'name.later' : 'counted.later'),
  };
}

/** Of what the server made of it. */
export function serverResult(scan, { outcome, person, seen }, now) {
  const good = outcome === 'accepted' || outcome === 'duplicate';
  const base = { id: scan.scanId, outcome, status: t(good ? 'arrived' : 'refused') };
  if (!good) return { ...base, face: 'bad', title: t(`r.${outcome}`), text: t(`r.${outcome}.next`) };
  const who = person?.display ?? t(`class.${scan.badgeClass}`);
  const ago = seen ? now - Date.parse(seen.at) : null;
  if (seen && scan.kind === 'entry' && seen.kind === 'entry' && ago < SEEN_LATELY) {
    return { ...base, face: 'warn', title: t('already'), text: t('already.at', who, span(ago), placeOfGate(seen.place)) };
  }
  if (scan.purpose === 'lead') {
    return person?.display
      ? { ...base, face: 'good', title: person.display, text: t('lead.shared') }
      : { ...base, face: 'warn', outcome: 'noConsent', title: t('lead.private'), text: t('lead.private.next') };
  }
  return { ...base, face: faceOf(outcome), title: `${doneWord(scan)}: ${who}`, text: seen ? t('seen', span(ago), placeOfGate(seen.place)) : t('counted') };
}
