"""Counting the minutes again: a check code over the figures, to find a mistake on the way from hall to paper.

The code knows no words of the minutes, so mending a typo leaves it as it is. It finds mistakes and not forgery: whoever
changes the figures on purpose can also work out a new code.
"""

import json
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256

from workshop.domain.ranking import Place, Ranking
from workshop.minutes.report import ItemReport, MeetingReport, Tally, ThemeReport

CODE_LENGTH = 12


@dataclass(frozen=True)
class RoundRanking:
    """A ranking as a file tells it.

    Attributes:
        theme: its position from 1; None for the ranking over all themes.
        colour: None where the colours are added up.
    """

    round: int
    theme: int | None
    colour: str | None
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Sticker:
    """One dot without a person.

    Attributes:
        theme: the position of the theme, from 1.
        number: of the item; None for a hidden or withdrawn statement.
        colour: DotColour.name.
    """

    theme: int
    number: int | None
    colour: str
    round: int
    on_paper: bool


class FilePart(Enum):
    """A part of a file of minutes, as it is named when it is counted, missing, or not counted."""

    CODE = "check_code"
    PLACES = "places"
    STICKERS = "stickers"
    SUMS = "sums"
    TEXTS = "texts"
    HEAD_COUNT = "head_count"
    TURNOUT = "turnout"
    GROUPS = "groups"


@dataclass(frozen=True)
class Cell:
    """A cell that follows from others in the same file.

    Attributes:
        place: the sheet or file; empty where the file has one part only.
        line: its row or line, from 1.
        column: the head above it; empty where there is none.
        told: what stands there; counted: what the others give.
    """

    place: str
    line: int
    column: str
    told: str
    counted: str


@dataclass(frozen=True)
class Told:
    """The content of a file, as far as it can be counted again.

    Attributes:
        report: its figures; the texts may be empty.
        rankings: as they stand in the file; with_themes tells whether those of each theme do, beside those over all.
        check_code: None where the file has none.
        stickers: None where the file has no list of them beside its counts.
        cells: sums, and texts that stand in the file twice.
        has: the parts that stand in the file to be counted; a file of this form must have all of `needs`.
    """

    report: MeetingReport
    rankings: tuple[RoundRanking, ...]
    with_themes: bool
    check_code: str | None
    stickers: tuple[Sticker, ...] | None = None
    cells: tuple[Cell, ...] = ()
    has: frozenset[FilePart] = frozenset((FilePart.CODE, FilePart.PLACES))
    needs: frozenset[FilePart] = frozenset((FilePart.CODE, FilePart.PLACES))

    @property
    def counted(self) -> tuple[FilePart, ...]:
        """The cells that recount() counts."""
        return tuple(part for part in FilePart if part in self.has)

    @property
    def not_counted(self) -> tuple[FilePart, ...]:
        """The parts of the file that follow from nothing else in it, the check code included."""
        report = self.report
        unknown = {
            FilePart.TEXTS: True,
            FilePart.HEAD_COUNT: report.head_count is not None,
            FilePart.TURNOUT: any(theme.turnouts for theme in report.themes),
            FilePart.GROUPS: any(theme.group_turnouts for theme in report.themes),
        }
        return tuple(part for part, is_there in unknown.items() if is_there)


class MisfitKind(Enum):
    """The kind of a discrepancy."""

    CHECK_CODE = "check_code"
    STICKERS = "stickers"
    PLACE = "place"
    CELL = "cell"
    MISSING = "missing"


@dataclass(frozen=True)
class Standing:
    """The place of an item in a ranking."""

    rank: int
    points: int
    margin: int | None


@dataclass(frozen=True)
class Discrepancy:
    """One thing in a file that is not what counting gives.

    Attributes:
        told: what the file says; counted: what it should be. A code, a number of stickers in the list and in the
            counts, or a standing; None where the file or the recount has nothing.
        sticker: which kind of sticker, for STICKERS.
        ranking: which ranking, for PLACE; its places are left out.
        number: of the item, for PLACE.
        cell: which cell, for CELL.
        part: what is not there, for MISSING.
    """

    kind: MisfitKind
    told: str | int | Standing | None
    counted: str | int | Standing | None
    sticker: Sticker | None = None
    ranking: RoundRanking | None = None
    number: int | None = None
    cell: Cell | None = None
    part: FilePart | None = None


def recount(told: Told) -> tuple[Discrepancy, ...]:
    """Everything in a file that does not fit or is not there.

    Stickers are counted against the counts, the ranking against the stickers, sums against what they add up, and all
    against the code.
    """
    report = told.report
    discrepancies = [
        Discrepancy(MisfitKind.MISSING, None, None, part=part) for part in FilePart if part in told.needs - told.has
    ]
    if told.stickers is not None and FilePart.STICKERS in told.has:
        listed, counted = Counter(told.stickers), Counter(every_sticker(report))
        discrepancies += [
            Discrepancy(MisfitKind.STICKERS, listed[sticker], counted[sticker], sticker=sticker)
            for sticker in {**counted, **listed}
            if listed[sticker] != counted[sticker]
        ]
        report = _from_stickers(report, listed)
    rankings = [ranking for ranking in all_rankings(report) if told.with_themes or ranking.theme is None]
    said, found = (_standings(each if FilePart.PLACES in told.has else ()) for each in (told.rankings, rankings))
    discrepancies += [
        Discrepancy(MisfitKind.PLACE, said.get(key), found.get(key), ranking=key[0], number=key[1])
        for key in {**found, **said}
        if said.get(key) != found.get(key)
    ]
    discrepancies += [
        Discrepancy(MisfitKind.CELL, cell.told, cell.counted, cell=cell)
        for cell in told.cells
        if cell.told != cell.counted
    ]
    code = check_code(told.report)
    if told.check_code not in (None, code):
        discrepancies.append(Discrepancy(MisfitKind.CHECK_CODE, told.check_code, code))
    return tuple(discrepancies)


def _from_stickers(report: MeetingReport, listed: Counter[Sticker]) -> MeetingReport:
    """The same report with what the list of stickers says in place of its counts."""

    def tallies(position: int, item: ItemReport) -> Iterator[Tally]:
        for voting_round in report.rounds:
            for colour in report.colours:
                phone, paper = (
                    listed[Sticker(position, item.number, colour.name, voting_round.number, on_paper)]
                    for on_paper in (False, True)
                )
                if phone + paper:
                    yield Tally(voting_round.number, colour.name, phone, paper, None)

    themes = (
        replace(theme, items=tuple(replace(item, tallies=tuple(tallies(position, item))) for item in theme.items))
        for position, theme in enumerate(report.themes, start=1)
    )
    return replace(report, themes=tuple(themes))


def _standings(rankings: Iterable[RoundRanking]) -> dict[tuple[RoundRanking, int], Standing]:
    """Each item in each ranking, the best first."""
    return {
        (replace(ranking, places=()), number): Standing(place.rank, place.points, place.margin)
        for ranking in rankings
        for place in ranking.places
        for number in place.items
    }


def every_sticker(report: MeetingReport) -> Iterator[Sticker]:
    """Every dot that the report tells of: by item and colour, and never by time; those on hidden statements last."""
    order = [colour.name for colour in report.colours]
    found: list[tuple[int, int | None, Tally]] = sorted(
        (
            (position, item.number, tally)
            for position, theme in enumerate(report.themes, start=1)
            for item in theme.items
            for tally in item.tallies
        ),
        key=lambda each: (each[1], order.index(each[2].colour), each[2].round),
    )
    found += [(position, None, tally) for position, theme in enumerate(report.themes, 1) for tally in theme.on_hidden]
    for position, number, tally in found:
        for on_paper in [False] * tally.phone + [True] * tally.paper:
            yield Sticker(position, number, tally.colour, tally.round, on_paper)


def check_code(report: MeetingReport) -> str:
    """The first 12 base32 signs of SHA-256 over items, rounds and counts; equal for equal figures."""
    return b32encode(sha256(_canonical(report)).digest()).decode()[:CODE_LENGTH]


def all_rankings(report: MeetingReport) -> tuple[RoundRanking, ...]:
    """Every ranking with a place in it: per round first over all themes, then those of each revealed theme."""
    return tuple(
        RoundRanking(voting_round.number, theme, ranking.colour, ranking.places)
        for voting_round in report.rounds
        for theme, ranking in _rankings_in(report, voting_round.number)
        if ranking.places
    )


def _rankings_in(report: MeetingReport, round_number: int) -> Iterator[tuple[int | None, Ranking]]:
    for ranking in report.overall_rankings(round_number):
        yield None, ranking
    for position, theme in enumerate(report.themes, start=1):
        if theme.revealed:
            for ranking in report.theme_rankings(theme, round_number):
                yield position, ranking


def _canonical(report: MeetingReport) -> bytes:
    """The figures as JSON of exactly one form: keys sorted, no spaces, UTF-8, what has no order sorted by number."""
    themes = list(enumerate(report.themes, start=1))
    figures = {
        "items": sorted([item.number, position] for position, theme in themes for item in theme.items),
        "rounds": [
            {
                "number": voting_round.number,
                "voters": voting_round.voters,
                "present": voting_round.present,
                "dots": [[use.colour, use.dealt, use.used] for use in voting_round.dots],
            }
            for voting_round in report.rounds
        ],
        "counts": [count for position, theme in themes for count in _counts(position, theme)],
    }
    return json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _counts(position: int, theme: ThemeReport) -> list[list[object]]:
    """The dots on each item of a theme, and without a number those on its hidden statements."""
    items = sorted(theme.items, key=lambda item: item.number)
    counts = [_count(position, item.number, tally) for item in items for tally in item.tallies]
    return counts + [_count(position, None, tally) for tally in theme.on_hidden]


def _count(position: int, number: int | None, tally: Tally) -> list[object]:
    return [position, number, tally.round, tally.colour, tally.phone, tally.paper, tally.voters]
