// Collecting: write a statement, mend or withdraw one's own, read those of others.

import { html, live, nothing, repeat } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { label, refusal, words } from './pieces.js';

/** How long the server will find a text: signs, with white space taken together. */
export function lengthOf(text) {
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

function compose(theme, { ui, act }) {
  const draft = ui.drafts[theme.id] || '';
  return html`<form class="paper compose" @submit=${(event) => act.submit(event, () => act.write(theme))}>
    <label class="field__label" for="draft">${t('Your statement')}</label>
    <textarea
      class="input"
      id="draft"
      rows="3"
      enterkeyhint="enter"
      .value=${live(draft)}
      @input=${(event) => act.keepDraft(theme, event.target.value)}
    ></textarea>
    ${counter(draft, act.limit)} ${ui.similar && ui.similar.theme === theme.id ? ui.similar.view() : nothing}
    ${theme.approval ? html`<p class="small quiet">${t('The facilitator reads it first.')}</p>` : nothing}
    <button class="button button--primary button--large button--wide">${t('Hang it on the wall')}</button>
    ${ui.complaint ? html`<p class="field__error">${ui.complaint}</p>` : nothing}
  </form>`;
}

function editing(own, { ui, act }) {
  return html`<form @submit=${(event) => act.submit(event, () => act.saveEdit(own))}>
    <label class="field__label" for="edit">${t('Change your statement')}</label>
    <textarea
      class="input"
      id="edit"
      rows="4"
      .value=${live(ui.edit.text)}
      @input=${(event) => act.keepEdit(event.target.value)}
    ></textarea>
    ${counter(ui.edit.text, act.limit)}
    <div class="cluster">
      <button class="button button--primary">${t('Save')}</button>
      <button type="button" class="button button--quiet" @click=${() => act.edit(own, false)}>${t('Cancel')}</button>
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

function buttons(own, theme, { ui, act }) {
  const name = { number: own.number };
  if (own.id === null || own.status === 'hidden') {
    return nothing;
  }
  if (ui.asking === own.id) {
    return html`<div class="cluster" role="group" aria-label=${t('Take this statement away?')}>
      <button class="button button--danger" id="withdraw" @click=${() => act.withdraw(own)}>${t('Yes, take it away')}</button>
      <button class="button button--quiet" @click=${() => act.askWithdraw(own, false)}>${t('No, leave it')}</button>
    </div>`;
  }
  return html`<div class="own__buttons">
    ${theme.may.includes('edit_own_statement') && !own.redacted
      ? html`<button class="link-button" aria-label=${t('Change no. %(number)s', name)} @click=${() => act.edit(own, true)}>
          ${t('Change')}
        </button>`
      : nothing}
    ${theme.may.includes('withdraw_statement')
      ? html`<button class="link-button" aria-label=${t('Take away: no. %(number)s', name)} @click=${() => act.askWithdraw(own, true)}>
          ${t('Take away')}
        </button>`
      : nothing}
  </div>`;
}

function refused(own, theme, { snapshot, act }) {
  return html`<div class="notice notice--error stack stack--tight">
    <p>${refusal(own.refused, snapshot)}</p>
    <div class="cluster">
      ${own.id === null && theme.may.includes('add_statement')
        ? html`<button class="button" @click=${() => act.writeAgain(theme, own)}>${t('Write it again')}</button>`
        : nothing}
      <button class="button" @click=${() => act.forget(own.refused)}>${t('Okay')}</button>
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
