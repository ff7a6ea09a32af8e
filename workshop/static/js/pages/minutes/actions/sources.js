// What stands beside the sheet: the statements of a theme, mending one, adding one, and how many people there were.

import { newKey } from '../../../core/outbox.js';
import { t } from '../../../core/texts.js';
import { chosenHeading } from '../../../views/facilitator/pieces.js';
import { redactionActions } from '../../../views/facilitator/redaction.js';
import { submitAtEnter } from '../../../views/minutes/writing.js';

/** Unfolding the statements of a theme, and mending the words of one. */
export function mendingActions({ ui, doer, drawSoon, focusSoon }) {
  function stop() {
    const { id } = ui.mending;
    ui.mending = null;
    focusSoon(`mend-${id}`);
  }

  async function send(id, command, payload, said) {
    const answer = await doer.run(`statement-${id}`, command, Object.assign({ statement: id }, payload), { said });
    if (answer !== null) {
      stop();
    }
  }

  return {
    stop,

    /** Drop the words for a statement that is gone. */
    forget() {
      ui.mending = null;
      drawSoon();
    },

    toggleTheme(theme) {
      ui.opened[ui.opened.has(theme.id) ? 'delete' : 'add'](theme.id);
      drawSoon();
    },

    begin(item) {
      ui.mending = { id: item.id, began: item.text, text: item.text, redaction: null };
      focusSoon('mending');
    },

    type(event) {
      ui.mending.text = event.target.value;
      drawSoon();
    },

    onKey(event) {
      if (event.key === 'Escape') {
        stop();
      } else {
        submitAtEnter(event);
      }
    },

    save(event) {
      event.preventDefault();
      const { id, text } = ui.mending;
      send(id, 'edit_statement', { text }, t('Saved'));
    },

    redaction: redactionActions({
      get: () => ui.mending.redaction,
      set(draft) {
        ui.mending.redaction = draft;
        drawSoon();
      },
      send(item, text, said) {
        send(item.id, 'redact_statement', { text }, said);
      },
      focus: focusSoon,
    }),
  };
}

/** The form for one more statement of a theme. */
export function addingActions({ doer, statementDrafts, drawSoon, focusSoon }) {
  function keep(theme, draft) {
    statementDrafts.keep(theme, draft);
    drawSoon();
  }

  return {
    type(theme, text) {
      const { heading, key } = statementDrafts.of(theme);
      keep(theme, { text, heading, key: key || newKey() });
    },

    /** Drop what was typed for a theme. */
    forget(theme) {
      keep(theme, { text: '', heading: null, key: '' });
    },

    chooseHeading(theme, value) {
      const { text, key } = statementDrafts.of(theme);
      keep(theme, { text, heading: chosenHeading(value), key });
    },

    async add(event, theme) {
      event.preventDefault();
      const { text, heading, key } = statementDrafts.of(theme);
      if (text.trim() === '') {
        return;
      }
      const payload = { theme: theme.id, text, heading, key, is_heading: false };
      const answer = await doer.run(`add-${theme.id}`, 'add_statement', payload, { said: t('Added') });
      if (answer !== null) {
        keep(theme, { text: '', heading, key: '' });
        focusSoon(`add-${theme.id}`);
      }
    },
  };
}

/** How many people were in the hall. */
export function headCountActions({ ui, store, doer }) {
  return {
    type(event) {
      ui.headCount = event.target.value;
    },

    async save() {
      const typed = (ui.headCount || '').trim();
      const answer = await doer.run('head-count', 'set_head_count', { head_count: typed }, { said: t('Saved') });
      if (answer !== null) {
        store.refresh();
        ui.headCount = null;
      }
    },
  };
}
