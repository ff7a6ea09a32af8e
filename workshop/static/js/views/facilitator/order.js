// Another order: one place up or down, with a button or an arrow key, or dragged by its grip.
//
// A place is {heading, before}: under which heading, and before which one there; null is none, and after the last.

import { html, svg } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';

const EDGE = 80; // of the window, where dragging makes it scroll

/** The place where an item stands among items in board order. */
export function placeOf(items, item) {
  const here = items.filter((other) => other.is_heading === item.is_heading && other.heading === item.heading);
  return { heading: item.heading, before: idOf(here[here.indexOf(item) + 1]) };
}

/** The next place up or down, also over a heading into what stands under another; null where there is none. */
export function placeBeside(items, item, up) {
  if (item.is_heading) {
    const headings = items.filter((other) => other.is_heading);
    const index = headings.indexOf(item) + (up ? -1 : 1);
    return headings[index] === undefined ? null : { heading: null, before: idOf(headings[up ? index : index + 1]) };
  }
  const index = items.indexOf(item);
  const beside = items[up ? index - 1 : index + 1];
  if (beside === undefined) {
    return null;
  }
  if (beside.is_heading) {
    return up ? endUnder(items[index - 2]) : { heading: beside.id, before: statementId(items[index + 2]) };
  }
  return { heading: item.heading, before: up ? beside.id : statementId(items[index + 2]) };
}

/** The place of what is dropped before another item, or after the last where that is null. */
export function placeBefore(items, item, before) {
  const rest = items.filter((other) => other !== item);
  const found = rest.findIndex((other) => other.id === before);
  const index = found === -1 ? rest.length : found;
  if (item.is_heading) {
    return { heading: null, before: idOf(rest.slice(index).find((other) => other.is_heading)) };
  }
  const after = rest[index];
  return after === undefined || after.is_heading ? endUnder(rest[index - 1]) : { heading: after.heading, before: after.id };
}

function idOf(item) {
  return item === undefined ? null : item.id;
}

function statementId(item) {
  return item === undefined || item.is_heading ? null : item.id;
}

function endUnder(above) {
  if (above === undefined) {
    return { heading: null, before: null };
  }
  return { heading: above.is_heading ? above.id : above.heading, before: null };
}

/**
 * The grip and two buttons of an item; `name` says which one for who does not see it. `on` has step(up) and
 * drop(id of the one before which, or null); `drag` has begin(event, item id, drop).
 */
export function orderView({ id, name, canUp, canDown, isBusy, on, drag }) {
  const arrows = { ArrowUp: true, ArrowDown: false };
  const isOpen = (up) => !isBusy && (up ? canUp : canDown);
  return html`
    <button
      class="button button--quiet grip"
      data-test="grip"
      type="button"
      id="grip-${id}"
      aria-label=${t('Move %(name)s: arrow keys, or drag', { name })}
      @pointerdown=${(event) => drag.begin(event, id, on.drop)}
      @keydown=${(event) => {
        if (event.key in arrows) {
          event.preventDefault();
          if (isOpen(arrows[event.key])) {
            on.step(arrows[event.key]);
          }
        }
      }}
    >
      ${svg`<svg viewBox="0 0 16 24" width="16" height="24" aria-hidden="true" fill="currentColor">
        <circle cx="5" cy="5" r="2" /><circle cx="11" cy="5" r="2" /><circle cx="5" cy="12" r="2" />
        <circle cx="11" cy="12" r="2" /><circle cx="5" cy="19" r="2" /><circle cx="11" cy="19" r="2" />
      </svg>`}
    </button>
    <button class="button button--quiet order-step" type="button" data-test="up" aria-disabled=${String(!isOpen(true))} @click=${() => isOpen(true) && on.step(true)}>
      ${t('Up')}<span class="visually-hidden"> ${name}</span>
    </button>
    <button class="button button--quiet order-step" type="button" data-test="down" aria-disabled=${String(!isOpen(false))} @click=${() => isOpen(false) && on.step(false)}>
      ${t('Down')}<span class="visually-hidden"> ${name}</span>
    </button>
  `;
}

/** Make the dragging of a page, with mouse, pen or finger: rows of a list have data-row with their id. */
export function createDrag(onChange) {
  let now = null; // {id, list, before}

  function begin(event, id, drop) {
    if (event.button !== 0) {
      return;
    }
    const grip = event.currentTarget;
    const row = grip.closest('[data-row]');
    const rows = () => Array.from(row.parentElement.children).filter((other) => other.dataset.row !== undefined);
    const startY = event.clientY;

    function move({ clientY }) {
      if (now === null && Math.abs(clientY - startY) < 6) {
        return; // a tap, not a drag
      }
      scrollAtEdge(clientY);
      const below = rows().find((other) => middleOf(other) > clientY);
      const before = below === undefined ? null : below.dataset.row;
      if (now === null || now.before !== before) {
        now = { id: `${id}`, list: listOf(id), before };
        onChange();
      }
    }

    function end({ type }) {
      ['pointermove', 'pointerup', 'pointercancel'].forEach((name, index) => grip.removeEventListener(name, index === 0 ? move : end));
      const dropped = now;
      now = null;
      onChange();
      if (type === 'pointerup' && dropped !== null && dropped.before !== row.dataset.row) {
        drop(dropped.before === null ? null : Number(dropped.before));
      }
    }

    grip.setPointerCapture(event.pointerId);
    ['pointermove', 'pointerup', 'pointercancel'].forEach((name, index) => grip.addEventListener(name, index === 0 ? move : end));
  }

  return {
    begin,

    /** The class of a row while something is dragged in its list. */
    classOf(id, isLast) {
      if (now === null || now.list !== listOf(id)) {
        return '';
      }
      if (now.id === `${id}`) {
        return 'dragged';
      }
      if (now.before === null) {
        return isLast ? 'drop-after' : '';
      }
      return `${now.list}${now.before}` === `${id}` ? 'drop-before' : '';
    },
  };
}

// Lists on one page have ids such as "theme-3" and "3-17": what stands before the last figure is the list.
function listOf(id) {
  return `${id}`.replace(/\d+$/, '');
}

function middleOf(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

function scrollAtEdge(clientY) {
  if (clientY < EDGE) {
    window.scrollBy(0, -16);
  } else if (clientY > window.innerHeight - EDGE) {
    window.scrollBy(0, 16);
  }
}
