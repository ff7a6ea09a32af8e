// Sentences with a figure in them that must be read from the last row.

import { html } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';

const MARK = '\u0001';

/** Cut a sentence at its figures, and draw those large; `figures` stand in the order of their marks. */
function withFigures(sentence, figures) {
  const pieces = sentence.split(MARK);
  return pieces.map((piece, index) =>
    index === 0 ? piece : html`<b class="figure number">${figures[index - 1]}</b>${piece}`
  );
}

/** "12 mensen doen mee" */
export function peopleIn(n) {
  return withFigures(tn('%(n)s person is in', '%(n)s people are in', n, { n: MARK }), [n]);
}

/** "40 mensen in de zaal": the head count that somebody typed in. */
export function peopleInHall(n) {
  return withFigures(tn('%(n)s person in the hall', '%(n)s people in the hall', n, { n: MARK }), [n]);
}

/** "39 uitspraken" */
export function statementCount(n) {
  return withFigures(tn('%(n)s statement', '%(n)s statements', n, { n: MARK }), [n]);
}

/** "39 uitspraken", in the small print of a theme. */
export function statementsShort(n) {
  return tn('%(n)s statement', '%(n)s statements', n);
}

/** "31 hebben gestemd" */
export function votersShort(n) {
  return tn('%(n)s has voted', '%(n)s have voted', n);
}

/** What a phase is called in the hall. */
export function phaseName(phase) {
  return {
    prepared: t('Later'),
    collect: t('Collecting'),
    arrange: t('Arranging'),
    vote: t('Voting'),
    reveal: t('Revealing'),
    discuss: t('Discussing'),
    closed: t('Closed'),
  }[phase];
}

/** "12 uitspraken kregen geen sticker" */
export function withoutDots(n) {
  return tn('%(n)s statement got no sticker', '%(n)s statements got no sticker', n);
}

/** "287 van 312 hebben gestemd" */
export function turnoutLine(voters, all) {
  return withFigures(tn('%(n)s of %(all)s has voted', '%(n)s of %(all)s have voted', voters, { n: MARK, all: MARK }), [voters, all]);
}

/** "3 mensen"; empty where nobody knows how many, or all of them used paper. */
export function differentPeople(n) {
  return n ? tn('%(n)s person', '%(n)s people', n) : '';
}

/** "2 op papier" */
export function onPaper(n) {
  return n > 0 ? t('%(n)s on paper', { n }) : '';
}

/** "voorsprong 2": how many separate a place from the next. */
export function margin(n) {
  return n ? t('%(n)s ahead', { n }) : '';
}

/** The join code in two groups of three, to be read aloud and typed. */
export function codeGroups(code) {
  const digits = String(code);
  return html`<span class="code number" aria-label=${digits.split('').join(' ')}
    ><span>${digits.slice(0, 3)}</span> <span>${digits.slice(3)}</span></span
  >`;
}
