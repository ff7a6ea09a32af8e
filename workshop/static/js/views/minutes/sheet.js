// The sheet of paper that the minutes are written on: in the order of the minutes, with the sources beside it.

import { html, live, nothing, repeat } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { partsOf } from '../../core/store.js';
import { dayInWords } from './days.js';
import { blackOutView } from './passages.js';
import { isHeldBack, sourcesView } from './sources.js';
import { stateView, statusSentence } from './state.js';
import { clashView, fieldView, goneView, goOnAtEnter, reasonOf, removeView, statusView, submitAtEnter } from './writing.js';

/** The whole sheet. */
export function sheetView(state) {
  const { snapshot, desk } = state;
  const meeting = snapshot.parts.meeting;
  const themes = themesOf(snapshot);
  const agenda = desk.all('agenda');
  const lost = desk.all('conclusion').filter((section) => section.isGone);
  return html`
    <div class="sheet">
      <div class="sheet__row sheet__row--head">
        <header class="sheet__paper sheet__title stack stack--tight">
          <h1>${meeting.title}</h1>
          <p class="quiet">${[meeting.held_on === null ? null : dayInWords(meeting.held_on), meeting.place].filter(Boolean).join(' · ')}</p>
          <p id="minutes-status">${statusSentence(snapshot.parts.minutes)}</p>
        </header>
        <div class="sheet__beside stack">${turnoutView(state)} ${incompleteView(state)} ${contentsView(themes, state)} ${helpView()}</div>
        ${agendaView(t('Before the work session'), agenda.filter((section) => section.after !== true), 'new-before', state)}
      </div>
      ${themes.length === 0
        ? html`<div class="sheet__row"><p class="sheet__paper quiet">${t('This meeting has no themes yet. They appear here by themselves.')}</p></div>`
        : html`<div class="sheet__row"><h2 class="sheet__paper sheet__part">${t('Results of the work session')}</h2></div>`}
      ${repeat(
        themes,
        (theme) => theme.id,
        (theme) => themeView(theme, state)
      )}
      ${lost.map((section) => lostConclusionView(section, state))}
      <div class="sheet__row">
        ${agendaView(t('After the work session'), agenda.filter((section) => section.after === true), 'new-after', state)}
      </div>
      ${agreementsView(state)} ${attachmentsView(state)}
      <div class="sheet__row">${stateView(state)}</div>
    </div>
  `;
}

function helpView() {
  return html`
    <details class="contents">
      <summary>${t('Blacking out, and keys')}</summary>
      <p class="small">
        ${t('Select a name or a passage in what you write, and press “Black out”. It then stands between [[ and ]].')}
        ${t('The internal minutes show it; the publication says [left out]. Do the same again to undo it.')}
      </p>
      <dl class="keys small">
        <dt><kbd>Enter</kbd></dt>
        <dd>${t('to the next field')}</dd>
        <dt><kbd>Alt</kbd>+<kbd>Shift</kbd>+<kbd>W</kbd></dt>
        <dd>${t('black out what is selected')}</dd>
        <dt><kbd>Alt</kbd>+<kbd>Shift</kbd>+<kbd>V</kbd></dt>
        <dd>${t('open or close the preview')}</dd>
        <dt><kbd>Alt</kbd>+<kbd>Shift</kbd>+<kbd>D</kbd></dt>
        <dd>${t('download')}</dd>
        <dt><kbd>Ctrl</kbd>+<kbd>S</kbd></dt>
        <dd>${t('save now')}</dd>
      </dl>
    </details>
  `;
}

function turnoutView({ snapshot, ui, on, isClosed }) {
  const { turnout, meeting } = snapshot.parts;
  return html`
    <div class="turnout">
      <label class="writing__label" for="head-count">${t('How many people are in the hall?')}</label>
      <input
        class="input input--number"
        id="head-count"
        inputmode="numeric"
        autocomplete="off"
        ?readonly=${isClosed}
        .value=${live(ui.headCount === null ? (meeting.head_count === null ? '' : String(meeting.head_count)) : ui.headCount)}
        @input=${on.headCount.type}
        @change=${on.headCount.save}
        aria-describedby="turnout"
      />
      <p class="small quiet" id="turnout">
        ${turnout.present > 0 && meeting.state !== 'ended'
          ? tn('%(n)s phone takes part.', '%(n)s phones take part.', turnout.present)
          : nothing}
        ${turnout.voters > 0
          ? tn('%(n)s person has stuck a sticker.', '%(n)s people have stuck a sticker.', turnout.voters)
          : nothing}
      </p>
    </div>
  `;
}

function agendaView(title, sections, name, state) {
  return html`
    <section class="sheet__paper agenda" aria-labelledby=${name}>
      <h2 class="sheet__part" id=${name}>${title}</h2>
      ${repeat(
        sections,
        (section) => section.key,
        (section) => agendaItemView(section, state)
      )}
      ${state.isClosed ? nothing : newLineView(name, 'title', { label: t('Title of a new agenda item'), hint: t('New agenda item') }, state)}
    </section>
  `;
}

function agendaItemView(section, state) {
  const names = { title: t('Title of the agenda item'), text: t('What was said') };
  return html`
    <div class="agenda__item" role="group" aria-label=${section.fields.title}>
      ${fieldView(section, 'title', { label: names.title, isLine: true, look: 'writing--title' }, state)}
      ${fieldView(section, 'text', { label: names.text, hint: t('What was said here?') }, state)}
      <div class="writing__end">
        ${statusView(section, state.desk)} ${blackOutView(section, state.on.sections)} ${removeView(section, section.fields.title, state)}
      </div>
      ${clashView(section, names, state)} ${goneView(section, state)}
    </div>
  `;
}

// The form for something of which only one line is typed: an agenda item or an attachment.
function newLineView(name, field, { label, hint }, { additions, on }) {
  const form = additions.form(name);
  const id = `${name}-${field}`;
  return html`
    <form class="adding" @submit=${(event) => on.sections.add(event, form)}>
      <label class="visually-hidden" for=${id}>${label}</label>
      <input
        class="writing__field adding__field"
        id=${id}
        autocomplete="off"
        placeholder=${hint}
        .value=${live(form.fields[field])}
        @input=${(event) => additions.type(form, field, event.target.value)}
      />
      <button class="button" ?disabled=${form.isBusy}>${t('Add')}</button>
      ${troubleView(form)}
    </form>
  `;
}

function troubleView(form) {
  return form.code === undefined ? nothing : html`<p class="status status--refused adding__trouble">${t('Not added yet: %(reason)s', { reason: reasonOf(form.code) })}</p>`;
}

function themeView(theme, state) {
  const section = state.desk.section(`conclusion:${theme.id}`);
  const isStill = section === undefined || section.theirs !== null || section.isGone;
  const isOnScreen = onScreen(state.snapshot) === theme.id;
  return html`
    <section class="sheet__row" id="theme-${theme.id}" aria-labelledby="theme-${theme.id}-title" tabindex="-1">
      <div class="sheet__paper">
        <div class="conclusion ${isStill ? '' : 'conclusion--follows'}">
          <h3 id="theme-${theme.id}-title">${theme.title}</h3>
          ${isOnScreen ? html`<p><span class="badge badge--attention">${t('Now on the screen')}</span></p>` : nothing}
          ${section === undefined
            ? nothing
            : conclusionView(section, html`${t('Explanation and conclusions')}<span class="visually-hidden">: ${theme.title}</span>`, state)}
        </div>
      </div>
      <div class="sheet__beside stack stack--tight">
        ${theme.questions.length > 0
          ? html`<ul class="small quiet">
              ${theme.questions.map((question) => html`<li>${question}</li>`)}
            </ul>`
          : nothing}
        ${sourcesView(theme, state)}
      </div>
    </section>
  `;
}

function conclusionView(section, label, state) {
  return html`
    ${fieldView(section, 'text', { label, hint: t('What does the hall make of this?'), isShown: true, look: 'writing--conclusion' }, state)}
    <div class="writing__end">${statusView(section, state.desk)} ${blackOutView(section, state.on.sections)}</div>
    ${clashView(section, {}, state)} ${goneView(section, state, { canPutBack: false })}
  `;
}

// The theme is gone, and with it the place of this text.
function lostConclusionView(section, state) {
  return html`
    <div class="sheet__row">
      <div class="sheet__paper">${conclusionView(section, t('Conclusion of a theme that was deleted'), state)}</div>
    </div>
  `;
}

function agreementsView(state) {
  const { desk, additions, on, isClosed } = state;
  const sections = desk.all('agreement');
  const form = additions.form('new-agreement');
  const names = { what: t('What'), who: t('Who'), due: t('When') };
  return html`
    <div class="sheet__row">
      <section class="sheet__paper stack stack--tight" id="agreements" aria-labelledby="agreements-title">
        <h2 class="sheet__part" id="agreements-title">${t('Agreements')}</h2>
        <ol class="list agreements" role="list">
          ${repeat(
            sections,
            (section) => section.key,
            (section) => html`<li class="agreement">
              <div class="agreement__fields">
                ${fieldView(section, 'what', { label: names.what, isLine: true, isShown: true }, state)}
                ${fieldView(section, 'who', { label: names.who, isLine: true, isShown: true }, state)}
                ${fieldView(section, 'due', { label: names.due, isLine: true, isShown: true }, state)}
              </div>
              <div class="writing__end">
                ${statusView(section, desk)} ${blackOutView(section, on.sections)} ${removeView(section, section.fields.what, state)}
              </div>
              ${clashView(section, names, state)} ${goneView(section, state)}
            </li>`
          )}
        </ol>
        ${isClosed
          ? nothing
          : html`<form class="agreement agreement--new" @submit=${(event) => on.sections.add(event, form)} aria-label=${t('New agreement')}>
              <div class="agreement__fields">
                ${newField(form, 'what', t('New agreement: what'), additions)} ${newField(form, 'who', names.who, additions)}
                ${newField(form, 'due', names.due, additions)}
              </div>
              <div class="writing__end">
                ${troubleView(form)}
                <button class="button" ?disabled=${form.isBusy}>${t('Add agreement')}</button>
              </div>
            </form>`}
      </section>
    </div>
  `;
}

function attachmentsView(state) {
  const { desk, on, isClosed } = state;
  return html`
    <div class="sheet__row">
      <section class="sheet__paper stack stack--tight" id="attachments" aria-labelledby="attachments-title">
        <h2 class="sheet__part" id="attachments-title">${t('Attachments')}</h2>
        <p class="small quiet">${t('By name only: send the files themselves along with the minutes.')}</p>
        <ul class="list" role="list">
          ${repeat(
            desk.all('attachment'),
            (section) => section.key,
            (section) => html`<li>
              ${fieldView(section, 'name', { label: t('Name of the attachment'), isLine: true }, state)}
              <div class="writing__end">
                ${statusView(section, desk)} ${blackOutView(section, on.sections)} ${removeView(section, section.fields.name, state)}
              </div>
              ${clashView(section, {}, state)} ${goneView(section, state)}
            </li>`
          )}
        </ul>
        ${isClosed
          ? nothing
          : newLineView('new-attachment', 'name', { label: t('Name of a new attachment'), hint: t('New attachment') }, state)}
      </section>
    </div>
  `;
}

function newField(form, name, label, additions) {
  const id = `${form.name}-${name}`;
  return html`
    <div class="writing">
      <label class="writing__label" for=${id}>${label}</label>
      <div class="grow" data-text=${form.fields[name]}>
        <textarea
          class="writing__field"
          id=${id}
          rows="1"
          .value=${live(form.fields[name])}
          @input=${(event) => additions.type(form, name, event.target.value.replace(/\s*\n\s*/g, ' '))}
          @keydown=${name === 'due' ? submitAtEnter : goOnAtEnter}
        ></textarea>
      </div>
    </div>
  `;
}

// Where one can go on the sheet.
function contentsView(themes, { snapshot, ui, on }) {
  const current = onScreen(snapshot);
  return html`
    <details class="contents" ?open=${ui.areContentsOpen} @toggle=${on.preview.noteContents}>
      <summary>${t('Go to')}</summary>
      <ul class="list" role="list">
        ${themes.map(
          (theme) => html`<li>
            <a href="#theme-${theme.id}">${theme.title}</a>
            ${theme.id === current ? html`<span class="badge badge--attention">${t('Now on the screen')}</span>` : nothing}
          </li>`
        )}
        <li><a href="#new-after">${t('After the work session')}</a></li>
        <li><a href="#agreements">${t('Agreements')}</a></li>
        <li><a href="#attachments">${t('Attachments')}</a></li>
        <li><a href="#state">${t('State of the minutes')}</a></li>
      </ul>
    </details>
  `;
}

/** What a reader of the minutes must know now: that it is not over yet, and what is held back. */
export function incompleteView({ snapshot }) {
  if (snapshot.parts.meeting.state === 'ended') {
    return html`<p class="small">${t('The meeting has ended. You can go on writing here.')}</p>`;
  }
  const held = themesOf(snapshot).filter((theme) => isHeldBack(theme, snapshot));
  return html`<p class="small">
    ${t('The meeting has not ended yet, so the minutes can still change.')}
    ${held.length > 0
      ? t('Not in it yet are the stickers of: %(themes)s.', { themes: held.map((theme) => `“${theme.title}”`).join(', ') })
      : nothing}
  </p>`;
}

/** The theme that the hall talks about now; afterwards the screen says goodbye. */
function onScreen({ parts: { meeting } }) {
  return meeting.state === 'open' ? meeting.current_theme : null;
}

function themesOf(snapshot) {
  return partsOf(snapshot, 'theme').sort((one, other) => one.position - other.position);
}
