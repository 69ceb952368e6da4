// The scanner: a page that works without a network. It puts the parts together; each of them does one thing.
import { pin } from '../badge-token.js';
import { createAfter, forgetWithdrawn, known } from './after.js';
import { createCamera, obstacle, obstacleOf } from './camera.js';
import { createClock } from './clock.js';
import { listen } from './controls.js';
import { createLeadSheet } from './lead-sheet.js';
import { localResult, serverResult } from './outcome.js';
import { otherWays } from './other-ways.js';
import * as pairing from './pairing.js';
import { showRecent } from './recent.js';
import { at, notice, placeOfGate, rest, showConnection, showKeys, showObstacle, showResult, shownScan } from './screen.js';
import { installWorker } from './shell.js';
import { signal } from './signals.js';
import * as store from './store.js';
import { createSync } from './sync.js';
import { createTaker } from './taking.js';
import { count, languageNow, otherLanguage, span, speak, t } from './words.js';

const RESULT_STAYS = 8000, LEAD_STAYS = 60_000, KIOSK_STAYS = 3500, MINUTE = 60_000;
let paired = null, me = null, keysAt = null, ring = null, sync = null, clock = null, elsewhere = {};
let choice = null, sound = true, facing = 'environment', kiosk = false;

const atGate = () => paired?.placeKind === 'gate';
const camera = createCamera(at('video'), (texts, seen) => texts.forEach(text => take(text, seen)));
const sheet = createLeadSheet({ changed: () => { sync?.wake(); refreshConnection(); }, known: scan => sync?.state.kind === 'online' ? known([scan.scanId], paired).then(([lead]) => lead) : null });
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
    show(kiosk ? kioskResult(localResult(result)) : localResult(result), result.scan?.purpose === 'lead');
    await after.of(result.face === 'bad' ? null : result.scan ?? null);
    if (!result.scan) return;
    sync.wake();
    refreshConnection();
  },
});

const after = createAfter({
  sheet, show: result => show(result), again: badge => taker.again(badge), wake: () => { sync.wake(); refreshConnection(); },
  now: () => ({ paired, gate: atGate(), kiosk, mark: clock.mark, shown: shownScan(), purpose: atGate() ? null : choice }),
});

/** Whose lead it was stays in sight for as long as it can be rated. */
const show = (result, lead) => showResult(result, kiosk ? KIOSK_STAYS : result.face === 'bad' ? 0 : lead ? LEAD_STAYS : RESULT_STAYS, () => after.of(null));

function kioskResult(result) {
  return result.face === 'bad' ? result : { ...result, status: '', title: t('kiosk.thanks'), text: t(choice === 'lead' ? 'kiosk.lead' : 'kiosk.counted') };
}

function take(text, seen) {
  if (paired) return taker.take(text, seen);
  const code = pairing.codeIn(text);
  if (code) pairWith(code);
}

let refreshing = false;

/** Many outcomes at once are one look at what waits. */
async function refreshConnection() {
  if (!paired || refreshing) return;
  refreshing = true;
  await new Promise(resolve => setTimeout(resolve, 30));
  refreshing = false;
  if (!paired) return;
  showConnection(sync.state, await store.countUnsent('scans', paired.place), await store.countNotes(paired.place), elsewhere);
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
      taker.again();
      store.keep('choice', one);
      openPlace();
      after.of(null);
    });
    return button;
  }));
  rest();
}

async function begin() {
  elsewhere = await store.elsewhere(paired?.place);
  openPlace();
  after.of(null);
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
          show(words, scan.purpose === 'lead');
          if (words.outcome === 'noConsent') after.watchConsent(scan, lead => { signal('good', sound); show({ ...words, face: 'good', outcome: 'accepted', title: lead.display, text: t('lead.shared') }, true); });
        } else if (words.face === 'bad' && scan.verdict === 'valid') {
          // The person is gone; whoever stands here must still learn of it.
          notice(t('late.refused', t(`class.${scan.badgeClass}`), words.title));
        }
        after.answered(scan, words.face);
        refreshConnection();
      },
      edit: (_, outcome) => {
        if (outcome === 'kept') notice(t('undone.kept'));
        refreshConnection();
      },
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
  [paired, me, ring, keysAt] = [null, null, null, null];
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

function setKiosk(on) {
  kiosk = on;
  document.body.classList.toggle('kiosk', on);
  facing = on ? 'user' : 'environment';
  store.keep('kiosk', on);
  after.of(null);
  rest();
  if (camera.running) startCamera();
}

const acts = {
  pairWith, startCamera, openCamera, undo: () => after.undo(), setKiosk, leave,
  ...otherWays({ take: text => take(text), show, token: () => paired.token }),
  take: text => take(text),
  stopCamera: () => camera.stop(),
  torch: on => camera.torch(on),
  retry: () => sync?.retry(),
  unsent: async () => await store.countUnsent('scans', paired.place) + await store.countNotes(paired.place),
  openNote: async () => { const scan = await after.row(); if (scan) sheet.open(scan); },
  openMore() {
    at('more').showModal();
    const shown = () => showRecent(paired?.place, scan => { at('more').close(); sheet.open(scan); });
    shown().then(rows => forgetWithdrawn(paired, rows)).then(gone => gone && shown()).catch(() => {});
  },
  toggleSound() {
    sound = !sound;
    store.keep('sound', sound);
    at('sound').setAttribute('aria-pressed', String(sound));
  },
  turn() {
    facing = facing === 'user' ? 'environment' : 'user';
    startCamera();
  },
  changeLanguage() {
    speak(otherLanguage(), true);
    repaint();
  },
};

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
  listen(acts);
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
