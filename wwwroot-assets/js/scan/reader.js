// One way to ask what QR codes a picture holds: the browser's own where there is one, else the decoder in a worker.
const waiting = new Map();
let worker, detector, asked = 0;

export async function prepare() {
  if ('BarcodeDetector' in self) {
    try {
      if ((await BarcodeDetector.getSupportedFormats()).includes('qr_code')) detector = new BarcodeDetector({ formats: ['qr_code'] });
    } catch { /* a browser that only says it has one */ }
  }
  if (!detector) startWorker();
}

function startWorker() {
  worker ??= new Worker('/js/scan/decoder.js', { type: 'module' });
  worker.onmessage = ({ data: { id, texts } }) => {
    waiting.get(id)?.(texts);
    waiting.delete(id);
  };
  worker.onerror = () => {
    for (const answer of waiting.values()) answer([]);
    waiting.clear();
  };
}

function inWorker(picture, photo) {
  startWorker();
  return new Promise(resolve => {
    waiting.set(++asked, resolve);
    worker.postMessage({ id: asked, picture, photo }, [picture]);
  });
}

/** The texts of the QR codes in a frame of a video. */
export async function readFrame(video) {
  if (detector) {
    try {
      return (await detector.detect(video)).map(found => found.rawValue);
    } catch {
      detector = undefined;
    }
  }
  return inWorker(await createImageBitmap(video), false);
}

/** The same for a photo, for which there is more time. At most 2,048 pixels wide, since phones take many more than it needs. */
export async function readPhoto(file) {
  const whole = await createImageBitmap(file);
  const scale = Math.min(1, 2048 / Math.max(whole.width, whole.height));
  const picture = scale < 1 ? await createImageBitmap(whole, { resizeWidth: Math.round(whole.width * scale), resizeHeight: Math.round(whole.height * scale) }) : whole;
  return inWorker(picture, true);
}
