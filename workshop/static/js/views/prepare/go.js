// The bar that stays in reach: what was just done, what stands ready, and the way on to leading.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { lostView } from '../facilitator/lost.js';
import { lostWords } from './lost.js';

/** The bar at the bottom. */
export function goView({ parts, meeting, themes, drafts, doer, consoleUrl }, on) {
  const hasThemes = themes.length > 0;
  return html`
    <div class="toolbar toolbar--bottom go" role="group" aria-label=${t('Next step')}>
      ${lostView(lostWords(parts, drafts), 'go__message')} ${messageView(doer)}
      <p class="go__summary quiet">${summary(meeting, themes)}</p>
      <div class="go__buttons">
        ${meeting.state === 'draft'
          ? html`${hasThemes ? html`<a class="button" href=${consoleUrl}>${t('Go and lead')}</a>` : nothing}
              <button
                class="button ${hasThemes ? 'button--primary button--large' : ''}"
                type="button"
                data-test="open-meeting"
                ?disabled=${doer.isBusy('open')}
                @click=${on.go.open}
              >
                ${t('Open the meeting')}
              </button>
              ${hasThemes
                ? nothing
                : html`<button class="button button--primary button--large" type="button" @click=${on.go.toNewTheme}>
                    ${t('Add a theme first')}
                  </button>`}`
          : html`<a class="button button--primary button--large" href=${consoleUrl}>${t('Go and lead')}</a>`}
      </div>
    </div>
  `;
}

function messageView(doer) {
  const message = doer.message();
  if (message === null) {
    return nothing;
  }
  const { kind, sentence, undo } = message;
  return html`<div class="notice notice--${kind} go__message" data-test="message">
    <p>${sentence}</p>
    ${undo
      ? html`<button class="button" type="button" data-test="undo" @click=${() => doer.run('undo', undo.command, undo.payload, { said: undo.said })}>
          ${t('Undo')}
        </button>`
      : nothing}
    <button class="button button--quiet button--round" type="button" aria-label=${t('Close this message')} @click=${() => doer.say(null)}>×</button>
  </div>`;
}

function summary(meeting, themes) {
  const parts = [tn('%(n)s theme', '%(n)s themes', themes.length)];
  if (meeting.with_voting) {
    parts.push(meeting.colours.map((colour) => `${colour.budget} ${colour.name}`).join(', '));
  } else {
    parts.push(t('without dots'));
  }
  return parts.join(' · ');
}
