// Whether this computer asks for less movement: then things are simply there.

/** True where nothing may move. */
export function prefersStill() {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
