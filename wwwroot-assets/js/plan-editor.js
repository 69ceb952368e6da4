// Drags booths in the plan editor: a copy follows the pointer here, and the page hears by how many metres it was let go of. Half metres, as the page snaps.
const UNIT = 10, GRID = 0.5;
let drag = null;

Blazor.registerCustomEventType('editormove', { browserEventName: 'boothmoved', createEventArgs: event => event.detail });

const metres = pixels => Math.round(pixels / UNIT / GRID) * GRID;
const boothOf = code => document.querySelector(`[data-editor] [data-code='${CSS.escape(code)}']`);

function change(event) {
  const [dx, dy] = [(event.clientX - drag.x) / drag.scale, (event.clientY - drag.y) / drag.scale];
  return drag.resizes ? { x: 0, y: 0, width: metres(dx), depth: metres(dy) } : { x: metres(dx), y: metres(dy), width: 0, depth: 0 };
}

function end() {
  drag.ghost?.remove();
  const ended = drag;
  drag = null;
  return ended;
}

/** What is carried, on top of everything; where it was stays drawn until it is let go of. */
function ghostOf(booth) {
  const ghost = booth.cloneNode(true);
  for (const name of ['tabindex', 'role', 'aria-label', 'aria-pressed', 'data-code']) ghost.removeAttribute(name);
  ghost.setAttribute('aria-hidden', 'true');
  ghost.style.pointerEvents = 'none';
  return booth.ownerSVGElement.appendChild(ghost);
}

// Before plan.js, which pans with whatever carries no booth. A finger carries the chosen booth alone, so that it can scroll over the others.
document.addEventListener('pointerdown', event => {
  const booth = event.button === 0 && event.target.closest?.('[data-editor] [data-code]');
  if (!booth || (event.pointerType === 'touch' && !booth.matches('.chosen'))) return;
  event.carriesBooth = true;
  drag = { booth, pointer: event.pointerId, x: event.clientX, y: event.clientY, scale: booth.ownerSVGElement.getScreenCTM().a, resizes: event.target.matches('[data-handle]') };
}, true);

document.addEventListener('pointermove', event => {
  if (drag?.pointer !== event.pointerId) return;
  const { x, y, width, depth } = change(event);
  if (!drag.ghost && x === 0 && y === 0 && width === 0 && depth === 0) return;
  drag.ghost ??= ghostOf(drag.booth);
  if (!drag.resizes) {
    drag.ghost.style.transform = `translate(${x * UNIT}px, ${y * UNIT}px)`;
    return;
  }

  const [from, to] = [drag.booth.querySelector('rect'), drag.ghost.querySelector('rect')];
  to.setAttribute('width', Math.max(GRID * UNIT, Number(from.getAttribute('width')) + width * UNIT));
  to.setAttribute('height', Math.max(GRID * UNIT, Number(from.getAttribute('height')) + depth * UNIT));
});

document.addEventListener('pointerup', event => {
  if (drag?.pointer !== event.pointerId) return;
  const detail = { code: drag.booth.dataset.code, ...change(event) };
  const { booth, ghost } = end();
  if (ghost) booth.dispatchEvent(new CustomEvent('boothmoved', { bubbles: true, detail }));
  // The copy on top takes the pointer, but the keys belong to the booth in its row.
  if (booth.matches('[data-top]')) boothOf(detail.code)?.focus({ preventScroll: true });
});

addEventListener('pointercancel', event => { if (drag?.pointer === event.pointerId) end(); });

// The page moves the booth; the window shall not scroll with it.
document.addEventListener('keydown', event => {
  if (event.target.matches?.('[data-editor] [data-code]') && /^(Arrow|Enter$| $)/.test(event.key)) event.preventDefault();
});

// A booth chosen by its fault has the keys, so that arrows put it right.
document.addEventListener('click', event => {
  const code = event.target.closest?.('[data-shows]')?.dataset.shows;
  if (code) boothOf(code)?.focus();
});
