// Says a sentence to screen readers, politely: after what they are saying now.

const GATHER_MS = 150;

let waiting = [];

/** Announce what just happened. Sentences of the same moment are read together, and the same one twice is read twice. */
export function announce(sentence) {
  if (waiting.length === 0) {
    window.setTimeout(speak, GATHER_MS);
  }
  waiting.push(sentence);
}

function speak() {
  const region = document.getElementById('announcements');
  const line = document.createElement('p');
  line.textContent = waiting.join(' ');
  waiting = [];
  if (region !== null) {
    region.textContent = '';
    region.appendChild(line); // a new element is read out even when its words are the same
  }
}
