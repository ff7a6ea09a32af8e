"""Each table in JavaScript has a row for every member of the Python enum, or list, behind it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from workshop.domain import errors
from workshop.domain.vocabulary import PAINTS, Phase, Screen
from workshop.hosting.assets import STATIC

PHASES = {phase.value for phase in Phase}
ERRORS = {
    found
    for found in vars(errors).values()
    if isinstance(found, type) and issubclass(found, errors.WorkshopError) and found is not errors.WorkshopError
}
REFUSALS = {error.code for error in ERRORS}


@dataclass(frozen=True)
class Table:
    """An object literal in a module.

    Attributes:
        after: the text that it follows.
        without: members for which the code around it has its own answer.
        beside: keys that are no members.
    """

    path: str
    after: str
    members: Iterable[str]
    without: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    def keys(self) -> set[str]:
        source = (STATIC / "js" / self.path).read_text("utf-8")
        at = source.index("{", source.index(self.after) + len(self.after))
        depth, end = 0, at
        for end, character in enumerate(source[at:], start=at):  # noqa: B007 - the end is what is looked for
            depth += (character == "{") - (character == "}")
            if depth == 0:
                break
        body = re.sub(r"'(?:[^'\\]|\\.)*'|`[^`]*`", "", source[at + 1 : end])
        while (flat := re.sub(r"\{[^{}]*\}|\([^()]*\)", "", body)) != body:
            body = flat
        return set(re.findall(r"(?:^|[,{\n])\s*(\w+):", body))


TABLES = [
    Table("views/facilitator/words.js", "function phaseName(phase) {\n  return", PHASES),
    Table("views/phone/pieces.js", "function phaseName(phase) {\n  return", PHASES, without=frozenset({"prepared"})),
    Table("views/phone/screen.js", "const screens =", PHASES, without=frozenset({"prepared", "closed"})),
    Table("views/console/steps.js", "function stepTo(phase, meeting) {\n  return", PHASES, frozenset({"prepared"})),
    Table("views/projector/words.js", "function phaseName(phase) {\n  return", PHASES),
    Table("views/facilitator/words.js", "function paintName(paint) {\n  return", PAINTS),
    Table(
        "views/console/remote.js",
        "function screenName(screen) {\n  return",
        {screen.value for screen in Screen},
        without=frozenset({"theme"}),  # its button has the title of the theme
    ),
    Table(
        "views/facilitator/words.js",
        "const sentences =",
        REFUSALS,
        # of participants' own actions, of files, and of forms, whose pages have the sentence
        without=frozenset(
            {"bad_input", "ballot_ended", "foreign_page", "no_such_sticker", "too_many_on_one_item", "too_fast"}
            | {"clash", "not_minutes", "bad_template"}
        ),
        beside=frozenset({"away", "timeout"}),  # the connection's own
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.path} {table.after.split('(')[0]}")
def test_table_has_every_member(table: Table) -> None:
    assert table.keys() == set(table.members) - table.without | table.beside


def test_refusals_that_pass_are_those_of_the_domain() -> None:
    source = (STATIC / "js/core/outbox.js").read_text("utf-8")
    found = re.search(r"^export const PASSING = \[(.*)\];$", source, re.MULTILINE)

    assert found is not None
    assert {code.strip(" '") for code in found[1].split(",")} == {error.code for error in ERRORS if error.passes}


def test_row_that_is_missing_is_seen() -> None:
    paints = Table("views/facilitator/words.js", "function paintName(paint) {\n  return", [*PAINTS, "purple"])

    assert set(paints.members) - paints.keys() == {"purple"}
