// What the pages of a facilitator share: the connection, drawing from its news, commands and questions.

import { showConnection } from '../core/announce.js';
import { connect } from '../core/connection.js';
import { createDrawing } from '../core/drawing.js';
import { createStore } from '../core/store.js';
import { t } from '../core/texts.js';
import { createDoer } from '../views/facilitator/doing.js';
import { createDrag } from '../views/facilitator/order.js';
import { createAsker } from '../views/facilitator/question.js';
import { refusalSentence } from '../views/facilitator/words.js';
import { SIGNED_OUT, signedOut } from '../views/signed_out.js';

/**
 * Connect a page of `data` {meeting, role}, drawn in `root`, and make what its modules work with.
 *
 * `drawPage(snapshot)` draws all of it, never before the first snapshot; `onOnline()` hears each time that there is a
 * connection. Gives {store, send, doer, drag, draw, focus, ask}: `send(command, payload)` promises the answer of the
 * server, `ask(question)` that of the person, and `focus(selector)` goes to what stands on the page.
 */
export function createStaffPage({ root, data, drawPage, onOnline = () => {} }) {
  const store = createStore();
  let isDrawn = false;

  const { draw } = createDrawing(() => {
    const snapshot = store.snapshot();
    if (snapshot === null) {
      return;
    }
    if (!isDrawn) {
      root.textContent = ''; // the words for waiting, or for a refusal
      isDrawn = true;
    }
    document.getElementById('meeting-title').textContent = snapshot.parts.meeting.title;
    drawPage(snapshot);
  });

  const connection = connect({
    namespace: '/staff',
    auth: { meeting: data.meeting, role: data.role },
    store,
    onConnection(status, code) {
      showConnection(status, 0, code === SIGNED_OUT ? signedOut() : null);
      if (status === 'online') {
        onOnline();
      } else if (status === 'refused') {
        sayRefused(code);
      }
    },
  });
  const doer = createDoer({ ask: connection.ask, onChange: draw });

  function sayRefused(code) {
    const sentence = code === 'not_allowed' ? t('You have no access any more. Ask for a new link.') : refusalSentence(code);
    if (store.snapshot() === null) {
      root.textContent = sentence;
    }
    if (code !== SIGNED_OUT) {
      doer.say({ kind: 'error', sentence });
    }
  }

  return {
    store,
    send: connection.ask,
    doer,
    drag: createDrag(draw),
    draw,
    ask: createAsker(document.getElementById('question')),

    focus(selector) {
      const element = root.querySelector(selector);
      if (element !== null) {
        element.focus();
      }
    },
  };
}
