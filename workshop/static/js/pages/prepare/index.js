// Preparing a meeting: wires the connection, the drafts of all forms, what the buttons do, and the views.

import { html, nothing, render } from '../../../vendor/lit-html.js';
import { pageData, t } from '../../core/texts.js';
import { coverView } from '../../views/prepare/cover.js';
import { createDrafts } from '../../views/prepare/drafts.js';
import { goView } from '../../views/prepare/go.js';
import { groupsView } from '../../views/prepare/groups.js';
import { rulesView } from '../../views/prepare/rules.js';
import { themesView } from '../../views/prepare/themes.js';
import { createStaffPage } from '../staff.js';
import { coverActions, goActions } from './actions/cover.js';
import { groupActions } from './actions/groups.js';
import { rulesActions } from './actions/rules.js';
import { linesActions, statementActions } from './actions/statements.js';
import { themeActions } from './actions/themes.js';
import { createUi, readState } from './state.js';

const data = pageData();
const root = document.getElementById('prepare');

const ui = createUi(data);
const staff = createStaffPage({ root, data, drawPage, onOnline: () => drafts.retry() });
const { store, doer, drag, draw, focus } = staff;
const drafts = createDrafts({ ask: staff.send, refresh: store.refresh, onChange: draw });

function current() {
  return readState(store.snapshot(), { ui, drafts, doer, drag, data });
}

const page = Object.assign({ ui, drafts, current }, staff);
const cover = coverActions(page);
const go = goActions(page);
const groups = groupActions(page);
const lines = linesActions(page);
const rules = rulesActions(page);
const statements = statementActions(page);
const themes = themeActions(page);

function drawPage() {
  const state = current();
  const hasEnded = state.meeting.state === 'ended';
  render(
    html`
      <div class="stack stack--loose">
        ${hasEnded ? html`<p class="notice">${t('The meeting has ended. Title, date and place can still be changed.')}</p>` : nothing}
        ${coverView(state, { cover })} ${hasEnded ? nothing : html`${rulesView(state, { rules })} ${groupsView(state, { groups })}`}
        ${themesView(state, { themes, statements, lines })}
      </div>
      ${goView(state, { go })}
    `,
    root
  );
}

window.addEventListener('beforeunload', (event) => {
  if (drafts.areUnsaved()) {
    event.preventDefault();
    event.returnValue = ''; // Chrome asks only then
  }
});
store.subscribe(() => {
  draw();
  if (ui.moved !== null && document.activeElement === document.body) {
    focus(ui.moved);
    ui.moved = null;
  }
});
