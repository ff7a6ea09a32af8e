// Stickers as they hang on the wall: in a line, slightly crooked, landing one by one; smaller where there are many.

import { html } from '../../../vendor/lit-html.js';

const ROUNDING_VH = 0.1;
const PITCH = 1.12; // a sticker and the air beside it
const LINE_VH = 7;
const FIELD_VH = 13; // many stickers may take the height of two lines
const LEGIBLE_VH = 2.2; // below this a letter is a smudge
const LAND_MS = 180;
const LONGEST_LANDING_MS = 2700;
const FEWEST = 5;

/** How wide the column of stickers must be, in vh, for the most that hang on one of the items. */
export function columnWidth(most, widest, size) {
  return Math.min(widest, Math.max(FEWEST, most) * size * PITCH + ROUNDING_VH);
}

/** The size of a sticker and the height of its field, in vh, so that all fit in a column of this width. */
function fieldFor(count, width, largest, mayBeTall) {
  const inOneLine = sizeWithin(count, width, largest * PITCH + ROUNDING_VH, largest);
  if (inOneLine >= largest * 0.8) {
    return { size: inOneLine, height: LINE_VH };
  }
  const inTwo = sizeWithin(count, width, LINE_VH, largest);
  return inTwo >= 1.6 || !mayBeTall ? { size: inTwo, height: LINE_VH } : { size: sizeWithin(count, width, FIELD_VH, largest), height: FIELD_VH };
}

function sizeWithin(count, width, height, largest) {
  let size = largest;
  while (size > 0.3 && Math.floor(width / (size * PITCH)) * Math.floor(height / (size * PITCH)) < count) {
    size -= 0.05;
  }
  return size;
}

/** Remembers how many stickers the hall has seen of each tally, so that only the new ones land. */
export function createLanding() {
  const tallies = new Map();
  return {
    /** Take note of all tallies of a scene, [key, count] each, on whatever page; without `lands` they simply hang there. */
    note(counts, lands, now) {
      const kept = new Set(counts.map(([key]) => key));
      Array.from(tallies.keys()).forEach((key) => kept.has(key) || tallies.delete(key));
      counts.forEach(([key, count]) => {
        const known = tallies.get(key);
        if (known === undefined || known.count !== count) {
          const step = Math.min(LAND_MS, LONGEST_LANDING_MS / Math.max(1, count));
          const hung = known === undefined ? 0 : Math.min(known.count, count);
          tallies.set(key, { count, step, first: lands ? hung : count, until: now + step * (count - hung) + LAND_MS });
        } else if (now > known.until) {
          known.first = count;
        }
      });
    },

    /** {first, step}: from which sticker on they land now, and how many milliseconds after each other. */
    of(key) {
      return tallies.get(key);
    },
  };
}

/**
 * The stickers of one colour on one item; the figure beside them says the same in a number. Where several colours stand
 * under each other, none of them may be tall.
 */
export function stickers(tally, width, largest, mayBeTall, landing) {
  const count = tally.phone + tally.paper;
  const field = fieldFor(count, width, largest, mayBeTall);
  const box = `width: ${width}vh; height: ${field.height}vh; --dot-size: ${field.size.toFixed(2)}vh`;
  if (landing === null) {
    return html`<span class="stickers" .style=${box}></span>`;
  }
  const letter = field.size < LEGIBLE_VH ? '' : tally.colour.letter;
  const numbers = Array.from({ length: count }, (_, number) => number);
  return html`<span class="stickers" .style=${box} aria-hidden="true"
    ><span class="dots"
      >${numbers.map(
        (number) =>
          html`<span
            class="dot dot--${tally.colour.paint} ${number >= landing.first ? 'dot--landing' : ''}"
            .style=${number >= landing.first ? `animation-delay: ${Math.round((number - landing.first) * landing.step)}ms` : ''}
            >${letter}</span
          >`
      )}</span
    ></span
  >`;
}
