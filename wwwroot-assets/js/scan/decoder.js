// Reads QR codes out of pictures, beside the page. The pictures never leave the phone.
import { prepareZXingModule, readBarcodes } from '../vendor/zxing/index.js';

prepareZXingModule({ overrides: { locateFile: path => `/js/vendor/zxing/${path}` } });
const LIVE = { formats: ['QRCode'], tryHarder: false, tryRotate: false, tryInvert: true, tryDownscale: false, maxNumberOfSymbols: 1 };
const PHOTO = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 };
let canvas;

onmessage = async ({ data: { id, picture, photo } }) => {
  try {
    if (canvas?.width !== picture.width || canvas.height !== picture.height) canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(picture, 0, 0);
    const pixels = context.getImageData(0, 0, picture.width, picture.height);
    picture.close();
    const found = await readBarcodes(pixels, photo ? PHOTO : LIVE);
    postMessage({ id, texts: found.filter(one => one.isValid).map(one => one.text) });
  } catch (error) {
    postMessage({ id, texts: [], error: String(error) });
  }
};
