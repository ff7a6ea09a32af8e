// The statements of a theme in board order, and all that can be done with them.

import { html, live, nothing, repeat } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { headingOptions } from '../facilitator/pieces.js';
import { sticker } from '../facilitator/words.js';
import { alikeToggle, alikeView } from './alike.js';
import { rowView } from './row.js';
import { approvalView, waitingView } from './waiting.js';

const MANY_ITEMS = 20;

/** The list, its warnings, and the form to add to it. */
export function boardView(state, on) {
  const { theme, hanging, takers } = state;
  return html`
    <section class="board stack" aria-labelledby="board-title">
      <div class="split">
        <h3 id="board-title" tabindex="-1">${tn('%(n)s statement', '%(n)s statements', takers.filter((item) => !item.is_heading).length)}</h3>
        <div class="cluster">${orderToggle(state, on)} ${paperToggle(state, on)} ${alikeToggle(state, on)}</div>
      </div>
      ${takers.length > MANY_ITEMS && theme.may.includes('arrange_statements')
        ? html`<p class="notice notice--warning">
            ${t('There are %(count)s items to stick on. Up to %(most)s works best: merge what is the same, or let people stick on headings.', {
              count: takers.length,
              most: MANY_ITEMS,
            })}
          </p>`
        : nothing}
      ${approvalView(state, on)} ${waitingView(state, on)} ${alikeView(state, on)}
      ${hanging.length === 0 ? html`<p class="paper paper--sunken quiet">${emptySentence(theme)}</p>` : nothing}
      <ol class="list board__rows" role="list">
        ${repeat(
          hanging,
          (item) => item.id,
          (item) => rowView(item, state, on)
        )}
      </ol>
      ${paperSum(state)} ${theme.may.includes('add_statement') ? addView(state, on) : nothing}
    </section>
  `;
}

function emptySentence(theme) {
  if (theme.phase === 'prepared') {
    return t('Nothing here yet. People write as soon as you start collecting.');
  }
  return theme.phase === 'collect' ? t('Nothing here yet. People are writing now.') : t('Nothing was written in this theme.');
}

function addView({ ui, doer, headings }, on) {
  return html`
    <form class="paper paper--sunken stack add" @submit=${on.adding.add} aria-label=${t('Add to this theme')}>
      <div class="field">
        <label class="field__label" for="new-text">${ui.adding.is_heading ? t('New heading') : t('New statement')}</label>
        <textarea
          class="input add__text"
          id="new-text"
          rows="2"
          maxlength="2000"
          .value=${live(ui.adding.text)}
          @input=${on.adding.type}
        ></textarea>
      </div>
      <div class="split">
        <label class="choice">
          <input type="checkbox" data-test="new-is-heading" .checked=${live(ui.adding.is_heading)} @change=${on.adding.switchHeading} />
          <span>${t('This is a heading')}</span>
        </label>
        ${!ui.adding.is_heading && headings.length > 0
          ? html`<label class="add__heading">
              <span class="visually-hidden">${t('Under which heading?')}</span>
              <select class="input" @change=${on.adding.chooseHeading}>
                ${headingOptions(headings, ui.adding.heading, 60)}
              </select>
            </label>`
          : nothing}
        <button class="button" data-test="add" ?disabled=${doer.isBusy('add')}>${t('Add')}</button>
      </div>
    </form>
  `;
}

function orderToggle({ theme, placed, ui }, on) {
  if (placed.length < 2 || !theme.may.includes('arrange_statements')) {
    return nothing;
  }
  return html`<button class="button" type="button" data-test="order-toggle" aria-pressed=${String(ui.ordering)} @click=${on.order.toggle}>${t('Order')}</button>`;
}

function paperToggle({ theme, meeting, showsPaper }, on) {
  if (!meeting.with_voting || !theme.may.includes('set_paper')) {
    return nothing;
  }
  return html`<button class="button" type="button" data-test="paper-toggle" aria-pressed=${String(showsPaper)} @click=${on.paper.toggle}>
    ${t('Paper stickers')}
  </button>`;
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
