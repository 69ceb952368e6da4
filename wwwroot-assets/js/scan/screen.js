// What the person sees: the result of a scan, the connection, and how old this phone's keys are.
import { clockTime, count, span, t } from './words.js';

export const at = id => document.getElementById(id);
const LONG = 5 * 60_000, OLD_KEYS = 60 * 60_000, OFF = 60_000;
let shown = null, clearing;

export const placeOfGate = code => at('scanner').dataset.gates ? JSON.parse(at('scanner').dataset.gates)[code]?.[document.documentElement.lang] ?? code : code;

/** `{ face, status, title, text, id }`: the id is the scan's whose outcome may still come. */
export function showResult(result, stays = 0, over = () => {}) {
  shown = result;
  clearTimeout(clearing);
  const panel = at('result');
  panel.className = `result ${result.face}`;
  panel.dataset.outcome = result.outcome ?? '';
  at('result-status').textContent = result.status ?? '';
  at('result-title').textContent = result.title;
  at('result-text').textContent = result.text ?? '';
  document.body.dataset.face = result.face;
  document.body.classList.remove('flash');
  void document.body.offsetWidth;
  document.body.classList.add('flash');
  if (stays) clearing = setTimeout(() => { rest(); over(); }, stays);
}

export const shownScan = () => shown?.id ?? null;

export function rest() {
  shown = null;
  at('result').className = 'result idle';
  at('result').dataset.outcome = '';
  at('result-status').textContent = '';
  at('result-title').textContent = t(document.body.classList.contains('kiosk') ? 'kiosk.show' : 'ready');
  at('result-text').textContent = t(document.body.classList.contains('kiosk') ? 'kiosk.how' : 'ready.how');
  document.body.dataset.face = 'idle';
}

const WORDS = { online: 'net.online', connecting: 'net.connecting', portal: 'net.portal', busy: 'net.busy' };

export function showConnection(state, unsent, notes, elsewhere) {
  const chip = at('net'), good = state.kind === 'online';
  chip.className = `chip ${good ? unsent + notes > 0 ? 'warn' : 'ok' : state.kind === 'connecting' ? 'idle' : 'warn'}`;
  const words = WORDS[state.kind] ? t(WORDS[state.kind]) : Date.now() - state.since > LONG ? t('net.offlineSince', clockTime(state.since)) : t('net.offline');
  at('net-words').textContent = `${words} · ${count('unsent', unsent)}${notes > 0 ? ` · ${count('notes', notes)}` : ''}`;
  chip.dataset.kind = state.kind;
  chip.dataset.unsent = unsent;
  chip.dataset.notes = notes;
  const others = Object.entries(elsewhere);
  at('elsewhere').hidden = others.length === 0;
  at('elsewhere').textContent = others.map(([place, number]) => count('elsewhere', number, placeOfGate(place))).join(' ');
}

export function showKeys(keysAt, offset, demonstration) {
  const age = keysAt === null ? null : Date.now() - keysAt;
  at('keys').textContent = age === null ? t('keys.none') : t('keys.age', span(age));
  at('keys').dataset.known = age === null ? 'no' : 'yes';
  at('keys').classList.toggle('old', age === null || age > OLD_KEYS);
  at('clock').textContent = demonstration ? t('clock.demonstration') : offset === null ? t('clock.unknown') : Math.abs(offset) < 2000 ? t('clock.right') : t(offset > 0 ? 'clock.behind' : 'clock.ahead', span(offset));
  at('clock').classList.toggle('old', !demonstration && offset !== null && Math.abs(offset) > OFF);
}

/** A sentence that stays until it is read, for what is not about one scan. */
export function notice(text) {
  at('notice-text').textContent = text ?? '';
  at('notice').hidden = !text;
}

export function showObstacle(kind) {
  at('obstacle').hidden = !kind;
  document.body.classList.toggle('no-camera', Boolean(kind));
  at('obstacle').dataset.kind = kind ?? '';
  if (!kind) return;
  at('obstacle-title').textContent = t(`camera.${kind}`);
  at('obstacle-text').textContent = t(`camera.${kind}.next`);
  at('start').hidden = !['ask', 'denied', 'busy', 'failed', 'missing'].includes(kind);
  at('start').textContent = t(kind === 'ask' ? 'camera.start' : 'camera.again');
}
