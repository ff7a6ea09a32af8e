// The secretary's page: wires the connection, the texts, what the buttons and keys do, and the views.

import { html, nothing, render } from '../../../vendor/lit-html.js';
import { announce } from '../../core/announce.js';
import { connect } from '../../core/connection.js';
import { createDrawing } from '../../core/drawing.js';
import { createStore } from '../../core/store.js';
import { pageData, t } from '../../core/texts.js';
import { createDoer } from '../../views/facilitator/doing.js';
import { createPaper } from '../../views/facilitator/paper.js';
import { createAdditions } from '../../views/minutes/additions.js';
import { barView, closedView } from '../../views/minutes/bar.js';
import { createDesk } from '../../views/minutes/desk.js';
import { createDrafts } from '../../views/minutes/drafts.js';
import { createPreview } from '../../views/minutes/preview.js';
import { createSender } from '../../views/minutes/sender.js';
import { sheetView } from '../../views/minutes/sheet.js';
import { fieldId } from '../../views/minutes/writing.js';
import { adoptionActions, exportActions, previewActions } from './actions/exports.js';
import { sectionActions } from './actions/sections.js';
import { addingActions, headCountActions, mendingActions } from './actions/sources.js';
import { keepingCaret } from './caret.js';
import { createStatementDrafts, createUi, withChoices } from './state.js';

const PATIENCE_MS = 1500; // a short hitch is not worth a word

const data = pageData();
const root = document.getElementById('minutes');
const bar = document.getElementById('bar');
const panel = document.getElementById('preview');

const store = createStore();
const drafts = createDrafts(data.meeting);
const statementDrafts = createStatementDrafts(drafts);
const ui = createUi();
const { send, fetchTexts } = createSender(data);
const { draw, drawSoon } = createDrawing(drawPage);
const doer = createDoer({ ask: send, onChange: drawSoon });
const paperDrafts = createPaper({ doer, onChange: drawSoon });
const preview = createPreview({
  holder: document.getElementById('preview-frames'),
  urlOf: () => withChoices(data.preview_url, ui),
  title: t('Preview of the minutes'),
});
const desk = createDesk({
  send,
  fetchTexts,
  drafts,
  limits: data.limits,
  onChange: drawSoon,
  onClosed: beClosed,
  onTrouble: sayTrouble,
  onSaved(section, wasInTrouble) {
    preview.refresh();
    if (wasInTrouble) {
      announce(t('Saved'));
    }
  },
});
const additions = createAdditions({
  send,
  desk,
  drafts,
  onChange: drawSoon,
  onAdded,
  onRefused() {
    announce(t('That was not added.'));
  },
});

const page = { ui, store, doer, desk, additions, statementDrafts, preview, panel, bar, draw, drawSoon, focusSoon };
const on = {
  adding: addingActions(page),
  adoption: adoptionActions(page),
  exports: exportActions(page),
  headCount: headCountActions(page),
  mending: mendingActions(page),
  preview: previewActions(page),
  sections: sectionActions(page),
};

// --- what happens to texts

function sayTrouble(section) {
  const sentences = {
    clash: t('Somebody else changed this text too. Choose which text stays.'),
    gone: t('Somebody else deleted this while you were writing. Your text is still here.'),
    away: t('Not saved yet: no connection. The text is kept on this device.'),
  };
  if (sentences[section.status]) {
    announce(sentences[section.status]);
  }
}

function onAdded(name, section) {
  announce(t('Added'));
  preview.refresh();
  if (name === 'new-attachment') {
    focusSoon('new-attachment-name');
    return;
  }
  // a new agreement is often followed by the next; a point of the agenda by what was said
  const first = `${name}-${name === 'new-agreement' ? 'what' : 'title'}`;
  const form = document.getElementById(first).form;
  if (form.contains(document.activeElement) || document.activeElement === document.body) {
    focusSoon(name === 'new-agreement' || section === undefined ? first : fieldId(section, 'text'));
  }
}

// --- drawing

function drawPage() {
  fetchWhenBehind();
  const snapshot = store.snapshot();
  const state = {
    snapshot,
    desk,
    additions,
    ui,
    doer,
    paperDrafts,
    statementDrafts,
    isClosed: ui.closedBy !== null,
    exportLinks: data.exports.map(({ form, label, url }) => ({ form, label, url: withChoices(url, ui) })),
    printLink: withChoices(data.print_url, ui),
    on,
  };
  render(barView(state), bar);
  if (state.isClosed && (snapshot === null || !desk.isLoaded())) {
    render(closedView(state), root);
  } else if (snapshot !== null && desk.isLoaded()) {
    keepingCaret(root, () =>
      render(html`<div class="stack">${state.isClosed ? closedView(state) : nothing} ${sheetView(state)}</div>`, root)
    );
  }
}

/** Go to a field once it is drawn, unless the person went elsewhere meanwhile. */
function focusSoon(id) {
  const from = document.activeElement;
  drawSoon();
  window.requestAnimationFrame(() => {
    const field = document.getElementById(id);
    const hasStayed = [from, document.body, null].includes(document.activeElement);
    if (field !== null && hasStayed) {
      field.focus();
    }
  });
}

// --- the server

let fetchedFor = null;
let awayTimer = null;

function fetchWhenBehind() {
  const snapshot = store.snapshot();
  if (snapshot !== null && desk.isLoaded() && desk.isBehind(snapshot.parts.minutes)) {
    const wanted = JSON.stringify(snapshot.parts.minutes);
    if (wanted !== fetchedFor) {
      fetchedFor = wanted;
      desk.refresh();
    }
  }
}

function beClosed(code) {
  ui.closedBy = code;
  drawSoon();
}

async function catchUp() {
  await desk.refresh();
  desk.reopen();
}

function onConnection(status, code) {
  window.clearTimeout(awayTimer);
  if (status === 'online') {
    if (ui.isAway || ui.closedBy !== null) {
      announce(t('The connection is back.'));
    }
    ui.isAway = false;
    ui.closedBy = null;
    catchUp();
    preview.refresh();
  } else if (status === 'refused') {
    beClosed(code);
  } else {
    awayTimer = window.setTimeout(() => {
      ui.isAway = true;
      announce(t('No connection'));
      drawSoon();
    }, PATIENCE_MS);
  }
  drawSoon();
}

root.textContent = '';
store.subscribe(() => {
  preview.refresh();
  drawSoon();
});
connect({ namespace: '/staff', auth: { meeting: data.meeting, role: data.role }, store, onConnection });

// --- keys, and the mouse beside what is open

async function saveNow() {
  await desk.flush();
  announce(desk.unsaved().length === 0 ? t('Everything is saved') : t('Not everything is saved yet.'));
}

function openExports() {
  document.getElementById('exports').open = true;
  document.querySelector('#exports input:checked').focus();
}

function onKey(event) {
  if ((event.ctrlKey || event.metaKey) && event.key === 's') {
    event.preventDefault(); // out of habit: there is nothing to keep but what is being typed
    saveNow();
  } else if (event.altKey && event.shiftKey && ['KeyW', 'KeyV', 'KeyD'].includes(event.code)) {
    event.preventDefault(); // the key and not its sign, which Alt changes on a Mac
    if (event.code === 'KeyW') {
      on.sections.blackOut(on.sections.ofField(event.target.id));
    } else if (event.code === 'KeyV') {
      on.preview.toggle();
    } else {
      openExports();
    }
  } else if (event.key === 'Escape' && on.preview.isShown() && (panel.contains(event.target) || event.target.id === 'preview-toggle')) {
    on.preview.close();
  }
}

document.addEventListener('keydown', onKey);
document.getElementById('preview-close').addEventListener('click', on.preview.close);
document.addEventListener('click', (event) => {
  const exports = document.getElementById('exports');
  if (exports !== null && !exports.contains(event.target)) {
    exports.open = false;
  }
});

// --- leaving: send what there is, and hold back only whom it would cost words

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') {
    desk.flush();
  }
});
window.addEventListener('pagehide', () => desk.flush());
window.addEventListener('beforeunload', (event) => {
  desk.flush();
  if (desk.unsaved().some((section) => section.status !== 'saving')) {
    event.preventDefault();
    event.returnValue = '';
  }
});
