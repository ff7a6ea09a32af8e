// A day as people write it: 7 juni 2013.

import { locale } from '../../core/texts.js';

/** `iso` is 2013-06-07; read as parts, for a Date of that text alone would be midnight in Greenwich. */
export function dayInWords(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  return new Date(year, month - 1, day).toLocaleDateString(locale(), { day: 'numeric', month: 'long', year: 'numeric' });
}
