// @ts-check
// How an item moved since the round before, in words: a sign alone would tell too little.

import { t, tn } from './texts.js';

/**
 * "▲ 2 plaatsen", or nothing in a first round.
 *
 * @param {{shifts?: import('./wire').Shift[]}} ranking one of a result part
 * @param {number} id of an item with a place in it
 */
export function shiftWords({ shifts = [] }, id) {
  const found = shifts.find(({ item }) => item === id);
  if (found === undefined) {
    return '';
  }
  const { up } = found;
  if (up === null) {
    return t('no place before');
  }
  if (up === 0) {
    return t('same place');
  }
  return up > 0 ? tn('▲ %(n)s place', '▲ %(n)s places', up) : tn('▼ %(n)s place', '▼ %(n)s places', -up);
}
