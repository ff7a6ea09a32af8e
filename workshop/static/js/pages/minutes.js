// The secretary's page: writing the minutes beside what the hall wrote and stuck.

import { html, live, nothing, render } from '../../vendor/lit-html.js';
import { announce } from '../core/announce.js';
import { connect } from '../core/connection.js';
import { createDrawing } from '../core/drawing.js';
import { newKey } from '../core/outbox.js';
import { createStore } from '../core/store.js';
import { pageData, t, tn } from '../core/texts.js';
import { createDoer } from '../views/facilitator/doing.js';
import { createPaper } from '../views/facilitator/paper.js';
import { redactionActions } from '../views/facilitator/redaction.js';
import { createAdditions } from '../views/minutes/additions.js';
import { createDesk } from '../views/minutes/desk.js';
import { createDrafts } from '../views/minutes/drafts.js';
import { bracketed } from '../views/minutes/passages.js';
import { createPreview } from '../views/minutes/preview.js';
import { createSender } from '../views/minutes/sender.js';
import { incompleteView, sheetView, submitAtEnter } from '../views/minutes/sheet.js';
import { today } from '../views/minutes/state.js';
import { fieldId } from '../views/minutes/writing.js';

const page = pageData();
const root = document.getElementById('minutes');
const bar = document.getElementById('bar');
const panel = document.getElementById('preview');
const store = createStore();
const drafts = createDrafts(page.meeting);
const { send, fetchTexts } = createSender(page);

let closedBy = null; // why the server lets this page write no more
let fetchedFor = null;
let isAway = false;
let awayTimer = null;

const { draw, drawSoon } = createDrawing(drawPage);

const PATIENCE_MS = 1500; // a short hitch is not worth a word

const statementDrafts = new Map(); // theme id -> {text, heading, key}
const ui = {
  removing: null, // the key of the section that may be deleted
  mending: null, // {id, began, text, redaction} of the statement that is mended
  opened: new Set(), // themes of which the statements are unfolded on a small screen
  areContentsOpen: isWide(),
  headCount: null, // what stands in the field while it is typed
  adopting: null, // the day that stands in the question whether the minutes are adopted
  edition: 'internal', // of the preview and the downloads
  language: null, // of those, where it is not that of the minutes
  export: null, // the export that waits for an answer: not everything could be saved

  isBusy(key) {
    return doer.isBusy(key);
  },

  adding(theme) {
    if (!statementDrafts.has(theme.id)) {
      statementDrafts.set(theme.id, drafts.read(`statement-${theme.id}`) || { text: '', heading: null, key: '' });
    }
    return statementDrafts.get(theme.id);
  },
};

const doer = createDoer({ ask: send, onChange: drawSoon });
const paperDrafts = createPaper({ doer, onChange: drawSoon });
const desk = createDesk({
  send,
  fetchTexts,
  drafts,
  limits: page.limits,
  onChange: drawSoon,
  onClosed: beClosed,
  onTrouble(section) {
    const sentences = {
      clash: t('Somebody else changed this text too. Choose which text stays.'),
      gone: t('Somebody else deleted this while you were writing. Your text is still here.'),
      away: t('Not saved yet: no connection. The text is kept on this device.'),
    };
    if (sentences[section.status]) {
      announce(sentences[section.status]);
    }
  },
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
  onAdded(name, section) {
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
  },
  onRefused() {
    announce(t('That was not added.'));
  },
});
const preview = createPreview({
  holder: document.getElementById('preview-frames'),
  urlOf: () => chosen(page.preview_url),
  title: t('Preview of the minutes'),
});

const act = {
  add(event, form) {
    event.preventDefault();
    additions.add(form);
  },

  toggleSources(theme) {
    ui.opened[ui.opened.has(theme.id) ? 'delete' : 'add'](theme.id);
    drawSoon();
  },

  mend(item) {
    ui.mending = { id: item.id, began: item.text, text: item.text, redaction: null };
    focusSoon('mending');
  },

  typeMended(event) {
    ui.mending.text = event.target.value;
    drawSoon();
  },

  mendKeys(event) {
    if (event.key === 'Escape') {
      act.stopMending();
    } else {
      submitAtEnter(event);
    }
  },

  stopMending() {
    const { id } = ui.mending;
    ui.mending = null;
    focusSoon(`mend-${id}`);
  },

  saveMended(event) {
    event.preventDefault();
    const { id, text } = ui.mending;
    doer.run(`statement-${id}`, 'edit_statement', { statement: id, text }, { said: t('Saved') }).then((answer) => {
      if (answer !== null) {
        act.stopMending();
      }
    });
  },

  redaction: redactionActions({
    get: () => ui.mending.redaction,
    set(draft) {
      ui.mending.redaction = draft;
      drawSoon();
    },
    send(item, text, said) {
      doer.run(`statement-${item.id}`, 'redact_statement', { statement: item.id, text }, { said }).then((answer) => {
        if (answer !== null) {
          act.stopMending();
        }
      });
    },
    focus: focusSoon,
  }),

  submitAtEnter,

  typeStatement(theme, text) {
    const { heading, key } = ui.adding(theme);
    keepStatement(theme, { text, heading, key: key || newKey() });
  },

  chooseHeading(theme, value) {
    const { text, key } = ui.adding(theme);
    keepStatement(theme, { text, heading: value === '' ? null : Number(value), key });
  },

  addStatement(event, theme) {
    event.preventDefault();
    const { text, heading, key } = ui.adding(theme);
    if (text.trim() === '') {
      return;
    }
    const payload = { theme: theme.id, text, heading, key, is_heading: false };
    doer.run(`add-${theme.id}`, 'add_statement', payload, { said: t('Added') }).then((answer) => {
      if (answer !== null) {
        keepStatement(theme, { text: '', heading, key: '' });
        focusSoon(`add-${theme.id}`);
      }
    });
  },

  /** Put brackets around what is selected in a field of this section, or take them away again. */
  blackOut(section) {
    // who came to the button with the keyboard has left the field, but not what is selected in it
    const names = section === undefined ? [] : Object.keys(section.fields);
    const found = names
      .map((name) => [name, document.getElementById(fieldId(section, name))])
      .filter(([, field]) => field !== null && field.selectionStart < field.selectionEnd)
      .sort(([, one], [, other]) => (other === document.activeElement) - (one === document.activeElement));
    const [name, field] = found.length > 0 ? found[0] : [null, null];
    const made = field === null ? null : bracketed(field.value, field.selectionStart, field.selectionEnd);
    if (made === null) {
      doer.say({ kind: 'warning', sentence: t('Select first what only the internal minutes may show.') });
      return;
    }
    const [text, start, end] = made;
    desk.type(section, name, text);
    draw();
    field.setSelectionRange(start, end);
    announce(text.slice(start, end).startsWith('[[') ? t('Blacked out') : t('Shown again'));
  },

  askAdoption() {
    ui.adopting = today();
    focusSoon(store.snapshot().parts.minutes.adopted_on === null ? 'adoption-day' : 'adoption-keep');
  },

  typeAdoptionDay(event) {
    ui.adopting = event.target.value;
  },

  stopAdoption() {
    ui.adopting = null;
    focusSoon('adopt');
  },

  adoptionKeys(event) {
    if (event.key === 'Escape') {
      act.stopAdoption();
    }
  },

  /** What was typed must be in what is adopted. */
  saveAdoption(event) {
    event.preventDefault();
    const isDraft = store.snapshot().parts.minutes.adopted_on === null;
    desk.flush().then(() => {
      if (desk.unsaved().length > 0) {
        doer.say({ kind: 'warning', sentence: t('Not everything is saved yet.') });
        return undefined;
      }
      const [command, payload] = isDraft ? ['adopt_minutes', { day: ui.adopting }] : ['redraft_minutes', {}];
      return doer.run('adoption', command, payload, { said: t('Saved') }).then((answer) => {
        if (answer !== null) {
          store.refresh();
          act.stopAdoption();
        }
      });
    });
  },

  chooseLanguage(language) {
    ui.language = null;
    doer.run('language', 'set_minutes_language', { language }, { said: t('Saved') }).then(() => store.refresh());
  },

  chooseEdition(edition) {
    ui.edition = edition;
    ui.export = null;
    preview.reload();
    drawSoon();
  },

  chooseExportLanguage(language) {
    ui.language = language === store.snapshot().parts.minutes.language ? null : language;
    ui.export = null;
    preview.reload();
    drawSoon();
  },

  noteContents(event) {
    ui.areContentsOpen = event.target.open;
  },

  typeHeadCount(event) {
    ui.headCount = event.target.value;
  },

  saveHeadCount() {
    const typed = (ui.headCount || '').trim();
    doer.run('head-count', 'set_head_count', { head_count: typed }, { said: t('Saved') }).then((answer) => {
      if (answer !== null) {
        store.refresh();
        ui.headCount = null;
      }
    });
  },
};

function keepStatement(theme, draft) {
  statementDrafts.set(theme.id, draft);
  if (draft.text === '') {
    drafts.drop(`statement-${theme.id}`);
  } else {
    drafts.keep(`statement-${theme.id}`, draft);
  }
  drawSoon();
}

/** Ask whether a section must go; null takes the question away again. */
function askRemoval(section, asked) {
  ui.removing = section === null ? null : section.key;
  focusSoon(section === null ? fieldId(asked, 'remove') : fieldId(section, 'keep'));
}

function remove(section) {
  ui.removing = null;
  desk
    .remove(section)
    .catch((error) => ({ ok: false, code: error.message }))
    .then((answer) => {
      if (answer.ok) {
        announce(t('Deleted'));
        focusSoon(
          {
            agenda: section.after ? 'new-after-title' : 'new-before-title',
            agreement: 'new-agreement-what',
            attachment: 'new-attachment-name',
          }[section.kind]
        );
        preview.refresh();
      } else if (answer.code === 'clash') {
        doer.say({ kind: 'warning', sentence: t('This was not deleted: somebody else has just changed it. Look at it once more.') });
      } else {
        desk.refresh();
        doer.say({ kind: 'error', sentence: t('This was not deleted, because there is no connection. Try again.') });
      }
    });
}

function putBack(section) {
  additions.putBack(section).then((isBack) => announce(isBack ? t('Added') : t('That was not added.')));
}

function onChosen(section) {
  announce(t('Saving …'));
  focusSoon(fieldId(section, Object.keys(section.fields).pop()));
}

function sectionOfField(id) {
  return ['conclusion', 'agenda', 'agreement', 'attachment']
    .reduce((all, kind) => all.concat(desk.all(kind)), [])
    .find((section) => Object.keys(section.fields).some((name) => fieldId(section, name) === id));
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

// --- exports

/** What was typed must be in the file: save first, and say so when that fails. */
function download(event) {
  const link = event.currentTarget;
  if (desk.unsaved().length === 0 || ui.export === link.id) {
    ui.export = null;
    drawSoon();
    return;
  }
  event.preventDefault();
  desk.flush().then(() => {
    ui.export = link.id;
    if (desk.unsaved().length === 0) {
      link.click();
    } else {
      announce(t('Not everything is saved yet, so it would be missing in the file.'));
      drawSoon();
    }
  });
}

/** An address with the edition and language that were chosen. */
function chosen(url) {
  const language = ui.language === null ? '' : `&language=${ui.language}`;
  return `${url}${url.includes('?') ? '&' : '?'}version=${ui.edition}${language}`;
}

function exportLinks() {
  return page.exports.map(
    ({ form, label, url }) => html`
      <a class="button button--wide" id=${`export-${form}`} href=${chosen(url)} download @click=${download}>${label}</a>
    `
  );
}

/** Which edition, and in which language: for the downloads and the preview alike. */
function choicesView(snapshot) {
  const language = ui.language || snapshot.parts.minutes.language;
  return html`
    <fieldset class="choices">
      <legend class="writing__label">${t('Edition')}</legend>
      <p class="small quiet">${t('The preview shows the same.')}</p>
      ${[
        ['internal', t('Internal version'), t('everything')],
        ['publication', t('Publication'), t('without what was blacked out')],
      ].map(
        ([edition, label, what]) => html`<label class="choices__one">
          <input type="radio" name="edition" value=${edition} .checked=${live(ui.edition === edition)} @change=${() => act.chooseEdition(edition)} />
          <span>${label} <span class="small quiet">${what}</span></span>
        </label>`
      )}
      <label class="choices__one">
        <span>${t('Language')}</span>
        <select class="input" id="export-language" @change=${(event) => act.chooseExportLanguage(event.target.value)}>
          <option value="nl" lang="nl" .selected=${live(language === 'nl')}>Nederlands</option>
          <option value="en" lang="en" .selected=${live(language === 'en')}>English</option>
        </select>
      </label>
    </fieldset>
  `;
}

function closeExports(event) {
  if (event.key === 'Escape') {
    event.currentTarget.open = false;
    event.currentTarget.firstElementChild.focus();
  }
}

// --- drawing

function isWide() {
  return window.matchMedia('(min-width: 60rem)').matches;
}

function barView() {
  const snapshot = store.snapshot();
  const isPreviewShown = !panel.hidden;
  return html`
    <p class="bar__status">${desk.isLoaded() ? savingView() : nothing}</p>
    <div class="bar__tools">
      <button class="button" type="button" id="preview-toggle" aria-expanded=${String(isPreviewShown)} aria-controls="preview" @click=${togglePreview}>
        ${isPreviewShown ? t('Close the preview') : t('Preview')}
      </button>
      <details class="exports" id="exports" @keydown=${closeExports}>
        <summary class="button">${t('Download')}</summary>
        <div class="paper paper--lifted stack stack--tight exports__choices">
          ${snapshot === null ? nothing : [incompleteView({ snapshot }), choicesView(snapshot)]} ${exportQuestion()}
          ${exportLinks()}
          <a class="button button--wide" href=${chosen(page.print_url)}>${t('Read and print')}</a>
        </div>
      </details>
    </div>
    ${messageView()}
  `;
}

function savingView() {
  const unsaved = desk.unsaved();
  const sentences = [unsaved.length === 0 ? t('Everything is saved') : tn('%(n)s text is not saved yet', '%(n)s texts are not saved yet', unsaved.length)];
  const isBad = closedBy !== null || isAway || unsaved.some((section) => section.status !== 'saving');
  if (closedBy === 'not_allowed') {
    sentences.unshift(t('Your link does not work any more.'));
  } else if (closedBy !== null || isAway) {
    sentences.unshift(t('No connection'));
  }
  return html`<span class="status ${isBad ? 'status--refused' : unsaved.length === 0 ? 'status--saved' : ''}">${sentences.join(' · ')}</span>`;
}

function closedView() {
  const sentences = {
    not_allowed: t('Your link does not work any more. The facilitator has ended it; ask for a new one.'),
    not_found: t('This meeting does not exist any more. It was deleted, with its minutes.'),
  };
  const unsaved = desk.unsaved().length;
  return html`
    <div class="notice notice--error" id="closed" role="alert">
      <p><strong>${sentences[closedBy] || t('The server does not let this page in now. It tries again by itself.')}</strong></p>
      ${unsaved > 0
        ? html`<p>
            ${tn(
              '%(n)s text was not saved. It still stands below, so you can copy it. Open the minutes with a new link on this device, and it is back.',
              '%(n)s texts were not saved. They still stand below, so you can copy them. Open the minutes with a new link on this device, and they are back.',
              unsaved
            )}
          </p>`
        : html`<p>${t('Everything that you wrote is saved.')}</p>`}
    </div>
  `;
}

function messageView() {
  const message = doer.message();
  return message === null ? nothing : html`<p class="notice notice--${message.kind} bar__message" data-test="message">${message.sentence}</p>`;
}

function exportQuestion() {
  return ui.export === null
    ? nothing
    : html`<p class="notice notice--warning">
        ${t('Not everything is saved yet, so it would be missing in the file. Press the button once more to download it all the same.')}
      </p>`;
}

function pageView(snapshot) {
  const state = {
    snapshot,
    desk,
    additions,
    ui,
    act,
    paperDrafts,
    isClosed: closedBy !== null,
    onChosen,
    putBack,
    remove,
    askRemoval,
  };
  return html`
    <div class="stack">
      ${closedBy === null ? nothing : closedView()} ${sheetView(state)}
    </div>
  `;
}

function drawPage() {
  fetchWhenBehind();
  const snapshot = store.snapshot();
  render(barView(), bar);
  if (closedBy !== null && (snapshot === null || !desk.isLoaded())) {
    render(closedView(), root);
  } else if (snapshot !== null && desk.isLoaded()) {
    keepingCaret(() => render(pageView(snapshot), root));
  }
}

/** Draw, and leave the caret between the same letters when somebody else changed the text that it stands in. */
function keepingCaret(drawPage) {
  const field = document.activeElement;
  const isText = field !== null && field.tagName === 'TEXTAREA' && root.contains(field);
  const before = isText ? field.value : '';
  const [start, end] = isText ? [field.selectionStart, field.selectionEnd] : [0, 0];
  drawPage();
  if (isText && document.activeElement === field && field.value !== before) {
    field.setSelectionRange(movedAlong(start, before, field.value), movedAlong(end, before, field.value));
  }
}

function movedAlong(position, before, after) {
  let same = 0;
  while (same < position && before[same] === after[same]) {
    same += 1;
  }
  return same === position ? position : Math.max(same, position + after.length - before.length);
}

// --- the server

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
  closedBy = code;
  drawSoon();
}

function onConnection(status, code) {
  window.clearTimeout(awayTimer);
  if (status === 'online') {
    if (isAway || closedBy !== null) {
      announce(t('The connection is back.'));
    }
    isAway = false;
    closedBy = null;
    desk.refresh().then(() => desk.reopen());
    preview.refresh();
  } else if (status === 'refused') {
    beClosed(code);
  } else {
    awayTimer = window.setTimeout(() => {
      isAway = true;
      announce(t('No connection'));
      drawSoon();
    }, PATIENCE_MS);
  }
  drawSoon();
}

function togglePreview() {
  panel.hidden = !panel.hidden;
  const row = Array.from(document.querySelectorAll('.sheet__row')).find((each) => each.getBoundingClientRect().bottom > bar.offsetHeight * 2);
  ui.areContentsOpen = panel.hidden && isWide();
  document.getElementById('desk').classList.toggle('desk--preview', !panel.hidden);
  if (panel.hidden) {
    preview.hide();
  } else {
    preview.show();
    document.getElementById('preview-close').focus(); // on a small screen the preview lies over the writing
  }
  if (row !== undefined && window.scrollY > 0) {
    row.scrollIntoView(); // the rows have another height now
  }
  drawSoon();
}

root.textContent = '';
document.addEventListener('click', (event) => {
  const exports = document.getElementById('exports');
  if (exports !== null && !exports.contains(event.target)) {
    exports.open = false;
  }
});
store.subscribe(() => {
  preview.refresh();
  drawSoon();
});
connect({ namespace: '/staff', auth: { meeting: page.meeting, role: page.role }, store, onConnection });

function closePreview() {
  togglePreview();
  focusSoon('preview-toggle');
}

document.getElementById('preview-close').addEventListener('click', closePreview);

// Ctrl+S, out of habit: there is nothing to keep but what is being typed.
document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === 's') {
    event.preventDefault();
    desk.flush().then(() => announce(desk.unsaved().length === 0 ? t('Everything is saved') : t('Not everything is saved yet.')));
  } else if (event.altKey && event.shiftKey && ['KeyW', 'KeyV', 'KeyD'].includes(event.code)) {
    event.preventDefault(); // the key and not its sign, which Alt changes on a Mac
    if (event.code === 'KeyW') {
      act.blackOut(sectionOfField(event.target.id));
    } else if (event.code === 'KeyV') {
      togglePreview();
    } else {
      document.getElementById('exports').open = true;
      document.querySelector('#exports input:checked').focus();
    }
  } else if (event.key === 'Escape' && !panel.hidden && (panel.contains(event.target) || event.target.id === 'preview-toggle')) {
    closePreview();
  }
});

// Leaving: send what there is, and hold back only whom it would cost words.
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
