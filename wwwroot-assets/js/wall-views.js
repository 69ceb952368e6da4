// Turns the wall's views, and fills those that are lists. A view that has nothing to say is passed over; with reduced motion they change without a fade anyway.
const wall = document.getElementById('main');
const booths = JSON.parse(wall.dataset.booths), { views: words, language } = JSON.parse(wall.dataset.texts);
const order = wall.dataset.views.split(','), every = Number(wall.dataset.every) * 1000;
const MOST = 8, ANNOUNCEMENTS = 30_000;
const sections = new Map(order.map(view => [view, wall.querySelector(`[data-view=${view}]`)]));
const number = new Intl.NumberFormat('en'), time = new Intl.DateTimeFormat('en-GB', { timeZone: wall.dataset.zone, hour: '2-digit', minute: '2-digit' });
const empty = new Set();
let shown = 0;

function fill(view, rows) {
  const list = document.getElementById(`view-${view}`);
  if (!list) return;
  list.replaceChildren(...rows.map(([words, value, part]) => {
    const li = document.createElement('li'), bdi = document.createElement('bdi'), b = document.createElement('b');
    bdi.textContent = words;
    b.textContent = value;
    b.className = 'num';
    li.append(bdi, b);
    if (part !== undefined) {
      const bar = document.createElement('i');
      bar.style.inlineSize = `${Math.round(part * 100)}%`;
      bar.className = 'bar';
      li.append(bar);
    }
    return li;
  }));
  document.getElementById(`none-${view}`).hidden = rows.length > 0;
  rows.length ? empty.delete(view) : empty.add(view);
}

document.addEventListener('wall:figures', ({ detail: { zone, booths: all, closed } }) => {
  const known = all.filter(booth => booths[booth.code] && booth.state !== 'notMeasured');
  const live = closed ? [] : known.filter(booth => booth.state === 'live' || booth.state === 'quiet');

  // Visits and people are for organizers' display links; the public wall knows levels alone.
  const moving = live.filter(booth => booth.last15 > 0).sort((a, b) => b.last15 - a.last15).slice(0, MOST);
  fill('movers', moving.map(booth => [`${booths[booth.code].code}  ${booths[booth.code].name}`, `${number.format(booth.last15)} ${words.last15}`, booth.last15 / moving[0].last15]));

  const categories = new Map();
  for (const booth of live) {
    const of = booths[booth.code].category, sum = categories.get(of) ?? { here: 0, level: 0, booths: 0, counted: true };
    categories.set(of, { here: sum.here + (booth.here ?? 0), level: sum.level + (booth.level ?? 0), booths: sum.booths + 1, counted: sum.counted && typeof booth.here === 'number' });
  }
  const rows = [...categories].filter(([of]) => of).sort(([, a], [, b]) => b.here - a.here || b.level / b.booths - a.level / a.booths).slice(0, MOST);
  const most = Math.max(1, ...rows.map(([, one]) => one.here));
  fill('categories', rows.map(([of, one]) => [words.categories[of] ?? of, one.counted ? `${number.format(one.here)} ${words.here}` : '●'.repeat(Math.round(one.level / one.booths)) || '○', one.counted ? one.here / most : one.level / one.booths / 4]));

  fill('quieter', live.filter(booth => booth.state === 'live' && booth.level !== null && booth.level < 2).sort((a, b) => a.level - b.level).slice(0, MOST)
    .map(booth => [booths[booth.code].name, booths[booth.code].code]));

  const more = document.getElementById('zone-more');
  const lines = [[words.entries, zone.entries], [words.visitors, zone.visitors], [words.peak, zone.peakInside, zone.peakAt && time.format(new Date(zone.peakAt))]].filter(([, value]) => typeof value === 'number');
  more.replaceChildren(...lines.flatMap(([label, value, at]) => {
    const dt = document.createElement('dt'), dd = document.createElement('dd');
    dt.textContent = label;
    dd.textContent = number.format(value) + (at ? `  ${at}` : '');
    dd.className = 'num';
    return [dt, dd];
  }));
});

async function fetchAnnouncements() {
  try {
    const { items } = await (await fetch('/api/v1/announcements', { cache: 'no-store', signal: AbortSignal.timeout(8000) })).json();
    fill('announcements', items.map(one => [language.startsWith('zh') ? `${one.textZh}  ${one.textEn}` : `${one.textEn}  ${one.textZh}`, '']));
  } catch {
    // The former ones stay until the server answers.
  }
}

function turn(to) {
  shown = to;
  for (const [view, section] of sections) section.hidden = view !== order[shown];
  document.getElementById('turns').textContent = order.map((_, at) => at === shown ? '●' : '○').join(' ');
}

function next() {
  for (let step = 1; step <= order.length; step++) {
    const at = (shown + step) % order.length;
    if (!empty.has(order[at])) return turn(at);
  }
}

turn(0);
if (order.includes('announcements')) {
  fetchAnnouncements();
  setInterval(fetchAnnouncements, ANNOUNCEMENTS);
}
setInterval(() => { if (document.getElementById('pause').dataset.paused !== 'yes') next(); }, every);
