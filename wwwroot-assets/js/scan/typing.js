// Hand scanners that type what they read and end it with Enter, whatever has the focus.
const SLOW = 300, SHORTEST = 8, BADGE = /^CR1:.{60,}/;

export function listenToTyping(taken) {
  let typed = '', last = 0;
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const field = event.target.closest?.('input, textarea, select');
    if (event.timeStamp - last > SLOW) typed = '';
    last = event.timeStamp;
    if (event.key === 'Enter') {
      if (typed.length >= SHORTEST && (!field || BADGE.test(typed))) {
        event.preventDefault();
        // Into a field nobody means to type a badge: what the scanner wrote there goes again.
        if (field?.value.endsWith(typed)) field.value = field.value.slice(0, -typed.length);
        document.querySelector('dialog[open]')?.close();
        taken(typed);
      }
      typed = '';
    } else if (event.key.length === 1) {
      typed += event.key;
      // A space scrolls a page, and a quote opens a browser's search.
      if (typed.length > 1 && !field) event.preventDefault();
    }
  });
}
