// @ts-check
// What this person did, in order, until the server has answered: nothing done without a connection is lost.
//
// Every command is safe to repeat, so one whose answer got lost is simply sent again. The waiting commands are kept
// in sessionStorage, so that they survive a reload; not in localStorage, where a second tab of the same phone would
// send them once more, later, over newer ones. A payload never says who sends it: the cookie does.

const RETRY_MS = 2000;
/** Refusals that pass by themselves: not the fault of what was sent, and worth another try. */
export const PASSING = ['storage_unavailable', 'too_fast'];
const MOST_ATTEMPTS = 5;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * @typedef {import('./connection.js').Answer} Answer
 *
 * What somebody did. A pending command that the server cannot store now is `unstored`; it is sent again for as long as
 * that takes. Next to the codes of the server there is 'no_answer': it was sent several times, and nothing came back.
 *
 * @typedef {{
 *   key: string,
 *   event: string,
 *   payload: Record<string, unknown>,
 *   status: 'pending' | 'saved' | 'refused',
 *   code?: string,
 *   details?: Record<string, any>,
 *   unstored?: boolean,
 *   attempts?: number,
 * }} Command
 *
 * @typedef {ReturnType<typeof createOutbox>} Outbox
 */

/** A key of 132 random bits, for things that are made on the phone (crypto.randomUUID needs https). */
export function newKey() {
  const bytes = new Uint8Array(22);
  window.crypto.getRandomValues(bytes);
  return Array.from(bytes, (byte) => ALPHABET[byte % 64]).join('');
}

/**
 * Make the outbox of one meeting.
 *
 * @param {object} options
 * @param {string} options.name tells it from those of other meetings
 * @param {(event: string, payload: Record<string, unknown>) => Promise<Answer>} options.ask
 * @param {(commands: Command[]) => void} [options.onChange] hears every change
 * @param {(command: Command, answer: Answer) => void} [options.onSaved] hears that one command was saved
 * @param {(command: Command) => void} [options.onRefused] hears that one command was refused
 */
export function createOutbox({ name, ask, onChange, onSaved, onRefused }) {
  const shelf = `stip-outbox-${name}`;
  let commands = restore();
  let sending = false;
  let retryTimer = 0;

  /**
   * Storage may be forbidden or full; then memory is enough until the page is closed.
   *
   * @returns {Command[]}
   */
  function restore() {
    try {
      /** @type {Command[]} */
      const kept = JSON.parse(window.sessionStorage.getItem(shelf) || '[]');
      return kept.map(({ key, event, payload }) => ({ key, event, payload, status: 'pending' }));
    } catch (error) {
      return [];
    }
  }

  function store() {
    const pending = commands.filter((command) => command.status === 'pending');
    try {
      window.sessionStorage.setItem(
        shelf,
        JSON.stringify(pending.map(({ key, event, payload }) => ({ key, event, payload })))
      );
    } catch (error) {
      return;
    }
  }

  function changed() {
    store();
    if (onChange) {
      onChange(commands.slice());
    }
  }

  /**
   * @param {Command} command
   * @param {Answer} answer
   */
  function settle(command, answer) {
    if (answer.ok) {
      command.status = 'saved';
      commands = commands.filter((other) => other !== command);
    } else {
      Object.assign(command, { status: 'refused', code: answer.code, details: answer.details || {} });
    }
    changed();
    if (answer.ok && onSaved) {
      onSaved(command, answer);
    } else if (!answer.ok && onRefused) {
      onRefused(command);
    }
  }

  /**
   * @param {Command} command
   * @param {Answer} answer
   */
  function answered(command, answer) {
    sending = false;
    try {
      settle(command, answer);
    } finally {
      flush();
    }
  }

  // One at a time: the order in which a person did things is the order in which they count.
  function flush() {
    const command = commands.find((candidate) => candidate.status === 'pending');
    if (sending || command === undefined) {
      return;
    }
    window.clearTimeout(retryTimer);
    sending = true;
    ask(command.event, command.payload).then(
      (answer) => (!answer.ok && PASSING.includes(answer.code) ? again(command, answer) : answered(command, answer)),
      (error) => {
        if (error.message === 'away') {
          sending = false;
          return; // flush() is called when the connection is back
        }
        again(command, { ok: false, code: 'no_answer', details: {} });
      }
    );
  }

  /**
   * @param {Command} command
   * @param {import('./connection.js').Refusal} lastAnswer
   */
  function again(command, lastAnswer) {
    const unstored = lastAnswer.code === 'storage_unavailable';
    command.attempts = (command.attempts || 0) + (unstored ? 0 : 1); // a full disk may take the host some time
    if (unstored && !command.unstored) {
      command.unstored = true;
      changed();
    }
    if (command.attempts < MOST_ATTEMPTS) {
      sending = false;
      retryTimer = window.setTimeout(flush, RETRY_MS * (0.5 + Math.random()));
    } else {
      // The server lives, but never does this one: it must not hold up all that was done after it.
      answered(command, lastAnswer);
    }
  }

  return {
    /**
     * Do something: send it, or keep it until there is a connection. Gives the command, which tells its status.
     *
     * @param {string} event
     * @param {Record<string, unknown>} payload
     */
    put(event, payload) {
      /** @type {Command} */
      const command = { key: newKey(), event, payload, status: 'pending' };
      commands.push(command);
      changed();
      flush();
      return command;
    },

    /** Send what waits; call it when the connection is back. */
    flush,

    /** The pending and refused commands, in the order in which they were done. */
    commands() {
      return commands.slice();
    },

    /**
     * Drop a refused command, once the person has read why.
     *
     * @param {string} key
     */
    forget(key) {
      commands = commands.filter((command) => command.key !== key || command.status === 'pending');
      changed();
    },
  };
}
