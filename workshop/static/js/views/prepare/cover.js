// What the meeting is called, where and when it is, and how long it is kept.

import { html } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { inputView, refusalView, standingView } from './fields.js';

/** The cover of the meeting. */
export function coverView({ cover, drafts }, on) {
  const standing = drafts.standing('cover');
  const field = (name, options) =>
    inputView(
      Object.assign({ id: `cover-${name}`, value: cover[name], onInput: (value) => on.cover.type(name, value), onChange: on.cover.save }, options)
    );
  return html`
    <section class="paper paper--roomy stack" data-test="cover" aria-labelledby="cover-title-heading">
      <div class="split">
        <h2 id="cover-title-heading">${t('The meeting')}</h2>
        ${standingView(standing)}
      </div>
      ${refusalView(standing, () => drafts.drop('cover'))}
      ${field('title', { label: t('Title'), maxlength: 200 })}
      <div class="columns">
        ${field('held_on', { label: t('Date'), type: 'date' })} ${field('place', { label: t('Place'), maxlength: 200 })}
      </div>
      ${field('delete_on', {
        label: t('Day on which Stip deletes the meeting'),
        type: 'date',
        hint: t('With all statements, dots and minutes. Take the minutes along before that day.'),
      })}
    </section>
  `;
}
