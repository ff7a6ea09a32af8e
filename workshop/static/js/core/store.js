// Keeps the one snapshot that a page draws, and decides which messages still fit on it.
//
// A snapshot is {version, parts, mine, ahead}. `parts` is a flat map such as {"meeting": ..., "theme:3": ...,
// "statement:41": ...}; `mine` holds the facts of this person alone; `ahead` is how many seconds the server's clock is ahead
// of the steady one of this page. Snapshots are never changed in place: a part that stayed the same is the
// same object in the next snapshot.

/** Make an empty store; `connect` fills it. */
export function createStore() {
  const listeners = new Set();
  let snapshot = null;
  let fetchState = null;
  let fetching = false;
  let fetchAgain = false;
  let behind = true; // changes wait until the whole state is there
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
      if (snapshot !== null) {
        Array.from(listeners).forEach((listener) => listener(snapshot));
      }
    });
  }

  function replace(version, parts, mine, now) {
    if (now !== undefined) {
      ahead = now - window.performance.now() / 1000;
    }
    snapshot = { version, parts, mine, ahead };
    redraw();
  }

  function apply(message) {
    if (behind) {
      waiting.push(message);
    } else if (message.since > snapshot.version) {
      behind = true;
      waiting.push(message);
      // A gap often strikes a whole hall at the same moment: not all phones ask in the same millisecond.
      window.setTimeout(refresh, 50 + Math.random() * 250);
    } else if (message.version > snapshot.version) {
      const parts = Object.assign({}, snapshot.parts, message.set);
      (message.gone || []).forEach((key) => delete parts[key]);
      replace(message.version, parts, snapshot.mine, message.now);
    }
  }

  function caughtUp(answer) {
    // The whole state counts whatever its version: it may come from a server with a restored backup.
    replace(answer.version, answer.parts, answer.mine || null, answer.now);
    behind = false;
    const messages = waiting;
    waiting = [];
    messages.forEach(apply);
  }

  function refresh() {
    if (fetching) {
      fetchAgain = true; // the answer under way may be older than what this caller wants to see
      return;
    }
    fetching = true;
    behind = true;
    fetchState().then(
      (answer) => {
        fetching = false;
        caughtUp(answer);
        if (fetchAgain) {
          fetchAgain = false;
          refresh();
        }
      },
      () => {
        // Without connection: the next one begins with the whole state.
        fetching = false;
        fetchAgain = false;
        waiting = [];
      }
    );
  }

  return {
    /** Tell how the state is fetched: a function that gives a promise of {version, parts, mine}. */
    attach(fetch) {
      fetchState = fetch;
    },

    /** Fetch the whole state; changes that come meanwhile are applied after it. */
    refresh,

    /** Take a message {since, version, set, gone}: drop an old one, apply the next, fetch the whole state after a gap. */
    apply,

    /** Take personal facts, all or some of them: they come in the answer to one's own command. */
    setMine(mine) {
      if (snapshot !== null) {
        replace(snapshot.version, snapshot.parts, mine && Object.assign({}, snapshot.mine, mine));
      }
    },

    /** The snapshot of this moment, or null before the first one. */
    snapshot() {
      return snapshot;
    },

    /** Call `listener(snapshot)` soon and after changes, at most once per frame; gives a function that ends it. */
    subscribe(listener) {
      listeners.add(listener);
      redraw();
      return () => listeners.delete(listener);
    },
  };
}

/** The values of all parts of one kind: partsOf(snapshot, 'statement') gives those of "statement:41" and so on. */
export function partsOf(snapshot, kind) {
  const prefix = `${kind}:`;
  return Object.keys(snapshot.parts)
    .filter((key) => key.startsWith(prefix))
    .map((key) => snapshot.parts[key]);
}

/** The numbers of the items that a round is about: "4, 7, 9". */
export function numbersOf(only, parts) {
  return only
    .map((id) => parts[`statement:${id}`])
    .filter(Boolean)
    .map((item) => item.number)
    .sort((one, other) => one - other)
    .join(', ');
}
