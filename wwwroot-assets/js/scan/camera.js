// The camera while somebody looks at the page: continuous, with light where it has one, and the screen kept awake.
import { prepare, readFrame } from './reader.js';

const PAUSE = 60, isWeChat = /MicroMessenger/i.test(navigator.userAgent);

/** Why there is no picture, as a word that `texts` explains; null when the page may ask for one. */
export function obstacle() {
  if (!isSecureContext) return 'insecure';
  if (!navigator.mediaDevices?.getUserMedia) return isWeChat ? 'wechat' : 'unsupported';
  return null;
}

export const obstacleOf = error => isWeChat ? 'wechat' : ({
  NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'missing', OverconstrainedError: 'missing', NotReadableError: 'busy', AbortError: 'busy',
}[error?.name] ?? 'failed');

export function createCamera(video, onRead) {
  let stream = null, run = 0, awake = null;

  async function start(facing) {
    stop();
    const mine = ++run;
    await prepare();
    const got = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: { ideal: facing }, width: { ideal: 1280 }, height: { ideal: 720 } } });
    if (mine !== run) {
      got.getTracks().forEach(track => track.stop());
      return;
    }
    stream = got;
    video.srcObject = stream;
    video.classList.toggle('mirrored', facing === 'user');
    await video.play();
    stayAwake();
    look(mine);
  }

  function stop() {
    run++;
    stream?.getTracks().forEach(track => track.stop());
    stream = null;
    video.srcObject = null;
    awake?.release().catch(() => {});
    awake = null;
  }

  async function look(mine) {
    while (mine === run) {
      const seen = performance.now();
      if (video.readyState >= 2 && video.videoWidth > 0) {
        try {
          const texts = await readFrame(video);
          if (mine === run) onRead(texts, seen);
        } catch { /* a frame that could not be taken; the next one comes */ }
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE));
    }
  }

  async function stayAwake() {
    try {
      awake = await navigator.wakeLock?.request('screen') ?? null;
    } catch { /* a phone that saves its battery decides for itself */ }
  }

  const track = () => stream?.getVideoTracks()[0];
  return {
    start, stop,
    get running() { return stream !== null; },
    get hasTorch() { return Boolean(track()?.getCapabilities?.().torch); },
    torch: on => track()?.applyConstraints({ advanced: [{ torch: on }] }),
  };
}
