// The ranking on one's own phone, as far as the facilitator has shown it.

import { html, nothing } from '../../../vendor/lit-html.js';
import { shiftWords } from '../../core/shift.js';
import { t, tn } from '../../core/texts.js';
import { board, label, sticker, stickers, words } from './pieces.js';

function figures(counts) {
  const total = counts.reduce((sum, count) => sum + count.phone + count.paper, 0);
  const paper = counts.reduce((sum, count) => sum + count.paper, 0);
  const parts = [tn('%(n)s dot', '%(n)s dots', total)];
  if (paper > 0) {
    parts.push(t('%(n)s of them on paper', { n: paper }));
  }
  // people who stuck several colours cannot be added up, so this is said per colour only
  if (counts.length === 1 && counts[0].voters !== null && total > paper) {
    parts.push(tn('from 1 person', 'from %(n)s people', counts[0].voters));
  }
  return parts.join(' · ');
}

function placed(id, ranking, result, state) {
  const { parts, mine } = state.snapshot;
  const item = parts[`statement:${id}`];
  const counts = result.dots.filter((count) => count.item === id && (ranking.colour === null || count.colour === ranking.colour));
  const own = mine.dots.filter((dot) => dot.item === id && (ranking.colour === null || dot.colour === ranking.colour)).length;
  if (item === undefined) {
    return nothing;
  }
  return html`<div class="place__item">
    ${label(item, state.snapshot)} ${words(item.text, `${ranking.colour} ${id}`, state)}
    <p class="place__dots">
      ${counts.map(({ colour, phone, paper }) =>
        stickers(parts.meeting.colours.find((each) => each.id === colour), phone + paper)
      )}
    </p>
    <p class="small quiet number">
      ${[figures(counts), shiftWords(ranking, id)].filter(Boolean).join(' · ')}${own > 0 ? html` · <strong>${tn('1 is yours', '%(n)s are yours', own)}</strong>` : nothing}
    </p>
  </div>`;
}

function placeOf(place, ranking, result, state) {
  const shared = place.items.length > 1;
  return html`<li class="paper place ${shared ? 'place--shared' : ''}">
    <p class="place__rank">
      ${shared ? html`<span class="small">${t('shared')}</span> ` : nothing}<span class="number">${place.rank}</span>
    </p>
    <div class="place__items">
      ${place.items.map((id) => placed(id, ranking, result, state))}
      ${ranking.colour === null ? html`<p class="small number">${tn('%(n)s point', '%(n)s points', place.points)}</p>` : nothing}
      ${place.margin === null
        ? nothing
        : html`<p class="small quiet">${tn('1 more than the next place', '%(n)s more than the next place', place.margin)}</p>`}
    </div>
  </li>`;
}

function rankingOf(ranking, result, level, state) {
  const colour = state.snapshot.parts.meeting.colours.find((each) => each.id === ranking.colour);
  if (ranking.places.length === 0 && !result.complete) {
    return nothing;
  }
  return html`<section class="stack stack--tight">
    <div class="ranking__title" role="heading" aria-level=${level}>
      ${colour ? html`${sticker(colour)} <span>${colour.name}${colour.meaning ? html`: ${colour.meaning}` : nothing}</span>` : t('All colours together')}
    </div>
    ${ranking.places.length === 0 ? html`<p class="quiet">${t('Nothing was stuck here.')}</p>` : nothing}
    <ol class="list stack stack--tight" role="list">
      ${ranking.places.map((place) => placeOf(place, ranking, result, state))}
    </ol>
  </section>`;
}

/** The shown places of a theme; nothing where nothing was shown. */
export function ranking(theme, state, level = 2) {
  const result = state.snapshot.parts[`result:${theme.id}`];
  return result === undefined ? nothing : result.rankings.map((each) => rankingOf(each, result, level, state));
}

/** The earlier rounds of a theme, each folded up under its number; without one's own dots, which were counted. */
export function earlierRounds(theme, state) {
  const { snapshot } = state;
  const without = Object.assign({}, state, { snapshot: Object.assign({}, snapshot, { mine: Object.assign({}, snapshot.mine, { dots: [] }) }) });
  return (snapshot.parts[`earlier:${theme.id}`] || []).map(
    (result) => html`<details class="fold">
      <summary>${t('Result of round %(round)s', { round: result.round })}</summary>
      ${result.rankings.map((each) => rankingOf(each, Object.assign({ complete: true }, result), 2, without))}
    </details>`
  );
}

/** All statements of a theme, folded up under a line that says how many. */
export function allStatements(theme, state) {
  return html`<details class="fold">
    <summary>${tn('%(n)s statement on the wall', '%(n)s statements on the wall', theme.items.length)}</summary>
    ${board(theme, state)}
  </details>`;
}

function ownDots(theme, { snapshot }) {
  const { colours } = snapshot.parts.meeting;
  const items = theme.items.filter((id) => snapshot.mine.dots.some((dot) => dot.item === id));
  if (items.length === 0) {
    return nothing;
  }
  return html`<section class="stack stack--tight">
    <h2 class="section">${t('Where you stuck your dots')}</h2>
    <ul class="list stack stack--tight" role="list">
      ${items.map((id) => {
        const item = snapshot.parts[`statement:${id}`];
        const counts = colours.map((colour) => [
          colour,
          snapshot.mine.dots.filter((dot) => dot.item === id && dot.colour === colour.id).length,
        ]);
        return html`<li class="paper">
          ${label(item, snapshot)}
          <p class="words">${item.text.length > 140 ? `${item.text.slice(0, 130)} …` : item.text}</p>
          <p class="place__dots">${counts.filter(([, count]) => count > 0).map(([colour, count]) => stickers(colour, count))}</p>
        </li>`;
      })}
    </ul>
  </section>`;
}

/** The screen of a theme whose results are being shown. */
export function reveal(theme, state) {
  const result = state.snapshot.parts[`result:${theme.id}`];
  if (result === undefined) {
    return html`
      <div class="paper paper--roomy big">
        <p class="lead"><strong>${t('Look at the screen')}</strong></p>
        <p>${t('The voting is closed. The results come soon.')}</p>
      </div>
      ${ownDots(theme, state)}
    `;
  }
  return html`
    ${result.complete ? nothing : html`<p class="quiet">${t('The facilitator shows the places one by one, the last one first.')}</p>`}
    ${ranking(theme, state)} ${earlierRounds(theme, state)}
  `;
}

/** The screen of a theme that is being talked about, or is closed. */
export function discuss(theme, state) {
  const result = state.snapshot.parts[`result:${theme.id}`];
  return result === undefined ? board(theme, state) : html`${ranking(theme, state)} ${earlierRounds(theme, state)} ${allStatements(theme, state)}`;
}
