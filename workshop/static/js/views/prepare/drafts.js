// What stands in the forms of this page while the server does not have it: nothing that was typed gets lost by a
// refusal, a dead connection, or news from another screen.

import { announce } from '../../core/announce.js';
import { answerOf } from '../../core/answers.js';
import { t } from '../../core/texts.js';
import { refusalSentence } from '../facilitator/words.js';

const LATER = ['away', 'timeout'];

/**
 * Make the drafts of a page. `refresh()` promises that the snapshot holds all that was saved before; `onChange()` hears
 * that something must be drawn again. A form has a key of its own.
 */
export function createDrafts({ ask, refresh, onChange }) {
  const drafts = new Map();

  function draftOf(key) {
    if (!drafts.has(key)) {
      drafts.set(key, { values: null, status: null, sentence: '', sent: 0, retry: null });
    }
    return drafts.get(key);
  }

  async function save(key, command, payload, onSaved = null) {
    const draft = draftOf(key);
    draft.sent += 1;
    draft.status = 'saving';
    draft.retry = null;
    const mine = draft.sent;
    const asked = answerOf(ask(command, payload)); // before anything is drawn, so that it is sent whatever drawing does
    onChange();
    const answer = await asked;
    if (answer.ok && onSaved !== null) {
      onSaved(answer);
    }
    if (draft.sent === mine && draft.status === 'saving') {
      draft.status = answer.ok ? 'saved' : 'refused';
      draft.sentence = answer.ok ? t('Saved.') : sentenceOf(answer);
      draft.retry = !answer.ok && LATER.includes(answer.code) ? () => save(key, command, payload, onSaved) : null;
      announce(draft.sentence);
      onChange();
      if (answer.ok) {
        settle(draft, mine);
      }
    }
    return answer;
  }

  // The next snapshot may be older than the answer, and a form that shows it is saved again without what was just saved.
  async function settle(draft, mine) {
    await refresh();
    if (draft.sent === mine && draft.status === 'saved') {
      draft.values = null;
      onChange();
    }
  }

  function sentenceOf(answer) {
    return LATER.includes(answer.code)
      ? t('There is no connection. This is kept here, and saved when the connection is back.')
      : refusalSentence(answer.code, answer.details);
  }

  return {
    /** What a form shows: the draft, or else what the server has. */
    values(key, saved) {
      const draft = drafts.get(key);
      return draft !== undefined && draft.values !== null ? draft.values : saved;
    },

    /** How a form stands: {status, sentence}; the status is null, 'typing', 'saving', 'saved' or 'refused'. */
    standing(key) {
      return drafts.get(key) || { status: null, sentence: '' };
    },

    /** Keep what was typed. */
    type(key, values) {
      const draft = draftOf(key);
      draft.values = values;
      draft.status = 'typing';
    },

    /** Send a form with a command that is safe to repeat; `onSaved(answer)` hears the success. Promises the answer. */
    save,

    /** Say why a draft was refused that was sent in another way. */
    refuse(key, sentence) {
      Object.assign(draftOf(key), { status: 'refused', sentence });
      announce(sentence);
      onChange();
    },

    /** Forget a draft: the form shows what the server has. */
    drop(key) {
      drafts.delete(key);
      onChange();
    },

    /** What was typed and not saved, for what `isGone(key)` says is not there any more: [{key, values}]. */
    lost(isGone) {
      return Array.from(drafts.entries())
        .filter(([key, { status, values }]) => values !== null && ['typing', 'refused'].includes(status) && isGone(key))
        .map(([key, { values }]) => ({ key, values }));
    },

    /** The connection is back: send what could not be sent. */
    retry() {
      drafts.forEach((draft) => draft.retry !== null && draft.retry());
    },

    /** Whether closing the page would lose something. */
    areUnsaved() {
      return Array.from(drafts.values()).some(
        ({ status, values }) => status === 'refused' || (status === 'typing' && values !== null && values.text !== '')
      );
    },
  };
}
