// What goes for every text on the sheet: adding and deleting one, choosing after a clash, and blacking out.

import { announce } from '../../../core/announce.js';
import { answerOf } from '../../../core/answers.js';
import { t } from '../../../core/texts.js';
import { bracketed } from '../../../views/minutes/passages.js';
import { fieldId } from '../../../views/minutes/writing.js';

const KINDS = ['conclusion', 'agenda', 'agreement', 'attachment'];

/** Where the focus goes when a section is gone. */
function placeAfter({ kind, after }) {
  return {
    agenda: after ? 'new-after-title' : 'new-before-title',
    agreement: 'new-agreement-what',
    attachment: 'new-attachment-name',
  }[kind];
}

export function sectionActions({ ui, doer, desk, additions, preview, draw, focusSoon }) {
  return {
    add(event, form) {
      event.preventDefault();
      additions.add(form);
    },

    /** Ask whether a section must go; null takes the question about `asked` away again. */
    askRemoval(section, asked) {
      ui.removing = section === null ? null : section.key;
      focusSoon(section === null ? fieldId(asked, 'remove') : fieldId(section, 'keep'));
    },

    async remove(section) {
      ui.removing = null;
      const answer = await answerOf(desk.remove(section));
      if (answer.ok) {
        announce(t('Deleted'));
        focusSoon(placeAfter(section));
        preview.refresh();
      } else if (answer.code === 'clash') {
        doer.say({ kind: 'warning', sentence: t('This was not deleted: somebody else has just changed it. Look at it once more.') });
      } else {
        desk.refresh();
        doer.say({ kind: 'error', sentence: t('This was not deleted, because there is no connection. Try again.') });
      }
    },

    /** Put a text back that somebody else deleted. */
    async putBack(section) {
      announce((await additions.putBack(section)) ? t('Added') : t('That was not added.'));
    },

    /** After a clash, with a choice of the desk such as `desk.keepMine`. */
    choose(section, choice) {
      choice(section);
      announce(t('Saving …'));
      focusSoon(fieldId(section, Object.keys(section.fields).pop()));
    },

    /** Put brackets around what is selected in a field of this section, or take them away again. */
    blackOut(section) {
      // who came to the button with the keyboard has left the field, but not what is selected in it
      const names = section === undefined ? [] : Object.keys(section.fields);
      const found = names
        .map((name) => [name, document.getElementById(fieldId(section, name))])
        .filter(([, field]) => field !== null && field.selectionStart < field.selectionEnd)
        .sort(([, one], [, other]) => (other === document.activeElement) - (one === document.activeElement));
      const [name, field] = found.length > 0 ? found[0] : [null, null];
      const made = field === null ? null : bracketed(field.value, field.selectionStart, field.selectionEnd);
      if (made === null) {
        doer.say({ kind: 'warning', sentence: t('Select first what only the internal minutes may show.') });
        return;
      }
      const [text, start, end] = made;
      desk.type(section, name, text);
      draw();
      field.setSelectionRange(start, end);
      announce(text.slice(start, end).startsWith('[[') ? t('Blacked out') : t('Shown again'));
    },

    /** The section to which the field with this id belongs. */
    ofField(id) {
      return KINDS.reduce((all, kind) => all.concat(desk.all(kind)), []).find((section) =>
        Object.keys(section.fields).some((name) => fieldId(section, name) === id)
      );
    },
  };
}
