// The rules: whether people stick dots, which ones, and how they are counted.

import { html, live, nothing } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { paintName } from '../facilitator/words.js';
import { inputView, refusalView, standingView } from './fields.js';

const MOST_COLOURS = 5;

/** The rules of the meeting. */
export function rulesView(state, on) {
  const { rules, drafts } = state;
  const standing = drafts.standing('rules');
  return html`
    <section class="paper paper--roomy stack" data-test="rules" aria-labelledby="rules-title">
      <div class="split">
        <h2 id="rules-title">${t('The rules')}</h2>
        ${standingView(standing)}
      </div>
      ${refusalView(standing, () => drafts.drop('rules'))}
      ${tick('with_voting', t('People stick dots on statements'), rules, on)}
      ${tick('statements_visible', t('While writing, people see each other’s statements'), rules, on)}
      ${rules.with_voting ? votingView(state, on) : nothing}
    </section>
  `;
}

function votingView(state, on) {
  const { rules, meeting } = state;
  return html`
    <h3>${t('Dots for each person')}</h3>
    ${dealView(rules, on)}
    <ol class="list stack" role="list">
      ${rules.colours.map((colour, index) => html`<li>${colourView(colour, index, state, on)}</li>`)}
    </ol>
    ${rules.colours.length < MOST_COLOURS
      ? html`<p><button class="button" type="button" data-test="add-colour" @click=${on.rules.addColour}>${t('Add a colour')}</button></p>`
      : nothing}
    ${rules.colours.length > 1 ? countingView(rules, on) : nothing}
    ${meeting.counting_stands
      ? html`<p class="notice">${t('A round has a result already, so the way of counting and the weights stand. A new round can have other budgets.')}</p>`
      : nothing}
    ${tick('open_totals', t('Everybody sees the running totals while voting'), rules, on)}
    <p class="notice notice--warning" ?hidden=${!rules.open_totals}>
      ${t('Careful: whoever sees the running totals often follows the rest.')}
    </p>
  `;
}

function dealView(rules, on) {
  const choices = [
    [false, t('Once, for the whole meeting')],
    [true, t('For each theme again')],
  ];
  return html`
    <fieldset class="fieldset">
      <legend>${t('When do people get their dots?')}</legend>
      ${choices.map(
        ([perTheme, label]) => html`<label class="choice">
          <input
            type="radio"
            name="deal"
            value=${perTheme ? 'per_theme' : 'once'}
            .checked=${live(rules.deal_per_theme === perTheme)}
            @change=${() => on.rules.change({ deal_per_theme: perTheme })}
          />
          <span>${label}</span>
        </label>`
      )}
    </fieldset>
  `;
}

// A quarter of the statements, at least three; the server counts (domain/dots.py).
function suggestionView(colour, index, rules, { suggested }, on) {
  const budget = rules.deal_per_theme ? suggested.per_theme : suggested.once;
  return budget === null || Number(colour.budget) === budget
    ? nothing
    : html`<p>
        <button class="button button--quiet" type="button" data-test="take-budget" @click=${() => on.rules.takeBudget(index, budget)}>
          ${t('%(n)s %(colour)s suits this number of statements: take that', { n: budget, colour: colour.name })}
        </button>
      </p>`;
}

function tick(name, label, rules, on) {
  return html`<label class="choice">
    <input type="checkbox" .checked=${live(rules[name])} @change=${(event) => on.rules.change({ [name]: event.target.checked })} />
    <span>${label}</span>
  </label>`;
}

function countingView(rules, on) {
  const choices = { per_colour: t('Each colour by itself'), together: t('All colours added up, with a weight for each') };
  return html`
    <fieldset class="fieldset">
      <legend>${t('How are the dots counted?')}</legend>
      ${['per_colour', 'together'].map(
        (rule) => html`<label class="choice">
          <input
            type="radio"
            name="rule"
            value=${rule}
            .checked=${live(rules.rule === rule)}
            @change=${() => on.rules.change({ rule })}
          />
          <span>${choices[rule]}</span>
        </label>`
      )}
    </fieldset>
  `;
}

function colourView(colour, index, { rules, meeting, paints }, on) {
  const field = (name, options) =>
    inputView(
      Object.assign(
        {
          id: `colour-${index}-${name}`,
          value: colour[name],
          onInput: (value) => on.rules.typeColour(index, { [name]: value }),
          onChange: on.rules.save,
        },
        options
      )
    );
  return html`
    <fieldset class="fieldset colour">
      <legend class="colour__title">
        <span class="dot dot--${colour.paint}" aria-hidden="true">${(colour.letter || colour.name.slice(0, 1)).toUpperCase()}</span>
        <span>${colour.name || t('Colour %(number)s', { number: index + 1 })}</span>
      </legend>
      <div class="colour__fields">
        ${field('name', { label: t('Name'), maxlength: 40 })}
        <div class="field">
          <label class="field__label" for="colour-${index}-paint">${t('Looks')}</label>
          <select class="input" id="colour-${index}-paint" @change=${(event) => on.rules.changeColour(index, { paint: event.target.value })}>
            ${paints.map((paint) => html`<option value=${paint} .selected=${live(colour.paint === paint)}>${paintName(paint)}</option>`)}
          </select>
        </div>
        ${inputView({
          id: `colour-${index}-budget`,
          label: t('For each person'),
          type: 'number',
          min: 1,
          max: 20,
          value: colour.budget,
          onInput: (value) => on.rules.typeBudget(index, value),
          onChange: on.rules.save,
        })}
        ${field('max_per_item', { label: t('At most on one statement'), type: 'number', min: 1, max: 20 })}
        ${rules.rule === 'together' ? field('weight', { label: t('One dot counts for'), type: 'number', min: 1, max: 20 }) : nothing}
      </div>
      ${suggestionView(colour, index, rules, meeting, on)}
      ${field('meaning', {
        label: t('What does this colour mean?'),
        hint: t('For example: what do residents find important? You may leave it empty.'),
        maxlength: 200,
      })}
      ${meeting.groups.length > 0
        ? html`<div class="field">
            <label class="field__label" for="colour-${index}-group">${t('Who gets this colour?')}</label>
            <select class="input" id="colour-${index}-group" @change=${(event) => on.rules.changeColour(index, { group: event.target.value })}>
              <option value="" .selected=${live(!colour.group)}>${t('Everybody')}</option>
              ${meeting.groups.map(({ name }) => html`<option value=${name} .selected=${live(colour.group === name)}>${t('Only %(group)s', { group: name })}</option>`)}
            </select>
          </div>`
        : nothing}
      ${rules.colours.length > 1
        ? html`<p>
            <button class="button button--quiet" type="button" data-test="remove-colour" @click=${() => on.rules.removeColour(index)}>
              ${t('Take away %(colour)s', { colour: colour.name })}
            </button>
          </p>`
        : nothing}
    </fieldset>
  `;
}
