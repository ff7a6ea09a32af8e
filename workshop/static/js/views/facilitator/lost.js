// What was typed in something that somebody else deleted meanwhile: its form is gone, the words stay until they are dropped.

import { html } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';

/** A notice for each of `lost`, [{words, drop}], with the words to copy; `look` is a class for its place in a bar. */
export function lostView(lost, look) {
  return lost
    .filter(({ words }) => words.trim() !== '')
    .map(
      ({ words, drop }) => html`<div class="notice notice--warning lost-words ${look}" role="alert" data-test="lost">
        <div class="stack stack--tight">
          <p>${t('Somebody else deleted this while you were writing. Your text is still here.')}</p>
          <p class="lost-words__text" tabindex="0">${words}</p>
        </div>
        <button class="button" type="button" data-test="lost-drop" @click=${drop}>${t('Throw my text away')}</button>
      </div>`
    );
}
