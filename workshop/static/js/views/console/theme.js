// The theme that is being led: its questions, where it stands, who is here, and what the screen shows.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { phaseBadge, phaseName, shortened, sticker } from '../facilitator/words.js';
import { screenName } from './remote.js';
import { phasesOf } from './steps.js';

const LONG_TITLE = 60;

/** The head of the theme. */
export function themeView(state, on) {
  const { meeting, theme } = state;
  return html`
    <section class="paper theme-head stack" aria-labelledby="theme-title">
      <div class="theme-head__top">
        <h2 class=${theme.title.length > LONG_TITLE ? 'theme-head__title--long' : ''} id="theme-title" tabindex="-1">${theme.title}</h2>
        ${phaseBadge(theme.phase)}
      </div>
      ${turnoutView(state)} ${handView(state)}
      ${state.only === null
        ? nothing
        : html`<p class="quiet">${t('Round %(round)s is only about no. %(numbers)s.', { round: theme.round, numbers: state.only })}</p>`}
      ${theme.questions.length > 0
        ? html`<ul class="theme-head__questions">
            ${theme.questions.map((question) => html`<li>${question}</li>`)}
          </ul>`
        : nothing}
      ${stepsView(state, on)} ${meeting.state === 'open' ? screenView(state, on) : nothing}
    </section>
  `;
}

function stepsView({ meeting, theme, phases, ui }, on) {
  const order = phasesOf(meeting, phases);
  const now = order.indexOf(theme.phase);
  if (!meeting.may.includes('move_phase')) {
    return nothing;
  }
  return html`
    <div class="steps ${ui.stepsOpen ? 'steps--open' : ''}">
      <button
        class="button button--quiet steps__toggle"
        data-test="steps-toggle"
        type="button"
        aria-expanded=${String(ui.stepsOpen)}
        aria-controls="steps"
        @click=${on.phases.toggleSteps}
      >
        ${t('Choose another phase')}
      </button>
      <ol class="steps__list list" id="steps" role="list" aria-label=${t('Phases')}>
        ${order.map(
          (phase, index) => html`<li class="steps__step ${index < now ? 'steps__step--past' : ''}">
            <button
              class="steps__button"
              data-test="phase-${phase}"
              type="button"
              aria-current=${index === now ? 'step' : 'false'}
              @click=${() => on.phases.moveTo(phase)}
            >
              ${phaseName(phase)}
            </button>
          </li>`
        )}
      </ol>
    </div>
  `;
}

function screenView({ meeting, themes, theme, doer }, on) {
  const shown = themes.find((other) => other.id === meeting.current_theme);
  const isShown = shown === theme && meeting.screen === 'theme';
  return html`
    <div class="theme-head__screen">
      <p class="quiet">
        ${screenSentence(meeting, shown, isShown)}
      </p>
      <div class="cluster">
        ${isShown
          ? nothing
          : html`<button class="button" type="button" data-test="show-here" ?disabled=${doer.isBusy('show')} @click=${() => on.screen.showThis(false)}>
              ${t('Show on the screen')}
            </button>`}
        <button class="button" type="button" data-test="gather" ?disabled=${doer.isBusy('show')} @click=${() => on.screen.showThis(true)}>
          ${t('Bring everyone here')}
        </button>
      </div>
    </div>
  `;
}

function screenSentence(meeting, shown, isShown) {
  if (meeting.screen !== 'theme') {
    return t('The screen shows: %(title)s.', { title: screenName(meeting.screen) });
  }
  if (shown === undefined) {
    return t('The screen shows no theme yet.');
  }
  return isShown ? t('The screen shows this theme.') : t('The screen shows: %(title)s.', { title: shortened(shown.title) });
}

function turnoutView({ meeting, theme, turnout }) {
  if (meeting.state === 'draft' || turnout === undefined) {
    return nothing;
  }
  const { voters, present } = turnout;
  return html`<p class="turnout">
    ${theme.reached_vote
      ? html`<strong>${voters}</strong> ${tn('of %(n)s phone has voted', 'of %(n)s phones have voted', present)}`
      : html`<strong>${present}</strong> ${tn('phone takes part', 'phones take part', present)}`}
    ${theme.reached_vote && turnout.groups && turnout.groups.length > 0
      ? html`<span class="quiet">${turnout.groups.map(({ group, voters: people }) => groupTurnout(meeting, group, people)).join(' · ')}</span>`
      : nothing}
  </p>`;
}

// Of everything together, so that it tells nothing of any statement.
function handView({ meeting, theme, turnout }) {
  if (theme.phase !== 'vote' || turnout === undefined || turnout.dots === undefined) {
    return nothing;
  }
  return html`<p class="in-hand">
    ${turnout.dots.map(({ colour: id, used, dealt }) => {
      const colour = meeting.colours.find((each) => each.id === id);
      return html`<span class="dot-count"
        >${sticker(colour)}
        ${dealt === null
          ? t('%(n)s %(colour)s stuck', { n: used, colour: colour.name })
          : t('%(n)s %(colour)s still in hand', { n: Math.max(0, dealt - used), colour: colour.name })}</span
      > `;
    })}
  </p>`;
}

// Groups of few voters are not among them.
function groupTurnout({ groups }, id, people) {
  return t('%(group)s: %(n)s voters', { group: groups.find((group) => group.id === id).name, n: people });
}
