// @ts-check
// The sentences of a page in the language of its reader, and the data that came with the page.

/**
 * @typedef {{
 *   locale: string,
 *   plurals: string[],
 *   texts: Record<string, string | string[]>,
 *   page: Record<string, any>,
 * }} Shipped what came with the page
 *
 * @typedef {Record<string, unknown>} Values by the names that a sentence has for them
 */

/** @type {Shipped | null} */
let shipped = null;

/** @type {Intl.PluralRules | null} */
let rule = null;

/** @returns {Shipped} */
function page() {
  if (shipped !== null) {
    return shipped;
  }
  const element = document.getElementById('page');
  /** @type {Shipped} */
  const found = element ? JSON.parse(element.textContent) : { locale: 'en', plurals: [], texts: {}, page: {} };
  shipped = found;
  return found;
}

/**
 * @param {string} text
 * @param {Values} values
 */
function filledIn(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) =>
    Object.prototype.hasOwnProperty.call(values, name) ? String(values[name]) : whole
  );
}

/** What the server gave this page as `page_data`. */
export function pageData() {
  return page().page;
}

/** The language of the page, as the attribute `lang` has it. */
export function locale() {
  return page().locale;
}

/**
 * A sentence, with `%(name)s` in it for a value.
 *
 * @param {string} message always a literal string, so that it is found
 * @param {Values} [values]
 */
export function t(message, values = {}) {
  const text = page().texts[message];
  return filledIn(typeof text === 'string' ? text : message, values);
}

/**
 * A sentence with a number, which is `%(n)s` in it, in the form that the language of the page has for that number. The
 * two messages are the English forms, for 1 and for all else; the page brings a form for each of its plural categories.
 *
 * @param {string} singular
 * @param {string} plural
 * @param {number} n
 * @param {Values} [values]
 */
export function tn(singular, plural, n, values = {}) {
  const forms = page().texts[singular];
  const form = Array.isArray(forms) ? forms[formIndex(n)] || forms[forms.length - 1] : n === 1 ? singular : plural;
  return filledIn(form, Object.assign({ n }, values));
}

/**
 * The place of the form for a number: its category by CLDR, which browsers know for every language.
 *
 * @param {number} n
 */
function formIndex(n) {
  if (rule === null) {
    rule = new Intl.PluralRules(locale());
  }
  return page().plurals.indexOf(rule.select(n));
}
