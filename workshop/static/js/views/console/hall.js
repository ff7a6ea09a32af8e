// What the hall sees now: the projector page itself, small; and how people get in.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { sharedDevicesView } from '../facilitator/pieces.js';
import { remoteView } from './remote.js';

/** The thumbnail, only where there is room for it: on a phone it would load the projector for nothing. */
export function hallView(state, on, urls) {
  const { meeting, ui } = state;
  return html`
    <aside class="hall stack" aria-label=${t('The hall')}>
      ${ui.isWide
        ? html`<div class="hall__frame">
            <iframe class="hall__screen" src=${urls.projector_url} title=${t('What the hall sees now')} tabindex="-1"></iframe>
          </div>`
        : nothing}
      ${ui.isWide ? remoteView(state, on) : nothing}
      <div class="split">
        <p class="quiet">${t('What the hall sees now')}</p>
        <a class="button button--quiet" href=${urls.projector_url} target="_blank" rel="noopener">${t('Open the screen')}</a>
      </div>
      ${meeting.may.includes('edit_minutes')
        ? html`<label class="paper hall__head-count">
            <span>${t('People in the hall')}</span>
            <input
              class="input input--number"
              data-test="head-count"
              type="number"
              inputmode="numeric"
              min="0"
              .value=${meeting.head_count === null ? '' : String(meeting.head_count)}
              @change=${(event) => on.meeting.setHeadCount(event.target.value)}
            />
          </label>`
        : nothing}
      ${meeting.may.includes('edit_meeting')
        ? html`<div class="paper">
            ${sharedDevicesView(meeting, on.meeting.shareDevices)}
          </div>`
        : nothing}
      <div class="paper hall__join">
        <p class="quiet">${t('Join with code')}</p>
        <p class="hall__code number">${`${meeting.code}`.replace(/^(\d{3})(\d{3})$/, '$1 $2')}</p>
        <a href=${urls.share_url}>${t('QR code and links for helpers')}</a>
      </div>
      <p class="hall__files">
        <span class="quiet">${t('Take the minutes along:')}</span>
        ${urls.exports.map(({ label, url }) => html`<a href=${url} download>${label}</a> `)}
      </p>
    </aside>
  `;
}
