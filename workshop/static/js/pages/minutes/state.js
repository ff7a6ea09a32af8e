// @ts-check
// What the secretary's page alone remembers, and what follows from that.

/**
 * @typedef {import('../../core/wire').Language} Language
 *
 * @typedef {import('../../core/wire').Parts} Parts
 *
 * @typedef {import('../../core/wire').ThemePart} ThemePart
 *
 * @typedef {{text: string, heading: number | null, key: string}} StatementDraft
 *
 * @typedef {{
 *   read: (name: string) => StatementDraft | null | undefined,
 *   keep: (name: string, draft: StatementDraft) => void,
 *   drop: (name: string) => void,
 * }} Drafts
 */

/** Whether there is room for the contents beside the sheet. */
export function isWide() {
  return window.matchMedia('(min-width: 60rem)').matches;
}

/** What a page remembers that was just opened. */
export function createUi() {
  return {
    closedBy: /** @type {string | null} */ (null), // why the server lets this page write no more
    isAway: false, // no connection, for longer than a hitch
    removing: /** @type {string | null} */ (null), // the key of the section that may be deleted
    mending: /** @type {{id: number, began: string, text: string, redaction: any} | null} */ (null), // {id, began, text, redaction} of the statement that is mended
    opened: /** @type {Set<number>} */ (new Set()), // themes of which the statements are unfolded on a small screen
    areContentsOpen: isWide(),
    headCount: /** @type {string | null} */ (null), // what stands in the field while it is typed
    adopting: /** @type {string | null} */ (null), // the day that stands in the question whether the minutes are adopted
    edition: 'internal', // of the preview and the downloads
    language: /** @type {Language | null} */ (null), // of those, where it is not that of the minutes
    export: /** @type {string | null} */ (null), // the export that waits for an answer: not everything could be saved
  };
}

/**
 * The statements that are being typed, one for each theme; `drafts` keeps them on this device.
 *
 * @param {Drafts} drafts
 */
export function createStatementDrafts(drafts) {
  /** @type {Map<number, StatementDraft>} */
  const byTheme = new Map();
  return {
    /** @param {{id: ThemePart['id']}} theme */
    of(theme) {
      const known = byTheme.get(theme.id) || drafts.read(`statement-${theme.id}`) || { text: '', heading: null, key: '' };
      byTheme.set(theme.id, known);
      return known;
    },

    /**
     * Those with words of themes that are not in `parts` any more: [{theme, text}].
     *
     * @param {Parts} parts
     */
    lost(parts) {
      return Array.from(byTheme.entries())
        .filter(([id, { text }]) => text !== '' && parts[`theme:${id}`] === undefined)
        .map(([id, { text }]) => ({ theme: { id }, text }));
    },

    /**
     * @param {{id: ThemePart['id']}} theme
     * @param {StatementDraft} draft
     */
    keep(theme, draft) {
      byTheme.set(theme.id, draft);
      if (draft.text === '') {
        drafts.drop(`statement-${theme.id}`);
      } else {
        drafts.keep(`statement-${theme.id}`, draft);
      }
    },
  };
}

/**
 * An address of an export or the preview, with the edition and language that were chosen.
 *
 * @param {string} url
 * @param {{edition: string, language: Language | null}} ui
 */
export function withChoices(url, { edition, language }) {
  const chosen = language === null ? '' : `&language=${language}`;
  return `${url}${url.includes('?') ? '&' : '?'}version=${edition}${chosen}`;
}
