// What the secretary's page alone remembers, and what follows from that.

/** Whether there is room for the contents beside the sheet. */
export function isWide() {
  return window.matchMedia('(min-width: 60rem)').matches;
}

/** What a page remembers that was just opened. */
export function createUi() {
  return {
    closedBy: null, // why the server lets this page write no more
    isAway: false, // no connection, for longer than a hitch
    removing: null, // the key of the section that may be deleted
    mending: null, // {id, began, text, redaction} of the statement that is mended
    opened: new Set(), // themes of which the statements are unfolded on a small screen
    areContentsOpen: isWide(),
    headCount: null, // what stands in the field while it is typed
    adopting: null, // the day that stands in the question whether the minutes are adopted
    edition: 'internal', // of the preview and the downloads
    language: null, // of those, where it is not that of the minutes
    export: null, // the export that waits for an answer: not everything could be saved
  };
}

/** The statements that are being typed, one for each theme: {text, heading, key}; `drafts` keeps them on this device. */
export function createStatementDrafts(drafts) {
  const byTheme = new Map();
  return {
    of(theme) {
      if (!byTheme.has(theme.id)) {
        byTheme.set(theme.id, drafts.read(`statement-${theme.id}`) || { text: '', heading: null, key: '' });
      }
      return byTheme.get(theme.id);
    },

    /** Those with words of themes that are not in `parts` any more: [{theme, text}]. */
    lost(parts) {
      return Array.from(byTheme.entries())
        .filter(([id, { text }]) => text !== '' && parts[`theme:${id}`] === undefined)
        .map(([id, { text }]) => ({ theme: { id }, text }));
    },

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

/** An address of an export or the preview, with the edition and language that were chosen. */
export function withChoices(url, { edition, language }) {
  const chosen = language === null ? '' : `&language=${language}`;
  return `${url}${url.includes('?') ? '&' : '?'}version=${edition}${chosen}`;
}
