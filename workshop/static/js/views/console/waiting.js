// What participants wrote and nobody else may read yet: it waits for the facilitator.

import { html, nothing, repeat } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { rowView } from './row.js';

/** The switch of a theme in which people write, or will. */
export function approvalView({ theme, doer }, on) {
  const isOfUse = theme.approval || ['prepared', 'collect'].includes(theme.phase);
  if (!theme.may.includes('approve_statements') || !isOfUse) {
    return nothing;
  }
  return html`<p>
    <button
      class="button"
      type="button"
      data-test="approval"
      aria-pressed=${String(theme.approval)}
      ?disabled=${doer.isBusy('approval')}
      @click=${() => on.approval.set(!theme.approval)}
    >
      ${t('I read new statements before others do')}
    </button>
  </p>`;
}

/** Those that wait, each with what can be done; nothing when none do. */
export function waitingView(state, on) {
  const { theme, waiting, doer } = state;
  if (waiting.length === 0) {
    return nothing;
  }
  return html`
    <section class="waiting-room stack stack--tight" aria-labelledby="waiting-title">
      <div class="split">
        <h4 id="waiting-title">${tn('%(n)s statement waits for you', '%(n)s statements wait for you', waiting.length)}</h4>
        ${waiting.length > 1 && theme.may.includes('approve_statements')
          ? html`<button class="button" type="button" data-test="approve-all" ?disabled=${doer.isBusy('approve-all')} @click=${on.approval.approveAll}>
              ${t('Approve all…')}
            </button>`
          : nothing}
      </div>
      <p class="quiet small">${waitingSentence(theme)}</p>
      <ol class="list board__rows" role="list">
        ${repeat(
          waiting,
          (item) => item.id,
          (item) => rowView(item, state, on)
        )}
      </ol>
    </section>
  `;
}

function waitingSentence(theme) {
  return ['prepared', 'collect'].includes(theme.phase)
    ? t('Only you and who wrote it can read it.')
    : t('It takes no dots, and stays out of the result and the minutes until you approve it.');
}
