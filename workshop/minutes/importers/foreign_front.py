"""The head of minutes of others: title, day, place and people, out of lines, forms, front matter and page heads."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workshop.domain.texts import one_line
from workshop.domain.vocabulary import (
    TITLE_LENGTH,
)
from workshop.minutes.importers.blocks import Block, Kind, Run, plain
from workshop.minutes.importers.dates import days_in
from workshop.minutes.importers.foreign_base import (
    lines_of,
    name_of,
)
from workshop.minutes.importers.foreign_head import HeadLine, head_line, labelled_line
from workshop.minutes.importers.foreign_programme import ProgrammeReader
from workshop.minutes.importers.foreign_report import words_of
from workshop.minutes.importers.foreign_tables import (
    form_pairs,
    is_form,
)
from workshop.minutes.importers.foreign_words import what_it_says
from workshop.minutes.importers.import_outcome import RemarkKind

# words that say nothing of which meeting it was
_ONLY_MINUTES = re.compile(r"(?:(?:vergader|besprekings|gespreks)?verslag|notulen|minutes)\W*", re.IGNORECASE)
_LONGEST_SUBJECT = 120


class FrontReader(ProgrammeReader):
    """Takes the head out of the blocks of a file."""

    def title_block(self, with_words: Sequence[Block], headings: Sequence[Block]) -> Block | None:
        """The first heading, unless its words announce a section; then, or without headings, the first paragraph."""
        if self.front.get("title"):
            return None
        first = next(iter(headings), None)
        paragraph = next((block for block in with_words if block.kind is Kind.PARAGRAPH), None)
        if first is None:
            return paragraph
        # in Word the title has a style of its own, or none; of several headings of a level none is the title
        is_one_of_many = (
            self.levels_count and first.level > 1 and [each.level for each in headings].count(first.level) > 1
        )
        is_section = what_it_says(name_of(first)) is not None or is_one_of_many
        return paragraph if is_section and paragraph and paragraph.line < first.line else first

    def with_subject(self, title: Block | None) -> Block | None:
        """A title that only says that these are minutes, with the short paragraph below it; that is then no block."""
        at = self.blocks.index(title) + 1 if title is not None else 0
        below = self.blocks[at] if 0 < at < len(self.blocks) else None
        if title is None or below is None or not _ONLY_MINUTES.fullmatch(one_line(title.text)):
            return title
        if below.kind is not Kind.PARAGRAPH or head_line(below.text) or len(below.text) > _LONGEST_SUBJECT:
            return title
        joined = replace(title, runs=(*title.runs, Run(" "), *below.runs))
        self.blocks = [*self.blocks[: at - 1], joined, *self.blocks[at + 1 :]]
        return joined

    def read_title(self, title: Block | None) -> None:
        line, text = (title.line, one_line(title.text)) if title else (1, self.front["title"])
        self.minutes.title = self.within(line, text, TITLE_LENGTH)
        if title is not None and what_it_says(name_of(title)) is not None:
            self.remark(line, RemarkKind.TITLE_IN_DOUBT, text)
        days = days_in(text)
        if days:
            self.minutes.held_on = days[0].day
            if days[0].is_one_of_more or len(days) > 1:
                self.remark(line, RemarkKind.DATE_IN_DOUBT, text)
        for label, text in self.front.items():
            if label != "title":
                found = head_line(f"{label}: {text}")
                if found is not None:
                    self.keep_head(1, found, f"{label}: {text}")

    def read_page_head(self) -> None:
        """Take the day from the head or foot of the pages where the document itself has none; all of it is told."""
        for text in self.page_head:
            days = days_in(text)
            if self.minutes.held_on is None and len(days) == 1:
                self.minutes.held_on = days[0].day
            self.remark(1, RemarkKind.PAGE_HEAD, text)

    def read_head(self) -> None:
        """Take day, place and people out of what stands before the first heading but the title."""
        end = next((at for at, block in enumerate(self.blocks) if block.kind is Kind.HEADING), None)
        if end is None:
            # without headings a paragraph before a list is a theme
            end = next((at - 1 for at, block in enumerate(self.blocks) if self.lists(block)), len(self.blocks))
        head, rest = self.blocks[: max(end, 0)], self.blocks[max(end, 0) :]
        self.blocks = [block for block in head if not self.is_head(block)] + list(rest)

    def is_head(self, block: Block) -> bool:
        """Read a block of the head; whether it was one, so that nothing of it is left."""
        if block.kind is Kind.TABLE and is_form(block):
            self.read_form(block)
            return True
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            return False
        lines = [line for line in lines_of(block) if line.strip()]
        found = [head_line(line) for line in lines]
        if not any(found) or (len(lines) > 1 and found[0] is None and not any(map(_says_day_or_place, found))):
            return False
        for line, one in zip(lines, found, strict=True):
            if one is None:
                self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, one_line(line))
            else:
                self.keep_head(block.line, one, one_line(line))
        return True

    def read_form(self, block: Block) -> None:
        pairs = form_pairs(block)
        for label, words, source in pairs:
            one = labelled_line(label, words, source)
            if one is None:
                self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, source)
            else:
                self.keep_head(block.line, one, source)
        known = {words_of(source) for _, _, source in pairs}
        for line, row in enumerate(block.rows, start=block.line):
            cells = [one_line(plain(cell)) for cell in row if plain(cell).strip()]
            if words_of(" ".join(cells)) not in known:
                for text in cells:
                    if words_of(text) not in known:
                        self.remark(line, RemarkKind.NOT_UNDERSTOOD, text)

    def keep_head(self, line: int, found: HeadLine, source: str) -> None:
        minutes = self.minutes
        if found.day is not None:
            if minutes.held_on not in (None, found.day) or found.is_doubtful:
                self.remark(line, RemarkKind.DATE_IN_DOUBT, source)
            minutes.held_on = minutes.held_on or found.day
        if found.place:
            if minutes.place:
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, found.place)
            minutes.place = minutes.place or self.within(line, found.place, TITLE_LENGTH)
        if found.count is not None:
            if minutes.head_count is not None:
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, source)
            minutes.head_count = minutes.head_count or found.count
        if found.attendees:
            minutes.attendees.append(found.attendees)
        for text in (found.rest, found.title):
            if text:
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, text)


def _says_day_or_place(found: HeadLine | None) -> bool:
    return found is not None and bool(found.day or found.place)
