// The timer at the top of the phone; loaded when there is one.

import { announce } from '../../core/announce.js';
import { t } from '../../core/texts.js';
import { countDown } from '../../core/timer.js';
import { showClock } from '../clock.js';

/** Show the timer in the head of the page from now on. */
export function showTimer(store) {
  const place = document.createElement('p');
  place.className = 'badge badge--attention phone-timer number';
  place.setAttribute('role', 'timer');
  document.querySelector('.phone-header').appendChild(place);
  countDown(store, {
    onTick: (left) => showClock(place, left),
    onMinute: () => announce(t('One minute left.')),
    onEnd: () => announce(t('The time is up')),
  });
}
