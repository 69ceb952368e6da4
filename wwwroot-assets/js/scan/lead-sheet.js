// What is noted on a lead: each touched field is one edit on this phone's disk, so that two phones of a booth never overwrite what the other wrote.
import { uuid7 } from './ids.js';
import { at } from './screen.js';
import * as store from './store.js';
import { t } from './words.js';

const RATINGS = ['hot', 'warm', 'cold'];


/** `changed()` is called after an edit was stored. */
export function createLeadSheet({ changed }) {
  let form = { tags: [], robots: [], questions: [] }, scan = null, values = new Map(), failed = false;

  async function put(key, value) {
    if ((values.get(key) ?? '') === value) return;
    const edit = { editId: uuid7(), scanId: scan.scanId, place: scan.place, key, value, editedAt: new Date().toISOString() };
    try {
      await store.add('edits', edit);
      values.set(key, value);
      failed = false;
      changed();
    } catch {
      failed = true;
    }
    at('sheet-saved').textContent = t(failed ? 'sheet.unsaved' : 'sheet.saved');
  }

  async function open(of) {
    scan = of;
    values = new Map((await store.editsOf(scan.scanId)).sort((a, b) => a.editId < b.editId ? -1 : 1).map(edit => [edit.key, edit.value]));
    draw();
    at('sheet').showModal();
  }

  async function load(of) {
    scan = of;
    values = new Map(of ? (await store.editsOf(of.scanId)).sort((a, b) => a.editId < b.editId ? -1 : 1).map(edit => [edit.key, edit.value]) : []);
    drawRating();
  }

  function choice(label, pressed, press) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'choice';
    button.textContent = label;
    button.setAttribute('aria-pressed', String(pressed));
    button.addEventListener('click', async () => {
      await press(button.getAttribute('aria-pressed') !== 'true');
      draw();
    });
    return button;
  }

  function group(id, items) {
    at(id).replaceChildren(...items);
    at(`${id}-part`).hidden = items.length === 0;
  }

  function drawRating() {
    for (const button of document.querySelectorAll('[data-rating]')) button.setAttribute('aria-pressed', String(values.get('rating') === button.dataset.rating));
  }

  function draw() {
    drawRating();
    at('sheet-who').textContent = scan.display ?? t(`class.${scan.badgeClass}`);
    at('sheet-saved').textContent = '';
    at('note').value = values.get(`note:${scan.scanId}`) ?? '';
    at('follow-up').value = values.get('followUp') ?? '';
    group('tags', form.tags.map(tag => choice(tag, values.get(`tag:${tag}`) === '1', on => put(`tag:${tag}`, on ? '1' : ''))));
    group('robots', form.robots.map(robot => choice(robot.name, values.get(`robot:${robot.id}`) === '1', on => put(`robot:${robot.id}`, on ? '1' : ''))));
    group('questions', form.questions.map(asked => {
      const field = document.createElement('fieldset'), legend = document.createElement('legend');
      legend.textContent = asked.text;
      field.append(legend, ...asked.options.map(option => choice(option, values.get(`answer:${asked.id}`) === option, on => put(`answer:${asked.id}`, on ? option : ''))));
      return field;
    }));
  }

  for (const button of document.querySelectorAll('[data-rating]')) {
    button.addEventListener('click', async () => {
      if (!scan || !RATINGS.includes(button.dataset.rating)) return;
      await put('rating', values.get('rating') === button.dataset.rating ? '' : button.dataset.rating);
      drawRating();
    });
  }
  at('note').addEventListener('change', () => put(`note:${scan.scanId}`, at('note').value.trim()));
  at('follow-up').addEventListener('change', () => put('followUp', at('follow-up').value));
  at('sheet-done').addEventListener('click', async () => {
    await put(`note:${scan.scanId}`, at('note').value.trim());
    if (!failed) at('sheet').close();
  });
  return { open, load, setForm: next => { form = next; }, discard: () => put('discarded', '1') };
}
