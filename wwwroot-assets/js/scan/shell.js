// The page as an app: its files are kept on the phone, and exchanged for newer ones only when somebody says so.
export async function installWorker(updated) {
  if (!('serviceWorker' in navigator)) return;
  const button = document.getElementById('update');
  let registration, asked = false;
  try {
    registration = await navigator.serviceWorker.register('/scan-worker.js', { scope: '/scan', updateViaCache: 'none' });
  } catch {
    return;
  }
  const watch = worker => worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && navigator.serviceWorker.controller) updated();
  });
  if (registration.waiting && navigator.serviceWorker.controller) updated();
  registration.addEventListener('updatefound', () => watch(registration.installing));
  button.addEventListener('click', () => {
    asked = true;
    registration.waiting?.postMessage('take over');
  });
  navigator.serviceWorker.addEventListener('controllerchange', () => { if (asked) location.reload(); });
}
