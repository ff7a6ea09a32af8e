"""Read minutes that somebody else wrote, as people write them; what is not understood is told with its line.

The levels of headings in Markdown mean nothing by themselves. What a heading is, is told by its words, its number and
its italics; what a paragraph is, by the section it stands in. Word documents come here too, as the same blocks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from workshop.domain.errors import NotMinutes
from workshop.domain.texts import one_line, paragraphs
from workshop.domain.vocabulary import (
    DEFAULT_COLOURS,
    MAX_AGENDA_ITEMS,
    MAX_AGREEMENTS,
    MAX_COLOURS,
    MAX_QUESTIONS,
    MAX_STATEMENTS,
    MAX_THEMES,
    PREPARED_STATEMENT_LENGTH,
    QUESTION_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
)
from workshop.minutes.importers.blocks import Block, Kind, Run, Runs, blocks_of, plain, runs_in
from workshop.minutes.importers.colour_names import base_name, colours_named
from workshop.minutes.importers.dates import day_in
from workshop.minutes.importers.foreign_dots import bold_names, split_dots
from workshop.minutes.importers.foreign_tables import Columns, columns_of, figure_in
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind
from workshop.minutes.notation import BETWEEN_DATE_AND_PLACE
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

_NUMBERED = re.compile(r"([0-9]{1,2})[.)]\s+(?P<name>.*)", re.DOTALL)
_SUB_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s+")
_RESULTS = re.compile(r"(?:uitkomst(?:en)?|resulta(?:at|ten)|opbrengst(?:en)?|results?|outcomes?)\b", re.IGNORECASE)
_AGREEMENTS = re.compile(
    r"(?:(?:gemaakte |vervolg)?afspraken|actie(?:s|punten|lijst)|agreements|actions?(?: (?:points|items|list))?)\b",
    re.IGNORECASE,
)
_CONCLUSION = re.compile(
    r"(?:.*\b)?conclusi(?:es?|ons?)|(?:korte |short )?(?:toelichting|samenvatting|summary|explanation)", re.IGNORECASE
)
_DERIVED = re.compile(r"(?:de |the )?priorit(?:eiten|ies)\b", re.IGNORECASE)
_TOTAL = re.compile(r"totaa?l", re.IGNORECASE)
_PLACE = re.compile(r"(?:plaats|locatie|place|location)\s*:\s*(?P<place>.+)", re.IGNORECASE)
_THEME_WORDS = re.compile(r"thema|onderwerp|theme|topic|subject|vra(?:gen|ag)|question", re.IGNORECASE)
_AGREEMENT_WORDS = re.compile(
    r"wat|afspra(?:ak|ken)|actie(?:punt)?|omschrijving|what|agreement|action(?: point)?", re.IGNORECASE
)
_WHO_WORDS = re.compile(
    r"(?:door )?wie|door|actiehouder|verantwoordelijke?|trekker|eigenaar|who|by(?: whom)?|owner", re.IGNORECASE
)
_DUE_WORDS = re.compile(
    r"(?:voor |per )?wanneer|datum|voor|uiterlijk|gereed|termijn|deadline|when|due(?: date)?|date|by when",
    re.IGNORECASE,
)
_NUMBER_WORDS = re.compile(r"nr\.?|no\.?|nummer|number|#|", re.IGNORECASE)
_ARTICLES = ("de", "het", "een", "'t", "the", "a", "an")
_LIST_ITEM = re.compile(r"<li[^>]*>(.*?)</li>", re.IGNORECASE)
_BULLET = "•"


def read_foreign_markdown(text: str) -> ImportOutcome:
    """The report in minutes of others.

    Raises:
        NotMinutes: there is nothing in it that minutes hold; names the first line that was not understood.
    """
    # a line of no-break spaces is empty to people, but not to CommonMark
    return read_blocks(blocks_of("\n".join(line if line.strip() else "" for line in text.split("\n"))))


def read_blocks(blocks: Sequence[Block], levels_count: bool = False) -> ImportOutcome:
    """The report in the blocks of a file; refusals and remarks as for Markdown.

    Args:
        levels_count: a heading below that of its theme stands within the theme.
    """
    return _Reader(blocks, levels_count).reading()


class _Section(Enum):
    """Where in the file a block stands."""

    INTRODUCTION = "introduction"
    AGENDA = "agenda"
    RESULTS = "results"
    CONCLUSION = "conclusion"
    AGREEMENTS = "agreements"
    # what follows from the stickers, and is worked out anew
    DERIVED = "derived"


@dataclass
class _Item:
    """A statement or heading as it is found; numbers are given when all themes stand in their order."""

    line: int
    text: str
    dots: tuple[tuple[int, str], ...] = ()
    is_heading: bool = False
    heading: "_Item | None" = None


@dataclass
class _Theme:
    """A theme of the programme, of the results, or of both; the level is that of its heading."""

    line: int
    title: str
    level: int = 0
    questions: tuple[str, ...] = ()
    items: list[_Item] = field(default_factory=list)
    conclusion: list[str] = field(default_factory=list)


@dataclass
class _AgendaItem:
    title: str
    after_work: bool
    text: list[str] = field(default_factory=list)


class _Reader:
    """Walks over the blocks of one file."""

    def __init__(self, blocks: Sequence[Block], levels_count: bool) -> None:
        self.blocks = blocks
        self.levels_count = levels_count
        self.remarks: list[Remark] = []
        self.colour_names: dict[str, str] = {}
        self.bold = {
            name for block in self.blocks if block.kind in (Kind.ITEM, Kind.HEADING) for name in bold_names(block.runs)
        }
        self.title = ""
        self.held_on: date | None = None
        self.place = ""
        self.programme: list[_Theme] = []
        self.found: list[_Theme] = []
        self.agenda: list[_AgendaItem] = []
        self.agreements: list[AgreementReport] = []
        self.section = _Section.INTRODUCTION
        self.results_seen = False
        self.heading: _Item | None = None
        self.items = 0

    def reading(self) -> ImportOutcome:
        with_words = [block for block in self.blocks if one_line(block.text)]
        headings = [block for block in with_words if block.kind is Kind.HEADING]
        title = next(iter(headings or [block for block in with_words if block.kind is Kind.PARAGRAPH]), None)
        if title is None:
            raise NotMinutes(line=self.blocks[0].line if self.blocks else 1, reason=Reason.NOTHING_FOUND.value)
        self.title = self.within(title.line, one_line(title.text), TITLE_LENGTH)
        self.held_on = day_in(one_line(title.text))
        self.blocks = self.without_programme(block for block in self.blocks if block is not title)
        if not headings:
            self.blocks = self.with_bold_headings()
        if any(block.kind is Kind.HEADING for block in self.blocks):
            self.read_outline()
        else:
            self.read_flat()
        themes = self.themes()
        if not (themes or self.agenda or self.agreements):
            first = min((remark.line for remark in self.remarks), default=title.line)
            raise NotMinutes(line=first, reason=Reason.NOTHING_FOUND.value)
        report = self.report(themes)
        return ImportOutcome(report, tuple(sorted(self.remarks, key=lambda remark: remark.line)))

    # --- the programme: themes with their questions ---

    def without_programme(self, blocks: Iterable[Block]) -> list[Block]:
        """Take the themes and questions out of tables and lines, with the caption under them; returns the rest."""
        rest: list[Block] = []
        takes_caption = False
        for block in blocks:
            is_caption = block.kind is Kind.PARAGRAPH and all(run.emphasised for run in block.runs)
            if takes_caption and is_caption:
                takes_caption = False
                continue
            takes_caption = False
            if block.kind is Kind.TABLE and _is_programme(block):
                self.read_table(block)
                takes_caption = True
            elif block.kind is Kind.PARAGRAPH and "\t" in block.source:
                others = self.read_lines(block)
                if others:
                    rest.append(others)
                takes_caption = others is not block
            else:
                rest.append(block)
        return rest

    def read_table(self, block: Block) -> None:
        rows = list(enumerate(block.rows[1:], start=block.line + 2))
        if not any(_THEME_WORDS.search(plain(cell)) for cell in block.rows[0]):
            rows.insert(0, (block.line, block.rows[0]))
        for line, (name, *questions) in rows:
            texts = [text for cell in questions for text in plain(cell).split("\n")]
            if one_line(plain(name)):
                self.add_programme(line, plain(name), texts)
            elif self.programme:
                theme = self.programme[-1]
                theme.questions += self.questions(line, texts)
                self.require_room(line, len(theme.questions), MAX_QUESTIONS)

    def read_lines(self, block: Block) -> Block | None:
        """Read the lines `name<TAB><ul>...` of a paragraph; returns what else it holds, None if nothing."""
        others: list[tuple[int, str]] = []
        for line, source in enumerate(block.source.split("\n"), start=block.line):
            name, _, list_of_questions = source.partition("\t")
            questions = _LIST_ITEM.findall(list_of_questions)
            if questions and one_line(plain(runs_in(name))):
                self.add_programme(line, plain(runs_in(name)), [plain(runs_in(question)) for question in questions])
            else:
                others.append((line, source))
        if not others:
            return None
        source = "\n".join(source for _, source in others)
        return Block(Kind.PARAGRAPH, others[0][0], runs=runs_in(source), source=source)

    def add_programme(self, line: int, name: str, questions: Iterable[str]) -> None:
        title = self.within(line, one_line(name), TITLE_LENGTH)
        self.programme.append(_Theme(line, title, questions=self.questions(line, questions)))
        self.require_room(line, len(self.programme), MAX_THEMES)

    def questions(self, line: int, texts: Iterable[str]) -> tuple[str, ...]:
        cleaned = (one_line(text).lstrip(_BULLET + " ") for text in texts)
        found = tuple(self.within(line, text, QUESTION_LENGTH) for text in cleaned if text)
        self.require_room(line, len(found), MAX_QUESTIONS)
        return found

    def with_bold_headings(self) -> list[Block]:
        """Without headings the bold lines are headings, where one of them can be nothing else; that is told."""
        bold = [
            block
            for block in self.blocks
            if block.kind is Kind.PARAGRAPH
            and block.runs
            and all(run.strong for run in block.runs if run.text.strip())
            and len(block.text) <= TITLE_LENGTH
        ]
        if not any(
            _NUMBERED.match(block.text) or any(_names(words, block) for words in (_RESULTS, _AGREEMENTS))
            for block in bold
        ):
            return list(self.blocks)
        for block in bold:
            self.remark(block.line, RemarkKind.READ_AS_HEADING, one_line(block.text))
        return [replace(block, kind=Kind.HEADING) if block in bold else block for block in self.blocks]

    # --- a file with headings ---

    def read_outline(self) -> None:
        headings = [block for block in self.blocks if block.kind is Kind.HEADING]
        if not any(_names(_RESULTS, block) or _NUMBERED.match(block.text) for block in headings) and (
            self.held_on or self.programme or self.bold
        ):
            # small minutes: a title, and then at once themes
            self.section, self.results_seen = _Section.RESULTS, True
        for block in self.blocks:
            if block.kind is Kind.HEADING:
                self.read_heading(block)
            else:
                self.read_block(block)

    def read_heading(self, block: Block) -> None:
        name = _name(block)
        is_result = self.section in (_Section.RESULTS, _Section.CONCLUSION, _Section.DERIVED)
        if not name:
            self.not_understood(block)
        elif _names(_RESULTS, block):
            self.section, self.results_seen = _Section.RESULTS, True
        elif self.results_seen and _names(_DERIVED, block):
            self.section = _Section.DERIVED
            self.remark(block.line, RemarkKind.DERIVED, name)
        elif _names(_AGREEMENTS, block):
            self.section = _Section.AGREEMENTS
        elif _words(name) in [_words(theme.title) for theme in self.programme]:
            self.begin_theme(block, name)
        elif _NUMBERED.match(block.text):
            self.section = _Section.AGENDA
            self.agenda.append(_AgendaItem(self.within(block.line, name, TITLE_LENGTH), self.results_seen))
            self.require_room(block.line, len(self.agenda), MAX_AGENDA_ITEMS)
        elif is_result and self.found and _CONCLUSION.fullmatch(name):
            self.section = _Section.CONCLUSION
        elif is_result and self.found and self.is_subheading(block):
            self.section = _Section.RESULTS
            self.heading = self.add_item(block, is_heading=True)
        elif is_result:
            self.begin_theme(block, name)
        elif self.section is _Section.AGENDA:
            self.agenda[-1].text.append(name)
        else:
            self.not_understood(block)

    def is_subheading(self, block: Block) -> bool:
        """Whether a heading stands within its theme: its words are in italics, apart from the dots behind them."""
        if self.levels_count and block.level > self.found[-1].level > 0:
            return True
        words = one_line(plain(run for run in block.runs if run.emphasised))
        without_dots = split_dots(block.runs, self.bold).text
        return bool(words) and words.rstrip(" :") in (one_line(block.text).rstrip(" :"), without_dots.rstrip(" :"))

    def begin_theme(self, block: Block, name: str) -> None:
        self.section = _Section.RESULTS
        self.heading = None
        self.found.append(_Theme(block.line, self.within(block.line, name, TITLE_LENGTH), block.level))
        self.require_room(block.line, len(self.found), MAX_THEMES)

    def read_block(self, block: Block) -> None:
        text = one_line(block.text)
        if block.kind is Kind.LIST or (block.kind is Kind.HTML and block.source.startswith("<!--")):
            return
        if self.section is _Section.DERIVED:
            return
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE):
            self.not_understood(block)
        elif self.section is _Section.AGREEMENTS:
            self.read_agreement(block)
        elif block.kind is Kind.TABLE:
            self.read_statements(block)
        elif self.section is _Section.AGENDA:
            self.agenda[-1].text.append(_as_text(block))
        elif self.section is _Section.CONCLUSION:
            self.found[-1].conclusion.append(_as_text(block))
        elif self.section is _Section.INTRODUCTION and day_in(text) and self.held_on in (None, day_in(text)):
            self.held_on = day_in(text)
            self.place = self.within(block.line, text.partition(BETWEEN_DATE_AND_PLACE)[2], TITLE_LENGTH)
        elif self.section is _Section.INTRODUCTION and not self.place and _PLACE.fullmatch(text):
            self.place = self.within(block.line, _PLACE.sub(r"\g<place>", text), TITLE_LENGTH)
        elif self.section is _Section.RESULTS and self.found and block.kind is Kind.ITEM:
            self.add_item(block)
        elif not _is_lead_in(block):
            self.not_understood(block)

    # --- a file without headings ---

    def read_flat(self) -> None:
        for at, block in enumerate(self.blocks):
            name = one_line(block.text).rstrip(" :")
            if block.kind is Kind.PARAGRAPH and name and any(map(_lists, self.blocks[at + 1 : at + 2])):
                if _AGREEMENTS.fullmatch(name):
                    self.section = _Section.AGREEMENTS
                else:
                    self.begin_theme(block, name)
            else:
                self.read_block(block)

    # --- what stands in a section ---

    def add_item(self, block: Block, is_heading: bool = False) -> _Item | None:
        split = split_dots(_without_number(block.runs), self.bold)
        text = split.text.rstrip(" :") if is_heading else split.text
        if not text:
            self.not_understood(block)
            return None
        if split.in_doubt:
            self.remark(block.line, RemarkKind.DOTS_IN_DOUBT, text)
        return self.add_written(block.line, text, split.dots, is_heading, one_line(block.text))

    def add_written(
        self, line: int, text: str, dots: tuple[tuple[int, str], ...], is_heading: bool, source: str
    ) -> _Item:
        if dots and not self.colour_names:
            self.remark(line, RemarkKind.BUDGET_ASSUMED, source)
        for _, name in dots:
            self.colour_names.setdefault(name.casefold(), name)
        self.require_room(line, len(self.colour_names), MAX_COLOURS)
        text = self.within(line, text, PREPARED_STATEMENT_LENGTH)
        item = _Item(line, text, dots, is_heading, None if is_heading else self.heading)
        self.found[-1].items.append(item)
        self.items += 1
        self.require_room(line, self.items, MAX_STATEMENTS)
        return item

    def read_statements(self, block: Block) -> None:
        """A table in the results of which a column holds statements; the dots stand in it, or behind the statement."""
        columns = columns_of([plain(cell) for cell in block.rows[0]])
        if columns is None or self.section is not _Section.RESULTS or not self.found:
            self.not_understood(block)
            return
        for at in columns.unknown:
            self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, one_line(plain(block.rows[0][at])))
        for line, row in enumerate(block.rows[1:], start=block.line + 2):
            source = one_line(" | ".join(plain(cell) for cell in row))
            split = split_dots(row[columns.text], self.bold)
            if _TOTAL.fullmatch(split.text):
                self.remark(line, RemarkKind.DERIVED, source)
            elif split.text:
                dots, in_doubt = self.dots_in_row(row, columns)
                if in_doubt or split.in_doubt or (dots and split.dots):
                    self.remark(line, RemarkKind.DOTS_IN_DOUBT, source)
                self.add_written(line, split.text, dots or split.dots, is_heading=False, source=source)
            elif source.strip(" |"):
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, source)

    def dots_in_row(self, row: Sequence[Runs], columns: Columns) -> tuple[tuple[tuple[int, str], ...], bool]:
        """The dots in the columns for them, and whether something stands there that may be dots too."""
        figures = [(figure_in(plain(row[at])), name) for at, name in columns.colours]
        in_doubt = any(number is None for number, _ in figures)
        if columns.dots is not None:
            written = one_line(plain(row[columns.dots]))
            number, split = figure_in(written), split_dots((Run(written, strong=True),), self.bold)
            name = base_name(one_line(plain(row[columns.colour]))) if columns.colour is not None else ""
            if number and name:
                figures.append((number, name))
            elif split.dots and not split.text:
                figures += split.dots
            else:
                in_doubt = in_doubt or number != 0
        return tuple((number, name) for number, name in figures if number), in_doubt

    def read_agreement(self, block: Block) -> None:
        if block.kind is Kind.ITEM and one_line(block.text):
            self.add_agreement(block.line, block.text)
        elif block.kind is Kind.TABLE:
            heads = [plain(cell) for cell in block.rows[0]]
            columns = [_column(heads, words) for words in (_AGREEMENT_WORDS, _WHO_WORDS, _DUE_WORDS)]
            if columns[0] is None:
                self.not_understood(block)
                return
            for at, head in enumerate(heads):
                if at not in columns and not _NUMBER_WORDS.fullmatch(head.strip()):
                    self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, one_line(head))
            for line, row in enumerate(block.rows[1:], start=block.line + 2):
                what, who, due = ("" if column is None else one_line(plain(row[column])) for column in columns)
                if what:
                    self.add_agreement(line, what, who, due)
                elif who or due:
                    self.remark(line, RemarkKind.NOT_UNDERSTOOD, one_line(f"{who} {due}"))
        elif not _is_lead_in(block):
            self.not_understood(block)

    def add_agreement(self, line: int, what: str, who: str = "", due: str = "") -> None:
        self.agreements.append(
            AgreementReport(
                self.within(line, one_line(what), PREPARED_STATEMENT_LENGTH),
                self.within(line, one_line(who), TITLE_LENGTH),
                self.within(line, one_line(due), TITLE_LENGTH),
            )
        )
        self.require_room(line, len(self.agreements), MAX_AGREEMENTS)

    # --- putting it together ---

    def themes(self) -> list[_Theme]:
        """The themes of the programme with their results, and after them those that only the results have."""
        found = [(theme, _words(theme.title)) for theme in self.found]
        known = [(theme, _words(theme.title)) for theme in self.programme]
        equal = {id(theme): [other for other, words in known if words == own] for theme, own in found}
        taken = {id(others[0]) for others in equal.values() if others}
        alike = {
            id(theme): [other for other, words in known if id(other) not in taken and _begins(own, words)]
            for theme, own in found
        }
        own_themes: list[_Theme] = []
        for theme, _ in found:
            matches = equal[id(theme)] or alike[id(theme)]
            rivals = [other for other, _ in found if not equal[id(other)] and alike[id(other)] == matches]
            if equal[id(theme)] or (len(matches) == 1 and rivals == [theme]):
                if matches[0].title.casefold() != theme.title.casefold():
                    self.remark(theme.line, RemarkKind.THEME_MATCHED, f"{theme.title} → {matches[0].title}")
                matches[0].items += theme.items
                matches[0].conclusion += theme.conclusion
            else:
                own_themes.append(theme)
                if known:
                    self.remark(theme.line, RemarkKind.THEME_IN_DOUBT, theme.title)
        return self.programme + own_themes

    def report(self, themes: Sequence[_Theme]) -> MeetingReport:
        colours = colours_named(self.colour_names.values())
        is_programme = not any(theme.items or theme.conclusion for theme in themes)
        numbers = {
            id(item): number for number, item in enumerate((item for theme in themes for item in theme.items), start=1)
        }
        return MeetingReport(
            title=self.title,
            held_on=self.held_on,
            place=self.place,
            with_voting=is_programme or bool(colours),
            colours=DEFAULT_COLOURS if is_programme else colours,
            agenda=tuple(
                AgendaItemReport(item.title, self.joined(themes[0].line if themes else 1, item.text), item.after_work)
                for item in sorted(self.agenda, key=lambda item: item.after_work)
            ),
            themes=tuple(self.theme(theme, numbers) for theme in themes),
            agreements=tuple(self.agreements),
            rounds=(RoundReport(1),) if colours else (),
        )

    def theme(self, theme: _Theme, numbers: dict[int, int]) -> ThemeReport:
        names = list(self.colour_names.values())
        items = []
        for item in theme.items:
            dots = dict.fromkeys(names, 0)
            for number, written in item.dots:
                dots[self.colour_names[written.casefold()]] += number
            items.append(
                ItemReport(
                    numbers[id(item)],
                    item.text,
                    item.is_heading,
                    numbers[id(item.heading)] if item.heading else None,
                    tuple(Tally(1, name, 0, paper, None) for name, paper in dots.items() if paper),
                )
            )
        return ThemeReport(
            theme.title,
            theme.questions,
            tuple(items),
            self.joined(theme.line, theme.conclusion),
            (ThemeTurnout(1, None),) if any(item.dots for item in theme.items) else (),
        )

    def require_room(self, line: int, number: int, limit: int) -> None:
        """Refuse the line that is one too many for a meeting."""
        if number > limit:
            raise NotMinutes(line=line, reason=Reason.TOO_MUCH.value)

    def joined(self, line: int, texts: Sequence[str]) -> str:
        return self.within(line, paragraphs("\n\n".join(texts)), TEXT_LENGTH)

    def within(self, line: int, text: str, limit: int) -> str:
        """The text, or its beginning where it is longer than a meeting can hold."""
        if len(text) <= limit:
            return text
        self.remark(line, RemarkKind.SHORTENED, text)
        return text[: limit - 1].rstrip() + "…"

    def not_understood(self, block: Block) -> None:
        self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, one_line(block.source or block.text or _head_of(block)))

    def remark(self, line: int, kind: RemarkKind, text: str) -> None:
        self.remarks.append(Remark(line, kind, text))


def _is_programme(block: Block) -> bool:
    heads = block.rows[0]
    has_questions = any("?" in plain(row[1]) for row in block.rows if len(row) == 2)
    may_be = has_questions and columns_of([plain(head) for head in heads]) is None
    # how many themes there were is no theme
    has_names = any(plain(row[0]).strip() and not plain(row[0]).strip().isdigit() for row in block.rows[1:])
    return len(heads) > 1 and has_names and (bool(_THEME_WORDS.search(plain(heads[0]))) or may_be)


def _lists(block: Block) -> bool:
    """Whether a list begins here, or a table that people made instead of one."""
    return block.kind is Kind.LIST or (
        block.kind is Kind.TABLE and columns_of([plain(cell) for cell in block.rows[0]]) is not None
    )


def _name(block: Block) -> str:
    """The words of a heading without number and colon."""
    text = one_line(block.text)
    numbered = _NUMBERED.match(text)
    return _SUB_NUMBER.sub("", numbered["name"] if numbered else text, count=1).rstrip(" :")


def _names(words: re.Pattern[str], block: Block) -> bool:
    return bool(words.match(_name(block)))


def _without_number(runs: Runs) -> Runs:
    """The runs without a number in italics before them: so Stip writes the number of a statement."""
    if len(runs) > 1 and runs[0].emphasised and not runs[0].strong and runs[0].text.strip().isdigit():
        return runs[1:]
    return runs


def _words(name: str) -> tuple[str, ...]:
    """A name as it is compared: without case, signs and articles."""
    return tuple(word for word in re.findall(r"[\w']+", name.casefold()) if word not in _ARTICLES)


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    length = min(len(one), len(other))
    return length > 0 and one[:length] == other[:length]


def _is_lead_in(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and one_line(block.text).endswith(":")


def _as_text(block: Block) -> str:
    """A paragraph or list item as a line of plain text."""
    return f"- {one_line(block.text)}" if block.kind is Kind.ITEM else block.text


def _head_of(table: Block) -> str:
    return " | ".join(plain(cell) for row in table.rows[:1] for cell in row)


def _column(heads: Sequence[str], words: re.Pattern[str]) -> int | None:
    return next((index for index, head in enumerate(heads) if words.fullmatch(head.strip())), None)
