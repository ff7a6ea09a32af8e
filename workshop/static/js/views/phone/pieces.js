// Small parts of every screen of the phone: people's words, stickers, and what a refusal says.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';

const LONG = 300;

/** What somebody wrote; a long text is folded up under "Read more". `key` tells one text from the others. */
export function words(text, key, { ui, on }) {
  const unfolded = ui.unfolded.has(key);
  if (text.length <= LONG) {
    return html`<p class="words">${text}</p>`;
  }
  return html`
    <p class="words">${unfolded ? text : `${text.slice(0, LONG * 0.8).replace(/\s+\S*$/, '')} …`}</p>
    <button type="button" class="link-button more" data-test="more" aria-expanded=${String(unfolded)} @click=${() => on.unfold(key)}>
      ${unfolded ? t('Read less') : t('Read more')}
    </button>
  `;
}

/** The line above a statement: its number, and the heading that it stands under. */
export function label(item, snapshot) {
  const heading = snapshot.parts[`statement:${item.heading}`];
  return html`<p class="label">
    ${item.is_heading ? t('Heading') : t('No. %(number)s', { number: item.number })}
    ${heading ? html` · ${t('under')} <span class="label__heading">${heading.text}</span>` : nothing}
    ${item.late ? html` · ${t('added later')}` : nothing}
  </p>`;
}

/** How a sentence names an item. */
export function nameOf(item) {
  return item.is_heading ? item.text.slice(0, 60) : t('no. %(number)s', { number: item.number });
}

/** One sticker, as decoration beside words that say the same. */
export function sticker(colour, more = '') {
  return html`<span class="dot dot--${colour.paint} ${more}" aria-hidden="true">${colour.letter}</span>`;
}

/** A row of stickers of one colour; where a row would be too long, one sticker and a figure. */
export function stickers(colour, count) {
  if (count > 20) {
    return html`<span class="dot-count">${sticker(colour)}${count}<span class="visually-hidden"> ${colour.name}</span></span>`;
  }
  return html`<span class="dots" role="img" aria-label="${count}× ${colour.name}"
    >${Array.from({ length: count }, () => sticker(colour))}</span
  >`;
}

/** The phase of a theme, in words for who takes part. */
export function phaseName(phase) {
  return {
    collect: t('Writing'),
    arrange: t('Grouping'),
    vote: t('Sticking dots'),
    reveal: t('Results'),
    discuss: t('Discussing'),
    closed: t('Closed'),
  }[phase];
}

export function phaseBadge(phase) {
  return html`<span class="badge phase phase--${phase}">${phaseName(phase)}</span>`;
}

/** All statements of a theme as they hang on the wall, to read. */
export function board(theme, state) {
  const { snapshot } = state;
  const own = new Set(snapshot.mine.statements.map((statement) => statement.id));
  const items = theme.items.map((id) => snapshot.parts[`statement:${id}`]).filter(Boolean);
  if (items.length === 0) {
    return html`<p class="quiet">${t('There are no statements yet.')}</p>`;
  }
  return html`<ul class="list stack stack--tight" role="list">
    ${items.map((item) =>
      item.is_heading
        ? html`<li class="wall-heading" id="item-${item.id}">${words(item.text, item.id, state)}</li>`
        : html`<li class="paper ${item.heading ? 'paper--member' : ''}" id="item-${item.id}">
            <p class="label">
              ${t('No. %(number)s', { number: item.number })}${own.has(item.id) ? html` · ${t('yours')}` : nothing}
              ${item.late ? html` · ${t('added later')}` : nothing}
            </p>
            ${words(item.text, item.id, state)}
          </li>`
    )}
  </ul>`;
}

/** What a refusal says to who did this. */
export function refusal(command, snapshot) {
  const { event, code, details, payload } = command;
  const colour = snapshot.parts.meeting.colours.find((candidate) => candidate.id === payload.colour);
  const name = colour ? colour.name : '';
  const sentences = {
    'stick_dot not_open': t('The facilitator has closed the voting; your last dot was not stuck.'),
    'take_back_dot not_open': t('The facilitator has closed the voting; your dot still hangs there.'),
    'add_statement not_open': t('The facilitator has closed the writing; your statement was not added.'),
    'edit_statement not_open': t('The facilitator has closed the writing; your change was not saved.'),
    'withdraw_statement not_open': t('The facilitator has closed the writing; your statement is still there.'),
    'withdraw_statement still_in_use': t('Another statement was merged into yours, so it stays.'),
    too_many_on_one_item: tn(
      'You can stick 1 %(colour)s dot on one statement.',
      'You can stick %(n)s %(colour)s dots on one statement.',
      details.maximum,
      { colour: name }
    ),
    not_in_round: t('This round is about other statements.'),
    no_such_sticker: t('You have no %(colour)s dots left.', { colour: name }),
    not_found: t('This statement is not there any more.'),
    too_many: t('You have written %(limit)s statements. That is the most.', { limit: details.limit }),
    bad_input: t('This text is empty or too long.'),
    no_answer: t('There came no answer. Look whether it worked, and try again.'),
    storage_unavailable: t('Nothing can be saved now. Try again in a moment.'),
  };
  return sentences[`${event} ${code}`] || sentences[code] || t('That did not work. Try again.');
}
