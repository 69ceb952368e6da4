// The last scans of this place on this phone, and what became of each.
import { at } from './screen.js';
import * as store from './store.js';
import { clockTime, t } from './words.js';

const SHOWN = 30;

export async function showRecent(place, open) {
  const rows = await store.newest(place, SHOWN);
  at('recent').replaceChildren(...rows.map(scan => row(scan, open)));
  at('recent-none').hidden = rows.length > 0;
  return rows;
}

function row(scan, open) {
  const item = document.createElement('li'), time = document.createElement('time'), who = document.createElement('bdi'), what = document.createElement('span');
  time.textContent = clockTime(scan.capturedAt);
  who.textContent = scan.display ?? t(`class.${scan.badgeClass}`);
  what.className = 'muted';
  const good = scan.outcome === 'accepted' || scan.outcome === 'duplicate';
  what.textContent = `${t(`done.${scan.purpose ?? scan.kind}`)} · ${scan.state === 'unsent' ? t('recent.unsent') : !good ? t(`r.${scan.outcome}`) : t(scan.purpose === 'lead' && !scan.display ? 'lead.private' : 'arrived')}`;
  item.append(time, who, what);
  if (scan.purpose === 'lead' && (scan.state === 'unsent' || scan.display)) {
    const edit = document.createElement('button');
    edit.type = 'button';
    edit.className = 'button quiet';
    edit.textContent = t('note');
    edit.addEventListener('click', () => open(scan));
    item.append(edit);
  }
  return item;
}
