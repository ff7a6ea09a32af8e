// The page to read and print: the button exists only where there is JavaScript to print with.

const button = document.getElementById('print');

if (button !== null) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
