// What a figure means opens beside the figure, not over it. Escape and a click elsewhere close it by themselves (popover); leaving its button and scrolling do so here.
const GAP = 6, EDGE = 8;

function place(definition) {
  const figure = definition.closest('[data-figure]').getBoundingClientRect(), own = definition.getBoundingClientRect();
  const below = figure.bottom + GAP + own.height < innerHeight - EDGE || figure.top < own.height + GAP;
  definition.style.top = `${below ? figure.bottom + GAP : figure.top - GAP - own.height}px`;
  definition.style.left = `${Math.max(EDGE, Math.min(figure.left, document.documentElement.clientWidth - own.width - EDGE))}px`;
}

const closeAll = () => document.querySelectorAll('[data-figure] [popover]:popover-open').forEach(one => one.hidePopover());

// These events do not bubble; they are caught on their way down.
document.addEventListener('toggle', ({ target, newState }) => {
  if (newState === 'open' && target.matches('[data-figure] [popover]')) place(target);
}, true);
document.addEventListener('scroll', closeAll, { capture: true, passive: true });
document.addEventListener('focusout', ({ target }) => {
  if (target instanceof Element && target.matches('[data-figure] [popovertarget]')) closeAll();
});
