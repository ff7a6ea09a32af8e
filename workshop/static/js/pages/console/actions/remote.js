// What the remote does: the panel that is open, what the screen shows, and the timer.

import { t } from '../../../core/texts.js';
import { screenName } from '../../../views/console/remote.js';

const NEWS_UNDERWAY_MS = 1500; // news of what was done here comes a little later than its answer

/** The panels of the remote; one is open at the most. */
export function panelActions({ ui, draw, focus }) {
  return {
    toggle(name) {
      ui.panel = ui.panel === name ? null : name;
      draw();
    },

    closeAtEscape(event) {
      if (event.key === 'Escape' && ui.panel !== null) {
        const before = ui.panel;
        ui.panel = null;
        draw();
        focus(`#remote-${before}`);
      }
    },
  };
}

// What was chosen is done, so the panel is out of the way; the focus goes back to what opened it.
async function runFromPanel({ ui, doer, draw, focus }, key, command, payload, said) {
  const { panel } = ui;
  const answer = await doer.run(key, command, payload, { said });
  if (answer !== null && panel !== null) {
    ui.panel = null;
    draw();
    focus(`#remote-${panel}`);
  }
}

/** What the hall looks at. */
export function screenActions(page) {
  const { ui, doer, current } = page;
  return {
    async turnPage(step) {
      const { screen, current_theme: theme, screen_page: told } = current().meeting;
      const own = ui.turned;
      const isAhead = own !== null && own.screen === screen && own.theme === theme && Date.now() - own.at < NEWS_UNDERWAY_MS;
      const turnedTo = (isAhead ? own.page : told) + step;
      const answer = await doer.run('page', 'turn_page', { page: turnedTo }, { said: t('The page is turned.') });
      if (answer !== null) {
        ui.turned = { page: turnedTo, screen, theme, at: Date.now() };
      }
    },

    showScreen(screen) {
      runFromPanel(page, 'show', 'show_screen', { screen }, t('The screen shows: %(title)s.', { title: screenName(screen) }));
    },

    showTheme(theme) {
      ui.chosen = null;
      runFromPanel(page, 'show', 'show_theme', { theme: theme.id, gather: false }, t('The screen shows: %(title)s.', { title: theme.title }));
    },

    bringAll() {
      const { current_theme: theme } = current().meeting;
      runFromPanel(page, 'show', 'show_theme', { theme, gather: true }, t('The screen and all phones go to this theme.'));
    },

    /** The theme that is led here, on the screen; with `gather` on all phones too. */
    showThis(gather) {
      const { theme } = current();
      const said = gather ? t('The screen and all phones go to this theme.') : t('The screen shows this theme.');
      doer.run('show', 'show_theme', { theme: theme.id, gather }, { said });
    },
  };
}

/** The timer. */
export function timerActions(page) {
  const { doer, current } = page;

  function start(minutes) {
    runFromPanel(page, 'timer', 'start_timer', { seconds: 60 * minutes }, t('The timer runs.'));
  }

  return {
    start,

    startOwn(event) {
      event.preventDefault();
      start(Number(new FormData(event.target).get('minutes')));
    },

    extend(minutes) {
      const { timer } = current();
      doer.run('timer', 'extend_timer', { seconds: timer.seconds + 60 * minutes }, { said: t('There is more time.') });
    },

    stop() {
      runFromPanel(page, 'timer', 'stop_timer', {}, t('The timer is gone.'));
    },
  };
}
