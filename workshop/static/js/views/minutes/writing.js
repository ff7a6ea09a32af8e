// One text on the paper: its fields, what became of them, and the choice after a clash.

import { html, live, nothing } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { refusalSentence } from '../facilitator/words.js';

/** The id of a field in the page. */
export function fieldId(section, name) {
  return `${section.key.replace(':', '-')}-${name}`;
}

function statusId(section) {
  return fieldId(section, 'status');
}

/** A field that grows with its text. `isLine` keeps it to one line, and Enter goes to the field that follows. */
export function fieldView(section, name, { label, hint = '', isLine = false, isShown = false, look = '' }, { desk, isClosed }) {
  const text = section.fields[name];
  const id = fieldId(section, name);

  function type(event) {
    desk.type(section, name, isLine ? event.target.value.replace(/\s*\n\s*/g, ' ') : event.target.value);
  }

  return html`
    <div class="writing ${look}">
      <label class=${isShown ? 'writing__label' : 'visually-hidden'} for=${id}>${label}</label>
      <div class="grow" data-text=${text}>
        <textarea
          class="writing__field"
          id=${id}
          rows="1"
          placeholder=${hint}
          aria-describedby=${statusId(section)}
          aria-invalid=${String(desk.signsTooMany(section, name) > 0)}
          ?readonly=${isClosed}
          .value=${live(text)}
          @input=${type}
          @blur=${() => desk.save(section)}
          @keydown=${isLine ? goOnAtEnter : nothing}
        ></textarea>
      </div>
    </div>
  `;
}

/** Enter in a field of one line goes to the next field, as on paper. */
export function goOnAtEnter(event) {
  if (event.key !== 'Enter' || event.isComposing) {
    return;
  }
  event.preventDefault();
  const fields = Array.from(document.querySelectorAll('#minutes textarea, #minutes input'));
  const next = fields[fields.indexOf(event.target) + 1];
  if (next !== undefined) {
    next.focus();
  }
}

/** Enter in the last field of a form adds what was typed. */
export function submitAtEnter(event) {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    const form = event.target.form;
    const button = form.querySelector('button:not([type])'); // not drawn yet when the first words came this very moment
    if (button === null || !button.disabled) {
      form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    }
  }
}

/** What became of the text of a section. */
export function statusView(section, desk) {
  const { sentence, look } = statusOf(section, desk);
  return html`<p class="writing__status"><span class=${sentence ? `status ${look}` : ''} id=${statusId(section)}>${sentence}</span></p>`;
}

function statusOf(section, desk) {
  const tooMany = Object.keys(section.fields).reduce((most, name) => Math.max(most, desk.signsTooMany(section, name)), 0);
  if (section.isChanged) {
    return { sentence: t('Just changed by somebody else'), look: '' };
  }
  return (
    {
      saving: { sentence: t('Saving …'), look: '' },
      saved: { sentence: t('Saved'), look: 'status--saved' },
      away: { sentence: t('Not saved yet: no connection. The text is kept on this device.'), look: 'status--refused' },
      clash: { sentence: t('Not saved yet: choose first which text stays.'), look: 'status--refused' },
      gone: { sentence: t('Not saved: somebody else has deleted this.'), look: 'status--refused' },
      too_long: {
        sentence: tn('Not saved yet: the text is %(n)s sign too long.', 'Not saved yet: the text is %(n)s signs too long.', tooMany),
        look: 'status--refused',
      },
      refused: { sentence: t('Not saved yet: %(reason)s', { reason: reasonOf(section.code) }), look: 'status--refused' },
    }[section.status] || { sentence: '', look: '' }
  );
}

/** Why the server did not take a text. */
export function reasonOf(code) {
  return (
    {
      empty: t('This field may not be empty.'),
      not_allowed: t('Your link does not work any more.'),
      signed_out: t('You are signed out.'),
      away: t('There is no connection. What you typed is kept on this device.'),
    }[code] || refusalSentence(code)
  );
}

/** The choice between two texts, under the fields of a section; `names` are the labels of its fields. */
export function clashView(section, names, { desk, on }) {
  if (section.theirs === null) {
    return nothing;
  }
  const theirs = section.theirs.fields;

  return html`
    <div class="clash stack stack--tight" role="group" aria-label=${t('Two texts')}>
      <p class="notice notice--warning">
        ${t('Somebody else changed this text too. Yours stands above and is kept. Choose which text stays.')}
      </p>
      <div class="paper clash__theirs">
        <p class="writing__label">${t('The text of the other')}</p>
        ${Object.keys(theirs).map((name) =>
          Object.keys(theirs).length === 1
            ? html`<p class="prose">${theirs[name] || html`<em>${t('(empty)')}</em>`}</p>`
            : html`<p class="small quiet">${names[name]}</p>
                <p class="prose">${theirs[name] || html`<em>${t('(empty)')}</em>`}</p>`
        )}
      </div>
      <div class="cluster">
        <button class="button" type="button" data-test="keep-mine" @click=${() => on.sections.choose(section, desk.keepMine)}>${t('Keep my text')}</button>
        <button class="button" type="button" data-test="take-theirs" @click=${() => on.sections.choose(section, desk.takeTheirs)}>${t('Take the other text')}</button>
        <button class="button" type="button" data-test="keep-both" @click=${() => on.sections.choose(section, desk.keepBoth)}>${t('Put both in')}</button>
      </div>
    </div>
  `;
}

/** What to do with a text whose place was deleted by somebody else. */
export function goneView(section, { desk, on }, { canPutBack = true } = {}) {
  if (!section.isGone) {
    return nothing;
  }
  return html`
    <div class="clash stack stack--tight" role="group" aria-label=${t('Deleted meanwhile')}>
      <p class="notice notice--warning">${t('Somebody else deleted this while you were writing. Your text is still here.')}</p>
      <div class="cluster">
        ${canPutBack
          ? html`<button class="button" type="button" data-test="put-back" @click=${() => on.sections.putBack(section)}>${t('Put it back')}</button>`
          : nothing}
        <button class="button button--quiet" type="button" @click=${() => desk.forget(section)}>${t('Throw my text away')}</button>
      </div>
    </div>
  `;
}

/** The button that deletes a section, and the question whether that is meant. */
export function removeView(section, name, { ui, on, isClosed }) {
  if (section.isGone || isClosed) {
    return nothing;
  }
  if (ui.removing !== section.key) {
    return html`<button
      class="link-button small remove"
      type="button"
      data-test="remove"
      id=${fieldId(section, 'remove')}
      @click=${() => on.sections.askRemoval(section)}
    >
      ${t('Delete')}<span class="visually-hidden"> ${name}</span>
    </button>`;
  }
  return html`
    <span class="cluster remove" role="group" aria-label=${t('Delete %(name)s?', { name })}>
      <button class="button button--danger" type="button" data-test="remove-now" @click=${() => on.sections.remove(section)}>${t('Delete')}</button>
      <button class="button" type="button" data-test="keep" id=${fieldId(section, 'keep')} @click=${() => on.sections.askRemoval(null, section)}>${t('Keep it')}</button>
    </span>
  `;
}
