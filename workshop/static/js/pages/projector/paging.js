// The page that the hall sees: it turns by itself, by the facilitator's remote, and by the keys of one in the hall.

import { createTurner, pagesWith, readingTimeMs } from '../../views/projector/pager.js';

const BY_HAND_MS = 45000; // who turned a page by hand is talking about it
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

/** `onTurn(isOther)` draws the page after it was turned by the clock or a key; `isOther` when it is another one. */
export function createPaging({ onTurn }) {
  const turner = createTurner();
  let scene = null;
  let pages = [];
  let page = 0;
  let told = 0; // how often the facilitator's remote had turned the page when we last looked
  let waitingFor = '';
  let timer = null;

  function nameOfPage() {
    return `${scene.kind} ${scene.key} ${page} ${scene.newest}`;
  }

  function wait(what, milliseconds) {
    window.clearTimeout(timer);
    waitingFor = what;
    if (what !== '') {
      timer = window.setTimeout(() => {
        turn(1, scene.rotates === null ? undefined : pagesWith(pages, scene.rotates));
        waitToTurn();
      }, milliseconds);
    }
  }

  function waitToTurn() {
    const range = scene.rotates === null ? pages.map((_, number) => number) : pagesWith(pages, scene.rotates);
    const turns = range.length > 1 || (range.length === 1 && range[0] !== page);
    const now = turns ? nameOfPage() : '';
    if (now !== waitingFor) {
      // not at every change of the board: while people vote those come all the time
      wait(now, now === '' ? 0 : readingTimeMs(pages[page]));
    }
  }

  function turn(step, range) {
    const before = page;
    page = turner.turn(pages, step, range);
    onTurn(page !== before);
  }

  // The remote says how often it turned the page in all: what is new since the last time turns on from what the hall sees.
  function followRemote(times, begins) {
    const step = begins ? times : times - told;
    if (step === 0) {
      return false;
    }
    page = begins ? turner.open(pages, times) : turner.turn(pages, step);
    if (!begins) {
      wait(nameOfPage(), BY_HAND_MS);
    }
    return !begins;
  }

  return {
    /** What is shown: {page, pages} in numbers, and the lines of that page. */
    shown() {
      return { page, pages: pages.length, lines: pages[page] || [] };
    },

    /** Take the pages of a scene, or null where it has none; `times` is how often the remote turned. True when it did now. */
    follow(nowScene, nowPages, times, begins) {
      scene = nowScene;
      pages = nowPages || [];
      page = nowPages === null ? 0 : turner.follow(pages, `${scene.kind} ${scene.key}`, scene.newest);
      const isTurned = nowPages !== null && followRemote(times, begins);
      told = times;
      return isTurned;
    },

    waitToTurn,

    onKey(event) {
      const step = STEPS[event.key];
      if (step !== undefined && pages.length > 1) {
        event.preventDefault();
        turn(step);
        waitToTurn();
        wait(waitingFor, BY_HAND_MS);
      }
    },
  };
}
