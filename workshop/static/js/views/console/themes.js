// The themes as a list with their phase; on a phone it opens with a button.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { phaseBadge } from '../facilitator/words.js';

/** The list of themes, and under it what goes for all of them at once. */
export function themesView({ meeting, themes, theme, ui }, on) {
  const canMove = meeting.may.includes('move_phase');
  return html`
    <nav class="themes ${ui.themesOpen ? 'themes--open' : ''}" aria-label=${t('Themes')}>
      <button
        class="button button--wide themes__toggle"
        data-test="themes-toggle"
        type="button"
        aria-expanded=${String(ui.themesOpen)}
        aria-controls="themes"
        @click=${on.themes.toggle}
      >
        ${theme === null
          ? t('Themes')
          : t('Theme %(position)s of %(count)s', { position: themes.indexOf(theme) + 1, count: themes.length })}
      </button>
      <div class="themes__list stack" id="themes">
        <ol class="list stack stack--tight" role="list">
          ${themes.map(
            (each, index) => html`<li>
              <button
                class="theme-card"
                data-test="theme-card"
                type="button"
                aria-current=${each === theme ? 'true' : 'false'}
                @click=${() => on.themes.choose(each.id)}
              >
                <span class="theme-card__title"><span class="number quiet">${index + 1}</span> ${each.title}</span>
                <span class="cluster">
                  ${phaseBadge(each.phase)}
                  ${meeting.state === 'open' && meeting.screen === 'theme' && meeting.current_theme === each.id
                    ? html`<span class="badge badge--saved">${t('On the screen')}</span>`
                    : nothing}
                </span>
              </button>
            </li>`
          )}
        </ol>
        ${canMove && themes.length > 1
          ? html`<button class="button button--wide" type="button" data-test="move-all" @click=${on.themes.moveAll}>${t('All themes at once…')}</button>`
          : nothing}
        ${meeting.state === 'open'
          ? html`<button class="button button--wide button--quiet" type="button" data-test="end-meeting" @click=${on.meeting.end}>
              ${t('End the meeting…')}
            </button>`
          : nothing}
      </div>
    </nav>
  `;
}
