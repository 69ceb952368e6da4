// Notifications of alerts, while a page of the control room is open, for whoever asked for them in this browser.
const KEY = 'alert-bell';

/** 'on', 'off', 'denied', or 'unable' where this browser or an unprotected address has none. */
export function state() {
  if (!('Notification' in window) || !isSecureContext) return 'unable';
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on' ? 'on' : 'off';
}

export async function ring(on) {
  if (on && state() !== 'unable') await Notification.requestPermission();
  localStorage.setItem(KEY, on ? 'on' : 'off');
  return state();
}

// The same tag on two open pages shows one notification.
export function tell(title, body, tag) {
  if (state() !== 'on') return;
  const shown = new Notification(title, { body, tag, icon: '/img/mark.svg' });
  shown.onclick = () => {
    window.focus();
    location.assign('/control/alerts');
    shown.close();
  };
}
