// Saves the table beside a button as CSV: exactly what is drawn, as it stood when the button was pressed. A cell that a spreadsheet would compute is quoted as text.
const risky = /^[=+\-@\t\r]/, plainNumber = /^-?[\d.,%:\u00A0 ]+$/;

function cell(text) {
  const value = risky.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-csv]');
  if (!button) return;
  const table = button.closest('[data-table]').querySelector('table');
  const rows = [...table.rows].map(row => [...row.cells].map(one => cell(one.innerText.trim())).join(','));
  const note = button.dataset.csvNote;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\uFEFF', ...(note ? [`${cell(note)}\r\n`] : []), rows.join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' }));
  link.download = `${button.dataset.csv}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});
