// Collecting: write a statement, mend or withdraw one's own, read those of others; and what the buttons for that do.

import { html, live, nothing, repeat } from '../../../vendor/lit-html.js';
import { announce } from '../../core/announce.js';
import { newKey } from '../../core/outbox.js';
import { t } from '../../core/texts.js';
import { label, refusal, words } from './pieces.js';

// How long the server will find a text: characters, with white space taken together.
function lengthOf(text) {
  return Array.from(text.normalize('NFC').replace(/\s+/g, ' ').trim()).length;
}

/** One's own statements in a theme, the newest first, with what is on its way to the server already done. */
export function ownStatements({ snapshot, commands }, theme) {
  const saved = snapshot.mine.statements
    .filter((own) => own.theme === theme.id)
    .map((own) => {
      const shown = snapshot.parts[`statement:${own.id}`];
      const mine = commands.filter((command) => command.payload.statement === own.id);
      const edit = mine.find((command) => command.event === 'edit_statement' && command.status === 'pending');
      return Object.assign({}, own, {
        key: own.id,
        text: (edit ? edit.payload : shown || own).text,
        pending: edit !== undefined,
        gone: mine.some((command) => command.event === 'withdraw_statement' && command.status === 'pending'),
        refused: mine.find((command) => command.status === 'refused'),
      });
    });
  const added = commands
    .filter((command) => command.event === 'add_statement' && command.payload.theme === theme.id)
    .map((command) => ({
      key: command.key,
      id: null,
      text: command.payload.text,
      pending: command.status === 'pending',
      gone: false,
      refused: command.status === 'refused' ? command : undefined,
    }));
  return saved
    .concat(added)
    .reverse()
    .filter((own) => !own.gone);
}

function counter(text, limit) {
  const length = lengthOf(text);
  return html`<p class="field__count ${length > limit ? 'field__count--over' : ''}">
    ${length > limit ? t('%(n)s too many', { n: length - limit }) : `${length} / ${limit}`}
  </p>`;
}

function submit(event, send) {
  event.preventDefault();
  send();
}

function compose(theme, { ui, on, limit }) {
  const draft = ui.drafts[theme.id] || '';
  return html`<form class="paper compose" @submit=${(event) => submit(event, () => on.statements.write(theme))}>
    <label class="field__label" for="draft">${t('Your statement')}</label>
    <textarea
      class="input"
      id="draft"
      rows="3"
      enterkeyhint="enter"
      .value=${live(draft)}
      @input=${(event) => on.statements.keepDraft(theme, event.target.value)}
    ></textarea>
    ${counter(draft, limit)} ${ui.similar && ui.similar.theme === theme.id ? ui.similar.view() : nothing}
    ${theme.approval ? html`<p class="small quiet">${t('The facilitator reads it first.')}</p>` : nothing}
    <button class="button button--primary button--large button--wide" data-test="write">${t('Hang it on the wall')}</button>
    ${ui.complaint ? html`<p class="field__error">${ui.complaint}</p>` : nothing}
  </form>`;
}

function editing(own, { ui, on, limit }) {
  return html`<form @submit=${(event) => submit(event, () => on.statements.saveEdit(own))}>
    <label class="field__label" for="edit">${t('Change your statement')}</label>
    <textarea
      class="input"
      id="edit"
      rows="4"
      .value=${live(ui.edit.text)}
      @input=${(event) => on.statements.keepEdit(event.target.value)}
    ></textarea>
    ${counter(ui.edit.text, limit)}
    <div class="cluster">
      <button class="button button--primary" data-test="save">${t('Save')}</button>
      <button type="button" class="button button--quiet" @click=${() => on.statements.edit(own, false)}>${t('Cancel')}</button>
    </div>
  </form>`;
}

function standing(own) {
  if (own.status === 'hidden') {
    return html`<span class="status">${t('Hidden by the facilitator')}</span>`;
  }
  if (own.status === 'waiting' && !own.pending) {
    return html`<span class="status">${t('Waits for the facilitator')}</span>`;
  }
  if (own.status === 'merged') {
    return html`<span class="status">${t('Merged with another statement')}</span>`;
  }
  return own.pending ? html`<span class="status">${t('Being sent')}</span>` : html`<span class="status status--saved">${t('Saved')}</span>`;
}

function buttons(own, theme, { ui, on }) {
  const name = { number: own.number };
  if (own.id === null || own.status === 'hidden') {
    return nothing;
  }
  if (ui.asking === own.id) {
    return html`<div class="cluster" role="group" aria-label=${t('Take this statement away?')}>
      <button class="button button--danger" id="withdraw" @click=${() => on.statements.withdraw(own)}>${t('Yes, take it away')}</button>
      <button class="button button--quiet" @click=${() => on.statements.askWithdraw(own, false)}>${t('No, leave it')}</button>
    </div>`;
  }
  return html`<div class="own__buttons">
    ${theme.may.includes('edit_own_statement') && !own.redacted
      ? html`<button class="link-button" data-test="edit" aria-label=${t('Change no. %(number)s', name)} @click=${() => on.statements.edit(own, true)}>
          ${t('Change')}
        </button>`
      : nothing}
    ${theme.may.includes('withdraw_statement')
      ? html`<button class="link-button" data-test="withdraw" aria-label=${t('Take away: no. %(number)s', name)} @click=${() => on.statements.askWithdraw(own, true)}>
          ${t('Take away')}
        </button>`
      : nothing}
  </div>`;
}

function refused(own, theme, { snapshot, on }) {
  return html`<div class="notice notice--error stack stack--tight">
    <p>${refusal(own.refused, snapshot)}</p>
    <div class="cluster">
      ${own.id === null && theme.may.includes('add_statement')
        ? html`<button class="button" @click=${() => on.statements.writeAgain(theme, own)}>${t('Write it again')}</button>`
        : nothing}
      <button class="button" data-test="read" @click=${() => on.statements.forget(own.refused)}>${t('Okay')}</button>
    </div>
  </div>`;
}

function ownCard(own, theme, state) {
  const editsThis = own.id !== null && state.ui.edit !== null && state.ui.edit.id === own.id;
  return html`<li class="paper paper--mine own" id="own-${own.key}" tabindex="-1">
    ${editsThis && theme.may.includes('edit_own_statement')
      ? editing(own, state)
      : html`
          ${own.id === null ? nothing : html`<p class="label">${t('No. %(number)s', { number: own.number })}</p>`}
          ${words(own.text, `own ${own.key}`, state)}
          ${own.refused ? refused(own, theme, state) : html`<div class="own__foot">${standing(own)}${buttons(own, theme, state)}</div>`}
        `}
  </li>`;
}

/** What one wrote and could not be saved, for the screens on which nothing can be written any more. */
export function refusedStatements(theme, state) {
  const lost = ownStatements(state, theme).filter((own) => own.refused);
  return lost.length === 0
    ? nothing
    : html`<ul class="list stack" role="list">
        ${repeat(lost, (own) => own.key, (own) => ownCard(own, theme, state))}
      </ul>`;
}

/** The screen of a theme that is being written in. */
export function collect(theme, state) {
  const { snapshot } = state;
  const own = ownStatements(state, theme);
  const ids = new Set(snapshot.mine.statements.map((statement) => statement.id));
  const others = theme.items
    .filter((id) => !ids.has(id))
    .map((id) => snapshot.parts[`statement:${id}`])
    .filter(Boolean)
    .sort((one, other) => other.number - one.number);
  return html`
    ${compose(theme, state)}
    ${own.length === 0
      ? nothing
      : html`<section class="stack stack--tight">
          <h2 class="section">${t('From you')} <span class="quiet number">${own.length}</span></h2>
          <ul class="list stack stack--tight" role="list">
            ${repeat(own, (each) => each.key, (each) => ownCard(each, theme, state))}
          </ul>
        </section>`}
    ${snapshot.parts.meeting.statements_visible
      ? html`<section class="stack stack--tight">
          <h2 class="section">${t('From others')} <span class="quiet number">${others.length}</span></h2>
          ${others.length === 0 ? html`<p class="quiet">${t('Nobody else has written yet.')}</p>` : nothing}
          <ul class="list stack stack--tight" role="list">
            ${repeat(
              others,
              (item) => item.id,
              (item) => html`<li class="paper paper--arriving">${label(item, snapshot)}${words(item.text, item.id, state)}</li>`
            )}
          </ul>
        </section>`
      : html`<p class="quiet">${t('You see only your own statements now. Later you see those of everybody.')}</p>`}
  `;
}

/** Writing, changing and withdrawing statements. */
export function statementActions({ ui, store, outbox, ask, current, draw, changed, focusOn }) {
  // Why a text cannot be sent; null where it can.
  function complaintAbout(text) {
    const length = lengthOf(text);
    if (length === 0) {
      return t('Write something first.');
    }
    return length > current().limit ? t('Your text is too long. Make it shorter.') : null;
  }

  async function seekSimilar(theme) {
    let similar;
    try {
      similar = await import('./similar.js');
    } catch (error) {
      // without a connection
      return;
    }
    similar.seek(theme, { ui, ask, store, changed, focusOn });
  }

  function forget({ key, payload }) {
    outbox.forget(key);
    focusOn(`own-${payload.statement}`);
  }

  return {
    forget,

    keepDraft(theme, text) {
      ui.drafts[theme.id] = text;
      ui.complaint = null;
      changed();
      seekSimilar(theme);
    },

    write(theme) {
      const text = ui.drafts[theme.id] || '';
      const complaint = complaintAbout(text);
      if (complaint !== null) {
        ui.complaint = complaint;
        announce(complaint);
        focusOn('draft', {});
      } else {
        ui.drafts[theme.id] = '';
        ui.similar = null;
        outbox.put('add_statement', { theme: theme.id, text, key: newKey() });
      }
      changed();
    },

    writeAgain(theme, own) {
      ui.drafts[theme.id] = [ui.drafts[theme.id], own.text].filter(Boolean).join(' ');
      forget(own.refused);
      changed();
      focusOn('draft', {});
    },

    /** Open the field in which one's own statement is changed, or close it. */
    edit(own, open) {
      ui.edit = open ? { id: own.id, text: own.text } : null;
      changed();
      focusOn(open ? 'edit' : `own-${own.id}`, {});
    },

    keepEdit(text) {
      ui.edit.text = text;
      changed();
    },

    saveEdit(own) {
      const { text } = ui.edit;
      const complaint = complaintAbout(text);
      if (complaint !== null) {
        announce(complaint);
        focusOn('edit', {});
        return;
      }
      ui.edit = null;
      outbox.put('edit_statement', { statement: own.id, text });
      changed();
      focusOn(`own-${own.id}`);
    },

    askWithdraw(own, asking) {
      ui.asking = asking ? own.id : null;
      draw();
      focusOn(asking ? 'withdraw' : `own-${own.id}`, {});
    },

    withdraw(own) {
      ui.asking = null;
      outbox.put('withdraw_statement', { statement: own.id });
      announce(t('Your statement is taken away.'));
      focusOn('title');
    },
  };
}
