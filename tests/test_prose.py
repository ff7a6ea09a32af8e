"""Docstrings begin with what the caller gets: a verb in the imperative or a noun, as CONTRIBUTING.md asks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
QUESTION = re.compile(r"(What|Who|Whoever|Which|Whether|How|Where|That|Those)\b")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def docstrings(source: str) -> Iterator[tuple[int, str]]:
    """The line and the text of each docstring of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, DOCUMENTED) and (text := ast.get_docstring(node)):
            yield node.body[0].lineno, text


@pytest.mark.parametrize("folder", ["workshop", "bench", "tools", "tests"])
def test_docstrings_begin_with_what_the_caller_gets(folder: str) -> None:
    found = [
        f"{path.relative_to(CHECKOUT)}:{line}: {text.splitlines()[0]}"
        for path in sorted((CHECKOUT / folder).rglob("*.py"))
        for line, text in docstrings(path.read_text("utf-8"))
        if QUESTION.match(text)
    ]

    assert found == []


def test_docstring_that_begins_with_a_question_is_seen() -> None:
    (found,) = docstrings('def f():\n    """What comes back."""\n')

    assert found == (2, "What comes back.")
    assert QUESTION.match(found[1])
