"""stylelint finds nothing in our style sheets, and finds a fault for each rule of stylelint.config.mjs."""

import pytest

from tests.static.node import ask, run_node

FAULTS = [
    # newer than Chrome 80 or Safari 13
    ("at-rule-disallowed-list", "@layer a { .b { color: red } }"),
    ("at-rule-disallowed-list", "@container (width > 1px) { .b { color: red } }"),
    ("function-disallowed-list", ".a { width: clamp(1px, 2px, 3px) }"),
    ("function-disallowed-list", ".a { color: color-mix(in srgb, red, blue) }"),
    ("property-disallowed-list", ".a { inset: 0 }"),
    ("property-disallowed-list", ".a { inset-inline: 0 }"),
    ("property-disallowed-list", ".a { aspect-ratio: 1 }"),
    ("property-disallowed-list", ".a { margin-inline: auto }"),
    ("property-disallowed-list", ".a { padding-block: 0 }"),
    ("selector-pseudo-class-disallowed-list", ".a:is(.b) { color: red }"),
    ("selector-pseudo-class-disallowed-list", ".a:where(.b) { color: red }"),
    ("selector-pseudo-class-disallowed-list", ".a:has(.b) { color: red }"),
    ("unit-disallowed-list", ".a { height: 100dvh }"),
    ("unit-disallowed-list", ".a { height: calc(1px + 10.5svw) }"),
    ("stip/gap-only-in-grid", ".a { display: flex; gap: 4px }"),
    ("stip/gap-only-in-grid", ".a { row-gap: 4px }"),
    ("stip/gap-only-in-grid", ".a { display: grid } .a .b { column-gap: 4px }"),
    ("stip/no-nesting", ".a { .b { color: red } }"),
    # from other servers
    ("function-url-scheme-disallowed-list", ".a { background: url('https://example.org/a.png') }"),
    ("function-url-no-scheme-relative", ".a { background: url(//example.org/a.png) }"),
    ("stip/nothing-from-outside", "@import 'https://example.org/a.css';"),
    ("stip/nothing-from-outside", "@import url(//example.org/a.css);"),
    ("stip/nothing-from-outside", ".a { background: URL('//example.org/a.png') }"),
    ("stip/nothing-from-outside", ".a { --picture: 'HTTP://example.org/a.png' }"),
    # mistakes, by the recommended set
    ("declaration-property-value-no-unknown", ".a { color: #ggg }"),
    ("declaration-block-no-duplicate-properties", ".a { color: red; color: blue }"),
    ("no-duplicate-selectors", ".a { color: red } .a { top: 0 }"),
    ("property-no-unknown", ".a { colr: red }"),
    ("CssSyntaxError", ".a { color: red"),
]

GOOD = [
    ".a { display: grid; gap: 4px }",
    ".a { display: inline-grid; grid-gap: 4px; column-gap: 2px }",
    ".a { height: 100vh; box-shadow: inset 0 0 0 1px }",
    ".margin:not(.b):focus-visible { top: 0; width: max(1px, 2px) }",
    "@import '../parts/dialog.css';",
    "@media (min-aspect-ratio: 4/3) { .a { background: url('../a.png') } }",
]


def test_stylelint_finds_nothing() -> None:
    done = run_node("node_modules/stylelint/bin/stylelint.mjs", "workshop/static/css/**/*.css", "--max-warnings", "0")

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def reports_of_faults() -> dict[str, list[str]]:
    sources = [source for _, source in FAULTS]
    return dict(zip(sources, ask("stylelint", sources), strict=True))


@pytest.mark.parametrize(("rule", "source"), FAULTS)
def test_fault_is_reported(rule: str, source: str, reports_of_faults: dict[str, list[str]]) -> None:
    assert rule in reports_of_faults[source]


def test_each_rule_has_a_fault_that_shows_it(reports_of_faults: dict[str, list[str]]) -> None:
    reported = {rule for found in reports_of_faults.values() for rule in found}

    assert set(ask("stylelintRules", None)) - reported == set()


def test_what_old_phones_know_is_left_alone() -> None:
    assert dict(zip(GOOD, ask("stylelint", GOOD), strict=True)) == {source: [] for source in GOOD}
