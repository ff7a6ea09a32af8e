// The texts on the secretary's desk: what was typed, what is saved, and what somebody else made of it meanwhile.
//
// A section is one text with a version: the conclusion of a theme, a point of the agenda, an agreement. It saves itself
// a moment after the last key. Who saves names the version that he began with; when somebody else was first, both
// texts stand on the desk until a person has chosen. No text leaves the desk before the server has it.

import { PASSING } from '../../core/outbox.js';

const PAUSE_MS = 800;
const LONGEST_PAUSE_MS = 4000; // who types without a pause is saved all the same
const RETRY_MS = 4000;
const NEWS_MS = 10000; // how long a text says that somebody else has just changed it

export const KINDS = {
  conclusion: { fields: ['text'], id: 'theme', list: 'conclusions', save: 'save_conclusion' },
  agenda: {
    fields: ['title', 'text'],
    id: 'item',
    list: 'agenda',
    save: 'save_agenda_item',
    add: 'add_agenda_item',
    remove: 'delete_agenda_item',
  },
  agreement: {
    fields: ['what', 'who', 'due'],
    id: 'agreement',
    list: 'agreements',
    save: 'save_agreement',
    add: 'add_agreement',
    remove: 'delete_agreement',
  },
  attachment: {
    fields: ['name'],
    id: 'attachment',
    list: 'attachments',
    save: 'save_attachment',
    add: 'add_attachment',
    remove: 'delete_attachment',
  },
};

// Refusals that are about this page as a whole, not about one text.
const CLOSING = ['not_allowed', 'signed_out'];
// A text is saved over HTTP and can be sent again for ever, so any failure of the server is worth another try.
const WORTH_ANOTHER_TRY = PASSING.concat('http', 'failed');

/** The fields of a kind of section, taken from anything that has them. */
export function picked(kind, source) {
  return KINDS[kind].fields.reduce((fields, name) => Object.assign(fields, { [name]: source[name] || '' }), {});
}

function isSame(one, other) {
  return Object.keys(one).every((name) => one[name] === other[name]);
}

// The server tidies white space, so a text that comes back may differ in that alone.
function tidied(text) {
  return text.normalize('NFC').split(/\s+/).filter(Boolean).join(' ');
}

/** Whether two sets of fields are the same but for white space. */
export function saysTheSame(one, other) {
  return Object.keys(one).every((name) => tidied(one[name]) === tidied(other[name]));
}

/**
 * Make the desk.
 *
 * `send` and `fetchTexts` are those of sender.js, `limits` the longest texts as {kind: {field: signs}}. `onChange()`
 * hears every change, `onClosed(code)` that the server lets this page write no more, `onTrouble(section)` and
 * `onSaved(section)` the begin and end of a trouble with one text.
 *
 * A section is {key, kind, id, base, saved, fields, theirs, status, code, isGone, isChanged, after}: `base` is the
 * version that `fields` began with; `theirs` is {version, fields} while a person must choose; status is 'untouched',
 * 'saving', 'saved', 'away', 'refused' (with `code`) or 'too_long'; `after` only of a point of the agenda.
 */
export function createDesk({ send, fetchTexts, drafts, limits, onChange, onClosed, onTrouble, onSaved }) {
  const sections = new Map();
  let order = { conclusion: [], agenda: [], agreement: [], attachment: [] };
  let isLoaded = false;
  let isClosed = false;
  let fetching = null;
  let fetchAgain = false;
  let missed = false;

  function isDirty(section) {
    return !isSame(section.fields, section.saved);
  }

  function signsTooMany(section, name) {
    return Math.max(0, Array.from(section.fields[name]).length - limits[section.kind][name]);
  }

  function isTooLong(section) {
    return KINDS[section.kind].fields.some((name) => signsTooMany(section, name) > 0);
  }

  function keepDraft(section) {
    if (isDirty(section) || section.theirs !== null) {
      drafts.keep(section.key, {
        base: section.base,
        fields: section.fields,
        sent: section.sent,
        after: section.after,
      });
    }
  }

  function beInTrouble(section, status, code) {
    const isNew = section.status !== status || section.code !== code;
    section.status = status;
    section.code = code;
    if (isNew && onTrouble) {
      onTrouble(section);
    }
  }

  // Take a version of the server as the one that this text began with.
  function settleOn(section, version, saved) {
    section.base = version;
    section.saved = saved;
    section.theirs = null;
    section.sent = [];
  }

  function meet(section, version, theirs) {
    if (section.sent.some((sent) => saysTheSame(sent, theirs))) {
      // It is what we sent ourselves, and the answer got lost.
      settleOn(section, version, theirs);
      section.status = 'saving';
      later(section, 0);
    } else if (saysTheSame(section.fields, theirs)) {
      settleOn(section, version, Object.assign({}, section.fields));
      beSaved(section);
    } else {
      section.theirs = { version, fields: theirs };
      keepDraft(section);
      beInTrouble(section, 'clash');
    }
  }

  function beSaved(section) {
    const wasInTrouble = ['away', 'clash', 'refused'].includes(section.status);
    section.status = 'saved';
    section.code = undefined;
    drafts.drop(section.key, section.fields);
    if (onSaved) {
      onSaved(section, wasInTrouble);
    }
  }

  function later(section, milliseconds) {
    window.clearTimeout(section.timer);
    section.timer = window.setTimeout(() => save(section), milliseconds);
  }

  function save(section) {
    window.clearTimeout(section.timer);
    if (section.saving || section.theirs !== null || section.isGone || isClosed) {
      return section.saving || Promise.resolve();
    }
    if (!isDirty(section)) {
      section.dirtySince = null;
      if (section.status === 'saving') {
        beSaved(section);
        onChange();
      }
      return Promise.resolve();
    }
    if (isTooLong(section)) {
      beInTrouble(section, 'too_long');
      onChange();
      return Promise.resolve();
    }
    const sent = Object.assign({}, section.fields);
    const payload = Object.assign({ [KINDS[section.kind].id]: section.id, version: section.base }, sent);
    section.sent = section.sent.concat([sent]).slice(-5);
    section.dirtySince = null;
    if (section.status !== 'away') {
      section.status = 'saving';
    }
    keepDraft(section);
    section.saving = sendSection(section, sent, payload);
    onChange();
    return section.saving;
  }

  async function sendSection(section, sent, payload) {
    let answer;
    try {
      answer = await send(KINDS[section.kind].save, payload);
    } catch (error) {
      answer = null; // nobody knows whether it arrived
    }
    section.saving = null;
    if (answer === null) {
      beInTrouble(section, 'away');
      later(section, RETRY_MS);
    } else {
      answered(section, sent, answer);
    }
    onChange();
    if (missed) {
      missed = false;
      refresh();
    }
  }

  function answered(section, sent, answer) {
    if (answer.ok) {
      settleOn(section, answer.value, sent);
      if (isDirty(section)) {
        keepDraft(section);
        later(section, PAUSE_MS);
      } else {
        beSaved(section);
      }
    } else if (answer.code === 'clash') {
      meet(section, answer.details.version, picked(section.kind, answer.details));
    } else if (CLOSING.includes(answer.code)) {
      beInTrouble(section, 'refused', answer.code);
      close(answer.code);
    } else if (answer.code === 'not_found') {
      refresh();
    } else {
      beInTrouble(section, 'refused', answer.code === 'bad_input' ? answer.details.reason : answer.code);
      if (WORTH_ANOTHER_TRY.includes(answer.code)) {
        later(section, RETRY_MS);
      }
    }
  }

  function close(code) {
    isClosed = true;
    onClosed(code);
  }

  function begin(kind, id, entry) {
    const key = `${kind}:${id}`;
    const fields = picked(kind, entry);
    const section = {
      key,
      kind,
      id,
      base: entry.version,
      saved: fields,
      fields: Object.assign({}, fields),
      theirs: null,
      sent: [],
      saving: null,
      timer: null,
      dirtySince: null,
      status: 'untouched',
      code: undefined,
      isGone: false,
      isChanged: false,
      after: entry.after_work,
    };
    sections.set(key, section);
    return section;
  }

  // What was typed on this device before, and perhaps never saved.
  function takeUp(section) {
    const draft = drafts.read(section.key);
    if (draft === null || typeof draft.fields !== 'object') {
      return;
    }
    const version = section.base;
    const theirs = section.saved;
    section.fields = picked(section.kind, draft.fields);
    section.sent = (draft.sent || []).map((sent) => picked(section.kind, sent));
    if (draft.base === version) {
      section.status = 'saving';
      later(section, 0);
    } else {
      meet(section, version, theirs);
    }
  }

  function receive(kind, entry) {
    const id = kind === 'conclusion' ? entry.theme : entry.id;
    const section = sections.get(`${kind}:${id}`);
    if (section === undefined) {
      takeUp(begin(kind, id, entry));
      return;
    }
    const theirs = picked(kind, entry);
    section.isGone = false;
    if (section.saving) {
      missed = missed || entry.version > section.base;
    } else if (section.theirs !== null) {
      if (entry.version > section.theirs.version) {
        meet(section, entry.version, theirs);
      }
    } else if (entry.version > section.base) {
      if (isDirty(section)) {
        meet(section, entry.version, theirs);
      } else {
        settleOn(section, entry.version, theirs);
        section.fields = Object.assign({}, theirs);
        section.status = 'untouched';
        section.isChanged = true;
        window.setTimeout(() => {
          section.isChanged = false;
          onChange();
        }, NEWS_MS);
      }
    }
  }

  function receiveAll(texts) {
    const present = new Set();
    const found = {};
    Object.keys(KINDS).forEach((kind) => {
      const entries = texts[KINDS[kind].list];
      entries.forEach((entry) => receive(kind, entry));
      found[kind] = entries.map((entry) => `${kind}:${kind === 'conclusion' ? entry.theme : entry.id}`);
      found[kind].forEach((key) => present.add(key));
    });
    Array.from(sections.values()).forEach((section) => {
      if (!present.has(section.key)) {
        loseSight(section, found);
      }
    });
    if (!isLoaded) {
      takeUpOrphans(present, found);
    }
    order = found;
    isLoaded = true;
  }

  // Somebody deleted it: what I typed there stays until I say what must become of it.
  function loseSight(section, found) {
    if (section.saving) {
      missed = true;
    } else if (!isDirty(section) && section.theirs === null) {
      sections.delete(section.key);
      return;
    } else if (!section.isGone) {
      window.clearTimeout(section.timer);
      section.isGone = true;
      section.theirs = null;
      beInTrouble(section, 'gone');
    }
    found[section.kind].push(section.key);
  }

  function takeUpOrphans(present, found) {
    drafts.keys().forEach((key) => {
      const [kind, id] = key.split(':');
      if (!present.has(key) && Object.prototype.hasOwnProperty.call(KINDS, kind)) {
        const draft = drafts.read(key);
        const section = begin(kind, Number(id), { version: draft.base, after_work: draft.after });
        section.fields = picked(kind, draft.fields);
        section.isGone = true;
        section.status = 'gone';
        found[kind].push(key);
      }
    });
  }

  // One at a time, so that an older answer never comes after a newer one.
  async function refresh() {
    if (fetching !== null) {
      fetchAgain = true;
      await fetching;
      return;
    }
    fetching = fetchAll();
    await fetching;
    if (fetchAgain) {
      fetchAgain = false;
      await refresh();
    }
  }

  async function fetchAll() {
    let texts;
    try {
      texts = await fetchTexts();
    } catch (error) {
      texts = { code: 'away' };
    }
    fetching = null;
    if (texts.agenda !== undefined) {
      isClosed = false;
      receiveAll(texts);
      onChange();
    } else if (texts.code === 'away' || WORTH_ANOTHER_TRY.includes(texts.code)) {
      window.setTimeout(refresh, RETRY_MS);
    } else {
      close(texts.code);
    }
  }

  function settle(section, fields) {
    settleOn(section, section.theirs.version, section.theirs.fields);
    section.fields = fields;
    section.status = 'saving';
    drafts.drop(section.key);
    save(section);
    onChange();
  }

  function forget(section) {
    window.clearTimeout(section.timer);
    drafts.drop(section.key);
    sections.delete(section.key);
    order[section.kind] = order[section.kind].filter((key) => key !== section.key);
    onChange();
  }

  return {
    /** Whether the texts have come. */
    isLoaded() {
      return isLoaded;
    },

    /** The sections of a kind, in the order of the minutes. */
    all(kind) {
      return order[kind].map((key) => sections.get(key)).filter((section) => section !== undefined);
    },

    section(key) {
      return sections.get(key);
    },

    signsTooMany,

    /** Fetch the texts anew; what nobody is typing in is brought up to date. */
    refresh,

    /** Whether the staff board's list of versions, {conclusions, agenda, agreements}, knows more than this desk. */
    isBehind(versions) {
      return Object.keys(KINDS).some((kind) => {
        const known = versions[KINDS[kind].list];
        const ids = new Set(known.map(({ id }) => id));
        return (
          known.some(({ id, version }) => {
            const section = sections.get(`${kind}:${id}`);
            return (
              section === undefined ||
              section.isGone ||
              (!section.saving && version > (section.theirs === null ? section.base : section.theirs.version))
            );
          }) || order[kind].some((key) => sections.has(key) && !sections.get(key).isGone && !ids.has(sections.get(key).id))
        );
      });
    },

    /** Somebody types in a field. */
    type(section, name, text) {
      section.fields[name] = text;
      section.isChanged = false;
      if (section.theirs === null && !section.isGone) {
        if (section.status !== 'away') {
          section.status = isTooLong(section) ? 'too_long' : 'saving';
        }
        section.dirtySince = section.dirtySince || Date.now();
        later(section, Math.max(0, Math.min(PAUSE_MS, section.dirtySince + LONGEST_PAUSE_MS - Date.now())));
      }
      if (isDirty(section)) {
        keepDraft(section);
      } else if (section.theirs === null) {
        drafts.drop(section.key);
      }
      onChange();
    },

    /** Save what was typed in one section, now. */
    save,

    /** Save everything, now; gives a promise that is kept when all answers have come. */
    async flush() {
      const all = Array.from(sections.values());
      await Promise.all(all.map(save));
      // what was typed while an older save was under way
      await Promise.all(all.filter((section) => section.status === 'saving').map(save));
    },

    /** The sections with a text that the server does not have. */
    unsaved() {
      return Array.from(sections.values()).filter((section) => isDirty(section) || section.theirs !== null);
    },

    /** After a clash: my text stays. */
    keepMine(section) {
      settle(section, section.fields);
    },

    /** After a clash: the other text stays. */
    takeTheirs(section) {
      settle(section, Object.assign({}, section.theirs.fields));
    },

    /** After a clash: both stay, one under the other, to be made into one by hand. */
    keepBoth(section) {
      const theirs = section.theirs.fields;
      const both = {};
      Object.keys(theirs).forEach((name) => {
        const between = name === 'text' ? '\n\n' : ' / ';
        const texts = tidied(theirs[name]) === tidied(section.fields[name]) ? [theirs[name]] : [theirs[name], section.fields[name]];
        both[name] = texts.filter(Boolean).join(between);
      });
      settle(section, both);
    },

    /** Delete a point or agreement as it stands here; gives a promise of the answer. */
    async remove(section) {
      const { remove, id } = KINDS[section.kind];
      const answer = await send(remove, { [id]: section.id, version: section.base });
      if (answer.ok || answer.code === 'not_found') {
        forget(section);
      } else if (answer.code === 'clash') {
        receive(section.kind, Object.assign({ id: section.id }, answer.details));
        onChange();
      } else if (CLOSING.includes(answer.code)) {
        close(answer.code);
      }
      return answer;
    },

    /** Let go of a text whose place was deleted. */
    forget,

    /** The server lets this page write again. */
    reopen() {
      isClosed = false;
      sections.forEach((section) => save(section));
    },
  };
}
