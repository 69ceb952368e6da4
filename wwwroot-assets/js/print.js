// A page of the console that says so can be printed; Blazor may draw the button anew, so the click is caught above it.
document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-print]')) window.print();
});
