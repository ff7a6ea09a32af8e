// Looking for statements that read alike; the server finds them, this page asks when the words have changed.

import { announce } from '../../../core/announce.js';
import { t } from '../../../core/texts.js';

const GATHER_MS = 1000; // while a hall is writing, not for each statement

export function alikeActions({ ui, send, current, draw, focus }) {
  let timer = null;

  async function fetchPairs(alike, theme) {
    let answer;
    try {
      answer = await send('alike', { theme: theme.id });
    } catch (error) {
      alike.words = null; // without a connection; the next news asks again
      return;
    }
    if (answer.ok) {
      alike.pairs = answer.pairs;
      draw();
    }
  }

  // What is alike depends on the words only, so a vote asks for nothing.
  function look() {
    if (ui.alike === null || timer !== null) {
      return;
    }
    const { alike } = ui;
    const { theme, takers } = current();
    const words = takers.map((item) => `${item.id} ${item.text}`).join();
    if (alike.words === words) {
      return;
    }
    timer = window.setTimeout(() => {
      timer = null;
      alike.words = words;
      fetchPairs(alike, theme);
    }, alike.words === null ? 0 : GATHER_MS);
  }

  return {
    look,

    toggle() {
      ui.alike = ui.alike === null ? { words: null, pairs: [] } : null;
      draw();
      look();
    },

    setApart(one, other) {
      ui.apart.add([one.id, other.id].join()).add([other.id, one.id].join());
      draw();
      announce(t('No. %(number)s and no. %(other)s stay apart.', { number: one.number, other: other.number }));
      focus('#alike-title');
    },
  };
}
