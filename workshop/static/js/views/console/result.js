// The result of a theme, as far as it is shown to the hall; the first place stands on top.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { sticker } from '../facilitator/words.js';

/** What is shown of the result, and how far the showing is. */
export function resultView(state) {
  const { meeting, theme, result } = state;
  if (result === undefined) {
    return theme.may.includes('reveal_places')
      ? html`<section class="paper paper--sunken stack stack--tight" aria-labelledby="result-title">
          <h3 id="result-title">${t('Nothing is shown yet')}</h3>
          <p class="quiet">${t('Count the paper stickers in first. Then show place after place, or all at once.')}</p>
        </section>`
      : nothing;
  }
  const places = result.rankings.reduce((sum, ranking) => sum + ranking.places.length, 0);
  return html`
    <section class="paper stack" aria-labelledby="result-title">
      <div class="split">
        <h3 id="result-title">${result.round > 1 ? t('Result of round %(round)s', { round: result.round }) : t('Result')}</h3>
        <p class="quiet" aria-live="off">
          ${result.complete ? t('Everything is shown.') : tn('%(n)s place is shown.', '%(n)s places are shown.', places)}
        </p>
      </div>
      ${places === 0 ? html`<p class="quiet">${t('No dots were stuck in this theme.')}</p>` : nothing}
      ${result.rankings
        .filter((ranking) => ranking.places.length > 0)
        .map((ranking) => rankingView(ranking, meeting, state))}
      ${subtotalsView(result.subtotals, state)}
    </section>
  `;
}

function subtotalsView(subtotals, { meeting, statements }) {
  const headings = Array.from(new Set(subtotals.map(([heading]) => heading)));
  return headings.map(
    (heading) => html`<p class="quiet">
      ${t('On the statements under “%(heading)s”:', { heading: statements.has(heading) ? statements.get(heading).text : '–' })}
      ${subtotals
        .filter(([on]) => on === heading)
        .map(([, colourId, dots]) => {
          const colour = meeting.colours.find((each) => each.id === colourId);
          return html`<span class="dot-count">${sticker(colour)}${dots}<span class="visually-hidden"> ${colour.name}</span></span> `;
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
  const counts = result.dots.filter(([on, colour]) => on === id && (ranking.colour === null || colour === ranking.colour));
  const total = (index) => counts.reduce((sum, count) => sum + count[index], 0);
  const paper = total(3);
  const voters = ranking.colour === null || counts.some((count) => count[4] === null) ? null : total(4);
  const facts = [
    voters === null || voters === 0 ? null : tn('%(n)s different person', '%(n)s different people', voters),
    paper === 0 ? null : t('%(n)s of them on paper', { n: paper }),
    place.margin === null ? null : t('%(n)s ahead of the next', { n: place.margin }),
  ].filter((fact) => fact !== null);
  return html`
    <tr>
      <td class="ranking__rank">${place.items.length > 1 ? html`<span class="small">${t('shared')}</span> ` : nothing}${place.rank}</td>
      <td>
        <span class="number quiet">${item === undefined ? '' : item.number}</span> ${item === undefined ? '–' : item.text}
        ${facts.length > 0 ? html`<span class="ranking__facts">${facts.join(' · ')}</span>` : nothing}
        ${ranking.colour === null
          ? html`<span class="ranking__facts"
              >${counts.map(([, colourId, phone, onPaper]) => {
                const colour = meeting.colours.find((each) => each.id === colourId);
                return html`<span class="dot-count">${sticker(colour)}${phone + onPaper}<span class="visually-hidden"> ${colour.name}</span></span> `;
              })}</span
            >`
          : nothing}
      </td>
      <td class="table__figure"><strong>${place.points}</strong></td>
    </tr>
  `;
}
