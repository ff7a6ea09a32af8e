// The result of a theme, as far as it is shown to the hall; the first place stands on top.

import { html, nothing } from '../../../vendor/lit-html.js';
import { shiftWords } from '../../core/shift.js';
import { t, tn } from '../../core/texts.js';
import { sticker } from '../facilitator/words.js';

/** What is shown of the result, and how far the showing is; earlier rounds can be read too, or beside it. */
export function resultView(state, on) {
  const { theme, result, earlier } = state;
  const rounds = earlier.concat(result === undefined ? [] : [result]);
  const isBefore = result === undefined && theme.may.includes('reveal_places');
  return html`
    ${isBefore
      ? html`<section class="paper paper--sunken stack stack--tight" data-test="nothing-shown" aria-labelledby="before-title">
          <h3 id="before-title">${t('Nothing is shown yet')}</h3>
          <p class="quiet">${t('Count the paper stickers in first. Then show place after place, or all at once.')}</p>
        </section>`
      : nothing}
    ${rounds.length === 0 ? nothing : roundsView(rounds, state, on)}
  `;
}

function roundsView(rounds, state, on) {
  const last = rounds[rounds.length - 1];
  const isBoth = state.ui.round === 'all' && rounds.length > 1;
  const chosen = isBoth ? rounds : [rounds.find(({ round }) => round === state.ui.round) || last];
  const title = (round) => (state.theme.round > 1 ? t('Result of round %(round)s', { round }) : t('Result'));
  return html`
    <section class="paper stack" aria-labelledby="result-title">
      <div class="split">
        <h3 id="result-title">${isBoth ? t('The rounds side by side') : title(chosen[0].round)}</h3>
        ${isBoth ? nothing : howFar(chosen[0])}
      </div>
      ${rounds.length > 1
        ? html`<div class="cluster" role="group" aria-label=${t('Rounds')}>
            ${rounds.map(
              ({ round }) => html`<button class="button" type="button" data-test="round-${round}" aria-pressed=${String(!isBoth && chosen[0].round === round)} @click=${() => on.rounds.choose(round)}>
                ${t('Round %(round)s', { round })}
              </button>`
            )}
            <button class="button" type="button" data-test="rounds-beside" aria-pressed=${String(isBoth)} @click=${() => on.rounds.choose('all')}>${t('Side by side')}</button>
          </div>`
        : nothing}
      <div class=${isBoth ? 'rounds' : ''}>
        ${chosen.map(
          (told) => html`<div class="stack">
            ${isBoth ? html`<h4>${title(told.round)}</h4>` : nothing} ${roundView(told, state, told === state.result ? on : null)}
          </div>`
        )}
      </div>
      ${state.result !== undefined && mayStartRound(state)
        ? html`<p><button class="button" type="button" data-test="new-round" @click=${() => on.rounds.start([])}>${t('New voting round…')}</button></p>`
        : nothing}
    </section>
  `;
}

function howFar(told) {
  const places = told.rankings.reduce((sum, ranking) => sum + ranking.places.length, 0);
  return html`<p class="quiet" data-test="how-far" aria-live="off">
    ${told.complete === false ? tn('%(n)s place is shown.', '%(n)s places are shown.', places) : t('Everything is shown.')}
  </p>`;
}

function mayStartRound({ meeting, theme, result }) {
  return meeting.may.includes('move_phase') && theme.phase !== 'vote' && result.complete;
}

// `on` is there for the round that a new one can follow.
function roundView(told, state, on) {
  const ranked = told.rankings.filter((ranking) => ranking.places.length > 0);
  return html`
    ${told.only === null || told === state.result
      ? nothing
      : html`<p class="quiet">${t('Round %(round)s was only about some of the statements.', { round: told.round })}</p>`}
    ${ranked.length === 0 ? html`<p class="quiet" data-test="no-dots">${t('No dots were stuck in this theme.')}</p>` : nothing}
    ${ranked.map((ranking) => html`${rankingView(ranking, state.meeting, Object.assign({}, state, { result: told }))} ${on === null ? nothing : tieView(ranking, state, on)}`)}
    ${subtotalsView(told.subtotals || [], state)}
  `;
}

// The highest place that is shared is the one that a second vote decides.
function tieView(ranking, state, on) {
  const tied = ranking.places.find((place) => place.items.length > 1);
  if (tied === undefined || !mayStartRound(state)) {
    return nothing;
  }
  return html`<p>
    <button class="button" type="button" data-test="tie-round" @click=${() => on.rounds.start(tied.items, ranking)}>
      ${t('New round over the %(n)s on place %(rank)s…', { n: tied.items.length, rank: tied.rank })}
    </button>
  </p>`;
}

function subtotalsView(subtotals, { meeting, statements }) {
  const headings = Array.from(new Set(subtotals.map(({ heading }) => heading)));
  return headings.map(
    (heading) => html`<p class="quiet">
      ${t('On the statements under “%(heading)s”:', { heading: statements.has(heading) ? statements.get(heading).text : '–' })}
      ${subtotals
        .filter((below) => below.heading === heading)
        .map((below) => {
          const colour = meeting.colours.find((each) => each.id === below.colour);
          return html`<span class="dot-count">${sticker(colour)}${below.dots}<span class="visually-hidden"> ${colour.name}</span></span> `;
        })}
    </p>`
  );
}

function rankingView(ranking, meeting, state) {
  const colour = meeting.colours.find((each) => each.id === ranking.colour);
  return html`
    <table class="table ranking">
      <caption>
        ${colour === undefined ? t('All colours together') : html`${sticker(colour)} ${colour.name}`}
        ${colour !== undefined && colour.meaning ? html`<span class="quiet ranking__meaning">${colour.meaning}</span>` : nothing}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('Place')}</th>
          <th scope="col">${t('Statement')}</th>
          <th scope="col" class="table__figure">${colour === undefined ? t('Points') : t('Dots')}</th>
        </tr>
      </thead>
      <tbody>
        ${ranking.places.map((place) => place.items.map((id) => placeView(id, place, ranking, state)))}
      </tbody>
    </table>
  `;
}

function placeView(id, place, ranking, { statements, meeting, result }) {
  const item = statements.get(id);
  const counts = result.dots.filter((count) => count.item === id && (ranking.colour === null || count.colour === ranking.colour));
  const paper = counts.reduce((sum, count) => sum + count.paper, 0);
  const isUnknown = ranking.colour === null || counts.some((count) => count.voters === null);
  const voters = isUnknown ? null : counts.reduce((sum, count) => sum + count.voters, 0);
  const facts = [
    voters === null || voters === 0 ? null : tn('%(n)s different person', '%(n)s different people', voters),
    paper === 0 ? null : t('%(n)s of them on paper', { n: paper }),
    place.margin === null ? null : t('%(n)s ahead of the next', { n: place.margin }),
    shiftWords(ranking, id) || null,
  ].filter((fact) => fact !== null);
  return html`
    <tr>
      <td class="ranking__rank">${place.items.length > 1 ? html`<span class="small">${t('shared')}</span> ` : nothing}${place.rank}</td>
      <td>
        <span class="number quiet">${item === undefined ? '' : item.number}</span> ${item === undefined ? '–' : item.text}
        ${facts.length > 0 ? html`<span class="ranking__facts">${facts.join(' · ')}</span>` : nothing}
        ${ranking.colour === null
          ? html`<span class="ranking__facts"
              >${counts.map((count) => {
                const colour = meeting.colours.find((each) => each.id === count.colour);
                return html`<span class="dot-count">${sticker(colour)}${count.phone + count.paper}<span class="visually-hidden"> ${colour.name}</span></span> `;
              })}</span
            >`
          : nothing}
      </td>
      <td class="table__figure"><strong>${place.points}</strong></td>
    </tr>
  `;
}
