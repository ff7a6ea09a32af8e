"""ESLint finds nothing in our JavaScript, and finds a fault for each rule of eslint.config.mjs."""

import pytest

from tests.static.node import ask, run_node

MODULE = "workshop/static/js/core/mutation.js"

# A fault for each rule: (the rule, or the message of no-restricted-syntax, source).
FAULTS = [
    # newer than ES2019; what is newer than ES2020 is no syntax to the parser
    ("?. is ES2020", "f(a?.b);"),
    ("?. is ES2020", "a?.();"),
    ("?? is ES2020", "f(a ?? b);"),
    ("BigInt is ES2020", "f(10n);"),
    ("import.meta is ES2020", "f(import.meta.url);"),
    ("export * as is ES2020", "export * as x from './x.js';"),
    ("syntax", "a ||= b;"),
    ("syntax", "a ??= b;"),
    ("syntax", "class A { b = 1; }"),
    ("syntax", "class A { #b() {} }"),
    ("syntax", "class A { static { f(); } }"),
    ("syntax", "await fetch('/');"),
    ("syntax", "x = 1_000;"),
    ("syntax", "if (a {"),
    ("a name that is newer", "crypto.randomUUID();"),
    ("a name that is newer", "const { findLast } = a;"),
    ("a name that is newer", "f(globalThis);"),
    # words of people become markup or code
    ("a name that makes markup or code", "element.innerHTML = text;"),
    ("a name that makes markup or code", "import { unsafeHTML } from './x.js';"),
    ("a name that makes markup or code", "eval(text);"),
    ("a name that makes markup or code", "new Function(text);"),
    ("a name that makes markup or code", "element.style.cssText = text;"),
    ("a string that names", "element['innerHTML'] = text;"),
    ("a template that names", "element[`innerHTML`] = text;"),
    ("document.write makes", "document.write(text);"),
    ("document.write makes", "window.document.writeln(text);"),
    ("document['write'] makes", "document['write'](text);"),
    ("no-implied-eval", "window.setTimeout('f()', 1);"),
    ("no-script-url", "a.href = 'javascript:f()';"),
    ("our CSP forbids style", 'html`<p style="color:red">`;'),
    ("our CSP forbids style", 'html`<p\n  style="color:red">`;'),
    ("our CSP forbids style", "svg`<g>${a}<path style=${b}></g>`;"),
    ("our CSP forbids handlers", 'html`<p onclick="f()">`;'),
    # what workshop/hosting reads in modules
    ("t() takes a literal", "t(message);"),
    ("t() takes a literal", "t(`a ${b}`);"),
    ("t() takes a literal", "t(`a`);"),
    ("t() takes a literal", "t();"),
    ("tn() takes two", "tn('a dot', plural, n);"),
    ("tn() takes two", "tn(singular, 'dots', n);"),
    ("t() and tn() begin with", "t(5);"),
    ("t and tn keep their names", "import { t as say } from './texts.js';"),
    ("hosting/assets.py takes the indentation", "f(`one\n  two`);"),
    ("hosting/assets.py takes the indentation", "css`one\n  two`;"),
    ("no-multi-str", "f('one\\\n  two');"),
    ("stip/later-import", "import(path);"),
    ("stip/later-import", 'import("./a.js");'),
    ("stip/later-import", "import( './a.js' );"),
    ("stip/later-import", "import('a');"),
    # what tsc checks
    ("stip/ts-check", "f();"),
    ("stip/ts-check", "// A module.\n// @ts-check"),
    # mistakes
    ("array-callback-return", "a.map((b) => { f(b); });"),
    ("consistent-return", "function f(a) { if (a) { return 1; } }"),
    ("curly", "if (a) f();"),
    ("default-case-last", "switch (a) { default: f(); break; case 1: g(); }"),
    ("dot-notation", "f(a['b']);"),
    ("eqeqeq", "f(a == b);"),
    ("guard-for-in", "for (const a in b) { f(a); }"),
    ("no-console", "console.log(a);"),
    ("no-constructor-return", "class A { constructor() { return f; } }"),
    ("no-else-return", "function f(a) { if (a) { return 1; } else { return 2; } }"),
    ("no-extend-native", "Array.prototype.last = f;"),
    ("no-lonely-if", "if (a) { f(); } else { if (b) { g(); } }"),
    ("no-new-wrappers", "f(new String('a'));"),
    ("no-promise-executor-return", "new Promise((resolve) => f(resolve));"),
    ("no-restricted-globals", "f(event);"),
    ("no-return-assign", "f((a) => b = a);"),
    ("no-self-compare", "f(a === a);"),
    ("no-sequences", "a = f(), g();"),
    ("no-shadow", "const a = 1; function f(a) { return a; }"),
    ("no-template-curly-in-string", "f('${a}');"),
    ("no-throw-literal", "throw 'a';"),
    ("no-undef", "f(undeclared);"),
    ("no-undef-init", "let a = undefined;"),
    ("no-unmodified-loop-condition", "let a = f(); while (a) { g(); }"),
    ("no-unneeded-ternary", "f(a ? true : false);"),
    ("no-unreachable-loop", "for (const a of b) { f(a); break; }"),
    ("no-unused-expressions", "a === b;"),
    ("no-unused-vars", "import { a } from './a.js';"),
    ("no-use-before-define", "f(a); const a = 1;"),
    ("no-useless-concat", "f('a' + 'b');"),
    ("no-useless-rename", "const { a: a } = f();"),
    ("no-var", "var a = 1;"),
    ("object-shorthand", "f({ a: a });"),
    ("prefer-const", "let a = 1; f(a);"),
    ("prefer-promise-reject-errors", "Promise.reject('a');"),
    ("prefer-template", "f('a' + b);"),
    ("radix", "parseInt(a);"),
]  # fmt: skip

GOOD = [
    "// a?.b and innerHTML in a comment\nexport const a = 'b ?? c, eval(';",
    "export async function f() { await fetch('/'); }",
    "export const f = async (y) => { for await (const x of y) { await x; } };",
    "export function f({ a, ...rest }) { try { a(rest); } catch { window.alert(a); } }",
    "export const f = (html, s, t, tn, n, a) => html`<p .style=${s}>${t('One')} ${tn('a dot', 'dots', n, { a })}</p>`;",
    "class A { constructor() { this.b = 1; } } export class B extends A { constructor() { super(); this.c = 2; } }",
    "export const f = (a) => (a ? .5 : 2 ** 3);",
    "export const f = (html, a) => html`<ul>\n  ${a.map((b) => html`<li>\n    ${b}</li>`)}</ul>`;",
    "export const load = () => import('./more.js');",
]  # fmt: skip


def test_eslint_finds_nothing() -> None:
    done = run_node("node_modules/eslint/bin/eslint.js", "--max-warnings", "0")

    assert done.returncode == 0, done.stdout + done.stderr


def reports(sources: list[str]) -> list[list[str]]:
    """The findings of ESLint in each of these modules: names of rules, and sentences of no-restricted-syntax."""
    found = ask("eslint", [(MODULE, source) for source in sources])
    return [[message if rule == "no-restricted-syntax" else rule for rule, message in messages] for messages in found]


@pytest.fixture(scope="module")
def reports_of_faults() -> dict[str, list[str]]:
    sources = [source for _, source in FAULTS]
    return dict(zip(sources, reports(sources), strict=True))


@pytest.mark.parametrize(("rule", "source"), FAULTS)
def test_fault_is_reported(rule: str, source: str, reports_of_faults: dict[str, list[str]]) -> None:
    assert [report for report in reports_of_faults[source] if report.startswith(rule)]


def test_each_rule_has_a_fault_that_shows_it(reports_of_faults: dict[str, list[str]]) -> None:
    rules = ask("eslintRules", MODULE)
    selectors = [entry["message"] for entry in rules.pop("no-restricted-syntax")]
    reported = {report for found in reports_of_faults.values() for report in found}

    assert len(set(selectors)) == len(selectors)
    assert {*rules, *selectors} - reported == set()


def test_es2019_is_left_alone() -> None:
    found = reports([f"// @ts-check\n{source}" for source in GOOD])

    assert dict(zip(GOOD, found, strict=True)) == {source: [] for source in GOOD}
