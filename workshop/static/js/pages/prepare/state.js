// @ts-check
// What this page alone remembers, and what it draws from that, the drafts and the snapshot.

import { partsOf } from '../../core/store.js';

/**
 * @typedef {import('../../core/store.js').Snapshot} Snapshot
 *
 * @typedef {import('../../core/wire').ThemePart} ThemePart
 *
 * @typedef {{delete_on: string, paints: unknown, share_url: string, console_url: string}} PageData
 *
 * @typedef {{values: <Values>(name: string, saved: Values) => Values}} Drafts
 *
 * @typedef {ReturnType<typeof createUi>} Ui
 */

/**
 * What a page remembers that was just opened; `data` came with it.
 *
 * @param {PageData} data
 */
export function createUi(data) {
  return {
    moved: /** @type {string | null} */ (null), // what gets the focus back when it has found its new place
    deleteOn: data.delete_on, // not on the board: only this page knows it
    adding: /** @type {Set<number>} */ (new Set()), // the themes to which a list of statements is being added
  };
}

/**
 * What the views need; `data` came with the page.
 *
 * @param {Snapshot} snapshot
 * @param {{ui: Ui, drafts: Drafts, doer: unknown, drag: unknown, data: PageData}} page
 */
export function readState(snapshot, { ui, drafts, doer, drag, data }) {
  const { parts } = snapshot;
  const { meeting } = parts;
  const { with_voting, rule, open_totals, statements_visible, deal_per_theme, groups } = meeting;
  // the rules name the group that holds a colour, as the minutes do
  const nameOf = (/** @type {number | null} */ id) => (groups.find((group) => group.id === id) || { name: '' }).name;
  const colours = meeting.colours.map((colour) => Object.assign({}, colour, { group: nameOf(colour.group) }));
  return {
    parts,
    meeting,
    themes: partsOf(snapshot, 'theme').sort((one, other) => one.position - other.position),
    statements: new Map(partsOf(snapshot, 'statement').map((item) => [item.id, item])),
    cover: drafts.values('cover', { title: meeting.title, held_on: meeting.held_on || '', place: meeting.place, delete_on: ui.deleteOn }),
    rules: drafts.values('rules', { with_voting, rule, open_totals, statements_visible, deal_per_theme, colours }),
    paints: data.paints,
    drafts,
    doer,
    drag,
    adding: ui.adding,
    shareUrl: data.share_url,
    consoleUrl: data.console_url,
  };
}

/**
 * What the form of a theme shows.
 *
 * @param {ThemePart} theme
 * @param {Drafts} drafts
 */
export function themeValues(theme, drafts) {
  return drafts.values(`theme:${theme.id}`, { title: theme.title, questions: theme.questions.join('\n') });
}

/**
 * What the form for a list of statements shows; while it is added, `first` and `firstKey` of its next line too.
 *
 * @param {ThemePart} theme
 * @param {Drafts} drafts
 * @returns {{text: string, as: string, first?: string, firstKey?: string}}
 */
export function linesOf(theme, drafts) {
  return drafts.values(`lines:${theme.id}`, { text: '', as: '' });
}
