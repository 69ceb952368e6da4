// Copies the field that a button names. Without a secure address there is no clipboard to write to, so the old way is tried; the field is left selected in any case.
document.addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy]');
  const field = button && document.getElementById(button.dataset.copy);
  if (!field) return;
  field.select();
  const copied = await (navigator.clipboard?.writeText(field.value).then(() => true, () => false) ?? document.execCommand('copy'));
  if (!copied) return;
  const words = button.textContent;
  button.textContent = button.dataset.copied;
  button.setAttribute('aria-live', 'polite');
  setTimeout(() => { if (button.textContent === button.dataset.copied) button.textContent = words; }, 3000);
});
