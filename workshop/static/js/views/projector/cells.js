// What stands on the pages: sheets of paper, rows of a ranking, and the headings above them. The same templates are laid
// out in the ruler to be measured (`look.measuring`), where stickers are only a box of their size.

import { html, nothing, repeat } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { stickers } from './stickers.js';
import { differentPeople, margin, onPaper } from './words.js';

const MANY = 3; // so many colours under each other leave room for two lines of words

/** A page, or all there is when measuring: `sections` with the cells that stand on it. */
export function pageOf(sections, look) {
  return repeat(
    sections,
    (section) => section.key,
    (section) =>
      html`<section class="section section--${section.kind} ${isGroup(section) ? 'section--group' : ''}" data-section=${section.key}>
        ${headingOf(section)}
        <div class="cells">${section.kind === 'rows' ? places(section, look) : sheets(section, look)}</div>
      </section>`
  );
}

function isGroup(section) {
  return section.kind === 'wall' && section.heading !== null;
}

function headingOf(section) {
  if (section.heading === null) {
    return nothing;
  }
  if (section.kind === 'wall') {
    const more = section.continued ? html` <span class="section__more">${t('(continued)')}</span>` : nothing;
    return html`<h2 class="section__heading">
      <span class="sheet__number number">${section.heading.number}</span>
      <span class="section__words"><span>${section.heading.text}</span></span>${more}
    </h2>`;
  }
  const { colour, title } = section.heading;
  return html`<h2 class="section__heading">
    ${colour === null ? nothing : html`<span class="dot dot--${colour.paint}" aria-hidden="true">${colour.letter}</span>`}
    <span class="section__words"
      >${title === undefined ? nothing : html`<span class="section__title">${title}</span> `}${rankingName(colour, title)}</span
    >
  </h2>`;
}

function rankingName(colour, title) {
  if (colour === null) {
    return title === undefined ? html`<span>${t('All colours together')}</span>` : nothing;
  }
  return html`<span class="section__colour">${colour.name}${colour.meaning && title === undefined ? `: ${colour.meaning}` : ''}</span>`;
}

function sheets(section, look) {
  return repeat(
    section.cells,
    (cell) => cell.key,
    (cell) =>
      html`<article
        class="sheet paper ${look.isWide(cell.statement.text) ? 'sheet--wide' : ''} ${look.newest.has(cell.key) ? 'paper--lifted' : ''} ${look.arriving.has(cell.key) ? 'paper--arriving' : ''}"
        data-cell=${cell.key}
      >
        <span class="sheet__number number">${cell.statement.number}</span>
        <p class="words"><span>${cell.statement.text}</span></p>
      </article>`
  );
}

// Rows that share a place stand together behind one bracket.
function places(section, look) {
  const grouped = [];
  section.cells.forEach((cell) => {
    const last = grouped[grouped.length - 1];
    if (last !== undefined && cell.place !== null && last.place === cell.place) {
      last.cells.push(cell);
    } else {
      grouped.push({ key: cell.place === null ? cell.key : `place ${cell.place.rank}`, place: cell.place, cells: [cell] });
    }
  });
  return repeat(
    grouped,
    (group) => group.key,
    (group) => html`<div class="place ${group.place !== null && group.place.items.length > 1 ? 'place--shared' : ''}">
      ${group.place === null ? nothing : rankOf(group.place)}
      <div class="place__rows">
        ${repeat(
          group.cells,
          (cell) => cell.key,
          (cell) => (cell.kind === 'breath' ? breath(cell) : row(cell, look))
        )}
      </div>
    </div>`
  );
}

function rankOf(place) {
  return html`<div class="place__rank">
    ${place.items.length > 1 ? html`<span class="place__shared">${t('shared')}</span>` : nothing}
    <b class="figure number">${place.rank}</b>
  </div>`;
}

function breath(cell) {
  return html`<div class="row row--breath paper paper--sunken" data-cell=${cell.key}></div>`;
}

function row(cell, look) {
  const { statement, place } = cell;
  const ahead = place !== null && cell.leads ? margin(place.margin) : '';
  return html`<article
    class="row paper ${look.isRoomy(cell) ? '' : 'row--below'} ${cell.tallies.length > MANY ? 'row--many' : ''} ${look.arriving.has(cell.key) ? 'paper--arriving' : ''}"
    data-cell=${cell.key}
  >
    <div class="row__statement">
      <span class="sheet__number number">${statement.number}</span>
      <p class="words ${statement.is_heading ? 'words--heading' : ''}"><span>${statement.text}</span></p>
    </div>
    <div class="tallies" .style=${`--digits: ${look.digits}`}>
      <div>${cell.tallies.map((tally, index) => tallyOf(cell, tally, look, index === 0 && cell.points === null ? ahead : ''))}</div>
      ${cell.points === null ? nothing : pointsOf(cell.points, ahead)}
    </div>
  </article>`;
}

/** What a tally is called from one drawing to the next. */
export function tallyKey(cell, tally) {
  return `${cell.key} ${tally.colour.id}`;
}

function tallyOf(cell, tally, look, ahead) {
  const count = tally.phone + tally.paper;
  const landing = look.measuring ? null : look.landing(tallyKey(cell, tally));
  return html`<div class="tally">
    ${stickers(tally, look.stickersWidth, look.stickerSize, cell.tallies.length === 1, landing)}
    <b class="figure number">${count}<span class="visually-hidden"> ${tally.colour.name}</span></b>
    <span class="notes">${[differentPeople(tally.voters), onPaper(tally.paper), ahead].filter(Boolean).map((note) => html`<span>${note}</span>`)}</span>
  </div>`;
}

function pointsOf({ sum, weighed }, ahead) {
  return html`<div class="points">
    <b class="figure number">${sum}</b>
    <span class="notes"><span>${weighed ? t('points') : t('together')}</span>${ahead ? html`<span>${ahead}</span>` : nothing}</span>
  </div>`;
}
