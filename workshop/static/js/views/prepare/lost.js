// What was typed in a theme, statement or group that somebody else deleted meanwhile.

/** [{words, drop}] for `lostView`; `parts` are those of the board. */
export function lostWords(parts, drafts) {
  return drafts
    .lost((key) => isGone(key, parts))
    .map(({ key, values }) => ({ words: wordsOf(values), drop: () => drafts.drop(key) }));
}

// Drafts have keys such as "theme:3" and "lines:3", of the list that is added to a theme.
function isGone(key, parts) {
  const [kind, id] = key.split(':');
  switch (kind) {
    case 'theme':
    case 'lines':
      return parts[`theme:${id}`] === undefined;
    case 'statement':
      return parts[key] === undefined;
    case 'group':
      return !parts.meeting.groups.some((group) => String(group.id) === id);
    default:
      return false;
  }
}

function wordsOf({ title, questions, text, name }) {
  return [title, questions, text, name].filter((words) => words !== undefined && words.trim() !== '').join('\n');
}
