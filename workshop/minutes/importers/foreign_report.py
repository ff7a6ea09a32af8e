"""Findings in other minutes, made into a report: numbers, colours, and themes matched by their names."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from workshop.domain.texts import one_line, paragraphs
from workshop.domain.vocabulary import DEFAULT_COLOURS, TEXT_LENGTH
from workshop.minutes.importers.colour_names import colours_named
from workshop.minutes.importers.import_outcome import RemarkKind
from workshop.minutes.report import (
    AgendaItemReport,
    AgreementReport,
    ItemReport,
    MeetingReport,
    RoundReport,
    Tally,
    ThemeReport,
    ThemeTurnout,
)

_ARTICLES = ("de", "het", "een", "'t", "the", "a", "an")
Remarks = Callable[[int, RemarkKind, str], None]


@dataclass
class Item:
    """A statement or heading as it is found; numbers are given when all themes stand in their order."""

    line: int
    text: str
    dots: tuple[tuple[int, str], ...] = ()
    is_heading: bool = False
    heading: "Item | None" = None


@dataclass
class Theme:
    """A theme of the programme, of the results, or of both; the level is that of its heading."""

    line: int
    title: str
    level: int = 0
    is_numbered: bool = False
    questions: tuple[str, ...] = ()
    items: list[Item] = field(default_factory=list)
    conclusion: list[str] = field(default_factory=list)


@dataclass
class AgendaItem:
    """A point of the agenda; the source is its heading with its number."""

    line: int
    title: str
    after_work: bool
    text: list[str] = field(default_factory=list)
    source: str = ""


@dataclass
class Minutes:
    """Everything that was found in a file; colour_names has each name as it is written first, by its small letters."""

    title: str = ""
    held_on: date | None = None
    place: str = ""
    head_count: int | None = None
    programme: list[Theme] = field(default_factory=list)
    found: list[Theme] = field(default_factory=list)
    agenda: list[AgendaItem] = field(default_factory=list)
    agreements: list[AgreementReport] = field(default_factory=list)
    attendees: list[str] = field(default_factory=list)
    attendees_title: str = ""
    colour_names: dict[str, str] = field(default_factory=dict)

    @property
    def is_programme(self) -> bool:
        """Return whether there are themes to work on, and nothing yet that came out of it or was said."""
        return (
            bool(self.programme)
            and not any(theme.items or theme.conclusion for theme in (*self.programme, *self.found))
            and not (self.agreements or self.attendees or any(item.text for item in self.agenda))
        )

    def themes(self, remark: Remarks) -> list[Theme]:
        """The themes of the programme with their results, and after them those that only the results have."""
        found = [(theme, words_of(theme.title)) for theme in self.found]
        known = [(theme, words_of(theme.title)) for theme in self.programme]
        equal = {id(theme): [other for other, words in known if words == own] for theme, own in found}
        taken = {id(others[0]) for others in equal.values() if others}
        alike = {
            id(theme): [other for other, words in known if id(other) not in taken and _begins(own, words)]
            for theme, own in found
        }
        own_themes: list[Theme] = []
        for theme, _ in found:
            matches = equal[id(theme)] or alike[id(theme)]
            rivals = [other for other, _ in found if not equal[id(other)] and alike[id(other)] == matches]
            if equal[id(theme)] or (len(matches) == 1 and rivals == [theme]):
                if matches[0].title.casefold() != theme.title.casefold():
                    remark(theme.line, RemarkKind.THEME_MATCHED, f"{theme.title} → {matches[0].title}")
                matches[0].items += theme.items
                matches[0].conclusion += theme.conclusion
            else:
                own_themes.append(theme)
                if known:
                    remark(theme.line, RemarkKind.THEME_IN_DOUBT, theme.title)
        return self.programme + own_themes

    def report(self, themes: Sequence[Theme], within: Callable[[int, str, int], str]) -> MeetingReport:
        """The report; a programme gets the usual stickers, and minutes only those that hang in them.

        Args:
            within: shortens a text of a line to a limit, and tells so.
        """
        colours = colours_named(self.colour_names.values())
        numbers = {
            id(item): number for number, item in enumerate((item for theme in themes for item in theme.items), start=1)
        }

        def joined(line: int, texts: Sequence[str]) -> str:
            return within(line, paragraphs("\n\n".join(texts)), TEXT_LENGTH)

        return MeetingReport(
            title=self.title,
            held_on=self.held_on,
            place=self.place,
            with_voting=self.is_programme or bool(colours),
            colours=DEFAULT_COLOURS if self.is_programme else colours,
            agenda=tuple(
                AgendaItemReport(item.title, joined(item.line, item.text), item.after_work)
                for item in sorted(self.agenda, key=lambda item: item.after_work)
            ),
            themes=tuple(
                ThemeReport(
                    theme.title,
                    theme.questions,
                    tuple(self._item(item, numbers) for item in theme.items),
                    joined(theme.line, theme.conclusion),
                    (ThemeTurnout(1, None),) if any(item.dots for item in theme.items) else (),
                )
                for theme in themes
            ),
            agreements=tuple(self.agreements),
            rounds=(RoundReport(1),) if colours else (),
            head_count=self.head_count,
        )

    def _item(self, item: Item, numbers: dict[int, int]) -> ItemReport:
        dots = dict.fromkeys(self.colour_names.values(), 0)
        for number, written in item.dots:
            dots[self.colour_names[written.casefold()]] += number
        return ItemReport(
            numbers[id(item)],
            item.text,
            item.is_heading,
            numbers[id(item.heading)] if item.heading else None,
            tuple(Tally(1, name, 0, paper, None) for name, paper in dots.items() if paper),
        )


def words_of(name: str) -> tuple[str, ...]:
    """A name as it is compared: without case, signs and articles."""
    return tuple(word for word in re.findall(r"[\w']+", one_line(name).casefold()) if word not in _ARTICLES)


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    length = min(len(one), len(other))
    return length > 0 and one[:length] == other[:length]
