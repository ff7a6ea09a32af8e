// The remote: pages, screens, phases and timer in reach of the thumb; on a laptop it stands under the picture of the hall.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { clockFace } from '../../core/timer.js';
import { phaseName, shortened } from '../facilitator/words.js';
import { phasesOf } from './steps.js';

const MINUTES = [1, 3, 5, 10, 15];
const MOST_MINUTES = 240;

/** The row of buttons, and the panel that one of them opened. */
export function remoteView(state, on) {
  const { meeting, ui } = state;
  if (!meeting.may.includes('show_theme')) {
    return nothing;
  }
  const isTimed = meeting.may.includes('set_timer');
  return html`
    <section class="remote" data-test="remote" aria-label=${t('Remote')} @keydown=${on.panel.closeAtEscape}>
      <div class="remote__bar">
        <button class="button remote__turn" type="button" data-test="page-back" aria-label=${t('Previous page')} @click=${() => on.screen.turnPage(-1)}>
          <span class="remote__arrow remote__arrow--back" aria-hidden="true"></span>
        </button>
        <button class="button remote__turn" type="button" data-test="page-on" aria-label=${t('Next page')} @click=${() => on.screen.turnPage(1)}>
          <span class="remote__arrow" aria-hidden="true"></span>
        </button>
        ${toggle('screens', t('Screen'), state, on)}
        ${ui.isWide || !meeting.may.includes('move_phase') || state.theme === null ? nothing : toggle('phases', t('Phase'), state, on)}
        ${isTimed ? toggle('timer', timerWords(state.left), state, on) : nothing}
      </div>
      ${ui.panel === null ? nothing : html`<div class="remote__panel stack" id="remote-panel">${panel(state, on)}</div>`}
    </section>
  `;
}

function toggle(name, words, { ui, left }, on) {
  const isUrgent = name === 'timer' && left !== null && left <= 60;
  return html`<button
    class="button remote__toggle ${isUrgent ? 'remote__toggle--urgent' : ''} number"
    type="button"
    id="remote-${name}"
    aria-expanded=${String(ui.panel === name)}
    aria-controls="remote-panel"
    @click=${() => on.panel.toggle(name)}
  >
    ${words}
  </button>`;
}

function timerWords(left) {
  if (left === null) {
    return t('Timer');
  }
  return html`<span class="visually-hidden">${left > 0 ? t('Timer') : t('The time is up')} </span>${clockFace(left)}`;
}

function panel(state, on) {
  switch (state.ui.panel) {
    case 'screens':
      return screensPanel(state, on);
    case 'phases':
      return phasesPanel(state, on);
    default:
      return timerPanel(state, on);
  }
}

/** What a screen other than a theme is called. */
export function screenName(screen) {
  return {
    lobby: t('The code, to join'),
    matrix: t('Matrix of two colours'),
    groups: t('Groups side by side'),
    overview: t('All themes'),
    agreements: t('Agreements'),
  }[screen];
}

// No button of a panel is ever disabled: that would take the focus away; the doer lets a second press wait.
function screensPanel({ meeting, themes, screens }, on) {
  const choice = (name, isShown, words, onClick) => html`<li>
    <button class="remote__choice" type="button" data-test="screen-${name}" aria-current=${String(isShown)} @click=${onClick}>${words}</button>
  </li>`;
  return html`
    <h3 class="remote__title">${t('On the screen')}</h3>
    <ul class="list" role="list">
      ${themes.map((theme, index) =>
        choice(
          `theme-${index + 1}`,
          meeting.screen === 'theme' && theme.id === meeting.current_theme,
          html`<span class="quiet number">${index + 1}</span> ${shortened(theme.title)}`,
          () => on.screen.showTheme(theme)
        )
      )}
      ${screens.map((screen) => choice(screen, meeting.screen === screen, screenName(screen), () => on.screen.showScreen(screen)))}
    </ul>
    ${themes.length > 0
      ? html`<button class="button button--wide" type="button" data-test="gather-all" @click=${on.screen.bringAll}>
          ${t('Bring all phones to the theme on the screen')}
        </button>`
      : nothing}
  `;
}

function phasesPanel({ meeting, themes, theme, phases }, on) {
  return html`
    <h3 class="remote__title">${shortened(theme.title)}</h3>
    <ul class="list" role="list">
      ${phasesOf(meeting, phases).map(
        (phase) => html`<li>
          <button class="remote__choice" type="button" data-test="phase-${phase}" aria-current=${String(phase === theme.phase)} @click=${() => on.phases.moveTo(phase)}>
            ${phaseName(phase)}
          </button>
        </li>`
      )}
    </ul>
    ${themes.length > 1
      ? html`<button class="button button--wide" type="button" data-test="move-all" @click=${on.themes.moveAll}>${t('All themes at once…')}</button>`
      : nothing}
  `;
}

function timerPanel({ timer }, on) {
  return html`
    <h3 class="remote__title">${t('Timer')}</h3>
    ${timer === undefined
      ? nothing
      : html`<div class="remote__minutes">
          ${[1, 5].map(
            (minutes) => html`<button class="button" type="button" data-test="timer-more-${minutes}" @click=${() => on.timer.extend(minutes)}>
              ${tn('%(n)s minute more', '%(n)s minutes more', minutes)}
            </button>`
          )}
          <button class="button" type="button" data-test="timer-stop" @click=${on.timer.stop}>${t('Stop the timer')}</button>
        </div>`}
    <div class="remote__minutes" role="group" aria-label=${timer === undefined ? t('Start with') : t('Start anew with')}>
      ${MINUTES.map(
        (minutes) => html`<button class="button" type="button" data-test="timer-${minutes}" @click=${() => on.timer.start(minutes)}>
          ${tn('%(n)s minute', '%(n)s minutes', minutes)}
        </button>`
      )}
    </div>
    <form class="remote__own" @submit=${on.timer.startOwn}>
      <label for="timer-minutes">${t('Other number of minutes')}</label>
      <input class="input input--number" id="timer-minutes" name="minutes" type="number" inputmode="numeric" min="1" max=${MOST_MINUTES} required />
      <button class="button">${t('Start')}</button>
    </form>
    <p class="quiet small">${t('When the time is up it rings. Nothing closes by itself.')}</p>
  `;
}
