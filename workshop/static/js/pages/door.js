// The door of a meeting that has not begun: looks now and then whether it has, and goes on by itself.

const LOOK_MS = 8000;

function isStillDraft(page) {
  return page.includes('data-state="draft"');
}

function look() {
  window.fetch(window.location.href, { credentials: 'same-origin' }).then(
    (answer) => answer.text().then((page) => (answer.ok && isStillDraft(page) ? lookLater() : window.location.reload())),
    lookLater
  );
}

function lookLater() {
  window.setTimeout(look, LOOK_MS * (0.75 + Math.random() / 2));
}

if (document.getElementById('door').dataset.state === 'draft') {
  lookLater();
}
