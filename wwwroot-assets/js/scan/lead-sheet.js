// What is noted on a lead: each touched field is one edit on this phone's disk, so that two phones of a booth never overwrite what the other wrote.
import { uuid7 } from './ids.js';
import { at } from './screen.js';
import * as store from './store.js';
import { t } from './words.js';

const RATINGS = ['hot', 'warm', 'cold'];

/** `changed()` is called after an edit was stored; `known(scan)` answers what the booth's other phones noted, or null while nobody can be asked. */
export function createLeadSheet({ changed, known }) {
  let form = { tags: [], robots: [], questions: [] }, scan = null, next, values = new Map(), others = [], failed = false;

  async function put(key, value) {
    if ((values.get(key) ?? '') === value) return;
    const before = values.get(key);

    // At once: leaving a field and pressing Done are two events and one note.
    values.set(key, value);
    const edit = { editId: uuid7(), scanId: scan.scanId, place: scan.place, key, value, editedAt: new Date().toISOString() };
    try {
      await store.add('edits', edit);
      failed = false;
      changed();
    } catch {
      values.set(key, before);
      failed = true;
    }
    at('sheet-saved').textContent = t(failed ? 'sheet.unsaved' : 'sheet.saved');
  }

  async function open(of) {
    await load(of);
    draw();
    at('sheet').showModal();
  }

  async function load(of) {
    // Badges are taken while somebody still writes: the sheet stays with its own person until it is closed.
    if (at('sheet').open) {
      next = of;
      return;
    }
    [scan, others, next] = [of, [], undefined];
    values = new Map(of ? (await store.editsOf(of.scanId)).sort((a, b) => a.editId < b.editId ? -1 : 1).map(edit => [edit.key, edit.value]) : []);
    drawRating();
    // The sheet does not wait for the network.
    if (of && of.state !== 'unsent') meet();
  }

  /** What others of the booth noted on the same person, and this phone at another scan; what was touched here stays as it is. */
  async function meet() {
    const of = scan, lead = of && await Promise.resolve(known(of)).catch(() => null);
    if (!lead || scan !== of) return;
    for (const [key, value] of Object.entries(lead.values)) if (!values.has(key)) values.set(key, value);
    others = lead.notes.filter(note => note.id !== scan.scanId);
    scan.display = lead.display;
    drawRating();
    if (at('sheet').open) draw();
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
    at('others').replaceChildren(...others.map(note => {
      const item = document.createElement('li');
      item.dir = 'auto';
      item.textContent = `${note.by}: ${note.text}`;
      return item;
    }));
    if (document.activeElement !== at('note')) at('note').value = values.get(`note:${scan.scanId}`) ?? '';
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
  const keepNote = () => scan && put(`note:${scan.scanId}`, at('note').value.trim());
  at('note').addEventListener('change', keepNote);
  at('sheet').addEventListener('close', async () => {
    await keepNote();
    if (next !== undefined) load(next);
  });
  // A page that is put away may never come back.
  document.addEventListener('visibilitychange', () => { if (document.hidden && at('sheet').open) keepNote(); });
  addEventListener('pagehide', () => { if (at('sheet').open) keepNote(); });
  at('follow-up').addEventListener('change', () => put('followUp', at('follow-up').value));
  at('sheet-done').addEventListener('click', async () => {
    await keepNote();
    if (!failed) at('sheet').close();
  });
  return { open, load, meet, setForm: next => { form = next; }, discard: () => put('discarded', '1') };
}
