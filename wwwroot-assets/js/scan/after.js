// What may be done about the last scan: rate it, note on it, take it back; and what becomes known of it later.
import { request } from './link.js';
import { uuid7 } from './ids.js';
import { at } from './screen.js';
import * as store from './store.js';
import { t } from './words.js';

const ASK = 4000, PATIENCE = 120_000;

/**
 * `now()` answers `{ paired, gate, kiosk, mark, shown }` of this moment; `show(result)` tells, `again(badgeId)` lets the badge be taken anew, `wake()` sends what
 * waits.
 */
export function createAfter({ sheet, now, show, again, wake }) {
  let last = null, asking;

  /** Only what was taken can be rated or taken back: not a code that is no badge, and not a badge that was refused. */
  async function of(scan) {
    last = scan;
    at('undo').hidden = now().kiosk || !scan;
    for (const part of document.querySelectorAll('.lead-only')) {
      part.hidden = now().kiosk || now().purpose !== 'lead';
      for (const button of part.querySelectorAll('button')) button.disabled = scan?.purpose !== 'lead';
    }
    await sheet.load(scan?.purpose === 'lead' ? scan : null);
  }

  /** The row as it is by now: with its name, once the server told it. */
  const row = async () => last && (await store.one('scans', last.scanId) ?? last);

  async function undo() {
    const scan = await row();
    if (!scan) return;
    again(scan.badgeId);
    if (scan.state === 'unsent' && !scan.tried) {
      await store.update('scans', [scan.scanId], () => null);
      await store.update('edits', (await store.editsOf(scan.scanId)).map(edit => edit.editId), () => null);
      show({ face: 'warn', outcome: 'undone', title: t('undone'), text: t('undone.unsent') });
    } else if (now().gate) {
      const kind = scan.kind === 'entry' ? 'exit' : 'entry';
      await store.add('scans', { ...scan, scanId: uuid7(), kind, capturedAt: new Date().toISOString(), mark: now().mark, tried: false });
      show({ face: 'warn', outcome: 'undone', title: t('undone'), text: t(`undone.${kind}`) });
    } else if (scan.purpose === 'lead') {
      await sheet.discard();
      show({ face: 'warn', outcome: 'undone', title: t('undone'), text: t('undone.lead') });
    } else {
      show({ face: 'warn', outcome: 'counted', title: t('undo.late'), text: t('undo.late.next') });
      at('undo').hidden = true;
      return;
    }
    await of(null);
    wake();
  }

  /** The server answered for a scan: a refused one is nobody's lead, and a visit that was counted cannot be taken back. */
  async function answered(scan, face) {
    if (last?.scanId !== scan.scanId) return;
    if (face === 'bad') return of(null);
    if (!now().gate && scan.purpose !== 'lead') at('undo').hidden = true;
    last = await row();
    await sheet.meet();
  }

  /** The visitor may agree on its own phone while it stands here: asked for as long as the words are on the screen. */
  function watchConsent(scan, agreed) {
    clearInterval(asking);
    const end = Date.now() + PATIENCE;
    asking = setInterval(async () => {
      if (now().shown !== scan.scanId || Date.now() > end) return clearInterval(asking);
      const [lead] = await known([scan.scanId], now().paired).catch(() => []);
      if (!lead || now().shown !== scan.scanId) return;
      clearInterval(asking);
      await store.update('scans', [scan.scanId], one => ({ ...one, display: lead.display }));
      agreed(lead);
      wake();
    }, ASK);
  }

  return { of, undo, answered, watchConsent, row };
}

/** What the booth knows of the leads of these scans; those are left out of whose visitors do not share (any more). */
export const known = async (scanIds, paired) =>
  (await request(`/api/v1/devices/me/leads?${scanIds.map(id => `scan=${id}`).join('&')}`, { token: paired.token, patience: 6000 })).json.items;

/** A name leaves this phone with the visitor's consent. */
export async function forgetWithdrawn(paired, rows) {
  const named = rows.filter(scan => scan.display && scan.state !== 'unsent' && scan.purpose === 'lead').map(scan => scan.scanId).slice(0, 50);
  if (named.length === 0) return false;
  const shared = new Set((await known(named, paired)).map(lead => lead.scanId)), gone = named.filter(id => !shared.has(id));
  await store.update('scans', gone, scan => ({ ...scan, display: null }));
  return gone.length > 0;
}
