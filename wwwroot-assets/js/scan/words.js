// Texts in the phone's language; changed at once, and without a network.
const all = JSON.parse(document.getElementById('scanner').dataset.texts);
// The language as the rest of the product keeps it: the copy of this page on the phone is in that of its first visit.
const COOKIE = '.AspNetCore.Culture';
const stored = () => /uic=([\w-]+)/.exec(decodeURIComponent(document.cookie.split('; ').find(one => one.startsWith(`${COOKIE}=`)) ?? ''))?.[1];
let language = [stored(), document.documentElement.lang, 'en'].find(one => one in all);
let plural = new Intl.PluralRules(language);

export const languageNow = () => language;

/** A text; `{0}` … are filled in. */
export const t = (key, ...args) => (all[language][key] ?? key).replace(/\{(\d)\}/g, (_, at) => String(args[at] ?? ''));

/** A text that depends on a number, which is its `{0}`. */
export const count = (key, number, ...args) => t(`${key}.${plural.select(number) === 'one' && `${key}.one` in all[language] ? 'one' : 'other'}`, number, ...args);

export const clockTime = at => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at));

/** How long ago, or how far, in the largest fitting unit. */
export function span(milliseconds) {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const [number, unit] = seconds < 100 ? [seconds, 'second'] : seconds < 6000 ? [Math.round(seconds / 60), 'minute'] : seconds < 172800 ? [Math.round(seconds / 3600), 'hour'] : [Math.round(seconds / 86400), 'day'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(number);
}

/** Only what somebody chose is kept. */
export function speak(next = language, chosen = false) {
  language = next;
  plural = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  if (chosen) document.cookie = `${COOKIE}=${encodeURIComponent(`c=${language}|uic=${language}`)}; path=/; max-age=31536000; samesite=lax`;
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll('[data-t-label]')) element.setAttribute('aria-label', t(element.dataset.tLabel));
}

export const otherLanguage = () => Object.keys(all).find(one => one !== language);
