// A page on which one waits (a meeting that has not begun, a full hall, a database that is away): looks now and then
// whether that is over, and goes on by itself.

const LOOK_MS = 8000;
const { state } = document.getElementById('join').dataset;

async function isOver() {
  const answer = await window.fetch(window.location.href, { credentials: 'same-origin' });
  const page = await answer.text();
  return answer.status !== 503 && !(state === 'draft' && page.includes('data-state="draft"'));
}

async function look() {
  let over = false;
  try {
    over = await isOver();
  } catch (error) {
    // without a connection; it looks again later
  }
  if (over) {
    window.location.reload();
  } else {
    lookLater();
  }
}

function lookLater() {
  window.setTimeout(look, LOOK_MS * (0.75 + Math.random() / 2));
}

if (state === 'draft' || state === 'waiting') {
  lookLater();
}
