// The minutes in the form of the export, beside the writing: a frame that is fetched anew after a change. The new page
// loads behind the old one and takes its place when it is ready, at the same height, so that nothing flickers.

const PAUSE_MS = 1500;

/** Make the preview in `holder`; it fetches nothing until `show()`. */
export function createPreview({ holder, urlOf, title }) {
  let isShown = false;
  let isStale = true;
  let shownFrame = null;
  let coming = null;
  let timer = null;

  function isMinutes(frame) {
    try {
      return frame.contentDocument.querySelector('[data-minutes]') !== null;
    } catch (error) {
      return false; // the browser's own page about a lost connection belongs to nobody
    }
  }

  function arrived(frame) {
    coming = null;
    if (!isMinutes(frame)) {
      frame.remove();
      isStale = true;
      return;
    }
    if (shownFrame !== null) {
      frame.contentWindow.scrollTo(0, shownFrame.contentWindow.scrollY);
      shownFrame.remove();
    }
    frame.classList.remove('preview__frame--coming');
    shownFrame = frame;
    if (isStale) {
      later();
    }
  }

  function load() {
    timer = null;
    if (!isShown || !isStale || coming !== null) {
      return;
    }
    isStale = false;
    coming = document.createElement('iframe');
    coming.className = 'preview__frame preview__frame--coming';
    coming.title = title;
    coming.src = urlOf();
    const frame = coming;
    frame.addEventListener('load', () => arrived(frame), { once: true });
    holder.appendChild(frame);
  }

  function later() {
    if (timer === null && isShown) {
      timer = window.setTimeout(load, PAUSE_MS);
    }
  }

  return {
    show() {
      isShown = true;
      load();
    },

    hide() {
      isShown = false;
    },

    /** Another edition or language was chosen: show it at once. */
    reload() {
      isStale = true;
      window.clearTimeout(timer);
      load();
    },

    /** The minutes have changed. */
    refresh() {
      isStale = true;
      later();
    },
  };
}
