// Keeps what was typed but not saved yet in the browser, so that a crash or a flat battery loses nothing.
//
// In localStorage, because the page may come back in another tab. Storage may be forbidden or full: then the page
// itself holds the only copy until it is saved, as any page does.

/** The drafts of one meeting: {base, fields, sent} by the key of a section, or {fields} of something new. */
export function createDrafts(meeting) {
  const prefix = `stip-minutes-${meeting}-`;

  function guarded(work, otherwise) {
    try {
      return work(window.localStorage);
    } catch (error) {
      return otherwise;
    }
  }

  function read(key) {
    return guarded((storage) => JSON.parse(storage.getItem(prefix + key)), null);
  }

  return {
    read,

    keep(key, draft) {
      guarded((storage) => storage.setItem(prefix + key, JSON.stringify(draft)));
    },

    /** Drop a draft; with `fields` only when it still holds these, for a second tab may have written its own over it. */
    drop(key, fields) {
      const kept = read(key);
      if (kept !== null && (fields === undefined || JSON.stringify(kept.fields) === JSON.stringify(fields))) {
        guarded((storage) => storage.removeItem(prefix + key));
      }
    },

    keys() {
      return guarded(
        (storage) =>
          Object.keys(storage)
            .filter((name) => name.startsWith(prefix))
            .map((name) => name.slice(prefix.length)),
        []
      );
    },
  };
}
