// The next step of a theme in words, and the command behind it. What is open is decided by the server (`may`).

import { t } from '../../core/texts.js';

/** The phases of this meeting in order; the server knows which ones there are. */
export function phasesOf(meeting, phases) {
  return meeting.with_voting ? phases.with_voting : phases.without_voting;
}

/** What it is called to go on to a phase, and what that does. */
function stepTo(phase, meeting) {
  return {
    collect: { label: t('Start collecting'), hint: t('People can write statements from then on.') },
    arrange: { label: t('Go on to arranging'), hint: t('People stop writing. You group and merge.') },
    vote: { label: t('Start the voting'), hint: votingHint(meeting) },
    reveal: { label: t('Close the voting'), hint: t('Nobody can stick any more. Nothing is shown yet.') },
    discuss: { label: t('Go on to discussing'), hint: discussingHint(meeting) },
    closed: { label: t('Close the theme'), hint: t('Nothing more is written here. You can always go back.') },
  }[phase];
}

function votingHint(meeting) {
  return meeting.open_totals
    ? t('People stick their dots from then on. Everybody sees the totals grow.')
    : t('People stick their dots from then on. Totals stay hidden.');
}

function discussingHint(meeting) {
  return meeting.with_voting
    ? t('Everybody sees the whole result.')
    : t('People stop writing. You talk about what is on the screen.');
}

function revealHint(meeting) {
  return meeting.rule === 'per_colour' && meeting.colours.length > 1
    ? t('From the last place to the first, one colour after the other.')
    : t('From the last place to the first.');
}

/** Whether a theme can only be voted on in a new round: the running one is about a few items of others, or its own is over. */
export function needsNewRound(meeting, themes, theme) {
  const last = meeting.next_round - 1;
  const isLimited = themes.some((other) => other.round === last && other.only !== null);
  return theme.round !== last && (theme.round !== null || isLimited);
}

/**
 * The one next step: {key, label, hint} with `command` and `payload`, or with `link` (a page), `ends` or `newRound` (both ask first).
 */
export function nextStep({ meeting, themes, theme, result, phases }) {
  if (theme === null && meeting.state !== 'ended') {
    return { key: 'prepare', label: t('Prepare the meeting'), hint: t('There are no themes yet'), link: 'prepare' };
  }
  if (meeting.state === 'draft') {
    return {
      key: 'open',
      label: t('Open the meeting'),
      hint: t('People can join from then on with code %(code)s.', { code: meeting.code }),
      command: 'open_meeting',
      payload: {},
    };
  }
  if (meeting.state === 'ended') {
    return { key: 'minutes', label: t('To the minutes'), hint: t('The meeting has ended. The minutes can still be written.'), link: 'minutes' };
  }
  if (theme.may.includes('reveal_places') && !(result && result.complete)) {
    const shown = result ? result.steps : 0;
    return {
      key: 'place',
      label: shown === 0 ? t('Show the last place') : t('Show the next place'),
      hint: revealHint(meeting),
      command: 'show_places',
      payload: { theme: theme.id, steps: shown + 1 },
    };
  }
  const order = phasesOf(meeting, phases);
  const phase = order[order.indexOf(theme.phase) + 1];
  if (phase === 'vote' && needsNewRound(meeting, themes, theme)) {
    return { key: 'phase-vote', label: t('Start the voting'), hint: t('In a new round, with new dots for everybody.'), newRound: true };
  }
  if (phase !== undefined) {
    const { label, hint } = stepTo(phase, meeting);
    return {
      key: `phase-${phase}`,
      label,
      hint,
      command: 'move_phase',
      payload: { theme: theme.id, phase },
    };
  }
  const after = themes.slice(themes.indexOf(theme) + 1).concat(themes);
  const next = after.find((other) => other.phase !== order[order.length - 1]);
  if (next !== undefined) {
    return {
      key: `theme-${next.id}`,
      label: t('Go on to the next theme'),
      hint: next.title,
      command: 'show_theme',
      payload: { theme: next.id, gather: false },
      selects: next.id,
    };
  }
  return { key: 'end', label: t('End the meeting'), hint: t('All themes are closed. Choose another phase to go on.'), ends: true };
}
