// What the buttons of a statement do, as far as it is more than one plain command.

import { announce } from '../../core/announce.js';
import { t } from '../../core/texts.js';
import { placeOf } from '../facilitator/order.js';
import { redactionActs } from '../facilitator/redaction.js';
import { shortened } from '../facilitator/words.js';
import { approveAllQuestion, membersQuestion } from './questions.js';

const GATHER_MS = 1000; // while a hall is writing, not for each statement

/** Make the handlers; `change` sends a command about one statement, with its undoing; `query` only asks. */
export function statementActs({ ui, doer, ask, query, current, change, draw, focus }) {
  let timer = null;

  // What is alike depends on the words only, so a vote asks for nothing.
  function lookAlike() {
    if (ui.alike === null || timer !== null) {
      return;
    }
    const { alike } = ui;
    const { theme, takers } = current();
    const words = takers.map((item) => `${item.id} ${item.text}`).join();
    if (alike.words === words) {
      return;
    }
    timer = window.setTimeout(() => {
      timer = null;
      alike.words = words;
      query('alike', { theme: theme.id }).then(
        (answer) => {
          if (answer.ok) {
            alike.pairs = answer.pairs;
            draw();
          }
        },
        () => {
          alike.words = null; // without a connection; the next news asks again
        }
      );
    }, alike.words === null ? 0 : GATHER_MS);
  }

  return {
    // duplicates
    lookAlike,
    toggleAlike() {
      ui.alike = ui.alike === null ? { words: null, pairs: [] } : null;
      draw();
      lookAlike();
    },
    setApart(one, other) {
      ui.apart.add([one.id, other.id].join()).add([other.id, one.id].join());
      draw();
      announce(t('No. %(number)s and no. %(other)s stay apart.', { number: one.number, other: other.number }));
      focus('#alike-title');
    },

    // approving
    setApproval(approval) {
      const said = approval ? t('New statements wait for you from now on.') : t('New statements hang on the wall at once again.');
      doer.run('approval', 'set_approval', { theme: current().theme.id, approval }, { said });
    },
    approve(item) {
      const { waiting } = current();
      const next = waiting[waiting.findIndex((other) => other.id === item.id) + 1];
      change(item, 'approve_statement', { approved: true }, {
        said: t('No. %(number)s is approved.', { number: item.number }),
        undo: { command: 'approve_statement', payload: { statement: item.id, approved: false } },
        focus: next === undefined ? '#board-title' : `#approve-${next.id}`,
      });
    },
    approveAll() {
      const { theme, waiting } = current();
      ask(approveAllQuestion(waiting)).then((answer) => {
        if (answer !== null) {
          doer.run('approve-all', 'approve_all', { theme: theme.id }, { said: t('Approved.') }).then(() => focus('#board-title'));
        }
      });
    },

    // the place
    toggleOrder() {
      ui.ordering = !ui.ordering;
      ui.open = null;
      draw();
    },
    placeItem(item, place) {
      const { placed, statements } = current();
      const before = placeOf(placed, item);
      const next = statements.get(place.before);
      ui.moved = `#grip-${item.id}`;
      doer.run('place', 'place_statement', Object.assign({ statement: item.id }, place), {
        said: next
          ? t('No. %(number)s stands before no. %(before)s.', { number: item.number, before: next.number })
          : t('No. %(number)s stands last there.', { number: item.number }),
        undo: { command: 'place_statement', payload: Object.assign({ statement: item.id }, before), said: t('Taken back.') },
      });
    },
    moveToTheme(item, theme) {
      const { themes, placed, theme: from } = current();
      const to = themes.find((other) => other.id === theme);
      const members = placed.filter((other) => other.heading === item.id);
      const sure = members.length > 0 ? ask(membersQuestion(item, members)) : Promise.resolve({ members: 'along' });
      sure.then((answer) => {
        if (answer === null || to === from) {
          draw();
          return;
        }
        const along = answer.members === 'along';
        const back = Object.assign({ statement: item.id, theme: from.id, with_members: true }, placeOf(placed, item));
        const said = t('No. %(number)s stands in “%(theme)s” now.', { number: item.number, theme: shortened(to.title) });
        const undo = along ? { command: 'place_statement', payload: back, said: t('Taken back.') } : null;
        const payload = { statement: item.id, theme, with_members: along };
        doer.run('place', 'place_statement', payload, { said, undo }).then((done) => {
          if (done !== null) {
            ui.open = null;
          }
          draw();
          focus(done === null ? `#theme-${item.id}` : '#board-title');
        });
      });
    },

    // the words
    restore(item) {
      change(item, 'edit_statement', { text: item.original_text }, {
        said: t('No. %(number)s reads as it was first written.', { number: item.number }),
        undo: { command: 'edit_statement', payload: { statement: item.id, text: item.text } },
        closes: true,
      });
    },
    redaction: redactionActs({
      get: () => ui.open.redaction,
      set(draft) {
        ui.open.redaction = draft;
        draw();
      },
      send(item, text, said) {
        change(item, 'redact_statement', { text }, {
          said,
          undo: { command: 'redact_statement', payload: { statement: item.id, text: item.redacted_text } },
          closes: true,
        });
      },
      focus: (id) => focus(`#${id}`),
    }),
  };
}
