// Divides lines over pages, and keeps the page that the hall sees: plain values in and out, no DOM.
//
// A line is {section, cells, height, chrome, starts}: `section` names what stands together under one heading, `cells` are
// the keys of what stands on it, `chrome` is the height that the section needs beside its lines (heading, padding), each
// time that it stands on a page, and `starts` says that the section begins a page of its own.

const ROUNDING_PX = 0.75; // browsers lay out in fractions

/** Pages of lines, each as full as fits: at most `most` cells and `height` in all, `gap` and `sectionGap` between. */
export function paginate(lines, { height, gap, sectionGap, most }) {
  const pages = [];
  let used = 0;
  let count = 0;
  let previous = null;
  lines.forEach((line) => {
    const goesOn = previous !== null && previous.section === line.section;
    const added = goesOn ? gap + line.height : sectionGap + line.chrome + line.height;
    const items = Math.max(1, line.cells.length);
    const fits = used + added <= height + ROUNDING_PX && count + items <= most && (goesOn || !line.starts);
    if (previous !== null && fits) {
      pages[pages.length - 1].push(line);
      used += added;
      count += items;
    } else {
      pages.push([line]);
      used = line.chrome + line.height;
      count = items;
    }
    previous = line;
  });
  return pages;
}

/** The numbers of the pages on which one of these cells stands. */
export function pagesWith(pages, cells) {
  const wanted = new Set(cells);
  return pages
    .map((lines, number) => (lines.some((line) => line.cells.some((cell) => wanted.has(cell))) ? number : -1))
    .filter((number) => number !== -1);
}

/** How long a page stays: long enough to read it aloud once. */
export function readingTimeMs(lines) {
  return 7000 + 2500 * lines.reduce((sum, line) => sum + Math.max(1, line.cells.length), 0);
}

/**
 * Keeps the page that is shown. `follow(pages, scene, newest)` gives its number after a change: a new scene begins at
 * its newest cells or else at the front, newer cells are turned to, and otherwise the hall keeps what it was reading.
 */
export function createTurner() {
  let scene = null;
  let newest = '';
  let shown = 0;
  let reading = null; // the first cell of the page, to find it again when pages are divided anew

  function settle(pages, number) {
    shown = Math.max(0, Math.min(number, pages.length - 1));
    const line = pages.length > 0 ? pages[shown].find((each) => each.cells.length > 0) : undefined;
    reading = line === undefined ? null : line.cells[0];
    return shown;
  }

  return {
    /** Open the page with this number; it goes round. */
    open(pages, number) {
      return settle(pages, pages.length === 0 ? 0 : ((number % pages.length) + pages.length) % pages.length);
    },

    follow(pages, nowScene, newestCells) {
      const nowNewest = newestCells.join(' ');
      const changed = nowScene !== scene || (nowNewest !== '' && nowNewest !== newest);
      const isNews = changed && nowNewest !== '';
      const begins = nowScene !== scene;
      scene = nowScene;
      newest = nowNewest;
      const found = pagesWith(pages, isNews ? newestCells : [reading]);
      if (found.length > 0 && (isNews || !begins)) {
        return settle(pages, found[0]);
      }
      return settle(pages, begins ? 0 : shown);
    },

    /** Turn to the next (1) or previous (-1) page of those with these numbers; it goes round. */
    turn(pages, step, range) {
      const within = range !== undefined && range.length > 0 ? range : pages.map((_, number) => number);
      const at = within.indexOf(shown);
      const next = at === -1 ? 0 : (((at + step) % within.length) + within.length) % within.length;
      return settle(pages, within.length > 0 ? within[next] : 0);
    },
  };
}
