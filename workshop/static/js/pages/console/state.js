// @ts-check
// What this screen alone remembers, and what the console draws from that and the snapshot.

import { newKey } from '../../core/outbox.js';
import { numbersOf, partsOf } from '../../core/store.js';
import { secondsLeft } from '../../core/timer.js';

/**
 * @typedef {import('../../core/store.js').Snapshot} Snapshot
 *
 * @typedef {import('../../core/wire').MeetingPart} MeetingPart
 *
 * @typedef {import('../../core/wire').Pair} Pair
 *
 * @typedef {import('../../core/wire').Screen} Screen
 *
 * @typedef {import('../../core/wire').StatementPart} StatementPart
 *
 * @typedef {import('../../core/wire').ThemePart} ThemePart
 *
 * @typedef {{text: string, is_heading: boolean, heading: number | null, key: string}} NewStatement
 *
 * @typedef {ReturnType<typeof createUi>} Ui
 */

/**
 * A statement that is not added yet; its key lets the server know it when it comes a second time.
 *
 * @returns {NewStatement}
 */
export function emptyStatement() {
  return { text: '', is_heading: false, heading: null, key: newKey() };
}

/**
 * What a console remembers that was just opened.
 *
 * @param {boolean} isWide
 */
export function createUi(isWide) {
  return {
    chosen: /** @type {number | null} */ (null), // a theme other than the one on the screen
    themesOpen: false,
    stepsOpen: false,
    paper: /** @type {boolean | null} */ (null), // whether the paper fields are shown; null: when there are any figures
    open: /** @type {{id: number, began: string, text: string, search: string, redaction: any} | null} */ (null), // the statement that is being changed: {id, began, text, search, redaction}
    alike: /** @type {{words: string | null, pairs: Pair[]} | null} */ (null), // {words, pairs} while duplicates are looked for
    ordering: false, // whether the rows show how to move them
    moved: /** @type {string | null} */ (null), // what gets the focus back when its row has found its new place
    apart: /** @type {Set<string>} */ (new Set()), // the pairs of which was said that they are not the same
    adding: emptyStatement(),
    isResting: false,
    round: /** @type {number | 'all' | null} */ (null), // the round whose result is read, or 'all'; null: the last one
    outcome: /** @type {string | null} */ (null), // what comes into view with the next news
    isWide,
    panel: /** @type {'screens' | 'phases' | 'timer' | null} */ (null), // of the remote: 'screens', 'phases' or 'timer'
    turned: /** @type {{page: number, screen: Screen, theme: number | null, at: number} | null} */ (null), // {page, screen, theme, at}: what was asked for last, which news that was under way does not know yet
  };
}

/**
 * What the views need; `ui` is what this screen alone remembers.
 *
 * @param {Snapshot} snapshot
 * @param {{ui: Ui, doer: unknown, drag: unknown, phases: unknown, paperDrafts: unknown}} page
 */
export function readState(snapshot, { ui, doer, drag, phases, paperDrafts }) {
  const meeting = snapshot.parts.meeting;
  const themes = partsOf(snapshot, 'theme').sort((one, other) => one.position - other.position);
  const theme = themes.find((each) => each.id === ui.chosen) || themes.find((each) => each.id === meeting.current_theme) || null;
  const { turnout, timer } = snapshot.parts;
  const isOpenGone = ui.open !== null && snapshot.parts[`statement:${ui.open.id}`] === undefined;
  const state = { meeting, themes, theme, ui, doer, drag, phases, paperDrafts, turnout, timer, left: secondsLeft(snapshot), screens: screensOf(meeting), isOpenGone };
  return theme === null ? state : Object.assign(state, readTheme(snapshot, theme, ui));
}

/**
 * What else than a theme can be on the screen of this meeting.
 *
 * @param {MeetingPart} meeting
 * @returns {Screen[]}
 */
function screensOf(meeting) {
  const isMatrix = meeting.with_voting && meeting.colours.length > 1;
  const isGrouped = meeting.with_voting && (meeting.groups || []).length > 0;
  /** @type {Screen[]} */
  const first = ['lobby'];
  return first.concat(isMatrix ? ['matrix'] : [], isGrouped ? ['groups'] : [], ['overview', 'agreements']);
}

/**
 * @param {Snapshot} snapshot
 * @param {ThemePart} theme
 * @param {Ui} ui
 */
function readTheme(snapshot, theme, ui) {
  const items = theme.items.map((id) => snapshot.parts[`statement:${id}`]).filter((item) => item !== undefined);
  /** @type {Map<string, number>} */
  const paper = new Map();
  (snapshot.parts[`paper:${theme.id}`] || []).forEach(({ item, colour, dots }) => paper.set(`${item}:${colour}`, dots));
  /** @type {Map<StatementPart['merged_into'], StatementPart[]>} */
  const mergedInto = new Map();
  items
    .filter((item) => item.merged_into !== null)
    .forEach((item) => mergedInto.set(item.merged_into, (mergedInto.get(item.merged_into) || []).concat(item)));
  const isWaiting = (/** @type {StatementPart} */ item) => item.waiting && !item.hidden && !item.withdrawn && item.merged_into === null;
  const takers = items.filter((item) => !item.is_off_board);
  return {
    items,
    waiting: items.filter(isWaiting),
    hanging: items.filter((item) => !isWaiting(item)),
    placed: items.filter((item) => !isWaiting(item) && item.merged_into === null),
    takers,
    mergedInto,
    paper,
    statements: new Map(items.map((item) => [item.id, item])),
    headings: items.filter((item) => item.is_heading && !item.is_off_board),
    result: snapshot.parts[`result:${theme.id}`],
    earlier: snapshot.parts[`earlier:${theme.id}`] || [],
    only: theme.only === null ? null : numbersOf(theme.only, snapshot.parts),
    compared: snapshot.parts[`groups:${theme.id}`],
    showsPaper: ui.paper === null ? paper.size > 0 : ui.paper,
  };
}
