// What a phone reads when it is over: the outcome of each theme, or why this phone is not let in. Loaded only then.

import { html } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { board } from './pieces.js';

/** What came out of each theme, the most important places first. */
export function outcome(themes, state) {
  return themes
    .filter((theme) => theme.items.length > 0)
    .map(
      (theme) => html`<section class="stack">
        <h2>${theme.title}</h2>
        ${state.results ? html`${state.results.ranking(theme, state, 3)} ${state.results.allStatements(theme, state)}` : board(theme, state)}
      </section>`
    );
}

/** What stands there when this phone is not let in, or when this person's turn on it ended with `unsent` things to send. */
export function outside(code, meetingCode, unsent) {
  if (unsent > 0) {
    return html`<div class="paper paper--roomy big">
      <h1>${t('Somebody else on this device')}</h1>
      <p>${tn('1 thing you did was not sent.', '%(n)s things you did were not sent.', unsent)}</p>
      <p><a class="button" data-test="read" href="/${meetingCode}">${t('Okay')}</a></p>
    </div>`;
  }
  return code === 'not_found'
    ? html`<div class="paper paper--roomy big">
        <h1>${t('This meeting is not there any more')}</h1>
        <p><a class="button" href="/">${t('To the first page')}</a></p>
      </div>`
    : html`<div class="paper paper--roomy big">
        <h1>${t('This phone has not joined')}</h1>
        <p><a class="button button--primary" href="/${meetingCode}">${t('Join again')}</a></p>
      </div>`;
}
