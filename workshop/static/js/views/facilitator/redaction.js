// Blacking out: what the hall, the phones and the published minutes read instead of a passage.

import { html, live, nothing } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';

const SIGNS_ON_A_LINE = 40;

/** What the hall reads of a statement, under its own words; nothing when that is the same. */
export function hallReads(item) {
  return item.redacted_text
    ? html`<p class="small hall-reads">${t('The hall reads: “%(text)s”', { text: item.redacted_text })}</p>`
    : nothing;
}

/**
 * The part of a form in which a passage is marked. `draft` is null while it is folded up, else {text, complaint}; `on`
 * has open, type, blackOut, save and clear.
 */
export function redactionView(item, draft, isBusy, on) {
  if (draft === null) {
    return html`<div class="field cluster redaction">
      <button class="button" type="button" id="redact-${item.id}" @click=${() => on.open(item)}>${t('Black out…')}</button>
      ${item.redacted_text
        ? html`<button class="button button--quiet" type="button" ?disabled=${isBusy} @click=${() => on.clear(item)}>
            ${t('Show the whole text again')}
          </button>`
        : nothing}
    </div>`;
  }
  return html`
    <form class="field stack stack--tight redaction" @submit=${(event) => on.save(event, item)}>
      <label class="field__label" for="redacted-${item.id}">${t('What may the hall read?')}</label>
      <p class="field__hint" id="redacted-hint-${item.id}">
        ${t('Mark a passage, and press “Black out”. You and the internal minutes keep the whole text.')}
      </p>
      <textarea
        class="input"
        id="redacted-${item.id}"
        rows=${Math.min(12, 2 + Math.ceil(item.text.length / SIGNS_ON_A_LINE))}
        maxlength="2000"
        aria-describedby="redacted-hint-${item.id}"
        .value=${live(draft.text)}
        @input=${on.type}
      ></textarea>
      <p><button class="button" type="button" data-test="black-out" @click=${() => on.blackOut(item)}>${t('Black out')}</button></p>
      ${draft.complaint ? html`<p class="field__error" role="alert">${draft.complaint}</p>` : nothing}
      <p class="hall-reads">${t('The hall reads: “%(text)s”', { text: draft.text })}</p>
      <div class="form__actions">
        <button class="button button--primary" data-test="save-redaction" ?disabled=${isBusy || draft.text === item.text}>${t('Let the hall read this')}</button>
        <button class="button button--quiet" type="button" @click=${() => on.open(null)}>${t('Cancel')}</button>
      </div>
    </form>
  `;
}

/**
 * Handlers for `redactionView`: `get` and `set` the draft of the page, `send(item, text, said, before)` the command.
 */
export function redactionActions({ get, set, send, focus }) {
  return {
    open(item) {
      set(item === null ? null : { text: item.redacted_text || item.text, complaint: null });
      if (item !== null) {
        focus(`redacted-${item.id}`);
      }
    },
    type(event) {
      set({ text: event.target.value, complaint: null });
    },
    blackOut(item) {
      const field = document.getElementById(`redacted-${item.id}`);
      const { selectionStart: start, selectionEnd: end, value } = field;
      if (start === end) {
        set({ text: value, complaint: t('Mark a passage in the text first.') });
      } else {
        set({ text: `${value.slice(0, start)}${t('[left out]')}${value.slice(end)}`, complaint: null });
      }
      focus(`redacted-${item.id}`);
    },
    save(event, item) {
      event.preventDefault();
      send(item, get().text, t('The hall reads something else of no. %(number)s now.', { number: item.number }));
    },
    clear(item) {
      send(item, '', t('The hall reads the whole text of no. %(number)s again.', { number: item.number }));
    },
  };
}
