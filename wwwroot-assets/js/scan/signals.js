// What the hand and the ear notice: a tone and a vibration for each face of a result. Colour and words are the screen's.
const TONES = { good: [[880, 0, .09]], warn: [[660, 0, .09], [660, .14, .09]], bad: [[220, 0, .35]] };
const SHAKES = { good: [60], warn: [60, 60, 60], bad: [220, 80, 220] };
let context = null;

/** A browser lets a page sound only after somebody touched it. */
export function allowSound() {
  context ??= 'AudioContext' in self ? new AudioContext() : null;
  context?.resume().catch(() => {});
}

export function signal(face, sound) {
  navigator.vibrate?.(SHAKES[face]);
  if (!sound || context?.state !== 'running') return;
  for (const [pitch, after, length] of TONES[face]) {
    const tone = context.createOscillator(), volume = context.createGain(), begin = context.currentTime + after;
    tone.frequency.value = pitch;
    tone.type = face === 'bad' ? 'square' : 'sine';
    volume.gain.setValueAtTime(.25, begin);
    volume.gain.exponentialRampToValueAtTime(.001, begin + length);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + length);
  }
}
