// The projector: draws what the hall looks at and turns its pages. It has no controls but the keys of a remote.

import { render } from '../../vendor/lit-html.js';
import { readyBell, ring } from '../core/bell.js';
import { connect } from '../core/connection.js';
import { createStore } from '../core/store.js';
import { pageData, t } from '../core/texts.js';
import { clockFace, countDown } from '../core/timer.js';
import { pageOf, tallyKey } from '../views/projector/cells.js';
import { createTurner, pagesWith, paginate, readingTimeMs } from '../views/projector/pager.js';
import { firstPlacesShown, sceneOf } from '../views/projector/scene.js';
import { screen } from '../views/projector/screens.js';
import { appear, createRuler, slide, tops } from '../views/projector/stage.js';
import { columnWidth, createLanding } from '../views/projector/stickers.js';
import { prefersStill } from '../views/projector/still.js';

const MOST_ON_A_PAGE = 7;
const ARRIVING_MS = 600;
const BREATH_MS = 1600;
const BY_HAND_MS = 45000; // who turned a page by hand is talking about it
const BESIDE_WORDS_VH = 45.5; // what a row needs beside its words: rank, number, notes, edges
const DIGIT_VH = 6.1; // and for each digit of its figures
const POINTS_VH = 26;
const NARROWEST_VH = 40; // fewer words on a line than this are no line
const CURSOR_MS = 3000;
const PATIENCE_MS = 1500; // a short hitch is not worth a mark
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

const root = document.getElementById('screen');
const qr = document.getElementById('qr').content.firstElementChild;
const address = pageData().join_url.replace(/^\w+:\/\//, '').replace(/\/\d*$/, '');
const wifiPicture = { words: '', number: 0 };
const store = createStore();
const ruler = createRuler();
const turner = createTurner();
const landing = createLanding();

let scene = null;
let look = null;
let pages = [];
let page = 0;
let turned = 0; // how often the remote had turned the page when we last looked
let online = true;
let seenAt = new Map(); // cell -> when the hall first saw it; 0 for what was there when the scene began
let firstPlaces = null;
const breathing = new Set();
let waitingFor = '';
let timer = null;

// --- drawing

function draw() {
  const snapshot = store.snapshot();
  if (snapshot === null) {
    return;
  }
  takeBreath(snapshot);
  const before = scene;
  scene = sceneOf(snapshot, (place) => breathing.has(place));
  const begins = before === null || before.key !== scene.key;
  const old = document.getElementById('pages');
  const stood = begins || old === null ? new Map() : tops(old);
  noteSeen(begins);
  look = lookOf();
  drawFrame(snapshot); // first the frame: what the head leaves is the room of a page
  const box = document.getElementById('pages');
  if (box === null) {
    pages = [];
    page = 0;
  } else {
    pages = paginate(ruler.linesOf(scene.sections, look, box), Object.assign(ruler.room(box), { most: MOST_ON_A_PAGE }));
    page = turner.follow(pages, `${scene.kind} ${scene.key}`, scene.newest);
    const isTurned = followRemote(snapshot.parts.meeting.screen_page, begins);
    drawPage(snapshot);
    if (isTurned) {
      appear(box);
    }
    slide(box, stood);
  }
  turned = snapshot.parts.meeting.screen_page;
  waitToTurn();
}

// The remote says how often it turned the page in all: what is new since the last time turns on from what the hall sees.
function followRemote(times, begins) {
  const step = begins ? times : times - turned;
  if (step === 0) {
    return false;
  }
  page = begins ? turner.open(pages, times) : turner.turn(pages, step);
  if (!begins) {
    wait(nameOfPage(), BY_HAND_MS);
  }
  return !begins;
}

function drawFrame(snapshot) {
  const along = pages.length > 1 ? 6 + (88 * page) / (pages.length - 1) : 66;
  const listed = new Set((pages[page] || []).reduce((all, line) => all.concat(line.cells), []));
  render(screen(scene, snapshot, Object.assign({}, look, { along, page, pages: pages.length, online, listed, wifiUrl: wifiUrl(snapshot) })), root);
}

function drawPage(snapshot) {
  drawFrame(snapshot);
  const shown = new Set((pages[page] || []).reduce((all, line) => all.concat(line.cells), []));
  const names = new Set((pages[page] || []).map((line) => line.section));
  const sections = scene.sections
    .filter((section) => names.has(section.key))
    .map((section) => {
      const cells = section.cells.filter((cell) => shown.has(cell.key));
      return Object.assign({}, section, { cells, continued: cells.length > 0 && cells[0] !== section.cells[0] });
    });
  render(pageOf(sections, look), document.getElementById('pages'));
}

function noteSeen(begins) {
  const now = Date.now();
  const before = seenAt;
  seenAt = new Map();
  const counts = [];
  allCells().forEach((cell) => {
    seenAt.set(cell.key, begins ? 0 : before.has(cell.key) ? before.get(cell.key) : now);
    (cell.tallies || []).forEach((tally) => counts.push([tallyKey(cell, tally), tally.phone + tally.paper]));
  });
  landing.note(counts, !begins && !prefersStill(), now);
}

function lookOf() {
  const vh = window.innerHeight / 100;
  const wide = window.innerWidth >= 1.5 * window.innerHeight;
  const room = ruler.width();
  const isWideLobby = wide && scene.kind === 'lobby';
  const isTimed = store.snapshot().parts.timer !== undefined;
  const titleRoom = room - (isWideLobby ? 65 : isTimed ? 36 : 0) * vh;
  const half = room / 2 - 12 * vh; // the text of a sheet of half the width
  const counts = allCells().reduce((all, cell) => all.concat((cell.tallies || []).map((tally) => tally.phone + tally.paper)), [0]);
  const most = Math.max.apply(null, counts);
  const digits = String(most).length;
  const stickerSize = wide ? 5.4 : 4.4;
  // long figures, and a column of points, take from the stickers rather than from the words
  const withPoints = allCells().some((cell) => cell.points);
  const share = 0.24 - (withPoints ? 0.06 : 0) - 0.05 * Math.max(0, digits - 3);
  const stickersWidth = columnWidth(most, (share * room) / vh, stickerSize);
  const rowWords = room - (BESIDE_WORDS_VH + stickersWidth + DIGIT_VH * digits) * vh;
  const now = Date.now();
  return {
    address,
    qr,
    newest: new Set(scene.kind === 'wall' ? scene.newest : []),
    arriving: new Set(allCells().filter((cell) => now - seenAt.get(cell.key) < ARRIVING_MS).map((cell) => cell.key)),
    titleClass: (title) => titleClass(ruler.lineWidth(title, 'title') / titleRoom),
    isWide: (text) => ruler.lineWidth(text, 'words') > 1.75 * half,
    stickerSize,
    stickersWidth,
    digits,
    isRoomy: (cell) => {
      const words = rowWords - (cell.points === null ? 0 : POINTS_VH * vh);
      return words > NARROWEST_VH * vh && ruler.lineWidth(cell.statement.text, 'words') < 2.8 * words;
    },
    landing: landing.of,
    measuring: false,
  };
}

// A title of one line has 7 vh, and so has one that two lines hold; a longer one is smaller (quality.md, "Halls").
function titleClass(lines) {
  if (lines <= 1) {
    return '';
  }
  return lines * (5 / 7) <= 1 ? 'title--two' : 'title--long';
}

function allCells() {
  return scene.sections.reduce((all, section) => all.concat(section.cells), []);
}

// The picture is made by the server; another number is another address, so that the browser asks again.
function wifiUrl(snapshot) {
  const words = JSON.stringify(snapshot.parts.meeting.wifi);
  if (words !== wifiPicture.words) {
    wifiPicture.words = words;
    wifiPicture.number += 1;
  }
  return `${pageData().wifi_url}?${wifiPicture.number}`;
}

// --- the breath before first place

function takeBreath(snapshot) {
  const shown = firstPlacesShown(snapshot);
  const news = firstPlaces === null || prefersStill() ? [] : shown.filter((place) => !firstPlaces.has(place));
  news.forEach((place) => {
    breathing.add(place);
    window.setTimeout(() => {
      breathing.delete(place);
      draw();
    }, BREATH_MS);
  });
  firstPlaces = new Set(shown);
}

// --- turning pages

function waitToTurn() {
  const range = scene.rotates === null ? pages.map((_, number) => number) : pagesWith(pages, scene.rotates);
  const turns = range.length > 1 || (range.length === 1 && range[0] !== page);
  const now = turns ? nameOfPage() : '';
  if (now !== waitingFor) {
    // not at every change of the board: while people vote those come all the time
    wait(now, now === '' ? 0 : readingTimeMs(pages[page]));
  }
}

function nameOfPage() {
  return `${scene.kind} ${scene.key} ${page} ${scene.newest}`;
}

function wait(what, milliseconds) {
  window.clearTimeout(timer);
  waitingFor = what;
  if (what !== '') {
    timer = window.setTimeout(() => {
      turn(1, scene.rotates === null ? undefined : pagesWith(pages, scene.rotates));
      waitToTurn();
    }, milliseconds);
  }
}

function turn(step, range) {
  const before = page;
  page = turner.turn(pages, step, range);
  drawPage(store.snapshot());
  if (page !== before) {
    appear(document.getElementById('pages'));
  }
}

document.addEventListener('keydown', (event) => {
  const step = STEPS[event.key];
  if (step !== undefined && pages.length > 1) {
    event.preventDefault();
    turn(step);
    waitToTurn();
    wait(waitingFor, BY_HAND_MS);
  }
});

// --- the room around it

let cursorTimer = null;

function showCursor() {
  document.documentElement.classList.remove('is-quiet');
  window.clearTimeout(cursorTimer);
  cursorTimer = window.setTimeout(() => document.documentElement.classList.add('is-quiet'), CURSOR_MS);
}

function measureAgain() {
  ruler.forget();
  draw();
}

let patience = null;

function onConnection(status) {
  window.clearTimeout(patience);
  const set = () => {
    online = status === 'online' || status === 'connecting';
    draw();
  };
  if (status === 'online') {
    set();
  } else {
    patience = window.setTimeout(set, PATIENCE_MS);
  }
}

// --- the timer: apart from the scene, so that a second that passes measures and draws nothing else

const timerPlace = document.getElementById('timer');

function showTimer(left) {
  timerPlace.hidden = left === null;
  timerPlace.className = `timer number ${left === 0 ? 'timer--up' : left <= 60 ? 'timer--last' : ''}`;
  const words = left === null ? '' : left > 0 ? clockFace(left) : t('The time is up');
  if (timerPlace.textContent !== words) {
    timerPlace.textContent = words;
  }
}

countDown(store, {
  onTick: showTimer,
  onMinute: () => undefined,
  onEnd: () => window === window.top && ring(), // the picture in the console is silent: the console rings itself
});
readyBell();

document.addEventListener('mousemove', showCursor);
showCursor();
window.addEventListener('resize', () => window.requestAnimationFrame(measureAgain));
document.fonts.ready.then(measureAgain);
store.subscribe(draw);
connect({ namespace: '/projector', auth: { meeting: pageData().meeting, role: pageData().role }, store, onConnection });
