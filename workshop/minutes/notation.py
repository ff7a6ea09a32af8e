"""The notation of minutes in Markdown, which the exporter writes and the importer recognises.

Three habits make a file of Stip readable for people and readable back without loss, in any language of the minutes:

- What people typed is never emphasised. What is in italics is said by Stip: a whole sentence, or one word that stands
  where nothing was typed or nothing is known. The number of a statement is in italics too. Bold are only the dots.
- Levels of headings carry the structure: title, agenda item, theme, heading (kopje).
- A table, sentence or heading of Stip that is not told by its level is announced by a marker: a comment that no
  reader of the published minutes sees, and that nobody can type into a field because `<` is escaped.
"""

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from workshop.domain.vocabulary import Language
from workshop.minutes.report import ItemReport, MeetingReport, RoundReport
from workshop.version import VERSION

# which program wrote a file, for whoever looks into it later; no reader goes by it
MADE_BY = f"Stip {VERSION}"
MADE_BY_LINE = f"<!-- {MADE_BY} -->"
LAST_LINE = "<!-- stip-verslag 1 -->"
JSON_FORMAT, JSON_VERSION = "stip-verslag", 1
CSV_SEPARATOR = ";"
LINE_BREAK = "<br>"
BETWEEN_DATE_AND_PLACE = " · "
# signs that every font has, also on a server that prints; emoji are not among those
PAINT_SIGNS = {"blue": "●", "white": "○", "green": "◐", "yellow": "◓", "red": "◉"}
YES, NO = "✓", "–"


def is_made_by_line(source: str) -> bool:
    """Return whether a block of Markdown is MADE_BY_LINE, as any version of Stip writes it."""
    return re.fullmatch(r"<!-- Stip \S+ -->", source.strip()) is not None


class Part(Enum):
    """The part of the minutes that a marker announces."""

    # who may read this copy; the sentence below it tells whether the minutes were adopted
    INTERNAL = "internal"
    PUBLICATION = "publication"
    FACTS = "facts"
    GROUPS = "groups"
    THEMES = "themes"
    STICKERS = "stickers"
    HELD = "held by a group"
    WITHOUT_VOTING = "without voting"
    COUNTED_TOGETHER = "counted together"
    DEALT_PER_THEME = "dealt per theme"
    RESULTS = "results"
    ROUNDS = "rounds"
    DOTS = "dots"
    LIMITED = "limited round"
    SHARED_DEVICES = "shared devices"
    NOT_REVEALED = "not revealed"
    CONCLUSION = "conclusion"
    PRIORITIES = "priorities"
    COUNTS = "counts"
    PAPER_COUNTS = "counts on paper"
    TURNOUT = "turnout"
    GROUP_TURNOUT = "turnout of groups"
    GROUP_COUNTS = "counts of groups"
    INTERIM = "interim"
    LATE = "late"
    OVER_MAXIMUM = "over maximum"
    MERGED = "merged"
    REDACTED = "redacted"
    ON_HIDDEN = "on hidden"
    AGREEMENTS = "agreements"
    ATTACHMENTS = "attachments"
    CHECK_CODE = "check code"
    # can be derived from the others, so a reader passes over it
    DERIVED = "derived"

    @property
    def marker(self) -> str:
        """The line that announces it."""
        return f"<!-- stip: {self.value} -->"


def language_marker(language: Language) -> str:
    """The line that tells in which language Stip's own words are; not written for Dutch."""
    return f"<!-- stip: language {language.value} -->"


class CsvFile(Enum):
    """The tables in a zip of CSV files, in their order."""

    OVERVIEW = "overzicht.csv"
    COLOURS = "kleuren.csv"
    ROUNDS = "rondes.csv"
    DEALT = "uitgedeeld.csv"
    THEMES = "themas.csv"
    STATEMENTS = "uitspraken.csv"
    COUNTS = "tellingen.csv"
    GROUPS = "groepen.csv"
    STICKERS = "stickers.csv"
    PRIORITIES = "prioriteiten.csv"
    AGENDA = "agenda.csv"
    AGREEMENTS = "afspraken.csv"
    ATTACHMENTS = "bijlagen.csv"


class Named(Enum):
    """Names of the lists of a workbook, the same in every language; a theme adds its position."""

    CHECK_CODE = "stip_check_code"
    COLOURS = "stip_colours"
    DEALT = "stip_dealt"
    ROUNDS = "stip_rounds"
    THEMES = "stip_themes"
    AGENDA = "stip_agenda"
    PRIORITIES = "stip_priorities"
    ITEMS = "stip_items_"
    # and the number of the round: the figures of each colour, three columns for each
    FIGURES = "stip_figures_"
    ON_HIDDEN = "stip_on_hidden_"
    AGREEMENTS = "stip_agreements"
    ATTACHMENTS = "stip_attachments"
    STICKERS = "stip_stickers"
    GROUPS = "stip_groups"


# the signs with which spreadsheets begin a formula, those of full width too
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def without_formula(text: str) -> str:
    """A text for a cell of a CSV file that no spreadsheet takes for a formula; with_formula() gives the text back."""
    return f"'{text}" if _FORMULA.match(text) else text


def with_formula(cell: str) -> str:
    """The text as it was typed, from what without_formula() made of it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def names_rounds(rounds: Sequence[RoundReport]) -> bool:
    """Return whether figures name their round; with a single round that would only be noise."""
    return [voting_round.number for voting_round in rounds] not in ([], [1])


def shows_numbers(report: MeetingReport) -> bool:
    """Return whether statements are written with their numbers: not where counting from the top gives the same."""
    items = [item for theme in report.themes for item in theme.items]
    counted = [item.number for item in items] == list(range(1, len(items) + 1))
    return not counted or any(
        item.late or item.over_maximum or item.merged or item.redacted_text is not None for item in items
    )


def dots_in_words(item: ItemReport, round_number: int | None) -> str:
    """The dots of an item as in 2013: "2x wit / 4x blauw"; empty without dots in that round."""
    return dots_notation((tally.dots, tally.colour) for tally in item.tallies if tally.round == round_number)


def dots_notation(dots: Iterable[tuple[int, str]]) -> str:
    """Numbers of dots with the names of their colours, in the given order: "2x wit / 4x blauw"."""
    return " / ".join(f"{number}x {colour}" for number, colour in dots)


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers in a sentence of Stip, in order; its words hold no figures of their own."""
    return tuple(int(figures) for figures in re.findall(r"[0-9]+", text))
