// Voting: the items in one's own order, one's own stickers as a sheet at the bottom, and what a tap on them does.

import { html, nothing, repeat } from '../../../vendor/lit-html.js';
import { announce } from '../../core/announce.js';
import { numbersOf } from '../../core/store.js';
import { t, tn } from '../../core/texts.js';
import { label, nameOf, refusal, sticker, words } from './pieces.js';

const DOT_EVENTS = ['stick_dot', 'take_back_dot'];

/**
 * Where one's own stickers hang: {colour, number, item, pending}, with what is on its way already done. Where each theme has
 * stickers of its own, those of this theme.
 */
export function stuckDots({ snapshot: { parts, mine }, commands }, theme) {
  const stuck = new Map();
  const isHere = (of) => !parts.meeting.deal_per_theme || of === theme;
  mine.dots
    .filter((dot) => isHere(dot.deal))
    .forEach(({ colour, number, item }) => stuck.set(`${colour} ${number}`, { colour, number, item, pending: false }));
  commands
    .filter(({ status, payload }) => status === 'pending' && isHere(payload.theme))
    .forEach(({ event, payload: { colour, number, target } }) => {
      if (event === 'stick_dot') {
        stuck.set(`${colour} ${number}`, { colour, number, item: target, pending: true });
      } else if (event === 'take_back_dot') {
        stuck.delete(`${colour} ${number}`);
      }
    });
  return Array.from(stuck.values());
}

/** The lowest sticker number of a colour that is still in the hand; null when there is none. */
export function freeNumber(dots, colour) {
  const used = dots.filter((dot) => dot.colour === colour.id).map((dot) => dot.number);
  const numbers = Array.from({ length: colour.budget }, (_, index) => index + 1);
  return numbers.find((number) => !used.includes(number)) || null;
}

/** How many stickers of a colour are still in the hand. */
export function left(dots, colour) {
  return colour.budget - dots.filter((dot) => dot.colour === colour.id).length;
}

/** The colours that this person gets stickers of: some are for one group alone. */
export function ownColours({ snapshot }) {
  return snapshot.parts.meeting.colours.filter(({ group }) => group === null || group === snapshot.mine.group);
}

/** The colour to stick with: the chosen one, or else the first of which there are any left. */
export function chosenColour(state, dots) {
  const colours = ownColours(state);
  return (
    colours.find((colour) => colour.id === state.ui.colour) || colours.find((colour) => left(dots, colour) > 0) || colours[0]
  );
}

/** The refused commands about dots, each with its item where that is known. */
export function refusedDots({ snapshot, commands }) {
  return commands
    .filter((command) => command.status === 'refused' && DOT_EVENTS.includes(command.event))
    .map((command) => {
      const { colour, number, target, theme } = command.payload;
      const isIt = (dot) => dot.colour === colour && dot.number === number && (!dot.deal || dot.deal === theme);
      const hangs = snapshot.mine.dots.find(isIt);
      return { command, item: target || (hangs && hangs.item) };
    });
}

// A stable order of one's own (a hash of seed and id), so that no item has the advantage of standing first in the hall.
function shuffled(ids, seed) {
  const place = (id) => {
    let mixed = Math.imul(seed ^ Math.imul(id, 0x9e3779b1), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 13)) >>> 0;
  };
  return ids.slice().sort((one, other) => place(one) - place(other) || one - other);
}

function stickButton(item, here, colour, dots, { on }) {
  const full = here.filter((dot) => dot.colour === colour.id).length >= colour.max_per_item;
  const empty = left(dots, colour) === 0;
  const name = full
    ? t('%(item)s: no more %(colour)s dots fit here', { item: nameOf(item), colour: colour.name })
    : t('Stick a %(colour)s dot on %(item)s', { item: nameOf(item), colour: colour.name });
  return html`<button
    data-test="stick-${colour.paint}"
    class="vote__stick ${empty ? 'vote__stick--empty' : ''}"
    aria-disabled=${String(full)}
    aria-label=${name}
    @click=${() => on.dots.stick(item, colour)}
  >
    <span class="dot dot--empty" aria-hidden="true">${full ? '' : colour.letter}</span>
  </button>`;
}

function ownSticker(dot, item, colours, { ui, on }) {
  const colour = colours.find((candidate) => candidate.id === dot.colour);
  return html`<button
    data-test="take-back-${colour.paint}"
    class="dot dot--${colour.paint} dot--button ${dot.pending ? 'dot--pending' : ''} ${ui.landing === `${dot.colour} ${dot.number}` ? 'dot--landing' : ''}"
    aria-label=${t('Take your %(colour)s dot back from %(item)s', { colour: colour.name, item: nameOf(item) })}
    @click=${() => on.dots.takeBack(item, colour)}
  >
    <span aria-hidden="true">${colour.letter}</span>
  </button>`;
}

function status(item, here, { ui, online }) {
  if (here.some((dot) => dot.pending)) {
    return html`<span class="status">${online ? t('Being saved') : t('Waits for the connection')}</span>`;
  }
  return ui.saved.has(item.id) ? html`<span class="status status--saved">${t('Saved')}</span>` : nothing;
}

function card(item, colour, dots, refused, state) {
  const { colours } = state.snapshot.parts.meeting;
  const here = dots
    .filter((dot) => dot.item === item.id)
    .sort((one, other) => colours.findIndex((each) => each.id === one.colour) - colours.findIndex((each) => each.id === other.colour));
  return html`<li class="paper vote ${here.length ? 'vote--stuck' : ''} ${item.is_heading ? 'vote--heading' : ''}" id="item-${item.id}" tabindex="-1">
    <div class="vote__row">
      <div class="vote__words">
        ${label(item, state.snapshot)} ${words(item.text, item.id, state)}
        <div class="vote__dots">
          ${repeat(here, (dot) => `${dot.colour} ${dot.number}`, (dot) => ownSticker(dot, item, colours, state))}
          ${status(item, here, state)}
        </div>
      </div>
      ${colour ? stickButton(item, here, colour, dots, state) : nothing}
    </div>
    ${refused.map(({ command }) => refusedNotice(command, state))}
  </li>`;
}

/** What was refused, until the person has read it. */
export function refusedNotice(command, { snapshot, on }) {
  return html`<div class="notice notice--error refused">
    <p>${refusal(command, snapshot)}</p>
    <button class="button" data-test="read" @click=${() => on.dots.forget(command)}>${t('Okay')}</button>
  </div>`;
}

/** The screen of a theme that is being voted in. */
export function vote(theme, state) {
  const { snapshot } = state;
  const dots = stuckDots(state, theme.id);
  const colour = chosenColour(state, dots);
  const refused = refusedDots(state);
  const items = shuffled(theme.items, snapshot.mine.seed)
    .filter((id) => theme.only === null || theme.only.includes(id))
    .map((id) => snapshot.parts[`statement:${id}`])
    .filter(Boolean);
  return html`
    <p class="quiet">
      ${colour ? t('Tap a statement to stick a dot. Tap your dot to take it back.') : t('You have no dots in this vote. You can read along.')}
    </p>
    ${theme.only === null
      ? nothing
      : html`<p class="notice">${t('Round %(round)s is only about no. %(numbers)s.', { round: theme.round, numbers: numbersOf(theme.only, snapshot.parts) })}</p>`}
    ${items.length === 0 ? html`<p class="quiet">${t('There are no statements here.')}</p>` : nothing}
    <ul class="list stack stack--tight" role="list">
      ${repeat(
        items,
        (item) => item.id,
        (item) => card(item, colour, dots, refused.filter((each) => each.item === item.id), state)
      )}
    </ul>
  `;
}

/** What each colour stands for, in one list above the items. */
export function meanings(state) {
  const colours = ownColours(state);
  if (colours.every((colour) => colour.meaning === '')) {
    return nothing;
  }
  return html`<ul class="list meanings" role="list">
    ${colours.map(
      (colour) => html`<li>
        ${sticker(colour, 'dot--small')}
        <span><strong>${tn('1 %(colour)s dot', '%(n)s %(colour)s dots', colour.budget, { colour: colour.name })}</strong>${colour.meaning ? html`: ${colour.meaning}` : nothing}</span>
      </li>`
    )}
  </ul>`;
}

/** The stickers in the hand, as buttons to choose with. */
export function hand(theme, state) {
  const colours = ownColours(state);
  const dots = stuckDots(state, theme.id);
  const chosen = chosenColour(state, dots);
  return html`<div class="hand ${colours.length > 2 ? 'hand--many' : ''}" role="group" aria-label=${t('Your dots')}>
    ${colours.map((colour) => {
      const rest = left(dots, colour);
      return html`<button
        data-test="hand-${colour.paint}"
        class="hand__colour ${rest === 0 ? 'hand__colour--empty' : ''}"
        aria-pressed=${String(colour === chosen)}
        @click=${() => state.on.dots.choose(colour)}
      >
        ${sticker(colour, rest === 0 ? 'dot--pending' : '')}
        <span>${t('%(n)s %(colour)s left', { n: rest, colour: colour.name })}</span>
      </button>`;
    })}
  </div>`;
}

/** Choosing a colour, sticking dots and taking them back. */
export function dotActions({ ui, outbox, current, draw, say, focusOn }) {
  function stuckIn(theme) {
    return stuckDots(current(), theme);
  }

  function hasLeft(dots) {
    return ownColours(current()).some((colour) => left(dots, colour) > 0);
  }

  function leftWords(colour, dots) {
    return t('%(n)s %(colour)s left', { n: left(dots, colour), colour: colour.name });
  }

  function forgetRefused() {
    refusedDots(current()).forEach(({ command }) => outbox.forget(command.key));
  }

  /** Say why this dot cannot be stuck; false where it can. */
  function isHeldBack(here, number, colour, dots) {
    const name = { colour: colour.name };
    if (here >= colour.max_per_item) {
      say(
        tn(
          'You can stick 1 %(colour)s dot on one statement.',
          'You can stick %(n)s %(colour)s dots on one statement.',
          colour.max_per_item,
          name
        )
      );
    } else if (number === null) {
      say(
        hasLeft(dots)
          ? t('All your %(colour)s dots are stuck. Take one away first, or choose another colour.', name)
          : t('All your %(colour)s dots are stuck. Take one away first.', name)
      );
    }
    return here >= colour.max_per_item || number === null;
  }

  return {
    choose(colour) {
      ui.colour = colour.id;
      ui.message = null;
      draw();
    },

    stick(item, colour) {
      const dots = stuckIn(item.theme);
      const here = dots.filter((dot) => dot.item === item.id && dot.colour === colour.id).length;
      const number = freeNumber(dots, colour);
      if (isHeldBack(here, number, colour, dots)) {
        return;
      }
      forgetRefused();
      Object.assign(ui, { message: null, colour: colour.id, landing: `${colour.id} ${number}` });
      outbox.put('stick_dot', { colour: colour.id, number, target: item.id, theme: item.theme });
      const after = stuckIn(item.theme);
      announce(
        t('%(colour)s dot stuck on %(item)s. %(left)s.', { colour: colour.name, item: nameOf(item), left: leftWords(colour, after) })
      );
      if (!hasLeft(after)) {
        say(t('All your dots are stuck. You can still move them.'));
      }
    },

    takeBack(item, colour) {
      const numbers = stuckIn(item.theme)
        .filter((dot) => dot.item === item.id && dot.colour === colour.id)
        .map((dot) => dot.number);
      forgetRefused();
      // what is in the hand again is what one wants to stick
      Object.assign(ui, { message: null, colour: colour.id });
      ui.saved.delete(item.id);
      outbox.put('take_back_dot', { colour: colour.id, number: Math.max(...numbers), theme: item.theme });
      const after = stuckIn(item.theme);
      announce(
        t('%(colour)s dot taken back from %(item)s. %(left)s.', { colour: colour.name, item: nameOf(item), left: leftWords(colour, after) })
      );
    },

    /** Drop what was refused, once it was read. */
    forget({ key, payload }) {
      outbox.forget(key);
      focusOn(`item-${payload.target}`);
    },
  };
}
