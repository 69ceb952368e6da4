// Hand scanners that type what they read and end it with Enter, whatever has the focus.
const SLOW = 300, SHORTEST = 8;

export function listenToTyping(taken) {
  let typed = '', last = 0;
  addEventListener('keydown', event => {
    if (event.target.closest?.('input, textarea, select, dialog') || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.timeStamp - last > SLOW) typed = '';
    last = event.timeStamp;
    if (event.key === 'Enter') {
      if (typed.length >= SHORTEST) {
        event.preventDefault();
        taken(typed);
      }
      typed = '';
    } else if (event.key.length === 1) {
      typed += event.key;
      // A space scrolls a page, and a quote opens a browser's search.
      if (typed.length > 1) event.preventDefault();
    }
  });
}
