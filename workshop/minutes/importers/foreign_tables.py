"""Tables of other people: what their columns hold, and what kind of table they make together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.texts import one_line
from workshop.domain.vocabulary import MAX_PAPER_DOTS
from workshop.minutes.importers.blocks import Block, plain
from workshop.minutes.importers.colour_names import KNOWN_NAMES, base_name
from workshop.minutes.importers.foreign_words import Label, label_of

_TEXT_WORDS = re.compile(
    r"uitspra(?:ak|ken)|stelling(?:en)?|punt(?:en)?|opgaven?|idee(?:ën|en)?|actie|wat|omschrijving|tekst|kaart(?:je)?|"
    r"inbreng|reactie|statements?|ideas?|points?|what|text|description|cards?",
    re.IGNORECASE,
)
_THEME_WORDS = re.compile(
    r"thema'?s?|onderwerp(?:en)?|themes?|topics?|subjects?|categorie(?:ën)?|categor(?:y|ies)|kolom", re.IGNORECASE
)
_QUESTION_WORDS = re.compile(r".*\bvra(?:gen|ag)|.*\bquestions?", re.IGNORECASE)
_NUMBER_WORDS = re.compile(r"nr\.?|no\.?|nummer|number|#|", re.IGNORECASE)
_COLOUR_WORDS = re.compile(r"kleur|colour|color", re.IGNORECASE)
_DOTS_WORDS = re.compile(
    r"(?:aantal |number of )?(?P<unit>stickers?|stippen|dots|stemmen|votes?|likes|punten|points)|aantal|number|score",
    re.IGNORECASE,
)
_AROUND_A_COLOUR = re.compile(
    r"^(?:aantal|number of)\s+|\s+(?:stickers?|stippen|stip|dots?)$|\s*\([^()]*\)$", re.IGNORECASE
)
_UNITS = {
    "sticker": "sticker",
    "stip": "stip",
    "dot": "dot",
    "stem": "stem",
    "vote": "stem",
    "like": "like",
    "p": "punt",
}
_FIGURE = re.compile(r"([0-9]{1,4})\s?[x×]?", re.IGNORECASE)
_NOTHING = ("", "-", "–", "—", "0")

_AGREEMENT_WORDS = re.compile(
    r"wat|(?:nieuwe )?afspra(?:ak|ken)|acties?|actiepunt(?:en)?|besluit|omschrijving|taak|what|agreement|"
    r"action(?: point| item)?s?|task",
    re.IGNORECASE,
)
_WHO_WORDS = re.compile(
    r"(?:door )?wie|door|actie ?houders?|(?:eind)?verantwoordelijken?|verantwoordelijke\(n\)|trekkers?|"
    r"eigenaar|naam|namen|wie is aan zet|"
    r"who|by(?: whom)?|owner|assignee|responsible",
    re.IGNORECASE,
)
_DUE_WORDS = re.compile(
    r"(?:voor |per )?wanneer|datum|data|uiterlijk|(?:datum )?gereed(?: op| voor)?|termijn|deadline|planning|"
    r"when|due(?: date)?|date|by when",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Columns:
    """The columns of a table of statements.

    Attributes:
        meanings: what stands in brackets behind a colour.
        theme: says under which theme the statement of this row stands.
        colours: a column with numbers for each colour, by its name.
        colour: says of which colour the dots of this row are.
        dots: a column with numbers; unit is what its head calls them.
        unknown: columns of which the head says nothing that is known.
    """

    text: int
    theme: int | None = None
    colours: tuple[tuple[int, str], ...] = ()
    colour: int | None = None
    dots: int | None = None
    unit: str = "stem"
    unknown: tuple[int, ...] = ()
    meanings: tuple[str, ...] = ()

    @property
    def has_dots(self) -> bool:
        """Return whether a column is for dots."""
        return bool(self.colours) or self.dots is not None


@dataclass(frozen=True)
class AgreementColumns:
    """The columns of a table of agreements."""

    what: int
    who: int | None
    due: int | None
    unknown: tuple[int, ...]


def heads_of(table: Block) -> list[str]:
    """The words of the first row, without question marks and colons behind them."""
    return [one_line(plain(cell)).rstrip(" :?") for cell in table.rows[0]]


def columns_of(heads: Sequence[str]) -> Columns | None:
    """The columns of a table of statements; None where no column holds statements.

    A column of subjects beside figures holds statements too, where no other does.
    """
    text = colour = dots = theme = None
    unit = "stem"
    colours: list[tuple[int, str]] = []
    unknown: list[int] = []
    meanings: list[str] = []
    for at, head in enumerate(one_line(head).rstrip(" :?") for head in heads):
        name = base_name(_AROUND_A_COLOUR.sub("", _AROUND_A_COLOUR.sub("", head)))
        counted = _DOTS_WORDS.fullmatch(head)
        if name.casefold() in KNOWN_NAMES:
            colours.append((at, name))
            meanings += [head] if "(" in head else []
        elif _COLOUR_WORDS.fullmatch(head) and colour is None:
            colour = at
        elif counted and dots is None and (text is not None or not _TEXT_WORDS.fullmatch(head)):
            dots = at
            written = (counted["unit"] or "stem").casefold()
            unit = next(name for begin, name in _UNITS.items() if written.startswith(begin))
        elif _TEXT_WORDS.fullmatch(head) and text is None:
            text = at
        elif _THEME_WORDS.fullmatch(head) and theme is None:
            theme = at
        elif not _NUMBER_WORDS.fullmatch(head):
            unknown.append(at)
    if text is None and (colours or dots is not None):
        text, theme = theme, None
    return (
        None
        if text is None
        else Columns(text, theme, tuple(colours), colour, dots, unit, tuple(unknown), tuple(meanings))
    )


def agreement_columns(heads: Sequence[str], is_among_agreements: bool) -> AgreementColumns | None:
    """The columns of a table of agreements; None for another table.

    Args:
        is_among_agreements: what stands here are agreements; elsewhere a table must have a column for who or when.
    """
    what, who, due = (
        next((at for at, head in enumerate(heads) if words.fullmatch(head.rstrip(" :?"))), None)
        for words in (_AGREEMENT_WORDS, _WHO_WORDS, _DUE_WORDS)
    )
    if what is None or (who is None and due is None and not is_among_agreements):
        return None
    unknown = (
        at for at, head in enumerate(heads) if at not in (what, who, due) and not _NUMBER_WORDS.fullmatch(head.strip())
    )
    return AgreementColumns(what, who, due, tuple(unknown))


def is_programme(table: Block) -> bool:
    """Return whether a table holds themes with questions: by its heads, or as its second column is all questions."""
    heads = heads_of(table)
    if len(heads) < 2 or is_form(table) or agreement_columns(heads, is_among_agreements=False):
        return False
    columns = columns_of(heads)
    if columns is not None and columns.has_dots:
        return False
    names = [plain(row[0]).strip() for row in table.rows[1:]]
    # how many themes there were is no theme
    if not any(name and not name.isdigit() for name in names):
        return False
    if _THEME_WORDS.search(heads[0]):
        return bool(_QUESTION_WORDS.match(heads[1])) or any("?" in plain(row[1]) for row in table.rows[1:])
    questions = [plain(row[1]).strip() for row in table.rows]
    return len(heads) == 2 and len(questions) > 2 and all(text.endswith("?") for text in questions)


def has_theme_heads(table: Block) -> bool:
    """Return whether the first row of a programme names its columns, and is no theme itself."""
    return any(_THEME_WORDS.search(head) or _QUESTION_WORDS.fullmatch(head) for head in heads_of(table))


def is_form(table: Block) -> bool:
    """Return whether a table is a form: labels such as "Datum" and "Plaats" with their words beside or below them."""
    pairs = form_pairs(table)
    return any(label is not Label.OTHER for label, _, _ in pairs) and 2 * len(pairs) >= len(
        [row for row in table.rows if any(plain(cell).strip() for cell in row)]
    )


def form_pairs(table: Block) -> list[tuple[Label, str, str]]:
    """The labels of a form with the words behind them, and the row or cell where both stand."""
    found: list[tuple[Label, str, str]] = []
    for row in table.rows:
        cells = [plain(cell) for cell in row]
        below = [(cell.partition("\n"), cell) for cell in cells]
        stacked = [
            (label, one_line(words), f"{first.strip()}: {one_line(words)}")
            for (first, _, words), cell in below
            if words.strip() and (label := label_of(first)) is not None
        ]
        if stacked:
            found += stacked
            continue
        label = label_of(cells[0]) if len(cells) > 1 else None
        if label is not None:
            words = one_line(" ".join(cells[1:]))
            found.append((label, words, one_line(f"{cells[0].rstrip(' :')}: {words}")))
    return found


def figure_in(cell: str) -> int | None:
    """The number of dots in a cell, 0 where it is empty; None where it holds something else."""
    text = one_line(cell)
    if text in _NOTHING:
        return 0
    found = _FIGURE.fullmatch(text)
    number = int(found.group(1)) if found else None
    return number if number is not None and number <= MAX_PAPER_DOTS else None
