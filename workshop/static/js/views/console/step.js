// The bar that stays in reach: what was just done, and the one next step.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { lostView } from '../facilitator/lost.js';
import { remoteView } from './remote.js';
import { nextStep } from './steps.js';

/** The bar at the bottom. */
export function stepView(state, on, urls) {
  const step = nextStep(state);
  return html`
    <div class="toolbar toolbar--bottom step" role="group" aria-label=${t('Next step')}>
      ${lostView(lostWords(state, on), 'step__message')} ${messageView(state, on)}
      ${state.ui.isWide ? nothing : remoteView(state, on)}
      ${state.ui.panel !== null && !state.ui.isWide ? nothing : html`<p class="step__hint quiet">${step.hint}</p>`}
      <div class="step__buttons">
        ${asideView(state, on)}
        ${step.link
          ? html`<a class="button button--primary button--large" data-step=${step.key} href=${urls[`${step.link}_url`]}>${step.label}</a>`
          : html`<button
              class="button button--primary button--large"
              type="button"
              id="next-step"
              data-step=${step.key}
              aria-disabled=${String(state.doer.isBusy('step') || state.ui.isResting)}
              @click=${() => on.phases.takeStep(step)}
            >
              ${step.label}
            </button>`}
      </div>
    </div>
  `;
}

// The words of a statement that is gone while it was being changed.
function lostWords({ ui, isOpenGone }, on) {
  return isOpenGone && ui.open.text !== ui.open.began ? [{ words: ui.open.text, drop: () => on.editor.open(null) }] : [];
}

function messageView({ doer }, on) {
  const message = doer.message();
  if (message === null) {
    return nothing;
  }
  return html`
    <div class="notice notice--${message.kind} step__message" data-test="message">
      <p>${message.sentence}</p>
      <div class="step__ways">
        ${message.undo
          ? html`<button class="button" type="button" id="undo" @click=${() => on.message.undo(message.undo)}>${t('Undo')}</button>`
          : nothing}
        <button class="button button--quiet button--round" type="button" data-test="message-close" aria-label=${t('Close this message')} @click=${on.message.dismiss}>×</button>
      </div>
    </div>
  `;
}

function asideView({ meeting, theme, result, doer }, on) {
  if (meeting.state === 'ended') {
    return html`<button class="button" type="button" data-test="reopen" @click=${on.meeting.reopen}>${t('Reopen…')}</button>`;
  }
  if (theme === null || !theme.may.includes('reveal_places')) {
    return nothing;
  }
  return html`
    ${result && result.steps > 0
      ? html`<button class="button button--quiet" type="button" data-test="place-back" ?disabled=${doer.isBusy('step')} @click=${() => on.phases.showPlaces(result.steps - 1)}>
          ${t('One place back')}
        </button>`
      : nothing}
    ${result && result.complete
      ? nothing
      : html`<button class="button" type="button" data-test="show-all" ?disabled=${doer.isBusy('step')} @click=${() => on.phases.showPlaces(null)}>
          ${t('Show everything')}
        </button>`}
  `;
}
