// Statements that read alike, two by two: one tap merges them, another says that they are not the same.

import { html, nothing, repeat } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';

function mayLook({ theme, takers }) {
  return theme.may.includes('arrange_statements') && takers.length > 1;
}

/** The button that asks for the pairs. */
export function alikeToggle(state, on) {
  return mayLook(state)
    ? html`<button class="button" type="button" data-test="alike-toggle" aria-expanded=${String(state.ui.alike !== null)} aria-controls="alike" @click=${on.alike.toggle}>
        ${t('Look for duplicates')}
      </button>`
    : nothing;
}

/** The pairs, once the button was pressed. */
export function alikeView(state, on) {
  if (!mayLook(state)) {
    return nothing;
  }
  const { takers, statements, ui, doer } = state;
  const { alike } = ui;
  return html`
    <section class="stack stack--tight" id="alike" aria-labelledby="alike-title" ?hidden=${alike === null}>
      ${alike === null ? nothing : pairsView(pairsOf(alike.pairs, takers, statements, ui.apart), doer, on)}
    </section>
  `;
}

function pairsOf(pairs, takers, statements, apart) {
  const isTaker = (id) => takers.some((item) => item.id === id);
  return pairs
    .filter(({ one, other }) => isTaker(one) && isTaker(other) && !apart.has([one, other].join()))
    .map(({ one, other }) => [statements.get(one), statements.get(other)].sort((first, second) => first.number - second.number));
}

function pairsView(pairs, doer, on) {
  return html`
    <h4 id="alike-title" tabindex="-1">
      ${pairs.length === 0
        ? t('Nothing here looks like something else.')
        : tn('%(n)s pair looks alike', '%(n)s pairs look alike', pairs.length)}
    </h4>
    <ol class="list board__rows" role="list">
      ${repeat(
        pairs,
        (pair) => pair.map((item) => item.id).join(),
        ([one, other]) => html`<li class="row pair">
          <p class="row__text pair__text"><span class="number quiet">${one.number}</span> ${one.text}</p>
          <p class="row__text pair__text"><span class="number quiet">${other.number}</span> ${other.text}</p>
          <div class="cluster">
            ${keepButton(one, other, doer, on)} ${keepButton(other, one, doer, on)}
            <button class="button button--quiet" type="button" data-test="set-apart" @click=${() => on.alike.setApart(one, other)}>
              ${t('Not the same')}<span class="visually-hidden">: ${t('no. %(number)s', { number: one.number })}, ${other.number}</span>
            </button>
          </div>
        </li>`
      )}
    </ol>
  `;
}

function keepButton(kept, merged, doer, on) {
  return html`<button class="button" type="button" data-test="keep-${kept.number}" ?disabled=${doer.isBusy(`statement-${merged.id}`)} @click=${() => on.statements.merge(merged, kept)}>
    ${t('Keep no. %(number)s', { number: kept.number })}<span class="visually-hidden">
      ${t('and merge no. %(number)s into it', { number: merged.number })}</span
    >
  </button>`;
}
