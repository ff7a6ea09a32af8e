// The rankings of groups side by side, once everything of the theme is shown; the server shows no small group apart.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { sticker } from '../facilitator/words.js';

/** The places of each group per item, and how far they lie apart. */
export function groupsView({ meeting, compared, statements }) {
  if (compared === undefined) {
    return nothing;
  }
  const nameOf = (id) => compared.groups.find((group) => group.id === id).name;
  return html`
    <section class="paper stack" aria-labelledby="groups-title">
      <h3 id="groups-title">${t('Groups side by side')}</h3>
      <p class="quiet">
        ${compared.groups.map(({ name, voters }) => t('%(group)s: %(n)s voters', { group: name, n: voters })).join(' · ')}
      </p>
      ${compared.rankings
        .filter(({ rows }) => rows.length > 0)
        .map((ranking) => {
          const colour = meeting.colours.find((each) => each.id === ranking.colour);
          return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${t('Groups side by side')}>
            <table class="table compared">
              <caption>
                ${colour === undefined ? t('All colours together') : html`${sticker(colour)} ${colour.name}`}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${t('Statement')}</th>
                  ${ranking.groups.map((id) => html`<th scope="col" class="table__figure">${nameOf(id)}</th>`)}
                  ${ranking.groups.length > 1 ? html`<th scope="col" class="table__figure">${t('Places apart')}</th>` : nothing}
                </tr>
              </thead>
              <tbody>
                ${ranking.rows.map((row) => rowView(row, statements.get(row.item), ranking.groups.map(nameOf)))}
              </tbody>
            </table>
          </div>`;
        })}
    </section>
  `;
}

// On a phone each place stands in a line of its own, after the name of its group.
function rowView({ places, points, gap }, item, names) {
  return html`<tr>
    <td><span class="number quiet">${item === undefined ? '' : item.number}</span> ${item === undefined ? '–' : item.text}</td>
    ${places.map(
      (place, index) => html`<td class="table__figure" data-name=${names[index]}>
        ${place === null ? '–' : place}<span class="visually-hidden"> ${tn('%(n)s point', '%(n)s points', points[index])}</span>
      </td>`
    )}
    ${gap === null ? nothing : html`<td class="table__figure" data-name=${t('Places apart')}><strong>${gap}</strong></td>`}
  </tr>`;
}
