// Words that the console and the preparing page share: phases, paints, and what a refusal says.

import { html } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';

/** What a phase is called. */
export function phaseName(phase) {
  return {
    prepared: t('Prepared'),
    collect: t('Collecting'),
    arrange: t('Arranging'),
    vote: t('Voting'),
    reveal: t('Revealing'),
    discuss: t('Discussing'),
    closed: t('Closed'),
  }[phase];
}

/** The phase of a theme as a badge. */
export function phaseBadge(phase) {
  return html`<span class="badge phase phase--${phase}">${phaseName(phase)}</span>`;
}

/** What a paint is called; also the first name of a colour that is painted so. */
export function paintName(paint) {
  return { blue: t('blue'), white: t('white'), green: t('green'), yellow: t('yellow'), red: t('red') }[paint];
}

/** A sticker beside a text that says its colour. */
export function sticker(colour) {
  return html`<span class="dot dot--small dot--${colour.paint}" aria-hidden="true">${colour.letter}</span>`;
}

/** A text cut to the length of a label; what is cut off can be read elsewhere on the page. */
export function shortened(text, length = 60) {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

/** What a refusal says; `away` and `timeout` are the connection's own. */
export function refusalSentence(code, details = {}) {
  if (code === 'bad_input') {
    return inputSentence(details);
  }
  if (code === 'still_in_use' && details.reason === 'results') {
    return t('It stays in this theme: people voted here, and results may hang on it.');
  }
  const sentences = {
    away: t('There is no connection. Nothing was lost; try again when it is back.'),
    timeout: t('Stip did not answer. Look whether it was done, and try again.'),
    not_allowed: t('You may not do this in this meeting.'),
    signed_out: t('You are signed out.'),
    not_found: t('This is not there any more. Somebody else may have deleted it.'),
    not_open: t('This cannot be done in this phase.'),
    too_many: t('This is the most that fits: %(limit)s.', details),
    rules_frozen: t('People have stuck dots already, so this rule stands. You can still give more dots.'),
    still_in_use: t('This cannot be deleted: people, results or merged statements hang on it.'),
    already_counted: t('These dots were counted for good. They cannot be taken apart or added to.'),
    not_in_round: t('This round is only about some statements. Start a new round for the others.'),
    still_voting: t('A theme is still voting. Close that voting first.'),
    not_shown: t('Show the whole result of the last round first.'),
    storage_unavailable: t('Stip cannot store anything now. What was stored is safe. Try again in a moment.'),
  };
  return sentences[code] || t('That did not work. Try again.');
}

function inputSentence(details) {
  const fields = {
    colour_name: {
      empty: t('Give each dot colour a name with at least one letter.'),
      twice: t('Two dot colours have the same name. Give one another name.'),
    },
    group_name: { empty: t('Give the group a name.'), taken: t('There is a group with this name already.') },
    title: { empty: t('Give it a title.') },
    text: { empty: t('Write something first.') },
    budget: { out_of_range: t('Give each person 1 to %(limit)s dots of a colour.', details) },
    max_per_item: { out_of_range: t('The most on one statement is a number from 1 to %(limit)s.', details) },
    weight: { out_of_range: t('One dot counts for 1 to %(limit)s points.', details) },
    delete_on: {
      past: t('The day of deleting is in the past. Choose a later day.'),
      empty: t('Choose the day on which the meeting is deleted.'),
    },
    items: { too_few: t('Choose at least two statements.') },
    into: { not_a_statement: t('These two cannot be merged: one is hidden, merged or a heading.') },
  };
  const reasons = {
    empty: t('Fill in this field first.'),
    too_long: t('This text is too long: at most %(limit)s characters.', details),
    not_a_number: t('Fill in a whole number.'),
    out_of_range: t('This number is too small or too large. The highest is %(limit)s.', details),
    not_a_date: t('This is not a date.'),
    without_voting: t('This meeting goes without voting.'),
  };
  const ofField = fields[details.field] || {};
  return ofField[details.reason] || reasons[details.reason] || t('That did not work. Look over what you filled in.');
}
