// @ts-check
// Answers to commands, for who treats a lost connection like any other refusal.

/** @typedef {import('./connection.js').Answer} Answer */

/**
 * The answer that `asked` promises; instead of its error a refusal {ok: false, code, details}, such as 'away' or 'timeout'.
 *
 * @param {Promise<Answer>} asked
 * @returns {Promise<Answer>}
 */
export async function answerOf(asked) {
  try {
    return await asked;
  } catch (error) {
    return { ok: false, code: /** @type {Error} */ (error).message, details: {} };
  }
}
