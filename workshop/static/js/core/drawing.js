// @ts-check
// Draws a page without ever drawing inside a drawing.
//
//   const { draw, drawSoon } = createDrawing(() => render(view(state()), root));
//
// `draw()` draws at once, so that what stands on the page afterwards can get the focus. Chrome fires `change` and `blur`
// while lit takes a focused field out of the page; a handler that draws then would render inside the running rendering,
// which throws in lit and leaves the page broken. `draw()` that is called during a drawing therefore only asks for one
// more drawing, which follows as soon as the running one is done.
//
// `drawSoon()` draws in the next frame, once for all calls until then.
//
// Firefox and Safari fire no `change` for a field that is taken out of the page. After each drawing the field in which
// was typed last gets that event when it is gone without one: a handler of `change` may count on it in every browser.

const MOST_ROUNDS = 20; // a drawing that always asks for another would freeze the page without a word

/** @type {HTMLElement | null} */
let unsaved = null; // the field in which was typed since its last `change`

/** @param {Event} event */
function onInput({ target }) {
  const field = /** @type {HTMLElement} */ (target);
  if (unsaved !== field) {
    unsaved = field;
    // on the field itself: an event of a field that is gone already does not reach the document
    field.addEventListener('change', () => forget(field), { once: true });
  }
}

/** @param {HTMLElement} field */
function forget(field) {
  if (unsaved === field) {
    unsaved = null;
  }
}

function saveRemoved() {
  const field = unsaved;
  if (field !== null && !document.contains(field)) {
    unsaved = null;
    field.dispatchEvent(new Event('change'));
  }
}

document.addEventListener('input', onInput, true);

/**
 * Make the drawing of a page.
 *
 * @param {() => void} render draws all of the page from what is known at that moment
 */
export function createDrawing(render) {
  let isDrawing = false;
  let isAsked = false;
  let isPlanned = false;

  function draw() {
    isAsked = true;
    if (isDrawing) {
      return;
    }
    isDrawing = true;
    try {
      for (let round = 0; isAsked; round += 1) {
        if (round === MOST_ROUNDS) {
          throw new Error('each drawing asks for another one');
        }
        isAsked = false;
        render();
        saveRemoved();
      }
    } finally {
      isDrawing = false;
    }
  }

  return {
    draw,

    drawSoon() {
      if (!isPlanned) {
        isPlanned = true;
        window.requestAnimationFrame(() => {
          isPlanned = false;
          draw();
        });
      }
    },
  };
}
