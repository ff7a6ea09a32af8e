"""Modules and style sheets mean the same without what hosting/assets.py takes out of them."""

import re
from collections.abc import Sequence
from pathlib import Path

from tests.static.node import ask
from tests.static.sheets import SHEETS
from workshop.hosting.assets import STATIC, squeezed, squeezed_script, without_comments

MODULES = sorted((STATIC / "js").rglob("*.js"))

Words = list[tuple[int, str]]


def words(scripts: list[bytes]) -> list[Words]:
    """All that is not comment in each of these modules, with its line."""
    found = ask("tokens", [script.decode() for script in scripts])
    return [[(line, word) for line, word in tokens] for tokens in found]


def unindented(tokens: Words) -> list[str]:
    """Markup of a template string is the same with and without indentation and empty lines."""
    return [re.sub(r"\n\s+", "\n", word) for _, word in tokens]


def differing(paths: list[Path], one: Sequence[object], other: Sequence[object]) -> list[str]:
    """The names of the modules whose words differ."""
    return [path.name for path, these, those in zip(paths, one, other, strict=True) if these != those]


def test_modules_mean_the_same_as_they_are_sent() -> None:
    scripts = [path.read_bytes() for path in MODULES]
    number = len(scripts)

    found = words([*scripts, *map(without_comments, scripts), *map(squeezed_script, scripts)])
    written, uncommented, sent = found[:number], found[number : 2 * number], found[2 * number :]

    assert differing(MODULES, uncommented, written) == []
    assert differing(MODULES, [*map(unindented, sent)], [*map(unindented, written)]) == []


def test_comparison_sees_a_line_of_text_that_looks_like_a_comment() -> None:
    script = b"f(html`\n  // a line of text\n`);\n"

    written, uncommented = words([script, without_comments(script)])

    assert written != uncommented


def test_indentation_and_empty_lines_are_taken_out() -> None:
    script = b"if (a) {\n  // why\n  b(`<p>\n    ${c}\n  </p>`);\n\n}\n"

    assert squeezed_script(script) == b"if (a) {\nb(`<p>\n${c}\n</p>`);\n}\n"


def test_comments_are_taken_out() -> None:
    script = b"// one\nconst a = 1; // stays\n  /**\n   * two\n   */\nconst b = '//';\n/* x */ c();\n/* y */\n"

    assert without_comments(script) == b"\nconst a = 1; // stays\n\n\n\nconst b = '//';\n/* x */ c();\n\n"


def test_style_sheets_mean_the_same_as_they_are_sent() -> None:
    sheets = [path.read_text("utf-8") for path in SHEETS]

    found = ask("declarations", [*sheets, *map(squeezed, sheets)])

    assert differing(SHEETS, found[len(sheets) :], found[: len(sheets)]) == []


def test_white_space_of_a_style_sheet_is_taken_out_where_it_means_nothing() -> None:
    rule = ".a:hover,\n.b {\n  color: red;\n  margin: 0 auto;\n}\n"
    query = "@media (width > 1px) {\n  .a .b {\n    top: 0;\n  }\n}\n"

    assert squeezed(f"/* x */\n{rule}") == ".a:hover,.b{color:red;margin:0 auto}"
    assert squeezed(query) == "@media (width > 1px){.a .b{top:0}}"
