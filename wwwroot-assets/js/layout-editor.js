// Moves and sizes the elements of a badge over its preview, by pointer and by arrow keys: the outline follows here in half millimetres, inside the badge, and the page hears once, when it is let go.
const GRID = 0.5, LEAST = 1, ARROWS = { ArrowLeft: [-GRID, 0], ArrowRight: [GRID, 0], ArrowUp: [0, -GRID], ArrowDown: [0, GRID] };
// Beside the preview the fields are in sight; below it they would push it away.
const beside = matchMedia('(min-width: 1101px)');
let drag = null, keys = null, dragged = false;

Blazor.registerCustomEventType('layoutmove', { browserEventName: 'elementplaced', createEventArgs: event => event.detail });

const elementOf = event => event.target.closest?.('[data-layout] [data-element]');
const isFixed = element => element.closest('[data-fixed]') !== null;
const within = (value, least, most) => Math.max(least, Math.min(value, most));
// What hardly moved stays where it is, off the grid or not.
const moved = (value, by, least, most) => Math.abs(by) < GRID / 2 ? value : within(Math.round((value + by) / GRID) * GRID, least, most);

function hold(element) {
  const shape = element.querySelector('rect'), { e: x, f: y } = element.transform.baseVal.getItem(0).matrix;
  const from = { x, y, width: shape.width.baseVal.value, height: shape.height.baseVal.value };
  for (const side in from) from[side] = Math.round(from[side] * 100) / 100;
  return { element, shape, from, to: from, badge: element.ownerSVGElement.viewBox.baseVal };
}

function place(held, from, dx, dy, resizes) {
  const { badge } = held;
  show(held, resizes
    ? { ...from, width: moved(from.width, dx, LEAST, badge.width - from.x), height: moved(from.height, dy, LEAST, badge.height - from.y) }
    : { ...from, x: moved(from.x, dx, 0, badge.width - from.width), y: moved(from.y, dy, 0, badge.height - from.height) });
}

function show(held, to) {
  held.to = to;
  held.element.setAttribute('transform', `translate(${to.x} ${to.y})`);
  held.shape.setAttribute('width', to.width);
  held.shape.setAttribute('height', to.height);
  const handle = held.element.closest('[data-layout]').querySelector('[data-handle]');
  if (!handle || held.element.getAttribute('aria-pressed') !== 'true') return;
  handle.style.left = `${(to.x + to.width) / held.badge.width * 100}%`;
  handle.style.top = `${(to.y + to.height) / held.badge.height * 100}%`;
}

function letGo(held) {
  const { element, from, to } = held;
  if (!Object.keys(from).some(side => from[side] !== to[side])) return false;
  element.dispatchEvent(new CustomEvent('elementplaced', { bubbles: true, detail: { at: Number(element.dataset.element), ...to } }));
  return true;
}

// Chromium knows touch-action of a whole SVG alone, not of a shape in it. The page scrolls at once elsewhere, since only the preview is listened to.
const armed = new WeakSet();
function arm() {
  for (const svg of document.querySelectorAll('[data-layout] svg')) {
    if (armed.has(svg)) continue;
    armed.add(svg);
    svg.addEventListener('touchmove', event => { if (drag && event.cancelable) event.preventDefault(); }, { passive: false });
  }
}

document.addEventListener('pointerdown', event => {
  dragged = false;
  arm();
  if (event.button !== 0 || !event.isPrimary) return;
  const resizes = event.target.matches('[data-handle]');
  const element = resizes ? event.target.closest('[data-layout]').querySelector('[data-element][aria-pressed=true]') : elementOf(event);
  // A finger that is not on the chosen element scrolls the page.
  if (!element || isFixed(element) || (event.pointerType === 'touch' && element.getAttribute('aria-pressed') !== 'true')) return;
  const held = hold(element);
  drag = { ...held, resizes, pointer: event.pointerId, at: [event.clientX, event.clientY], scale: element.ownerSVGElement.getBoundingClientRect().width / held.badge.width };
});

document.addEventListener('pointermove', event => {
  if (drag?.pointer !== event.pointerId) return;
  place(drag, drag.from, (event.clientX - drag.at[0]) / drag.scale, (event.clientY - drag.at[1]) / drag.scale, drag.resizes);
});

document.addEventListener('pointerup', event => {
  if (drag?.pointer !== event.pointerId) return;
  dragged = letGo(drag);
  drag = null;
});

function giveUp() {
  if (drag) show(drag, drag.from);
  drag = null;
}

addEventListener('pointercancel', giveUp);

document.addEventListener('click', event => {
  const element = elementOf(event);
  if (element && !dragged && beside.matches) document.getElementById(`element-${Number(element.dataset.element) + 1}`)?.scrollIntoView({ block: 'nearest' });
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') giveUp();
  const element = elementOf(event), step = ARROWS[event.key];
  if (!element || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  } else if (step) {
    event.preventDefault();
    if (isFixed(element)) return;
    keys ??= hold(element);
    place(keys, keys.to, ...step, event.shiftKey);
  }
});

function endKeys(event) {
  if (!keys || (event.type === 'keyup' && !ARROWS[event.key])) return;
  letGo(keys);
  keys = null;
}

document.addEventListener('keyup', endKeys);
document.addEventListener('focusout', endKeys);
