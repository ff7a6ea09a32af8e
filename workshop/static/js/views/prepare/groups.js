// The groups of participants, each with a link of its own, and whether devices may be shared.

import { html, nothing, repeat } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { sharedDevicesView } from '../facilitator/pieces.js';
import { inputView, refusalView, standingView } from './fields.js';

/** Who takes part: groups, and devices that go from hand to hand. */
export function groupsView({ meeting, drafts, doer, shareUrl }, on) {
  const { groups } = meeting;
  const values = drafts.values('new-group', { name: '' });
  return html`
    <section class="paper paper--roomy stack" data-test="groups" aria-labelledby="groups-title">
      <h2 id="groups-title" tabindex="-1">${t('Who takes part')}</h2>
      ${sharedDevicesView(meeting, on.groups.shareDevices)}
      <h3>${t('Groups')}</h3>
      <p class="quiet">
        ${t('For example residents and professionals, or tables. Each group gets a QR code of its own. From %(fewest)s voters on you see how groups differ.', { fewest: meeting.fewest_people })}
      </p>
      <ol class="list stack" role="list">
        ${repeat(
          groups,
          (group) => group.id,
          (group, index) => html`<li>${groupView(group, index, groups, { drafts, doer }, on)}</li>`
        )}
      </ol>
      <form class="stack stack--tight" @submit=${on.groups.add}>
        ${inputView({
          id: 'new-group-name',
          label: t('New group'),
          value: values.name,
          maxlength: 40,
          onInput: (name) => on.groups.typeNew(name),
          onChange: () => {},
        })}
        <div class="form__actions"><button class="button" data-test="add-group" ?disabled=${doer.isBusy('new-group')}>${t('Add this group')}</button></div>
      </form>
      ${groups.length > 0 ? html`<p><a href=${shareUrl}>${t('The QR codes of the groups')}</a></p>` : nothing}
    </section>
  `;
}

function groupView(group, index, groups, { drafts, doer }, on) {
  const key = `group:${group.id}`;
  const values = drafts.values(key, { name: group.name });
  const standing = drafts.standing(key);
  const isBusy = doer.isBusy('groups');
  const name = html`<span class="visually-hidden"> ${group.name}</span>`;
  return html`
    ${inputView({
      id: `group-${group.id}`,
      label: t('Group %(number)s', { number: index + 1 }),
      value: values.name,
      maxlength: 40,
      onInput: (typed) => on.groups.type(group, typed),
      onChange: () => on.groups.save(group),
    })}
    <div class="cluster group__tools">
      <button class="button button--quiet" type="button" ?disabled=${isBusy || index === 0} @click=${() => on.groups.move(group, true)}>
        ${t('Up')}${name}
      </button>
      <button
        class="button button--quiet"
        type="button"
        ?disabled=${isBusy || index === groups.length - 1}
        @click=${() => on.groups.move(group, false)}
      >
        ${t('Down')}${name}
      </button>
      <button class="button button--quiet" type="button" ?disabled=${isBusy} @click=${() => on.groups.remove(group)}>${t('Delete…')}${name}</button>
      ${standingView(standing)}
    </div>
    ${refusalView(standing, () => drafts.drop(key))}
  `;
}
