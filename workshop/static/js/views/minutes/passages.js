// Passages that only the internal minutes show: they stand between double brackets.

import { html } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';

const OPENING = '[[';
const CLOSING = ']]';

/**
 * The text with brackets around what is selected in it, spaces at the ends left out, or without them where it has them
 * already; null when nothing is selected. Gives [text, begin, end].
 */
export function bracketed(text, start, end) {
  while (start < end && /\s/.test(text[start])) {
    start += 1;
  }
  while (end > start && /\s/.test(text[end - 1])) {
    end -= 1;
  }
  if (start === end) {
    return null;
  }
  const passage = text.slice(start, end);
  const inner = passage.split(OPENING).join('').split(CLOSING).join('');
  const isWhole = passage.startsWith(OPENING) && passage.endsWith(CLOSING);
  if (!isWhole && text.slice(0, start).endsWith(OPENING) && text.slice(end).startsWith(CLOSING)) {
    return [text.slice(0, start - 2) + inner + text.slice(end + 2), start - 2, start - 2 + inner.length];
  }
  const made = isWhole ? inner : OPENING + inner + CLOSING;
  return [text.slice(0, start) + made + text.slice(end), start, start + made.length];
}

/** The button that blacks out what is selected in the fields of a section. */
export function blackOutView(section, on) {
  // pressing it must not take the selection away
  return html`<button
    class="link-button small"
    type="button"
    aria-keyshortcuts="Alt+Shift+W"
    title=${t('Only the internal minutes show what is selected (Alt+Shift+W)')}
    @mousedown=${(event) => event.preventDefault()}
    @click=${() => on.blackOut(section)}
  >
    ${t('Black out')}
  </button>`;
}
