// What was being written when its theme moved on, or the phone went to another theme: kept, and offered here. Loaded once
// somebody writes.

import { html, nothing, repeat } from '../../../vendor/lit-html.js';
import { announce } from '../../core/announce.js';
import { t } from '../../core/texts.js';

/** What was written and is not in a field of this screen: [{key, text, theme, drop()}]; `theme` is null when it is gone. */
function unsent({ snapshot: { parts, mine }, ui }) {
  const isOpen = parts.meeting.state === 'open';
  const inField = (theme, action) => isOpen && theme !== null && theme.id === ui.theme && theme.may.includes(action);
  const drafts = Object.keys(ui.drafts)
    .map((id) => ({ key: `draft-${id}`, text: ui.drafts[id], theme: parts[`theme:${id}`] || null, drop: () => delete ui.drafts[id] }))
    .filter(({ text, theme }) => text.trim() !== '' && !inField(theme, 'add_statement'));
  const own = ui.edit === null ? undefined : mine.statements.find(({ id }) => id === ui.edit.id);
  const theme = own === undefined ? null : parts[`theme:${own.theme}`] || null;
  const isChanged = ui.edit !== null && (own === undefined || ui.edit.text !== own.text);
  return isChanged && !inField(theme, 'edit_own_statement')
    ? drafts.concat({ key: 'edit', text: ui.edit.text, theme, drop: () => Object.assign(ui, { edit: null }) })
    : drafts;
}

// Without https the clipboard of browsers is closed to pages; copying what is selected works everywhere.
function copy(key) {
  document.getElementById(key).select();
  announce(document.execCommand('copy') ? t('Copied.') : t('Select the text and copy it.'));
}

function card({ key, text, theme, drop }, { snapshot, ui, on, changed }) {
  const maySend = snapshot.parts.meeting.state === 'open' && theme !== null && theme.id !== ui.theme && theme.may.includes('add_statement');
  return html`<li class="paper stack stack--tight" data-test="unsent">
    <label class="field__label" for=${key}>
      ${theme === null ? t('Not sent') : t('Not sent, for: %(title)s', { title: theme.title })}
    </label>
    <textarea class="input" id=${key} rows="3" readonly .value=${text}></textarea>
    <div class="cluster">
      ${maySend
        ? html`<button class="button" data-test="finish" @click=${() => on.themes.go(theme.id)}>${t('Go there and send it')}</button>`
        : html`<button class="button" data-test="copy" @click=${() => copy(key)}>${t('Copy')}</button>`}
      <button
        class="button button--quiet"
        data-test="drop"
        @click=${() => {
          drop();
          changed();
        }}
      >
        ${t('Throw it away')}
      </button>
    </div>
  </li>`;
}

/** The texts that were not sent, above what one can do now. */
export function unsentView(state) {
  const texts = unsent(state);
  return texts.length === 0
    ? nothing
    : html`<ul class="list stack" role="list" aria-label=${t('Not sent')}>
        ${repeat(texts, ({ key }) => key, (each) => card(each, state))}
      </ul>`;
}

/** Say that something is not sent, where the screen that held it just went. */
export function sayUnsent(state) {
  if (unsent(state).length > 0) {
    announce(t('What you were writing is not sent. It is kept here.'));
  }
}
