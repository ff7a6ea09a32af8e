// Pieces that several pages of the facilitator and the secretary show alike.

import { html, live } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { shortened } from './words.js';

/** The options of a field for the heading over a statement; `chosen` is the id of one, or null; `length` that of a name. */
export function headingOptions(headings, chosen, length = 40) {
  return html`
    <option value="" .selected=${live(chosen === null)}>${t('Under no heading')}</option>
    ${headings.map((heading) => html`<option value=${heading.id} .selected=${live(chosen === heading.id)}>${shortened(heading.text, length)}</option>`)}
  `;
}

/** The id of the heading that was chosen in such a field, or null. */
export function chosenHeading(value) {
  return value === '' ? null : Number(value);
}

/** Whether devices go from hand to hand; `onChange(isShared)`. */
export function sharedDevicesView({ shared_devices: isShared }, onChange) {
  return html`<label class="choice">
    <input type="checkbox" data-test="shared-devices" .checked=${live(isShared)} @change=${(event) => onChange(event.target.checked)} />
    <span>${t('Several people may use one phone or tablet, one after the other')}</span>
  </label>`;
}
