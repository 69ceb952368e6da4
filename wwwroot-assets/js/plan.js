// The live plan in the hand: arrow keys go to the nearest booth in that direction, + − 0 and the buttons zoom, dragging moves what is zoomed. All of it in the
// browser; the server keeps drawing the same plan.
const STEP = 1.4, MOST = 6, SLACK = 2;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const whole = new WeakMap();

const planOf = element => element.closest?.('[data-plan]')?.querySelector('svg.plan');
const middle = booth => { const { x, y, width, height } = booth.getBBox(); return [x + width / 2, y + height / 2]; };

function boxes(svg) {
  const now = svg.viewBox.baseVal;
  if (!whole.has(svg)) whole.set(svg, { x: now.x, y: now.y, width: now.width, height: now.height });
  return { now, all: whole.get(svg) };
}

function show(svg, x, y, width) {
  const { all } = boxes(svg);
  const w = Math.min(all.width, Math.max(all.width / MOST, width)), h = w * all.height / all.width;
  const left = Math.min(all.x + all.width - w, Math.max(all.x, x)), top = Math.min(all.y + all.height - h, Math.max(all.y, y));
  svg.setAttribute('viewBox', `${left} ${top} ${w} ${h}`);
  // Whole, it scrolls with the page; near, a finger moves it.
  svg.style.touchAction = w < all.width - 1 ? 'pinch-zoom' : '';
  return x - left;
}

function zoom(svg, factor, at) {
  const { now } = boxes(svg);
  const [cx, cy] = at ?? [now.x + now.width / 2, now.y + now.height / 2];
  show(svg, cx - (cx - now.x) / factor, cy - (cy - now.y) / factor, now.width / factor);
}

const act = { in: svg => zoom(svg, STEP), out: svg => zoom(svg, 1 / STEP), all: svg => zoom(svg, 1e-9) };
const keys = { '+': 'in', '=': 'in', '-': 'out', 0: 'all' };

/** The nearest booth whose middle lies in that direction, nearer to its axis than beside it. */
function next(from, [dx, dy]) {
  const [x, y] = middle(from);
  let best = null, least = Infinity;
  for (const booth of from.closest('svg').querySelectorAll('[data-booth]')) {
    const [bx, by] = middle(booth), along = (bx - x) * dx + (by - y) * dy, beside = Math.abs((bx - x) * dy) + Math.abs((by - y) * dx);
    const distance = along + SLACK * beside;
    if (booth !== from && along > 1 && beside <= along * SLACK && distance < least) [best, least] = [booth, distance];
  }
  return best;
}

document.addEventListener('keydown', event => {
  const svg = planOf(event.target);
  if (!svg || event.ctrlKey || event.metaKey || event.altKey) return;
  if (keys[event.key]) {
    act[keys[event.key]](svg);
    event.preventDefault();
  } else if (ARROWS[event.key]) {
    const from = event.target.closest('[data-booth]');
    const to = from ? next(from, ARROWS[event.key]) : event.target.matches('.plan-scroll') && svg.querySelector('[data-booth]');
    if (to) {
      to.focus();
      to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { now } = boxes(svg), [x, y] = middle(to);
      if (x < now.x || x > now.x + now.width || y < now.y || y > now.y + now.height) show(svg, x - now.width / 2, y - now.height / 2, now.width);
      event.preventDefault();
    }
  }
});

// The editor's booths are walked with Tab: one that is wholly beside what is shown comes in.
document.addEventListener('focusin', event => {
  const booth = event.target.closest?.('[data-plan] svg.plan [data-code]');
  if (!booth) return;
  const svg = booth.ownerSVGElement, { now } = boxes(svg), { x, y, width, height } = booth.getBBox();
  if (x > now.x + now.width || x + width < now.x || y > now.y + now.height || y + height < now.y) show(svg, x + (width - now.width) / 2, y + (height - now.height) / 2, now.width);
});

document.addEventListener('click', event => {
  const how = event.target.closest?.('[data-zoom]')?.dataset.zoom;
  if (how) act[how](planOf(event.target));
});

document.addEventListener('wheel', event => {
  const svg = event.ctrlKey && event.target.closest?.('svg.plan');
  if (!svg) return;
  event.preventDefault();
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  zoom(svg, event.deltaY < 0 ? STEP : 1 / STEP, [at.x, at.y]);
}, { passive: false });

let drag = null;
document.addEventListener('pointerdown', event => {
  const svg = event.button === 0 && event.target.closest?.('svg.plan');
  if (!svg || event.carriesBooth) return;
  const { now, all } = boxes(svg);
  if (now.width < all.width - 1) drag = { svg, x: event.clientX, y: event.clientY, left: now.x, top: now.y, scroll: svg.parentElement.scrollLeft, scale: svg.getScreenCTM().a, moved: false };
});
document.addEventListener('pointermove', event => {
  if (!drag) return;
  const [dx, dy] = [(event.clientX - drag.x) / drag.scale, (event.clientY - drag.y) / drag.scale];
  drag.moved ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 4;
  if (!drag.moved) return;
  const beyond = show(drag.svg, drag.left - dx, drag.top - dy, drag.svg.viewBox.baseVal.width);
  // At its end, what a narrow screen hides beside it comes in.
  drag.svg.parentElement.scrollLeft = drag.scroll + beyond * drag.scale;
});
// A drag is no click on the booth under it.
document.addEventListener('click', event => { if (drag?.moved) { event.preventDefault(); event.stopPropagation(); } drag = null; }, true);
addEventListener('pointercancel', () => { drag = null; });
