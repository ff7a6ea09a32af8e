// The statements of a theme in board order, and all that can be done with them.

import { html, live, nothing, repeat } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { shortened, sticker } from '../facilitator/words.js';

const MANY_ITEMS = 20;
const MOST_FOUND = 6;
const SIGNS_ON_A_LINE = 40;

/** The list, its warnings, and the form to add to it. */
export function boardView(state, act) {
  const { theme, items, takers } = state;
  return html`
    <section class="board stack" aria-labelledby="board-title">
      <div class="split">
        <h3 id="board-title">${tn('%(n)s statement', '%(n)s statements', takers.filter((item) => !item.is_heading).length)}</h3>
        ${paperToggle(state, act)}
      </div>
      ${takers.length > MANY_ITEMS && theme.may.includes('arrange_statements')
        ? html`<p class="notice notice--warning">
            ${t('There are %(count)s items to stick on. Up to %(most)s works best: merge what is the same.', {
              count: takers.length,
              most: MANY_ITEMS,
            })}
          </p>`
        : nothing}
      ${items.length === 0 ? html`<p class="paper paper--sunken quiet">${emptySentence(theme)}</p>` : nothing}
      <ol class="list board__rows" role="list">
        ${repeat(
          items,
          (item) => item.id,
          (item) => rowView(item, state, act)
        )}
      </ol>
      ${paperSum(state)} ${theme.may.includes('add_statement') ? addView(state, act) : nothing}
    </section>
  `;
}

function emptySentence(theme) {
  if (theme.phase === 'prepared') {
    return t('Nothing here yet. People write as soon as you start collecting.');
  }
  return theme.phase === 'collect' ? t('Nothing here yet. People are writing now.') : t('Nothing was written in this theme.');
}

function rowView(item, state, act) {
  const { theme, ui } = state;
  const isOpen = ui.open !== null && ui.open.id === item.id;
  const isAside = item.hidden || item.withdrawn || item.merged_into !== null;
  const classes = [
    'row',
    item.is_heading ? 'row--heading' : '',
    item.heading !== null ? 'row--member' : '',
    isAside ? 'row--aside' : '',
    isOpen ? 'row--open' : '',
  ];
  return html`
    <li class=${classes.join(' ')} id="statement-${item.id}">
      <span class="row__number number" aria-hidden="true">${item.number}</span>
      <div class="row__words">
        <p class="row__text"><span class="visually-hidden">${t('No. %(number)s:', { number: item.number })}</span> ${item.text}</p>
        ${badgesView(item, state)}
      </div>
      <div class="row__buttons">${buttonsView(item, isOpen, state, act)}</div>
      ${state.showsPaper && !isAside && theme.may.includes('set_paper') ? paperFields(item, state, act) : nothing}
      ${isOpen ? editorView(item, state, act) : nothing}
    </li>
  `;
}

function badgesView(item, { statements, mergedInto }) {
  const into = item.merged_into === null ? undefined : statements.get(item.merged_into);
  const badges = [
    item.is_heading ? t('heading') : null,
    item.late ? t('added later') : null,
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

function buttonsView(item, isOpen, { theme, doer }, act) {
  const number = html`<span class="visually-hidden"> ${t('no. %(number)s', { number: item.number })}</span>`;
  if (item.merged_into !== null) {
    return theme.may.includes('arrange_statements')
      ? html`<button
          class="button button--quiet"
          type="button"
          id="apart-${item.id}"
          ?disabled=${doer.isBusy(`statement-${item.id}`)}
          @click=${() => act.unmerge(item)}
        >
          ${t('Take apart')}${number}
        </button>`
      : nothing;
  }
  return html`
    ${theme.may.includes('hide_statement') && !item.withdrawn
      ? html`<button
          class="button button--quiet"
          type="button"
          ?disabled=${doer.isBusy(`statement-${item.id}`)}
          @click=${() => act.hide(item, !item.hidden)}
        >
          ${item.hidden ? t('Show again') : t('Hide')}${number}
        </button>`
      : nothing}
    ${theme.may.includes('edit_statement')
      ? html`<button
          class="button button--quiet"
          type="button"
          id="edit-${item.id}"
          aria-expanded=${String(isOpen)}
          @click=${() => act.open(isOpen ? null : item)}
        >
          ${isOpen ? t('Fold up') : t('Change')}${number}
        </button>`
      : nothing}
  `;
}

function editorView(item, state, act) {
  const { theme, ui, doer } = state;
  const canArrange = theme.may.includes('arrange_statements') && !item.is_heading && !item.withdrawn;
  return html`
    <div class="editor stack">
      <form class="stack stack--tight" @submit=${act.saveText}>
        <label class="field__label" for="text-${item.id}">${t('Text')}</label>
        <textarea
          class="input"
          id="text-${item.id}"
          rows=${Math.min(12, 2 + Math.ceil(item.text.length / SIGNS_ON_A_LINE))}
          maxlength="2000"
          .value=${live(ui.open.text)}
          @input=${act.typeText}
        ></textarea>
        ${item.original_text
          ? html`<p class="field__hint">${t('First it read: “%(text)s”', { text: item.original_text })}</p>`
          : nothing}
        <div class="form__actions">
          <button class="button" ?disabled=${doer.isBusy(`statement-${item.id}`)}>${t('Save the text')}</button>
        </div>
      </form>
      ${canArrange ? headingSelect(item, state, act) : nothing}
      ${canArrange && !item.hidden ? mergeView(item, state, act) : nothing}
      ${theme.may.includes('hide_statement') && !theme.reached_vote
        ? html`<p>
            <button class="button button--quiet editor__delete" type="button" @click=${() => act.remove(item)}>
              ${t('Delete no. %(number)s…', { number: item.number })}
            </button>
          </p>`
        : nothing}
    </div>
  `;
}

function headingSelect(item, { headings }, act) {
  if (headings.length === 0) {
    return html`<p class="quiet small">${t('There are no headings yet. Add one under the list.')}</p>`;
  }
  return html`
    <div class="field">
      <label class="field__label" for="heading-${item.id}">${t('Under which heading?')}</label>
      <select class="input" id="heading-${item.id}" @change=${(event) => act.putUnder(item, event.target.value)}>
        <option value="" .selected=${live(item.heading === null)}>${t('Under no heading')}</option>
        ${headings.map(
          (heading) => html`<option value=${heading.id} .selected=${live(item.heading === heading.id)}>${shortened(heading.text)}</option>`
        )}
      </select>
    </div>
  `;
}

function mergeView(item, { takers, ui, doer }, act) {
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
        @input=${act.search}
      />
      ${sought !== '' && found.length === 0 ? html`<p class="quiet">${t('No other statement fits.')}</p>` : nothing}
      <ul class="list stack stack--tight" role="list">
        ${found.slice(0, MOST_FOUND).map(
          (other) => html`<li>
            <button
              class="button button--wide found"
              type="button"
              ?disabled=${doer.isBusy(`statement-${item.id}`)}
              @click=${() => act.merge(item, other)}
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

function addView({ ui, doer, headings }, act) {
  return html`
    <form class="paper paper--sunken stack add" @submit=${act.add} aria-label=${t('Add to this theme')}>
      <div class="field">
        <label class="field__label" for="new-text">${ui.adding.is_heading ? t('New heading') : t('New statement')}</label>
        <textarea
          class="input add__text"
          id="new-text"
          rows="2"
          maxlength="2000"
          .value=${live(ui.adding.text)}
          @input=${act.typeNew}
        ></textarea>
      </div>
      <div class="split">
        <label class="choice">
          <input type="checkbox" .checked=${live(ui.adding.is_heading)} @change=${act.switchHeading} />
          <span>${t('This is a heading')}</span>
        </label>
        ${!ui.adding.is_heading && headings.length > 0
          ? html`<label class="add__heading">
              <span class="visually-hidden">${t('Under which heading?')}</span>
              <select class="input" @change=${act.chooseHeading}>
                <option value="" .selected=${live(ui.adding.heading === null)}>${t('Under no heading')}</option>
                ${headings.map(
                  (heading) => html`<option value=${heading.id} .selected=${live(ui.adding.heading === heading.id)}>
                    ${shortened(heading.text)}
                  </option>`
                )}
              </select>
            </label>`
          : nothing}
        <button class="button" ?disabled=${doer.isBusy('add')}>${t('Add')}</button>
      </div>
    </form>
  `;
}

function paperToggle({ theme, meeting, showsPaper }, act) {
  if (!meeting.with_voting || !theme.may.includes('set_paper')) {
    return nothing;
  }
  return html`<button class="button" type="button" aria-pressed=${String(showsPaper)} @click=${act.togglePaper}>
    ${t('Paper stickers')}
  </button>`;
}

function paperFields(item, { meeting, paper }, act) {
  return html`
    <div class="row__paper">
      ${meeting.colours.map(
        (colour) => html`<label class="paper-field">
          ${sticker(colour)}
          <span class="visually-hidden"
            >${t('Paper stickers, %(colour)s, on no. %(number)s', { colour: colour.name, number: item.number })}</span
          >
          <input
            class="input"
            type="number"
            inputmode="numeric"
            min="0"
            placeholder="0"
            .value=${String(paper.get(`${item.id}:${colour.id}`) || '')}
            @change=${(event) => act.setPaper(item, colour, event.target.value)}
          />
        </label>`
      )}
    </div>
  `;
}

function paperSum({ meeting, paper, showsPaper }) {
  if (!showsPaper || paper.size === 0) {
    return nothing;
  }
  const sums = meeting.colours.map((colour) => {
    const keys = Array.from(paper.keys()).filter((key) => key.endsWith(`:${colour.id}`));
    return { colour, dots: keys.reduce((sum, key) => sum + paper.get(key), 0) };
  });
  return html`<p class="paper-sum">
    <strong>${t('On paper in all:')}</strong>
    ${sums.map(({ colour, dots }) => html`<span class="dot-count">${sticker(colour)}${dots} ${colour.name}</span>`)}
  </p>`;
}
