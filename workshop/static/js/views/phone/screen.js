// The whole screen of the phone: which theme, what one can do in it now, and the sheet at the bottom.

import { html, nothing, repeat } from '../../../vendor/lit-html.js';
import { partsOf } from '../../core/store.js';
import { t } from '../../core/texts.js';
import { collect, refusedStatements } from './collect.js';
import { board, phaseBadge } from './pieces.js';
import { hand, meanings, ownColours, refusedDots, refusedNotice, vote } from './vote.js';

function switcher(themes, here, { snapshot, ui, on }) {
  const current = snapshot.parts.meeting.current_theme;
  return html`<nav class="themes" aria-label=${t('Themes')}>
    <div class="split">
      ${here ? phaseBadge(here.phase) : html`<span></span>`}
      ${themes.length > (here ? 1 : 0)
        ? html`<button
            class="link-button themes__button"
            id="themes"
            aria-expanded=${String(ui.switching)}
            @click=${() => on.themes.toggle()}
          >
            ${t('Themes')} <span class="number">(${themes.length})</span>
          </button>`
        : nothing}
    </div>
    ${ui.switching
      ? html`<ul class="list stack stack--tight" role="list">
          ${themes.map(
            (theme) => html`<li>
              <button
                class="paper paper--button themes__theme"
                aria-current=${String(theme === here)}
                @click=${() => on.themes.go(theme.id)}
              >
                <span class="themes__title">${theme.title}</span>
                ${phaseBadge(theme.phase)}
                ${theme.id === current ? html`<span class="small quiet">${t('on the screen now')}</span>` : nothing}
              </button>
            </li>`
          )}
        </ul>`
      : nothing}
  </nav>`;
}

function heading(theme) {
  return html`<div class="stack stack--tight">
    <h1 class=${theme.title.length > 50 ? 'title title--long' : 'title'} id="title" tabindex="-1">${theme.title}</h1>
    ${theme.questions.length === 0
      ? nothing
      : html`<ul class="list questions" role="list">
          ${theme.questions.map((question) => html`<li>${question}</li>`)}
        </ul>`}
  </div>`;
}

function big(title, sentence) {
  return html`<div class="paper paper--roomy big">
    <h1 id="title" tabindex="-1">${title}</h1>
    <p class="lead">${sentence}</p>
  </div>`;
}

// A server that was replaced by a newer one may know a phase that this page does not.
function newerPhase() {
  return html`<p class="notice">${t('This theme is in a phase that this page does not know. Load the page again.')}</p>`;
}

function inTheme(theme, state) {
  if (theme.may.includes('add_statement')) {
    return collect(theme, state);
  }
  const { results, snapshot } = state;
  const { meeting } = snapshot.parts;
  const result = snapshot.parts[`result:${theme.id}`];
  const screens = {
    collect: () => board(theme, state),
    arrange: () => html`
      <p class="quiet">${t('The facilitator groups the statements. You can read along.')}</p>
      ${board(theme, state)}
    `,
    vote: () => html`
      ${meanings(state)}
      ${meeting.open_totals && result && results
        ? html`<details class="fold"><summary>${t('How it stands now')}</summary>${results.ranking(theme, state)}</details>`
        : nothing}
      ${vote(theme, state)}
    `,
    reveal: () => results && results.reveal(theme, state),
    discuss: () => (results ? results.discuss(theme, state) : board(theme, state)),
  };
  screens.closed = screens.discuss;
  const screen = screens[theme.phase] || newerPhase;
  return html`${refusedStatements(theme, state)} ${screen()}`;
}

// What the person must know now and what does not hang on an item that stands on this screen.
function news(theme, state) {
  const standing = isVoting(theme) ? theme.items : [];
  return refusedDots(state)
    .filter(({ item }) => !standing.includes(item))
    .map(({ command }) => refusedNotice(command, state));
}

/** Whether something is to be read for which this phone needs the view of results (`state.results`, loaded when needed). */
export function needsResults({ parts }) {
  return Object.keys(parts).some(
    (key) => key.startsWith('result:') || (key.startsWith('theme:') && ['reveal', 'discuss', 'closed'].includes(parts[key].phase))
  );
}

/** Whether stickers can be stuck in this theme now. */
export function isVoting(theme) {
  return theme !== undefined && theme.may.includes('stick_dot');
}

function sheet(theme, state) {
  const { snapshot, ui, on } = state;
  const screenTheme = snapshot.parts[`theme:${snapshot.parts.meeting.current_theme}`];
  const elsewhere = screenTheme !== undefined && theme !== undefined && screenTheme !== theme;
  const holds = isVoting(theme) && ownColours(state).length > 0;
  if (!elsewhere && !holds && !ui.message) {
    return nothing;
  }
  return html`<div class="toolbar--bottom sheet" id="sheet">
    ${elsewhere
      ? html`<div class="sheet__elsewhere">
          <p>${t('The screen is at:')} <strong>${screenTheme.title}</strong></p>
          <button class="button" data-test="follow" @click=${() => on.themes.go(screenTheme.id)}>${t('Go there')}</button>
        </div>`
      : nothing}
    ${ui.message ? html`<p class="sheet__message">${ui.message}</p>` : nothing}
    ${holds ? hand(theme, state) : nothing}
  </div>`;
}

function unsentTexts(state) {
  return state.unsent ? state.unsent.unsentView(state) : nothing;
}

/** Draw everything: same state, same screen. */
export function screen(state) {
  const { snapshot, ui } = state;
  const { meeting } = snapshot.parts;
  const themes = partsOf(snapshot, 'theme').sort((one, other) => one.position - other.position);
  const theme = snapshot.parts[`theme:${ui.theme}`];
  if (meeting.state === 'ended') {
    return html`<div class="stack">
      ${unsentTexts(state)} ${big(t('Thank you for taking part'), t('The meeting has ended. The facilitator has the minutes.'))}
      ${state.ending ? state.ending.outcome(themes, state) : nothing}
    </div>`;
  }
  return html`
    <div class="stack screen">
      ${themes.length > 0 ? switcher(themes, theme, state) : nothing} ${theme ? news(theme, state) : nothing} ${unsentTexts(state)}
      ${repeat(
        [theme],
        (each) => (each ? each.id : 0),
        (each) =>
          each && meeting.state === 'open'
            ? html`<div class="stack">${heading(each)} ${inTheme(each, state)}</div>`
            : big(t('We start soon'), t('You are in. Look at the screen.'))
      )}
    </div>
    ${state.handing ? state.handing.next(state) : nothing}
    ${sheet(theme, state)}
  `;
}
