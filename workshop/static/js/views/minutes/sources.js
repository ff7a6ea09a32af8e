// What the hall wrote and stuck, beside the text that is made of it: the statements of a theme with their dots as far as
// they are shown, and what the secretary may add to them or mend.

import { html, live, nothing, repeat } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { paperFields } from '../facilitator/paper.js';
import { headingOptions } from '../facilitator/pieces.js';
import { hallReads, redactionView } from '../facilitator/redaction.js';
import { phaseBadge, shortened, sticker } from '../facilitator/words.js';
import { submitAtEnter } from './writing.js';

const MOST_IN_A_ROW = 8;

/** The statements of a theme. */
export function sourcesView(theme, state) {
  const { snapshot, ui, paperDrafts, isClosed, on } = state;
  const statements = theme.items.map((id) => snapshot.parts[`statement:${id}`]).filter((item) => item !== undefined && !item.withdrawn);
  const count = statements.filter((item) => !item.is_heading && !item.is_off_board).length;
  const isOpen = ui.opened.has(theme.id);
  const may = isClosed ? [] : theme.may;
  return html`
    <div class="sources">
      <h4 class="sources__title">
        <button
          class="button sources__toggle"
          type="button"
          data-test="sources-toggle"
          aria-expanded=${String(isOpen)}
          aria-controls="sources-${theme.id}"
          @click=${() => on.mending.toggleTheme(theme)}
        >
          ${tn('%(n)s statement', '%(n)s statements', count)}
        </button>
        <span class="sources__count">${tn('%(n)s statement', '%(n)s statements', count)}</span>
        ${phaseBadge(theme.phase)}
      </h4>
      <div class="sources__body ${isOpen ? 'sources__body--open' : ''}" id="sources-${theme.id}">
        ${dotsSentence(theme, snapshot)}
        ${statements.length === 0
          ? html`<p class="quiet">${t('Nothing has been written here yet.')}</p>`
          : html`<ul class="list sources__list" role="list">
              ${repeat(
                statements,
                (item) => item.id,
                (item) => statementView(item, theme, may, state)
              )}
            </ul>`}
        ${may.includes('add_statement') ? addView(theme, statements, state) : nothing}
        ${may.includes('set_paper') && snapshot.parts.meeting.with_voting
          ? paperView(theme, statements, { snapshot, paperDrafts })
          : nothing}
      </div>
    </div>
  `;
}

/** Whether the minutes still hold back (part of) the result of this theme. */
export function isHeldBack(theme, snapshot) {
  const result = snapshot.parts[`result:${theme.id}`];
  return theme.reached_vote && snapshot.parts.meeting.state !== 'ended' && (result === undefined || !result.complete);
}

function dotsSentence(theme, snapshot) {
  const result = snapshot.parts[`result:${theme.id}`];
  if (!theme.reached_vote || (result !== undefined && result.complete)) {
    return nothing;
  }
  if (snapshot.parts.meeting.state === 'ended') {
    return html`<p class="small quiet">${t('The stickers of this theme stand in the preview.')}</p>`;
  }
  return html`<p class="small quiet">
    ${result === undefined ? t('The stickers stay hidden until the facilitator shows them.') : t('Not all stickers have been shown yet.')}
  </p>`;
}

function statementView(item, theme, may, { snapshot, ui, doer, on }) {
  const into = item.merged_into === null ? undefined : snapshot.parts[`statement:${item.merged_into}`];
  const notes = [
    item.late ? t('added later') : null,
    item.hidden ? t('hidden') : null,
    into === undefined ? null : t('merged into no. %(number)s', { number: into.number }),
  ].filter((note) => note !== null);
  const isEdited = ui.mending !== null && ui.mending.id === item.id;
  const look = `source ${item.is_heading ? 'source--heading' : ''} ${item.heading === null ? '' : 'source--member'} ${
    item.is_off_board ? 'source--aside' : ''
  }`;
  const { meeting } = snapshot.parts;
  const mayMend = may.includes('edit_statement') && !item.is_off_board;
  const mayRedact = meeting.may.includes('redact_statement');
  if (isEdited) {
    return html`<li class="${look} source--mended">
      ${mayMend ? mendView(item, { ui, doer, on }) : html`<p class="source__words">${item.text}</p>`}
      ${mayRedact ? redactionView(item, ui.mending.redaction, doer.isBusy(`statement-${item.id}`), on.mending.redaction) : nothing}
      <p><button class="button button--quiet" type="button" @click=${on.mending.stop}>${t('Leave it as it was')}</button></p>
    </li>`;
  }
  return html`
    <li class=${look}>
      <span class="source__number number"><span class="visually-hidden">${t('No.')} </span>${item.number}</span>
      <div class="source__words">
        <p>${item.text}</p>
        ${hallReads(item)} ${notes.length > 0 ? html`<p class="small quiet">${notes.join(' · ')}</p>` : nothing} ${dotsView(item, theme, snapshot)}
      </div>
      ${mayMend || mayRedact
        ? html`<button
            class="source__mend"
            type="button"
            data-test="mend"
            id="mend-${item.id}"
            aria-label=${t('Mend no. %(number)s', { number: item.number })}
            title=${t('Mend no. %(number)s', { number: item.number })}
            @click=${() => on.mending.begin(item)}
          >
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
              <path d="M3 17l1-4L14 3l3 3L7 16z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
            </svg>
          </button>`
        : nothing}
    </li>
  `;
}

function dotsView(item, theme, snapshot) {
  const result = snapshot.parts[`result:${theme.id}`];
  if (result === undefined) {
    return nothing;
  }
  const colours = snapshot.parts.meeting.colours;
  const counts = result.dots
    .filter((count) => count.item === item.id)
    .map((count) => ({
      colour: colours.find((colour) => colour.id === count.colour),
      dots: count.phone + count.paper,
      paper: count.paper,
      voters: count.voters,
    }));
  const below = (result.subtotals || [])
    .filter(({ heading }) => heading === item.id)
    .map(({ colour: of, dots }) => `${dots}× ${colours.find((colour) => colour.id === of).name}`);
  if (counts.length === 0 && below.length === 0) {
    return nothing;
  }
  return html`
    ${counts.map(
      ({ colour, dots, paper, voters }) => html`<p class="source__dots">
        ${dots <= MOST_IN_A_ROW
          ? html`<span class="dots" aria-hidden="true">${Array.from({ length: dots }, () => sticker(colour))}</span>`
          : sticker(colour)}
        <span class="small source__figures">${[
          `${dots}× ${colour.name}`,
          voters === null || voters === 0 ? null : tn('%(n)s person', '%(n)s people', voters),
          paper === 0 ? null : t('%(n)s on paper', { n: paper }),
        ]
          .filter((figure) => figure !== null)
          .join(' · ')}</span>
      </p>`
    )}
    ${below.length > 0 ? html`<p class="small quiet">${t('On the statements under it: %(dots)s', { dots: below.join(', ') })}</p>` : nothing}
  `;
}

function mendView(item, { ui, doer, on }) {
  const isChanged = item.text !== ui.mending.began;
  return html`
    <form class="stack stack--tight source__form" @submit=${on.mending.save}>
      <label class="writing__label" for="mending">${t('Mend no. %(number)s', { number: item.number })}</label>
      <textarea class="input" id="mending" rows="3" .value=${live(ui.mending.text)} @input=${on.mending.type} @keydown=${on.mending.onKey}></textarea>
      ${isChanged
        ? html`<p class="notice notice--warning">${t('Somebody else has just made this of it: “%(text)s”', { text: item.text })}</p>`
        : nothing}
      <div class="cluster">
        <button class="button" ?disabled=${doer.isBusy(`statement-${item.id}`)}>${t('Save')}</button>
      </div>
    </form>
  `;
}

function addView(theme, statements, { doer, statementDrafts, on }) {
  const draft = statementDrafts.of(theme);
  const headings = statements.filter((item) => item.is_heading && !item.is_off_board);
  return html`
    <form class="sources__add" @submit=${(event) => on.adding.add(event, theme)}>
      <label class="writing__label" for="add-${theme.id}">${t('Add a statement')}</label>
      <div class="grow" data-text=${draft.text}>
        <textarea
          class="writing__field"
          id="add-${theme.id}"
          rows="1"
          .value=${live(draft.text)}
          @input=${(event) => on.adding.type(theme, event.target.value)}
          @keydown=${submitAtEnter}
        ></textarea>
      </div>
      ${draft.text === ''
        ? nothing
        : html`<div class="sources__choices">
            ${headings.length > 0
              ? html`<select
                  class="input"
                  aria-label=${t('Under which heading?')}
                  @change=${(event) => on.adding.chooseHeading(theme, event.target.value)}
                >
                  ${headingOptions(headings, draft.heading)}
                </select>`
              : nothing}
            <button class="button" ?disabled=${doer.isBusy(`add-${theme.id}`)}>${t('Add')}</button>
          </div>`}
    </form>
  `;
}

function paperView(theme, statements, { snapshot, paperDrafts }) {
  const stored = new Map((snapshot.parts[`paper:${theme.id}`] || []).map(({ item, colour, dots }) => [`${item}:${colour}`, dots]));
  const storedOf = (item) => (colour) => stored.get(`${item.id}:${colour.id}`) || 0;
  const takers = statements.filter((item) => !item.is_off_board);
  if (takers.length === 0) {
    return nothing;
  }
  return html`
    <details class="tally">
      <summary>${t('Paper stickers')}</summary>
      <p class="small quiet">${t('Type how many paper stickers hang on each statement. A new number replaces the old one.')}</p>
      <ul class="list" role="list">
        ${repeat(
          takers,
          (item) => item.id,
          (item) => html`<li class="tally__row">
            <span class="tally__text"><span class="number quiet">${item.number}</span> ${shortened(item.text, 70)}</span>
            <span class="tally__fields">
              ${paperFields(item, snapshot.parts.meeting.colours, storedOf(item), paperDrafts, { fieldClass: 'tally__field' })}
            </span>
          </li>`
        )}
      </ul>
    </details>
  `;
}
