// The timer as the hall and the phones see it: the minutes and seconds that are left, and then that the time is up.

import { t } from '../core/texts.js';
import { clockFace } from '../core/timer.js';

/** Show in an element what is left, as countDown() tells it; without a timer the element is hidden. */
export function showClock(place, left) {
  place.hidden = left === null;
  const words = left === null ? '' : left > 0 ? clockFace(left) : t('The time is up');
  if (place.textContent !== words) {
    place.textContent = words;
  }
}
