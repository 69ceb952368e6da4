// Drags booths in the plan editor: the outline follows the pointer here, and the page hears by how many metres it was let go of. Half metres, as the page snaps.
const UNIT = 10, GRID = 0.5;
let drag = null;

Blazor.registerCustomEventType('editormove', { browserEventName: 'boothmoved', createEventArgs: event => event.detail });

const metres = pixels => Math.round(pixels / UNIT / GRID) * GRID;

function change(event) {
  const [dx, dy] = [(event.clientX - drag.x) / drag.scale, (event.clientY - drag.y) / drag.scale];
  return drag.resizes ? { x: 0, y: 0, width: metres(dx), depth: metres(dy) } : { x: metres(dx), y: metres(dy), width: 0, depth: 0 };
}

document.addEventListener('pointerdown', event => {
  const booth = event.button === 0 && event.target.closest?.('[data-editor] [data-code]');
  if (!booth) return;
  const shape = booth.querySelector('rect');
  drag = {
    booth, shape, x: event.clientX, y: event.clientY, scale: booth.ownerSVGElement.getScreenCTM().a, resizes: event.target.matches('[data-handle]'),
    width: Number(shape.getAttribute('width')), height: Number(shape.getAttribute('height')),
  };
});

document.addEventListener('pointermove', event => {
  if (!drag) return;
  const { x, y, width, depth } = change(event);
  drag.moved ||= x !== 0 || y !== 0 || width !== 0 || depth !== 0;
  if (drag.resizes) {
    drag.shape.style.width = `${Math.max(GRID * UNIT, drag.width + width * UNIT)}px`;
    drag.shape.style.height = `${Math.max(GRID * UNIT, drag.height + depth * UNIT)}px`;
  } else drag.booth.style.transform = `translate(${x * UNIT}px, ${y * UNIT}px)`;
});

document.addEventListener('pointerup', event => {
  if (!drag) return;
  const { booth, shape, moved } = drag, detail = { code: booth.dataset.code, ...change(event) };
  drag = null;
  booth.style.transform = shape.style.width = shape.style.height = '';
  if (moved) booth.dispatchEvent(new CustomEvent('boothmoved', { bubbles: true, detail }));
});

addEventListener('pointercancel', () => {
  if (!drag) return;
  drag.booth.style.transform = drag.shape.style.width = drag.shape.style.height = '';
  drag = null;
});
