// One row of the board: a statement or heading, and all that can be done with it.

import { html, live, nothing } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { orderView, placeBefore, placeBeside } from '../facilitator/order.js';
import { paperFields } from '../facilitator/paper.js';
import { headingOptions } from '../facilitator/pieces.js';
import { hallReads, redactionView } from '../facilitator/redaction.js';
import { shortened } from '../facilitator/words.js';

const MOST_FOUND = 6;
const SIGNS_ON_A_LINE = 40;

/** A row; its editor is open when it is the one that is being changed. */
export function rowView(item, state, on) {
  const { theme, ui } = state;
  const isOpen = ui.open !== null && ui.open.id === item.id;
  const classes = [
    'row',
    item.is_heading ? 'row--heading' : '',
    item.heading !== null ? 'row--member' : '',
    item.is_off_board ? 'row--aside' : '',
    isOpen ? 'row--open' : '',
  ];
  const isLast = state.hanging[state.hanging.length - 1] === item;
  return html`
    <li class="${classes.join(' ')} ${state.drag.classOf(item.id, isLast)}" id="statement-${item.id}" data-row=${item.id} data-test="row-${item.number}">
      <span class="row__number number" aria-hidden="true">${item.number}</span>
      <div class="row__words">
        <p class="row__text"><span class="visually-hidden">${t('No. %(number)s:', { number: item.number })}</span> ${item.text}</p>
        ${hallReads(item)} ${badgesView(item, state)}
      </div>
      <div class="row__buttons">
        ${isOrdered(item, state) ? placingView(item, state, on) : buttonsView(item, isOpen, state, on)}
      </div>
      ${state.showsPaper && !item.is_off_board && theme.may.includes('set_paper') && (theme.only === null || theme.only.includes(item.id)) ? paperView(item, state) : nothing}
      ${isOpen ? editorView(item, state, on) : nothing}
    </li>
  `;
}

function isOrdered(item, { theme, ui }) {
  return ui.ordering && theme.may.includes('arrange_statements') && item.merged_into === null && !item.waiting;
}

function placingView(item, { placed, doer, drag }, on) {
  return orderView({
    id: item.id,
    name: t('no. %(number)s', { number: item.number }),
    canUp: placeBeside(placed, item, true) !== null,
    canDown: placeBeside(placed, item, false) !== null,
    isBusy: doer.isBusy('place'),
    on: {
      step: (up) => on.order.place(item, placeBeside(placed, item, up)),
      drop: (before) => on.order.place(item, placeBefore(placed, item, before)),
    },
    drag,
  });
}

function badgesView(item, { statements, mergedInto }) {
  const into = item.merged_into === null ? undefined : statements.get(item.merged_into);
  const badges = [
    item.is_heading ? t('heading') : null,
    item.late ? t('added later') : null,
    item.redacted_text ? t('blacked out') : null,
    item.waiting ? t('waits for approval') : null,
    item.hidden ? t('hidden') : null,
    item.withdrawn ? t('withdrawn') : null,
    into !== undefined ? t('merged into no. %(number)s', { number: into.number }) : null,
    mergedInto.has(item.id)
      ? t('with no. %(numbers)s', { numbers: mergedInto.get(item.id).map((other) => other.number).join(', ') })
      : null,
  ].filter((badge) => badge !== null);
  if (badges.length === 0) {
    return nothing;
  }
  return html`<p class="cluster row__badges">${badges.map((badge) => html`<span class="badge">${badge}</span>`)}</p>`;
}

function buttonsView(item, isOpen, { theme, doer }, on) {
  const isBusy = doer.isBusy(`statement-${item.id}`);
  const button = (name, words, onClick, { isQuiet = true } = {}) => html`<button
    class="button ${isQuiet ? 'button--quiet' : ''}"
    type="button"
    id="${name}-${item.id}"
    data-test=${name}
    ?disabled=${isBusy}
    @click=${onClick}
  >
    ${words}<span class="visually-hidden"> ${t('no. %(number)s', { number: item.number })}</span>
  </button>`;
  if (item.merged_into !== null) {
    return theme.may.includes('arrange_statements') ? button('apart', t('Take apart'), () => on.statements.unmerge(item)) : nothing;
  }
  return html`
    ${item.waiting && !item.hidden && !item.withdrawn && theme.may.includes('approve_statements')
      ? button('approve', t('Approve'), () => on.approval.approve(item), { isQuiet: false })
      : nothing}
    ${theme.may.includes('hide_statement') && !item.withdrawn
      ? button('hide', item.hidden ? t('Show again') : t('Hide'), () => on.statements.hide(item, !item.hidden))
      : nothing}
    ${theme.may.includes('edit_statement')
      ? html`<button
          class="button button--quiet"
          type="button"
          id="edit-${item.id}"
          data-test="edit"
          aria-expanded=${String(isOpen)}
          @click=${() => on.editor.open(isOpen ? null : item)}
        >
          ${isOpen ? t('Fold up') : t('Change')}<span class="visually-hidden"> ${t('no. %(number)s', { number: item.number })}</span>
        </button>`
      : nothing}
  `;
}

function editorView(item, state, on) {
  const { meeting, theme, ui, doer } = state;
  const canArrange = theme.may.includes('arrange_statements') && !item.is_heading && !item.withdrawn && !item.waiting;
  return html`
    <div class="editor stack">
      <form class="stack stack--tight" @submit=${on.editor.saveText}>
        <label class="field__label" for="text-${item.id}">${t('Text')}</label>
        <textarea
          class="input"
          id="text-${item.id}"
          rows=${Math.min(12, 2 + Math.ceil(item.text.length / SIGNS_ON_A_LINE))}
          maxlength="2000"
          .value=${live(ui.open.text)}
          @input=${on.editor.type}
        ></textarea>
        ${item.original_text
          ? html`<p class="field__hint">
              ${t('First it read: “%(text)s”', { text: item.original_text })}
              <button class="link-button" type="button" @click=${() => on.editor.restore(item)}>${t('Put back')}</button>
            </p>`
          : nothing}
        <div class="form__actions">
          <button class="button" data-test="save-text" ?disabled=${doer.isBusy(`statement-${item.id}`)}>${t('Save the text')}</button>
        </div>
      </form>
      ${meeting.may.includes('redact_statement')
        ? redactionView(item, ui.open.redaction, doer.isBusy(`statement-${item.id}`), on.editor.redaction)
        : nothing}
      ${theme.may.includes('arrange_statements') && !item.withdrawn ? themeSelect(item, state, on) : nothing}
      ${canArrange ? headingSelect(item, state, on) : nothing}
      ${canArrange && !item.hidden ? mergeView(item, state, on) : nothing}
      ${theme.may.includes('hide_statement') && !theme.reached_vote
        ? html`<p>
            <button class="button button--quiet editor__delete" type="button" data-test="delete" @click=${() => on.editor.remove(item)}>
              ${t('Delete no. %(number)s…', { number: item.number })}
            </button>
          </p>`
        : nothing}
    </div>
  `;
}

function headingSelect(item, { headings }, on) {
  if (headings.length === 0) {
    return html`<p class="quiet small">${t('There are no headings yet. Add one under the list.')}</p>`;
  }
  return html`
    <div class="field">
      <label class="field__label" for="heading-${item.id}">${t('Under which heading?')}</label>
      <select class="input" id="heading-${item.id}" @change=${(event) => on.editor.putUnder(item, event.target.value)}>
        ${headingOptions(headings, item.heading, 60)}
      </select>
    </div>
  `;
}

function themeSelect(item, { themes, theme }, on) {
  const others = themes.filter((other) => other.may.includes('arrange_statements'));
  if (others.length < 2) {
    return nothing;
  }
  return html`
    <div class="field">
      <label class="field__label" for="theme-${item.id}">${t('In which theme?')}</label>
      <select class="input" id="theme-${item.id}" @change=${(event) => on.editor.moveToTheme(item, Number(event.target.value))}>
        ${others.map((other) => html`<option value=${other.id} .selected=${live(other === theme)}>${shortened(other.title)}</option>`)}
      </select>
    </div>
  `;
}

function mergeView(item, { takers, ui, doer }, on) {
  const sought = ui.open.search.trim().toLowerCase();
  const others = takers.filter((other) => other.id !== item.id && !other.is_heading);
  const found = sought === '' ? [] : others.filter((other) => fits(other, sought));
  return html`
    <div class="field stack stack--tight">
      <label class="field__label" for="merge-${item.id}">${t('The same as another statement?')}</label>
      <p class="field__hint" id="merge-hint-${item.id}">${t('Search by number or by words. Its dots go along; you can always take them apart.')}</p>
      <input
        class="input"
        id="merge-${item.id}"
        type="search"
        autocomplete="off"
        aria-describedby="merge-hint-${item.id}"
        .value=${live(ui.open.search)}
        @input=${on.editor.search}
      />
      ${sought !== '' && found.length === 0 ? html`<p class="quiet">${t('No other statement fits.')}</p>` : nothing}
      <ul class="list stack stack--tight" role="list">
        ${found.slice(0, MOST_FOUND).map(
          (other) => html`<li>
            <button
              class="button button--wide found"
              data-test="merge-into-${other.number}"
              type="button"
              ?disabled=${doer.isBusy(`statement-${item.id}`)}
              @click=${() => on.statements.merge(item, other)}
            >
              ${t('Merge into no. %(number)s', { number: other.number })}
              <span class="found__text">${shortened(other.text, 90)}</span>
            </button>
          </li>`
        )}
      </ul>
    </div>
  `;
}

function fits(item, sought) {
  return /^\d+$/.test(sought) ? String(item.number).startsWith(sought) : item.text.toLowerCase().includes(sought);
}

function paperView(item, { meeting, paper, paperDrafts }) {
  const stored = (colour) => paper.get(`${item.id}:${colour.id}`) || 0;
  return html`<div class="row__paper">
    ${paperFields(item, meeting.colours, stored, paperDrafts, { fieldClass: 'paper-field', type: 'number' })}
  </div>`;
}
