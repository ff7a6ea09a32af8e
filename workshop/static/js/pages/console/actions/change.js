// Sends a command about one statement, with its way back.

import { t } from '../../../core/texts.js';

/** `undo` is {command, payload}; `closes` its editor; `focusOn` what gets the focus, or else the button of the editor. */
export async function change({ ui, doer, draw, focus }, item, command, payload, { said, undo, closes = false, focusOn = null }) {
  const answer = await doer.run(`statement-${item.id}`, command, Object.assign({ statement: item.id }, payload), {
    said,
    undo: Object.assign({ said: t('Taken back.') }, undo),
  });
  if (answer === null) {
    return;
  }
  if (closes) {
    ui.open = null;
    draw();
  }
  if (focusOn !== null) {
    focus(focusOn);
  } else if (closes) {
    focus(`#edit-${item.id}`);
  }
}
