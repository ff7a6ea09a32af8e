// The matrix of two colours: sheets as numbered points, plain values in, SVG out. Points that coincide stand next to each
// other: pushed apart as little as needed, in the same way on every screen.

import { html, nothing, svg } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';

const SIDE = 100; // of the plot, in its own units
const EDGE = 8; // between the axes and a point of no dots
const ROUNDS = 400;
const GOLDEN_ANGLE = 2.4;
const MOST_GRID_LINES = 10;

const LARGE = 5.2; // the radius of a point that can be read from the last row
const TYPE = 1.25; // the size of its number, in radiuses

/** The radius of a point where there are so many. */
function radiusFor(count) {
  if (count <= 16) {
    return LARGE;
  }
  return count <= 36 ? 3.8 : 2.9;
}

/** Where each of `points` ({x, y} in dots) stands in a plot of 100 by 100, x to the right and y up: [left, top] each. */
export function spread(points, most, radius) {
  const step = (SIDE - 2 * EDGE) / Math.max(1, most);
  const places = points.map(({ x, y }) => [EDGE + x * step, SIDE - EDGE - y * step]);
  const apart = 2.1 * radius;
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (let one = 0; one < places.length; one += 1) {
      for (let other = one + 1; other < places.length; other += 1) {
        let across = places[other][0] - places[one][0];
        let down = places[other][1] - places[one][1];
        let distance = Math.hypot(across, down);
        if (distance < apart - 0.01) {
          if (distance < 0.01) {
            across = Math.cos(other * GOLDEN_ANGLE);
            down = Math.sin(other * GOLDEN_ANGLE);
            distance = 1;
            push(places, one, other, across, down, apart / 2, radius);
          } else {
            push(places, one, other, across / distance, down / distance, (apart - distance) / 2, radius);
          }
          moved = true;
        }
      }
    }
    if (!moved) {
      break;
    }
  }
  return places;
}

function push(places, one, other, across, down, far, radius) {
  const within = (at) => Math.max(radius, Math.min(SIDE - radius, at));
  places[one] = [within(places[one][0] - across * far), within(places[one][1] - down * far)];
  places[other] = [within(places[other][0] + across * far), within(places[other][1] + down * far)];
}

/** The plot with its axes; `listed` are the keys of the cells in the list beside it: those are large, and on top. */
export function matrix({ points, x, y, most }, listed) {
  const radius = radiusFor(points.length);
  const places = spread(points, most, radius);
  const point = ({ key, number }, index, size) => svg`<g
      class="point ${listed.has(key) ? 'point--listed' : ''}"
      transform=${`translate(${places[index][0].toFixed(2)} ${places[index][1].toFixed(2)})`}
    >
      <circle class="point__dot" r=${size}></circle>
      <text class="point__number" font-size=${size * TYPE} dy=${size * 0.44}>${number}</text>
    </g>`;
  return html`<figure class="matrix">
    <figcaption class="visually-hidden">${t('%(x)s to the right, %(y)s upwards', { x: x.name, y: y.name })}</figcaption>
    <div class="matrix__axis matrix__axis--y">${axis(y, most)}</div>
    <svg class="matrix__plot" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      ${svg`<rect class="matrix__corner" x="50" y="0" width="50" height="50"></rect>
      ${gridLines(most)}
      <path class="matrix__lines" d="M0.4 0V99.6H100"></path>
      ${points.map((each, index) => (listed.has(each.key) ? nothing : point(each, index, radius)))}
      ${points.map((each, index) => (listed.has(each.key) ? point(each, index, LARGE) : nothing))}`}
    </svg>
    <div class="matrix__axis matrix__axis--x">${axis(x, most)}</div>
  </figure>`;
}

function axis(colour, most) {
  return html`<span class="dot dot--${colour.paint}" aria-hidden="true">${colour.letter}</span>
    <span class="matrix__name">${colour.name}</span>
    <span class="matrix__most number">${t('up to %(n)s', { n: most })}</span>`;
}

function gridLines(most) {
  if (most > MOST_GRID_LINES) {
    return nothing;
  }
  const step = (SIDE - 2 * EDGE) / Math.max(1, most);
  const lines = Array.from({ length: most + 1 }, (_, n) => EDGE + n * step);
  return lines.map((at) => svg`<path class="matrix__grid" d=${`M${at} 0V100M0 ${SIDE - at}H100`}></path>`);
}
