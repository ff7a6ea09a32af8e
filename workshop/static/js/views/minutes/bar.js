// The bar over the sheet: whether all is saved, the preview, and the files to download.

import { html, live, nothing } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { lostView } from '../facilitator/lost.js';
import { SIGNED_OUT, signedOut } from '../signed_out.js';
import { incompleteView } from './sheet.js';
import { languageOptions } from './state.js';

/** The bar; `state.snapshot` is null before the first one. */
export function barView(state) {
  const { snapshot, desk, doer, on } = state;
  const isPreviewShown = on.preview.isShown();
  return html`
    <p class="bar__status">${desk.isLoaded() ? savingView(state) : nothing}</p>
    <div class="bar__tools">
      <button
        class="button"
        type="button"
        id="preview-toggle"
        aria-expanded=${String(isPreviewShown)}
        aria-controls="preview"
        @click=${on.preview.toggle}
      >
        ${isPreviewShown ? t('Close the preview') : t('Preview')}
      </button>
      <details class="exports" id="exports" @keydown=${on.exports.closeAtEscape}>
        <summary class="button">${t('Download')}</summary>
        <div class="paper paper--lifted stack stack--tight exports__choices">
          ${snapshot === null ? nothing : [incompleteView({ snapshot }), choicesView(state)]} ${questionView(state)} ${linksView(state)}
        </div>
      </details>
    </div>
    ${snapshot === null ? nothing : lostView(lostWords(state), 'bar__message')} ${messageView(doer)}
  `;
}

function savingView({ desk, ui }) {
  const unsaved = desk.unsaved();
  const sentences = [unsaved.length === 0 ? t('Everything is saved') : tn('%(n)s text is not saved yet', '%(n)s texts are not saved yet', unsaved.length)];
  const isBad = ui.closedBy !== null || ui.isAway || unsaved.some((section) => section.status !== 'saving');
  if (ui.closedBy === 'not_allowed') {
    sentences.unshift(t('Your link does not work any more.'));
  } else if (ui.closedBy === SIGNED_OUT) {
    sentences.unshift(signedOut().sentence);
  } else if (ui.closedBy !== null || ui.isAway) {
    sentences.unshift(t('No connection'));
  }
  return html`<span class="status ${isBad ? 'status--refused' : unsaved.length === 0 ? 'status--saved' : ''}">${sentences.join(' · ')}</span>`;
}

// Which edition, and in which language: for the downloads and the preview alike.
function choicesView({ snapshot, ui, on }) {
  const language = ui.language || snapshot.parts.minutes.language;
  return html`
    <fieldset class="choices">
      <legend class="writing__label">${t('Edition')}</legend>
      <p class="small quiet">${t('The preview shows the same.')}</p>
      ${[
        ['internal', t('Internal version'), t('everything')],
        ['publication', t('Publication'), t('without what was blacked out')],
      ].map(
        ([edition, label, what]) => html`<label class="choices__one">
          <input
            type="radio"
            name="edition"
            value=${edition}
            .checked=${live(ui.edition === edition)}
            @change=${() => on.exports.chooseEdition(edition)}
          />
          <span>${label} <span class="small quiet">${what}</span></span>
        </label>`
      )}
      <label class="choices__one">
        <span>${t('Language')}</span>
        <select class="input" id="export-language" @change=${(event) => on.exports.chooseLanguage(event.target.value)}>
          ${languageOptions(language)}
        </select>
      </label>
    </fieldset>
  `;
}

function questionView({ ui }) {
  return ui.export === null
    ? nothing
    : html`<p class="notice notice--warning">
        ${t('Not everything is saved yet, so it would be missing in the file. Press the button once more to download it all the same.')}
      </p>`;
}

function linksView({ exportLinks, printLink, on }) {
  return html`
    ${exportLinks.map(
      ({ form, label, url }) => html`
        <a class="button button--wide" id=${`export-${form}`} href=${url} download @click=${on.exports.download}>${label}</a>
      `
    )}
    <a class="button button--wide" href=${printLink}>${t('Read and print')}</a>
  `;
}

// The words of a statement that is gone while it was mended, and those for a theme that is gone.
function lostWords({ snapshot: { parts }, ui, statementDrafts, on }) {
  const { mending } = ui;
  const isGone = mending !== null && parts[`statement:${mending.id}`] === undefined && mending.text !== mending.began;
  return (isGone ? [{ words: mending.text, drop: on.mending.forget }] : []).concat(
    statementDrafts.lost(parts).map(({ theme, text }) => ({ words: text, drop: () => on.adding.forget(theme) }))
  );
}

function messageView(doer) {
  const message = doer.message();
  return message === null ? nothing : html`<p class="notice notice--${message.kind} bar__message" data-test="message">${message.sentence}</p>`;
}

/** Why nothing can be written any more, and what is still here. */
export function closedView({ desk, ui }) {
  const sentences = {
    not_allowed: t('Your link does not work any more. The facilitator has ended it; ask for a new one.'),
    not_found: t('This meeting does not exist any more. It was deleted, with its minutes.'),
  };
  const unsaved = desk.unsaved().length;
  if (ui.closedBy === SIGNED_OUT) {
    return signedOutView(unsaved);
  }
  return html`
    <div class="notice notice--error" id="closed" role="alert">
      <p><strong>${sentences[ui.closedBy] || t('The server does not let this page in now. It tries again by itself.')}</strong></p>
      ${unsaved > 0
        ? html`<p>
            ${tn(
              '%(n)s text was not saved. It still stands below, so you can copy it. Open the minutes with a new link on this device, and it is back.',
              '%(n)s texts were not saved. They still stand below, so you can copy them. Open the minutes with a new link on this device, and they are back.',
              unsaved
            )}
          </p>`
        : html`<p>${t('Everything that you wrote is saved.')}</p>`}
    </div>
  `;
}

function signedOutView(unsaved) {
  const { sentence, href, label } = signedOut();
  return html`
    <div class="notice notice--error" id="closed" role="alert">
      <p><strong>${sentence}</strong> <a href=${href}>${label}</a></p>
      ${unsaved > 0
        ? html`<p>
            ${tn(
              '%(n)s text was not saved. It still stands below, and is kept on this device until you are back.',
              '%(n)s texts were not saved. They still stand below, and are kept on this device until you are back.',
              unsaved
            )}
          </p>`
        : html`<p>${t('Everything that you wrote is saved.')}</p>`}
    </div>
  `;
}
