// The phone: wires the connection, the outbox, what this screen remembers, what its buttons do, and the views.

import { render } from '../../../vendor/lit-html.js';
import { announce, showConnection } from '../../core/announce.js';
import { connect } from '../../core/connection.js';
import { createOutbox } from '../../core/outbox.js';
import { createStore } from '../../core/store.js';
import { pageData, t } from '../../core/texts.js';
import { statementActions } from '../../views/phone/collect.js';
import { phaseName, refusal } from '../../views/phone/pieces.js';
import { needsResults, screen } from '../../views/phone/screen.js';
import { dotActions } from '../../views/phone/vote.js';
import { createUi, holdsDraft, isNextScreen, keep, mayHaveChanged, newsOfDots, ownName } from './state.js';

const SAVED_MS = 2500;
// the phones of a hall do not all ask in the same moment
const SPREAD_MS = 1500;

const data = pageData();
const root = document.getElementById('phone');
const ui = createUi(data);
const store = createStore();
// the views that are loaded only when they are needed
const later = {};
let before = null;
let status = null;
let isPlanned = false;
let askTimer = null;

/* Drawing */

function current() {
  const snapshot = store.snapshot();
  return Object.assign({ snapshot, commands: outbox.commands(), ui, on, draw, changed, limit: data.statement_length, online: status === 'online' }, later);
}

function show(template) {
  if (root.classList.contains('waiting')) {
    // what the server put there until now
    root.textContent = '';
    root.classList.remove('waiting');
  }
  render(template, root);
}

// Always in the next frame, so that nothing draws inside a drawing. What core/drawing.js does besides is for fields that
// save at `change`; here are none, and its request would be one more than the first visit of a phone may take.
function draw() {
  if (!isPlanned) {
    isPlanned = true;
    window.requestAnimationFrame(drawNow);
  }
}

function drawNow() {
  isPlanned = false;
  if (store.snapshot() === null) {
    return;
  }
  show(screen(current()));
  if (later.handing) {
    later.handing.goOn(current());
  }
  const sheet = document.getElementById('sheet');
  document.documentElement.style.setProperty('--sticky-bottom', sheet === null ? '0px' : `${sheet.offsetHeight + 8}px`);
}

function changed() {
  keep(data, ui);
  draw();
}

// After the next drawing, so that what is to have the focus is there; the page stays where it is unless told otherwise.
function focusOn(id, options = { preventScroll: true }) {
  window.requestAnimationFrame(() => {
    const element = document.getElementById(id) || document.getElementById('title');
    if (element !== null) {
      element.focus(options);
    }
  });
}

function say(sentence) {
  ui.message = sentence;
  announce(sentence);
  draw();
}

/* Where this phone is */

function part(id) {
  return store.snapshot().parts[`theme:${id}`];
}

function isTyping() {
  const element = document.activeElement;
  return element !== null && element.tagName === 'TEXTAREA' && element.value.trim() !== '';
}

function follow({ current_theme: shown, gathered }) {
  const isGathered = ui.gathered !== null && gathered !== ui.gathered;
  const isFirst = ui.gathered === null;
  ui.gathered = gathered;
  if (isFirst || !part(ui.theme)) {
    ui.theme = shown;
  } else if (isGathered && !isTyping() && ui.theme !== shown) {
    goTo(shown);
    const theme = part(shown);
    announce(theme ? t('The facilitator takes you to: %(title)s', { title: theme.title }) : t('We start soon'));
  }
}

function goTo(id) {
  Object.assign(ui, { theme: id, switching: false, asking: null, message: null, complaint: null });
  window.scrollTo(0, 0);
}

// Another phase is another screen: one reads it from the top, and what was said about the last one is over.
function turnPage({ parts }) {
  const theme = part(ui.theme);
  Object.assign(ui, { asking: null, message: null, complaint: null });
  window.scrollTo(0, 0);
  announce(parts.meeting.state === 'ended' ? t('Thank you for taking part') : `${theme.title}: ${phaseName(theme.phase)}`);
}

/* News */

function onSnapshot(now) {
  if (now.mine === null) {
    return;
  }
  const isNext = before !== null && isNextScreen(before, now, ui.theme);
  if (isNext) {
    turnPage(now);
  }
  follow(now.parts.meeting);
  if (isNext) {
    sayUnsent();
  }
  if (before !== null && before !== now) {
    if (now.parts.meeting.state === 'open' && before.mine !== now.mine) {
      newsOfDots(before, now).forEach(say);
    }
    if (before.mine === now.mine && mayHaveChanged(before, now)) {
      askMine();
    }
  }
  before = now;
  loadViews(now);
  changed();
}

function askMine() {
  window.clearTimeout(askTimer);
  askTimer = window.setTimeout(() => {
    // without a connection: the state that comes with the next one has it
    connection.ask('mine').catch(() => undefined);
  }, Math.random() * SPREAD_MS);
}

function loadViews(snapshot) {
  const { meeting, timer } = snapshot.parts;
  load('results', needsResults(snapshot), () => import('../../views/phone/results.js'));
  load('ending', meeting.state === 'ended', () => import('../../views/phone/ending.js'));
  load('handing', meeting.shared_devices, () => import('../../views/phone/handing.js'));
  loadUnsent();
  load('timer', timer !== undefined, async () => (await import('../../views/phone/timer.js')).showTimer(store));
}

function loadUnsent() {
  return load('unsent', holdsDraft(ui), () => import('../../views/phone/unsent.js'));
}

async function sayUnsent() {
  await loadUnsent();
  if (later.unsent) {
    later.unsent.sayUnsent(current());
  }
}

async function load(name, isNeeded, loader) {
  if (!isNeeded || name in later) {
    return;
  }
  later[name] = null;
  try {
    later[name] = await loader();
  } catch (error) {
    // without a connection; the next news tries again
    delete later[name];
    reloadWhenReplaced();
    return;
  }
  draw();
}

/** Stip may have been replaced by a newer one while this page was open; then its own files are not there any more. */
async function reloadWhenReplaced() {
  const ours = document.querySelector('script[type="module"]').src;
  try {
    const answer = await window.fetch(ours, { method: 'HEAD', cache: 'no-store' });
    if (answer.status === 404) {
      window.location.reload();
    }
  } catch (error) {
    // without a connection nobody knows
    return;
  }
}

/* What came of what one did */

function onSaved({ event, payload }) {
  if (event === 'stick_dot') {
    ui.saved.add(payload.target);
    window.setTimeout(() => {
      ui.saved.delete(payload.target);
      draw();
    }, SAVED_MS);
  } else if (event === 'add_statement') {
    announce(part(payload.theme).approval ? t('Waits for the facilitator') : t('Your statement hangs on the wall.'));
  } else if (event === 'edit_statement') {
    announce(t('Your change is saved.'));
  }
}

function onRefused(command) {
  if (store.snapshot() !== null) {
    announce(refusal(command, store.snapshot()));
  }
  askMine();
}

/* The line */

function waiting() {
  return outbox.commands().filter((command) => command.status === 'pending');
}

function onConnection(newStatus, code) {
  status = newStatus;
  const unsent = waiting().length;
  if (code === 'ballot_ended' && unsent === 0) {
    // the device is the next person's
    window.location.reload();
    return;
  }
  if (newStatus === 'refused' && ['not_allowed', 'not_found', 'ballot_ended'].includes(code)) {
    connection.close();
    showOutside(code, unsent);
    return;
  }
  tellConnection();
  if (newStatus === 'online') {
    outbox.flush();
  }
  draw();
}

async function showOutside(code, unsent) {
  const { outside } = await import('../../views/phone/ending.js');
  show(outside(code, data.meeting, unsent));
}

function tellConnection() {
  const unstored = status === 'online' && waiting().some((command) => command.unstored);
  showConnection(unstored ? 'unstored' : status, waiting().length);
}

const outbox = createOutbox({
  name: `meeting-${ownName(data)}`,
  ask: (event, payload) => connection.ask(event, payload),
  onChange() {
    tellConnection();
    draw();
  },
  onSaved,
  onRefused,
});
const connection = connect({
  namespace: '/phone',
  auth: { meeting: data.meeting, role: data.role, ballot: data.ballot },
  store,
  onConnection,
});

/* What one can do */

const themeActions = {
  toggle() {
    ui.switching = !ui.switching;
    changed();
  },

  go(id) {
    goTo(id);
    changed();
    focusOn('title');
  },
};

const page = { ui, store, outbox, ask: connection.ask, current, draw, changed, say, focusOn };
const on = {
  themes: themeActions,
  statements: statementActions(page),
  dots: dotActions(page),

  unfold(key) {
    if (!ui.unfolded.delete(key)) {
      ui.unfolded.add(key);
    }
    draw();
  },
};

store.subscribe(onSnapshot);
