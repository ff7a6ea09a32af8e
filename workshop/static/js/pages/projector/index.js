// The projector: draws what the hall looks at and turns its pages. It has no controls but the keys of a remote.

import { render } from '../../../vendor/lit-html.js';
import { readyBell, ring } from '../../core/bell.js';
import { connect } from '../../core/connection.js';
import { createDrawing } from '../../core/drawing.js';
import { createStore } from '../../core/store.js';
import { pageData } from '../../core/texts.js';
import { countDown } from '../../core/timer.js';
import { showClock } from '../../views/clock.js';
import { pageOf, tallyKey } from '../../views/projector/cells.js';
import { paginate } from '../../views/projector/pager.js';
import { sceneOf } from '../../views/projector/scene.js';
import { screen } from '../../views/projector/screens.js';
import { appear, createRuler, slide, tops } from '../../views/projector/stage.js';
import { createLanding } from '../../views/projector/stickers.js';
import { prefersStill } from '../../views/projector/still.js';
import { SIGNED_OUT } from '../../views/signed_out.js';
import { sizesOf } from './look.js';
import { createPaging } from './paging.js';
import { createBreath, createSeen, createWifiAddress } from './state.js';

const MOST_ON_A_PAGE = 7;
const CURSOR_MS = 3000;
const PATIENCE_MS = 1500; // a short hitch is not worth a mark

const data = pageData();
const root = document.getElementById('screen');
const qr = document.getElementById('qr').content.firstElementChild;
const address = data.join_url.replace(/^\w+:\/\//, '').replace(/\/\d*$/, '');
const store = createStore();
const ruler = createRuler();
const landing = createLanding();
const seen = createSeen();
const wifiAddress = createWifiAddress(data.wifi_url);
const { draw } = createDrawing(drawAll);
const breath = createBreath(draw);
const paging = createPaging({
  onTurn(isOther) {
    drawPage(store.snapshot());
    if (isOther) {
      appear(pagesBox());
    }
  },
});

let scene = null;
let look = null;
let isOnline = true;
let isSignedOut = false;

/* Drawing */

function drawAll() {
  const snapshot = store.snapshot();
  if (snapshot === null) {
    return;
  }
  const { screen_page: turnedTo } = snapshot.parts.meeting;
  breath.take(snapshot, prefersStill());
  const before = scene;
  scene = sceneOf(snapshot, breath.holds);
  const begins = before === null || before.key !== scene.key;
  const old = pagesBox();
  const stood = begins || old === null ? new Map() : tops(old);
  look = lookOf(snapshot, begins);
  drawFrame(snapshot); // first the frame: what the head leaves is the room of a page
  const box = pagesBox();
  const pages = box && paginate(ruler.linesOf(scene.sections, look, box), Object.assign(ruler.room(box), { most: MOST_ON_A_PAGE }));
  const isTurned = paging.follow(scene, pages, turnedTo, begins);
  if (box !== null) {
    drawPage(snapshot);
    if (isTurned) {
      appear(box);
    }
    slide(box, stood);
  }
  paging.waitToTurn();
}

function pagesBox() {
  return document.getElementById('pages');
}

// Takes note of what the hall sees from now on, and gives what the views need beside the scene.
function lookOf({ parts }, begins) {
  const now = Date.now();
  const cells = scene.sections.reduce((all, section) => all.concat(section.cells), []);
  const tallies = cells.reduce(
    (all, cell) => all.concat((cell.tallies || []).map((tally) => [tallyKey(cell, tally), tally.phone + tally.paper])),
    []
  );
  seen.note(cells, begins, now);
  landing.note(tallies, !begins && !prefersStill(), now);
  const counts = tallies.map(([, count]) => count);
  return Object.assign(sizesOf(scene, { cells, counts, ruler, isTimed: parts.timer !== undefined }), {
    address,
    qr,
    newest: new Set(scene.kind === 'wall' ? scene.newest : []),
    arriving: seen.arriving(now),
    landing: landing.of,
    measuring: false,
  });
}

function shownCells() {
  return new Set(paging.shown().lines.reduce((all, line) => all.concat(line.cells), []));
}

function drawFrame(snapshot) {
  const { page, pages } = paging.shown();
  const along = pages > 1 ? 6 + (88 * page) / (pages - 1) : 66;
  const frame = { along, page, pages, online: isOnline, signedOut: isSignedOut, listed: shownCells(), wifiUrl: wifiAddress(snapshot) };
  render(screen(scene, snapshot, Object.assign({}, look, frame)), root);
}

function drawPage(snapshot) {
  drawFrame(snapshot);
  const shown = shownCells();
  const names = new Set(paging.shown().lines.map((line) => line.section));
  const sections = scene.sections
    .filter((section) => names.has(section.key))
    .map((section) => {
      const cells = section.cells.filter((cell) => shown.has(cell.key));
      return Object.assign({}, section, { cells, continued: cells.length > 0 && cells[0] !== section.cells[0] });
    });
  render(pageOf(sections, look), pagesBox());
}

/* The room around it */

let cursorTimer = null;
let patience = null;

function showCursor() {
  document.documentElement.classList.remove('is-quiet');
  window.clearTimeout(cursorTimer);
  cursorTimer = window.setTimeout(() => document.documentElement.classList.add('is-quiet'), CURSOR_MS);
}

function measureAgain() {
  ruler.forget();
  draw();
}

function onConnection(status, code) {
  window.clearTimeout(patience);
  const set = () => {
    isOnline = status === 'online' || status === 'connecting';
    isSignedOut = code === SIGNED_OUT;
    draw();
  };
  if (status === 'online') {
    set();
  } else {
    patience = window.setTimeout(set, PATIENCE_MS);
  }
}

// Apart from the scene, so that a second that passes measures and draws nothing else.
function showTimer(left) {
  const place = document.getElementById('timer');
  place.className = `timer number ${left === 0 ? 'timer--up' : left <= 60 ? 'timer--last' : ''}`;
  showClock(place, left);
}

async function measureOnceFontsAreThere() {
  await document.fonts.ready;
  measureAgain();
}

countDown(store, {
  onTick: showTimer,
  onMinute: () => undefined,
  onEnd: () => window === window.top && ring(), // the picture in the console is silent: the console rings itself
});
readyBell();

document.addEventListener('keydown', paging.onKey);
document.addEventListener('mousemove', showCursor);
showCursor();
window.addEventListener('resize', () => window.requestAnimationFrame(measureAgain));
measureOnceFontsAreThere();
store.subscribe(draw);
connect({ namespace: '/projector', auth: { meeting: data.meeting, role: data.role }, store, onConnection });
