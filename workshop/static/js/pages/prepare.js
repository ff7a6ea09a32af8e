// Preparing a meeting: wires the connection, the drafts of all forms, and the views.

import { html, nothing, render } from '../../vendor/lit-html.js';
import { announce, showConnection } from '../core/announce.js';
import { connect } from '../core/connection.js';
import { createDrawing } from '../core/drawing.js';
import { newKey } from '../core/outbox.js';
import { createStore, partsOf } from '../core/store.js';
import { pageData, t, tn } from '../core/texts.js';
import { createDoer } from '../views/facilitator/doing.js';
import { createDrag, placeOf } from '../views/facilitator/order.js';
import { createAsker } from '../views/facilitator/question.js';
import { paintName, refusalSentence, shortened } from '../views/facilitator/words.js';
import { coverView } from '../views/prepare/cover.js';
import { createDrafts } from '../views/prepare/drafts.js';
import { groupsView } from '../views/prepare/groups.js';
import { lostView } from '../views/prepare/lost.js';
import { rulesView } from '../views/prepare/rules.js';
import { themesView } from '../views/prepare/themes.js';

const page = pageData();
const root = document.getElementById('prepare');
const ask = createAsker(document.getElementById('question'));

let isDrawn = false;
let moved = null; // what gets the focus back when it has found its new place
let deleteOn = page.delete_on; // not on the board: only this page knows it
const adding = new Set(); // the themes to which a list of statements is being added

const store = createStore();
const connection = connect({
  namespace: '/staff',
  auth: { meeting: page.meeting, role: page.role },
  store,
  onConnection(status, code) {
    showConnection(status);
    if (status === 'online') {
      drafts.retry();
    } else if (status === 'refused') {
      sayRefused(code);
    }
  },
});
const send = (command, payload) => connection.ask(command, payload);
const { draw } = createDrawing(drawPage);
const drag = createDrag(draw);
const doer = createDoer({ ask: send, onChange: draw });
const drafts = createDrafts({ ask: send, onChange: draw });

function sayRefused(code) {
  const sentence = code === 'not_allowed' ? t('You have no access any more. Ask for a new link.') : refusalSentence(code);
  if (store.snapshot() === null) {
    root.textContent = sentence;
  }
  doer.say({ kind: 'error', sentence });
}

function current() {
  const { parts } = store.snapshot();
  const { meeting } = parts;
  const { with_voting, rule, open_totals, statements_visible, deal_per_theme, groups } = meeting;
  // the rules name the group that holds a colour, as the minutes do
  const nameOf = (id) => (groups.find((group) => group.id === id) || { name: '' }).name;
  const colours = meeting.colours.map((colour) => Object.assign({}, colour, { group: nameOf(colour.group) }));
  return {
    meeting,
    themes: partsOf(store.snapshot(), 'theme').sort((one, other) => one.position - other.position),
    statements: new Map(partsOf(store.snapshot(), 'statement').map((item) => [item.id, item])),
    cover: drafts.values('cover', { title: meeting.title, held_on: meeting.held_on || '', place: meeting.place, delete_on: deleteOn }),
    shareUrl: page.share_url,
    rules: drafts.values('rules', { with_voting, rule, open_totals, statements_visible, deal_per_theme, colours }),
    drafts,
    doer,
    drag,
    adding,
    consoleUrl: page.console_url,
  };
}

function drawPage() {
  if (store.snapshot() === null) {
    return;
  }
  if (!isDrawn) {
    root.textContent = ''; // the words for waiting, or for a refusal
    isDrawn = true;
  }
  const state = current();
  document.getElementById('meeting-title').textContent = state.meeting.title;
  render(
    html`
      <div class="stack stack--loose">
        ${state.meeting.state === 'ended'
          ? html`<p class="notice">${t('The meeting has ended. Title, date and place can still be changed.')}</p>`
          : nothing}
        ${coverView(state, act)} ${state.meeting.state === 'ended' ? nothing : html`${rulesView(state, act)} ${groupsView(state, act)}`}
        ${themesView(state, act)}
      </div>
      ${goView(state)}
    `,
    root
  );
}

function goView({ meeting, themes }) {
  const message = doer.message();
  return html`
    <div class="toolbar toolbar--bottom go" role="group" aria-label=${t('Next step')}>
      ${lostView(store.snapshot().parts, drafts)}
      ${message === null
        ? nothing
        : html`<div class="notice notice--${message.kind} go__message" data-test="message">
            <p>${message.sentence}</p>
            ${message.undo
              ? html`<button class="button" type="button" @click=${() => doer.run('undo', message.undo.command, message.undo.payload, { said: message.undo.said })}>
                  ${t('Undo')}
                </button>`
              : nothing}
            <button class="button button--quiet button--round" type="button" aria-label=${t('Close this message')} @click=${() => doer.say(null)}>×</button>
          </div>`}
      <p class="go__summary quiet">${summary(meeting, themes)}</p>
      <div class="go__buttons">
        ${meeting.state === 'draft'
          ? html`${themes.length === 0 ? nothing : html`<a class="button" href=${page.console_url}>${t('Go and lead')}</a>`}
              <button
                class="button ${themes.length === 0 ? '' : 'button--primary button--large'}"
                type="button"
                ?disabled=${doer.isBusy('open')}
                @click=${act.open}
              >
                ${t('Open the meeting')}
              </button>
              ${themes.length === 0
                ? html`<button class="button button--primary button--large" type="button" @click=${act.goToNewTheme}>
                    ${t('Add a theme first')}
                  </button>`
                : nothing}`
          : html`<a class="button button--primary button--large" href=${page.console_url}>${t('Go and lead')}</a>`}
      </div>
    </div>
  `;
}

function summary(meeting, themes) {
  const parts = [tn('%(n)s theme', '%(n)s themes', themes.length)];
  if (meeting.with_voting) {
    parts.push(meeting.colours.map((colour) => `${colour.budget} ${colour.name}`).join(', '));
  } else {
    parts.push(t('without dots'));
  }
  return parts.join(' · ');
}

function focus(selector) {
  const element = root.querySelector(selector);
  if (element !== null) {
    element.focus();
  }
}

function saveRules() {
  const { rules } = current();
  const { with_voting, rule, open_totals, statements_visible, deal_per_theme } = rules;
  const colours = rules.colours.map(({ name, paint, meaning, budget, max_per_item, weight, group }) => ({
    name,
    paint,
    meaning,
    budget: Number(budget),
    max_per_item: Number(max_per_item),
    weight: Number(weight),
    group: group || '',
  }));
  return drafts.save('rules', 'set_rules', { with_voting, rule, open_totals, statements_visible, deal_per_theme, colours });
}

function typeRules(change) {
  drafts.type('rules', Object.assign({}, current().rules, change));
}

function typeColour(index, change) {
  const colours = current().rules.colours.map((colour, place) => (place === index ? Object.assign({}, colour, change) : colour));
  typeRules({ colours });
}

function themeValues(theme) {
  return drafts.values(`theme:${theme.id}`, { title: theme.title, questions: theme.questions.join('\n') });
}

const act = {
  paints: page.paints,
  drop(key) {
    drafts.drop(key);
  },

  // the cover
  typeCover(name, value) {
    drafts.type('cover', Object.assign({}, current().cover, { [name]: value }));
  },
  saveCover() {
    const { cover } = current();
    drafts.save('cover', 'edit_meeting', cover, () => {
      deleteOn = cover.delete_on;
    });
  },

  // the rules
  saveRules,
  changeRules(change) {
    typeRules(change);
    saveRules();
  },
  typeColour,
  typeBudget(index, value) {
    const { budget, max_per_item: most } = current().rules.colours[index];
    const isFree = String(most) === String(budget) || Number(most) > Number(value);
    typeColour(index, isFree ? { budget: value, max_per_item: value } : { budget: value });
    draw();
  },
  takeBudget(index, budget) {
    act.typeBudget(index, budget);
    saveRules();
  },
  changeColour(index, change) {
    typeColour(index, change);
    saveRules();
  },
  addColour() {
    const { colours } = current().rules;
    const paint = page.paints.find((each) => colours.every((colour) => colour.paint !== each)) || page.paints[0];
    const isTaken = colours.some((colour) => colour.name === paintName(paint));
    const name = isTaken ? t('Colour %(number)s', { number: colours.length + 1 }) : paintName(paint);
    act.changeRules({ colours: colours.concat({ name, paint, meaning: '', budget: 3, max_per_item: 3, weight: 1 }) });
    focus(`#colour-${colours.length}-name`);
  },
  removeColour(index) {
    const { colours } = current().rules;
    const question = {
      title: t('Take away %(colour)s?', { colour: colours[index].name }),
      lines: [t('People then get no dots of this colour.')],
      yes: t('Take away'),
    };
    ask(question).then((answer) => {
      if (answer !== null) {
        act.changeRules({ colours: colours.filter((colour, place) => place !== index) });
        focus('#rules-title');
      }
    });
  },

  // the groups
  shareDevices(shared) {
    doer.run('groups', 'share_devices', { shared }, { said: t('Saved') });
  },
  typeGroup(group, name) {
    drafts.type(`group:${group.id}`, { name });
  },
  saveGroup(group) {
    const { name } = drafts.values(`group:${group.id}`, group);
    drafts.save(`group:${group.id}`, 'rename_group', { group: group.id, name });
  },
  moveGroup(group, up) {
    doer.run('groups', 'move_group', { group: group.id, up }, { said: up ? t('Moved up.') : t('Moved down.') });
  },
  deleteGroup(group) {
    const question = {
      title: t('Delete the group %(group)s?', { group: group.name }),
      lines: [t('Its QR code then leads nowhere.'), t('This cannot be undone.')],
      yes: t('Delete the group'),
      danger: true,
    };
    ask(question).then((answer) => {
      if (answer !== null) {
        doer.run('groups', 'delete_group', { group: group.id }, { said: t('The group is deleted.') }).then(() => focus('#groups-title'));
      }
    });
  },
  typeNewGroup(name) {
    drafts.type('new-group', { name });
  },
  addGroup(event) {
    event.preventDefault();
    const { name } = drafts.values('new-group', { name: '' });
    doer.run('new-group', 'add_group', { name }, { said: t('The group is added.') }).then((answer) => {
      if (answer !== null) {
        drafts.drop('new-group');
      }
      focus('#new-group-name');
    });
  },

  // the themes
  typeTheme(theme, change) {
    drafts.type(`theme:${theme.id}`, Object.assign({}, themeValues(theme), change));
  },
  saveTheme(theme) {
    const { title, questions } = themeValues(theme);
    drafts.save(`theme:${theme.id}`, 'edit_theme', { theme: theme.id, title, questions });
  },
  placeTheme(theme, before) {
    const { themes } = current();
    const index = themes.indexOf(theme);
    const now = themes[index + 1] === undefined ? null : themes[index + 1].id;
    const next = themes.findIndex((other) => other.id === before);
    moved = `#grip-theme-${theme.id}`;
    doer.run('order', 'place_theme', { theme: theme.id, before }, {
      said: next === -1 ? t('The theme stands last.') : t('The theme stands before theme %(number)s.', { number: next + 1 }),
      undo: { command: 'place_theme', payload: { theme: theme.id, before: now }, said: t('Taken back.') },
    });
  },
  deleteTheme(theme) {
    const question = {
      title: t('Delete this theme?'),
      lines: [
        shortened(theme.title, 160),
        tn('%(n)s statement goes with it.', '%(n)s statements go with it.', theme.items.length),
        t('This cannot be undone.'),
      ],
      yes: t('Delete the theme'),
      danger: true,
    };
    ask(question).then((answer) => {
      if (answer !== null) {
        doer.run('order', 'delete_theme', { theme: theme.id }, { said: t('The theme is deleted.') }).then((done) => {
          if (done !== null) {
            drafts.drop(`theme:${theme.id}`);
          }
          focus('#themes-title');
        });
      }
    });
  },
  typeNewTheme(change) {
    const values = Object.assign({}, drafts.values('new-theme', { title: '', questions: '' }), change);
    drafts.type('new-theme', Object.assign(values, { text: values.title + values.questions }));
  },
  addTheme(event) {
    event.preventDefault();
    const { title, questions } = drafts.values('new-theme', { title: '', questions: '' });
    doer.run('new-theme', 'add_theme', { title, questions }, { said: t('The theme is added.') }).then((answer) => {
      if (answer !== null) {
        drafts.drop('new-theme');
      }
      focus('#new-theme-title');
    });
  },

  // statements beforehand
  typeStatement(item, text) {
    drafts.type(`statement:${item.id}`, { text });
  },
  saveStatement(item) {
    const { text } = drafts.values(`statement:${item.id}`, item);
    drafts.save(`statement:${item.id}`, 'edit_statement', { statement: item.id, text });
  },
  putUnder(item, chosen) {
    doer.run(`statement-${item.id}`, 'put_under_heading', { statement: item.id, heading: chosen === '' ? null : Number(chosen) }, {
      said: t('No. %(number)s is moved.', { number: item.number }),
      undo: { command: 'put_under_heading', payload: { statement: item.id, heading: item.heading }, said: t('Taken back.') },
    });
  },
  placeStatement(items, item, place) {
    const next = items.find((other) => other.id === place.before);
    moved = `#grip-${item.theme}-${item.id}`;
    doer.run('order', 'place_statement', Object.assign({ statement: item.id }, place), {
      said: next
        ? t('No. %(number)s stands before no. %(before)s.', { number: item.number, before: next.number })
        : t('No. %(number)s stands last there.', { number: item.number }),
      undo: { command: 'place_statement', payload: Object.assign({ statement: item.id }, placeOf(items, item)), said: t('Taken back.') },
    });
  },
  deleteStatement(item) {
    const question = {
      title: t('Delete no. %(number)s?', { number: item.number }),
      lines: [shortened(item.text, 160), t('This cannot be undone.')],
      yes: t('Delete'),
      danger: true,
    };
    ask(question).then((answer) => {
      if (answer !== null) {
        doer.run(`statement-${item.id}`, 'delete_statement', { statement: item.id }, { said: t('No. %(number)s is deleted.', { number: item.number }) }).then(
          (done) => {
            if (done !== null) {
              drafts.drop(`statement:${item.id}`);
              focus(`#lines-${item.theme}`);
            }
          }
        );
      }
    });
  },
  typeLines(theme, change) {
    drafts.type(`lines:${theme.id}`, Object.assign({}, linesOf(theme), change));
  },
  addLines(event, theme) {
    event.preventDefault();
    addLines(theme);
  },

  // the next step
  goToNewTheme() {
    document.getElementById('new-theme-title').focus();
  },
  open() {
    const question = {
      title: t('Open the meeting?'),
      lines: [t('People can join from then on with code %(code)s.', { code: store.snapshot().parts.meeting.code }), t('You go on to leading. You can still change the preparation.')],
      yes: t('Open the meeting'),
    };
    ask(question).then((answer) => {
      if (answer !== null) {
        doer.run('open', 'open_meeting', {}, { said: t('The meeting is open.') }).then((done) => {
          if (done !== null) {
            window.location.assign(page.console_url);
          }
        });
      }
    });
  },
};

// One after the other, so that the order of the lines is the order of the statements. What is not added yet stays in the
// field; a line that got no answer keeps its key, so that it never stands there twice.
async function addLines(theme) {
  const key = `lines:${theme.id}`;
  if (adding.has(theme.id)) {
    return;
  }
  adding.add(theme.id);
  let added = 0;
  let rest = withoutBullets(linesOf(theme).text);
  let refusal = null;
  while (rest.length > 0 && refusal === null) {
    const { as, first, firstKey } = linesOf(theme);
    const lineKey = first === rest[0] ? firstKey : newKey();
    drafts.type(key, { text: rest.join('\n'), as, first: rest[0], firstKey: lineKey });
    draw();
    refusal = await addLine(theme, rest[0], as, lineKey);
    if (refusal === null) {
      added += 1;
      rest = withoutBullets(linesOf(theme).text).slice(1);
      drafts.type(key, { text: rest.join('\n'), as });
    }
  }
  adding.delete(theme.id);
  if (refusal !== null) {
    drafts.refuse(key, refusal);
  }
  if (added > 0) {
    announce(tn('%(n)s statement is added.', '%(n)s statements are added.', added));
  }
  draw();
  focus(`#lines-${theme.id}`);
}

function linesOf(theme) {
  return drafts.values(`lines:${theme.id}`, { text: '', as: '' });
}

/** Promises null, or the sentence of the refusal. */
function addLine(theme, text, as, key) {
  const place = as === 'heading' ? { is_heading: true } : { heading: as };
  return send('add_statement', Object.assign({ theme: theme.id, text, key }, place)).then(
    (answer) => (answer.ok ? null : refusalSentence(answer.code, answer.details)),
    (error) => refusalSentence(error.message)
  );
}

// A list that is pasted from a text has bullets, which are no words of the statement.
function withoutBullets(text) {
  return text
    .split('\n')
    .map((line) => line.replace(/^[\s•▪◦‣·]+/, '').trim())
    .filter((line) => line !== '');
}

window.addEventListener('beforeunload', (event) => {
  if (drafts.areUnsaved()) {
    event.preventDefault();
    event.returnValue = ''; // Chrome asks only then
  }
});
store.subscribe(() => {
  drafts.settle();
  draw();
  if (moved !== null && document.activeElement === document.body) {
    focus(moved);
    moved = null;
  }
});
