"""Read the CSV files of other tools for meetings, each recognised by its heads; a table says what their columns hold.

The heads are those of the code that writes them: scrumlr, Parabol, Polis and Decidim. A vote becomes a paper dot, since
nobody knows how many different people voted.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from workshop.domain.errors import NotMinutes
from workshop.domain.texts import one_line
from workshop.domain.vocabulary import (
    MAX_AGREEMENTS,
    MAX_PAPER_DOTS,
    MAX_STATEMENTS,
    MAX_THEMES,
    PREPARED_STATEMENT_LENGTH,
    TITLE_LENGTH,
)
from workshop.minutes.importers.foreign_report import Item, Minutes, Theme
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind
from workshop.minutes.report import AgreementReport

_SEPARATORS = ",;\t"
_ONE_THEME = "Inbreng"
_VOTE = "stem"


@dataclass(frozen=True)
class _Tool:
    """The columns in the CSV of a tool, by patterns of their heads.

    Attributes:
        needs: the heads by which its files are known.
        text: one or more columns that make a statement together.
        votes: the colour of the dots by the column that counts them; columns of one colour are rounds, of which the
            last counts.
        kind: a column that says what a row is, and which of its words are statements and agreements.
        votes_of_group: the votes of a row are those of all rows with the same words in this column.
        refused: a column and its word for rows that the hall never saw.
    """

    name: str
    needs: tuple[str, ...]
    text: tuple[str, ...]
    theme: str = ""
    votes: Mapping[str, str] = field(default_factory=dict)
    kind: tuple[str, str, str] | None = None
    votes_of_group: str = ""
    refused: tuple[str, str] | None = None


_TOOLS = (
    _Tool("scrumlr", ("note_id", "text", "column", "rank"), ("text",), "column", {r"voting_[0-9]+": _VOTE}),
    _Tool(
        "Parabol",
        ("reflectionGroup", "prompt", "votes", "content"),
        ("content",),
        "prompt",
        {"votes": _VOTE},
        kind=("type", "Reflection", "Task"),
        votes_of_group="reflectionGroup",
    ),
    _Tool(
        "Polis",
        ("comment-id", "agrees", "disagrees", "comment-body"),
        ("comment-body",),
        votes={"agrees": "eens", "disagrees": "oneens"},
        refused=("moderated", "-1"),
    ),
    _Tool(
        "Decidim",
        ("id", "title(?:/[a-z-]+)?", "body(?:/[a-z-]+)?", "supports|votes|proposal_votes_count"),
        ("title(?:/nl|/en)?", "body(?:/nl|/en)?"),
        r"category/name(?:/nl|/en)?",
        {"supports|votes|proposal_votes_count": _VOTE},
    ),
)


def read_tool_export(text: str) -> ImportOutcome | None:
    """The report in a CSV file of a tool that is known; None for any other text.

    Raises:
        NotMinutes: the file breaks off, or holds more than a meeting can; names the line.
    """
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    heads = [one_line(cell) for cell in next(csv.reader([head], delimiter=separator), [])]
    tool = next((tool for tool in _TOOLS if all(_at(heads, pattern) is not None for pattern in tool.needs)), None)
    return None if tool is None else _Reader(tool, heads, text, separator).reading()


class _Reader:
    """Walks over the rows of one file."""

    def __init__(self, tool: _Tool, heads: Sequence[str], text: str, separator: str) -> None:
        self.tool = tool
        self.heads = heads
        self.rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
        self.remarks: list[Remark] = []
        self.minutes = Minutes(title=tool.name)
        self.themes: dict[str, Theme] = {}
        self.groups: dict[tuple[str, str], Item] = {}

    def reading(self) -> ImportOutcome:
        self.remark(1, RemarkKind.TOOL, self.tool.name)
        used = {at for pattern in self.patterns() if (at := _at(self.heads, pattern)) is not None}
        left = [head for at, head in enumerate(self.heads) if at not in used and not self.votes_at(at)]
        if left:
            self.remark(1, RemarkKind.COLUMNS_LEFT_OUT, ", ".join(left))
        try:
            next(self.rows)
            line = self.rows.line_num + 1
            for row in self.rows:
                if any(row):
                    self.read_row(line, [*row, *[""] * (len(self.heads) - len(row))])
                line = self.rows.line_num + 1
        except csv.Error as error:
            raise NotMinutes(line=self.rows.line_num, reason=Reason.NOT_AS_WRITTEN.value) from error
        if not self.themes and not self.minutes.agreements:
            raise NotMinutes(line=1, reason=Reason.NOTHING_FOUND.value)
        themes = list(self.themes.values())
        return ImportOutcome(self.minutes.report(themes, self.within), tuple(self.remarks), is_minutes=True)

    def patterns(self) -> list[str]:
        """The columns that are read, but those with votes."""
        tool = self.tool
        others = [tool.theme, tool.votes_of_group, *([tool.kind[0]] if tool.kind else [])]
        return [*tool.text, *(pattern for pattern in others if pattern), *([tool.refused[0]] if tool.refused else [])]

    def votes_at(self, at: int) -> str | None:
        """The colour that a column counts; None for any other column."""
        found = (colour for pattern, colour in self.tool.votes.items() if re.fullmatch(pattern, self.heads[at]))
        return next(found, None)

    def read_row(self, line: int, row: Sequence[str]) -> None:
        text = one_line(": ".join(part for pattern in self.tool.text if (part := self.cell(row, pattern))))
        kind = self.cell(row, self.tool.kind[0]) if self.tool.kind else ""
        if not text or (self.tool.refused and self.cell(row, self.tool.refused[0]) == self.tool.refused[1]):
            self.remark(line, RemarkKind.NOT_UNDERSTOOD, text or one_line(" | ".join(row)))
        elif self.tool.kind and kind == self.tool.kind[2]:
            self.minutes.agreements.append(AgreementReport(self.within(line, text, PREPARED_STATEMENT_LENGTH)))
            self.require_room(line, len(self.minutes.agreements), MAX_AGREEMENTS)
        elif self.tool.kind and kind != self.tool.kind[1]:
            self.remark(line, RemarkKind.NOT_UNDERSTOOD, text)
        else:
            self.add_item(line, row, text)

    def add_item(self, line: int, row: Sequence[str], text: str) -> None:
        theme = self.theme(line, self.cell(row, self.tool.theme) or _ONE_THEME)
        dots = self.dots(line, row)
        group = self.cell(row, self.tool.votes_of_group) if self.tool.votes_of_group else ""
        heading = self.groups.get((theme.title, group))
        if group and heading is None:
            # the votes are those of the group, and hang on a heading with its name
            heading = Item(line, self.within(line, group, PREPARED_STATEMENT_LENGTH), dots, is_heading=True)
            self.groups[theme.title, group] = heading
            theme.items.append(heading)
        theme.items.append(
            Item(line, self.within(line, text, PREPARED_STATEMENT_LENGTH), () if group else dots, heading=heading)
        )
        self.require_room(line, sum(len(each.items) for each in self.themes.values()), MAX_STATEMENTS)

    def theme(self, line: int, title: str) -> Theme:
        if title not in self.themes:
            self.themes[title] = Theme(line, self.within(line, title, TITLE_LENGTH))
            self.require_room(line, len(self.themes), MAX_THEMES)
        return self.themes[title]

    def dots(self, line: int, row: Sequence[str]) -> tuple[tuple[int, str], ...]:
        """The votes of a row; of several rounds of votes those of the last, and the others are told."""
        found: dict[str, int] = {}
        for at, cell in enumerate(row[: len(self.heads)]):
            colour = self.votes_at(at)
            if colour is None or cell.strip() in ("", "0"):
                continue
            number = int(cell) if cell.strip().isascii() and cell.strip().isdigit() else MAX_PAPER_DOTS + 1
            if number > MAX_PAPER_DOTS or colour in found:
                self.remark(line, RemarkKind.DOTS_IN_DOUBT, f"{self.heads[at]}: {found.get(colour, cell)}")
            if number <= MAX_PAPER_DOTS:
                found[colour] = number
                self.minutes.colour_names.setdefault(colour, colour)
        return tuple((number, colour) for colour, number in found.items())

    def cell(self, row: Sequence[str], pattern: str) -> str:
        at = _at(self.heads, pattern) if pattern else None
        return "" if at is None else one_line(row[at])

    def within(self, line: int, text: str, limit: int) -> str:
        """The text, or its beginning where it is longer than a meeting can hold."""
        if len(text) <= limit:
            return text
        self.remark(line, RemarkKind.SHORTENED, text)
        return text[: limit - 1].rstrip() + "…"

    def require_room(self, line: int, number: int, limit: int) -> None:
        if number > limit:
            raise NotMinutes(line=line, reason=Reason.TOO_MUCH.value)

    def remark(self, line: int, kind: RemarkKind, text: str) -> None:
        self.remarks.append(Remark(line, kind, text))


def _at(heads: Sequence[str], pattern: str) -> int | None:
    """The first column with such a head."""
    return next((at for at, head in enumerate(heads) if re.fullmatch(pattern, head)), None)
