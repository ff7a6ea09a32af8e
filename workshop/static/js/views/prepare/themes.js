// The themes with their guiding questions and the statements that were prepared beforehand.

import { html, live, nothing, repeat } from '../../../vendor/lit-html.js';
import { t, tn } from '../../core/texts.js';
import { orderView, placeBefore, placeBeside } from '../facilitator/order.js';
import { headingOptions } from '../facilitator/pieces.js';
import { phaseBadge, shortened } from '../facilitator/words.js';
import { areaView, refusalView, standingView } from './fields.js';

/** All themes, and the form for one more. */
export function themesView(state, on) {
  const { themes, meeting } = state;
  return html`
    <section class="stack" aria-labelledby="themes-title">
      <h2 id="themes-title">${t('The themes')}</h2>
      ${themes.length === 0
        ? html`<div class="paper paper--sunken stack stack--tight">
            <p>${t('There are no themes yet.')}</p>
            <p class="quiet">
              ${t('A theme is a subject people write statements about. Four to six themes fill an evening. Guiding questions help people start.')}
            </p>
          </div>`
        : nothing}
      <ol class="list stack" role="list">
        ${repeat(
          themes,
          (theme) => theme.id,
          (theme, index) => html`<li data-row=${theme.id} class=${state.drag.classOf(`theme-${theme.id}`, index === themes.length - 1)}>
            ${themeView(theme, index, state, on)}
          </li>`
        )}
      </ol>
      ${meeting.state === 'ended' ? nothing : newThemeView(state, on)}
    </section>
  `;
}

function themeView(theme, index, state, on) {
  const { drafts } = state;
  const key = `theme:${theme.id}`;
  const values = drafts.values(key, { title: theme.title, questions: theme.questions.join('\n') });
  const standing = drafts.standing(key);
  const canEdit = theme.may.includes('edit_theme');
  return html`
    <section class="paper theme-form stack" data-test="theme-${index + 1}" aria-label=${t('Theme %(number)s: %(title)s', { number: index + 1, title: shortened(theme.title) })}>
      <div class="split">
        <p class="cluster">
          <strong>${t('Theme %(number)s', { number: index + 1 })}</strong>
          ${theme.phase === 'prepared' ? nothing : phaseBadge(theme.phase)}
          ${standingView(standing)}
        </p>
        ${canEdit ? themeOrderView(theme, index, state, on) : nothing}
      </div>
      ${refusalView(standing, () => drafts.drop(key))}
      ${canEdit
        ? html`${areaView({
            id: `theme-${theme.id}-title`,
            label: t('Title'),
            value: values.title,
            maxlength: 2000,
            onInput: (title) => on.themes.type(theme, { title }),
            onChange: () => on.themes.save(theme),
          })}
          ${areaView({
            id: `theme-${theme.id}-questions`,
            label: t('Guiding questions'),
            hint: t('One on each line.'),
            value: values.questions,
            rows: 2,
            maxlength: 10000,
            onInput: (questions) => on.themes.type(theme, { questions }),
            onChange: () => on.themes.save(theme),
          })}`
        : html`<p>${theme.title}</p>`}
      ${statementsView(theme, state, on)}
    </section>
  `;
}

function themeOrderView(theme, index, { themes, doer, drag }, on) {
  const name = t('theme %(number)s', { number: index + 1 });
  return html`<div class="cluster theme-form__order">
    ${orderView({
      id: `theme-${theme.id}`,
      name,
      canUp: index > 0,
      canDown: index < themes.length - 1,
      isBusy: doer.isBusy('order'),
      on: {
        step: (up) => on.themes.place(theme, idAt(themes, up ? index - 1 : index + 2)),
        drop: (before) => on.themes.place(theme, before),
      },
      drag,
    })}
    <button class="button button--quiet" type="button" data-test="delete-theme" @click=${() => on.themes.remove(theme)}>
      ${t('Delete…')}<span class="visually-hidden"> ${name}</span>
    </button>
  </div>`;
}

function idAt(themes, index) {
  return themes[index] === undefined ? null : themes[index].id;
}

function newThemeView({ drafts, doer }, on) {
  const values = drafts.values('new-theme', { title: '', questions: '', text: '' });
  return html`
    <form class="paper paper--sunken stack" @submit=${on.themes.add} aria-labelledby="new-theme-heading">
      <h3 id="new-theme-heading">${t('New theme')}</h3>
      ${areaView({
        id: 'new-theme-title',
        label: t('Title'),
        value: values.title,
        maxlength: 2000,
        onInput: (title) => on.themes.typeNew({ title }),
        onChange: () => {},
      })}
      ${areaView({
        id: 'new-theme-questions',
        label: t('Guiding questions'),
        hint: t('One on each line. You may leave it empty.'),
        value: values.questions,
        rows: 2,
        maxlength: 10000,
        onInput: (questions) => on.themes.typeNew({ questions }),
        onChange: () => {},
      })}
      <div class="form__actions"><button class="button" data-test="add-theme" ?disabled=${doer.isBusy('new-theme')}>${t('Add this theme')}</button></div>
    </form>
  `;
}

function statementsView(theme, state, on) {
  const items = theme.items.map((id) => state.statements.get(id)).filter((item) => item !== undefined && item.merged_into === null);
  if (theme.phase !== 'prepared') {
    return html`<p class="quiet">
      ${tn('%(n)s statement.', '%(n)s statements.', items.length)}
      <a href=${state.consoleUrl}>${t('This theme has begun: change its statements while leading.')}</a>
    </p>`;
  }
  const headings = items.filter((item) => item.is_heading);
  return html`
    <details class="beforehand">
      <summary>${items.length === 0 ? t('Statements beforehand') : tn('%(n)s statement beforehand', '%(n)s statements beforehand', items.length)}</summary>
      <div class="stack">
        ${items.length === 0
          ? html`<p class="quiet">${t('Usually people write the statements. Prepare some if people should stick dots on goals you already have.')}</p>`
          : nothing}
        <ol class="list stack stack--tight" role="list">
          ${repeat(
            items,
            (item) => item.id,
            (item, index) => html`<li
              data-row=${item.id}
              class="${item.heading === null ? '' : 'beforehand__member'} ${state.drag.classOf(`${item.theme}-${item.id}`, index === items.length - 1)}"
            >
              ${statementView(item, items, headings, state, on)}
            </li>`
          )}
        </ol>
        ${theme.may.includes('add_statement') ? linesView(theme, headings, state, on) : nothing}
      </div>
    </details>
  `;
}

function statementView(item, items, headings, { drafts, doer, drag }, on) {
  const key = `statement:${item.id}`;
  const values = drafts.values(key, { text: item.text });
  const standing = drafts.standing(key);
  const { number } = item;
  return html`
    <div class="beforehand__row ${item.is_heading ? 'beforehand__row--heading' : ''}">
      <span class="number quiet" aria-hidden="true">${number}</span>
      ${areaView({
        id: `statement-${item.id}`,
        label: item.is_heading ? t('Heading no. %(number)s', { number }) : t('Statement no. %(number)s', { number }),
        isQuiet: true,
        value: values.text,
        maxlength: 2000,
        onInput: (text) => on.statements.type(item, text),
        onChange: () => on.statements.save(item),
      })}
      <div class="beforehand__tools">
        ${!item.is_heading && headings.length > 0
          ? html`<label>
              <span class="visually-hidden">${t('Heading of no. %(number)s', { number })}</span>
              <select class="input" @change=${(event) => on.statements.putUnder(item, event.target.value)}>
                ${headingOptions(headings, item.heading)}
              </select>
            </label>`
          : nothing}
        ${orderView({
          id: `${item.theme}-${item.id}`,
          name: t('no. %(number)s', { number }),
          canUp: placeBeside(items, item, true) !== null,
          canDown: placeBeside(items, item, false) !== null,
          isBusy: doer.isBusy('order'),
          on: {
            step: (up) => on.statements.place(items, item, placeBeside(items, item, up)),
            drop: (before) => on.statements.place(items, item, placeBefore(items, item, before)),
          },
          drag,
        })}
        <button
          class="button button--quiet"
          type="button"
          ?disabled=${doer.isBusy(`statement-${item.id}`)}
          @click=${() => on.statements.remove(item)}
        >
          ${t('Delete…')}<span class="visually-hidden"> ${t('no. %(number)s', { number })}</span>
        </button>
        ${standingView(standing)}
      </div>
      ${refusalView(standing, () => drafts.drop(key))}
    </div>
  `;
}

function linesView(theme, headings, { drafts, adding }, on) {
  const key = `lines:${theme.id}`;
  const values = drafts.values(key, { text: '', as: '' });
  const standing = drafts.standing(key);
  const isAdding = adding.has(theme.id);
  return html`
    <form class="stack stack--tight beforehand__new" @submit=${(event) => on.lines.add(event, theme)}>
      ${areaView({
        id: `lines-${theme.id}`,
        label: t('Add statements'),
        hint: t('Each line becomes a statement. You can paste a whole list.'),
        value: values.text,
        rows: 3,
        maxlength: 200000,
        onInput: (text) => on.lines.type(theme, { text }),
        onChange: () => {},
      })}
      ${refusalView(standing)}
      <div class="cluster">
        <label>
          <span class="visually-hidden">${t('Add as')}</span>
          <select class="input beforehand__as" @change=${(event) => on.lines.type(theme, { as: event.target.value })}>
            <option value="" .selected=${live(values.as === '')}>${t('as statements')}</option>
            <option value="heading" .selected=${live(values.as === 'heading')}>${t('as headings')}</option>
            ${headings.map(
              (heading) => html`<option value=${heading.id} .selected=${live(values.as === String(heading.id))}>
                ${t('under “%(heading)s”', { heading: shortened(heading.text, 40) })}
              </option>`
            )}
          </select>
        </label>
        <button class="button" ?disabled=${isAdding}>${isAdding ? t('Adding…') : t('Add')}</button>
      </div>
    </form>
  `;
}
