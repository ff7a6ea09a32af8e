// What was typed in a theme, statement or group that somebody else deleted meanwhile: its form is gone, the words stay.

import { html } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';

/** A notice for each of them, with the words to copy; `parts` are those of the board. */
export function lostView(parts, drafts) {
  return drafts
    .lost((key) => isGone(key, parts))
    .map(({ key, values }) => ({ key, words: wordsOf(values) }))
    .filter(({ words }) => words !== '')
    .map(
      ({ key, words }) => html`<div class="notice notice--warning go__message" role="alert" data-test="lost">
        <div class="stack stack--tight">
          <p>${t('Somebody else deleted this while you were writing. Your text is still here.')}</p>
          <p class="go__words" tabindex="0">${words}</p>
        </div>
        <button class="button" type="button" data-test="lost-drop" @click=${() => drafts.drop(key)}>${t('Throw my text away')}</button>
      </div>`
    );
}

// Drafts have keys such as "theme:3" and "lines:3", of the list that is added to a theme.
function isGone(key, parts) {
  const [kind, id] = key.split(':');
  switch (kind) {
    case 'theme':
    case 'lines':
      return parts[`theme:${id}`] === undefined;
    case 'statement':
      return parts[key] === undefined;
    case 'group':
      return !parts.meeting.groups.some((group) => String(group.id) === id);
    default:
      return false;
  }
}

function wordsOf({ title, questions, text, name }) {
  return [title, questions, text, name].filter((words) => words !== undefined && words.trim() !== '').join('\n');
}
