"""Read back a file that Stip wrote: strictly and without loss, by the habits of domain/notation.py."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from typing import NoReturn

from workshop.domain.errors import NotMinutes
from workshop.domain.texts import one_line, paragraphs
from workshop.domain.vocabulary import CountingRule, DotColour, Edition, Language
from workshop.minutes.columns import Column, count_columns
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.importers.blocks import Block, Kind, Run, Runs, blocks_of, plain
from workshop.minutes.importers.dates import day_in
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind
from workshop.minutes.notation import (
    BETWEEN_DATE_AND_PLACE,
    NO,
    PAINT_SIGNS,
    YES,
    Part,
    dots_in_words,
    is_made_by_line,
    language_marker,
    names_rounds,
    numbers_in,
)
from workshop.minutes.report import (
    AgendaItemReport,
    AgreementReport,
    DotUse,
    GroupTally,
    GroupTurnout,
    ItemReport,
    MeetingReport,
    MergedStatement,
    RoundReport,
    Tally,
    ThemeReport,
    ThemeTurnout,
)
from workshop.minutes.verification import Cell, FilePart, Told, all_rankings, check_code

_MARKERS = {part.marker: part for part in Part}
_LANGUAGES = {language_marker(language): language for language in Language}
_PAINTS = {sign: paint for paint, sign in PAINT_SIGNS.items()}
_MOST_DIGITS = 9
_CUT = "…"


def read_stip_markdown(text: str) -> ImportOutcome:
    """The report that a file of Stip holds, without its last line or with it; a check code that differs is a remark.

    Raises:
        NotMinutes: names the first line that is not as Stip wrote it.
    """
    return _Reader(text).reading()


def told_in_stip_markdown(text: str) -> Told:
    """The content of such a file, to count it again: each table beside the one that Stip writes from the same numbers.

    Raises:
        NotMinutes: as read_stip_markdown(); also where the dots behind a statement are not those of its table.
    """
    reader = _Reader(text)
    read = reader.reading()
    report = read.report
    written, counted = (_tables(blocks_of(each)) for each in (text, to_markdown(report)))
    # a table that is written otherwise by this Stip than by that of the file cannot be laid beside it
    pairs = [
        (written[key], counted[key]) for key in written if key in counted and _are_alike(written[key], counted[key])
    ]
    has = {
        FilePart.CODE: reader.code is not None,
        FilePart.PLACES: len(pairs) == len(written) == len(counted),
        FilePart.SUMS: len(pairs) == len(written) == len(counted),
    }
    return Told(
        report,
        all_rankings(report),
        True,
        reader.code,
        cells=tuple(cell for one, other in pairs for cell in _cells(one, other)),
        has=frozenset(part for part, is_there in has.items() if is_there),
        # a meeting without votes has no code in its Markdown
        needs=frozenset(has) if report.rounds else frozenset((FilePart.PLACES, FilePart.SUMS)),
    )


def _tables(blocks: Sequence[Block]) -> dict[tuple[str, int], Block]:
    """The tables of a file by the marker above each, and the how manieth it is under such a marker."""
    found: dict[tuple[str, int], Block] = {}
    marker, seen = "", Counter[str]()
    for block in blocks:
        if block.kind is Kind.HTML:
            marker = block.source
        elif block.kind is Kind.TABLE:
            found[marker, seen[marker]] = block
            seen[marker] += 1
    return found


def _are_alike(one: Block, other: Block) -> bool:
    return len(one.rows[0]) == len(other.rows[0])


def _cells(written: Block, counted: Block) -> Iterator[Cell]:
    """Each cell of a table with what it must be; a row that only one of them has is told whole."""
    heads = [one_line(plain(head)) for head in counted.rows[0]]
    rows = zip_longest(written.rows[1:], counted.rows[1:], fillvalue=())
    for line, (row, right) in enumerate(rows, start=written.line + 2):
        for head, told, found in zip_longest(heads, row, right, fillvalue=()):
            yield Cell("", line, str(head), one_line(plain(told)), one_line(plain(found)))


@dataclass(frozen=True)
class _Cell:
    """A cell of a table, and the line it stands on."""

    line: int
    runs: Runs

    @property
    def text(self) -> str:
        return _typed(self.runs)

    @property
    def figures(self) -> str:
        return plain(self.runs).strip()

    @property
    def number(self) -> int:
        if not (self.figures.isascii() and self.figures.isdigit() and len(self.figures) <= _MOST_DIGITS):
            _refuse(self.line)
        return int(self.figures)

    @property
    def number_or_unknown(self) -> int | None:
        return None if _is_said_by_stip(self.runs) else self.number


@dataclass
class _Item:
    """A statement or heading as it is found, before the tables of its theme complete it."""

    line: int
    number: int
    text: str
    dots: str
    is_heading: bool
    heading: int | None
    tallies: list[Tally] = field(default_factory=list)
    merged: list[MergedStatement] = field(default_factory=list)
    redacted_text: str | None = None
    group_tallies: list[GroupTally] = field(default_factory=list)


class _Reader:
    """Walks over the blocks of a file once, in the order in which the exporter writes them."""

    def __init__(self, text: str) -> None:
        # whole sentences in italics are for people; what they tell stands in a marker or a table as well
        self.blocks = [
            block
            for block in blocks_of(text)
            if not (block.kind is Kind.PARAGRAPH and _is_said_by_stip(block.runs))
            and not (block.kind is Kind.HTML and is_made_by_line(block.source))
        ]
        self.at = 0
        self.colours: tuple[DotColour, ...] = ()
        self.rounds: tuple[RoundReport, ...] = ()
        self.rule = CountingRule.PER_COLOUR
        self.numbers: set[int] = set()
        self.with_numbers: bool | None = None
        self.code: str | None = None

    def reading(self) -> ImportOutcome:
        report = self.report()
        told = self.check_code() if self.marked(Part.CHECK_CODE) else None
        self.code = told.text if told else None
        if self.at < len(self.blocks):
            _refuse(self.blocks[self.at].line)
        return ImportOutcome(report, (told,) if told and told.text != check_code(report) else ())

    def check_code(self) -> Remark:
        """Add a remark when the code in the file is not that of its numbers."""
        block = self.take(Kind.PARAGRAPH)
        return Remark(block.line, RemarkKind.CODE_DIFFERS, block.text.split()[-1])

    def report(self) -> MeetingReport:
        title = _typed(self.heading(1).runs)
        held_on, place = self.day_and_place()
        language = self.language()
        edition, adopted_version, adopted_on = self.status()
        facts = self.table(3)[0] if self.marked(Part.FACTS) else []
        head_count = facts[0].number if len(facts) > 3 else None
        groups = tuple(name.text for (name,) in self.table(1)) if self.marked(Part.GROUPS) else ()
        agenda = self.agenda(after_work=False)
        programme = self.programme() if self.marked(Part.THEMES) else ()
        with_voting = not self.marked(Part.WITHOUT_VOTING)
        if self.marked(Part.STICKERS):
            self.colours = tuple(_colour(row) for row in self.table(5))
        if self.marked(Part.HELD):
            holder = {self.colour_named(colour): group.text for colour, group in self.table(2)}
            self.colours = tuple(replace(colour, group=holder.get(colour.name, "")) for colour in self.colours)
        deal_per_theme = self.marked(Part.DEALT_PER_THEME)
        if self.marked(Part.COUNTED_TOGETHER):
            self.rule = CountingRule.TOGETHER
        themes = self.results(programme) if self.marked(Part.RESULTS) else programme
        agenda += self.agenda(after_work=True)
        agreements = self.agreements() if self.marked(Part.AGREEMENTS) else ()
        attachments = self.attachments() if self.marked(Part.ATTACHMENTS) else ()
        return MeetingReport(
            title=title,
            held_on=held_on,
            place=place,
            with_voting=with_voting,
            rule=self.rule,
            colours=self.colours,
            agenda=agenda,
            themes=themes,
            agreements=agreements,
            rounds=self.rounds,
            head_count=head_count,
            groups=groups,
            attachments=attachments,
            language=language,
            edition=edition,
            adopted_version=adopted_version,
            adopted_on=adopted_on,
            deal_per_theme=deal_per_theme,
        )

    def day_and_place(self) -> tuple[date | None, str]:
        if not self.sees(Kind.PARAGRAPH):
            return None, ""
        block = self.take(Kind.PARAGRAPH)
        day, _, place = block.text.partition(BETWEEN_DATE_AND_PLACE)
        if block.runs[0].emphasised:
            return None, one_line(place)
        return day_in(day) or _refuse(block.line), one_line(place)

    def language(self) -> Language:
        found = _LANGUAGES.get(self.blocks[self.at].source) if self.sees(Kind.HTML) else None
        self.at += found is not None
        return found or Language.DUTCH

    def status(self) -> tuple[Edition, int, date | None]:
        """For whom this copy is, the last version that was adopted, and when, unless it is a draft again."""
        edition = Edition.PUBLICATION if self.marked(Part.PUBLICATION) else Edition.INTERNAL
        if edition is Edition.INTERNAL and not self.marked(Part.INTERNAL):
            return edition, 0, None
        block = self.take(Kind.PARAGRAPH)
        numbers = numbers_in(block.text)
        if len(numbers) > 1:
            return edition, numbers[-1], day_in(block.text) or _refuse(block.line)
        # a draft names the version that it will be
        return edition, (numbers or (1,))[0] - 1, None

    def agenda(self, after_work: bool) -> tuple[AgendaItemReport, ...]:
        items = []
        while self.sees(Kind.HEADING, 2):
            items.append(AgendaItemReport(self.point(), self.several_paragraphs(), after_work))
        return tuple(items)

    def programme(self) -> tuple[ThemeReport, ...]:
        return tuple(
            ThemeReport(title.text, tuple(_typed(question) for question in _split_lines(questions.runs)))
            for title, questions in self.table(2)
        )

    def results(self, programme: Sequence[ThemeReport]) -> tuple[ThemeReport, ...]:
        self.heading(2)
        if self.marked(Part.ROUNDS):
            rounds = self.table(3)
            dots = self.table(6) if self.marked(Part.DOTS) else []
            self.rounds = tuple(self.round(row, dots) for row in rounds)
            while self.marked(Part.LIMITED):
                self.limit_round()
            if self.marked(Part.SHARED_DEVICES):
                extra = {number.number: shared.number for number, _, shared in self.table(3)}
                self.rounds = tuple(replace(each, extra_ballots=extra.get(each.number, 0)) for each in self.rounds)
        themes: list[ThemeReport] = []
        while self.sees(Kind.HEADING, 3):
            line = self.blocks[self.at].line
            theme = self.theme(programme[len(themes)].questions if len(themes) < len(programme) else ())
            if programme and [theme.title] != [known.title for known in programme[len(themes) :][:1]]:
                _refuse(line)
            themes.append(theme)
        if programme and len(themes) != len(programme):
            self.refuse_here()
        self.pass_derived()
        return tuple(themes)

    def round(self, row: Sequence[_Cell], dots: Sequence[Sequence[_Cell]]) -> RoundReport:
        number, voters, present, *open_totals = row
        return RoundReport(
            number.number,
            tuple(
                DotUse(self.colour_named(colour), dealt.number, used.number_or_unknown)
                for of_round, colour, dealt, used, *_ in dots
                if of_round.number == number.number and dealt.figures != NO
            ),
            voters.number_or_unknown,
            present.number_or_unknown,
            any(cell.figures == YES for cell in open_totals),
        )

    def limit_round(self) -> None:
        """Give a round the items that it was about."""
        block = self.take(Kind.PARAGRAPH)
        number, *only = numbers_in(block.text) or (0,)
        if number not in [known.number for known in self.rounds]:
            _refuse(block.line)
        self.rounds = tuple(
            replace(known, only=tuple(only)) if known.number == number else known for known in self.rounds
        )

    def theme(self, questions: tuple[str, ...]) -> ThemeReport:
        title = _typed(self.heading(3).runs)
        revealed = not self.marked(Part.NOT_REVEALED)
        items = {item.number: item for item in self.items()}
        conclusion = ""
        if self.marked(Part.CONCLUSION):
            self.heading(4)
            conclusion = self.several_paragraphs()
        turnouts = []
        group_turnouts: tuple[GroupTurnout, ...] = ()
        if self.marked(Part.PRIORITIES):
            self.heading(4)
            self.pass_derived()
            with_places = revealed and self.rule is CountingRule.PER_COLOUR
            if self.marked(Part.COUNTS):
                self.count(items, count_columns(self.rounds, with_places, with_people=True))
            elif self.marked(Part.PAPER_COUNTS):
                self.count(items, count_columns(self.rounds, with_places, with_people=False))
            self.pass_derived()
            while self.marked(Part.TURNOUT):
                turnouts.append(self.turnout())
            group_turnouts = self.groups_of(items)
        interim = self.listed(Part.INTERIM)
        late, over_maximum = self.listed(Part.LATE), self.listed(Part.OVER_MAXIMUM)
        if self.marked(Part.MERGED):
            for number, text, into in self.table(3):
                self.item_of(items, into).merged.append(MergedStatement(self.new_number(number), text.text))
        if self.marked(Part.REDACTED):
            for number, text in self.table(2):
                self.redact(items, number, text.text)
        on_hidden = []
        if self.marked(Part.ON_HIDDEN):
            for of_round, colour, dots, paper, voters in self.table(5):
                on_hidden.append(self.tally(of_round.number, colour, dots, paper, voters))
        theme = ThemeReport(
            title,
            questions,
            tuple(
                ItemReport(
                    item.number,
                    item.text,
                    item.is_heading,
                    item.heading,
                    tuple(sorted(item.tallies, key=self.order)),
                    tuple(item.merged),
                    item.number in late,
                    item.number in over_maximum,
                    item.redacted_text,
                    tuple(item.group_tallies),
                )
                for item in items.values()
            ),
            conclusion,
            tuple(turnouts),
            revealed,
            interim,
            tuple(on_hidden),
            group_turnouts,
        )
        for item in theme.items:
            if dots_in_words(item, theme.last_round) != items[item.number].dots:
                raise NotMinutes(line=items[item.number].line, reason=Reason.DOTS_DISAGREE.value)
        return theme

    def items(self) -> Iterator[_Item]:
        heading: int | None = None
        while True:
            if self.sees(Kind.LIST):
                self.take(Kind.LIST)
            elif self.sees(Kind.ITEM, 1):
                yield self.item(self.take(Kind.ITEM), False, heading)
            elif self.sees(Kind.HEADING, 4):
                found = self.item(self.take(Kind.HEADING), True, None)
                heading = found.number
                yield found
            else:
                return

    def item(self, block: Block, is_heading: bool, heading: int | None) -> _Item:
        runs = list(block.runs)
        dots = one_line(runs.pop().text) if runs and runs[-1].strong else ""
        with_number = bool(runs) and runs[0].emphasised and bool(numbers_in(runs[0].text))
        if self.with_numbers not in (None, with_number):
            _refuse(block.line)
        self.with_numbers = with_number
        number = _Cell(block.line, (runs.pop(0),)) if with_number else _Cell(block.line, (Run(str(self.next_number)),))
        written = [run for run in runs if run.text.strip()]
        return _Item(block.line, self.new_number(number), _typed(written), dots, is_heading, heading)

    @property
    def next_number(self) -> int:
        return len(self.numbers) + 1

    def new_number(self, cell: _Cell) -> int:
        """A number in the meeting that nothing else has."""
        if cell.number in self.numbers:
            _refuse(cell.line)
        self.numbers.add(cell.number)
        return cell.number

    def count(self, items: Mapping[int, _Item], columns: Sequence[Column]) -> None:
        """Give the items of a theme the dots in its table."""
        for row in self.table(len(columns)):
            cells = dict(zip(columns, row, strict=False))
            round_number = cells[Column.ROUND].number if Column.ROUND in cells else 1
            paper = cells.get(Column.PAPER, cells[Column.DOTS])
            tally = self.tally(round_number, cells[Column.COLOUR], cells[Column.DOTS], paper, cells.get(Column.VOTERS))
            item = self.counted_item(items, cells[Column.NUMBER], cells[Column.TEXT].text)
            if any((other.round, other.colour) == (tally.round, tally.colour) for other in item.tallies):
                _refuse(row[0].line)
            item.tallies.append(tally)

    def tally(self, round_number: int, colour: _Cell, dots: _Cell, paper: _Cell, voters: _Cell | None) -> Tally:
        if paper.number > dots.number or round_number not in [known.number for known in self.rounds]:
            _refuse(colour.line)
        return Tally(
            round_number,
            self.colour_named(colour),
            dots.number - paper.number,
            paper.number,
            voters.number_or_unknown if voters else None,
        )

    def order(self, tally: Tally) -> tuple[int, int]:
        return tally.round, [colour.name for colour in self.colours].index(tally.colour)

    def colour_named(self, cell: _Cell) -> str:
        if cell.text not in [colour.name for colour in self.colours]:
            _refuse(cell.line)
        return cell.text

    def item_of(self, items: Mapping[int, _Item], cell: _Cell) -> _Item:
        return items.get(cell.number) or _refuse(cell.line)

    def counted_item(self, items: Mapping[int, _Item], number: _Cell, text: str) -> _Item:
        """The item of a row with counts: by its number, or by its text where a statement was added by hand above it."""
        found = items.get(number.number)
        if self.with_numbers or (found is not None and _is_text_of(found, text)):
            return found or _refuse(number.line)
        alike = [item for item in items.values() if _is_text_of(item, text)]
        return alike[0] if len(alike) == 1 else found or _refuse(number.line)

    def redact(self, items: Mapping[int, _Item], number: _Cell, text: str) -> None:
        """Keep what the publication reads instead of a statement, or of a duplicate that was merged into it."""
        for item in items.values():
            for at, duplicate in enumerate(item.merged):
                if duplicate.number == number.number:
                    item.merged[at] = replace(duplicate, redacted_text=text)
                    return
        self.item_of(items, number).redacted_text = text

    def turnout(self) -> ThemeTurnout:
        block = self.take(Kind.PARAGRAPH)
        numbers = list(numbers_in(block.text))
        round_number = numbers.pop(0) if names_rounds(self.rounds) and numbers else 1
        unknown = any(run.emphasised for run in block.runs)
        if len(numbers) != (0 if unknown else 1):
            _refuse(block.line)
        return ThemeTurnout(round_number, None if unknown else numbers[0])

    def groups_of(self, items: Mapping[int, _Item]) -> tuple[GroupTurnout, ...]:
        """Read the voters of each group; their dots go to the items."""
        turnouts: list[GroupTurnout] = []
        if self.marked(Part.GROUP_TURNOUT):
            turnouts += [GroupTurnout(of.number, group.text, voters.number) for of, group, voters in self.table(3)]
            self.pass_derived()
        if self.marked(Part.GROUP_COUNTS):
            for number, of_round, group, colour, dots, voters in self.table(6):
                item = self.item_of(items, number)
                if (of_round.number, group.text) not in [(each.round, each.group) for each in turnouts]:
                    _refuse(number.line)
                item.group_tallies.append(
                    GroupTally(
                        of_round.number,
                        group.text,
                        self.colour_named(colour),
                        dots.number,
                        voters.number_or_unknown,
                    )
                )
        return tuple(turnouts)

    def listed(self, part: Part) -> tuple[int, ...]:
        """The numbers in a sentence of this part; none where it is not there."""
        return numbers_in(self.take(Kind.PARAGRAPH).text) if self.marked(part) else ()

    def agreements(self) -> tuple[AgreementReport, ...]:
        self.heading(2)
        if self.sees(Kind.TABLE):
            return tuple(AgreementReport(what.text, who.text, due.text) for what, who, due in self.table(3))
        return tuple(AgreementReport(what) for what in self.bullets())

    def attachments(self) -> tuple[str, ...]:
        self.heading(2)
        return tuple(self.bullets())

    def bullets(self) -> Iterator[str]:
        """The texts of the items of a list."""
        self.take(Kind.LIST)
        while self.sees(Kind.ITEM, 1):
            yield _typed(self.take(Kind.ITEM).runs)

    def point(self) -> str:
        """The title of a numbered point, without its number."""
        block = self.heading(2)
        number, dot, title = block.runs[0].text.partition(". ")
        if not dot or not number.isdigit():
            _refuse(block.line)
        return _typed([run for run in (Run(title), *block.runs[1:]) if run.text])

    def several_paragraphs(self) -> str:
        found = []
        while self.sees(Kind.PARAGRAPH):
            found.append(self.take(Kind.PARAGRAPH).text)
        return paragraphs("\n\n".join(found))

    def table(self, columns: int = 1) -> list[list[_Cell]]:
        """The rows of the next table below its head, each with at least so many cells."""
        block = self.take(Kind.TABLE)
        if not block.rows[1:] or len(block.rows[0]) < columns:
            _refuse(block.line)
        return [[_Cell(line, runs) for runs in row] for line, row in enumerate(block.rows[1:], start=block.line + 2)]

    def pass_derived(self) -> None:
        while self.marked(Part.DERIVED):
            if self.sees(Kind.HEADING):
                self.take(Kind.HEADING)
            if self.sees(Kind.TABLE):
                self.take(Kind.TABLE)

    def heading(self, level: int) -> Block:
        if not self.sees(Kind.HEADING, level):
            self.refuse_here()
        return self.take(Kind.HEADING)

    def marked(self, part: Part) -> bool:
        """Pass the marker of this part if it is the next block."""
        found = self.sees(Kind.HTML) and _MARKERS.get(self.blocks[self.at].source) is part
        self.at += found
        return found

    def sees(self, kind: Kind, level: int | None = None) -> bool:
        """Return whether the next block is of this kind, and of this level if one is given."""
        if self.at >= len(self.blocks):
            return False
        block = self.blocks[self.at]
        return block.kind is kind and level in (None, block.level)

    def take(self, kind: Kind) -> Block:
        if not self.sees(kind):
            self.refuse_here()
        self.at += 1
        return self.blocks[self.at - 1]

    def refuse_here(self) -> NoReturn:
        at = min(self.at, len(self.blocks) - 1)
        _refuse(self.blocks[at].line if self.blocks else 1)


def _refuse(line: int) -> NoReturn:
    raise NotMinutes(line=line, reason=Reason.NOT_AS_WRITTEN.value)


def _is_said_by_stip(runs: Sequence[Run]) -> bool:
    return bool(runs) and all(run.emphasised for run in runs)


def _typed(runs: Sequence[Run]) -> str:
    """The text that people typed; empty where a word of Stip is in its place."""
    return "" if _is_said_by_stip(runs) else one_line(plain(runs))


def _is_text_of(item: _Item, text: str) -> bool:
    """Return whether a table tells of this item; it shortens long texts."""
    return item.text == text or (text.endswith(_CUT) and item.text.startswith(text[: -len(_CUT)]))


def _split_lines(runs: Runs) -> list[list[Run]]:
    """Runs cut at their line breaks; nothing where there are no runs."""
    lines: list[list[Run]] = [[]] if runs else []
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1] += [Run(first, run.emphasised)] if first else []
        lines += [[Run(text, run.emphasised)] if text else [] for text in others]
    return lines


def _colour(row: Sequence[_Cell]) -> DotColour:
    sign, name, meaning, budget, max_per_item, *weight = row
    paint = _PAINTS.get(sign.figures) or _refuse(sign.line)
    return DotColour(
        name.text,
        paint,
        meaning.text,
        budget.number,
        max_per_item.number,
        weight=weight[0].number if weight else 1,
    )
