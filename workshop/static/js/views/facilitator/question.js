// Asks first: one <dialog> for every question of a page.

import { html, nothing, render } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';

/**
 * Make the asker of a page around its <dialog>.
 *
 * The function it gives shows a question {title, lines, fields, yes, danger} and promises what was filled in, as an
 * object by field name (empty without fields), or null when the answer was no.
 */
export function createAsker(dialog) {
  return (question) =>
    new Promise((resolve) => {
      let filledIn = null;

      function say(event) {
        event.preventDefault();
        filledIn = {};
        new FormData(event.target).forEach((value, name) => {
          filledIn[name] = value;
        });
        close();
      }

      function close() {
        if (dialog.close) {
          dialog.close();
        } else {
          dialog.removeAttribute('open'); // Safari before 15.4 knows no dialogs; then it stands open on the page
          ended();
        }
      }

      function ended() {
        dialog.removeEventListener('close', ended);
        render(nothing, dialog);
        resolve(filledIn);
      }

      render(questionView(question, say, close), dialog);
      dialog.addEventListener('close', ended);
      if (dialog.showModal) {
        dialog.showModal();
      } else {
        dialog.setAttribute('open', '');
        dialog.scrollIntoView();
      }
    });
}

function questionView(question, say, close) {
  return html`<form class="stack" @submit=${say}>
    <h2 id="question-title">${question.title}</h2>
    ${(question.lines || []).map((line) => html`<p>${line}</p>`)} ${question.fields || nothing}
    <div class="form__actions">
      <button class="button ${question.danger ? 'button--danger' : 'button--primary'}" data-test="yes">${question.yes}</button>
      <button class="button button--quiet" type="button" data-test="no" ?autofocus=${question.danger} @click=${close}>${t('No, go back')}</button>
    </div>
  </form>`;
}
