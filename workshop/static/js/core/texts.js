// The sentences of a page in the language of its reader, and the data that came with the page.

let shipped = null;

function page() {
  if (shipped === null) {
    const element = document.getElementById('page');
    shipped = element ? JSON.parse(element.textContent) : { locale: 'en', texts: {}, page: {} };
  }
  return shipped;
}

function filledIn(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) =>
    Object.prototype.hasOwnProperty.call(values, name) ? String(values[name]) : whole
  );
}

/** What the server gave this page as `page_data`. */
export function pageData() {
  return page().page;
}

/** The language of the page: 'nl' or 'en'. */
export function locale() {
  return page().locale;
}

/** A sentence, with `%(name)s` in it for a value. The message is always a literal string, so that it is found. */
export function t(message, values = {}) {
  return filledIn(page().texts[message] || message, values);
}

/** A sentence for 1 or for any other number, which is `%(n)s` in it. Dutch and English have these same two forms. */
export function tn(singular, plural, n, values = {}) {
  const forms = page().texts[singular] || [singular, plural];
  return filledIn(forms[n === 1 ? 0 : 1], Object.assign({ n }, values));
}
