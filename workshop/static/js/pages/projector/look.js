// How large everything is, from what the browser measures: the room of titles, words and stickers on this screen.

import { columnWidth } from '../../views/projector/stickers.js';

const BESIDE_WORDS_VH = 45.5; // what a row needs beside its words: rank, number, notes, edges
const DIGIT_VH = 6.1; // and for each digit of its figures
const POINTS_VH = 26;
const NARROWEST_VH = 40; // fewer words on a line than this are no line

/** The sizes of a scene with these cells; `counts` are the dots of each of its tallies. */
export function sizesOf(scene, { cells, counts, ruler, isTimed }) {
  const vh = window.innerHeight / 100;
  const wide = window.innerWidth >= 1.5 * window.innerHeight;
  const room = ruler.width();
  const isWideLobby = wide && scene.kind === 'lobby';
  const titleRoom = room - (isWideLobby ? 65 : isTimed ? 36 : 0) * vh;
  const half = room / 2 - 12 * vh; // the text of a sheet of half the width
  const most = Math.max(0, ...counts);
  const digits = String(most).length;
  const stickerSize = wide ? 5.4 : 4.4;
  // long figures, and a column of points, take from the stickers rather than from the words
  const withPoints = cells.some((cell) => cell.points);
  const share = 0.24 - (withPoints ? 0.06 : 0) - 0.05 * Math.max(0, digits - 3);
  const stickersWidth = columnWidth(most, (share * room) / vh, stickerSize);
  const rowWords = room - (BESIDE_WORDS_VH + stickersWidth + DIGIT_VH * digits) * vh;
  return {
    titleClass: (title) => titleClass(ruler.lineWidth(title, 'title') / titleRoom),
    isWide: (text) => ruler.lineWidth(text, 'words') > 1.75 * half,
    stickerSize,
    stickersWidth,
    digits,
    isRoomy: (cell) => {
      const words = rowWords - (cell.points === null ? 0 : POINTS_VH * vh);
      return words > NARROWEST_VH * vh && ruler.lineWidth(cell.statement.text, 'words') < 2.8 * words;
    },
  };
}

// A title of one line has 7 vh, and so has one that two lines hold; a longer one is smaller (quality.md, "Halls").
function titleClass(lines) {
  if (lines <= 1) {
    return '';
  }
  return lines * (5 / 7) <= 1 ? 'title--two' : 'title--long';
}
