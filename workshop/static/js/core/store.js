// @ts-check
// Keeps the one snapshot that a page draws, and decides which messages still fit on it.
//
// Snapshots are never changed in place: a part that stayed the same is the same object in the next snapshot.

/**
 * @typedef {import('./wire').Parts} Parts a flat map such as {"meeting": ..., "theme:3": ..., "statement:41": ...}
 *
 * @typedef {import('./wire').Mine} Mine the facts of this person alone
 *
 * @typedef {{
 *   version: number,
 *   parts: Parts,
 *   mine: Mine | null,
 *   ahead: number,
 * }} Snapshot `ahead` is how many seconds the server's clock is ahead of the steady one of this page
 *
 * @typedef {import('./wire').StateAnswer} WholeState
 *
 * @typedef {import('./wire').Changes} Changes
 *
 * @typedef {(snapshot: Snapshot) => void} Listener
 *
 * @typedef {ReturnType<typeof createStore>} Store
 */

/** Make an empty store; `connect` fills it. */
export function createStore() {
  /** @type {Set<Listener>} */
  const listeners = new Set();
  /** @type {Snapshot | null} */
  let snapshot = null;
  /** @type {() => Promise<WholeState>} */
  let fetchState = () => {
    throw new Error('attach() comes before refresh()');
  };
  let fetching = false;
  let fetchAgain = false;
  /** @type {(() => void)[]} */
  let awaiting = []; // who waits for a whole state that is still to be asked for
  let behind = true; // changes wait until the whole state is there
  /** @type {Changes[]} */
  let waiting = [];
  let drawing = false;
  let ahead = 0;

  function redraw() {
    if (drawing) {
      return;
    }
    drawing = true;
    window.requestAnimationFrame(() => {
      drawing = false;
      const current = snapshot;
      if (current !== null) {
        Array.from(listeners).forEach((listener) => listener(current));
      }
    });
  }

  /**
   * @param {number} version
   * @param {Parts} parts
   * @param {Mine | null} mine
   * @param {number} [now]
   */
  function replace(version, parts, mine, now) {
    if (now !== undefined) {
      ahead = now - window.performance.now() / 1000;
    }
    snapshot = { version, parts, mine, ahead };
    redraw();
  }

  /** @param {Changes} message */
  function apply(message) {
    if (behind || snapshot === null) {
      waiting.push(message);
    } else if (message.since > snapshot.version) {
      behind = true;
      waiting.push(message);
      // A gap often strikes a whole hall at the same moment: not all phones ask in the same millisecond.
      window.setTimeout(fetchWhole, 50 + Math.random() * 250);
    } else if (message.version > snapshot.version) {
      const parts = Object.assign({}, snapshot.parts, message.set);
      (message.gone || []).forEach((key) => delete parts[/** @type {keyof Parts} */ (key)]);
      replace(message.version, parts, snapshot.mine, message.now);
    }
  }

  /** @param {WholeState} answer */
  function caughtUp(answer) {
    // The whole state counts whatever its version: it may come from a server with a restored backup.
    replace(answer.version, answer.parts, answer.mine || null, answer.now);
    behind = false;
    const messages = waiting;
    waiting = [];
    messages.forEach(apply);
  }

  function refresh() {
    return /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        awaiting.push(resolve);
        fetchWhole();
      })
    );
  }

  function fetchWhole() {
    if (fetching) {
      fetchAgain = true; // the answer under way may be older than what this caller wants to see
      return;
    }
    fetching = true;
    behind = true;
    const served = awaiting;
    awaiting = [];
    fetchState().then(
      (answer) => {
        fetching = false;
        caughtUp(answer);
        served.forEach((resolve) => resolve());
        if (fetchAgain) {
          fetchAgain = false;
          fetchWhole();
        }
      },
      () => {
        // Without connection: the next one begins with the whole state.
        awaiting = served.concat(awaiting);
        fetching = false;
        fetchAgain = false;
        waiting = [];
      }
    );
  }

  return {
    /**
     * Tell how the state is fetched.
     *
     * @param {() => Promise<WholeState>} ask
     */
    attach(ask) {
      fetchState = ask;
    },

    /**
     * Fetch the whole state; changes that come meanwhile are applied after it. Promises that a snapshot is there which was
     * asked for after this call; without connection that is the one with which the next connection begins.
     */
    refresh,

    /** Take a message {since, version, set, gone}: drop an old one, apply the next, fetch the whole state after a gap. */
    apply,

    /**
     * Take personal facts, all or some of them: they come in the answer to one's own command.
     *
     * @param {Mine | null} mine
     */
    setMine(mine) {
      if (snapshot !== null) {
        replace(snapshot.version, snapshot.parts, mine && Object.assign({}, snapshot.mine, mine));
      }
    },

    /**
     * The snapshot of this moment, or null before the first one.
     *
     * @returns {Snapshot | null}
     */
    snapshot() {
      return snapshot;
    },

    /**
     * Call `listener` soon and after changes, at most once per frame; gives a function that ends it.
     *
     * @param {Listener} listener
     */
    subscribe(listener) {
      listeners.add(listener);
      redraw();
      return () => listeners.delete(listener);
    },
  };
}

/**
 * The values of all parts of one kind: partsOf(snapshot, 'statement') gives those of "statement:41" and so on.
 *
 * @template {'theme' | 'statement'} Kind
 * @param {Pick<Snapshot, 'parts'>} snapshot
 * @param {Kind} kind
 * @returns {Parts[`${Kind}:${number}`][]}
 */
export function partsOf(snapshot, kind) {
  const prefix = `${kind}:`;
  return Object.keys(snapshot.parts)
    .filter((key) => key.startsWith(prefix))
    .map((key) => snapshot.parts[/** @type {`${Kind}:${number}`} */ (key)]);
}

/**
 * The numbers of the items that a round is about: "4, 7, 9".
 *
 * @param {number[]} only
 * @param {Parts} parts
 */
export function numbersOf(only, parts) {
  return only
    .map((id) => parts[`statement:${id}`])
    .filter(Boolean)
    .map((item) => item.number)
    .sort((one, other) => one - other)
    .join(', ');
}
