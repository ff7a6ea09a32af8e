// What goes for the list of statements: approving, its order, the paper fields, and one more statement.

import { t } from '../../../core/texts.js';
import { approveAllQuestion } from '../../../views/console/questions.js';
import { placeOf } from '../../../views/facilitator/order.js';
import { chosenHeading } from '../../../views/facilitator/pieces.js';
import { emptyStatement } from '../state.js';
import { change } from './change.js';

/** Reading statements before others do. */
export function approvalActions(page) {
  const { doer, ask, current, focus } = page;
  return {
    set(approval) {
      const said = approval ? t('New statements wait for you from now on.') : t('New statements hang on the wall at once again.');
      doer.run('approval', 'set_approval', { theme: current().theme.id, approval }, { said });
    },

    approve(item) {
      const { waiting } = current();
      const next = waiting[waiting.findIndex((other) => other.id === item.id) + 1];
      change(page, item, 'approve_statement', { approved: true }, {
        said: t('No. %(number)s is approved.', { number: item.number }),
        undo: { command: 'approve_statement', payload: { statement: item.id, approved: false } },
        focusOn: next === undefined ? '#board-title' : `#approve-${next.id}`,
      });
    },

    async approveAll() {
      const { theme, waiting } = current();
      if ((await ask(approveAllQuestion(waiting))) !== null) {
        await doer.run('approve-all', 'approve_all', { theme: theme.id }, { said: t('Approved.') });
        focus('#board-title');
      }
    },
  };
}

/** Another order of the statements. */
export function orderActions({ ui, doer, current, draw }) {
  return {
    toggle() {
      ui.ordering = !ui.ordering;
      ui.open = null;
      draw();
    },

    place(item, place) {
      const { placed, statements } = current();
      const next = statements.get(place.before);
      ui.moved = `#grip-${item.id}`;
      doer.run('place', 'place_statement', Object.assign({ statement: item.id }, place), {
        said: next
          ? t('No. %(number)s stands before no. %(before)s.', { number: item.number, before: next.number })
          : t('No. %(number)s stands last there.', { number: item.number }),
        undo: {
          command: 'place_statement',
          payload: Object.assign({ statement: item.id }, placeOf(placed, item)),
          said: t('Taken back.'),
        },
      });
    },
  };
}

/** The fields for paper dots; what they do themselves stands in views/facilitator/paper.js. */
export function paperActions({ ui, current, draw }) {
  return {
    toggle() {
      ui.paper = !current().showsPaper;
      draw();
    },
  };
}

/** The form for a new statement or heading. */
export function addingActions({ ui, doer, current, draw, focus }) {
  return {
    type(event) {
      ui.adding.text = event.target.value;
    },

    switchHeading(event) {
      ui.adding.is_heading = event.target.checked;
      draw();
    },

    chooseHeading(event) {
      ui.adding.heading = chosenHeading(event.target.value);
    },

    async add(event) {
      event.preventDefault();
      const { theme } = current();
      const { text, is_heading: isHeading, heading, key } = ui.adding;
      const payload = { theme: theme.id, text, key, is_heading: isHeading, heading: isHeading ? null : heading };
      const answer = await doer.run('add', 'add_statement', payload, { said: t('Added.') });
      if (answer !== null) {
        ui.adding = Object.assign(emptyStatement(), { heading });
        draw();
      }
      focus('#new-text');
    },
  };
}
