"""The content of tables of minutes, to count them again, for a zip of CSV files and for a workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, permutations
from typing import NoReturn

from workshop.domain.errors import NotMinutes
from workshop.domain.ranking import Place
from workshop.domain.texts import one_line
from workshop.domain.vocabulary import CountingRule, DotColour, Language
from workshop.minutes.columns import Column, Columns
from workshop.minutes.importers.import_outcome import Reason
from workshop.minutes.report import DotUse, ItemReport, MeetingReport, RoundReport, Tally, ThemeReport
from workshop.minutes.verification import Cell, FilePart, RoundRanking, Sticker, Told, check_code
from workshop.translations import catalogue

_MOST = 10**9
# of five colours, which is as many as a meeting has
_MOST_ORDERS = 120


@dataclass(frozen=True)
class Row:
    """A row of a table, with the place where it stands; cells are text or numbers, None where they are empty.

    Attributes:
        place: the file or sheet.
        columns: what the cells hold, in their order.
        heads: what stands above the cells; empty where that is not known.
    """

    place: str
    line: int
    cells: Sequence[object]
    columns: Columns
    heads: Sequence[object] = ()

    def number(self, column: Column) -> int:
        """A figure that must be there."""
        found = self.optional(column)
        return self.refuse() if found is None else found

    def optional(self, column: Column) -> int | None:
        """A figure, or None where the cell is empty."""
        if self.cell(column) is None:
            return None
        return self.known(column) if self.is_number(column) else self.refuse()

    def known(self, column: Column) -> int | None:
        """A figure, or None where the cell has a word for what is unknown."""
        found = self.cell(column)
        if found is None:
            self.refuse()
        return int(str(found).removesuffix(".0")) if self.is_number(column) else None

    def text(self, column: Column) -> str:
        """The text of a cell; empty where there is none."""
        found = self.cell(column)
        return "" if found is None else str(found)

    def holds(self, column: Column | str) -> bool:
        """Return whether there is anything in a cell: yes is a word in any language, no is nothing."""
        return self.cell(column) is not None

    def has(self, column: Column) -> bool:
        """Return whether the row is wide enough for a column, which some tables leave out."""
        return column in self.columns and self.columns.index(column) < len(self.cells)

    def is_number(self, column: Column) -> bool:
        figures = str(self.cell(column)).removesuffix(".0")
        return figures.isascii() and figures.isdigit() and int(figures[:10]) < _MOST

    def cell(self, column: Column | str) -> object:
        at = self.columns.index(column)
        if at >= len(self.cells):
            self.refuse()
        return None if self.cells[at] == "" else self.cells[at]

    def derived(self, column: Column | str, counted: object) -> Cell:
        """A cell that must hold what was counted; None for an empty one."""
        told, right = (
            one_line("" if found is None else str(found)).removesuffix(".0") for found in (self.cell(column), counted)
        )
        at = self.columns.index(column)
        head = one_line("" if at >= len(self.heads) else str(self.heads[at] or ""))
        return Cell(self.place, self.line, head, told, right)

    def refuse(self) -> NoReturn:
        raise NotMinutes(place=self.place, line=self.line, reason=Reason.NOT_AS_WRITTEN.value)


@dataclass(frozen=True)
class Counted:
    """The count of an item in one round and colour, with its row; without a number it is a hidden statement."""

    row: Row
    theme: int
    number: int | None
    tally: Tally


@dataclass(frozen=True)
class Tables:
    """The tables of a file, each row with the columns that minutes/columns.py gives it.

    Attributes:
        colours: what a sticker counts for is filled only where colours are added up.
        rounds: of a round as a whole.
        shown: for each theme whether its whole result was shown.
        items: with the numbers of their themes; no merged duplicates, which have no dots of their own.
        places: of one item each.
    """

    check_code: str | None
    colours: Sequence[Row]
    rounds: Sequence[Row]
    dealt: Sequence[Row]
    shown: Sequence[bool]
    items: Sequence[Row]
    counted: Sequence[Counted]
    stickers: Sequence[Row]
    places: Sequence[RoundRanking]

    def told(self) -> Told:
        """The same, to count again; rows may have been sorted.

        Raises:
            NotMinutes: a cell is not what it must be, or names what is not there; details give place and line.
        """
        stickers = tuple(
            Sticker(
                row.number(Column.THEME),
                row.optional(Column.NUMBER),
                row.text(Column.COLOUR),
                row.number(Column.ROUND),
                row.holds(Column.ON_PAPER),
            )
            for row in self.stickers
        )
        needs = frozenset((FilePart.CODE, FilePart.PLACES, FilePart.STICKERS, FilePart.SUMS))
        return Told(
            self.in_the_order_of_the_code(self.report()),
            tuple(self.places),
            False,
            self.check_code,
            stickers,
            has=needs,
            needs=needs,
        )

    def in_the_order_of_the_code(self, report: MeetingReport) -> MeetingReport:
        """The report with its rounds and counts in order, and its colours in the order that the code was made of.

        The code depends on the order of colours, which is lost when somebody sorts every list.
        """
        rounds = tuple(sorted(report.rounds, key=lambda each: each.number))
        report = _in_order(replace(report, rounds=rounds), report.colours)
        orders = islice(permutations(report.colours), _MOST_ORDERS if self.check_code else 0)
        found = (_in_order(report, colours) for colours in orders)
        return next((each for each in found if check_code(each) == self.check_code), report)

    def report(self) -> MeetingReport:
        together = any(row.has(Column.WEIGHT) and row.holds(Column.WEIGHT) for row in self.colours)
        rounds = tuple(self.round(row) for row in self.rounds)
        colours = tuple(
            DotColour(row.text(Column.COLOUR), "blue", "", 1, 1, row.number(Column.WEIGHT) if together else 1)
            for row in self.colours
        )
        by_item = self.by_item({told.number for told in rounds}, {colour.name for colour in colours})
        items: list[list[ItemReport]] = [[] for _ in self.shown]
        for row in self.items:
            theme, number = row.number(Column.THEME), row.number(Column.NUMBER)
            items[theme - 1].append(ItemReport(number, "", tallies=tuple(by_item[theme, number])))
        return MeetingReport(
            title="",
            rule=CountingRule.TOGETHER if together else CountingRule.PER_COLOUR,
            colours=colours,
            rounds=rounds,
            themes=tuple(
                ThemeReport("", items=tuple(items[at]), revealed=shown, on_hidden=tuple(by_item[at + 1, None]))
                for at, shown in enumerate(self.shown)
            ),
        )

    def round(self, row: Row) -> RoundReport:
        number = row.number(Column.ROUND)
        dots = tuple(
            DotUse(use.text(Column.COLOUR), use.number(Column.DEALT), use.known(Column.USED))
            for use in self.dealt
            if use.number(Column.ROUND) == number and use.holds(Column.DEALT)
        )
        return RoundReport(number, dots, row.known(Column.VOTERS), row.known(Column.PRESENT))

    def by_item(self, rounds: set[int], colours: set[str]) -> dict[tuple[int, int | None], list[Tally]]:
        """The dots by item, with an entry for the hidden statements of each theme."""
        found: dict[tuple[int, int | None], list[Tally]] = {(at, None): [] for at in range(1, len(self.shown) + 1)}
        numbers: set[int] = set()
        for row in self.items:
            theme, number = row.number(Column.THEME), row.number(Column.NUMBER)
            if (theme, None) not in found or number in numbers:
                row.refuse()
            numbers.add(number)
            found[theme, number] = []
        for counted in self.counted:
            tally = counted.tally
            if tally.round not in rounds or tally.colour not in colours:
                counted.row.refuse()
            hanging = found.get((counted.theme, counted.number))
            if hanging is None or any((each.round, each.colour) == (tally.round, tally.colour) for each in hanging):
                counted.row.refuse()
            hanging.append(tally)
        return found


def words_for(msgid: str) -> frozenset[str]:
    """A word of the minutes in each language that they can be written in."""
    return frozenset(catalogue(language.value).gettext(msgid) for language in Language)


def texts_twice(rows: Iterable[Row], texts: Mapping[int, str]) -> Iterator[Cell]:
    """The texts of statements in a list, which stand in another list as well, by the number of the statement."""
    for row in rows:
        number = row.optional(Column.NUMBER)
        if number is not None and number in texts:
            yield row.derived(Column.TEXT, texts[number])


def _in_order(report: MeetingReport, colours: Sequence[DotColour]) -> MeetingReport:
    """The report with its colours in this order, and what hangs on each item by round and colour."""
    order = {colour.name: at for at, colour in enumerate(colours)}

    def in_order(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
        return tuple(sorted(tallies, key=lambda tally: (tally.round, order[tally.colour])))

    return replace(
        report,
        colours=tuple(colours),
        rounds=tuple(
            replace(each, dots=tuple(sorted(each.dots, key=lambda use: order.get(use.colour, len(order)))))
            for each in report.rounds
        ),
        themes=tuple(
            replace(
                theme,
                items=tuple(replace(item, tallies=in_order(item.tallies)) for item in theme.items),
                on_hidden=in_order(theme.on_hidden),
            )
            for theme in report.themes
        ),
    )


def place_of(row: Row) -> RoundRanking:
    """A ranking of which a row gives the place of one item; without a colour all of them are added up."""
    place = Place(
        row.number(Column.PLACE),
        row.number(Column.POINTS),
        (row.number(Column.NUMBER),),
        row.optional(Column.MARGIN),
    )
    colour = row.text(Column.COLOUR) if row.has(Column.COLOUR) else ""
    return RoundRanking(row.number(Column.ROUND), None, colour or None, (place,))
