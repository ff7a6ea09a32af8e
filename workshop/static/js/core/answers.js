// Answers to commands, for who treats a lost connection like any other refusal.

/** The answer that `asked` promises; instead of its error a refusal {ok: false, code, details}, such as 'away' or 'timeout'. */
export async function answerOf(asked) {
  try {
    return await asked;
  } catch (error) {
    return { ok: false, code: error.message, details: {} };
  }
}
