"""Readers of the sections of other minutes: statements with their dots, tables, agreements, people."""

import re
from collections.abc import Iterable, Sequence

from workshop.domain.texts import one_line
from workshop.domain.vocabulary import (
    MAX_AGENDA_ITEMS,
    MAX_AGREEMENTS,
    MAX_COLOURS,
    MAX_STATEMENTS,
    MAX_THEMES,
    PREPARED_STATEMENT_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
)
from workshop.minutes.importers.blocks import Block, Kind, Run, Runs, plain
from workshop.minutes.importers.colour_names import base_name
from workshop.minutes.importers.dates import days_in
from workshop.minutes.importers.foreign_base import (
    BULLET,
    CUT,
    NUMBERED,
    Section,
    as_text,
    is_lead_in,
    name_of,
    runs_of_name,
    without_box,
    without_number,
)
from workshop.minutes.importers.foreign_dots import Split, split_dots
from workshop.minutes.importers.foreign_front import FrontReader
from workshop.minutes.importers.foreign_report import AgendaItem, Item, Theme, words_of
from workshop.minutes.importers.foreign_tables import (
    Columns,
    agreement_columns,
    columns_of,
    figure_in,
    heads_of,
    is_form,
)
from workshop.minutes.importers.import_outcome import RemarkKind
from workshop.minutes.report import AgreementReport

_TOTAL = re.compile(r"totaa?l", re.IGNORECASE)
_AGREED = re.compile(r"(?:actie(?:punt)?|afspraak|action)\s*:\s+", re.IGNORECASE)


class ContentsReader(FrontReader):
    """Reads each block by the section that it stands in."""

    def begin(self, section: Section, block: Block) -> None:
        self.section, self.above = section, block
        self.theme = self.heading = None

    def begin_agenda(self, block: Block) -> None:
        self.begin(Section.AGENDA, block)
        title = self.within(block.line, name_of(block), TITLE_LENGTH)
        self.minutes.agenda.append(AgendaItem(block.line, title, self.results_seen, source=block.text))
        self.require_room(block.line, len(self.minutes.agenda), MAX_AGENDA_ITEMS)

    def begin_attendees(self, block: Block) -> None:
        """Begin a list of people; the words above a second list, such as "Afwezig", stay with the names below them."""
        self.begin(Section.ATTENDEES, block)
        if self.minutes.attendees_title:
            self.minutes.attendees.append(f"{one_line(block.text).rstrip(' :')}:")
        else:
            self.minutes.attendees_title = self.within(block.line, name_of(block), TITLE_LENGTH)

    def begin_theme(self, block: Block) -> None:
        """A theme with the words of a heading; dots on it hang on a heading of the same name within it."""
        split = self.split(block.line, (Run(name_of(block)),) if not block.runs else runs_of_name(block))
        self.begin_theme_named(block.line, split.text.rstrip(" :") or name_of(block), block)
        if split.dots:
            self.remark(block.line, RemarkKind.DOTS_ON_THEME, one_line(block.text))
            self.heading = self.add_written(block.line, split.text.rstrip(" :"), split.dots, True, one_line(block.text))

    def begin_theme_named(self, line: int, title: str, block: Block | None) -> None:
        self.section, self.results_seen, self.heading, self.above = Section.RESULTS, True, None, block or self.above
        level = block.level if block else 0
        is_numbered = block is not None and bool(NUMBERED.match(block.text))
        self.theme = Theme(line, self.within(line, title, TITLE_LENGTH), level, is_numbered=is_numbered)
        self.minutes.found.append(self.theme)
        self.require_room(line, len(self.minutes.found), MAX_THEMES)

    def read_block(self, block: Block) -> None:
        if block.kind is Kind.LIST or (block.kind is Kind.HTML and block.source.startswith("<!--")):
            return
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE):
            self.not_understood(block)
        elif block.kind is Kind.TABLE and self.section is not Section.DERIVED:
            self.read_table(block)
        elif not one_line(block.text) and block.kind is not Kind.TABLE:
            if block.source:
                self.remark(block.line, RemarkKind.LEFT_OUT, one_line(block.source))
        else:
            self.read_text(block)

    def read_text(self, block: Block) -> None:
        section = self.section
        if section is Section.DERIVED:
            self.pass_derived(block)
        elif section is Section.AGREEMENTS and block.kind is Kind.ITEM:
            self.add_agreement(block.line, without_box(block.text))
        elif section is Section.ATTENDEES:
            self.minutes.attendees.append(one_line(block.text))
        elif section is Section.AGENDA:
            self.doubt_dots(block)
            self.minutes.agenda[-1].text.append(as_text(block))
        elif section is Section.CONCLUSION and self.theme:
            self.doubt_dots(block)
            self.theme.conclusion.append(as_text(block))
        elif section is Section.RESULTS and block.kind is Kind.ITEM:
            self.read_item(block)
        elif section is Section.INTRODUCTION and self.is_head(block):
            pass
        elif is_lead_in(block):
            self.remark(block.line, RemarkKind.LEAD_IN, one_line(block.text))
        elif section is Section.INTRODUCTION and days_in(block.text):
            self.remark(block.line, RemarkKind.DATE_IN_DOUBT, one_line(block.text))
        else:
            self.not_understood(block)

    def read_item(self, block: Block) -> None:
        """A statement; an agreement where its first word says so, and a heading where its dots are those below it."""
        agreed = _AGREED.match(one_line(block.text))
        if agreed:
            self.add_agreement(block.line, one_line(block.text)[agreed.end() :])
            return
        self.require_theme(block)
        if block.line in self.sums:
            self.remark(block.line, RemarkKind.DERIVED, one_line(block.text))
            text = self.split(block.line, block.runs).text
            self.heading = self.add_written(block.line, text, (), is_heading=True, source=text)
        else:
            if self.heading and self.heading.line in self.sums and block.level <= self.sums[self.heading.line]:
                self.heading = None
            self.add_item(block)

    def require_theme(self, block: Block) -> None:
        """Begin a theme with the name of the section where statements stand under no theme; that is told."""
        if self.theme is None:
            name = name_of(self.results) if self.results else self.minutes.title
            self.begin_theme_named(block.line, name, None)
            self.remark(block.line, RemarkKind.THEME_IN_DOUBT, name)

    def pass_derived(self, block: Block) -> None:
        """Pass over what repeats statements that were read; anything else under such a heading is told."""
        known = [item.text for theme in self.minutes.found for item in theme.items]
        rows = block.rows if block.kind is Kind.TABLE else ((), (block.runs,))
        unknown = [
            (block.line + (at if block.kind is Kind.TABLE else 0), row)
            for at, row in enumerate(rows[1:], start=2)
            if not any(repeats(split_dots(cell, self.bold).text, known) for cell in row)
        ]
        for line, row in [(block.line, rows[0]), *unknown] if unknown else ():
            text = one_line(" | ".join(plain(cell) for cell in row))
            if text.strip(" |"):
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, text)

    def add_item(self, block: Block, is_heading: bool = False) -> Item | None:
        split = self.split(block.line, without_number(block.runs))
        text = split.text.rstrip(" :") if is_heading else split.text
        text = without_box(text)
        if not text:
            self.not_understood(block)
            return None
        if split.in_doubt:
            self.remark(block.line, RemarkKind.DOTS_IN_DOUBT, one_line(block.text))
        if split.without_colour:
            self.tell_votes(block.line, split, one_line(block.text))
        return self.add_written(block.line, text, split.dots, is_heading, one_line(block.text))

    def tell_votes(self, line: int, split: Split, source: str) -> None:
        if any(name.casefold() not in self.minutes.colour_names for _, name in split.dots):
            self.remark(line, RemarkKind.VOTES_WITHOUT_COLOUR, source)

    def add_written(
        self, line: int, text: str, dots: tuple[tuple[int, str], ...], is_heading: bool, source: str
    ) -> Item:
        names = self.minutes.colour_names
        if dots and not names:
            self.remark(line, RemarkKind.BUDGET_ASSUMED, source)
        for _, name in dots:
            names.setdefault(name.casefold(), name)
        self.require_room(line, len(names), MAX_COLOURS)
        text = self.within(line, text, PREPARED_STATEMENT_LENGTH)
        item = Item(line, text, dots, is_heading, None if is_heading else self.heading)
        assert self.theme is not None
        self.theme.items.append(item)
        self.items += 1
        self.require_room(line, self.items, MAX_STATEMENTS)
        return item

    def read_table(self, block: Block) -> None:
        """A table by its heads and its section: a form, people, agreements, statements; any other is told whole."""
        heads = heads_of(block)
        agreements = agreement_columns(heads, self.section is Section.AGREEMENTS)
        columns = columns_of(heads)
        takes_statements = self.section in (Section.RESULTS, Section.CONCLUSION) or (
            columns is not None and columns.has_dots
        )
        if self.section is Section.ATTENDEES:
            self.minutes.attendees += [one_line(", ".join(map(plain, row))) for row in block.rows]
        elif is_form(block):
            self.read_form(block)
        elif agreements is not None and not (columns and columns.has_dots and self.section is not Section.AGREEMENTS):
            self.read_agreements(block, heads)
        elif columns is not None and takes_statements:
            self.read_statements(block, columns)
        elif self.section is Section.RESULTS and self.is_side_by_side(block):
            self.read_side_by_side(block)
        else:
            self.not_understood(block)

    def is_side_by_side(self, block: Block) -> bool:
        """Return whether each column of a table is a theme: dots stand in more than one of its columns."""
        lines = [
            [split_dots((Run(line),), self.bold).dots for cell in column for line in plain(cell).split("\n")]
            for column in zip(*block.rows[1:], strict=True)
        ]
        return len(lines) > 1 and all(plain(head).strip() for head in block.rows[0]) and all(map(any, lines))

    def read_side_by_side(self, block: Block) -> None:
        for at, head in enumerate(block.rows[0]):
            self.begin_theme_named(block.line, one_line(plain(head)), None)
            self.remark(block.line, RemarkKind.THEME_IN_DOUBT, one_line(plain(head)))
            for line, row in enumerate(block.rows[1:], start=block.line + 2):
                for text in plain(row[at]).split("\n"):
                    if text.strip():
                        self.add_item(Block(Kind.ITEM, line, runs=(Run(text.strip().lstrip(BULLET + "- ")),)))

    def read_statements(self, block: Block, columns: Columns) -> None:
        """A table of which a column holds statements; the dots stand in others, or behind the statement."""
        if columns.theme is None:
            self.require_theme(block)
        self.section = Section.RESULTS
        self.tell_columns(block, columns.unknown)
        for head in columns.meanings:
            self.remark(block.line, RemarkKind.MEANING, head)
        for line, row in enumerate(block.rows[1:], start=block.line + 2):
            source = one_line(" | ".join(plain(cell) for cell in row))
            if columns.theme is not None:
                self.go_to_theme(line, one_line(plain(row[columns.theme])))
            split = self.split(line, row[columns.text])
            if _TOTAL.fullmatch(split.text):
                self.remark(line, RemarkKind.DERIVED, source)
            elif split.text and self.theme is not None:
                found, in_doubt = self.dots_in_row(row, columns)
                if in_doubt or split.in_doubt or (found.dots and split.dots):
                    self.remark(line, RemarkKind.DOTS_IN_DOUBT, source)
                used = found if found.dots else split
                if used.without_colour:
                    self.tell_votes(line, used, source)
                self.add_written(line, split.text, used.dots, is_heading=False, source=source)
            elif source.strip(" |"):
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, source)

    def go_to_theme(self, line: int, name: str) -> None:
        """The theme of a row; an empty cell stands for that of the row above."""
        known = [theme for theme in self.minutes.found if words_of(theme.title) == words_of(name)]
        if known:
            self.theme, self.heading = known[0], None
        elif name:
            self.begin_theme_named(line, name, None)

    def dots_in_row(self, row: Sequence[Runs], columns: Columns) -> tuple[Split, bool]:
        """The dots in the columns for them, and whether something stands there that may be dots too."""
        figures = [(figure_in(plain(row[at])), name) for at, name in columns.colours]
        in_doubt = any(number is None for number, _ in figures)
        without_colour = False
        if columns.dots is not None:
            written = one_line(plain(row[columns.dots]))
            number, split = figure_in(written), split_dots((Run(written, strong=True),), self.bold)
            name = base_name(one_line(plain(row[columns.colour]))) if columns.colour is not None else ""
            if number and name:
                figures.append((number, name))
            elif split.dots and not split.text:
                figures += split.dots
            elif number and not self.has_colours:
                figures.append((number, columns.unit))
                without_colour = True
            else:
                in_doubt = in_doubt or number != 0
        dots = tuple((number, name) for number, name in figures if number)
        return Split("", dots, without_colour=without_colour), in_doubt

    def read_agreements(self, block: Block, heads: Sequence[str]) -> None:
        columns = agreement_columns(heads, is_among_agreements=True)
        assert columns is not None
        self.tell_columns(block, columns.unknown)
        for line, row in enumerate(block.rows[1:], start=block.line + 2):
            what, who, due = (
                "" if at is None else one_line(plain(row[at])) for at in (columns.what, columns.who, columns.due)
            )
            if what:
                self.add_agreement(line, what, who, due)
            elif who or due:
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, one_line(f"{who} {due}"))

    def tell_columns(self, block: Block, columns: Iterable[int]) -> None:
        """Tell the columns of a table that have no place in the report, with all that stands in them."""
        for at in columns:
            head, *cells = (one_line(plain(row[at])) for row in block.rows)
            cells = [cell for cell in cells if cell]
            if head or cells:
                self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, f"{head}: {' | '.join(cells)}".strip(": "))

    def add_agreement(self, line: int, what: str, who: str = "", due: str = "") -> None:
        if split_dots((Run(what),), self.bold).dots:
            self.remark(line, RemarkKind.DOTS_IN_DOUBT, one_line(what))
        self.minutes.agreements.append(
            AgreementReport(
                self.within(line, without_box(one_line(what)), PREPARED_STATEMENT_LENGTH),
                self.within(line, one_line(who), TITLE_LENGTH),
                self.within(line, one_line(due), TITLE_LENGTH),
            )
        )
        self.require_room(line, len(self.minutes.agreements), MAX_AGREEMENTS)

    def keep_attendees(self) -> None:
        """Keep the people as an item of the agenda that only the internal edition shows."""
        names = self.minutes.attendees
        if names:
            text = "; ".join(name.replace("[[", "[").replace("]]", "]") for name in names)
            text = self.within(1, text, TEXT_LENGTH - 4)
            title = self.minutes.attendees_title or names[0].partition(":")[0]
            self.minutes.agenda.insert(0, AgendaItem(1, title[:TITLE_LENGTH], False, [f"[[{text}]]"]))
            self.require_room(1, len(self.minutes.agenda), MAX_AGENDA_ITEMS)


def repeats(text: str, known: Sequence[str]) -> bool:
    """Return whether a text is one of those that are known, or the beginning of one."""
    return bool(text) and (
        text in known or (text.endswith(CUT) and any(other.startswith(text[: -len(CUT)]) for other in known))
    )
