// The thin part of paging that needs the DOM: measures what things would take, and slides them to their new places.

import { render } from '../../../vendor/lit-html.js';
import { pageOf } from './cells.js';
import { prefersStill } from './still.js';

const SLIDE = { duration: 400, easing: 'cubic-bezier(0.22, 0.8, 0.3, 1)' };
const FADE = { duration: 180, easing: 'ease-out' };

/** Lays everything out where nobody sees it, in the same box as the pages have, and reads what the browser made of it. */
export function createRuler() {
  const box = document.getElementById('ruler');
  const whole = box.parentElement;
  const line = document.getElementById('ruler-line');
  const widths = new Map();

  return {
    /** How wide the screen is between its edges, in px. */
    width() {
      return whole.clientWidth;
    },

    /** How wide a text is on one line, in px, in the type of a class. */
    lineWidth(text, type) {
      const key = `${type} ${text}`;
      if (!widths.has(key)) {
        line.className = `ruler__line ${type}`;
        line.textContent = text;
        widths.set(key, line.getBoundingClientRect().width);
      }
      return widths.get(key);
    },

    /** Forget what was measured: the window or the font is another one. */
    forget() {
      widths.clear();
    },

    /** The lines of all sections in pages of this width, for the pager. */
    linesOf(sections, look, pages) {
      box.style.width = `${pages.clientWidth}px`;
      render(pageOf(sections, Object.assign({}, look, { measuring: true, newest: new Set(), arriving: new Set() })), box);
      const elements = Array.from(box.querySelectorAll('[data-section]'));
      return sections.reduce((lines, section, index) => lines.concat(linesOfSection(section, elements[index])), []);
    },

    /** The room on a page: {height, gap, sectionGap} in px. */
    room(pages) {
      const cells = box.querySelector('.cells');
      const gap = cells === null ? 0 : parseFloat(window.getComputedStyle(cells).rowGap);
      return { height: pages.clientHeight, gap, sectionGap: parseFloat(window.getComputedStyle(box).rowGap) };
    },
  };
}

function linesOfSection(section, element) {
  const cells = element.querySelector('.cells');
  const chrome = element.getBoundingClientRect().height - cells.getBoundingClientRect().height;
  const lines = [];
  let top = null;
  Array.from(cells.querySelectorAll('[data-cell]')).forEach((cell) => {
    const height = cell.getBoundingClientRect().height;
    const at = cell.getBoundingClientRect().top;
    if (top === null || Math.abs(at - top) > 2) {
      lines.push({ section: section.key, starts: section.starts, cells: [], height: 0, chrome });
      top = at;
    }
    const line = lines[lines.length - 1];
    line.cells.push(cell.dataset.cell);
    line.height = Math.max(line.height, height);
  });
  return lines.length > 0 ? lines : [{ section: section.key, starts: section.starts, cells: [], height: 0, chrome }];
}

/** Where each cell stands now: to be handed to `slide` after the next drawing. */
export function tops(pages) {
  const found = new Map();
  Array.from(pages.querySelectorAll('[data-cell]')).forEach((cell) => {
    const { top, left } = cell.getBoundingClientRect();
    found.set(cell.dataset.cell, { top, left });
  });
  return found;
}

/** Let what stood elsewhere slide to its place. */
export function slide(pages, before) {
  if (prefersStill()) {
    return;
  }
  Array.from(pages.querySelectorAll('[data-cell]')).forEach((cell) => {
    const was = before.get(cell.dataset.cell);
    const { top, left } = cell.getBoundingClientRect();
    if (was !== undefined && (Math.abs(was.top - top) > 1 || Math.abs(was.left - left) > 1)) {
      cell.animate([{ transform: `translate(${was.left - left}px, ${was.top - top}px)` }, { transform: 'none' }], SLIDE);
    }
  });
}

/** A page that was turned appears softly. */
export function appear(pages) {
  if (!prefersStill()) {
    pages.animate([{ opacity: 0 }, { opacity: 1 }], FADE);
  }
}
