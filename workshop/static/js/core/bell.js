// @ts-check
// A short, soft sound when the time is up, where the browser allows it: after somebody touched the page.

const TONES = [523.25, 659.25, 783.99];
const APART_SECONDS = 0.28;
const SOUNDS_SECONDS = 0.9;

/** @typedef {Window & {webkitAudioContext?: typeof AudioContext}} OlderWindow */

/** @type {AudioContext | null} */
let context = null;

function allow() {
  const Context = window.AudioContext || /** @type {OlderWindow} */ (window).webkitAudioContext;
  if (context === null && Context) {
    context = new Context();
  }
}

/** Be ready to ring: browsers allow sound only to pages that were touched. */
export function readyBell() {
  document.addEventListener('pointerdown', allow);
  document.addEventListener('keydown', allow);
}

/** Ring three tones; silent where no sound is allowed. */
export function ring() {
  const sound = context;
  if (sound === null) {
    return;
  }
  sound.resume();
  TONES.forEach((frequency, number) => {
    const begins = sound.currentTime + number * APART_SECONDS;
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, begins);
    volume.gain.linearRampToValueAtTime(0.3, begins + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, begins + SOUNDS_SECONDS);
    tone.connect(volume).connect(sound.destination);
    tone.start(begins);
    tone.stop(begins + SOUNDS_SECONDS);
  });
}
