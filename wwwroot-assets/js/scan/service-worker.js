// Keeps the scanner's page and everything it names on the phone: one build at a time, whole or not at all. The API is never answered from here.
/* global BUILD, FILES */
const NAME = `scan-${BUILD}`, PAGE = '/scan', NAMED = /(?:href|src)="(\/?(?:css|img|CantonRobotics)[^"#?]*\.(?:css|svg|png|webmanifest))"/g;

async function keepAll() {
  const page = await fetch(PAGE, { cache: 'reload', redirect: 'error' });
  if (!page.ok) throw new Error(`The scanner's page answered ${page.status}.`);
  const named = [...(await page.clone().text()).matchAll(NAMED)].map(([, address]) => new URL(address, location.origin).pathname);
  const cache = await caches.open(NAME);
  await cache.addAll([...new Set([...named, ...FILES])].map(address => new Request(address, { cache: 'reload' })));
  await cache.put(PAGE, page);
}

self.addEventListener('install', event => event.waitUntil(keepAll()));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('scan-') && name !== NAME) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener('message', ({ data }) => { if (data === 'take over') self.skipWaiting(); });

self.addEventListener('fetch', event => {
  const { method, mode, url } = event.request, address = new URL(url);
  if (method !== 'GET' || address.origin !== location.origin || address.pathname.startsWith('/api/')) return;
  const wanted = mode === 'navigate' ? address.pathname === PAGE && PAGE : address.pathname;
  if (!wanted) return;
  event.respondWith((async () => await (await caches.open(NAME)).match(wanted, { ignoreVary: true }) ?? fetch(event.request))());
});
