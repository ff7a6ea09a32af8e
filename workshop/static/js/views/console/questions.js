// What the console asks before it does something that cannot be taken back.

import { html } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { phaseName, shortened } from '../facilitator/words.js';

export function endQuestion() {
  return {
    title: t('End the meeting?'),
    lines: [
      t('All themes close. Nobody can write or stick dots any more.'),
      t('Stip counts the dots and forgets who stuck which one. That cannot be undone.'),
      t('What was not shown yet stands in the minutes only. You can still write the minutes.'),
    ],
    yes: t('End the meeting'),
    danger: true,
  };
}

export function reopenQuestion() {
  return {
    title: t('Open the meeting again?'),
    lines: [
      t('People can join again. Voting goes in a new round, with new dots.'),
      t('What was counted stays, and stands in the minutes.'),
    ],
    yes: t('Open the meeting again'),
  };
}

export function interimQuestion() {
  return {
    title: t('Go back to voting?'),
    lines: [
      t('The totals are hidden again, but the hall has seen some of them.'),
      t('The minutes will mention that an interim result was visible.'),
    ],
    yes: t('Go back to voting'),
  };
}

export function wholeResultQuestion(phase) {
  return {
    title: t('Show the whole result at once?'),
    lines: [t('In “%(phase)s” everybody sees all totals of this theme.', { phase: phaseName(phase) })],
    yes: t('Show the whole result'),
  };
}

export function deleteQuestion(item) {
  return {
    title: t('Delete no. %(number)s?', { number: item.number }),
    lines: [shortened(item.text, 160), t('This cannot be undone. Hiding can.')],
    yes: t('Delete'),
    danger: true,
  };
}

export function membersQuestion(item, members) {
  return {
    title: t('Move the heading “%(heading)s”?', { heading: shortened(item.text) }),
    lines: [],
    fields: html`<fieldset class="fieldset">
      <legend>${tn('%(n)s statement stands under it.', '%(n)s statements stand under it.', members.length)}</legend>
      <label class="choice"><input type="radio" name="members" value="along" required .checked=${true} /><span>${t('Take them along')}</span></label>
      <label class="choice"><input type="radio" name="members" value="stay" required /><span>${t('Leave them here, under no heading')}</span></label>
    </fieldset>`,
    yes: t('Move'),
  };
}

export function approveAllQuestion(waiting) {
  return {
    title: tn('Approve %(n)s statement?', 'Approve all %(n)s statements?', waiting.length),
    lines: [t('Everybody can read them from then on.')],
    yes: t('Approve all'),
  };
}

export function allThemesQuestion(order, chosen, count) {
  return {
    title: t('All %(count)s themes at once', { count }),
    lines: [],
    fields: html`
      <fieldset class="fieldset">
        <legend>${t('To which phase?')}</legend>
        ${order.map(
          (phase) => html`<label class="choice">
            <input type="radio" name="phase" value=${phase} required .checked=${phase === chosen} />
            <span>${phaseName(phase)}</span>
          </label>`
        )}
      </fieldset>
      <p class="quiet small">
        ${t('In “%(discuss)s” and “%(closed)s” everybody sees all totals.', {
          discuss: phaseName('discuss'),
          closed: phaseName('closed'),
        })}
        ${order.includes('vote')
          ? t('Going back to “%(vote)s” hides them; the minutes mention what was visible.', { vote: phaseName('vote') })
          : ''}
      </p>
    `,
    yes: t('Move all themes'),
  };
}

/** Over the ticked items, of which the tied ones are ticked beforehand; without tied ones over this theme or all of them. */
export function newRoundQuestion({ meeting, theme, statements }, others, tied, ranking) {
  const places = ranking === undefined ? [] : ranking.places;
  const choice = html`<fieldset class="fieldset">
    <legend>${t('Which statements take dots?')}</legend>
    ${places.map((place) =>
      place.items.map(
        (id) => html`<label class="choice">
          <input type="checkbox" name="item-${id}" .checked=${tied.includes(id)} />
          <span>${t('Place %(rank)s: no. %(number)s', { rank: place.rank, number: statements.get(id).number })} ${shortened(statements.get(id).text, 60)}</span>
        </label>`
      )
    )}
  </fieldset>`;
  const scope = html`<fieldset class="fieldset">
    <legend>${t('What do people vote on again?')}</legend>
    <label class="choice"><input type="radio" name="over" value="theme" .checked=${true} /><span>${t('All of “%(title)s”', { title: shortened(theme.title, 60) })}</span></label>
    <label class="choice"><input type="radio" name="over" value="all" /><span>${t('All themes that were voted on: %(count)s', { count: others.length })}</span></label>
  </fieldset>`;
  return {
    title: t('Start round %(round)s?', { round: meeting.next_round }),
    lines: [
      t('Everybody gets new dots. Earlier rounds stay as they are, and stand in the minutes.'),
      t('Stip counts the last round for good and forgets who stuck which dot.'),
    ],
    fields: tied.length > 0 ? choice : others.length > 1 ? scope : null,
    yes: t('Start the round'),
  };
}
