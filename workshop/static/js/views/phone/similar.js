// While somebody writes: what hangs there already and reads like it. It asks, and holds nobody up.

import { html } from '../../../vendor/lit-html.js';
import { announce } from '../../core/announce.js';
import { t } from '../../core/texts.js';

const PAUSE_MS = 600; // of not typing

const others = new Set(); // of which it was said that they are not the same
let timer = null;

/** Ask about the draft of a theme, after a pause; what is found stands in `ui.similar`, to be drawn with the draft. */
export function seek(theme, { ui, ask, store, changed, focusOn }) {
  window.clearTimeout(timer);
  timer = window.setTimeout(look, PAUSE_MS);

  async function look() {
    const text = ui.drafts[theme.id];
    let answer;
    try {
      answer = await ask('similar', { theme: theme.id, text });
    } catch (error) {
      return; // without a connection there is nobody to ask
    }
    const { similar } = answer;
    if (ui.drafts[theme.id] === text && similar !== undefined) {
      show(similar !== null && !others.has(similar.id) ? similar : null);
    }
  }

  function show(similar) {
    const isNew = similar !== null && (ui.similar === null || ui.similar.id !== similar.id);
    ui.similar = similar && { id: similar.id, theme: theme.id, view: () => question(similar) };
    if (isNew) {
      announce(sentence(similar));
    }
    changed();
  }

  function question(similar) {
    return html`<div class="notice stack stack--tight">
      <p>${sentence(similar)}</p>
      <div class="cluster">
        <button class="button" type="button" data-test="same" @click=${() => settle()}>${t('Yes, the same')}</button>
        <button class="button button--quiet" type="button" data-test="other" @click=${() => keep(similar)}>${t('No, something else')}</button>
      </div>
    </div>`;
  }

  function settle() {
    const said = store.snapshot().parts.meeting.with_voting
      ? t('It hangs there already. You can stick a dot on it later.')
      : t('It hangs there already.');
    ui.drafts[theme.id] = '';
    ui.similar = { id: null, theme: theme.id, view: () => html`<p class="notice notice--success">${said}</p>` };
    announce(said);
    changed();
    focusOn('draft');
  }

  function keep(similar) {
    others.add(similar.id);
    ui.similar = null;
    changed();
    focusOn('draft');
  }
}

function sentence({ number, text }) {
  return t('This looks like no. %(number)s: “%(text)s” Is it the same?', { number, text });
}
