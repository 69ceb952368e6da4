// What a finger does on the page: buttons, forms and dialogs, each bound to one act.
import { count, t } from './words.js';
import * as pairing from './pairing.js';
import { at, notice, placeOfGate } from './screen.js';
import { allowSound } from './signals.js';
import { listenToTyping } from './typing.js';

const HELD = 1500;

/** For somebody who is signed in on this very device: one tap instead of a code. */
async function offerPlaces(pairWith) {
  const places = await pairing.places().catch(() => []);
  at('pair-sign-in').hidden = places !== null;
  at('pair-places').hidden = !places;
  if (!places) return;
  at('pair-places').replaceChildren(...places.map(({ kind, code }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'choice';
    button.textContent = kind === 'gate' ? placeOfGate(code) : code;
    button.addEventListener('click', async () => pairWith(await pairing.invite(code).catch(() => null) ?? ''));
    return button;
  }));
  if (places.length === 0) at('pair-places').textContent = t('pair.noPlace');
}

const press = (id, act) => at(id).addEventListener('click', act);
const all = (selector, event, act) => document.querySelectorAll(selector).forEach(element => element.addEventListener(event, () => act(element)));

/** Binds the page to the acts of the scanner. */
export function listen(acts) {
  addEventListener('pointerdown', allowSound, { passive: true });
  press('pair-signed', () => offerPlaces(acts.pairWith));
  press('start', acts.startCamera);
  press('undo', acts.undo);
  press('notice-close', () => notice(null));
  press('note-open', acts.openNote);
  press('more-open', acts.openMore);
  press('type-open', () => at('typing').showModal());
  press('net', acts.retry);
  press('kiosk-on', () => { at('more').close(); acts.setKiosk(true); });
  press('sound', acts.toggleSound);
  press('turn', acts.turn);
  press('torch', () => {
    const on = at('torch').getAttribute('aria-pressed') !== 'true';
    at('torch').setAttribute('aria-pressed', String(on));
    acts.torch(on);
  });
  press('unpair', async () => {
    const unsent = await acts.unsent();
    at('unpair-warning').textContent = unsent > 0 ? count('unpair.unsent', unsent) : t('unpair.sure');
    at('unpair-ask').hidden = false;
  });
  press('unpair-go', () => { at('more').close(); at('unpair-ask').hidden = true; acts.leave(); });
  all('.language-again', 'click', acts.changeLanguage);
  all('[data-close]', 'click', button => button.closest('dialog').close());
  all('.photo', 'change', async input => { await acts.photo(input.files[0]); input.value = ''; });
  at('pair-form').addEventListener('submit', event => { event.preventDefault(); acts.pairWith(at('pair-code').value); });
  at('code-form').addEventListener('submit', event => { event.preventDefault(); acts.typed(at('code').value); });
  let held;
  at('kiosk-off').addEventListener('pointerdown', () => { held = setTimeout(() => acts.setKiosk(false), HELD); });
  for (const end of ['pointerup', 'pointerleave']) at('kiosk-off').addEventListener(end, () => clearTimeout(held));
  // Held by keys too: a hand scanner ends every badge with an Enter.
  at('kiosk-off').addEventListener('keydown', event => { if (event.key === 'Enter' && !event.repeat) { clearTimeout(held); held = setTimeout(() => acts.setKiosk(false), HELD); } });
  at('kiosk-off').addEventListener('keyup', () => clearTimeout(held));
  listenToTyping(acts.take);
  document.addEventListener('visibilitychange', () => document.hidden ? acts.stopCamera() : acts.openCamera());
  addEventListener('hashchange', () => { const code = pairing.codeInAddress(); if (code) acts.pairWith(code); });
}
