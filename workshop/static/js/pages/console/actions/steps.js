// How a theme goes on: from phase to phase, place by place, and round after round.

import { t } from '../../../core/texts.js';
import { interimQuestion, newRoundQuestion, wholeResultQuestion } from '../../../views/console/questions.js';
import { needsNewRound, phasesOf } from '../../../views/console/steps.js';
import { phaseName, shortened } from '../../../views/facilitator/words.js';

// After a step the button means the next one; a second tap of the same finger is not meant for that.
const REST_MS = 700;

function rest({ ui, draw }) {
  ui.isResting = true;
  draw();
  window.setTimeout(() => {
    ui.isResting = false;
    draw();
  }, REST_MS);
}

/** Voting once more, and which round is read. */
export function roundActions(page) {
  const { ui, doer, ask, current, draw } = page;
  return {
    choose(round) {
      ui.round = round;
      draw();
    },

    /** Over a few items, of which the tied ones are ticked; without them over the theme, or over all that were voted on. */
    async start(tied, ranking) {
      const state = current();
      const { meeting, themes, theme } = state;
      const voting = themes.find((other) => other.phase === 'vote');
      if (voting !== undefined) {
        doer.say({ kind: 'error', sentence: t('“%(title)s” is still voting. Close that voting first.', { title: shortened(voting.title) }) });
        return;
      }
      const again = themes.filter((other) => other.round !== null && other.phase !== 'prepared');
      const answer = await ask(newRoundQuestion(state, again, tied, ranking));
      if (answer === null) {
        return;
      }
      const items = Object.keys(answer).filter((name) => name.startsWith('item-')).map((name) => Number(name.slice(5)));
      const chosen = answer.over === 'all' ? again : [theme];
      const over = tied.length > 0 ? { items } : { themes: chosen.map(({ id }) => id) };
      ui.round = null;
      ui.outcome = 'meeting-title';
      // what is shown place by place is shown whole before it is voted on again
      if (theme.phase === 'reveal' && (await doer.run('step', 'show_places', { theme: theme.id, steps: null })) === null) {
        return;
      }
      const payload = Object.assign({ number: meeting.next_round }, over);
      const said = t('Round %(round)s has started.', { round: meeting.next_round });
      if ((await doer.run('step', 'start_round', payload, { said })) !== null) {
        rest(page);
      }
    },
  };
}

/** The phases of the theme, and the places of its result; `rounds` and `meeting` are the actions of those. */
export function phaseActions(page, { rounds, meeting: meetingOn }) {
  const { ui, doer, ask, current, draw } = page;

  /** Ask before the hall sees less or more than it did; null when the answer is no. */
  function confirmed({ meeting, theme, phases, result }, phase) {
    const order = phasesOf(meeting, phases);
    if (phase === 'vote' && order.indexOf(theme.phase) > order.indexOf(phase) && result !== undefined) {
      return ask(interimQuestion());
    }
    const showsAll = order.includes('vote') && order.indexOf(phase) > order.indexOf('reveal') && theme.reached_vote;
    return showsAll && !(result !== undefined && result.complete) ? ask(wholeResultQuestion(phase)) : {};
  }

  return {
    toggleSteps() {
      ui.stepsOpen = !ui.stepsOpen;
      draw();
    },

    async moveTo(phase) {
      const state = current();
      const { meeting, themes, theme } = state;
      if (phase === theme.phase) {
        return;
      }
      if (phase === 'vote' && needsNewRound(meeting, themes, theme)) {
        rounds.start([]);
        return;
      }
      if ((await confirmed(state, phase)) === null) {
        return;
      }
      ui.stepsOpen = false;
      ui.panel = null;
      doer.run('step', 'move_phase', { theme: theme.id, phase }, { said: t('The theme is at “%(phase)s”.', { phase: phaseName(phase) }) });
    },

    /** Take the one next step that the button offers. */
    async takeStep(step) {
      if (ui.isResting) {
        return;
      }
      if (step.ends) {
        meetingOn.end();
        return;
      }
      if (step.newRound) {
        rounds.start([]);
        return;
      }
      ui.outcome = step.command === 'show_places' ? 'result-title' : 'meeting-title';
      const answer = await doer.run('step', step.command, step.payload, { said: t('Done: %(step)s.', { step: step.label }) });
      if (answer === null) {
        return;
      }
      if (step.selects) {
        ui.chosen = null;
      }
      rest(page);
    },

    async showPlaces(steps) {
      const { theme, result } = current();
      const before = result === undefined ? 0 : result.steps;
      const said = steps === null ? t('Everything is shown.') : t('One place is hidden again.');
      const undo = steps === null ? { command: 'show_places', payload: { theme: theme.id, steps: before }, said: t('Taken back.') } : null;
      ui.outcome = 'result-title';
      if ((await doer.run('step', 'show_places', { theme: theme.id, steps }, { said, undo })) !== null) {
        rest(page);
      }
    },
  };
}
