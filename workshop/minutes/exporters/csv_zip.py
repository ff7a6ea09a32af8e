"""Minutes as tables in CSV, zipped: for every spreadsheet and for who counts again.

The separator is a semicolon, because Excel in Dutch splits on nothing else when a file is opened with a double click;
the byte order mark tells it that the text is UTF-8. What begins as a formula gets an apostrophe in front, and what
begins with apostrophes before such a sign gets one more: so taking one off gives back what was typed. The names of the
files and the order of their columns are the same in every language.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from workshop.domain.ranking import Shift
from workshop.domain.vocabulary import CountingRule
from workshop.minutes.columns import IN_CSV, Column
from workshop.minutes.exporters.figures import dots_in_round
from workshop.minutes.exporters.tables import Cell, Table, groups_table, heads_in, stickers_table
from workshop.minutes.exporters.wording import (
    edition_explained,
    edition_in_words,
    limits_in_words,
    shift_in_words,
    status_in_words,
    unknown_in,
    words_in,
)
from workshop.minutes.notation import CSV_SEPARATOR, MADE_BY, CsvFile, without_formula
from workshop.minutes.report import MeetingReport, Tally
from workshop.minutes.verification import check_code

# the first moment that a zip can hold: equal reports give equal bytes
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o644 << 16


def to_csv_zip(report: MeetingReport) -> bytes:
    """The minutes as a zip of CSV files."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.comment = MADE_BY.encode()
        for file, table in _Minutes(report).tables():
            member = ZipInfo(file.value, _NO_TIME)
            member.compress_type = ZIP_DEFLATED
            member.external_attr = _READABLE_FILE
            archive.writestr(member, _csv(table).encode("utf-8-sig"))
    return content.getvalue()


def _csv(table: Table) -> str:
    content = StringIO(newline="")
    writer = csv.writer(content, delimiter=CSV_SEPARATOR)
    for row in (table.heads, *table.rows):
        writer.writerow([without_formula(cell) if isinstance(cell, str) else cell for cell in row])
    return content.getvalue()


class _Minutes:
    """One report on its way to tables."""

    def __init__(self, report: MeetingReport) -> None:
        self.report = report
        words = words_in(report.language)
        self.gettext, self.ngettext = words.gettext, words.ngettext
        self.heads = heads_in(words.gettext)
        self.themes = tuple(enumerate(report.themes, start=1))

    def tables(self) -> Iterator[tuple[CsvFile, Table]]:
        yield CsvFile.OVERVIEW, self.overview()
        yield CsvFile.COLOURS, self.colours()
        yield CsvFile.ROUNDS, self.rounds()
        yield CsvFile.DEALT, self.dealt()
        yield CsvFile.THEMES, self.theme_list()
        yield CsvFile.STATEMENTS, self.statements()
        yield CsvFile.COUNTS, self.counts()
        if self.report.groups:
            yield CsvFile.GROUPS, groups_table(self.report, self.gettext)
        yield CsvFile.STICKERS, stickers_table(self.report, self.gettext)
        yield CsvFile.PRIORITIES, self.priorities()
        yield CsvFile.AGENDA, self.agenda()
        yield CsvFile.AGREEMENTS, self.agreements()
        yield CsvFile.ATTACHMENTS, self.attachments()

    def overview(self) -> Table:
        """Facts with their names; the check code is always the last."""
        gettext = self.gettext
        report = self.report
        items = [item for theme in report.themes for item in theme.items]
        facts: list[tuple[str, Cell]] = [
            (gettext("Title"), report.title),
            (gettext("Date"), report.held_on.isoformat() if report.held_on else None),
            (gettext("Place"), report.place),
            (gettext("Minutes"), status_in_words(report)),
            (gettext("Edition"), edition_in_words(report)),
            (gettext("What the edition means"), edition_explained(report)),
            (gettext("People in the hall"), report.head_count),
            (gettext("Themes"), len(report.themes)),
            (gettext("Statements"), sum(not item.is_heading for item in items)),
            (gettext("Agreements"), len(report.agreements)),
        ]
        if not report.with_voting:
            facts.append((gettext("Stickers"), gettext("In this meeting no stickers are stuck.")))
        if report.deal_per_theme:
            facts.append((gettext("Stickers"), gettext("Each theme has its own stickers.")))
        if report.rounds:
            told = gettext("These are the priorities of those present, not a decision.")
            facts.append((gettext("Priorities"), told))
        code_says = gettext("The check code shows mistakes in the figures. It does not stop forgery.")
        facts += [(gettext("What the code is for"), code_says), (gettext("Check code"), check_code(report))]
        return self.table(CsvFile.OVERVIEW, ({Column.FACT: fact, Column.VALUE: value} for fact, value in facts))

    def table(self, file: CsvFile, rows: Iterable[Mapping[Column | str, Cell]], **heads: str) -> Table:
        return Table.of(IN_CSV[file], {**self.heads, **{Column[name]: head for name, head in heads.items()}}, rows)

    def colours(self) -> Table:
        """Rows of the colours; the weight is only filled in where colours are added up."""
        together = self.report.rule is CountingRule.TOGETHER
        return self.table(
            CsvFile.COLOURS,
            (
                {
                    Column.COLOUR: colour.name,
                    Column.MEANING: colour.meaning,
                    Column.BUDGET: colour.budget,
                    Column.MAX_PER_ITEM: colour.max_per_item,
                    Column.WEIGHT: colour.weight if together else None,
                }
                for colour in self.report.colours
            ),
        )

    def rounds(self) -> Table:
        """Each round: first as a whole, then each theme that was voted on."""
        rows: list[Mapping[Column | str, Cell]] = []
        for voting_round in self.report.rounds:
            number = voting_round.number
            rows.append(
                {
                    Column.ROUND: number,
                    Column.VOTERS: self.known(voting_round.voters),
                    Column.PRESENT: self.known(voting_round.present),
                    Column.INTERIM: self.yes(voting_round.open_totals),
                    Column.ONLY: limits_in_words(voting_round, self.gettext),
                }
            )
            rows += [
                {
                    Column.ROUND: number,
                    Column.THEME: position,
                    Column.VOTERS: self.known(turnout.voters),
                    Column.INTERIM: self.yes(number in theme.interim_rounds),
                }
                for position, theme in self.themes
                for turnout in theme.turnouts
                if turnout.round == number
            ]
        return self.table(CsvFile.ROUNDS, rows)

    def dealt(self) -> Table:
        rows: list[Mapping[Column | str, Cell]] = []
        for voting_round in self.report.rounds:
            for dots in dots_in_round(self.report, voting_round.number):
                row: dict[Column | str, Cell] = {
                    Column.ROUND: voting_round.number,
                    Column.COLOUR: dots.colour,
                    Column.PAPER: dots.paper,
                }
                if dots.phones:
                    row[Column.DEALT] = dots.phones.dealt
                    row[Column.USED], row[Column.UNUSED] = self.known(dots.phones.used), self.known(dots.unused)
                rows.append(row)
        return self.table(CsvFile.DEALT, rows)

    def theme_list(self) -> Table:
        return self.table(
            CsvFile.THEMES,
            (
                {
                    Column.THEME: position,
                    Column.THEME_TITLE: theme.title,
                    Column.QUESTIONS: "\n".join(theme.questions),
                    Column.CONCLUSION: theme.conclusion,
                    Column.REVEALED: self.yes(theme.revealed),
                }
                for position, theme in self.themes
            ),
        )

    def statements(self) -> Table:
        """All items in board order; a merged duplicate stands below the statement that has its dots."""
        gettext = self.gettext
        rows: list[Mapping[Column | str, Cell]] = []
        for position, theme in self.themes:
            for item in theme.items:
                rows.append(
                    {
                        Column.THEME: position,
                        Column.NUMBER: item.number,
                        Column.KIND: gettext("heading") if item.is_heading else gettext("statement"),
                        Column.HEADING: item.heading,
                        Column.TEXT: item.text,
                        Column.LATE: self.yes(item.late),
                        Column.OVER_MAXIMUM: self.yes(item.over_maximum),
                        Column.REDACTED: item.redacted_text,
                    }
                )
                rows += [
                    {
                        Column.THEME: position,
                        Column.NUMBER: merged.number,
                        Column.KIND: gettext("merged statement"),
                        Column.MERGED_INTO: item.number,
                        Column.TEXT: merged.text,
                        Column.REDACTED: merged.redacted_text,
                    }
                    for merged in item.merged
                ]
        return self.table(CsvFile.STATEMENTS, rows)

    def counts(self) -> Table:
        """Rows of the counts of each item; an empty number is a hidden statement."""
        rows: list[Mapping[Column | str, Cell]] = []
        for position, theme in self.themes:
            found: list[tuple[int | None, Tally]] = [
                (item.number, tally) for item in theme.items for tally in item.tallies
            ]
            rows += [
                {
                    Column.THEME: position,
                    Column.NUMBER: number,
                    Column.COLOUR: tally.colour,
                    Column.ROUND: tally.round,
                    Column.DOTS: tally.dots,
                    Column.PHONE: tally.phone,
                    Column.PAPER: tally.paper,
                    Column.VOTERS: self.known(tally.voters),
                }
                for number, tally in [*found, *((None, tally) for tally in theme.on_hidden)]
            ]
        return self.table(CsvFile.COUNTS, rows)

    def priorities(self) -> Table:
        """Every place over all revealed themes: a line for each item, in each round and each ranking."""
        found = {item.number: (position, item.text) for position, theme in self.themes for item in theme.items}
        rows: list[Mapping[Column | str, Cell]] = []
        for voting_round in self.report.rounds:
            ranked = self.report.overall_rankings(voting_round.number)
            for ranking, shift_of in zip(ranked, self.report.overall_shifts(voting_round.number), strict=True):
                for place in ranking.places:
                    for number in place.items:
                        position, text = found[number]
                        earlier, shift = self.shifted(shift_of.get(number))
                        rows.append(
                            {
                                Column.ROUND: voting_round.number,
                                Column.COLOUR: ranking.colour,
                                Column.PLACE: place.rank,
                                Column.SHARED: self.yes(place.shared),
                                Column.POINTS: place.points,
                                Column.MARGIN: place.margin,
                                Column.THEME: position,
                                Column.NUMBER: number,
                                Column.TEXT: text,
                                Column.EARLIER: earlier,
                                Column.SHIFT: shift,
                            }
                        )
        together = self.report.rule is CountingRule.TOGETHER
        return self.table(CsvFile.PRIORITIES, rows, **({} if together else {"POINTS": self.heads[Column.DOTS]}))

    def agenda(self) -> Table:
        gettext = self.gettext
        return Table(
            (gettext("Agenda item"), gettext("Text"), gettext("After the work session")),
            tuple((item.title, item.text, self.yes(item.after_work)) for item in self.report.agenda),
        )

    def agreements(self) -> Table:
        gettext = self.gettext
        return Table(
            (gettext("No."), gettext("What"), gettext("Who"), gettext("When")),
            tuple(
                (number, agreement.what, agreement.who, agreement.due)
                for number, agreement in enumerate(self.report.agreements, start=1)
            ),
        )

    def attachments(self) -> Table:
        return Table((self.gettext("Attachments"),), tuple((name,) for name in self.report.attachments))

    def shifted(self, shift: Shift | None) -> tuple[Cell, Cell]:
        """The place in the round before, and how far it is from there; empty in a first round."""
        if shift is None:
            return None, None
        return shift.before.rank if shift.before else None, shift_in_words(shift, self.gettext, self.ngettext)

    def yes(self, holds: bool) -> str | None:
        return self.gettext("yes") if holds else None

    def known(self, number: int | None) -> Cell:
        return unknown_in(self.report) if number is None else number
