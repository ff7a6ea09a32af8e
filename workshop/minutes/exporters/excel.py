"""Minutes as an Excel workbook: to sort, filter and print; nothing in it is a formula."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

from openpyxl import Workbook

from workshop.domain.disclosure import FEWEST_PEOPLE
from workshop.domain.ranking import Place, Shift
from workshop.domain.vocabulary import CountingRule
from workshop.minutes.columns import FIGURES, IN_EXCEL, Column, Columns, priority_columns, theme_columns
from workshop.minutes.exporters.charts import named, priority_matrix, stacked_bars
from workshop.minutes.exporters.figures import dots_in_round, dots_on, voted_rounds
from workshop.minutes.exporters.sheets import MIDDLE, NARROW, WIDE, Sheet, Value, sheet_name, without_control
from workshop.minutes.exporters.tables import Cell, Heads, Table, groups_table, heads_in, stickers_table
from workshop.minutes.exporters.wording import (
    edition_explained,
    edition_in_words,
    limits_in_words,
    shift_in_words,
    status_in_words,
    unknown_in,
    words_in,
)
from workshop.minutes.notation import MADE_BY, Named, names_rounds
from workshop.minutes.publication import redactions
from workshop.minutes.report import ItemReport, MeetingReport, ThemeReport
from workshop.minutes.verification import check_code


def to_excel(report: MeetingReport) -> bytes:
    """The minutes as an .xlsx file."""
    workbook = _Minutes(report).workbook()
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


class _Minutes:
    """One report on its way to a workbook."""

    def __init__(self, report: MeetingReport) -> None:
        self.report = report
        words = words_in(report.language)
        self.gettext, self.ngettext = words.gettext, words.ngettext
        self.heads = heads_in(words.gettext)
        self.together = report.rule is CountingRule.TOGETHER

    def workbook(self) -> Workbook:
        gettext = self.gettext
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        workbook.properties.title = without_control(self.report.title)
        workbook.properties.creator = "Stip"
        workbook.properties.description = MADE_BY
        workbook.properties.language = self.report.language.value
        workbook.properties.contentStatus = status_in_words(self.report)
        self.overview(self.sheet(workbook, gettext("Overview")))
        self.priorities(self.sheet(workbook, gettext("Priorities")))
        for number, theme in enumerate(self.report.themes, start=1):
            self.theme(self.sheet(workbook, sheet_name(number, theme.title)), number, theme)
        self.agreements(self.sheet(workbook, gettext("Agreements")))
        if self.report.groups:
            self.groups(self.sheet(workbook, gettext("Groups")))
        self.stickers(self.sheet(workbook, gettext("Stickers")))
        return workbook

    def sheet(self, workbook: Workbook, name: str) -> Sheet:
        return Sheet(workbook.create_sheet(name), self.gettext("(shortened)"), self.report.language)

    def overview(self, sheet: Sheet) -> None:
        gettext = self.gettext
        report = self.report
        items = [item for theme in report.themes for item in theme.items]
        sheet.title(report.title)
        facts: list[tuple[str, Value]] = [
            (gettext("Date"), report.held_on),
            (gettext("Place"), report.place or None),
            (gettext("Minutes"), status_in_words(report)),
            (gettext("Edition"), edition_in_words(report)),
            (gettext("People in the hall"), report.head_count),
            (gettext("Themes"), len(report.themes)),
            (gettext("Statements"), sum(not item.is_heading for item in items)),
            (gettext("Agreements"), len(report.agreements)),
        ]
        for label, value in facts:
            if value is not None:
                sheet.row([label, value], label=1)
        sheet.row([gettext("Check code"), check_code(report)], label=1)
        sheet.name(Named.CHECK_CODE.value, sheet.at, sheet.at, first_column=2, columns=1)
        for sentence in self.sentences():
            sheet.row([sentence], wrap=False)
        if report.colours:
            self.table(
                sheet,
                Named.COLOURS,
                IN_EXCEL[Named.COLOURS][: None if self.together else -1],
                (
                    {
                        Column.COLOUR: colour.name,
                        Column.MEANING: colour.meaning,
                        Column.BUDGET: colour.budget,
                        Column.MAX_PER_ITEM: colour.max_per_item,
                        Column.WEIGHT: colour.weight,
                    }
                    for colour in report.colours
                ),
            )
        if report.rounds:
            limited = any(voting_round.only is not None for voting_round in report.rounds)
            self.table(
                sheet,
                Named.DEALT,
                IN_EXCEL[Named.DEALT],
                (
                    {
                        Column.ROUND: voting_round.number,
                        Column.COLOUR: dots.colour,
                        Column.DEALT: dots.phones.dealt if dots.phones else None,
                        Column.USED: self.number(dots.phones.used) if dots.phones else None,
                        Column.UNUSED: self.number(dots.unused) if dots.phones else None,
                        Column.PAPER: dots.paper,
                    }
                    for voting_round in report.rounds
                    for dots in dots_in_round(report, voting_round.number)
                ),
            )
            self.table(
                sheet,
                Named.ROUNDS,
                IN_EXCEL[Named.ROUNDS][: None if limited else -1],
                (
                    {
                        Column.ROUND: voting_round.number,
                        Column.VOTERS: self.number(voting_round.voters),
                        Column.PRESENT: self.number(voting_round.present),
                        Column.ONLY: limits_in_words(voting_round, gettext),
                    }
                    for voting_round in report.rounds
                ),
                {Column.VOTERS: gettext("People who stuck a sticker")},
            )
        if report.themes:
            self.table(
                sheet,
                Named.THEMES,
                theme_columns([colour.name for colour in report.colours]),
                (self.theme_row(theme) for theme in report.themes),
            )
        if report.agenda:
            sheet.table(
                [gettext("Agenda item"), gettext("Text")],
                [[item.title, item.text] for item in report.agenda],
                Named.AGENDA.value,
            )
        if report.attachments:
            sheet.table([gettext("Attachments")], [[name] for name in report.attachments], Named.ATTACHMENTS.value)
        sheet.widths([MIDDLE, WIDE, *[NARROW] * 8])
        sheet.print_setup(repeated=1)

    def sentences(self) -> Iterator[str]:
        """Remarks that a reader needs to judge the numbers."""
        gettext = self.gettext
        explained = edition_explained(self.report)
        if explained:
            yield explained
        if not self.report.with_voting:
            yield gettext("In this meeting no stickers are stuck.")
        elif self.together:
            yield gettext("The colours are added up; the table shows what one sticker counts for.")
        elif self.report.colours:
            yield gettext("Each colour is counted apart.")
        if self.report.deal_per_theme:
            yield gettext("Each theme has its own stickers.")
        if self.report.rounds:
            yield gettext("These are the priorities of those present, not a decision.")
            yield gettext("The check code shows mistakes in the figures. It does not stop forgery.")
        if not all(theme.revealed for theme in self.report.themes):
            yield gettext("Only themes whose whole result was shown are in the priorities.")

    def table(
        self,
        sheet: Sheet,
        name: Named,
        columns: Columns,
        rows: Iterable[Mapping[Column | str, Cell]],
        heads: Heads | None = None,
    ) -> None:
        """One of several tables on a sheet; the heads are those that differ from the common ones."""
        table = Table.of(columns, {**self.heads, **(heads or {})}, rows)
        sheet.table(table.heads, table.rows, name.value)

    def theme_row(self, theme: ThemeReport) -> dict[Column | str, Cell]:
        row: dict[Column | str, Cell] = {
            Column.THEME_TITLE: theme.title,
            Column.QUESTIONS: "\n".join(theme.questions),
            Column.STATEMENTS: sum(not item.is_heading for item in theme.items),
        }
        if theme.revealed:
            for colour in self.report.colours:
                row[colour.name] = sum(dots_on(item, theme.last_round, colour.name) for item in theme.items)
        return row

    def priorities(self, sheet: Sheet) -> None:
        """Every place over all revealed themes: a row for each item, in each round and each ranking."""
        gettext = self.gettext
        themes = [theme for theme in self.report.themes if theme.revealed]
        found = {item.number: (theme, item) for theme in themes for item in theme.items}
        rows: list[dict[Column | str, Cell]] = []
        for voting_round in self.report.rounds:
            ranked = self.report.overall_rankings(voting_round.number)
            for ranking, shift_of in zip(ranked, self.report.overall_shifts(voting_round.number), strict=True):
                for place in ranking.places:
                    for number in place.items:
                        theme, item = found[number]
                        row = self.priority(voting_round.number, ranking.colour, place, theme, item)
                        rows.append({**row, **self.shifted(shift_of.get(number))})
        columns = priority_columns(
            [colour.name for colour in self.report.colours], self.together, with_shifts=len(self.report.rounds) > 1
        )
        heads = self.heads if self.together else {**self.heads, Column.POINTS: self.heads[Column.DOTS]}
        table = Table.of(columns, {**heads, Column.PAPER: gettext("of which on paper")}, rows)
        sheet.title(gettext("The priorities of those present"))
        sheet.list(table.heads, table.rows, Named.PRIORITIES.value)
        if not rows:
            sheet.row([gettext("There are no results to show.")], wrap=False)
        wider = {Column.THEME_TITLE: MIDDLE, Column.TEXT: WIDE}
        sheet.widths([NARROW if isinstance(column, str) else wider.get(column, NARROW) for column in columns])

    def shifted(self, shift: Shift | None) -> dict[Column | str, Cell]:
        """The place in the round before, and how far it is from there; nothing for what was in no round before."""
        if shift is None:
            return {}
        return {
            Column.EARLIER: shift.before.rank if shift.before else None,
            Column.SHIFT: shift_in_words(shift, self.gettext, self.ngettext),
        }

    def priority(
        self, round_number: int, colour: str | None, place: Place, theme: ThemeReport, item: ItemReport
    ) -> dict[Column | str, Cell]:
        """The place of an item in a ranking; a colour of None is all of them added up."""
        row: dict[Column | str, Cell] = {
            Column.ROUND: round_number,
            Column.PLACE: place.rank,
            Column.SHARED: self.gettext("yes") if place.shared else None,
            Column.THEME_TITLE: theme.title,
            Column.NUMBER: item.number,
            Column.TEXT: item.text,
            Column.POINTS: place.points,
            Column.MARGIN: place.margin,
        }
        if colour is None:
            return {**row, **{one.name: dots_on(item, round_number, one.name) for one in self.report.colours}}
        tally = next(tally for tally in item.tallies if (tally.round, tally.colour) == (round_number, colour))
        return {
            **row,
            Column.COLOUR: colour,
            Column.PAPER: tally.paper,
            Column.VOTERS: self.number(tally.voters),
        }

    def theme(self, sheet: Sheet, position: int, theme: ThemeReport) -> None:
        """All items of a theme in board order with their figures, below them what was said, and their charts."""
        gettext = self.gettext
        figures = [(number, colour.name) for number in voted_rounds(theme) for colour in self.report.colours]
        remarks = self.remarks(theme)
        item_columns = IN_EXCEL[Named.ITEMS]
        heads = list(Table.of(item_columns, {**self.heads, Column.HEADING: gettext("Heading")}, ()).heads)
        on_paper, people = gettext("of which on paper"), gettext("different people")
        for number, colour in figures:
            name = colour
            if names_rounds(self.report.rounds):
                name = gettext("%(colour)s, round %(round)d") % {"colour": colour, "round": number}
            heads += [name, f"{name}: {on_paper}", f"{name}: {people}"]
        texts = {item.number: item.text for item in theme.items}
        rows: list[list[Value]] = [
            [
                item.number,
                gettext("heading") if item.is_heading else gettext("statement"),
                None if item.heading is None else texts[item.heading],
                item.text,
                *(figure for number, colour in figures for figure in self.figures(theme, item, number, colour)),
                *(of_item.get(item.number) for of_item in remarks.values()),
            ]
            for item in theme.items
        ]
        sheet.title(theme.title)
        sheet.list([*heads, *remarks], rows, f"{Named.ITEMS.value}{position}")
        first_row = sheet.at - len(rows) + 1
        for at, round_number in enumerate(voted_rounds(theme)):
            width = len(FIGURES) * len(self.report.colours)
            name = f"{Named.FIGURES.value}{position}_{round_number}"
            sheet.name(name, first_row, sheet.at, first_column=len(item_columns) + 1 + at * width, columns=width)
        if not theme.revealed:
            sentence = gettext("Not every result of this theme has been shown yet; totals are left out.")
            sheet.below(gettext("Result"), [sentence])
        elif figures:
            sums = [sum(figure for row in rows if isinstance(figure := row[at], int)) for at in range(4, len(heads))]
            # different people cannot be added up: one and the same person may stand behind several rows
            together: list[Value] = [None if at % 3 == 2 else value for at, value in enumerate(sums)]
            sheet.row([])
            sheet.row([None, None, None, gettext("Together"), *together], bold=True)
        for turnout in theme.turnouts:
            label = gettext("Different people in round %(round)d") % {"round": turnout.round}
            sheet.below(label, [self.number(turnout.voters)])
        if theme.on_hidden:
            sheet.row([])
            sheet.row([gettext("Stickers on a hidden statement")], bold=True, wrap=False)
            hidden = Table.of(
                IN_EXCEL[Named.ON_HIDDEN],
                {**self.heads, Column.PAPER: on_paper, Column.VOTERS: people},
                (
                    {
                        Column.ROUND: tally.round,
                        Column.COLOUR: tally.colour,
                        Column.DOTS: tally.dots,
                        Column.PAPER: tally.paper,
                        Column.VOTERS: self.number(tally.voters),
                    }
                    for tally in theme.on_hidden
                ),
            )
            sheet.table(hidden.heads, hidden.rows, f"{Named.ON_HIDDEN.value}{position}")
        if theme.questions:
            sheet.below(gettext("Guiding questions"), theme.questions)
        if theme.conclusion:
            sheet.below(gettext("Short explanation / conclusions"), theme.conclusion.split("\n\n"))
        sheet.widths([NARROW, NARROW, MIDDLE, WIDE, *[NARROW] * (3 * len(figures)), *[MIDDLE] * len(remarks)])
        if theme.revealed and figures:
            self.charts(sheet, theme, first_row, first_column=5 + 3 * (len(figures) - len(self.report.colours)))

    def charts(self, sheet: Sheet, theme: ThemeReport, first_row: int, first_column: int) -> None:
        """The last round in pictures, below the texts; the cells they are made of stand above them.

        Args:
            first_column: the dots of the first colour in that round; each colour has three columns.
        """
        gettext = self.gettext
        columns = [first_column + 3 * at for at in range(len(self.report.colours))]
        number = gettext("Number of the statement")
        bars = stacked_bars(sheet.worksheet, self.report.colours, columns, first_row, len(theme.items))
        sheet.chart(named(bars, gettext("Stickers for each statement"), number, gettext("Stickers")))
        if len(self.report.colours) == 2 and not self.together:
            one, other = self.report.colours
            points: dict[tuple[int, int], list[int]] = {}
            for at, item in enumerate(theme.items):
                place = (dots_on(item, theme.last_round, one.name), dots_on(item, theme.last_round, other.name))
                if any(place):
                    points.setdefault(place, []).append(at)
            numbers = [item.number for item in theme.items]
            matrix = priority_matrix(sheet.worksheet, columns, first_row, numbers, list(points.values()))
            title = gettext("Priority matrix, with the numbers of the statements")
            sheet.chart(named(matrix, title, one.name, other.name))

    def remarks(self, theme: ThemeReport) -> dict[str, dict[int, str]]:
        """Remarks on the numbers of an item, by head of their column; only columns with a remark."""
        gettext = self.gettext
        columns = {
            gettext("Added late"): {item.number: gettext("yes") for item in theme.items if item.late},
            gettext("Above the maximum"): {item.number: gettext("yes") for item in theme.items if item.over_maximum},
            gettext("Merged"): {
                item.number: "\n".join(f"{other.number}. {other.text}" for other in item.merged)
                for item in theme.items
                if item.merged
            },
            gettext("Statement in the publication"): {
                item.number: "\n".join(
                    text if number == item.number else f"{number}. {text}"
                    for number, text in redactions([item]).items()
                )
                for item in theme.items
                if redactions([item])
            },
        }
        return {head: of_item for head, of_item in columns.items() if of_item}

    def figures(self, theme: ThemeReport, item: ItemReport, round_number: int, colour: str) -> list[Value]:
        """Dots, paper and people of one colour on an item; empty where nothing was shown yet."""
        for tally in item.tallies:
            if (tally.round, tally.colour) == (round_number, colour):
                return [tally.dots, tally.paper, self.number(tally.voters)]
        return [0, 0, 0] if theme.revealed else [None, None, None]

    def agreements(self, sheet: Sheet) -> None:
        gettext = self.gettext
        sheet.title(gettext("Agreements"))
        sheet.list(
            [gettext("No."), gettext("What"), gettext("Who"), gettext("When")],
            [
                [number, agreement.what, agreement.who, agreement.due]
                for number, agreement in enumerate(self.report.agreements, start=1)
            ],
            Named.AGREEMENTS.value,
        )
        sheet.widths([NARROW, WIDE, MIDDLE, MIDDLE])

    def groups(self, sheet: Sheet) -> None:
        table = groups_table(self.report, self.gettext)
        sheet.title(self.gettext("Groups side by side, from %(fewest)s voters on") % {"fewest": FEWEST_PEOPLE})
        sheet.list(table.heads, table.rows, Named.GROUPS.value)
        sheet.widths([NARROW, NARROW, MIDDLE, NARROW, WIDE, MIDDLE, NARROW, NARROW, NARROW, NARROW])

    def stickers(self, sheet: Sheet) -> None:
        table = stickers_table(self.report, self.gettext)
        sheet.title(self.gettext("Every sticker, without a person and without a time"))
        sheet.list(table.heads, table.rows, Named.STICKERS.value)
        sheet.widths([NARROW, NARROW, MIDDLE, NARROW, NARROW])

    def number(self, known: int | None) -> Cell:
        return unknown_in(self.report) if known is None else known
