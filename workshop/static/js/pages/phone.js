// The phone: wires the connection, the outbox and the screen, and keeps what only this screen knows.

import { render } from '../../vendor/lit-html.js';
import { announce, showConnection } from '../core/announce.js';
import { connect } from '../core/connection.js';
import { createOutbox, newKey } from '../core/outbox.js';
import { createStore } from '../core/store.js';
import { pageData, t, tn } from '../core/texts.js';
import { lengthOf } from '../views/phone/collect.js';
import { nameOf, phaseName, refusal } from '../views/phone/pieces.js';
import { needsResults, outside, screen } from '../views/phone/screen.js';
import { freeNumber, left, ownColours, refusedDots, stuckDots } from '../views/phone/vote.js';

const SAVED_MS = 2500;
const SPREAD_MS = 1500; // the phones of a hall do not all ask in the same moment

const page = pageData();
const root = document.getElementById('phone');
const mine = `${page.meeting}-${page.ballot}`;
const shelf = `stip-phone-${mine}`;
const store = createStore();

// What only this screen knows. Of it, `theme`, `gathered`, `drafts` and `edit` outlive a refresh.
const ui = Object.assign(
  { theme: null, gathered: null, drafts: {}, edit: null },
  restored(),
  { colour: null, landing: null, switching: false, asking: null, message: null, complaint: null, similar: null, handing: null, saved: new Set(), unfolded: new Set() }
);
let before = null;
let status = null;
let drawing = false;
let askTimer = null;
const later = {}; // the views that are loaded only when they are needed

function restored() {
  try {
    // what the one before left on a shared device is not for the next
    Object.keys(window.sessionStorage)
      .filter((key) => key.includes(`-${page.meeting}-`) && !key.endsWith(mine))
      .forEach((key) => window.sessionStorage.removeItem(key));
    return JSON.parse(window.sessionStorage.getItem(shelf)) || {};
  } catch (error) {
    return {};
  }
}

function keep() {
  const { theme, gathered, drafts, edit } = ui;
  try {
    window.sessionStorage.setItem(shelf, JSON.stringify({ theme, gathered, drafts, edit }));
  } catch (error) {
    return; // storage may be forbidden or full; then a refresh forgets the draft
  }
}

function state() {
  return Object.assign({ snapshot: store.snapshot(), commands: outbox.commands(), ui, act, online: status === 'online' }, later);
}

function show(template) {
  if (root.classList.contains('waiting')) {
    root.textContent = ''; // what the server put there until now
    root.classList.remove('waiting');
  }
  render(template, root);
}

function draw() {
  if (drawing) {
    return;
  }
  drawing = true;
  window.requestAnimationFrame(() => {
    drawing = false;
    if (store.snapshot() !== null) {
      show(screen(state()));
      if (later.handing) {
        later.handing.goOn(state());
      }
      const sheet = document.getElementById('sheet');
      document.documentElement.style.setProperty('--sticky-bottom', sheet === null ? '0px' : `${sheet.offsetHeight + 8}px`);
    }
  });
}

function changed() {
  keep();
  draw();
}

// After the next drawing, so that what is to have the focus is there; the page stays where it is unless told otherwise.
function focusOn(id, options = { preventScroll: true }) {
  window.requestAnimationFrame(() => {
    const element = document.getElementById(id) || document.getElementById('title');
    if (element !== null) {
      element.focus(options);
    }
  });
}

function say(sentence) {
  ui.message = sentence;
  announce(sentence);
  draw();
}

/* Where this phone is */

function part(id) {
  return store.snapshot().parts[`theme:${id}`];
}

function isTyping() {
  const element = document.activeElement;
  return element !== null && element.tagName === 'TEXTAREA' && element.value.trim() !== '';
}

function follow({ current_theme: current, gathered }) {
  const isGathered = ui.gathered !== null && gathered !== ui.gathered;
  const isFirst = ui.gathered === null;
  ui.gathered = gathered;
  if (isFirst || !part(ui.theme)) {
    ui.theme = current;
  } else if (isGathered && !isTyping() && ui.theme !== current) {
    goTo(current);
    const theme = part(current);
    announce(theme ? t('The facilitator takes you to: %(title)s', { title: theme.title }) : t('We start soon'));
  }
}

function goTo(id) {
  Object.assign(ui, { theme: id, switching: false, asking: null, message: null, complaint: null });
  window.scrollTo(0, 0);
}

/* What is one's own */

// Personal facts come only in answers to one's own questions; this tells when news for all may have changed them too.
function mayHaveChanged(was, now) {
  const { dots, statements } = now.mine;
  const has = (snapshot, id) => snapshot.parts[`statement:${id}`] !== undefined;
  const isGone = (id) => has(was, id) && !has(now, id);
  const items = dots.map(({ item }) => item);
  return (
    was.parts.meeting.state !== now.parts.meeting.state ||
    items.some(isGone) ||
    statements.some(
      ({ id, text, status: standing }) =>
        isGone(id) || (has(now, id) && (now.parts[`statement:${id}`].text !== text || (standing !== 'shown' && !has(was, id))))
    ) ||
    Object.keys(now.parts).some((key) => {
      const theme = now.parts[key];
      const old = was.parts[key];
      if (!key.startsWith('theme:') || !old || old === theme || dots.length === 0) {
        return false;
      }
      // a duplicate that got its own place back takes its dots along
      const isRearranged = theme.phase !== 'collect' && old.items.join() !== theme.items.join();
      return old.phase !== theme.phase || (isRearranged && items.some((item) => theme.items.includes(item)));
    })
  );
}

function askMine() {
  window.clearTimeout(askTimer);
  askTimer = window.setTimeout(() => {
    connection.ask('mine').catch(() => undefined); // without a connection: the state that comes with the next one has it
  }, Math.random() * SPREAD_MS);
}

// A dot of mine that hung on something that was hidden is back in my hand; one on a duplicate hangs elsewhere now.
function tellOfDots(was, now) {
  const shown = (item) => now.parts[`statement:${item}`] !== undefined;
  was.mine.dots
    .filter(({ item }) => !shown(item))
    .forEach(({ colour, number, deal }) => {
      const dot = now.mine.dots.find((each) => each.colour === colour && each.number === number && each.deal === deal);
      if (dot === undefined) {
        say(t('A statement was hidden. Your dot is back.'));
      } else if (shown(dot.item)) {
        say(t('A statement was merged with another. Your dot hangs there now.'));
      }
    });
}

// Another phase is another screen: one reads it from the top, and what was said about the last one is over.
function turnPage(was, now) {
  const theme = now.parts[`theme:${ui.theme}`];
  const old = was.parts[`theme:${ui.theme}`];
  const isEnded = now.parts.meeting.state === 'ended';
  if (isEnded ? was.parts.meeting.state !== 'ended' : theme && old && theme.phase !== old.phase) {
    Object.assign(ui, { asking: null, message: null, complaint: null });
    window.scrollTo(0, 0);
    announce(isEnded ? t('Thank you for taking part') : `${theme.title}: ${phaseName(theme.phase)}`);
  }
}

function onSnapshot(now) {
  if (now.mine === null) {
    return;
  }
  if (before !== null) {
    turnPage(before, now);
  }
  follow(now.parts.meeting);
  if (before !== null && before !== now) {
    if (now.parts.meeting.state === 'open' && before.mine !== now.mine) {
      tellOfDots(before, now);
    }
    if (before.mine === now.mine && mayHaveChanged(before, now)) {
      askMine();
    }
  }
  before = now;
  loadViews(now);
  changed();
}

function loadViews(snapshot) {
  const { meeting, timer } = snapshot.parts;
  load('results', needsResults(snapshot), () => import('../views/phone/results.js'));
  load('handing', meeting.shared_devices, () => import('../views/phone/handing.js'));
  load('timer', timer !== undefined, () => import('../views/phone/timer.js').then((view) => view.showTimer(store)));
}

function load(name, isNeeded, loader) {
  if (isNeeded && !(name in later)) {
    later[name] = null;
    loader().then(
      (view) => {
        later[name] = view;
        draw();
      },
      () => {
        delete later[name]; // without a connection; the next news tries again
        reloadWhenReplaced();
      }
    );
  }
}

/** Stip may have been replaced by a newer one while this page was open; then its own files are not there any more. */
function reloadWhenReplaced() {
  const ours = document.querySelector('script[type="module"]').src;
  window.fetch(ours, { method: 'HEAD', cache: 'no-store' }).then(
    (answer) => answer.status === 404 && window.location.reload(),
    () => {}
  );
}

/* What came of what one did */

function onSaved(command) {
  const item = command.payload.target;
  if (command.event === 'stick_dot') {
    ui.saved.add(item);
    window.setTimeout(() => {
      ui.saved.delete(item);
      draw();
    }, SAVED_MS);
  } else if (command.event === 'add_statement') {
    announce(part(command.payload.theme).approval ? t('Waits for the facilitator') : t('Your statement hangs on the wall.'));
  } else if (command.event === 'edit_statement') {
    announce(t('Your change is saved.'));
  }
}

function onRefused(command) {
  if (store.snapshot() !== null) {
    announce(refusal(command, store.snapshot()));
  }
  askMine();
}

function colourWords(colour, dots) {
  return t('%(n)s %(colour)s left', { n: left(dots, colour), colour: colour.name });
}

function hasDots(dots) {
  return ownColours(state()).some((colour) => left(dots, colour) > 0);
}

function forgetRefusedDots() {
  refusedDots(state()).forEach(({ command }) => outbox.forget(command.key));
}

const act = {
  draw,
  limit: page.statement_length,

  submit(event, send) {
    event.preventDefault();
    send();
  },

  /* themes */
  toggleThemes() {
    ui.switching = !ui.switching;
    changed();
  },

  go(id) {
    goTo(id);
    changed();
    focusOn('title');
  },

  unfold(key) {
    if (!ui.unfolded.delete(key)) {
      ui.unfolded.add(key);
    }
    draw();
  },

  /* statements */
  keepDraft(theme, text) {
    ui.drafts[theme.id] = text;
    ui.complaint = null;
    changed();
    import('../views/phone/similar.js').then(
      ({ seek }) => seek(theme, { ui, ask: connection.ask, store, changed, focusOn }),
      () => undefined // without a connection
    );
  },

  write(theme) {
    const text = ui.drafts[theme.id] || '';
    const length = lengthOf(text);
    if (length === 0 || length > act.limit) {
      ui.complaint = length === 0 ? t('Write something first.') : t('Your text is too long. Make it shorter.');
      announce(ui.complaint);
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
    act.forget(own.refused);
    changed();
    focusOn('draft', {});
  },

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
    const length = lengthOf(text);
    if (length === 0 || length > act.limit) {
      announce(length === 0 ? t('Write something first.') : t('Your text is too long. Make it shorter.'));
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

  /* dots */
  choose(colour) {
    ui.colour = colour.id;
    ui.message = null;
    draw();
  },

  stick(item, colour) {
    const dots = stuckDots(state(), item.theme);
    const here = dots.filter((dot) => dot.item === item.id && dot.colour === colour.id).length;
    const number = freeNumber(dots, colour);
    if (here >= colour.max_per_item) {
      say(
        tn(
          'You can stick 1 %(colour)s dot on one statement.',
          'You can stick %(n)s %(colour)s dots on one statement.',
          colour.max_per_item,
          { colour: colour.name }
        )
      );
      return;
    }
    if (number === null) {
      const name = { colour: colour.name };
      say(
        hasDots(dots)
          ? t('All your %(colour)s dots are stuck. Take one away first, or choose another colour.', name)
          : t('All your %(colour)s dots are stuck. Take one away first.', name)
      );
      return;
    }
    forgetRefusedDots();
    Object.assign(ui, { message: null, colour: colour.id, landing: `${colour.id} ${number}` });
    outbox.put('stick_dot', { colour: colour.id, number, target: item.id, theme: item.theme });
    const after = stuckDots(state(), item.theme);
    announce(
      t('%(colour)s dot stuck on %(item)s. %(left)s.', { colour: colour.name, item: nameOf(item), left: colourWords(colour, after) })
    );
    if (!hasDots(after)) {
      say(t('All your dots are stuck. You can still move them.'));
    }
  },

  takeBack(item, colour) {
    const numbers = stuckDots(state(), item.theme)
      .filter((dot) => dot.item === item.id && dot.colour === colour.id)
      .map((dot) => dot.number);
    forgetRefusedDots();
    Object.assign(ui, { message: null, colour: colour.id }); // what is in the hand again is what one wants to stick
    ui.saved.delete(item.id);
    outbox.put('take_back_dot', { colour: colour.id, number: Math.max(...numbers), theme: item.theme });
    announce(
      t('%(colour)s dot taken back from %(item)s. %(left)s.', {
        colour: colour.name,
        item: nameOf(item),
        left: colourWords(colour, stuckDots(state(), item.theme)),
      })
    );
  },

  forget(command) {
    const { statement, target } = command.payload;
    outbox.forget(command.key);
    focusOn(statement ? `own-${statement}` : `item-${target}`);
  },
};

/* The line */

const outbox = createOutbox({
  name: `meeting-${mine}`,
  ask: (event, payload) => connection.ask(event, payload),
  onChange() {
    tellConnection();
    draw();
  },
  onSaved,
  onRefused,
});

const connection = connect({
  namespace: '/phone',
  auth: { meeting: page.meeting, role: page.role, ballot: page.ballot },
  store,
  onConnection(newStatus, code) {
    status = newStatus;
    const unsent = outbox.commands().filter((command) => command.status === 'pending').length;
    if (code === 'ballot_ended' && unsent === 0) {
      window.location.reload(); // the device is the next person's
      return;
    }
    if (newStatus === 'refused' && ['not_allowed', 'not_found', 'ballot_ended'].includes(code)) {
      connection.close();
      show(outside(code, page.meeting, unsent));
      return;
    }
    tellConnection();
    if (newStatus === 'online') {
      outbox.flush();
    }
    draw();
  },
});

function tellConnection() {
  const waiting = outbox.commands().filter((command) => command.status === 'pending');
  const unstored = status === 'online' && waiting.some((command) => command.unstored);
  showConnection(unstored ? 'unstored' : status, waiting.length);
}

store.subscribe(onSnapshot);
