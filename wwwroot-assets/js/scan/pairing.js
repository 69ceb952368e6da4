// Makes a phone a device: by a link, a QR code that a signed-in screen shows, or eight characters typed.
import { request } from './link.js';
import * as store from './store.js';

export const codeIn = text => /#pair=([0-9A-Za-z-]{8,12})$/.exec(text)?.[1] ?? null;

/** The code that the page's address brought, taken out of it. */
export function codeInAddress() {
  const code = codeIn(location.hash);
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  return code;
}

/** Takes a code; answers the pairing as stored. A code is good once, so what it gave is on disk before anything else. */
export async function pair(code) {
  const { json } = await request('/api/v1/devices/pair', { body: { code } });
  const pairing = { token: json.deviceToken, name: json.device.name, place: json.place.code, placeKind: json.place.kind, pairedAt: Date.now() };
  await store.keep('pairing', pairing);
  navigator.storage?.persist?.().catch(() => {});
  return pairing;
}

export const forget = () => store.keep('pairing', null);

const asSignedIn = async (path, body) => {
  const answer = await fetch(`/api/v1/devices/${path}`, {
    method: body ? 'POST' : 'GET', cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(15000),
    headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body),
  });
  return answer.ok ? answer.json() : answer.status === 403 ? { items: [] } : null;
};

/** Where the account that is signed in here may scan; null when nobody is, or nobody who may. */
export const places = async () => (await asSignedIn('places'))?.items ?? null;

/** A code for this very device, on behalf of the account that is signed in. */
export const invite = async place => (await asSignedIn('pairings', { name: `Scanner ${new Date().toISOString().slice(5, 16).replace('T', ' ')}`, place }))?.code ?? null;
