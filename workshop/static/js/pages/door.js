// A page on which one waits (a meeting that has not begun, a full hall, a database that is away): looks now and then
// whether that is over, and goes on by itself.

const LOOK_MS = 8000;
const { state } = document.getElementById('door').dataset;

function isStillDraft(page) {
  return page.includes('data-state="draft"');
}

function look() {
  window.fetch(window.location.href, { credentials: 'same-origin' }).then(
    (answer) =>
      answer.text().then((page) => (answer.status === 503 || (state === 'draft' && isStillDraft(page)) ? lookLater() : window.location.reload())),
    lookLater
  );
}

function lookLater() {
  window.setTimeout(look, LOOK_MS * (0.75 + Math.random() / 2));
}

if (state === 'draft' || state === 'waiting') {
  lookLater();
}
