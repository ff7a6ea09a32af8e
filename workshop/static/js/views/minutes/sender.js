// Sends the commands of the minutes page over HTTP: a text may be longer than a message of the socket, and a request
// with `keepalive` still arrives when the page is closed while it is under way.

const TIMEOUT_MS = 10000;
const LARGEST_KEEPALIVE = 15000; // signs; the browser's limit is 64 kB in all, and a sign may take four bytes

async function answerOf(request) {
  const controller = new AbortController();
  const timer = window.setTimeout(() => controller.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(request, { signal: controller.signal });
    return await response.json();
  } catch (error) {
    throw new Error(controller.signal.aborted ? 'timeout' : 'away');
  } finally {
    window.clearTimeout(timer);
  }
}

/**
 * Make the two ways to the server: `send(command, payload)` gives a promise of the answer {ok: true, value} or
 * {ok: false, code, details}; `fetchTexts()` of {agenda, conclusions, agreements} or such a refusal. Both reject with
 * Error('away'), or with Error('timeout') when nobody knows whether it was done.
 */
export function createSender({ meeting, role }) {
  return {
    send(command, payload) {
      const body = JSON.stringify(payload);
      return answerOf(
        new Request(`/${meeting}/as/${role}/${command}`, {
          method: 'POST',
          body,
          credentials: 'same-origin',
          keepalive: body.length < LARGEST_KEEPALIVE,
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        })
      );
    },

    fetchTexts() {
      return answerOf(
        new Request(`/minutes/${meeting}/texts`, { credentials: 'same-origin', headers: { Accept: 'application/json' } })
      );
    },
  };
}
