"""The base of the readers of other minutes: position, findings, dots, remarks and limits."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum

from workshop.domain.errors import NotMinutes
from workshop.domain.texts import one_line
from workshop.minutes.importers.blocks import Block, Kind, Runs, plain, runs_in
from workshop.minutes.importers.foreign_dots import Split, bold_names, split_dots
from workshop.minutes.importers.foreign_report import Item, Minutes, Theme
from workshop.minutes.importers.foreign_tables import (
    agreement_columns,
    columns_of,
    heads_of,
)
from workshop.minutes.importers.import_outcome import Reason, Remark, RemarkKind

NUMBERED = re.compile(r"(?P<number>[0-9]{1,2})[.)]\s+(?P<name>.*)", re.DOTALL)
_SUB_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s+")
BULLET = "•"
CUT = "…"
_BOX = re.compile(r"\[(?P<mark>[ xX])\]\s+")
_DONE = " ✓"


class Section(Enum):
    """The section of the file in which a block is."""

    INTRODUCTION = "introduction"
    AGENDA = "agenda"
    RESULTS = "results"
    CONCLUSION = "conclusion"
    AGREEMENTS = "agreements"
    ATTENDEES = "attendees"
    # what follows from the stickers, and is worked out anew
    DERIVED = "derived"
    # what minutes of Stip have no place for, such as a colophon
    ASIDE = "aside"


class Base:
    """The blocks of one file, and what was found in them so far."""

    def __init__(
        self, blocks: Sequence[Block], levels_count: bool, front: Mapping[str, str], page_head: Sequence[str]
    ) -> None:
        self.blocks = blocks
        self.levels_count = levels_count
        self.front = front
        self.page_head = page_head
        self.remarks: list[Remark] = []
        self.minutes = Minutes()
        self.bold = {
            name for block in self.blocks if block.kind in (Kind.ITEM, Kind.HEADING) for name in bold_names(block.runs)
        }
        self.has_colours = any(self.names_colour(block) for block in blocks)
        self.sums = self.sums_of_others()
        self.section = Section.INTRODUCTION
        self.results_seen = False
        # of the heading above the results, and of the one above the section now
        self.results: Block | None = None
        self.above: Block | None = None
        self.theme: Theme | None = None
        self.heading: Item | None = None
        self.items = 0

    def lists(self, block: Block) -> bool:
        """Return whether a list begins here, or a table that people made instead of one."""
        if block.kind is not Kind.TABLE:
            return block.kind is Kind.LIST
        return columns_of(heads_of(block)) is not None and not agreement_columns(heads_of(block), False)

    def split(self, line: int, runs: Runs) -> Split:
        """The dots in a text; votes without a colour only where the file names no colours, and told once."""
        split = split_dots(runs, self.bold)
        if split.without_colour and self.has_colours:
            return Split(one_line(plain(runs)), in_doubt=True)
        return split

    def names_colour(self, block: Block) -> bool:
        """Return whether a block has dots of a colour."""
        if block.kind is Kind.TABLE:
            columns = columns_of(heads_of(block))
            if columns is not None and columns.colours:
                return True
            return any(self.is_coloured(cell) for row in block.rows[1:] for cell in row)
        return block.kind in (Kind.ITEM, Kind.HEADING) and self.is_coloured(block.runs)

    def sums_of_others(self) -> dict[int, int]:
        """The lines of items whose dots are the sum of those in the list below them, with the depth of each."""
        found: dict[int, int] = {}
        for at, block in enumerate(self.blocks):
            if block.kind is not Kind.ITEM or not (own := Counter(self.counted(block))):
                continue
            below: Counter[str] = Counter()
            for other in self.blocks[at + 1 :]:
                if other.kind not in (Kind.ITEM, Kind.LIST) or other.level <= block.level:
                    break
                if other.kind is Kind.ITEM and other.level == block.level + 1:
                    below.update(self.counted(other))
            if below == own:
                found[block.line] = block.level
        return found

    def counted(self, block: Block) -> dict[str, int]:
        return {name: number for number, name in split_dots(block.runs, self.bold).dots}

    def is_coloured(self, runs: Runs) -> bool:
        split = split_dots(runs, self.bold)
        return bool(split.dots) and not split.without_colour

    def holds_dots(self, block: Block) -> bool:
        """Return whether a statement, heading or table has dots that can be read."""
        if block.kind is Kind.TABLE:
            columns = columns_of(heads_of(block))
            return columns is not None and columns.has_dots
        return block.kind in (Kind.ITEM, Kind.HEADING) and bool(split_dots(block.runs, self.bold).dots)

    def doubt_dots(self, block: Block) -> None:
        """Tell dots that stand where they count for nothing."""
        if split_dots(block.runs, self.bold).dots:
            self.remark(block.line, RemarkKind.DOTS_IN_DOUBT, one_line(block.text))

    def require_room(self, line: int, number: int, limit: int) -> None:
        """Refuse the line that is one too many for a meeting."""
        if number > limit:
            raise NotMinutes(line=line, reason=Reason.TOO_MUCH.value)

    def within(self, line: int, text: str, limit: int) -> str:
        """The text, or its beginning where it is longer than a meeting can hold."""
        if len(text) <= limit:
            return text
        self.remark(line, RemarkKind.SHORTENED, text)
        return text[: limit - 1].rstrip() + CUT

    def not_understood(self, block: Block) -> None:
        """Tell a block with all that stands in it; a table row by row."""
        if block.kind is not Kind.TABLE:
            self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, one_line(block.text or block.source))
            return
        for at, row in enumerate(block.rows):
            text = one_line(" | ".join(plain(cell) for cell in row))
            if text.strip(" |"):
                self.remark(block.line + at + (at > 0), RemarkKind.NOT_UNDERSTOOD, text)

    def remark(self, line: int, kind: RemarkKind, text: str) -> None:
        self.remarks.append(Remark(line, kind, text))


def name_of(block: Block) -> str:
    """The words of a heading without number and colon."""
    text = one_line(block.text)
    numbered = NUMBERED.match(text)
    return _SUB_NUMBER.sub("", numbered["name"] if numbered else text, count=1).rstrip(" :")


def runs_of_name(block: Block) -> Runs:
    """The runs of a heading without its number."""
    name = name_of(block)
    cut = len(one_line(block.text)) - len(one_line(block.text)[one_line(block.text).find(name) :]) if name else 0
    runs = list(block.runs)
    while runs and cut >= len(runs[0].text):
        cut -= len(runs.pop(0).text)
    return (replace(runs[0], text=runs[0].text[cut:]), *runs[1:]) if runs else ()


def without_box(text: str) -> str:
    """The text without the box to check before it; a box that was checked stays as a sign behind it."""
    found = _BOX.match(text)
    return text if found is None else text[found.end() :].rstrip() + (_DONE if found["mark"].strip() else "")


def without_number(runs: Runs) -> Runs:
    """The runs without a number in italics before them: so Stip writes the number of a statement."""
    if len(runs) > 1 and runs[0].emphasised and not runs[0].strong and runs[0].text.strip().isdigit():
        return runs[1:]
    return runs


def lines_of(block: Block) -> list[str]:
    """The lines of a paragraph as they stand in the file."""
    if "\n" in block.source:
        return [plain(runs_in(line)) for line in block.source.split("\n")]
    return block.text.split("\n")


def is_lead_in(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and one_line(block.text).endswith(":")


def as_text(block: Block) -> str:
    """A paragraph or list item as a line of plain text."""
    return f"- {one_line(block.text)}" if block.kind is Kind.ITEM else block.text
