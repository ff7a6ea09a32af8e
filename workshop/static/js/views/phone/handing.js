// The way to the next person on a shared device: open once everything that this one did is sent, since afterwards it
// would be refused. Loaded where devices are shared.

import { html, nothing } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { refusal } from './pieces.js';

function having(status, { commands }) {
  return commands.filter((command) => command.status === status);
}

function isSent(state) {
  return state.online && having('pending', state).length === 0;
}

function notice(state) {
  const waiting = having('pending', state).length;
  const refused = having('refused', state).slice(state.ui.handing);
  if (refused.length > 0) {
    return html`<p class="notice notice--error">${refusal(refused[0], state.snapshot)}</p>`;
  }
  return html`<p class="notice">
    ${waiting === 0
      ? t('No connection. We keep trying.')
      : t('What you did must be sent first. Then it goes on by itself.')}
  </p>`;
}

function addressOf({ snapshot }) {
  return `/${snapshot.parts.meeting.code}/next`;
}

/** The link, and why it does not open yet. `ui.handing` is how much had been refused when somebody asked to go on. */
export function next(state) {
  const { ui, draw } = state;
  function onClick(event) {
    if (!isSent(state)) {
      event.preventDefault();
      ui.handing = having('refused', state).length;
      draw();
    }
  }
  return html`<div class="next stack stack--tight">
    <p><a class="button" data-test="next-person" href=${addressOf(state)} @click=${onClick}>${t('Somebody else on this device')}</a></p>
    ${ui.handing === null ? nothing : notice(state)}
  </div>`;
}

/** Go on for who asked for it, as soon as that can be and unless there is a refusal to read first. */
export function goOn(state) {
  const { ui } = state;
  if (ui.handing !== null && isSent(state) && having('refused', state).length <= ui.handing) {
    ui.handing = null;
    window.location.assign(addressOf(state));
  }
}
