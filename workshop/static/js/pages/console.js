// The console: wires the connection, what this screen remembers, and the views.

import { html, nothing, render } from '../../vendor/lit-html.js';
import { announce, showConnection } from '../core/announce.js';
import { readyBell, ring } from '../core/bell.js';
import { connect } from '../core/connection.js';
import { createDrawing } from '../core/drawing.js';
import { newKey } from '../core/outbox.js';
import { createStore } from '../core/store.js';
import { pageData, t } from '../core/texts.js';
import { countDown } from '../core/timer.js';
import { boardView } from '../views/console/board.js';
import { hallView } from '../views/console/hall.js';
import {
  allThemesQuestion,
  deleteQuestion,
  endQuestion,
  interimQuestion,
  newRoundQuestion,
  reopenQuestion,
  wholeResultQuestion,
} from '../views/console/questions.js';
import { screenName } from '../views/console/remote.js';
import { groupsView } from '../views/console/groups.js';
import { resultView } from '../views/console/result.js';
import { readState } from '../views/console/state.js';
import { statementActs } from '../views/console/statement_acts.js';
import { stepView } from '../views/console/step.js';
import { needsNewRound, phasesOf } from '../views/console/steps.js';
import { themeView } from '../views/console/theme.js';
import { themesView } from '../views/console/themes.js';
import { createDoer } from '../views/facilitator/doing.js';
import { createDrag } from '../views/facilitator/order.js';
import { createPaper } from '../views/facilitator/paper.js';
import { createAsker } from '../views/facilitator/question.js';
import { phaseName, refusalSentence, shortened } from '../views/facilitator/words.js';

// After a step the button means the next one; a second tap of the same finger is not meant for that.
const REST_MS = 700;
const NEWS_UNDERWAY_MS = 1500; // news of what was done here comes a little later than its answer

const page = pageData();
const root = document.getElementById('console');
const ask = createAsker(document.getElementById('question'));
const wide = window.matchMedia('(min-width: 71em)');

const ui = {
  chosen: null, // a theme other than the one on the screen
  themesOpen: false,
  stepsOpen: false,
  paper: null, // whether the paper fields are shown; null: when there are any figures
  open: null, // the statement that is being changed: {id, text, search, redaction}
  alike: null, // {words, pairs} while duplicates are looked for
  ordering: false, // whether the rows show how to move them
  moved: null, // what gets the focus back when its row has found its new place
  apart: new Set(), // the pairs of which was said that they are not the same
  adding: emptyStatement(),
  isResting: false,
  round: null, // the round whose result is read, or 'all'; null: the last one
  outcome: null, // what comes into view with the next news
  isWide: wide.matches,
  panel: null, // of the remote: 'screens', 'phases' or 'timer'
  turned: null, // {page, screen, theme, at}: what was asked for last, which news that was under way does not know yet
};

let isDrawn = false;

const store = createStore();
const connection = connect({
  namespace: '/staff',
  auth: { meeting: page.meeting, role: page.role },
  store,
  onConnection(status, code) {
    showConnection(status);
    if (status === 'refused') {
      sayRefused(code);
    }
  },
});
const { draw } = createDrawing(drawPage);
const drag = createDrag(draw);
const doer = createDoer({ ask: (command, payload) => connection.ask(command, payload), onChange: draw });
const paperDrafts = createPaper({ doer, onChange: draw });

function sayRefused(code) {
  const sentence = code === 'not_allowed' ? t('You have no access any more. Ask for a new link.') : refusalSentence(code);
  if (store.snapshot() === null) {
    root.textContent = sentence;
  }
  doer.say({ kind: 'error', sentence });
}

function emptyStatement() {
  return { text: '', is_heading: false, heading: null, key: newKey() };
}

function current() {
  return readState(store.snapshot(), { ui, doer, drag, phases: page.phases, paperDrafts });
}

function drawPage() {
  const snapshot = store.snapshot();
  if (snapshot === null) {
    return;
  }
  const state = current();
  if (!isDrawn) {
    root.textContent = ''; // the words for waiting, or for a refusal
    isDrawn = true;
  }
  document.getElementById('meeting-title').textContent = state.meeting.title;
  render(
    html`<div class="console">
      ${themesView(state, act)}
      <div class="console__theme stack">
        ${stateView(state)}
        ${state.theme === null
          ? emptyView()
          : html`${themeView(state, act)} ${resultView(state, act)} ${groupsView(state)} ${boardView(state, act)}`}
        ${stepView(state, act, page)}
      </div>
      ${hallView(state, act, page)}
    </div>`,
    root
  );
}

function stateView({ meeting }) {
  if (meeting.state === 'draft') {
    return html`<p class="notice">${t('The meeting is not open yet: nobody can join.')}</p>`;
  }
  return meeting.state === 'ended' ? html`<p class="notice">${t('The meeting has ended. You can only look back here.')}</p>` : nothing;
}

function emptyView() {
  return html`<section class="paper paper--roomy stack">
    <h2>${t('There are no themes yet')}</h2>
    <p>${t('A theme is what people write about. Add at least one before you start.')}</p>
  </section>`;
}

function focus(selector) {
  const element = root.querySelector(selector);
  if (element !== null) {
    element.focus();
  }
}

// After a step its outcome is on top, not the place in the list where one happened to be.
function lookAtOutcome() {
  const element = ui.outcome === null ? null : document.getElementById(ui.outcome);
  ui.outcome = null;
  if (element !== null) {
    element.scrollIntoView({ block: element.id === 'meeting-title' ? 'end' : 'start' });
  }
}

function rest() {
  ui.isResting = true;
  draw();
  window.setTimeout(() => {
    ui.isResting = false;
    draw();
  }, REST_MS);
}

function wholeNumber(typed) {
  return typed.trim() === '' ? null : Number(typed);
}

const act = {
  // the themes
  toggleThemes() {
    ui.themesOpen = !ui.themesOpen;
    draw();
  },
  choose(id) {
    ui.chosen = id === store.snapshot().parts.meeting.current_theme ? null : id;
    ui.themesOpen = false;
    ui.stepsOpen = false;
    ui.open = null;
    ui.alike = null;
    ui.adding = emptyStatement();
    draw();
    focus('#theme-title');
  },
  moveAll() {
    const { meeting, themes, theme } = current();
    const order = phasesOf(meeting, page.phases);
    const next = order[Math.min(order.indexOf(theme.phase) + 1, order.length - 1)];
    ask(allThemesQuestion(order, next, themes.length)).then((answer) => {
      if (answer !== null) {
        doer.run('step', 'move_phase', { phase: answer.phase }, { said: t('All themes are at “%(phase)s”.', { phase: phaseName(answer.phase) }) });
      }
    });
  },

  // the remote
  togglePanel(name) {
    ui.panel = ui.panel === name ? null : name;
    draw();
  },
  closePanel(event) {
    if (event.key === 'Escape' && ui.panel !== null) {
      const before = ui.panel;
      ui.panel = null;
      draw();
      focus(`#remote-${before}`);
    }
  },
  turnPage(step) {
    const { screen, current_theme: theme, screen_page: told } = current().meeting;
    const own = ui.turned;
    const isAhead = own !== null && own.screen === screen && own.theme === theme && Date.now() - own.at < NEWS_UNDERWAY_MS;
    const page = (isAhead ? own.page : told) + step;
    doer.run('page', 'turn_page', { page }, { said: t('The page is turned.') }).then((answer) => {
      if (answer !== null) {
        ui.turned = { page, screen, theme, at: Date.now() };
      }
    });
  },
  showScreen(screen) {
    runFromPanel('show', 'show_screen', { screen }, t('The screen shows: %(title)s.', { title: screenName(screen) }));
  },
  showTheme(theme) {
    ui.chosen = null;
    runFromPanel('show', 'show_theme', { theme: theme.id, gather: false }, t('The screen shows: %(title)s.', { title: theme.title }));
  },
  bringAll() {
    const { meeting } = current();
    runFromPanel('show', 'show_theme', { theme: meeting.current_theme, gather: true }, t('The screen and all phones go to this theme.'));
  },
  startTimer(minutes) {
    runFromPanel('timer', 'start_timer', { seconds: 60 * minutes }, t('The timer runs.'));
  },
  startOwnTimer(event) {
    event.preventDefault();
    act.startTimer(Number(new FormData(event.target).get('minutes')));
  },
  extendTimer(minutes) {
    const { timer } = current();
    doer.run('timer', 'extend_timer', { seconds: timer.seconds + 60 * minutes }, { said: t('There is more time.') });
  },
  stopTimer() {
    runFromPanel('timer', 'stop_timer', {}, t('The timer is gone.'));
  },

  // the meeting
  end() {
    ask(endQuestion()).then((answer) => {
      if (answer !== null) {
        ui.themesOpen = false;
        doer.run('step', 'end_meeting', {}, { said: t('The meeting has ended.') });
      }
    });
  },
  reopen() {
    ask(reopenQuestion()).then((answer) => answer && doer.run('step', 'open_meeting', {}, { said: t('The meeting is open again.') }));
  },
  shareDevices(shared) {
    doer.run('shared-devices', 'share_devices', { shared }, { said: t('Saved.') });
  },
  setHeadCount(typed) {
    doer.run('head-count', 'set_head_count', { head_count: wholeNumber(typed) }, { said: t('Saved.') });
  },

  // the theme
  toggleSteps() {
    ui.stepsOpen = !ui.stepsOpen;
    draw();
  },
  moveTo(phase) {
    const { meeting, themes, theme, result } = current();
    const order = phasesOf(meeting, page.phases);
    if (phase === theme.phase) {
      return;
    }
    if (phase === 'vote' && needsNewRound(meeting, themes, theme)) {
      act.newRound([]);
      return;
    }
    const isBackToVote = phase === 'vote' && order.indexOf(theme.phase) > order.indexOf(phase) && result !== undefined;
    const showsAll = order.includes('vote') && order.indexOf(phase) > order.indexOf('reveal') && theme.reached_vote;
    let sure = Promise.resolve({});
    if (isBackToVote) {
      sure = ask(interimQuestion());
    } else if (showsAll && !(result !== undefined && result.complete)) {
      sure = ask(wholeResultQuestion(phase));
    }
    sure.then((answer) => {
      if (answer !== null) {
        ui.stepsOpen = false;
        ui.panel = null;
        move(theme, phase);
      }
    });
  },
  show(gather) {
    const { theme } = current();
    const said = gather ? t('The screen and all phones go to this theme.') : t('The screen shows this theme.');
    doer.run('show', 'show_theme', { theme: theme.id, gather }, { said });
  },
  step(step) {
    if (ui.isResting) {
      return;
    }
    if (step.ends || step.newRound) {
      (step.ends ? act.end : act.newRound)([]);
      return;
    }
    ui.outcome = step.command === 'show_places' ? 'result-title' : 'meeting-title';
    doer.run('step', step.command, step.payload, { said: t('Done: %(step)s.', { step: step.label }) }).then((answer) => {
      if (answer === null) {
        return;
      }
      if (step.selects) {
        ui.chosen = null;
      }
      rest();
    });
  },
  chooseRound(round) {
    ui.round = round;
    draw();
  },
  // Over a few items, of which the tied ones are ticked; without them over the theme, or over all that were voted on.
  newRound(tied, ranking) {
    const state = current();
    const { meeting, themes, theme } = state;
    const voting = themes.find((other) => other.phase === 'vote');
    if (voting !== undefined) {
      doer.say({ kind: 'error', sentence: t('“%(title)s” is still voting. Close that voting first.', { title: shortened(voting.title) }) });
      return;
    }
    const again = themes.filter((other) => other.round !== null && other.phase !== 'prepared');
    ask(newRoundQuestion(state, again, tied, ranking)).then((answer) => {
      if (answer === null) {
        return;
      }
      const items = Object.keys(answer).filter((name) => name.startsWith('item-')).map((name) => Number(name.slice(5)));
      const chosen = answer.over === 'all' ? again : [theme];
      const over = tied.length > 0 ? { items } : { themes: chosen.map(({ id }) => id) };
      ui.round = null;
      ui.outcome = 'meeting-title';
      // what is shown place by place is shown whole before it is voted on again
      const whole = theme.phase === 'reveal' ? doer.run('step', 'show_places', { theme: theme.id, steps: null }) : Promise.resolve({});
      whole
        .then((done) => done && doer.run('step', 'start_round', Object.assign({ number: meeting.next_round }, over), { said: t('Round %(round)s has started.', { round: meeting.next_round }) }))
        .then((done) => done && rest());
    });
  },
  showPlaces(steps) {
    const { theme, result } = current();
    const before = result === undefined ? 0 : result.steps;
    const said = steps === null ? t('Everything is shown.') : t('One place is hidden again.');
    const undo = steps === null ? { command: 'show_places', payload: { theme: theme.id, steps: before }, said: t('Taken back.') } : null;
    ui.outcome = 'result-title';
    doer.run('step', 'show_places', { theme: theme.id, steps }, { said, undo }).then((answer) => answer !== null && rest());
  },

  // what was said about the last command
  undo(undo) {
    doer.run('undo', undo.command, undo.payload, { said: undo.said });
    focus('#next-step');
  },
  dismiss() {
    doer.say(null);
    focus('#next-step');
  },

  // one statement
  open(item) {
    const before = ui.open;
    ui.open = item === null ? null : { id: item.id, text: item.text, search: '', redaction: null };
    draw();
    if (item !== null) {
      focus(`#text-${item.id}`);
    } else if (before !== null) {
      focus(`#edit-${before.id}`);
    }
  },
  typeText(event) {
    ui.open.text = event.target.value;
  },
  search(event) {
    ui.open.search = event.target.value;
    draw();
  },
  saveText(event) {
    event.preventDefault();
    const item = current().statements.get(ui.open.id);
    change(item, 'edit_statement', { text: ui.open.text }, {
      said: t('No. %(number)s is changed.', { number: item.number }),
      undo: { command: 'edit_statement', payload: { statement: item.id, text: item.text } },
      closes: true,
    });
  },
  hide(item, hidden) {
    const { number } = item;
    change(item, 'hide_statement', { hidden }, {
      said: hidden ? t('No. %(number)s is hidden.', { number }) : t('No. %(number)s is shown again.', { number }),
      undo: { command: 'hide_statement', payload: { statement: item.id, hidden: !hidden } },
    });
  },
  putUnder(item, chosen) {
    change(item, 'put_under_heading', { heading: chosen === '' ? null : Number(chosen) }, {
      said: t('No. %(number)s is moved.', { number: item.number }),
      undo: { command: 'put_under_heading', payload: { statement: item.id, heading: item.heading } },
    });
  },
  merge(item, into) {
    change(item, 'merge_statement', { into: into.id }, {
      said: t('No. %(number)s is merged into no. %(into)s.', { number: item.number, into: into.number }),
      undo: { command: 'unmerge_statement', payload: { statement: item.id } },
      closes: true,
      focus: '#undo',
    });
  },
  unmerge(item) {
    change(item, 'unmerge_statement', {}, {
      said: t('No. %(number)s stands by itself again.', { number: item.number }),
      undo: { command: 'merge_statement', payload: { statement: item.id, into: item.merged_into } },
      focus: '#undo',
    });
  },
  remove(item) {
    ask(deleteQuestion(item)).then((answer) => {
      if (answer !== null) {
        doer
          .run(`statement-${item.id}`, 'delete_statement', { statement: item.id }, { said: t('No. %(number)s is deleted.', { number: item.number }) })
          .then((done) => {
            if (done !== null) {
              ui.open = null;
              draw();
              focus('#board-title');
            }
          });
      }
    });
  },

  // a new statement
  typeNew(event) {
    ui.adding.text = event.target.value;
  },
  switchHeading(event) {
    ui.adding.is_heading = event.target.checked;
    draw();
  },
  chooseHeading(event) {
    ui.adding.heading = event.target.value === '' ? null : Number(event.target.value);
  },
  add(event) {
    event.preventDefault();
    const { theme } = current();
    const { text, is_heading: isHeading, heading, key } = ui.adding;
    const payload = { theme: theme.id, text, key, is_heading: isHeading, heading: isHeading ? null : heading };
    doer.run('add', 'add_statement', payload, { said: t('Added.') }).then((answer) => {
      if (answer !== null) {
        ui.adding = Object.assign(emptyStatement(), { heading });
        draw();
      }
      focus('#new-text');
    });
  },

  // paper
  togglePaper() {
    ui.paper = !current().showsPaper;
    draw();
  },
};

Object.assign(act, statementActs({ ui, doer, ask, query: connection.ask, current, change, draw, focus }));

function move(theme, phase) {
  return doer.run('step', 'move_phase', { theme: theme.id, phase }, { said: t('The theme is at “%(phase)s”.', { phase: phaseName(phase) }) });
}

// What was chosen is done, so the panel is out of the way; the focus goes back to what opened it.
function runFromPanel(key, command, payload, said) {
  const panel = ui.panel;
  doer.run(key, command, payload, { said }).then((answer) => {
    if (answer !== null && panel !== null) {
      ui.panel = null;
      draw();
      focus(`#remote-${panel}`);
    }
  });
}

function change(item, command, payload, { said, undo, closes = false, focus: focused = null }) {
  const whole = Object.assign({ statement: item.id }, payload);
  const back = Object.assign({ said: t('Taken back.') }, undo);
  doer.run(`statement-${item.id}`, command, whole, { said, undo: back }).then((answer) => {
    if (answer === null) {
      return;
    }
    if (closes) {
      ui.open = null;
      draw();
    }
    if (focused !== null) {
      focus(focused);
    } else if (closes) {
      focus(`#edit-${item.id}`);
    }
  });
}

function followMenu() {
  const toggle = document.getElementById('menu-toggle');
  toggle.addEventListener('click', () => {
    const isOpen = document.getElementById('menu').classList.toggle('menu--open');
    toggle.setAttribute('aria-expanded', String(isOpen));
  });
}

function onWidth() {
  ui.isWide = wide.matches;
  draw();
}

if (wide.addEventListener) {
  wide.addEventListener('change', onWidth);
} else {
  wide.addListener(onWidth); // Safari 13
}
followMenu();
readyBell();
countDown(store, {
  onTick: draw,
  onMinute: () => announce(t('One minute left.')),
  onEnd() {
    announce(t('The time is up'));
    ring();
  },
});
store.subscribe(() => {
  draw();
  lookAtOutcome();
  act.lookAlike();
  if (ui.moved !== null && document.activeElement === document.body) {
    focus(ui.moved);
    ui.moved = null;
  }
});
