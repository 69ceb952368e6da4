// Turns the wall's views, and fills those that are lists. A view that has nothing to say is passed over; with reduced motion they change without a fade anyway.
import { booths, fill, given, make, row, say, saying } from './wall-words.js';

const wall = document.getElementById('main');
const order = wall.dataset.views.split(','), every = Number(wall.dataset.every) * 1000;
const MOST = 8, ANNOUNCEMENTS = 30_000;
const sections = new Map(order.map(view => [view, wall.querySelector(`[data-view=${view}]`)]));
const number = new Intl.NumberFormat('en'), time = new Intl.DateTimeFormat('en-GB', { timeZone: wall.dataset.zone, hour: '2-digit', minute: '2-digit' });
const at = id => document.getElementById(id), isPaused = () => at('pause').dataset.paused === 'yes';
const empty = new Set();
let shown = Math.max(0, order.findIndex(view => !sections.get(view).hasAttribute('hidden')));
let timer = 0;

function list(view, lines, basis) {
  if (!at(`view-${view}`)) return;
  at(`view-${view}`).replaceChildren(...lines);
  at(`none-${view}`).hidden = lines.length > 0;
  if (basis) say(at(`basis-${view}`), lines.length ? basis : []);
  at(`basis-${view}`).hidden = lines.length === 0;
  lines.length ? empty.delete(view) : empty.add(view);
}

document.addEventListener('wall:figures', ({ detail: { zone, booths: all, closed, quieter } }) => {
  const known = all.filter(booth => booths[booth.code] && booth.state !== 'notMeasured');
  const live = closed ? [] : known.filter(booth => booth.state === 'live' || booth.state === 'quiet');

  // Visits and people are for organizers' display links; the public wall knows levels alone.
  const moving = live.filter(booth => booth.last15 > 0).sort((a, b) => b.last15 - a.last15).slice(0, MOST);
  list('movers', moving.map(booth => row({ ...booths[booth.code], kind: given.categories[booths[booth.code].category], value: number.format(booth.last15), part: booth.last15 / moving[0].last15 })), fill('basis.movers'));
  showCategories(live);
  list('quieter', quieter.slice(0, MOST).map(booth => row({ ...booths[booth.code], kind: given.categories[booths[booth.code].category], level: booth.level })));
  if (at('zone-more')) showZone(zone, all, closed);
  settle();
});

function showCategories(live) {
  const categories = new Map();
  for (const booth of live) {
    const of = booths[booth.code].category, sum = categories.get(of) ?? { here: 0, level: 0, booths: 0, counted: true };
    categories.set(of, { here: sum.here + (booth.here ?? 0), level: sum.level + (booth.level ?? 0), booths: sum.booths + 1, counted: sum.counted && typeof booth.here === 'number' });
  }
  const rows = [...categories].filter(([of]) => of).sort(([, a], [, b]) => b.here - a.here || b.level / b.booths - a.level / a.booths).slice(0, MOST);
  const counted = rows.every(([, one]) => one.counted), most = Math.max(1, ...rows.map(([, one]) => one.here));
  list('categories', rows.map(([of, one]) => row(counted
    ? { names: given.categories[of] ?? [of], value: number.format(one.here), part: one.here / most }
    : { names: given.categories[of] ?? [of], level: Math.round(one.level / one.booths), part: one.level / one.booths / 4 })), fill(counted ? 'basis.people' : 'basis.levels'));
}

function showZone(zone, all, closed) {
  const figures = [
    ['entries', zone.entries, given.basis.measured], ['visitors', zone.visitors, given.basis.measured],
    ['peak', zone.peakInside, given.basis[zone.peakBasis], zone.peakAt && fill('peak.at', time.format(new Date(zone.peakAt)))],
  ].filter(([, value]) => typeof value === 'number');
  at('zone-more').replaceChildren(...figures.map(([key, value, basis, when]) => make('div', {},
    saying('dt', 'words', fill(key)), make('dd', { className: 'num', textContent: number.format(value) }),
    make('dd', { className: 'basis' }, ...(when ? [saying('span', 'words', when), ' · '] : []), basis))));
  at('zone-more').hidden = figures.length === 0;
  const faces = all.filter(booth => booths[booth.code]).map(booth => booth.state === 'notMeasured' || booth.level === null ? 'none' : booth.state === 'stale' ? 'stale' : `l${booth.level}`);
  at('levels').hidden = closed;
  for (const one of at('levels').querySelectorAll('li')) {
    const count = faces.filter(face => face === one.dataset.face).length;
    one.firstElementChild.textContent = number.format(count);
    one.hidden = count === 0 && (one.dataset.face === 'stale' || one.dataset.face === 'none');
  }
}

async function fetchAnnouncements() {
  try {
    const answer = await fetch('/api/v1/announcements', { cache: 'no-store', signal: AbortSignal.timeout(8000) });
    if (!answer.ok || isPaused()) return;
    const { items } = await answer.json();
    list('announcements', items.map(one => make('li', {}, saying('bdi', 'words lines', given.languages.map(language => language.startsWith('zh') ? one.textZh || one.textEn : one.textEn || one.textZh)))));
    settle();
  } catch {
    // The former ones stay until the server answers.
  }
}

// By the attribute: the plan is an svg, which has no property of that name.
function turn(to) {
  shown = to;
  for (const [view, section] of sections) section.toggleAttribute('hidden', view !== order[shown]);
  at('legend').toggleAttribute('hidden', order[shown] !== 'plan');
  clearTimeout(timer);
  timer = setTimeout(next, every);
  mark();
}

function mark() {
  const full = order.filter(view => !empty.has(view));
  at('turns').textContent = full.length > 1 ? full.map(view => view === order[shown] ? '●' : '○').join(' ') : '';
}

function next() {
  for (let step = 1; !isPaused() && step < order.length; step++) {
    const to = (shown + step) % order.length;
    if (!empty.has(order[to])) return turn(to);
  }
  timer = setTimeout(next, every);
}

// Nobody looks at an empty view for its whole turn while another has something to say.
function settle() {
  if (empty.has(order[shown]) && order.some(view => !empty.has(view))) {
    clearTimeout(timer);
    next();
  }
  mark();
}

turn(shown);
if (order.includes('announcements')) {
  fetchAnnouncements();
  setInterval(fetchAnnouncements, ANNOUNCEMENTS);
}
