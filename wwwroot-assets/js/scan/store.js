// What this phone holds: its pairing, its scans and what was noted on leads. Whatever is answered here as done is on its disk.
const DATABASE = 'cantonrobotics-scan', KEPT = 72 * 3600_000;
let database;

const asked = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** Resolves after the disk has it; a storage that is full rejects, and nothing of it is kept. */
function write(stores, work) {
  return new Promise((resolve, reject) => {
    const all = database.transaction(stores, 'readwrite', { durability: 'strict' });
    let result;
    all.oncomplete = () => resolve(result);
    all.onabort = all.onerror = () => reject(all.error ?? new DOMException('aborted', 'AbortError'));
    result = work(...[stores].flat().map(name => all.objectStore(name)));
  });
}

const read = (store, work) => asked(work(database.transaction(store).objectStore(store)));

export async function open() {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('settings');
    for (const [name, key] of [['scans', 'scanId'], ['edits', 'editId']]) {
      const store = opening.result.createObjectStore(name, { keyPath: key });
      store.createIndex('waiting', ['state', 'place']);
      if (name === 'edits') store.createIndex('scan', 'scanId');
    }
  };
  database = await asked(opening);
  database.onversionchange = () => database.close();
}

export const setting = key => read('settings', store => store.get(key));
export const keep = (key, value) => write('settings', store => { store.put(value, key); });

/** A scan or an edit of this phone, unsent. */
export const add = (kind, row) => write(kind, store => { store.add({ ...row, state: 'unsent' }); });
export const unsent = (kind, place, most) => read(kind, store => store.index('waiting').getAll(IDBKeyRange.only(['unsent', place]), most));
export const countUnsent = (kind, place) => read(kind, store => store.index('waiting').count(IDBKeyRange.only(['unsent', place])));
/** Notes that are to be sent; those that wait for the visitor's consent are not. */
export const countNotes = async place => (await unsent('edits', place)).filter(edit => !edit.asked).length;
export const one = (kind, id) => read(kind, store => store.get(id));
export const editsOf = scanId => read('edits', store => store.index('scan').getAll(scanId));

/** How many scans wait for places other than this one, by place: they go when the phone is paired there again. */
export async function elsewhere(place) {
  const keys = await new Promise((resolve, reject) => {
    const found = {}, request = database.transaction('scans').objectStore('scans').index('waiting').openKeyCursor(IDBKeyRange.bound(['unsent'], ['unsent', []]));
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(found);
      found[cursor.key[1]] = (found[cursor.key[1]] ?? 0) + 1;
      cursor.continue();
    };
  });
  delete keys[place];
  return keys;
}

/** The newest of a place, unsent or not. */
export async function newest(place, most) {
  const rows = await new Promise((resolve, reject) => {
    const found = [], request = database.transaction('scans').objectStore('scans').openCursor(null, 'prev');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor || found.length >= most) return resolve(found);
      if (cursor.value.place === place) found.push(cursor.value);
      cursor.continue();
    };
  });
  return rows;
}

/** Changes rows that are still there; `change` answers the new row, or null to remove it. */
export const update = (kind, ids, change) => write(kind, store => {
  for (const id of ids) {
    store.get(id).onsuccess = ({ target: { result: row } }) => {
      const changed = row && change(row);
      if (changed) store.put(changed);
      else if (row) store.delete(id);
    };
  }
});

/** Every row of a kind, to be changed in one go. */
export const updateAll = (kind, change) => write(kind, store => {
  store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
    if (!cursor) return;
    const changed = change(cursor.value);
    if (changed) cursor.update(changed);
    cursor.continue();
  };
});

/** Synced ones are kept for three days, in case the server is put back to an older state; then they go. */
export const forgetOld = (now, kept = KEPT) => write(['scans', 'edits'], (...stores) => stores.forEach(store => {
  store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
    if (!cursor) return;
    if (cursor.value.state === 'synced' && cursor.value.syncedAt < now - kept) cursor.delete();
    cursor.continue();
  };
}));
