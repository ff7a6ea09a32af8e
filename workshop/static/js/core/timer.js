// Counts the meeting's timer down by the page's own steady clock, from what the server said: clocks of phones are wrong.

const ONE_MINUTE = 60;

/** How many seconds are left, 0 when the time is up, null without a timer. */
export function secondsLeft({ parts, ahead }) {
  return parts.timer === undefined ? null : Math.max(0, parts.timer.ends_at - ahead - window.performance.now() / 1000);
}

/** "4:59"; the second that is running counts as a whole one. */
export function clockFace(left) {
  const seconds = Math.ceil(left);
  return `${Math.floor(seconds / 60)}:${`0${seconds % 60}`.slice(-2)}`;
}

/**
 * Count down for as long as the page is open: `onTick(left)` at every second and after every change, `onMinute()` when the
 * last minute begins and `onEnd()` when the time is up, both only for who saw it coming.
 */
export function countDown(store, { onTick, onMinute, onEnd }) {
  let before = null;
  let wake = null;

  function look() {
    window.clearTimeout(wake);
    const left = secondsLeft(store.snapshot());
    if (left > 0) {
      wake = window.setTimeout(look, (left % 1) * 1000 + 20);
    }
    if (before > ONE_MINUTE && left !== null && left <= ONE_MINUTE && left > 0) {
      onMinute();
    }
    if (before > 0 && left === 0) {
      onEnd();
    }
    before = left;
    onTick(left);
  }

  store.subscribe(look);
}
