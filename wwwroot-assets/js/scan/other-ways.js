// Ways to a badge without the camera's stream: a code typed, a photo taken.
import { request } from './link.js';
import { readPhoto } from './reader.js';
import { at } from './screen.js';
import { t } from './words.js';

/** `take(text)` takes what was found, `show(result)` says what was not, `token()` is this phone's. */
export const otherWays = ({ take, show, token }) => ({
  async typed(code) {
    at('code-fault').hidden = true;
    const text = code.trim();
    try {
      await take(text.startsWith('CR1:') ? text : (await request('/api/v1/devices/me/badge', { token: token(), body: { code: text } })).json.token);
      at('code').value = '';
      at('typing').close();
    } catch (error) {
      at('code-fault').textContent = error.kind === 'refused' ? error.problem?.title ?? t('code.unknown') : t('code.offline');
      at('code-fault').hidden = false;
    }
  },
  async photo(file) {
    if (!file) return;
    let texts = [];
    try {
      texts = await readPhoto(file);
    } catch { /* not a picture: nothing was found in it */ }
    if (texts.length === 0) show({ face: 'bad', outcome: 'photo', title: t('photo.none'), text: t('photo.none.next') });
    for (const text of texts) await take(text);
  },
});
