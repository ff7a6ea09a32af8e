// Sends one command at a time for each button, and keeps what must be said about the last one.

import { announce } from '../../core/announce.js';
import { answerOf } from '../../core/answers.js';
import { refusalSentence } from './words.js';

/**
 * Make the doer of a page; `onChange()` hears that something must be drawn again.
 *
 * Nothing is kept for later: what a facilitator decides counts now, or not at all.
 */
export function createDoer({ ask, onChange }) {
  const busy = new Set();
  let message = null;

  function say(newMessage) {
    message = newMessage;
    if (message !== null) {
      announce(message.sentence);
    }
    onChange();
  }

  async function finish(key, command, payload, { said = null, undo = null, unsaved = null }) {
    const answer = await answerOf(ask(command, payload));
    busy.delete(key);
    if (!answer.ok) {
      const reason = refusalSentence(answer.code, answer.details);
      say({ kind: 'error', sentence: unsaved === null ? reason : `${unsaved} ${reason}` });
      return null;
    }
    if (undo !== null) {
      say({ kind: 'success', sentence: said, undo });
    } else {
      if (said !== null) {
        announce(said);
      }
      onChange();
    }
    return answer;
  }

  /**
   * Send a command for the button `key`; a second press waits for the first. Promises the answer, or null when it was
   * refused. `said` is read out; with `undo`, {command, payload, said}, it also stays on the screen with a way back.
   * `unsaved` names what a refusal would lose, before its reason.
   */
  async function run(key, command, payload, outcome = {}) {
    if (busy.has(key)) {
      return null;
    }
    busy.add(key);
    message = null;
    // The command goes first: whatever drawing the waiting button does, it is sent, and its answer frees the button.
    const finished = finish(key, command, payload, outcome);
    onChange();
    return finished;
  }

  return {
    run,
    say,

    /** Whether a button waits for its answer. */
    isBusy(key) {
      return busy.has(key);
    },

    /** What must be said about the last command: {kind, sentence, undo}, or null. */
    message() {
      return message;
    },
  };
}
