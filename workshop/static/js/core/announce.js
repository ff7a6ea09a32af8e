// @ts-check
// Tells what happened: a sentence to screen readers, politely, after what they are saying now; and to everybody the truth about
// the connection, in the bar <div class="banner" id="connection" hidden> of base.html.

import { t, tn } from './texts.js';

/**
 * @typedef {import('./connection.js').Status} Status
 *
 * @typedef {{sentence: string, href: string, label: string}} WayBack why the server lets this page in no more, and where
 *   that can be mended
 */

const GATHER_MS = 150;
const BACK_FOR_MS = 3000;
const PATIENCE_MS = 1500; // a short hitch is not worth a word

/** @type {string[]} */
let sentences = [];

/**
 * Announce what just happened. Sentences of the same moment are read together, and the same one twice is read twice.
 *
 * @param {string} sentence
 */
export function announce(sentence) {
  if (sentences.length === 0) {
    window.setTimeout(speak, GATHER_MS);
  }
  sentences.push(sentence);
}

function speak() {
  const region = document.getElementById('announcements');
  const line = document.createElement('p');
  line.textContent = sentences.join(' ');
  sentences = [];
  if (region !== null) {
    region.textContent = '';
    region.appendChild(line); // a new element is read out even when its words are the same
  }
}

/* The bar */

let wasAway = false;
let timer = 0;

/**
 * @param {string} sentence
 * @param {string} kind of banner, as a class
 * @param {WayBack | null} wayBack
 */
function show(sentence, kind, wayBack = null) {
  const banner = document.getElementById('connection');
  if (banner !== null) {
    banner.className = `banner ${kind}`;
    banner.textContent = sentence;
    if (wayBack !== null) {
      const link = document.createElement('a');
      link.href = wayBack.href;
      link.textContent = wayBack.label;
      banner.append(' ', link);
    }
    banner.hidden = false;
  }
  announce(sentence);
}

function hide() {
  const banner = document.getElementById('connection');
  if (banner !== null) {
    banner.hidden = true;
  }
}

/**
 * @param {Status | 'unstored'} status
 * @param {number} waiting
 */
function sentenceOf(status, waiting) {
  if (status === 'unstored') {
    return tn('Nothing can be saved now. 1 thing you did is kept and sent later.', 'Nothing can be saved now. %(n)s things you did are kept and sent later.', waiting);
  }
  return waiting === 0
    ? t('No connection. We keep trying.')
    : tn('No connection. 1 thing you did is kept and sent later.', 'No connection. %(n)s things you did are kept and sent later.', waiting);
}

/**
 * Show a status of `onConnection`, or 'unstored': there is a connection, but the server cannot store anything.
 *
 * @param {Status | 'unstored'} status
 * @param {number} waiting how many things this person did that were not sent yet, or not stored
 * @param {WayBack | null} wayBack shown at once, instead of words about the connection, until it is online
 */
export function showConnection(status, waiting = 0, wayBack = null) {
  window.clearTimeout(timer);
  if (status === 'online') {
    if (wasAway) {
      show(t('The connection is back.'), 'banner--back');
      timer = window.setTimeout(hide, BACK_FOR_MS);
    }
    wasAway = false;
    return;
  }
  if (wayBack !== null) {
    wasAway = true;
    show(wayBack.sentence, '', wayBack);
    return;
  }
  const sentence = sentenceOf(status, waiting);
  timer = window.setTimeout(
    () => {
      wasAway = true;
      show(sentence, '');
    },
    wasAway ? 0 : PATIENCE_MS
  );
}
