// What stands on the pages: sheets of paper, rows of a ranking, themes, agreements, and the headings above them. The same templates are laid
// out in the ruler to be measured (`look.measuring`), where stickers are only a box of their size.

import { html, nothing, repeat } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { stickers } from './stickers.js';
import { differentPeople, margin, onPaper, phaseName, statementsShort, votersShort } from './words.js';

const MANY = 3; // so many colours under each other leave room for two lines of words

const CELLS = { wall: sheets, rows: places, points, groups, themes, agreements };

/** A page, or all there is when measuring: `sections` with the cells that stand on it. */
export function pageOf(sections, look) {
  return repeat(
    sections,
    (section) => section.key,
    (section) =>
      html`<section class="section section--${section.kind} ${isGroup(section) ? 'section--group' : ''}" data-section=${section.key}>
        ${headingOf(section)}
        <div class="cells">${CELLS[section.kind](section, look)}</div>
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
  if (section.kind === 'groups') {
    return html`<div class="groups__head ${section.heading.groups.length < 3 ? 'groups--few' : ''}">
      <h2 class="section__heading">
        ${colour === null ? nothing : html`<span class="dot dot--${colour.paint}" aria-hidden="true">${colour.letter}</span>`}
        <span class="section__words">${rankingName(colour, title)}</span>
      </h2>
      ${section.heading.groups.map((name) => html`<p class="groups__name"><span>${name}</span></p>`)}
      <p class="groups__name groups__gap"><span>${section.heading.isPart ? t('gap of all groups') : t('gap')}</span></p>
    </div>`;
  }
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
      <div>${cell.tallies.map((tally, index) => tallyOf(cell, tally, look, index === 0 && cell.points === null ? [ahead, cell.shift] : []))}</div>
      ${cell.points === null ? nothing : pointsOf(cell.points, [ahead, cell.shift])}
    </div>
  </article>`;
}

// The list beside the matrix.
function points(section) {
  return repeat(
    section.cells,
    (cell) => cell.key,
    (cell) => html`<article class="sheet paper" data-cell=${cell.key}>
      <span class="point-number number">${cell.statement.number}</span>
      <p class="words ${cell.statement.is_heading ? 'words--heading' : ''}"><span>${cell.statement.text}</span></p>
    </article>`
  );
}

function groups(section) {
  return repeat(
    section.cells,
    (cell) => cell.key,
    (cell) => html`<article class="groups__row paper ${cell.places.length < 3 ? 'groups--few' : ''}" data-cell=${cell.key}>
      <span class="sheet__number number">${cell.statement.number}</span>
      <p class="words ${cell.statement.is_heading ? 'words--heading' : ''}"><span>${cell.statement.text}</span></p>
      ${cell.places.map((place) => html`<b class="figure groups__place number">${place === null ? '–' : place}</b>`)}
      <span class="groups__place groups__gap number">${cell.gap === null ? '' : cell.gap}</span>
    </article>`
  );
}

function themes(section) {
  return repeat(
    section.cells,
    (cell) => cell.key,
    (cell) => html`<article class="theme paper ${cell.isHere ? 'paper--lifted' : ''}" data-cell=${cell.key}>
      <div class="theme__head">
        <span class="sheet__number number">${cell.number}</span>
        <h2 class="theme__title">${cell.theme.title}</h2>
        <p class="theme__facts">
          <span class="badge phase phase--${cell.theme.phase}">${phaseName(cell.theme.phase)}</span>
          ${cell.theme.phase === 'prepared' ? nothing : html`<span>${statementsShort(cell.count)}</span>`}
          ${!cell.voters ? nothing : html`<span>${votersShort(cell.voters)}</span>`}
        </p>
      </div>
      ${cell.tops.map(
        ({ colour, places: shown }) => html`<p class="theme__top">
          ${colour === null ? nothing : html`<span class="dot dot--${colour.paint}" aria-hidden="true">${colour.letter}</span>`}
          <span class="words">
            ${shown.map(
              ({ rank, texts }) => html`<span class="theme__place"
                  ><b class="number">${texts.length > 1 ? `${t('shared')} ` : ''}${rank}</b> ${texts.join(' · ')}</span
                > `
            )}
          </span>
        </p>`
      )}
    </article>`
  );
}

function agreements(section) {
  return repeat(
    section.cells,
    (cell) => cell.key,
    (cell) => {
      const { what, who, due } = cell.agreement;
      return html`<article class="sheet paper" data-cell=${cell.key}>
        <span class="sheet__number number">${cell.number}</span>
        <div class="agreement">
          <p class="words"><span>${what}</span></p>
          ${who || due
            ? html`<p class="agreement__who">${who ? html`<b>${who}</b>` : nothing}${who && due ? ' · ' : ''}${due}</p>`
            : nothing}
        </div>
      </article>`;
    }
  );
}

/** What a tally is called from one drawing to the next. */
export function tallyKey(cell, tally) {
  return `${cell.key} ${tally.colour.id}`;
}

function tallyOf(cell, tally, look, more) {
  const count = tally.phone + tally.paper;
  const landing = look.measuring ? null : look.landing(tallyKey(cell, tally));
  return html`<div class="tally">
    ${stickers(tally, look.stickersWidth, look.stickerSize, cell.tallies.length === 1, landing)}
    <b class="figure number">${count}<span class="visually-hidden"> ${tally.colour.name}</span></b>
    <span class="notes">${[differentPeople(tally.voters), onPaper(tally.paper)].concat(more).filter(Boolean).map((note) => html`<span>${note}</span>`)}</span>
  </div>`;
}

function pointsOf({ sum, weighed }, more) {
  return html`<div class="points">
    <b class="figure number">${sum}</b>
    <span class="notes">${[weighed ? t('points') : t('together')].concat(more).filter(Boolean).map((note) => html`<span>${note}</span>`)}</span>
  </div>`;
}
