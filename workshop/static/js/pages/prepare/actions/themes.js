// What the themes do.

import { t } from '../../../core/texts.js';
import { deleteThemeQuestion } from '../../../views/prepare/questions.js';
import { themeValues } from '../state.js';

export function themeActions({ ui, drafts, doer, ask, current, focus }) {
  return {
    type(theme, change) {
      drafts.type(`theme:${theme.id}`, Object.assign({}, themeValues(theme, drafts), change));
    },

    save(theme) {
      const { title, questions } = themeValues(theme, drafts);
      drafts.save(`theme:${theme.id}`, 'edit_theme', { theme: theme.id, title, questions });
    },

    place(theme, before) {
      const { themes } = current();
      const index = themes.indexOf(theme);
      const now = themes[index + 1] === undefined ? null : themes[index + 1].id;
      const next = themes.findIndex((other) => other.id === before);
      ui.moved = `#grip-theme-${theme.id}`;
      doer.run('order', 'place_theme', { theme: theme.id, before }, {
        said: next === -1 ? t('The theme stands last.') : t('The theme stands before theme %(number)s.', { number: next + 1 }),
        undo: { command: 'place_theme', payload: { theme: theme.id, before: now }, said: t('Taken back.') },
      });
    },

    async remove(theme) {
      if ((await ask(deleteThemeQuestion(theme))) === null) {
        return;
      }
      if ((await doer.run('order', 'delete_theme', { theme: theme.id }, { said: t('The theme is deleted.') })) !== null) {
        drafts.drop(`theme:${theme.id}`);
        drafts.drop(`lines:${theme.id}`);
        theme.items.forEach((id) => drafts.drop(`statement:${id}`));
      }
      focus('#themes-title');
    },

    typeNew(change) {
      const values = Object.assign({}, drafts.values('new-theme', { title: '', questions: '' }), change);
      drafts.type('new-theme', Object.assign(values, { text: values.title + values.questions }));
    },

    async add(event) {
      event.preventDefault();
      const { title, questions } = drafts.values('new-theme', { title: '', questions: '' });
      if ((await doer.run('new-theme', 'add_theme', { title, questions }, { said: t('The theme is added.') })) !== null) {
        drafts.drop('new-theme');
      }
      focus('#new-theme-title');
    },
  };
}
