// @ts-check
// What this screen alone remembers: since when the hall sees each cell, which first places it waits for, and the wifi.

import { partsOf } from '../../core/store.js';

const ARRIVING_MS = 600;
const BREATH_MS = 1600;

/**
 * @typedef {import('../../core/store.js').Snapshot} Snapshot
 *
 * @typedef {{key: string}} Cell
 */

/** Since when the hall sees each cell. */
export function createSeen() {
  /** @type {Map<string, number>} */
  let since = new Map(); // 0 for what was there when the scene began

  return {
    /**
     * Take note of all cells of a scene, on whatever page.
     *
     * @param {Cell[]} cells
     * @param {boolean} begins whether the scene is a new one
     * @param {number} now
     */
    note(cells, begins, now) {
      const before = since;
      since = new Map(cells.map(({ key }) => [key, begins ? 0 : before.has(key) ? Number(before.get(key)) : now]));
    },

    /**
     * The keys of the cells that just came.
     *
     * @param {number} now
     */
    arriving(now) {
      return new Set(Array.from(since.keys()).filter((key) => now - Number(since.get(key)) < ARRIVING_MS));
    },
  };
}

/**
 * The first places that stand on the screen now, as `theme:number of the ranking`.
 *
 * @param {Snapshot} snapshot
 */
export function firstPlacesShown(snapshot) {
  /** @type {string[]} */
  const shown = [];
  partsOf(snapshot, 'theme').forEach((theme) => {
    const result = snapshot.parts[`result:${theme.id}`];
    if (theme.phase === 'reveal' && result) {
      result.rankings.forEach((ranking, number) => {
        if (ranking.places.length > 0 && ranking.places[0].rank === 1) {
          shown.push(`${theme.id}:${number}`);
        }
      });
    }
  });
  return shown;
}

/**
 * The breath that the hall takes before it sees a first place.
 *
 * @param {() => void} onEnd hears the end of each
 */
export function createBreath(onEnd) {
  /** @type {Set<string> | null} */
  let known = null;
  /** @type {Set<string>} */
  const held = new Set();

  return {
    /**
     * Hold back the first places that are new in this snapshot; none of them where things may not move.
     *
     * @param {Snapshot} snapshot
     * @param {boolean} isStill
     */
    take(snapshot, isStill) {
      const shown = firstPlacesShown(snapshot);
      const before = known;
      known = new Set(shown);
      if (before === null || isStill) {
        return;
      }
      shown.filter((place) => !before.has(place)).forEach((place) => {
        held.add(place);
        window.setTimeout(() => {
          held.delete(place);
          onEnd();
        }, BREATH_MS);
      });
    },

    /** @param {string} place */
    holds(place) {
      return held.has(place);
    },
  };
}

/**
 * The address of the picture of the wifi. The server makes it; another number is another address, so that the browser
 * asks again.
 *
 * @param {string} url
 */
export function createWifiAddress(url) {
  let words = '';
  let number = 0;

  /** @param {Snapshot} snapshot */
  return ({ parts }) => {
    const now = JSON.stringify(parts.meeting.wifi);
    if (now !== words) {
      words = now;
      number += 1;
    }
    return `${url}?${number}`;
  };
}
