// The print button needs a script, so it is shown by one; everything else on the page works without.
const button = document.querySelector('[data-print]');
if (button) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
