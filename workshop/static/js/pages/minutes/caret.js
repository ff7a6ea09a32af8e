// Keeps the caret where somebody is writing, while others change the same text.

/** Draw, and leave the caret between the same letters when the text changed in which it stands; `root` holds the fields. */
export function keepingCaret(root, draw) {
  const field = document.activeElement;
  const isText = field !== null && field.tagName === 'TEXTAREA' && root.contains(field);
  const before = isText ? field.value : '';
  const [start, end] = isText ? [field.selectionStart, field.selectionEnd] : [0, 0];
  draw();
  if (isText && document.activeElement === field && field.value !== before) {
    field.setSelectionRange(movedAlong(start, before, field.value), movedAlong(end, before, field.value));
  }
}

function movedAlong(position, before, after) {
  let same = 0;
  while (same < position && before[same] === after[same]) {
    same += 1;
  }
  return same === position ? position : Math.max(same, position + after.length - before.length);
}
