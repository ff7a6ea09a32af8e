// New points of the agenda and new agreements: typed in a form of their own until the server has made them.
//
// Adding cannot be repeated safely. When no answer came, the texts are fetched first: what stands there already was
// added after all.

import { KINDS, picked, saysTheSame } from './desk.js';

const FORMS = {
  'new-before': { kind: 'agenda', more: { after_work: false } },
  'new-after': { kind: 'agenda', more: { after_work: true } },
  'new-agreement': { kind: 'agreement', more: {} },
  'new-attachment': { kind: 'attachment', more: {} },
};

/** Make the forms; `onAdded(name, section)` hears that a new section stands on the desk, `onRefused(form)` that it does not. */
export function createAdditions({ send, desk, drafts, onChange, onAdded, onRefused }) {
  const forms = new Map();
  Object.keys(FORMS).forEach((name) => {
    const { kind, more } = FORMS[name];
    const draft = drafts.read(name) || {};
    forms.set(name, {
      name,
      kind,
      more,
      fields: picked(kind, draft.fields || {}),
      isBusy: false,
      code: undefined,
      known: draft.known || null, // the ids that were there before a try of which nobody knows how it ended
    });
  });

  function keep(form) {
    if (KINDS[form.kind].fields.some((name) => form.fields[name] !== '')) {
      drafts.keep(form.name, { fields: form.fields, known: form.known });
    } else {
      drafts.drop(form.name);
    }
  }

  function done(form, section) {
    form.isBusy = false;
    form.code = undefined;
    form.known = null;
    form.fields = picked(form.kind, {});
    drafts.drop(form.name);
    onChange();
    onAdded(form.name, section);
  }

  function refused(form, code) {
    form.isBusy = false;
    form.code = code;
    keep(form);
    onChange();
    onRefused(form);
  }

  function foundAfterAll(form) {
    return desk.all(form.kind).find((section) => !form.known.includes(section.id) && saysTheSame(section.saved, form.fields));
  }

  async function attempt(form) {
    form.known = desk.all(form.kind).map((section) => section.id);
    keep(form);
    let answer;
    try {
      answer = await send(KINDS[form.kind].add, Object.assign({}, form.fields, form.more));
    } catch (error) {
      await lookAfterAll(form, () => refused(form, 'away'));
      return;
    }
    if (answer.ok) {
      await desk.refresh();
      done(form, desk.section(`${form.kind}:${answer.value}`));
    } else {
      form.known = null;
      refused(form, answer.code === 'bad_input' ? answer.details.reason : answer.code);
    }
  }

  // After a try without an answer: what stands there already was added after all.
  async function lookAfterAll(form, otherwise) {
    await desk.refresh();
    const found = foundAfterAll(form);
    if (found === undefined) {
      await otherwise();
    } else {
      done(form, found);
    }
  }

  return {
    form(name) {
      return forms.get(name);
    },

    /** Somebody types in a form. */
    type(form, name, text) {
      form.fields[name] = text;
      form.code = undefined;
      keep(form);
      onChange();
    },

    /** Add what stands in a form; a second press waits for the first. */
    add(form) {
      if (form.isBusy) {
        return;
      }
      form.isBusy = true;
      onChange();
      if (form.known === null) {
        attempt(form);
      } else {
        lookAfterAll(form, () => attempt(form));
      }
    },

    /** Put a text back whose place was deleted, as something new; gives a promise of whether that worked. */
    async putBack(section) {
      const more = section.kind === 'agenda' ? { after_work: section.after === true } : {};
      let answer;
      try {
        answer = await send(KINDS[section.kind].add, Object.assign({}, section.fields, more));
      } catch (error) {
        return false;
      }
      if (answer.ok) {
        desk.forget(section);
        desk.refresh();
      }
      return answer.ok;
    },
  };
}
