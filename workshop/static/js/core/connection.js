// @ts-check
// The connection to the server: asks, hears, and comes back by itself for as long as the page is open.

import { io } from '../../vendor/socket.io.js';
import { newKey, PASSING } from './outbox.js';

/**
 * @typedef {'connecting' | 'online' | 'away' | 'refused'} Status
 *
 * @typedef {import('./store.js').Mine} Mine
 *
 * @typedef {import('./store.js').WholeState} WholeState
 *
 * @typedef {import('./wire').Refused} Refusal
 *
 * @typedef {{ok: true, mine?: Mine | null, [name: string]: any}} Success
 *
 * @typedef {Success | Refusal} Answer
 *
 * @typedef {ReturnType<typeof connect>} Connection
 */

const RETRY_AFTER_REFUSAL_MS = 8000;
const RETRY_PASSING_MS = 2000;
const WORTH_ANOTHER_TRY = PASSING.concat('failed'); // no command was sent, so it cannot be that which failed
const OPENING_MS = 5000; // an attempt that takes longer hangs, and is given up
const ASLEEP_MS = 5000; // away from the screen for longer than this: look whether the line still lives

// A WebSocket may never open and never fail, or open and carry nothing: a proxy that swallows the upgrade, or Safari on
// some local networks. Then the next attempt begins with the other one; long-polling moves on to a WebSocket by itself.
const TRANSPORTS = [
  ['websocket', 'polling'],
  ['polling', 'websocket'],
];

/**
 * Open a connection and keep the store up to date with it.
 *
 * A refused page goes on trying, slowly: a full hall empties, and a page can always call close().
 *
 * @param {object} options
 * @param {'/phone' | '/staff' | '/projector'} options.namespace
 * @param {{meeting: number, role: string, ballot?: number}} options.auth
 * @param {import('./store.js').Store} options.store
 * @param {(status: Status, code?: string) => void} [options.onConnection] hears every status; 'refused' with the code
 *   that the server gave
 */
export function connect({ namespace, auth, store, onConnection }) {
  const socket = io(namespace, {
    // With its own key a page that comes back ends its older line: what that one still brings is too late.
    auth: Object.assign({ page: newKey() }, auth),
    transports: TRANSPORTS[0],
    tryAllTransports: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 3000,
    randomizationFactor: 0.5,
    timeout: OPENING_MS,
  });
  let closed = false;
  /** @type {Status | null} */
  let status = null;
  /** @type {string | undefined} */
  let refusal;
  let retryTimer = 0;
  let refreshTimer = 0;
  let openingTimer = 0;
  let hung = 0; // how many attempts were given up since the last answer
  /** @type {number | null} */
  let hiddenSince = null;

  /**
   * @param {Status} newStatus
   * @param {string} [code]
   */
  function tell(newStatus, code) {
    if (newStatus !== status || code !== refusal) {
      status = newStatus;
      refusal = code;
      if (onConnection) {
        onConnection(newStatus, code);
      }
    }
  }

  function open() {
    window.clearTimeout(retryTimer);
    if (!closed && !socket.connected) {
      // Ends the pause between two attempts too, which connect() alone would sit out.
      socket.disconnect().connect();
    }
  }

  function changeTransport() {
    hung += 1;
    socket.io.opts.transports = TRANSPORTS[hung % 2];
  }

  function openOtherwise() {
    changeTransport();
    socket.disconnect();
    open();
  }

  /** @param {number} milliseconds */
  function openLater(milliseconds) {
    window.clearTimeout(retryTimer);
    retryTimer = window.setTimeout(open, milliseconds * (0.5 + Math.random()));
  }

  /**
   * @param {string} event
   * @param {Record<string, unknown>} [payload]
   * @param {{timeoutMs?: number}} [options]
   * @returns {Promise<Answer>}
   */
  function ask(event, payload = {}, { timeoutMs = 8000 } = {}) {
    if (!socket.connected) {
      return Promise.reject(new Error('away'));
    }
    return new Promise((resolve, reject) => {
      socket.timeout(timeoutMs).emit(event, payload, (/** @type {Error | null} */ error, /** @type {Answer} */ answer) => {
        if (error) {
          reject(new Error(socket.connected ? 'timeout' : 'away'));
          return;
        }
        if (event !== 'state' && answer.ok && answer.mine !== undefined) {
          store.setMine(answer.mine);
        }
        resolve(answer);
      });
    });
  }

  /** @returns {Promise<WholeState>} */
  function fetchState() {
    return ask('state').then(
      (answer) => {
        if (!answer.ok) {
          tell('refused', answer.code);
          if (WORTH_ANOTHER_TRY.includes(answer.code)) {
            refreshTimer = window.setTimeout(store.refresh, RETRY_PASSING_MS * (0.5 + Math.random()));
          }
          throw new Error(answer.code);
        }
        tell('online');
        return /** @type {WholeState} */ (answer);
      },
      (error) => {
        if (error.message === 'timeout') {
          // A connection that hears nothing is dead, even though nobody ended it: a laptop or phone that slept.
          openOtherwise();
        }
        throw error;
      }
    );
  }

  store.attach(fetchState);

  socket.io.on('open', () => {
    openingTimer = window.setTimeout(openOtherwise, OPENING_MS); // no answer to the question whether we may come in
  });
  socket.on('connect', () => {
    window.clearTimeout(openingTimer);
    tell('online');
    store.refresh();
  });
  socket.on('changes', store.apply);
  socket.io.on('close', () => window.clearTimeout(openingTimer));
  socket.on('disconnect', () => {
    if (!closed) {
      tell('away');
      if (!socket.active) {
        openLater(800); // the server ended it; the client does not come back from that by itself
      }
    }
  });
  socket.on('connect_error', (error) => {
    window.clearTimeout(openingTimer);
    if (error.message === 'timeout') {
      changeTransport();
    }
    if (socket.active) {
      tell(status === null ? 'connecting' : 'away');
    } else {
      tell('refused', error.message);
      openLater(WORTH_ANOTHER_TRY.includes(error.message) ? RETRY_PASSING_MS : RETRY_AFTER_REFUSAL_MS);
    }
  });

  /** @param {PageTransitionEvent} event */
  function onShown(event) {
    if (event.persisted) {
      onVisibility(); // the page comes back whole from the browser's back-forward cache
    }
  }

  function onVisibility() {
    if (document.visibilityState === 'hidden') {
      hiddenSince = Date.now();
      return;
    }
    const slept = hiddenSince !== null && Date.now() - hiddenSince > ASLEEP_MS;
    hiddenSince = null;
    if (!socket.connected) {
      open();
    } else if (slept) {
      store.refresh();
    }
  }

  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', open);
  window.addEventListener('pageshow', onShown);
  tell('connecting');

  return {
    /**
     * Send a command or question; gives a promise of the answer {ok: true, ...} or {ok: false, code, details}.
     * Rejects with Error('away') without a connection, and with Error('timeout') when no answer came in time: then
     * nobody knows whether it was done, so only what is safe to repeat may be sent.
     */
    ask,

    /** Hang up for good. */
    close() {
      closed = true;
      window.clearTimeout(retryTimer);
      window.clearTimeout(refreshTimer);
      window.clearTimeout(openingTimer);
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', open);
      window.removeEventListener('pageshow', onShown);
      socket.disconnect();
    },
  };
}
