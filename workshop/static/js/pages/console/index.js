// The console: wires the connection, what this screen remembers, what its buttons do, and the views.

import { html, nothing, render } from '../../../vendor/lit-html.js';
import { announce } from '../../core/announce.js';
import { readyBell, ring } from '../../core/bell.js';
import { pageData, t } from '../../core/texts.js';
import { countDown } from '../../core/timer.js';
import { boardView } from '../../views/console/board.js';
import { groupsView } from '../../views/console/groups.js';
import { hallView } from '../../views/console/hall.js';
import { resultView } from '../../views/console/result.js';
import { stepView } from '../../views/console/step.js';
import { themeView } from '../../views/console/theme.js';
import { themesView } from '../../views/console/themes.js';
import { createPaper } from '../../views/facilitator/paper.js';
import { createStaffPage } from '../staff.js';
import { alikeActions } from './actions/alike.js';
import { addingActions, approvalActions, orderActions, paperActions } from './actions/board.js';
import { meetingActions, messageActions } from './actions/meeting.js';
import { panelActions, screenActions, timerActions } from './actions/remote.js';
import { editorActions, statementActions } from './actions/statements.js';
import { phaseActions, roundActions } from './actions/steps.js';
import { themeActions } from './actions/themes.js';
import { createUi, readState } from './state.js';

const data = pageData();
const root = document.getElementById('console');
const wide = window.matchMedia('(min-width: 71em)');

const ui = createUi(wide.matches);
const staff = createStaffPage({ root, data, drawPage });
const { store, doer, drag, draw, focus } = staff;
const paperDrafts = createPaper({ doer, onChange: draw });

function current() {
  return readState(store.snapshot(), { ui, doer, drag, phases: data.phases, paperDrafts });
}

const page = Object.assign({ ui, current }, staff);
const adding = addingActions(page);
const alike = alikeActions(page);
const approval = approvalActions(page);
const editor = editorActions(page);
const meeting = meetingActions(page);
const message = messageActions(page);
const order = orderActions(page);
const panel = panelActions(page);
const paper = paperActions(page);
const rounds = roundActions(page);
const screen = screenActions(page);
const statements = statementActions(page);
const themes = themeActions(page);
const timer = timerActions(page);
const phases = phaseActions(page, { rounds, meeting });

function drawPage() {
  const state = current();
  render(
    html`<div class="console">
      ${themesView(state, { themes, meeting })}
      <div class="console__theme stack">
        ${stateView(state)}
        ${state.theme === null
          ? emptyView()
          : html`${themeView(state, { phases, screen })} ${resultView(state, { rounds })} ${groupsView(state)}
            ${boardView(state, { adding, alike, approval, editor, order, paper, statements })}`}
        ${stepView(state, { editor, meeting, message, panel, phases, screen, themes, timer }, data)}
      </div>
      ${hallView(state, { meeting, panel, phases, screen, themes, timer }, data)}
    </div>`,
    root
  );
}

function stateView(state) {
  if (state.meeting.state === 'draft') {
    return html`<p class="notice">${t('The meeting is not open yet: nobody can join.')}</p>`;
  }
  return state.meeting.state === 'ended' ? html`<p class="notice">${t('The meeting has ended. You can only look back here.')}</p>` : nothing;
}

function emptyView() {
  return html`<section class="paper paper--roomy stack">
    <h2>${t('There are no themes yet')}</h2>
    <p>${t('A theme is what people write about. Add at least one before you start.')}</p>
  </section>`;
}

// After a step its outcome is on top, not the place in the list where one happened to be.
function lookAtOutcome() {
  const element = ui.outcome === null ? null : document.getElementById(ui.outcome);
  ui.outcome = null;
  if (element !== null) {
    element.scrollIntoView({ block: element.id === 'meeting-title' ? 'end' : 'start' });
  }
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
  alike.look();
  if (ui.moved !== null && document.activeElement === document.body) {
    focus(ui.moved);
    ui.moved = null;
  }
});
