// Keeps the wall current: a snapshot, then deltas. What is not heard of any more is shown as stale; a lost server is looked for again for ever.
import './vendor/signalr/signalr.min.js';
import { booths, fill, fillCount, given, row, say, saying } from './wall-words.js';

const HEARTBEAT = 5000, MISSED = 2, LONGEST_WAIT = 5000, QUIETER = 30_000, SVG = 'http://www.w3.org/2000/svg';
const wall = document.getElementById('main');
const { languages, levels, stale, basis, hours, hall, categories } = given;
const speed = Number(wall.dataset.speed);
const stands = new Map([...wall.querySelectorAll('.stand')].map(stand => [stand.dataset.code, stand]));
const time = options => new Intl.DateTimeFormat('en-GB', { timeZone: wall.dataset.zone, hour: '2-digit', minute: '2-digit', ...options });
const [clockTime, exactTime] = [time({}), time({ second: '2-digit' })];
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: wall.dataset.zone, year: 'numeric', month: '2-digit', day: '2-digit' });
const number = new Intl.NumberFormat('en');
const at = id => document.getElementById(id);

let key = takeKey();
let state = null; // the newest snapshot, with the deltas since in it
let closed = null; // why the hall is closed, in words; null while it is open
let paused = null; // as of when the picture stands still, in words; null while it moves
let heard = -Infinity; // when, by this screen's own clock
let order = wall.dataset.order.split(','); // less busy booths, those first that get least for their size: the server knows, levels alone do not tell
let reloading = 0;

// The fragment never reaches a server; it goes from the address into this tab's memory.
function takeKey() {
  const given = new URLSearchParams(location.hash.slice(1)).get('key');
  if (given) {
    sessionStorage.setItem('wall.key', given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionStorage.getItem('wall.key');
}

function forgetKey() {
  sessionStorage.removeItem('wall.key');
  key = null;
  say(at('notice'), fill('key'));
  at('notice').hidden = false;
}

// At most once a minute, whatever the server says; what is asked for sooner waits.
function reload() {
  const wait = Number(sessionStorage.getItem('wall.reloaded') ?? 0) + 60000 - Date.now();
  if (wait > 0) {
    reloading ||= setTimeout(() => { reloading = 0; reload(); }, Math.min(wait, 60000));
    return;
  }
  sessionStorage.setItem('wall.reloaded', String(Date.now()));
  location.reload();
}

function onSnapshot(snapshot) {
  if (!snapshot.booths.every(booth => stands.has(booth.code))) {
    reload(); // the plan on this page is an old one
    return;
  }
  state = { ...snapshot, booths: new Map(snapshot.booths.map(booth => [booth.code, booth])) };
  show(snapshot.booths);
}

function onDelta(delta) {
  if (!state || delta.epoch !== state.epoch || state.seq < delta.fromSeq || state.seq > delta.seq) {
    fetchSnapshot().catch(() => {});
    return;
  }
  state.seq = delta.seq;
  state.asOf = delta.asOf;
  state.zone = delta.zone ?? state.zone;
  delta.booths.forEach(booth => state.booths.set(booth.code, booth));
  show(delta.booths);
}

function show(booths) {
  heard = performance.now();
  if (paused) {
    showAge();
    return;
  }
  (showHall() ? [...state.booths.values()] : booths).forEach(showBooth);
  const { inside, insideBasis, insideBefore15 } = state.zone;
  set(at('inside'), inside === null ? '–' : number.format(inside));
  set(at('basis'), basis[insideBasis]);
  say(at('change'), changeOf(inside, insideBefore15));
  showQuieter();
  showAge();
  document.dispatchEvent(new CustomEvent('wall:figures', { detail: { zone: state.zone, booths: [...state.booths.values()], closed: closed !== null, quieter: lessBusy() } }));
}

function showBooth(booth) {
  const stand = stands.get(booth.code);
  const face = closed && !(booth.here > 0) ? 'closed' : booth.state === 'notMeasured' || booth.level === null ? 'none' : booth.state === 'stale' ? 'stale' : `l${booth.level}`;
  const value = stand.querySelector('.value');
  const shallow = value.getAttribute('text-anchor') === 'end', said = value.dataset.lines === '2' ? 2 : 1;
  const counted = typeof booth.here === 'number' && face !== 'none' && face !== 'closed';
  stand.setAttribute('class', `stand ${face}`);
  value.classList.toggle('number', counted && !shallow);
  write(value, counted ? [String(booth.here)] : face === 'closed' ? [''] : face === 'none' ? ['–'] : face === 'stale' ? (shallow ? ['–'] : stale.slice(0, said)) : shallow ? ['●'.repeat(booth.level) || '○'] : levels[booth.level].slice(0, said));
}

// One line of a stand, or two of which the lower is the second language's.
function write(value, words) {
  if (value.textContent === words.join('')) return;
  if (words.length === 1) {
    value.textContent = words[0];
    return;
  }
  value.replaceChildren(...words.map((word, line) => {
    const span = document.createElementNS(SVG, 'tspan');
    for (const [name, set] of [['lang', languages[line]], ['x', value.getAttribute('x')], ['dy', line ? '1.8' : '-1.8'], ['class', line ? 'second' : '']]) span.setAttribute(name, set);
    span.textContent = word;
    return span;
  }));
}

// Before opening and after closing an empty booth is no quiet one. Answers whether that changed.
function showHall() {
  const moment = new Date(state.asOf), today = day.format(moment), now = clockTime.format(moment), before = closed;
  const why = today < hours.first ? 'NotBegun' : today > hours.last || (today === hours.last && now >= hours.closes) ? 'Ended'
    : now < hours.opens ? 'BeforeOpening' : now < hours.closes ? null : 'ClosedForToday';
  closed = why && hall[why];
  at('hall').hidden = !closed;
  if (closed) set(at('hall'), closed.all);
  return closed !== before;
}

function changeOf(inside, before) {
  if (typeof before !== 'number' || inside === null) return [];
  const difference = inside - before;
  return difference === 0 ? fill('same') : fillCount(difference > 0 ? 'more' : 'fewer', Math.abs(difference), number.format(Math.abs(difference)));
}

// A booth that filled up since the server was asked is passed over at once.
function lessBusy() {
  return closed ? [] : order.map(code => state.booths.get(code)).filter(booth => booth && booths[booth.code] && (booth.state === 'live' || booth.state === 'quiet') && booth.level !== null && booth.level < 2);
}

function showQuieter() {
  const list = at('quieter');
  if (!list) return;
  const rows = lessBusy().slice(0, Number(wall.dataset.most)).map(booth => booths[booth.code]);
  const wanted = closed ? closed.all : rows.map(one => one.code).join();
  if (list.dataset.shown === wanted) return;
  list.dataset.shown = wanted;
  if (rows.length) list.replaceChildren(...rows.map(one => row({ code: one.code, names: one.names, kind: categories[one.category] })));
  else list.replaceChildren(document.createElement('li')), list.firstChild.append(saying('bdi', 'words lines', closed ? closed.each : fill('none.quieter')));
}

async function fetchQuieter() {
  try {
    const answer = await fetch('/api/v1/traffic/quieter', { cache: 'no-store', signal: AbortSignal.timeout(8000) });
    if (!answer.ok) return;
    const { shown, items } = await answer.json();
    if (shown !== (wall.dataset.quieter === 'yes')) reload(); // an organizer turned them on or off
    order = items.map(one => one.code);
    if (state && !paused) showQuieter();
  } catch {
    // The former order stays until the server answers.
  }
}

function showAge() {
  const age = performance.now() - heard, old = age > HEARTBEAT * MISSED;
  const asOf = new Date(state?.asOf ?? wall.dataset.asOf);
  wall.classList.toggle('stale', old && performance.now() > HEARTBEAT * MISSED);
  if (at('quieter')) at('quieter').hidden = wall.dataset.quieter === 'no' || wall.classList.contains('stale');
  const chip = at('age');
  if (paused && !wall.classList.contains('stale')) {
    chip.className = 'chip warn';
    say(chip.lastElementChild, paused);
    return;
  }
  chip.className = `chip ${!old ? 'ok' : performance.now() > HEARTBEAT * MISSED ? 'bad' : 'idle'}`;
  say(chip.lastElementChild, !old ? fill('live', (age / 1000).toFixed(1)) : performance.now() > HEARTBEAT * MISSED ? fill('stale', exactTime.format(asOf)) : fill('connecting'));
  if (!old) set(at('clock'), clockTime.format(new Date(asOf.getTime() + age * speed)));
}

// Somebody explains the picture: it stands still until told to go on; what comes meanwhile is kept.
function togglePause() {
  paused = paused ? null : fill('paused', exactTime.format(new Date(state?.asOf ?? wall.dataset.asOf)));
  say(at('pause'), fill(paused ? 'resume' : 'pause'));
  at('pause').dataset.paused = paused ? 'yes' : 'no';
  if (state && !paused) show([...state.booths.values()]);
  else showAge();
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Answers whether the server is the build that made this page.
async function fetchSnapshot() {
  const answer = await fetch('/api/v1/traffic', { headers: key ? { Authorization: `Bearer ${key}` } : {}, cache: 'no-store', signal: AbortSignal.timeout(8000) });
  if (answer.status === 401 && key) {
    forgetKey();
    return fetchSnapshot();
  }
  if (!answer.ok) throw new Error(`traffic ${answer.status}`);
  if (answer.headers.get('X-Build') !== wall.dataset.build) {
    reload();
    return;
  }
  onSnapshot(await answer.json());
}

async function listen() {
  const connection = new globalThis.signalR.HubConnectionBuilder()
    .withUrl('/hubs/traffic', key ? { accessTokenFactory: () => key } : {})
    .configureLogging(globalThis.signalR.LogLevel.None)
    .build();
  connection.serverTimeoutInMilliseconds = 12000;
  connection.on('snapshot', onSnapshot);
  connection.on('delta', onDelta);
  const closed = new Promise(resolve => connection.onclose(resolve));
  await connection.start();
  await closed;
}

async function run() {
  for (let wait = 500; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const started = performance.now();
    try {
      await fetchSnapshot();
      await listen();
    } catch {
      // Looked for again below.
    }
    if (performance.now() - started > 30000) wait = 500;
    await new Promise(resolve => setTimeout(resolve, wait * (.7 + Math.random() * .6)));
  }
}

at('pause').hidden = false;
at('pause').addEventListener('click', togglePause);
setInterval(showAge, 500);
setInterval(fetchQuieter, QUIETER);
run();
