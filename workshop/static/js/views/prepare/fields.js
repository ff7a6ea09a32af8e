// Fields that keep what was typed in a draft, and save when one leaves them.

import { html, live, nothing } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';

const NARROW_PX = 640;
const SIGNS_ON_A_NARROW_LINE = 20;
const SIGNS_ON_A_LINE = 50;

/** A field of one line, a date or a number: {id, label, value, type, hint, onInput, onChange, ...}. */
export function inputView({ id, label, value, type = 'text', hint = null, onInput, onChange, maxlength = null, min = null, max = null }) {
  return html`
    <div class="field">
      <label class="field__label" for=${id}>${label}</label>
      ${hintView(id, hint)}
      <input
        class="input ${type === 'number' ? 'input--number' : ''}"
        id=${id}
        type=${type}
        inputmode=${type === 'number' ? 'numeric' : nothing}
        maxlength=${maxlength === null ? nothing : maxlength}
        min=${min === null ? nothing : min}
        max=${max === null ? nothing : max}
        autocomplete="off"
        aria-describedby=${hint === null ? nothing : `${id}-hint`}
        .value=${live(String(value))}
        @input=${(event) => onInput(event.target.value)}
        @change=${(event) => onChange(event.target.value)}
      />
    </div>
  `;
}

/** A field of several lines; it is as high as its text. */
export function areaView({ id, label, value, hint = null, onInput, onChange, maxlength, rows = 1, isQuiet = false }) {
  return html`
    <div class="field">
      <label class=${isQuiet ? 'visually-hidden' : 'field__label'} for=${id}>${label}</label>
      ${hintView(id, hint)}
      <textarea
        class="input area"
        id=${id}
        maxlength=${maxlength}
        rows=${Math.max(rows, linesOf(value))}
        aria-describedby=${hint === null ? nothing : `${id}-hint`}
        .value=${live(value)}
        @input=${(event) => onInput(event.target.value)}
        @change=${(event) => onChange(event.target.value)}
      ></textarea>
    </div>
  `;
}

/** How a form stands, in a word; nothing when it was refused, for then `refusalView` says why. */
export function standingView({ status }) {
  const words = { typing: t('Not saved yet'), saving: t('Saving…'), saved: t('Saved') };
  return words[status] === undefined
    ? nothing
    : html`<span class="status ${status === 'saved' ? 'status--saved' : ''}">${words[status]}</span>`;
}

/** Why a form was refused, with the way back to what was saved; nothing when it was not. */
export function refusalView({ status, sentence }, onDrop = null) {
  return status === 'refused'
    ? html`<div class="notice notice--error standing" data-test="refusal">
        <p>${sentence}</p>
        ${onDrop === null
          ? nothing
          : html`<button class="button" type="button" data-test="drop-draft" @click=${onDrop}>${t('Back to what was saved')}</button>`}
      </div>`
    : nothing;
}

function hintView(id, hint) {
  return hint === null ? nothing : html`<p class="field__hint" id="${id}-hint">${hint}</p>`;
}

function linesOf(text) {
  const signs = window.innerWidth < NARROW_PX ? SIGNS_ON_A_NARROW_LINE : SIGNS_ON_A_LINE;
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / signs)), 0);
}
