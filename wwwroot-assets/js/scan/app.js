// The scanner: a page that works without a network. It puts the parts together; each of them does one thing.
import { pin } from '../badge-token.js';
import { createCamera, obstacle, obstacleOf } from './camera.js';
import { createClock } from './clock.js';
import { createLeadSheet } from './lead-sheet.js';
import { request } from './link.js';
import { localResult, serverResult } from './outcome.js';
import * as pairing from './pairing.js';
import { readPhoto } from './reader.js';
import { showRecent } from './recent.js';
import { at, notice, placeOfGate, rest, showConnection, showKeys, showObstacle, showResult, shownScan } from './screen.js';
import { installWorker } from './shell.js';
import { allowSound, signal } from './signals.js';
import * as store from './store.js';
import { createSync } from './sync.js';
import { createTaker } from './taking.js';
import { listenToTyping } from './typing.js';
import { count, languageNow, otherLanguage, span, speak, t } from './words.js';

const RESULT_STAYS = 8000, KIOSK_STAYS = 3500, MINUTE = 60_000;
let paired = null, me = null, keysAt = null, ring = null, sync = null, clock = null, last = null, elsewhere = {};
let choice = null, sound = true, facing = 'environment', kiosk = false;

const atGate = () => paired?.placeKind === 'gate';
const camera = createCamera(at('video'), (texts, seen) => texts.forEach(text => take(text, seen)));
const sheet = createLeadSheet({ changed: () => sync?.wake() });
const taker = createTaker({
  ask: () => ({
    place: paired.place, kind: atGate() ? choice : 'visit', purpose: atGate() ? undefined : choice, ring, timeZone: me?.edition.timeZone ?? 'Asia/Shanghai',
    now: clock.fairNow(), mark: clock.mark, mustLeave: kiosk,
  }),
  save: async scan => {
    try {
      await store.add('scans', scan);
    } catch {
      // What was synced is kept only in case; it makes room for what is not.
      await store.forgetOld(Date.now(), 0);
      await store.add('scans', scan);
    }
  },
  told: async result => {
    if (result.error) console.warn(result.error);
    signal(result.face, sound);
    show(kiosk ? kioskResult(localResult(result)) : localResult(result));
    if (!result.scan) return;
    last = result.scan;
    await offer(last);
    sync.wake();
    refreshConnection();
  },
});

const show = result => showResult(result, kiosk ? KIOSK_STAYS : result.face === 'bad' ? 0 : RESULT_STAYS);

function kioskResult(result) {
  return result.face === 'bad' ? result : { ...result, status: '', title: t('kiosk.thanks'), text: t(choice === 'lead' ? 'kiosk.lead' : 'kiosk.counted') };
}

function take(text, seen) {
  if (paired) return taker.take(text, seen);
  const code = pairing.codeIn(text);
  if (code) pairWith(code);
}

/** What may be done about the last scan. */
async function offer(scan) {
  at('undo').hidden = kiosk || !scan;
  for (const part of document.querySelectorAll('.lead-only')) part.hidden = kiosk || scan?.purpose !== 'lead';
  if (scan?.purpose === 'lead') await sheet.load(scan);
}

async function undo() {
  const scan = last && await store.one('scans', last.scanId);
  if (!scan) return;
  taker.forget(scan.badgeId);
  if (scan.state === 'unsent' && !scan.tried) {
    await store.update('scans', [scan.scanId], () => null);
    show({ face: 'warn', outcome: 'undone', title: t('undone'), text: t('undone.unsent') });
  } else if (atGate()) {
    const kind = scan.kind === 'entry' ? 'exit' : 'entry';
    await store.add('scans', { ...scan, scanId: (await import('./ids.js')).uuid7(), kind, capturedAt: new Date().toISOString(), mark: clock.mark, tried: false });
    show({ face: 'warn', outcome: 'undone', title: t('undone'), text: t(`undone.${kind}`) });
  } else if (scan.purpose === 'lead') {
    await sheet.discard();
    show({ face: 'warn', outcome: 'undone', title: t('undone'), text: t('undone.lead') });
  } else {
    show({ face: 'warn', outcome: 'counted', title: t('undo.late'), text: t('undo.late.next') });
    return;
  }
  last = null;
  await offer(null);
  sync.wake();
  refreshConnection();
}

let refreshing = false;

/** Many outcomes at once are one look at what waits. */
async function refreshConnection() {
  if (!paired || refreshing) return;
  refreshing = true;
  await new Promise(resolve => setTimeout(resolve, 30));
  refreshing = false;
  if (!paired) return;
  showConnection(sync.state, await store.countUnsent('scans', paired.place), elsewhere);
  showKeys(keysAt, clock.offset, clock.demonstration);
}

async function useKeys(next, when) {
  me = next;
  keysAt = when;
  // Without WebCrypto (a page that is not secure) scans are taken unchecked, and the server judges.
  ring = crypto.subtle ? await pin(next) : null;
  at('device').textContent = next.device.name;
}

function openPlace() {
  document.body.classList.toggle('paired', Boolean(paired));
  document.body.classList.toggle('gate', atGate());
  at('pairing').hidden = Boolean(paired);
  at('counter').hidden = !paired;
  at('net').hidden = !paired;
  at('place').textContent = paired ? atGate() ? placeOfGate(paired.place) : paired.place : t('title');
  if (!paired) return;
  const choices = atGate() ? ['entry', 'exit'] : ['lead', 'demo', 'giveaway', 'count'];
  choice = choices.includes(choice) ? choice : choices[0];
  at('choices').replaceChildren(...choices.map(one => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'choice';
    button.dataset.choice = one;
    button.textContent = t(`choice.${one}`);
    button.setAttribute('aria-pressed', String(one === choice));
    button.addEventListener('click', () => {
      choice = one;
      store.keep('choice', one);
      openPlace();
    });
    return button;
  }));
  rest();
}

async function begin() {
  elsewhere = await store.elsewhere(paired?.place);
  openPlace();
  offer(null);
  if (!paired) return;
  const kept = await store.setting('me');
  if (kept && kept.place.code === paired.place) await useKeys(kept, kept.at);
  sheet.setForm(await store.setting('form') ?? { tags: [], robots: [], questions: [] });
  sync = createSync({
    pairing: paired, log: await store.setting('log') ?? { epoch: null, head: 0 }, clock,
    on: {
      state: refreshConnection,
      me: useKeys,
      form: sheet.setForm,
      outcome: (scan, result) => {
        const words = serverResult(scan, result, clock.fairNow());
        if (shownScan() === scan.scanId && !kiosk) {
          if (words.face !== 'good') signal(words.face, sound);
          show(words);
        } else if (words.face === 'bad' && scan.verdict === 'valid') {
          // The person is gone; whoever stands here must still learn of it.
          notice(t('late.refused', t(`class.${scan.badgeClass}`), words.title));
        }
        refreshConnection();
      },
      edit: (_, outcome) => { if (outcome === 'noConsent') refreshConnection(); },
      replay: () => notice(t('replay')),
      clockMoved: by => notice(t('clock.moved', span(by))),
      unpaired: async () => {
        const unsent = await store.countUnsent('scans', paired.place);
        notice(unsent > 0 ? count('unpaired', unsent, placeOfGate(paired.place)) : t('unpaired.none', placeOfGate(paired.place)));
        await leave();
      },
    },
  });
  refreshConnection();
}

async function leave() {
  sync?.stop();
  await pairing.forget();
  [paired, me, ring, keysAt, last] = [null, null, null, null, null];
  await begin();
}

async function pairWith(code) {
  at('pair-fault').hidden = true;
  at('pair-go').disabled = true;
  try {
    const next = await pairing.pair(code);
    sync?.stop();
    paired = next;
    [me, ring, keysAt] = [null, null, null];
    notice(null);
    await begin();
  } catch (error) {
    const known = { offline: 'pair.offline', portal: 'net.portal.next', busy: 'pair.busy' }[error.kind];
    at('pair-fault').textContent = known ? t(known) : error.problem?.title ?? t('pair.wrong');
    at('pair-fault').hidden = false;
  }
  at('pair-go').disabled = false;
}

async function startCamera() {
  const why = obstacle();
  if (why) return showObstacle(why);
  try {
    await camera.start(facing);
    showObstacle(null);
    at('torch').hidden = !camera.hasTorch;
  } catch (error) {
    showObstacle(obstacleOf(error));
  }
}

async function openCamera() {
  const why = obstacle();
  if (why) return showObstacle(why);
  const asked = await navigator.permissions?.query({ name: 'camera' }).catch(() => null);
  return asked?.state === 'granted' ? startCamera() : showObstacle(asked?.state === 'denied' ? 'denied' : 'ask');
}

async function typed(code) {
  at('code-fault').hidden = true;
  const text = code.trim();
  try {
    if (text.startsWith('CR1:')) await take(text);
    else await take((await request('/api/v1/devices/me/badge', { token: paired.token, body: { code: text } })).json.token);
    at('code').value = '';
    at('typing').close();
  } catch (error) {
    at('code-fault').textContent = error.kind === 'refused' ? error.problem?.title ?? t('code.unknown') : t('code.offline');
    at('code-fault').hidden = false;
  }
}

async function photo(file) {
  if (!file) return;
  let texts = [];
  try {
    texts = await readPhoto(file);
  } catch { /* not a picture: nothing was found in it */ }
  if (texts.length === 0) show({ face: 'bad', outcome: 'photo', title: t('photo.none'), text: t('photo.none.next') });
  for (const text of texts) await take(text);
}

function setKiosk(on) {
  kiosk = on;
  document.body.classList.toggle('kiosk', on);
  facing = on ? 'user' : 'environment';
  store.keep('kiosk', on);
  offer(on ? null : last);
  rest();
  if (camera.running) startCamera();
}

/** For somebody who is signed in on this very device: one tap instead of a code. */
async function offerPlaces() {
  const places = await pairing.places().catch(() => []);
  at('pair-sign-in').hidden = places !== null;
  at('pair-places').hidden = !places;
  if (!places) return;
  at('pair-places').replaceChildren(...places.map(({ kind, code }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'choice';
    button.textContent = kind === 'gate' ? placeOfGate(code) : code;
    button.addEventListener('click', async () => pairWith(await pairing.invite(code).catch(() => null) ?? ''));
    return button;
  }));
  if (places.length === 0) at('pair-places').textContent = t('pair.noPlace');
}

function listen() {
  const press = (id, act) => at(id).addEventListener('click', act);
  press('pair-signed', offerPlaces);
  addEventListener('pointerdown', allowSound, { passive: true });
  press('start', startCamera);
  press('undo', undo);
  press('notice-close', () => notice(null));
  press('note-open', () => last && sheet.open(last));
  press('torch', () => {
    const on = at('torch').getAttribute('aria-pressed') !== 'true';
    at('torch').setAttribute('aria-pressed', String(on));
    camera.torch(on);
  });
  press('more-open', () => {
    at('more').showModal();
    showRecent(paired?.place, scan => { at('more').close(); last = scan; sheet.open(scan); });
  });
  press('type-open', () => at('typing').showModal());
  press('net', () => sync?.retry());
  press('kiosk-on', () => { at('more').close(); setKiosk(true); });
  press('sound', () => {
    sound = !sound;
    store.keep('sound', sound);
    at('sound').setAttribute('aria-pressed', String(sound));
  });
  press('turn', () => { facing = facing === 'user' ? 'environment' : 'user'; startCamera(); });
  for (const button of document.querySelectorAll('.language-again')) button.addEventListener('click', () => { speak(otherLanguage(), true); repaint(); });
  press('unpair', async () => {
    const unsent = await store.countUnsent('scans', paired.place);
    at('unpair-warning').textContent = unsent > 0 ? count('unpair.unsent', unsent) : t('unpair.sure');
    at('unpair-ask').hidden = false;
  });
  press('unpair-go', () => { at('more').close(); at('unpair-ask').hidden = true; leave(); });
  for (const button of document.querySelectorAll('[data-close]')) button.addEventListener('click', () => button.closest('dialog').close());
  for (const input of document.querySelectorAll('.photo')) input.addEventListener('change', async () => { await photo(input.files[0]); input.value = ''; });
  at('pair-form').addEventListener('submit', event => { event.preventDefault(); pairWith(at('pair-code').value); });
  at('code-form').addEventListener('submit', event => { event.preventDefault(); typed(at('code').value); });
  let held;
  at('kiosk-off').addEventListener('pointerdown', () => { held = setTimeout(() => setKiosk(false), 1500); });
  for (const end of ['pointerup', 'pointerleave']) at('kiosk-off').addEventListener(end, () => clearTimeout(held));
  at('kiosk-off').addEventListener('keydown', event => { if (event.key === 'Enter') setKiosk(false); });
  listenToTyping(text => take(text));
  document.addEventListener('visibilitychange', () => document.hidden ? camera.stop() : openCamera());
  addEventListener('hashchange', () => { const code = pairing.codeInAddress(); if (code) pairWith(code); });
}

function repaint() {
  for (const button of document.querySelectorAll('.language-again')) button.lang = otherLanguage();
  if (at('obstacle').dataset.kind) showObstacle(at('obstacle').dataset.kind);
  openPlace();
  refreshConnection();
}

async function main() {
  speak(languageNow());
  try {
    await store.open();
  } catch {
    showObstacle('storage');
    return;
  }
  clock = createClock(await store.setting('clock'));
  [paired, choice, sound, kiosk] = [await store.setting('pairing') ?? null, await store.setting('choice') ?? null, await store.setting('sound') ?? true, false];
  at('sound').setAttribute('aria-pressed', String(sound));
  listen();
  repaint();
  await begin();
  const code = pairing.codeInAddress();
  if (code) await pairWith(code);
  document.body.dataset.ready = 'yes';
  installWorker(() => { at('update').hidden = false; });
  setInterval(() => { if (clock.watch()) store.keep('clock', clock.state()); }, 1000);
  setInterval(refreshConnection, 5000);
  setInterval(() => store.forgetOld(Date.now()).catch(() => {}), 10 * MINUTE);
  if (paired && await store.setting('kiosk')) setKiosk(true);
  await openCamera();
}

main();
