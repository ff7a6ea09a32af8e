"""Modules mean the same without the comments and the indentation that hosting/assets.py takes out of them."""

import re
from pathlib import Path

from tests.static.node import ask
from workshop.hosting.assets import STATIC, squeezed_script, without_comments

MODULES = sorted((STATIC / "js").rglob("*.js"))

Words = list[tuple[int, str]]


def words(scripts: list[bytes]) -> list[Words]:
    """All that is not comment in each of these modules, with its line."""
    found = ask("tokens", [script.decode() for script in scripts])
    return [[(line, word) for line, word in tokens] for tokens in found]


def unindented(tokens: Words) -> Words:
    """Markup of a template string is the same with and without indentation."""
    return [(line, re.sub(r"\n[ \t]+", "\n", word)) for line, word in tokens]


def differing(paths: list[Path], one: list[Words], other: list[Words]) -> list[str]:
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


def test_indentation_is_taken_out() -> None:
    script = b"if (a) {\n  // why\n  b(`<p>\n    ${c}\n  </p>`);\n}\n"

    assert squeezed_script(script) == b"if (a) {\n\nb(`<p>\n${c}\n</p>`);\n}\n"


def test_comments_are_taken_out() -> None:
    script = b"// one\nconst a = 1; // stays\n  /**\n   * two\n   */\nconst b = '//';\n/* x */ c();\n/* y */\n"

    assert without_comments(script) == b"\nconst a = 1; // stays\n\n\n\nconst b = '//';\n/* x */ c();\n\n"
