// @ts-check
// Counts the meeting's timer down by the page's own steady clock, from what the server said: clocks of phones are wrong.

const ONE_MINUTE = 60;

/** @typedef {import('./store.js').Snapshot} Snapshot */

/**
 * How many seconds are left, 0 when the time is up, null without a timer.
 *
 * @param {Pick<Snapshot, 'parts' | 'ahead'>} snapshot
 * @returns {number | null}
 */
export function secondsLeft({ parts, ahead }) {
  return parts.timer === undefined ? null : Math.max(0, parts.timer.ends_at - ahead - window.performance.now() / 1000);
}

/**
 * "4:59"; the second that is running counts as a whole one.
 *
 * @param {number} left
 */
export function clockFace(left) {
  const seconds = Math.ceil(left);
  return `${Math.floor(seconds / 60)}:${`0${seconds % 60}`.slice(-2)}`;
}

/**
 * Count down for as long as the page is open.
 *
 * @param {Pick<import('./store.js').Store, 'snapshot' | 'subscribe'>} store
 * @param {object} options
 * @param {(left: number | null) => void} options.onTick hears every second and every change
 * @param {() => void} options.onMinute hears that the last minute begins, on a page that counted down to it
 * @param {() => void} options.onEnd hears that the time is up, on a page that counted down to it
 */
export function countDown(store, { onTick, onMinute, onEnd }) {
  /** @type {number | null} */
  let before = null;
  let wake = 0;

  function look() {
    window.clearTimeout(wake);
    const snapshot = store.snapshot();
    const left = snapshot === null ? null : secondsLeft(snapshot);
    if (left !== null && left > 0) {
      wake = window.setTimeout(look, (left % 1) * 1000 + 20);
    }
    if (before !== null && left !== null) {
      if (before > ONE_MINUTE && left <= ONE_MINUTE && left > 0) {
        onMinute();
      }
      if (before > 0 && left === 0) {
        onEnd();
      }
    }
    before = left;
    onTick(left);
  }

  store.subscribe(look);
}
