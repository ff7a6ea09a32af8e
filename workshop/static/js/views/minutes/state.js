// The state of the minutes: a draft or adopted, and in which language Stip writes its own words.

import { html, live, nothing } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { dayInWords } from './days.js';

const LANGUAGES = [
  ['nl', 'Nederlands'],
  ['en', 'English'],
];

/** The languages to choose from, each in its own words; `chosen` is the key of one. */
export function languageOptions(chosen) {
  return LANGUAGES.map(([key, name]) => html`<option value=${key} lang=${key} .selected=${live(chosen === key)}>${name}</option>`);
}

/** The day of today as a field for a date has it. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** In words whether the minutes were adopted: `minutes` is the part of the board. */
export function statusSentence(minutes) {
  if (minutes.adopted_on !== null) {
    return t('Adopted on %(day)s, version %(version)s', { day: dayInWords(minutes.adopted_on), version: minutes.adopted_version });
  }
  return minutes.adopted_version === 0 ? t('Draft') : t('Draft of version %(version)s', { version: minutes.adopted_version + 1 });
}

/** The status with what may be done about it, and the language. */
export function stateView({ snapshot, ui, doer, on, isClosed }) {
  const { minutes, meeting } = snapshot.parts;
  return html`
    <section class="sheet__paper stack stack--tight" id="state" aria-labelledby="state-title">
      <h2 class="sheet__part" id="state-title">${t('State of the minutes')}</h2>
      <p>${statusSentence(minutes)}</p>
      ${isClosed ? nothing : ui.adopting !== null ? questionView(minutes, { ui, doer, on }) : buttonView(minutes, meeting, on)}
      <label class="writing__label" for="minutes-language">${t('Language of the minutes')}</label>
      <select class="input" id="minutes-language" ?disabled=${isClosed} @change=${(event) => on.adoption.chooseLanguage(event.target.value)}>
        ${languageOptions(minutes.language)}
      </select>
    </section>
  `;
}

function buttonView(minutes, meeting, on) {
  if (minutes.adopted_on === null && !meeting.may.includes('adopt_minutes')) {
    return html`<p class="small quiet">${t('The minutes can be adopted once the meeting has ended.')}</p>`;
  }
  return html`<p>
    <button class="button" type="button" id="adopt" @click=${on.adoption.ask}>
      ${minutes.adopted_on === null ? t('Adopt the minutes') : t('Back to a draft')}
    </button>
  </p>`;
}

function questionView(minutes, { ui, doer, on }) {
  const isDraft = minutes.adopted_on === null;
  return html`
    <form class="stack stack--tight" @submit=${on.adoption.save} @keydown=${on.adoption.onKey}>
      ${isDraft
        ? html`
            <p class="small">${t('Whatever changes in the minutes later makes them a draft again, by itself.')}</p>
            <label class="writing__label" for="adoption-day">${t('Adopted on')}</label>
            <input class="input" type="date" id="adoption-day" required .value=${live(ui.adopting)} @input=${on.adoption.typeDay} />
          `
        : html`<p class="small">${t('Then they can be adopted again, as the next version.')}</p>`}
      <div class="cluster">
        <button class="button button--primary" ?disabled=${doer.isBusy('adoption')}>
          ${isDraft ? t('Adopt the minutes') : t('Make it a draft')}
        </button>
        <button class="button" type="button" id="adoption-keep" @click=${on.adoption.stop}>${t('Leave it as it was')}</button>
      </div>
    </form>
  `;
}
