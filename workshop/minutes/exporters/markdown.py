"""Minutes as Markdown, in the manner of the 2013 minutes: for people to publish, and to be read back without loss."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workshop.domain.disclosure import FEWEST_PEOPLE
from workshop.domain.ranking import Place, Ranking, Shift, top
from workshop.domain.vocabulary import CountingRule, Edition, Language
from workshop.minutes.columns import Column, count_columns
from workshop.minutes.exporters.figures import dots_in_round, dots_on, voted_rounds
from workshop.minutes.exporters.markdown_text import escaped, escaped_paragraphs, shortened
from workshop.minutes.exporters.wording import (
    day_in_words,
    edition_explained,
    edition_in_words,
    shift_in_words,
    status_in_words,
    unknown_in,
    words_in,
)
from workshop.minutes.notation import (
    BETWEEN_DATE_AND_PLACE,
    LAST_LINE,
    LINE_BREAK,
    MADE_BY_LINE,
    NO,
    PAINT_SIGNS,
    YES,
    Part,
    dots_in_words,
    language_marker,
    names_rounds,
    shows_numbers,
)
from workshop.minutes.publication import redactions
from workshop.minutes.report import ItemReport, MeetingReport, Tally, ThemeReport
from workshop.minutes.verification import check_code

# of the places over all themes, in a table of their own before the rest
_FIRST = 10


def to_markdown(report: MeetingReport) -> str:
    """The minutes as one text; importers.markdown.read_markdown() gives the same report back."""
    return "\n\n".join(_Minutes(report).blocks()) + "\n"


class _Minutes:
    """One report on its way to Markdown: what all parts need to know."""

    def __init__(self, report: MeetingReport) -> None:
        self.report = report
        words = words_in(report.language)
        self.gettext, self.ngettext = words.gettext, words.ngettext
        self.with_numbers = shows_numbers(report)
        self.with_rounds = names_rounds(report.rounds)
        self.last_point = 0

    def blocks(self) -> Iterator[str]:
        yield f"# {self.typed(self.report.title)}"
        yield from self.day_and_place()
        yield from self.status()
        yield from self.facts()
        yield from self.groups()
        yield from self.agenda(after_work=False)
        yield from self.themes()
        yield from self.stickers()
        yield from self.results()
        yield from self.agenda(after_work=True)
        yield from self.agreements()
        yield from self.attachments()
        yield from self.check_code()
        yield MADE_BY_LINE
        yield LAST_LINE

    def day_and_place(self) -> Iterator[str]:
        report = self.report
        if report.held_on or report.place:
            day = day_in_words(report.held_on, report.language) if report.held_on else self.unknown()
            yield BETWEEN_DATE_AND_PLACE.join([day, escaped(report.place)] if report.place else [day])

    def status(self) -> Iterator[str]:
        """Lines on the status of the minutes: adopted or not, for whom this copy is, and its language."""
        report = self.report
        if report.language is not Language.DUTCH:
            yield language_marker(report.language)
        yield (Part.PUBLICATION if report.edition is Edition.PUBLICATION else Part.INTERNAL).marker
        yield f"{edition_in_words(report)} · {status_in_words(report)}"
        explained = edition_explained(report)
        if explained:
            yield self.own(explained)

    def facts(self) -> Iterator[str]:
        gettext = self.gettext
        report = self.report
        items = [item for theme in report.themes for item in theme.items]
        if items or report.head_count is not None:
            known = report.head_count is not None
            yield Part.FACTS.marker
            yield _table(
                [
                    *([gettext("People in the hall")] if known else []),
                    gettext("Themes"),
                    gettext("Statements"),
                    gettext("Agreements"),
                ],
                [
                    [
                        *([report.head_count] if known else []),
                        len(report.themes),
                        sum(not item.is_heading for item in items),
                        len(report.agreements),
                    ]
                ],
                numeric=range(4),
            )

    def groups(self) -> Iterator[str]:
        if self.report.groups:
            yield Part.GROUPS.marker
            yield _table([self.gettext("Group")], [[self.typed(name)] for name in self.report.groups])

    def agenda(self, after_work: bool) -> Iterator[str]:
        for item in self.report.agenda:
            if item.after_work == after_work:
                yield self.point(self.typed(item.title))
                yield from escaped_paragraphs(item.text)

    def themes(self) -> Iterator[str]:
        gettext = self.gettext
        themes = self.report.themes
        if any(theme.questions for theme in themes) or (themes and not self.has_results_section):
            yield Part.THEMES.marker
            yield _table(
                [gettext("Theme"), gettext("Guiding questions")],
                [
                    [self.typed(theme.title), LINE_BREAK.join(self.typed(question) for question in theme.questions)]
                    for theme in themes
                ],
            )
            yield self.own(gettext("The themes with their guiding questions."))

    def stickers(self) -> Iterator[str]:
        gettext = self.gettext
        report = self.report
        together = report.rule is CountingRule.TOGETHER
        if not report.with_voting:
            yield Part.WITHOUT_VOTING.marker
            yield self.own(gettext("In this meeting no stickers are stuck."))
        if report.colours:
            weighs = together or any(colour.weight != 1 for colour in report.colours)
            heads = [
                gettext("Sticker"),
                gettext("Colour"),
                gettext("Meaning"),
                gettext("For each participant"),
                gettext("At most on one statement"),
            ]
            yield Part.STICKERS.marker
            yield _table(
                [*heads, gettext("Counts for")] if weighs else heads,
                [
                    [
                        PAINT_SIGNS[colour.paint],
                        self.typed(colour.name),
                        escaped(colour.meaning),
                        colour.budget,
                        colour.max_per_item,
                        *([colour.weight] if weighs else []),
                    ]
                    for colour in report.colours
                ],
                numeric=range(3, 6),
            )
        held = [colour for colour in report.colours if colour.group]
        if held:
            yield Part.HELD.marker
            yield _table(
                [gettext("Colour"), gettext("Only for the group")],
                [[self.typed(colour.name), self.typed(colour.group)] for colour in held],
            )
        if report.deal_per_theme:
            yield Part.DEALT_PER_THEME.marker
            yield self.own(gettext("Each theme has its own stickers."))
        if together:
            yield Part.COUNTED_TOGETHER.marker
            yield self.own(gettext("The colours are added up; the table shows what one sticker counts for."))
        elif report.colours:
            yield self.own(gettext("Each colour is counted apart."))

    @property
    def has_results_section(self) -> bool:
        """Return whether the themes are written with their results, which also divide the agenda in two."""
        return (
            self.report.work_has_results
            or any(item.after_work for item in self.report.agenda)
            or not all(theme.revealed for theme in self.report.themes)
        )

    def results(self) -> Iterator[str]:
        if not self.has_results_section:
            return
        yield Part.RESULTS.marker
        yield self.point(self.gettext("Results of the work session"))
        yield from self.rounds()
        for theme in self.report.themes:
            yield from self.theme(theme)
        yield from self.overall()

    def rounds(self) -> Iterator[str]:
        gettext = self.gettext
        rounds = self.report.rounds
        if not rounds:
            return
        yield self.own(
            gettext("These are the priorities of those present, not a decision.")
            + " "
            + gettext("Equal numbers share a place.")
        )
        watched = any(voting_round.open_totals for voting_round in rounds)
        heads = [gettext("Round"), gettext("People who stuck a sticker"), gettext("Phones taking part")]
        yield Part.ROUNDS.marker
        yield _table(
            [*heads, gettext("Totals visible meanwhile")] if watched else heads,
            [
                [
                    voting_round.number,
                    self.number(voting_round.voters),
                    self.number(voting_round.present),
                    *([YES if voting_round.open_totals else NO] if watched else []),
                ]
                for voting_round in rounds
            ],
            numeric=range(3),
        )
        rows = [row for voting_round in rounds for row in self.dots_of(voting_round.number)]
        if rows:
            yield Part.DOTS.marker
            yield _table(
                [
                    gettext("Round"),
                    gettext("Colour"),
                    gettext("Dealt to phones"),
                    gettext("Stuck with a phone"),
                    gettext("Not used"),
                    gettext("On paper"),
                ],
                rows,
                numeric=[0, 2, 3, 4, 5],
            )
        for voting_round in rounds:
            if voting_round.only is not None:
                yield Part.LIMITED.marker
                yield gettext("In round %(round)d stickers could be stuck only on: no. %(numbers)s.") % {
                    "round": voting_round.number,
                    "numbers": _listed(voting_round.only) or NO,
                }
        shared = [voting_round for voting_round in rounds if voting_round.extra_ballots]
        if shared:
            yield Part.SHARED_DEVICES.marker
            yield _table(
                [gettext("Round"), gettext("People who stuck a sticker"), gettext("of which on a shared device")],
                [[each.number, self.number(each.voters), each.extra_ballots] for each in shared],
                numeric=range(3),
            )
        if any(dots.paper for number in rounds for dots in dots_in_round(self.report, number.number)):
            yield self.own(
                gettext("People with paper stickers are in the number of people in the hall, not in different people.")
            )

    def dots_of(self, round_number: int) -> Iterator[list[object]]:
        """A row for each colour that was dealt or stuck in a round."""
        for dots in dots_in_round(self.report, round_number):
            row: list[object] = [round_number, self.typed(dots.colour)]
            if dots.phones:
                yield [*row, dots.phones.dealt, self.number(dots.phones.used), self.number(dots.unused), dots.paper]
            else:
                yield [*row, NO, NO, NO, dots.paper]

    def theme(self, theme: ThemeReport) -> Iterator[str]:
        gettext = self.gettext
        yield f"### {self.typed(theme.title)}"
        if not theme.revealed:
            yield Part.NOT_REVEALED.marker
            yield self.own(gettext("Not every result of this theme has been shown yet; totals are left out."))
        if not theme.items:
            yield self.own(gettext("There are no statements."))
        yield from self.items(theme)
        if theme.conclusion:
            yield Part.CONCLUSION.marker
            yield f"#### {self.own(gettext('Short explanation / conclusions'))}"
            yield from escaped_paragraphs(theme.conclusion)
        if theme.turnouts or theme.last_round is not None:
            yield Part.PRIORITIES.marker
            yield f"#### {self.own(gettext('The priorities of those present'))}"
            yield from self.counts(theme)
        yield from self.remarks(theme)

    def items(self, theme: ThemeReport) -> Iterator[str]:
        """The statements as lists, each under its heading."""
        statements: list[str] = []
        for item in theme.items:
            text = self.typed(item.text)
            if self.with_numbers:
                text = f"*{item.number}* {text}"
            dots = dots_in_words(item, theme.last_round)
            if dots:
                text += f" **{escaped(dots)}**"
            if item.is_heading:
                if statements:
                    yield "\n".join(statements)
                    statements = []
                yield f"#### {text}"
            else:
                statements.append(f"- {text}")
        if statements:
            yield "\n".join(statements)

    def counts(self, theme: ThemeReport) -> Iterator[str]:
        gettext = self.gettext
        report = self.report
        voted = voted_rounds(theme)
        apart = report.rule is CountingRule.PER_COLOUR
        with_people = any(tally.phone or tally.voters is not None for item in theme.items for tally in item.tallies)
        if not apart and theme.revealed:
            for round_number in voted:
                ranked = zip(
                    report.theme_rankings(theme, round_number), report.theme_shifts(theme, round_number), strict=True
                )
                yield from self.ranking(round_number, ranked, theme.items, {})
        if voted:
            yield (Part.COUNTS if with_people else Part.PAPER_COUNTS).marker
            heads = {
                Column.ROUND: gettext("Round"),
                Column.COLOUR: gettext("Colour"),
                Column.PLACE: gettext("Place"),
                Column.NUMBER: gettext("No."),
                Column.TEXT: gettext("Statement"),
                Column.DOTS: gettext("Stickers"),
                Column.PAPER: gettext("of which on paper"),
                Column.VOTERS: gettext("Different people"),
                Column.MARGIN: gettext("Ahead of the next"),
                Column.EARLIER: gettext("Place in the round before"),
                Column.SHIFT: gettext("Shift"),
            }
            columns = count_columns(report.rounds, apart and theme.revealed, with_people)
            rows = [row for round_number in voted for row in self.count_rows(theme, round_number)]
            yield _table(
                [heads[column] for column in columns],
                [[row[column] for column in columns] for row in rows],
                numeric=[
                    index
                    for index, column in enumerate(columns)
                    if column not in (Column.COLOUR, Column.PLACE, Column.TEXT, Column.EARLIER, Column.SHIFT)
                ],
            )
        yield from self.subtotals(theme)
        for turnout in theme.turnouts:
            yield Part.TURNOUT.marker
            people = self.number(turnout.voters)
            if self.with_rounds:
                yield gettext("In round %(round)d: %(people)s different people.") % {
                    "round": turnout.round,
                    "people": people,
                }
            else:
                yield gettext("Different people who stuck a sticker here: %(people)s.") % {"people": people}
        yield from self.groups_of(theme)

    def groups_of(self, theme: ThemeReport) -> Iterator[str]:
        """The groups that may be shown apart: who voted, their places side by side, and what they gave."""
        gettext = self.gettext
        if not theme.group_turnouts:
            return
        yield Part.GROUP_TURNOUT.marker
        yield _table(
            [gettext("Round"), gettext("Group"), gettext("Different people")],
            [[each.round, self.typed(each.group), each.voters] for each in theme.group_turnouts],
            numeric=[0, 2],
        )
        yield self.own(gettext("A group is shown apart from %(fewest)s voters on.") % {"fewest": FEWEST_PEOPLE})
        for round_number in dict.fromkeys(each.round for each in theme.group_turnouts):
            yield from self.comparisons(theme, round_number)
        rows = [
            [
                item.number,
                each.round,
                self.typed(each.group),
                self.typed(each.colour),
                each.dots,
                self.number(each.voters),
            ]
            for item in theme.items
            for each in item.group_tallies
        ]
        if rows:
            yield Part.GROUP_COUNTS.marker
            yield _table(
                [
                    gettext("No."),
                    gettext("Round"),
                    gettext("Group"),
                    gettext("Colour"),
                    gettext("Stickers"),
                    gettext("Different people"),
                ],
                rows,
                numeric=[0, 1, 4, 5],
            )

    def comparisons(self, theme: ThemeReport, round_number: int) -> Iterator[str]:
        """Per item its place in each group, and the gap."""
        gettext = self.gettext
        text_of = {item.number: self.typed(shortened(item.text)) for item in theme.items}
        for found in self.report.group_comparisons(theme, round_number):
            if not found.rows:
                continue
            of_colour = [] if found.colour is None else [gettext("Colour")]
            yield Part.DERIVED.marker
            yield _table(
                [gettext("Round"), *of_colour, gettext("No."), gettext("Statement")]
                + [gettext("Place in %(group)s") % {"group": self.typed(name)} for name in found.groups]
                + [gettext("Places apart")],
                [
                    [round_number, *([] if found.colour is None else [self.typed(found.colour)])]
                    + [row.item, text_of[row.item]]
                    + [NO if place is None else str(place) for place in row.places]
                    + [NO if row.gap is None else str(row.gap)]
                    for row in found.rows
                ],
            )

    def count_rows(self, theme: ThemeReport, round_number: int) -> Iterator[dict[Column, object]]:
        """A row for each item and colour with dots: by place where colours are ranked apart, else in board order."""
        items = {item.number: item for item in theme.items}
        if self.report.rule is CountingRule.PER_COLOUR:
            moved = self.report.theme_shifts(theme, round_number)
            for ranking, shift_of in zip(self.report.theme_rankings(theme, round_number), moved, strict=True):
                for place in ranking.places:
                    for number in place.items:
                        for tally in items[number].tallies:
                            if (tally.round, tally.colour) == (round_number, ranking.colour):
                                yield self.count_row(items[number], tally) | {
                                    Column.PLACE: self.place(place),
                                    Column.MARGIN: NO if place.margin is None else place.margin,
                                    Column.EARLIER: self.earlier(shift_of.get(number)),
                                    Column.SHIFT: self.shift(shift_of.get(number)),
                                }
        else:
            for item in theme.items:
                for tally in item.tallies:
                    if tally.round == round_number:
                        yield self.count_row(item, tally)

    def count_row(self, item: ItemReport, tally: Tally) -> dict[Column, object]:
        return {
            Column.ROUND: tally.round,
            Column.COLOUR: self.typed(tally.colour),
            Column.NUMBER: item.number,
            Column.TEXT: self.typed(shortened(item.text)),
            Column.DOTS: tally.dots,
            Column.PAPER: tally.paper,
            Column.VOTERS: self.number(tally.voters),
        }

    def ranking(
        self,
        round_number: int,
        ranked: Iterable[tuple[Ranking, Mapping[int, Shift]]],
        items: Iterable[ItemReport],
        theme_of: dict[int, str],
    ) -> Iterator[str]:
        """A table of places, to read only; with theme_of the theme of each item stands in it too."""
        gettext = self.gettext
        texts = {item.number: self.typed(shortened(item.text)) for item in items}
        apart = self.report.rule is CountingRule.PER_COLOUR
        rows = [
            {
                gettext("Round"): round_number,
                gettext("Colour"): self.typed(ranking.colour or ""),
                gettext("Place"): self.place(place),
                gettext("No."): number,
                gettext("Statement"): texts[number],
                gettext("Theme"): theme_of.get(number),
                gettext("Stickers") if apart else gettext("Points"): place.points,
                gettext("Ahead of the next"): NO if place.margin is None else place.margin,
                gettext("Place in the round before"): self.earlier(shift_of.get(number)),
                gettext("Shift"): self.shift(shift_of.get(number)),
            }
            for ranking, shift_of in ranked
            for place in ranking.places
            for number in place.items
        ]
        left_out = {
            *([] if self.with_rounds else [gettext("Round")]),
            *([] if apart else [gettext("Colour")]),
            *([] if theme_of else [gettext("Theme")]),
            *([] if len(self.report.rounds) > 1 else [gettext("Place in the round before"), gettext("Shift")]),
        }
        if rows:
            heads = [head for head in rows[0] if head not in left_out]
            yield Part.DERIVED.marker
            yield _table(
                heads,
                [[row[head] for head in heads] for row in rows],
                numeric=[index for index, head in enumerate(heads) if isinstance(rows[0][head], int)],
            )

    def subtotals(self, theme: ThemeReport) -> Iterator[str]:
        """Per heading its own dots and those of the statements under it, side by side and not added up."""
        gettext = self.gettext
        rows: list[list[object]] = []
        for heading in theme.items:
            members = [item for item in theme.items if item.heading == heading.number]
            for colour in self.report.colours:
                own = dots_on(heading, theme.last_round, colour.name)
                below = sum(dots_on(item, theme.last_round, colour.name) for item in members)
                if below:
                    rows.append([self.typed(shortened(heading.text)), self.typed(colour.name), own, below])
        if rows:
            yield Part.DERIVED.marker
            yield _table(
                [
                    gettext("Heading"),
                    gettext("Colour"),
                    gettext("On the heading itself"),
                    gettext("On the statements under it"),
                ],
                rows,
                numeric=[2, 3],
            )

    def remarks(self, theme: ThemeReport) -> Iterator[str]:
        """Remarks that a reader needs to judge the numbers."""
        gettext = self.gettext
        if theme.interim_rounds:
            yield Part.INTERIM.marker
            yield gettext("An interim result was visible before the voting went on, in round: %(numbers)s.") % {
                "numbers": _listed(theme.interim_rounds)
            }
        late = [item.number for item in theme.items if item.late]
        if late:
            yield Part.LATE.marker
            yield gettext("Added after the first stickers could be stuck: no. %(numbers)s.") % {
                "numbers": _listed(late)
            }
        over = [item.number for item in theme.items if item.over_maximum]
        if over:
            yield Part.OVER_MAXIMUM.marker
            yield gettext("Through merging somebody came above the maximum; every sticker counts: no. %(numbers)s.") % {
                "numbers": _listed(over)
            }
        merged = [(item, duplicate) for item in theme.items for duplicate in item.merged]
        if merged:
            yield Part.MERGED.marker
            yield _table(
                [gettext("No."), gettext("Merged statement"), gettext("Merged into no.")],
                [[duplicate.number, self.typed(duplicate.text), item.number] for item, duplicate in merged],
                numeric=[0, 2],
            )
        redacted = redactions(theme.items)
        if redacted:
            yield Part.REDACTED.marker
            yield _table(
                [gettext("No."), gettext("Statement in the publication")],
                [[number, self.typed(text)] for number, text in redacted.items()],
                numeric=[0],
            )
        if theme.on_hidden:
            yield self.own(gettext("Stickers on a hidden statement:"))
            yield Part.ON_HIDDEN.marker
            yield _table(
                [
                    gettext("Round"),
                    gettext("Colour"),
                    gettext("Stickers"),
                    gettext("of which on paper"),
                    gettext("Different people"),
                ],
                [
                    [tally.round, self.typed(tally.colour), tally.dots, tally.paper, self.number(tally.voters)]
                    for tally in theme.on_hidden
                ],
                numeric=[0, 2, 3, 4],
            )

    def overall(self) -> Iterator[str]:
        """The ranking over all themes, where there is more than one to rank."""
        gettext = self.gettext
        revealed = [theme for theme in self.report.themes if theme.revealed]
        if sum(theme.last_round is not None for theme in revealed) < 2:
            return
        items = [item for theme in revealed for item in theme.items]
        theme_of = {item.number: self.typed(theme.title) for theme in revealed for item in theme.items}
        yield Part.DERIVED.marker
        yield self.point(gettext("Priorities over all themes"))
        if len(revealed) < len(self.report.themes):
            yield self.own(gettext("Only themes whose whole result was shown are in the priorities."))
        for voting_round in self.report.rounds:
            number = voting_round.number
            ranked = self.report.overall_rankings(number)
            first = [replace(ranking, places=top(ranking, _FIRST)) for ranking in ranked]
            others = [
                replace(ranking, places=ranking.places[len(shown.places) :])
                for ranking, shown in zip(ranked, first, strict=True)
            ]
            if any(ranking.places for ranking in others):
                yield self.own(gettext("The first %(n)d; who ties with the last of them is in it too.") % {"n": _FIRST})
            moved = self.report.overall_shifts(number)
            yield from self.ranking(number, zip(first, moved, strict=True), items, theme_of)
            if any(ranking.places for ranking in others):
                yield self.own(gettext("The other places:"))
            yield from self.ranking(number, zip(others, moved, strict=True), items, theme_of)

    def agreements(self) -> Iterator[str]:
        gettext = self.gettext
        agreements = self.report.agreements
        if not agreements:
            return
        yield Part.AGREEMENTS.marker
        yield self.point(gettext("Agreements"))
        yield self.own(gettext("The following was agreed:"))
        if any(agreement.who or agreement.due for agreement in agreements):
            yield _table(
                [gettext("What"), gettext("Who"), gettext("When")],
                [
                    [self.typed(agreement.what), escaped(agreement.who), escaped(agreement.due)]
                    for agreement in agreements
                ],
            )
        else:
            yield "\n".join(f"- {self.typed(agreement.what)}" for agreement in agreements)

    def attachments(self) -> Iterator[str]:
        if self.report.attachments:
            yield Part.ATTACHMENTS.marker
            yield self.point(self.gettext("Attachments"))
            yield "\n".join(f"- {self.typed(name)}" for name in self.report.attachments)

    def check_code(self) -> Iterator[str]:
        """The code over the figures, where anything was counted."""
        gettext = self.gettext
        if self.report.rounds:
            yield Part.CHECK_CODE.marker
            yield gettext("Check code: %(code)s") % {"code": check_code(self.report)}
            yield self.own(gettext("The check code shows mistakes in the figures. It does not stop forgery."))

    def point(self, title: str) -> str:
        """The heading of the next numbered point."""
        self.last_point += 1
        return f"## {self.last_point}. {title}"

    def place(self, place: Place) -> str:
        return self.gettext("shared %(place)d") % {"place": place.rank} if place.shared else str(place.rank)

    def earlier(self, shift: Shift | None) -> str:
        return NO if shift is None or shift.before is None else self.place(shift.before)

    def shift(self, shift: Shift | None) -> str:
        return NO if shift is None else shift_in_words(shift, self.gettext, self.ngettext)

    def typed(self, text: str) -> str:
        """The text that people typed, or a word of Stip where they left it empty."""
        return escaped(text) or self.own(self.gettext("(empty)"))

    def number(self, known: int | None) -> str:
        return self.unknown() if known is None else str(known)

    def unknown(self) -> str:
        return self.own(unknown_in(self.report))

    def own(self, text: str) -> str:
        """Words of Stip, told from typed words by their italics."""
        return f"*{escaped(text)}*"


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]], numeric: Iterable[int] = ()) -> str:
    right = set(numeric)
    lines = [heads, ["---:" if index in right else "---" for index in range(len(heads))], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
