// What the buttons and the editor of one statement do.

import { t } from '../../../core/texts.js';
import { deleteQuestion, membersQuestion } from '../../../views/console/questions.js';
import { placeOf } from '../../../views/facilitator/order.js';
import { chosenHeading } from '../../../views/facilitator/pieces.js';
import { redactionActions } from '../../../views/facilitator/redaction.js';
import { shortened } from '../../../views/facilitator/words.js';
import { change } from './change.js';

/** Hiding a statement, and taking it apart from the one that it was merged into. */
export function statementActions(page) {
  return {
    hide(item, hidden) {
      const { number } = item;
      change(page, item, 'hide_statement', { hidden }, {
        said: hidden ? t('No. %(number)s is hidden.', { number }) : t('No. %(number)s is shown again.', { number }),
        undo: { command: 'hide_statement', payload: { statement: item.id, hidden: !hidden } },
      });
    },

    merge(item, into) {
      change(page, item, 'merge_statement', { into: into.id }, {
        said: t('No. %(number)s is merged into no. %(into)s.', { number: item.number, into: into.number }),
        undo: { command: 'unmerge_statement', payload: { statement: item.id } },
        closes: true,
        focusOn: '#undo',
      });
    },

    unmerge(item) {
      change(page, item, 'unmerge_statement', {}, {
        said: t('No. %(number)s stands by itself again.', { number: item.number }),
        undo: { command: 'merge_statement', payload: { statement: item.id, into: item.merged_into } },
        focusOn: '#undo',
      });
    },
  };
}

/** The editor under a statement: its words, its place, and deleting it. */
export function editorActions(page) {
  const { ui, doer, ask, current, draw, focus } = page;
  return {
    /** Open the editor of a statement, or close it for null. */
    open(item) {
      const before = ui.open;
      ui.open = item === null ? null : { id: item.id, began: item.text, text: item.text, search: '', redaction: null };
      draw();
      if (item !== null) {
        focus(`#text-${item.id}`);
      } else if (before !== null) {
        focus(`#edit-${before.id}`);
      }
    },

    type(event) {
      ui.open.text = event.target.value;
    },

    /** Look for what this statement may be merged into. */
    search(event) {
      ui.open.search = event.target.value;
      draw();
    },

    saveText(event) {
      event.preventDefault();
      const item = current().statements.get(ui.open.id);
      change(page, item, 'edit_statement', { text: ui.open.text }, {
        said: t('No. %(number)s is changed.', { number: item.number }),
        undo: { command: 'edit_statement', payload: { statement: item.id, text: item.text } },
        closes: true,
      });
    },

    restore(item) {
      change(page, item, 'edit_statement', { text: item.original_text }, {
        said: t('No. %(number)s reads as it was first written.', { number: item.number }),
        undo: { command: 'edit_statement', payload: { statement: item.id, text: item.text } },
        closes: true,
      });
    },

    redaction: redactionActions({
      get: () => ui.open.redaction,
      set(draft) {
        ui.open.redaction = draft;
        draw();
      },
      send(item, text, said) {
        change(page, item, 'redact_statement', { text }, {
          said,
          undo: { command: 'redact_statement', payload: { statement: item.id, text: item.redacted_text } },
          closes: true,
        });
      },
      focus: (id) => focus(`#${id}`),
    }),

    putUnder(item, chosen) {
      change(page, item, 'put_under_heading', { heading: chosenHeading(chosen) }, {
        said: t('No. %(number)s is moved.', { number: item.number }),
        undo: { command: 'put_under_heading', payload: { statement: item.id, heading: item.heading } },
      });
    },

    async moveToTheme(item, themeId) {
      const { themes, placed, theme: from } = current();
      const to = themes.find((other) => other.id === themeId);
      const members = placed.filter((other) => other.heading === item.id);
      const answer = members.length > 0 ? await ask(membersQuestion(item, members)) : { members: 'along' };
      if (answer === null || to === from) {
        draw();
        return;
      }
      const along = answer.members === 'along';
      const back = Object.assign({ statement: item.id, theme: from.id, with_members: true }, placeOf(placed, item));
      const said = t('No. %(number)s stands in “%(theme)s” now.', { number: item.number, theme: shortened(to.title) });
      const undo = along ? { command: 'place_statement', payload: back, said: t('Taken back.') } : null;
      const payload = { statement: item.id, theme: themeId, with_members: along };
      const done = await doer.run('place', 'place_statement', payload, { said, undo });
      if (done !== null) {
        ui.open = null;
      }
      draw();
      focus(done === null ? `#theme-${item.id}` : '#board-title');
    },

    async remove(item) {
      if ((await ask(deleteQuestion(item))) === null) {
        return;
      }
      const said = t('No. %(number)s is deleted.', { number: item.number });
      const done = await doer.run(`statement-${item.id}`, 'delete_statement', { statement: item.id }, { said });
      if (done !== null) {
        ui.open = null;
        draw();
        focus('#board-title');
      }
    },
  };
}
