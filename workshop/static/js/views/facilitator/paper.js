// The paper dots that hang on an item: a field for each colour, and what was typed in it until the server has it.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { sticker } from './words.js';

function keyOf(item, colour) {
  return `${item.id}:${colour.id}`;
}

/**
 * Make the keeper of paper figures; `onChange()` hears that something must be drawn again.
 *
 * A figure that was refused, because the theme went to another phase or its statement was hidden meanwhile, is named in the
 * message and stays: its field shows it again as soon as it is back, with a button that sends it.
 */
export function createPaper({ doer, onChange }) {
  const drafts = new Map(); // {typed, standing: 'typed' | 'saving' | 'saved' | 'refused', stored, isNewer}

  async function save(item, colour) {
    const key = `paper-${item.id}-${colour.id}`;
    const draft = drafts.get(keyOf(item, colour));
    if (doer.isBusy(key)) {
      draft.isNewer = true; // sent after the figure that is under way
      return;
    }
    const figure = draft.typed.trim() || '0';
    draft.standing = 'saving';
    draft.isNewer = false;
    const words = { dots: figure, colour: colour.name, number: item.number };
    const answer = await doer.run(
      key,
      'set_paper',
      { colour: colour.id, target: item.id, dots: /^\d{1,6}$/.test(figure) ? Number(figure) : figure },
      {
        said: t('Saved: %(dots)s %(colour)s on no. %(number)s.', words),
        unsaved: t('Not saved: %(dots)s %(colour)s on no. %(number)s.', words),
      }
    );
    if (draft.isNewer) {
      await save(item, colour);
    } else if (draft.standing === 'saving') {
      draft.standing = answer === null ? 'refused' : 'saved';
      onChange();
    }
  }

  return {
    /** Keep what is being typed; `stored` is the figure that the server has. */
    type(item, colour, typed, stored) {
      const key = keyOf(item, colour);
      if (!drafts.has(key)) {
        drafts.set(key, { isNewer: false });
      }
      Object.assign(drafts.get(key), { typed, stored, standing: 'typed' });
    },

    save,

    /** What a field shows: {figure, isRefused}; what was typed, or else what the server has. */
    figure(item, colour, stored) {
      const key = keyOf(item, colour);
      const draft = drafts.get(key);
      // after the answer the news of it is still under way; the next figure of the server is that news
      if (draft !== undefined && draft.standing === 'saved' && (stored !== draft.stored || stored === (Number(draft.typed) || 0))) {
        drafts.delete(key);
      }
      const kept = drafts.get(key);
      return kept === undefined
        ? { figure: stored === 0 ? '' : String(stored), isRefused: false }
        : { figure: kept.typed, isRefused: kept.standing === 'refused' };
    },
  };
}

/** The fields of one item, one for each colour; `stored(colour)` is the figure that the server has, 0 for none. */
export function paperFields(item, colours, stored, paper, { fieldClass, type = 'text' }) {
  return colours.map((colour) => {
    const { figure, isRefused } = paper.figure(item, colour, stored(colour));
    const name = t('Paper stickers, %(colour)s, on no. %(number)s', { colour: colour.name, number: item.number });

    function keep(event) {
      paper.type(item, colour, event.target.value, stored(colour));
    }

    function leave(event) {
      keep(event);
      paper.save(item, colour);
    }

    return html`<label class=${fieldClass}>
        ${sticker(colour)}
        <span class="visually-hidden">${name}</span>
        <input
          class="input"
          data-test="paper"
          type=${type}
          inputmode="numeric"
          min=${type === 'number' ? '0' : nothing}
          autocomplete="off"
          placeholder="0"
          .value=${figure}
          @input=${keep}
          @change=${leave}
        />
      </label>
      ${isRefused
        ? html`<button class="button" type="button" data-test="paper-again" @click=${() => paper.save(item, colour)}>
            ${t('Save')}<span class="visually-hidden"> ${name}</span>
          </button>`
        : nothing}`;
  });
}
