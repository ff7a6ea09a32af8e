// What the list of themes does: choosing one on this screen alone, and moving all of them at once.

import { t } from '../../../core/texts.js';
import { allThemesQuestion } from '../../../views/console/questions.js';
import { phasesOf } from '../../../views/console/steps.js';
import { phaseName } from '../../../views/facilitator/words.js';
import { emptyStatement } from '../state.js';

export function themeActions({ store, ui, doer, ask, current, draw, focus }) {
  return {
    toggle() {
      ui.themesOpen = !ui.themesOpen;
      draw();
    },

    choose(id) {
      ui.chosen = id === store.snapshot().parts.meeting.current_theme ? null : id;
      ui.themesOpen = false;
      ui.stepsOpen = false;
      ui.open = null;
      ui.alike = null;
      ui.adding = emptyStatement();
      draw();
      focus('#theme-title');
    },

    async moveAll() {
      const { meeting, themes, theme, phases } = current();
      const order = phasesOf(meeting, phases);
      const next = order[Math.min(order.indexOf(theme.phase) + 1, order.length - 1)];
      const answer = await ask(allThemesQuestion(order, next, themes.length));
      if (answer !== null) {
        doer.run('step', 'move_phase', { phase: answer.phase }, { said: t('All themes are at “%(phase)s”.', { phase: phaseName(answer.phase) }) });
      }
    },
  };
}
