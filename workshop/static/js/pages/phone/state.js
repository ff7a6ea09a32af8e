// @ts-check
// What this phone alone remembers, and what news of the meeting means for that.

import { partsOf } from '../../core/store.js';
import { t } from '../../core/texts.js';

/**
 * @typedef {import('../../core/store.js').Snapshot & {mine: import('../../core/wire').Mine}} Snapshot
 *
 * @typedef {import('../../core/wire').ThemePart} ThemePart
 *
 * @typedef {{meeting: number, ballot: number}} Data
 *
 * What outlives a refresh: the theme that is read, how often everybody had been gathered, drafts by theme, and the own
 * statement that is being changed.
 *
 * @typedef {{
 *   theme: number | null,
 *   gathered: number | null,
 *   drafts: Record<number, string>,
 *   edit: {id: number, text: string} | null,
 * }} Kept
 *
 * And what does not: the colour to stick with, the dot that was stuck last ("colour number"), whether the list of themes
 * is open, the own statement that is about to be withdrawn, a message, a complaint about the draft, what reads like it,
 * how much was refused when somebody asked to hand over the device, the items of which was just said that a dot is
 * saved, and the long texts that are shown whole.
 *
 * @typedef {Kept & {
 *   colour: number | null,
 *   landing: string | null,
 *   switching: boolean,
 *   asking: number | null,
 *   message: string | null,
 *   complaint: string | null,
 *   similar: {id: number | null, theme: number, view: () => unknown} | null,
 *   handing: number | null,
 *   saved: Set<number>,
 *   unfolded: Set<string>,
 * }} Ui
 */

/**
 * The name of one ballot in a meeting: what one person keeps on a shared device is not for the next one.
 *
 * @param {Data} data
 */
export function ownName({ meeting, ballot }) {
  return `${meeting}-${ballot}`;
}

/**
 * What a phone remembers that was just opened.
 *
 * @param {Data} data
 * @returns {Ui}
 */
export function createUi(data) {
  return Object.assign(
    { theme: null, gathered: null, drafts: {}, edit: null },
    restored(data),
    { colour: null, landing: null, switching: false, asking: null, message: null, complaint: null, similar: null, handing: null },
    { saved: new Set(), unfolded: new Set() }
  );
}

/** @param {Data} data */
function shelfOf(data) {
  return `stip-phone-${ownName(data)}`;
}

/**
 * @param {Data} data
 * @returns {object}
 */
function restored(data) {
  try {
    // what the one before left on a shared device is not for the next
    Object.keys(window.sessionStorage)
      .filter((key) => key.includes(`-${data.meeting}-`) && !key.endsWith(ownName(data)))
      .forEach((key) => window.sessionStorage.removeItem(key));
    return JSON.parse(window.sessionStorage.getItem(shelfOf(data)) || '{}');
  } catch (error) {
    return {};
  }
}

/**
 * Keep what outlives a refresh.
 *
 * @param {Data} data
 * @param {Ui} ui
 */
export function keep(data, { theme, gathered, drafts, edit }) {
  try {
    window.sessionStorage.setItem(shelfOf(data), JSON.stringify({ theme, gathered, drafts, edit }));
  } catch (error) {
    // storage may be forbidden or full; then a refresh forgets the draft
    return;
  }
}

/**
 * Whether something was written that is not sent.
 *
 * @param {Kept} ui
 */
export function holdsDraft({ drafts, edit }) {
  return edit !== null || Object.values(drafts).some((text) => text.trim() !== '');
}

/**
 * Whether news for all may have changed personal facts too, which come only in answers to one's own questions.
 *
 * @param {Snapshot} was
 * @param {Snapshot} now
 */
export function mayHaveChanged(was, now) {
  const { dots, statements } = now.mine;
  const items = dots.map(({ item }) => item);
  /** @param {number} id */
  const isGone = (id) => has(was, id) && !has(now, id);
  return (
    was.parts.meeting.state !== now.parts.meeting.state ||
    items.some(isGone) ||
    statements.some(
      ({ id, text, status }) =>
        isGone(id) || (has(now, id) && (now.parts[`statement:${id}`].text !== text || (status !== 'shown' && !has(was, id))))
    ) ||
    (items.length > 0 && partsOf(now, 'theme').some((theme) => movesDots(was.parts[`theme:${theme.id}`], theme, items)))
  );
}

/**
 * @param {Snapshot} snapshot
 * @param {number} id
 */
function has(snapshot, id) {
  return snapshot.parts[`statement:${id}`] !== undefined;
}

/**
 * Whether a theme has another phase, or a duplicate in it its own place back, which takes its dots along.
 *
 * @param {ThemePart | undefined} was
 * @param {ThemePart} now
 * @param {number[]} items those with a dot
 */
function movesDots(was, now, items) {
  if (was === undefined || was === now) {
    return false;
  }
  const isRearranged = now.phase !== 'collect' && was.items.join() !== now.items.join();
  return was.phase !== now.phase || (isRearranged && items.some((item) => now.items.includes(item)));
}

/**
 * A sentence for each dot whose statement is gone: it is back in the hand, or hangs on the statement it was merged into.
 *
 * @param {Snapshot} was
 * @param {Snapshot} now
 * @returns {string[]}
 */
export function newsOfDots(was, now) {
  /** @type {string[]} */
  const sentences = [];
  was.mine.dots
    .filter(({ item }) => !has(now, item))
    .forEach(({ colour, number, deal }) => {
      const dot = now.mine.dots.find((each) => each.colour === colour && each.number === number && each.deal === deal);
      if (dot === undefined) {
        sentences.push(t('A statement was hidden. Your dot is back.'));
      } else if (has(now, dot.item)) {
        sentences.push(t('A statement was merged with another. Your dot hangs there now.'));
      }
    });
  return sentences;
}

/**
 * Whether the news brings another screen for who reads this theme: its next phase, or the end of the meeting.
 *
 * @param {Snapshot} was
 * @param {Snapshot} now
 * @param {number | null} id of the theme
 */
export function isNextScreen(was, now, id) {
  if (now.parts.meeting.state === 'ended') {
    return was.parts.meeting.state !== 'ended';
  }
  const old = themeOf(was, id);
  const theme = themeOf(now, id);
  return theme !== undefined && old !== undefined && theme.phase !== old.phase;
}

/**
 * @param {Snapshot} snapshot
 * @param {number | null} id
 * @returns {ThemePart | undefined}
 */
function themeOf({ parts }, id) {
  return id === null ? undefined : parts[`theme:${id}`];
}
