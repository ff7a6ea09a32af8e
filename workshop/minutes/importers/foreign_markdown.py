"""Read minutes that somebody else wrote, as people write them; what is not understood is told with its line.

The levels of headings in Markdown mean nothing by themselves. What a heading is, is told by its words, its number, its
italics and what stands below it; what a paragraph is, by the section it stands in. Word documents come here too, as the
same blocks. Every block ends in the report or in a remark.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.domain.errors import NotMinutes
from workshop.domain.texts import one_line
from workshop.domain.vocabulary import (
    TITLE_LENGTH,
)
from workshop.minutes.importers.blocks import Block, Kind, blocks_of, plain
from workshop.minutes.importers.foreign_base import (
    NUMBERED,
    Section,
    name_of,
)
from workshop.minutes.importers.foreign_contents import ContentsReader
from workshop.minutes.importers.foreign_dots import split_dots
from workshop.minutes.importers.foreign_report import words_of
from workshop.minutes.importers.foreign_words import Says, what_it_says
from workshop.minutes.importers.front_matter import without_front_matter
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, RemarkKind

# attributes of pandoc: {#anchor .class}
_ATTRIBUTES = re.compile(r" ?\{[#.][^{}]*\}")
_DRESSED = re.compile(r"\[([^\[\]]+)\](?=\{[#.][^{}]*\})")


def read_foreign_markdown(text: str) -> ImportOutcome:
    """The report in minutes of others.

    Raises:
        NotMinutes: there is nothing in it that minutes hold; names the first line that was not understood.
    """
    text, front = without_front_matter(text)
    # a line of no-break spaces is empty to people, but not to CommonMark
    blocks = blocks_of("\n".join(line if line.strip() else "" for line in text.split("\n")))
    return read_blocks([_without_attributes(block) for block in blocks], front=front)


def read_blocks(
    blocks: Sequence[Block],
    levels_count: bool = False,
    front: Mapping[str, str] | None = None,
    page_head: Sequence[str] = (),
) -> ImportOutcome:
    """The report in the blocks of a file; refusals and remarks as for Markdown.

    Args:
        levels_count: a heading is written with a level on purpose, as in Word.
        front: the front matter of the file, by its keys.
        page_head: the lines at the head and foot of the pages.
    """
    return _Reader(blocks, levels_count, front or {}, page_head).reading()


@dataclass(frozen=True)
class _Below:
    """The content between a heading and the next."""

    has_list: bool = False
    has_dots: bool = False
    has_text: bool = False


class _Reader(ContentsReader):
    """Walks over the blocks of one file."""

    def reading(self) -> ImportOutcome:
        with_words = [block for block in self.blocks if one_line(block.text)]
        headings = [block for block in with_words if block.kind is Kind.HEADING]
        title = self.title_block(with_words, headings)
        if title is None and not self.front.get("title"):
            raise NotMinutes(line=self.blocks[0].line if self.blocks else 1, reason=Reason.NOTHING_FOUND.value)
        title = self.with_subject(title)
        self.read_title(title)
        self.blocks = self.without_programme(block for block in self.blocks if block is not title)
        if not headings:
            self.blocks = self.with_bold_headings()
        self.read_head()
        self.read_page_head()
        if any(block.kind is Kind.HEADING for block in self.blocks):
            self.read_outline()
        else:
            self.read_flat()
        self.keep_attendees()
        themes = self.minutes.themes(self.remark)
        if not (themes or self.minutes.agenda or self.minutes.agreements):
            first = min((remark.line for remark in self.remarks), default=title.line if title else 1)
            raise NotMinutes(line=first, reason=Reason.NOTHING_FOUND.value)
        report = self.minutes.report(themes, self.within)
        return ImportOutcome(
            report,
            tuple(sorted(self.remarks, key=lambda remark: remark.line)),
            tuple(self.minutes.attendees),
            is_minutes=not self.minutes.is_programme,
        )

    def with_bold_headings(self) -> list[Block]:
        """Without headings the bold lines are headings, where one of them can be nothing else; that is told."""
        bold = [
            block
            for block in self.blocks
            if block.kind is Kind.PARAGRAPH
            and block.runs
            and all(run.strong for run in block.runs if run.text.strip())
            and len(block.text) <= TITLE_LENGTH
        ]
        if not any(
            NUMBERED.match(block.text) or what_it_says(name_of(block)) in (Says.RESULTS, Says.AGREEMENTS)
            for block in bold
        ):
            return list(self.blocks)
        for block in bold:
            self.remark(block.line, RemarkKind.READ_AS_HEADING, one_line(block.text))
        return [replace(block, kind=Kind.HEADING) if block in bold else block for block in self.blocks]

    def read_outline(self) -> None:
        for at, block in enumerate(self.blocks):
            if block.kind is Kind.HEADING:
                self.read_heading(block, self.below(at))
            else:
                self.read_block(block)

    def below(self, at: int) -> _Below:
        """The content between this heading and the next."""
        found: list[Block] = []
        for block in self.blocks[at + 1 :]:
            if block.kind is Kind.HEADING:
                break
            found.append(block)
        return _Below(
            has_list=any(map(self.lists, found)),
            has_dots=any(map(self.holds_dots, found)) or self.holds_dots(self.blocks[at]),
            has_text=any(block.kind in (Kind.PARAGRAPH, Kind.OTHER) and one_line(block.text) for block in found),
        )

    def read_heading(self, block: Block, below: _Below) -> None:
        name, says = name_of(block), what_it_says(name_of(block))
        in_results = self.section in (Section.RESULTS, Section.CONCLUSION, Section.DERIVED)
        if not name:
            self.not_understood(block)
        elif words_of(name) in [words_of(theme.title) for theme in self.minutes.programme]:
            self.begin_theme(block)
        elif says is Says.RESULTS:
            self.begin(Section.RESULTS, block)
            self.results, self.results_seen = block, True
        elif says is Says.DERIVED and self.results_seen:
            self.begin(Section.DERIVED, block)
            self.remark(block.line, RemarkKind.DERIVED, name)
        elif says is Says.AGREEMENTS:
            self.begin(Section.AGREEMENTS, block)
        elif says is Says.ATTENDEES and not below.has_dots:
            self.begin_attendees(block)
        elif says is Says.ASIDE and not below.has_dots:
            self.begin(Section.ASIDE, block)
            self.not_understood(block)
        elif in_results and self.theme and says is Says.CONCLUSION:
            self.section = Section.CONCLUSION
        elif in_results and self.theme and self.is_subheading(block):
            self.read_subheading(block, name, below)
        elif NUMBERED.match(block.text):
            self.read_numbered(block, below, in_results)
        elif says is Says.AGENDA and not below.has_dots:
            self.begin_agenda(block)
        elif in_results:
            self.begin_theme(block)
        else:
            self.read_other_heading(block, name, below)

    def read_subheading(self, block: Block, name: str, below: _Below) -> None:
        if below.has_text and not (below.has_list or below.has_dots):
            self.section = Section.CONCLUSION
            self.remark(block.line, RemarkKind.READ_AS_CONCLUSION, name)
        else:
            self.section = Section.RESULTS
            self.heading = self.add_item(block, is_heading=True)

    def read_numbered(self, block: Block, below: _Below, in_results: bool) -> None:
        """A numbered heading is an item of the agenda; a theme where dots follow, or within the results a list."""
        goes_on = in_results and self.continues_agenda(block)
        is_agenda = what_it_says(name_of(block)) is Says.AGENDA
        if below.has_dots or (in_results and below.has_list and not goes_on and not is_agenda):
            self.begin_theme(block)
            return
        if in_results and not goes_on and not is_agenda:
            self.remark(block.line, RemarkKind.THEME_OR_AGENDA, name_of(block))
        self.begin_agenda(block)

    def continues_agenda(self, block: Block) -> bool:
        """Return whether the number of a heading within the results follows the one above the results, at its level."""
        if self.results is None:
            return False
        before, now = NUMBERED.match(self.results.text), NUMBERED.match(block.text)
        own = [theme for theme in self.minutes.found if theme.is_numbered]
        if own and block.level > self.results.level:
            return False
        if before is None or now is None:
            last = [NUMBERED.match(item.source) for item in self.minutes.agenda if not item.after_work][-1:]
            return bool(last and last[0] and now and int(now["number"]) == int(last[0]["number"]) + 1)
        return int(now["number"]) > int(before["number"])

    def read_other_heading(self, block: Block, name: str, below: _Below) -> None:
        """A heading with words of its own, outside the results: a theme where dots or a list follow, else an item."""
        above = self.above
        is_deeper = above is not None and block.level > above.level > 0
        if below.has_dots:
            self.begin_theme(block)
        elif self.section is Section.AGREEMENTS and is_deeper:
            self.not_understood(block)
        elif self.section is Section.AGENDA and is_deeper:
            self.minutes.agenda[-1].text.append(name)
        elif not self.is_minutes:
            self.not_understood(block)
        elif below.has_list and self.section in (Section.INTRODUCTION, Section.ATTENDEES, Section.ASIDE):
            self.begin_theme(block)
        elif below.has_list:
            # behind agenda items or agreements it could be both
            self.remark(block.line, RemarkKind.THEME_OR_AGENDA, name)
            self.begin_agenda(block)
        else:
            self.begin_agenda(block)

    @property
    def is_minutes(self) -> bool:
        """Return whether there is anything that only minutes have: a day, a programme, dots, or sections."""
        minutes = self.minutes
        return bool(
            minutes.held_on
            or minutes.programme
            or self.has_colours
            or self.results_seen
            or minutes.agenda
            or minutes.attendees
            or self.section is not Section.INTRODUCTION
        )

    def is_subheading(self, block: Block) -> bool:
        """Return whether a heading is within its theme: it is deeper, or in italics apart from the dots behind it."""
        if self.theme and block.level > self.theme.level > 0:
            return True
        words = one_line(plain(run for run in block.runs if run.emphasised))
        without_dots = split_dots(block.runs, self.bold).text
        return bool(words) and words.rstrip(" :") in (one_line(block.text).rstrip(" :"), without_dots.rstrip(" :"))

    def read_flat(self) -> None:
        for at, block in enumerate(self.blocks):
            name = one_line(block.text).rstrip(" :")
            if block.kind is Kind.PARAGRAPH and name and any(map(self.lists, self.blocks[at + 1 : at + 2])):
                says = what_it_says(name)
                if says is Says.AGREEMENTS:
                    self.section = Section.AGREEMENTS
                elif says is Says.ATTENDEES:
                    self.begin_attendees(block)
                elif len(name) > TITLE_LENGTH:
                    # no name is as long as a paragraph
                    self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, name)
                else:
                    self.begin_theme(block)
            else:
                self.read_block(block)


def _without_attributes(block: Block) -> Block:
    """A block without the attributes that pandoc and others write behind headings and words."""
    runs = tuple(replace(run, text=_ATTRIBUTES.sub("", _DRESSED.sub(r"\1", run.text))) for run in block.runs)
    return replace(block, runs=runs)
