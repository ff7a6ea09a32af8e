// What the preparing page asks before it does something that cannot be taken back.

import { t, tn } from '../../core/texts.js';
import { shortened } from '../facilitator/words.js';

export function openQuestion({ code }) {
  return {
    title: t('Open the meeting?'),
    lines: [t('People can join from then on with code %(code)s.', { code }), t('You go on to leading. You can still change the preparation.')],
    yes: t('Open the meeting'),
  };
}

export function removeColourQuestion(colour) {
  return {
    title: t('Take away %(colour)s?', { colour: colour.name }),
    lines: [t('People then get no dots of this colour.')],
    yes: t('Take away'),
  };
}

export function deleteGroupQuestion(group) {
  return {
    title: t('Delete the group %(group)s?', { group: group.name }),
    lines: [t('Its QR code then leads nowhere.'), t('This cannot be undone.')],
    yes: t('Delete the group'),
    danger: true,
  };
}

export function deleteThemeQuestion(theme) {
  return {
    title: t('Delete this theme?'),
    lines: [
      shortened(theme.title, 160),
      tn('%(n)s statement goes with it.', '%(n)s statements go with it.', theme.items.length),
      t('This cannot be undone.'),
    ],
    yes: t('Delete the theme'),
    danger: true,
  };
}

export function deleteStatementQuestion(item) {
  return {
    title: t('Delete no. %(number)s?', { number: item.number }),
    lines: [shortened(item.text, 160), t('This cannot be undone.')],
    yes: t('Delete'),
    danger: true,
  };
}
