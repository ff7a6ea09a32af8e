"""Read minutes that somebody else wrote, as people write them; what is not understood is told with its line.

The levels of headings in Markdown mean nothing by themselves. What a heading is, is told by its words, its number, its
italics and what stands below it; what a paragraph is, by the section it stands in. Word documents come here too, as the
same blocks. Every block ends in the report or in a remark.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from workshop.domain.errors import NotMinutes
from workshop.domain.texts import one_line
from workshop.domain.vocabulary import (
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
from workshop.minutes.importers.colour_names import base_name
from workshop.minutes.importers.dates import days_in
from workshop.minutes.importers.foreign_dots import Split, bold_names, split_dots
from workshop.minutes.importers.foreign_head import HeadLine, head_line, labelled_line
from workshop.minutes.importers.foreign_report import AgendaItem, Item, Minutes, Theme, words_of
from workshop.minutes.importers.foreign_tables import (
    Columns,
    agreement_columns,
    columns_of,
    figure_in,
    form_pairs,
    has_theme_heads,
    heads_of,
    is_form,
    is_programme,
)
from workshop.minutes.importers.foreign_words import Says, what_it_says
from workshop.minutes.importers.front_matter import without_front_matter
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind
from workshop.minutes.report import AgreementReport

_NUMBERED = re.compile(r"(?P<number>[0-9]{1,2})[.)]\s+(?P<name>.*)", re.DOTALL)
_SUB_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s+")
_TOTAL = re.compile(r"totaa?l", re.IGNORECASE)
_LIST_ITEM = re.compile(r"<li[^>]*>(.*?)</li>", re.IGNORECASE)
_BULLET = "•"
_CUT = "…"
_AGREED = re.compile(r"(?:actie(?:punt)?|afspraak|action)\s*:\s+", re.IGNORECASE)
# words that say nothing of which meeting it was
_ONLY_MINUTES = re.compile(r"(?:(?:vergader|besprekings|gespreks)?verslag|notulen|minutes)\W*", re.IGNORECASE)
_LONGEST_SUBJECT = 120
_BOX = re.compile(r"\[[ xX]\]\s+")
# attributes of pandoc: {#anchor .class}
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}")
_DRESSED = re.compile(r"\[([^\[\]]+)\](?=\{[#.][^{}]*\})")


def read_foreign_markdown(text: str) -> ImportOutcome:
    """The report in minutes of others.

    Raises:
        NotMinutes: there is nothing in it that minutes hold; names the first line that was not understood.
    """
    text, front = without_front_matter(text)
    # a line of no-break spaces is empty to people, but not to CommonMark
    blocks = blocks_of("\n".join(line if line.strip() else "" for line in text.split("\n")))
    return read_blocks([_without_attributes(block) for block in blocks], front=front)


def read_blocks(
    blocks: Sequence[Block],
    levels_count: bool = False,
    front: Mapping[str, str] | None = None,
    page_head: Sequence[str] = (),
) -> ImportOutcome:
    """The report in the blocks of a file; refusals and remarks as for Markdown.

    Args:
        levels_count: a heading is written with a level on purpose, as in Word.
        front: the front matter of the file, by its keys.
        page_head: the lines at the head and foot of the pages.
    """
    return _Reader(blocks, levels_count, front or {}, page_head).reading()


class _Section(Enum):
    """Where in the file a block stands."""

    INTRODUCTION = "introduction"
    AGENDA = "agenda"
    RESULTS = "results"
    CONCLUSION = "conclusion"
    AGREEMENTS = "agreements"
    ATTENDEES = "attendees"
    # what follows from the stickers, and is worked out anew
    DERIVED = "derived"
    # what minutes of Stip have no place for, such as a colophon
    ASIDE = "aside"


@dataclass(frozen=True)
class _Below:
    """What stands between a heading and the next."""

    has_list: bool = False
    has_dots: bool = False
    has_text: bool = False


class _Reader:
    """Walks over the blocks of one file."""

    def __init__(
        self, blocks: Sequence[Block], levels_count: bool, front: Mapping[str, str], page_head: Sequence[str]
    ) -> None:
        self.blocks = blocks
        self.levels_count = levels_count
        self.front = front
        self.page_head = page_head
        self.remarks: list[Remark] = []
        self.minutes = Minutes()
        self.bold = {
            name for block in self.blocks if block.kind in (Kind.ITEM, Kind.HEADING) for name in bold_names(block.runs)
        }
        self.has_colours = any(self.names_colour(block) for block in blocks)
        self.sums = self.sums_of_others()
        self.section = _Section.INTRODUCTION
        self.results_seen = False
        # of the heading above the results, and of the one above the section now
        self.results: Block | None = None
        self.above: Block | None = None
        self.theme: Theme | None = None
        self.heading: Item | None = None
        self.items = 0

    def reading(self) -> ImportOutcome:
        with_words = [block for block in self.blocks if one_line(block.text)]
        headings = [block for block in with_words if block.kind is Kind.HEADING]
        title = self.title_block(with_words, headings)
        if title is None and not self.front.get("title"):
            raise NotMinutes(line=self.blocks[0].line if self.blocks else 1, reason=Reason.NOTHING_FOUND.value)
        title = self.with_subject(title)
        self.read_title(title)
        self.blocks = self.without_programme(block for block in self.blocks if block is not title)
        if not headings:
            self.blocks = self.with_bold_headings()
        self.read_head()
        self.read_page_head()
        if any(block.kind is Kind.HEADING for block in self.blocks):
            self.read_outline()
        else:
            self.read_flat()
        self.keep_attendees()
        themes = self.minutes.themes(self.remark)
        if not (themes or self.minutes.agenda or self.minutes.agreements):
            first = min((remark.line for remark in self.remarks), default=title.line if title else 1)
            raise NotMinutes(line=first, reason=Reason.NOTHING_FOUND.value)
        report = self.minutes.report(themes, self.within)
        return ImportOutcome(
            report,
            tuple(sorted(self.remarks, key=lambda remark: remark.line)),
            tuple(self.minutes.attendees),
            is_minutes=not self.minutes.is_programme,
        )

    # --- the head: title, day, place, people ---

    def title_block(self, with_words: Sequence[Block], headings: Sequence[Block]) -> Block | None:
        """The first heading, unless its words announce a section; then, or without headings, the first paragraph."""
        if self.front.get("title"):
            return None
        first = next(iter(headings), None)
        paragraph = next((block for block in with_words if block.kind is Kind.PARAGRAPH), None)
        if first is None:
            return paragraph
        # in Word the title has a style of its own, or none; of several headings of a level none is the title
        is_one_of_many = (
            self.levels_count and first.level > 1 and [each.level for each in headings].count(first.level) > 1
        )
        is_section = what_it_says(_name(first)) is not None or is_one_of_many
        return paragraph if is_section and paragraph and paragraph.line < first.line else first

    def with_subject(self, title: Block | None) -> Block | None:
        """A title that only says that these are minutes, with the short paragraph below it; that is then no block."""
        at = self.blocks.index(title) + 1 if title is not None else 0
        below = self.blocks[at] if 0 < at < len(self.blocks) else None
        if title is None or below is None or not _ONLY_MINUTES.fullmatch(one_line(title.text)):
            return title
        if below.kind is not Kind.PARAGRAPH or head_line(below.text) or len(below.text) > _LONGEST_SUBJECT:
            return title
        joined = replace(title, runs=(*title.runs, Run(" "), *below.runs))
        self.blocks = [*self.blocks[: at - 1], joined, *self.blocks[at + 1 :]]
        return joined

    def read_title(self, title: Block | None) -> None:
        line, text = (title.line, one_line(title.text)) if title else (1, self.front["title"])
        self.minutes.title = self.within(line, text, TITLE_LENGTH)
        days = days_in(text)
        if days:
            self.minutes.held_on = days[0].day
            if days[0].is_one_of_more or len(days) > 1:
                self.remark(line, RemarkKind.DATE_IN_DOUBT, text)
        for label, text in self.front.items():
            if label != "title":
                found = head_line(f"{label}: {text}")
                if found is not None:
                    self.keep_head(1, found, f"{label}: {text}")

    def read_page_head(self) -> None:
        """Take the day from the head or foot of the pages where the document itself has none; all of it is told."""
        for text in self.page_head:
            days = days_in(text)
            if self.minutes.held_on is None and len(days) == 1:
                self.minutes.held_on = days[0].day
            self.remark(1, RemarkKind.PAGE_HEAD, text)

    def read_head(self) -> None:
        """Take day, place and people out of what stands before the first heading but the title."""
        end = next((at for at, block in enumerate(self.blocks) if block.kind is Kind.HEADING), None)
        if end is None:
            # without headings a paragraph before a list is a theme
            end = next((at - 1 for at, block in enumerate(self.blocks) if self.lists(block)), len(self.blocks))
        head, rest = self.blocks[: max(end, 0)], self.blocks[max(end, 0) :]
        self.blocks = [block for block in head if not self.is_head(block)] + list(rest)

    def is_head(self, block: Block) -> bool:
        """Read a block of the head; whether it was one, so that nothing of it is left."""
        if block.kind is Kind.TABLE and is_form(block):
            self.read_form(block)
            return True
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            return False
        lines = [line for line in _lines(block) if line.strip()]
        found = [head_line(line) for line in lines]
        if not any(found) or (len(lines) > 1 and found[0] is None and not any(map(_says_day_or_place, found))):
            return False
        for line, one in zip(lines, found, strict=True):
            if one is None:
                self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, one_line(line))
            else:
                self.keep_head(block.line, one, one_line(line))
        return True

    def read_form(self, block: Block) -> None:
        pairs = form_pairs(block)
        for label, words, source in pairs:
            one = labelled_line(label, words, source)
            if one is None:
                self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, source)
            else:
                self.keep_head(block.line, one, source)
        known = {words_of(source) for _, _, source in pairs}
        for line, row in enumerate(block.rows, start=block.line):
            cells = [one_line(plain(cell)) for cell in row if plain(cell).strip()]
            if words_of(" ".join(cells)) not in known:
                for text in cells:
                    if words_of(text) not in known:
                        self.remark(line, RemarkKind.NOT_UNDERSTOOD, text)

    def keep_head(self, line: int, found: HeadLine, source: str) -> None:
        minutes = self.minutes
        if found.day is not None:
            if minutes.held_on not in (None, found.day) or found.is_doubtful:
                self.remark(line, RemarkKind.DATE_IN_DOUBT, source)
            minutes.held_on = minutes.held_on or found.day
        if found.place:
            if minutes.place:
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, found.place)
            minutes.place = minutes.place or self.within(line, found.place, TITLE_LENGTH)
        if found.count is not None:
            if minutes.head_count is not None:
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, source)
            minutes.head_count = minutes.head_count or found.count
        if found.attendees:
            minutes.attendees.append(found.attendees)
        for text in (found.rest, found.title):
            if text:
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, text)

    # --- the programme: themes with their questions ---

    def without_programme(self, blocks: Iterable[Block]) -> list[Block]:
        """Take the themes and questions out of tables and lines; the caption under them is told. Returns the rest."""
        rest: list[Block] = []
        takes_caption = False
        for block in blocks:
            is_caption = block.kind is Kind.PARAGRAPH and all(run.emphasised for run in block.runs)
            if takes_caption and is_caption:
                takes_caption = False
                self.remark(block.line, RemarkKind.LEAD_IN, one_line(block.text))
                continue
            takes_caption = False
            if block.kind is Kind.TABLE and is_programme(block):
                self.read_programme(block)
                takes_caption = True
            elif block.kind is Kind.PARAGRAPH and "\t" in block.source and _LIST_ITEM.search(block.source):
                others = self.read_lines(block)
                if others:
                    rest.append(others)
                takes_caption = others is not block
            else:
                rest.append(block)
        return rest

    def read_programme(self, block: Block) -> None:
        rows = list(enumerate(block.rows[1:], start=block.line + 2))
        if not has_theme_heads(block):
            rows.insert(0, (block.line, block.rows[0]))
        for line, (name, *questions) in rows:
            texts = [text for cell in questions for text in plain(cell).split("\n")]
            if one_line(plain(name)):
                self.add_programme(line, plain(name), texts)
            elif self.minutes.programme:
                theme = self.minutes.programme[-1]
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
        self.minutes.programme.append(Theme(line, title, questions=self.questions(line, questions)))
        self.require_room(line, len(self.minutes.programme), MAX_THEMES)

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
            _NUMBERED.match(block.text) or what_it_says(_name(block)) in (Says.RESULTS, Says.AGREEMENTS)
            for block in bold
        ):
            return list(self.blocks)
        for block in bold:
            self.remark(block.line, RemarkKind.READ_AS_HEADING, one_line(block.text))
        return [replace(block, kind=Kind.HEADING) if block in bold else block for block in self.blocks]

    # --- a file with headings ---

    def read_outline(self) -> None:
        for at, block in enumerate(self.blocks):
            if block.kind is Kind.HEADING:
                self.read_heading(block, self.below(at))
            else:
                self.read_block(block)

    def below(self, at: int) -> _Below:
        """What stands between this heading and the next."""
        found: list[Block] = []
        for block in self.blocks[at + 1 :]:
            if block.kind is Kind.HEADING:
                break
            found.append(block)
        return _Below(
            has_list=any(map(self.lists, found)),
            has_dots=any(map(self.holds_dots, found)) or self.holds_dots(self.blocks[at]),
            has_text=any(block.kind in (Kind.PARAGRAPH, Kind.OTHER) and one_line(block.text) for block in found),
        )

    def read_heading(self, block: Block, below: _Below) -> None:
        name, says = _name(block), what_it_says(_name(block))
        in_results = self.section in (_Section.RESULTS, _Section.CONCLUSION, _Section.DERIVED)
        if not name:
            self.not_understood(block)
        elif words_of(name) in [words_of(theme.title) for theme in self.minutes.programme]:
            self.begin_theme(block)
        elif says is Says.RESULTS:
            self.begin(_Section.RESULTS, block)
            self.results, self.results_seen = block, True
        elif says is Says.DERIVED and self.results_seen:
            self.begin(_Section.DERIVED, block)
            self.remark(block.line, RemarkKind.DERIVED, name)
        elif says is Says.AGREEMENTS:
            self.begin(_Section.AGREEMENTS, block)
        elif says is Says.ATTENDEES:
            self.begin_attendees(block)
        elif says is Says.ASIDE and not below.has_dots:
            self.begin(_Section.ASIDE, block)
            self.not_understood(block)
        elif in_results and self.theme and says is Says.CONCLUSION:
            self.section = _Section.CONCLUSION
        elif in_results and self.theme and self.is_subheading(block):
            self.read_subheading(block, name, below)
        elif _NUMBERED.match(block.text):
            self.read_numbered(block, below, in_results)
        elif says is Says.AGENDA and not below.has_dots:
            self.begin_agenda(block)
        elif in_results:
            self.begin_theme(block)
        else:
            self.read_other_heading(block, name, below)

    def read_subheading(self, block: Block, name: str, below: _Below) -> None:
        if below.has_text and not (below.has_list or below.has_dots):
            self.section = _Section.CONCLUSION
            self.remark(block.line, RemarkKind.READ_AS_CONCLUSION, name)
        else:
            self.section = _Section.RESULTS
            self.heading = self.add_item(block, is_heading=True)

    def read_numbered(self, block: Block, below: _Below, in_results: bool) -> None:
        """A numbered heading is an item of the agenda; a theme where dots follow, or within the results a list."""
        goes_on = in_results and self.continues_agenda(block)
        is_agenda = what_it_says(_name(block)) is Says.AGENDA
        if below.has_dots or (in_results and below.has_list and not goes_on and not is_agenda):
            self.begin_theme(block)
            return
        if in_results and not goes_on and not is_agenda:
            self.remark(block.line, RemarkKind.THEME_OR_AGENDA, _name(block))
        self.begin_agenda(block)

    def continues_agenda(self, block: Block) -> bool:
        """Whether the number of a heading within the results goes on from that above the results, at its level."""
        if self.results is None:
            return False
        before, now = _NUMBERED.match(self.results.text), _NUMBERED.match(block.text)
        if before is None or now is None:
            last = [_NUMBERED.match(item.source) for item in self.minutes.agenda if not item.after_work][-1:]
            return bool(last and last[0] and now and int(now["number"]) == int(last[0]["number"]) + 1)
        own = [theme for theme in self.minutes.found if theme.is_numbered]
        return int(now["number"]) > int(before["number"]) and not (own and block.level > self.results.level)

    def read_other_heading(self, block: Block, name: str, below: _Below) -> None:
        """A heading with words of its own, outside the results: a theme where dots or a list follow, else an item."""
        above = self.above
        is_deeper = above is not None and block.level > above.level > 0
        if below.has_dots:
            self.begin_theme(block)
        elif self.section is _Section.AGREEMENTS and is_deeper:
            self.not_understood(block)
        elif self.section is _Section.AGENDA and is_deeper:
            self.minutes.agenda[-1].text.append(name)
        elif not self.is_minutes:
            self.not_understood(block)
        elif below.has_list and self.section in (_Section.INTRODUCTION, _Section.ATTENDEES, _Section.ASIDE):
            self.begin_theme(block)
        elif below.has_list:
            # behind agenda items or agreements it could be both
            self.remark(block.line, RemarkKind.THEME_OR_AGENDA, name)
            self.begin_agenda(block)
        else:
            self.begin_agenda(block)

    @property
    def is_minutes(self) -> bool:
        """Whether there is anything that only minutes have: a day, a programme, dots, or sections."""
        minutes = self.minutes
        return bool(
            minutes.held_on
            or minutes.programme
            or self.has_colours
            or self.results_seen
            or minutes.agenda
            or minutes.attendees
            or self.section is not _Section.INTRODUCTION
        )

    def is_subheading(self, block: Block) -> bool:
        """Whether a heading stands within its theme: it is deeper, or in italics apart from the dots behind it."""
        if self.theme and block.level > self.theme.level > 0:
            return True
        words = one_line(plain(run for run in block.runs if run.emphasised))
        without_dots = split_dots(block.runs, self.bold).text
        return bool(words) and words.rstrip(" :") in (one_line(block.text).rstrip(" :"), without_dots.rstrip(" :"))

    def begin(self, section: _Section, block: Block) -> None:
        self.section, self.above = section, block
        self.theme = self.heading = None

    def begin_agenda(self, block: Block) -> None:
        self.begin(_Section.AGENDA, block)
        title = self.within(block.line, _name(block), TITLE_LENGTH)
        self.minutes.agenda.append(AgendaItem(block.line, title, self.results_seen, source=block.text))
        self.require_room(block.line, len(self.minutes.agenda), MAX_AGENDA_ITEMS)

    def begin_attendees(self, block: Block) -> None:
        """Begin a list of people; the words above a second list, such as "Afwezig", stay with the names below them."""
        self.begin(_Section.ATTENDEES, block)
        if self.minutes.attendees_title:
            self.minutes.attendees.append(f"{one_line(block.text).rstrip(' :')}:")
        else:
            self.minutes.attendees_title = self.within(block.line, _name(block), TITLE_LENGTH)

    def begin_theme(self, block: Block) -> None:
        """A theme with the words of a heading; dots on it hang on a heading of the same name within it."""
        split = self.split(block.line, (Run(_name(block)),) if not block.runs else _named(block))
        self.begin_theme_named(block.line, split.text.rstrip(" :") or _name(block), block)
        if split.dots:
            self.remark(block.line, RemarkKind.DOTS_ON_THEME, one_line(block.text))
            self.heading = self.add_written(block.line, split.text.rstrip(" :"), split.dots, True, one_line(block.text))

    def begin_theme_named(self, line: int, title: str, block: Block | None) -> None:
        self.section, self.results_seen, self.heading, self.above = _Section.RESULTS, True, None, block or self.above
        level = block.level if block else 0
        is_numbered = block is not None and bool(_NUMBERED.match(block.text))
        self.theme = Theme(line, self.within(line, title, TITLE_LENGTH), level, is_numbered=is_numbered)
        self.minutes.found.append(self.theme)
        self.require_room(line, len(self.minutes.found), MAX_THEMES)

    def read_block(self, block: Block) -> None:
        if block.kind is Kind.LIST or (block.kind is Kind.HTML and block.source.startswith("<!--")):
            return
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE):
            self.not_understood(block)
        elif block.kind is Kind.TABLE and self.section is not _Section.DERIVED:
            self.read_table(block)
        elif not one_line(block.text) and block.kind is not Kind.TABLE:
            if block.source:
                self.remark(block.line, RemarkKind.LEFT_OUT, one_line(block.source))
        else:
            self.read_text(block)

    def read_text(self, block: Block) -> None:
        section = self.section
        if section is _Section.DERIVED:
            self.pass_derived(block)
        elif section is _Section.AGREEMENTS and block.kind is Kind.ITEM:
            self.add_agreement(block.line, _BOX.sub("", block.text, count=1))
        elif section is _Section.ATTENDEES:
            self.minutes.attendees.append(one_line(block.text))
        elif section is _Section.AGENDA:
            self.doubt_dots(block)
            self.minutes.agenda[-1].text.append(_as_text(block))
        elif section is _Section.CONCLUSION and self.theme:
            self.doubt_dots(block)
            self.theme.conclusion.append(_as_text(block))
        elif section is _Section.RESULTS and block.kind is Kind.ITEM:
            self.read_item(block)
        elif section is _Section.INTRODUCTION and self.is_head(block):
            pass
        elif _is_lead_in(block):
            self.remark(block.line, RemarkKind.LEAD_IN, one_line(block.text))
        elif section is _Section.INTRODUCTION and days_in(block.text):
            self.remark(block.line, RemarkKind.DATE_IN_DOUBT, one_line(block.text))
        else:
            self.not_understood(block)

    def read_item(self, block: Block) -> None:
        """A statement; an agreement where its first word says so, and a heading where its dots are those below it."""
        agreed = _AGREED.match(one_line(block.text))
        if agreed:
            self.add_agreement(block.line, one_line(block.text)[agreed.end() :])
            return
        self.require_theme(block)
        if block.line in self.sums:
            self.remark(block.line, RemarkKind.DERIVED, one_line(block.text))
            text = self.split(block.line, block.runs).text
            self.heading = self.add_written(block.line, text, (), is_heading=True, source=text)
        else:
            if self.heading and self.heading.line in self.sums and block.level <= self.sums[self.heading.line]:
                self.heading = None
            self.add_item(block)

    def require_theme(self, block: Block) -> None:
        """Begin a theme with the name of the section where statements stand under no theme; that is told."""
        if self.theme is None:
            name = _name(self.results) if self.results else self.minutes.title
            self.begin_theme_named(block.line, name, None)
            self.remark(block.line, RemarkKind.THEME_IN_DOUBT, name)

    def pass_derived(self, block: Block) -> None:
        """Pass over what repeats statements that were read; anything else under such a heading is told."""
        known = [item.text for theme in self.minutes.found for item in theme.items]
        rows = block.rows if block.kind is Kind.TABLE else ((), (block.runs,))
        unknown = [
            (block.line + (at if block.kind is Kind.TABLE else 0), row)
            for at, row in enumerate(rows[1:], start=2)
            if not any(_repeats(split_dots(cell, self.bold).text, known) for cell in row)
        ]
        for line, row in [(block.line, rows[0]), *unknown] if unknown else ():
            text = one_line(" | ".join(plain(cell) for cell in row))
            if text.strip(" |"):
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, text)

    # --- a file without headings ---

    def read_flat(self) -> None:
        for at, block in enumerate(self.blocks):
            name = one_line(block.text).rstrip(" :")
            if block.kind is Kind.PARAGRAPH and name and any(map(self.lists, self.blocks[at + 1 : at + 2])):
                says = what_it_says(name)
                if says is Says.AGREEMENTS:
                    self.section = _Section.AGREEMENTS
                elif says is Says.ATTENDEES:
                    self.begin_attendees(block)
                elif len(name) > TITLE_LENGTH:
                    # no name is as long as a paragraph
                    self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, name)
                else:
                    self.begin_theme(block)
            else:
                self.read_block(block)

    def lists(self, block: Block) -> bool:
        """Whether a list begins here, or a table that people made instead of one."""
        if block.kind is not Kind.TABLE:
            return block.kind is Kind.LIST
        return columns_of(heads_of(block)) is not None and not agreement_columns(heads_of(block), False)

    # --- dots ---

    def split(self, line: int, runs: Runs) -> Split:
        """The dots in a text; votes without a colour only where the file names no colours, and told once."""
        split = split_dots(runs, self.bold)
        if split.without_colour and self.has_colours:
            return Split(one_line(plain(runs)), in_doubt=True)
        return split

    def names_colour(self, block: Block) -> bool:
        """Whether a block has dots of a colour."""
        if block.kind is Kind.TABLE:
            columns = columns_of(heads_of(block))
            if columns is not None and columns.colours:
                return True
            return any(self.is_coloured(cell) for row in block.rows[1:] for cell in row)
        return block.kind in (Kind.ITEM, Kind.HEADING) and self.is_coloured(block.runs)

    def sums_of_others(self) -> dict[int, int]:
        """The lines of items whose dots are the sum of those in the list below them, with the depth of each."""
        found: dict[int, int] = {}
        for at, block in enumerate(self.blocks):
            if block.kind is not Kind.ITEM or not (own := Counter(self.counted(block))):
                continue
            below: Counter[str] = Counter()
            for other in self.blocks[at + 1 :]:
                if other.kind not in (Kind.ITEM, Kind.LIST) or other.level <= block.level:
                    break
                if other.kind is Kind.ITEM and other.level == block.level + 1:
                    below.update(self.counted(other))
            if below == own:
                found[block.line] = block.level
        return found

    def counted(self, block: Block) -> dict[str, int]:
        return {name: number for number, name in split_dots(block.runs, self.bold).dots}

    def is_coloured(self, runs: Runs) -> bool:
        split = split_dots(runs, self.bold)
        return bool(split.dots) and not split.without_colour

    def holds_dots(self, block: Block) -> bool:
        """Whether a statement, heading or table has dots that can be read."""
        if block.kind is Kind.TABLE:
            columns = columns_of(heads_of(block))
            return columns is not None and columns.has_dots
        return block.kind in (Kind.ITEM, Kind.HEADING) and bool(split_dots(block.runs, self.bold).dots)

    def doubt_dots(self, block: Block) -> None:
        """Tell dots that stand where they count for nothing."""
        if split_dots(block.runs, self.bold).dots:
            self.remark(block.line, RemarkKind.DOTS_IN_DOUBT, one_line(block.text))

    # --- what stands in a section ---

    def add_item(self, block: Block, is_heading: bool = False) -> Item | None:
        split = self.split(block.line, _without_number(block.runs))
        text = split.text.rstrip(" :") if is_heading else split.text
        text = _BOX.sub("", text, count=1)
        if not text:
            self.not_understood(block)
            return None
        if split.in_doubt:
            self.remark(block.line, RemarkKind.DOTS_IN_DOUBT, one_line(block.text))
        if split.without_colour:
            self.tell_votes(block.line, split, one_line(block.text))
        return self.add_written(block.line, text, split.dots, is_heading, one_line(block.text))

    def tell_votes(self, line: int, split: Split, source: str) -> None:
        if any(name.casefold() not in self.minutes.colour_names for _, name in split.dots):
            self.remark(line, RemarkKind.VOTES_WITHOUT_COLOUR, source)

    def add_written(
        self, line: int, text: str, dots: tuple[tuple[int, str], ...], is_heading: bool, source: str
    ) -> Item:
        names = self.minutes.colour_names
        if dots and not names:
            self.remark(line, RemarkKind.BUDGET_ASSUMED, source)
        for _, name in dots:
            names.setdefault(name.casefold(), name)
        self.require_room(line, len(names), MAX_COLOURS)
        text = self.within(line, text, PREPARED_STATEMENT_LENGTH)
        item = Item(line, text, dots, is_heading, None if is_heading else self.heading)
        assert self.theme is not None
        self.theme.items.append(item)
        self.items += 1
        self.require_room(line, self.items, MAX_STATEMENTS)
        return item

    def read_table(self, block: Block) -> None:
        """A table by its heads and its section: a form, people, agreements, statements; any other is told whole."""
        heads = heads_of(block)
        agreements = agreement_columns(heads, self.section is _Section.AGREEMENTS)
        columns = columns_of(heads)
        takes_statements = self.section in (_Section.RESULTS, _Section.CONCLUSION) or (
            columns is not None and columns.has_dots
        )
        if self.section is _Section.ATTENDEES:
            self.minutes.attendees += [one_line(", ".join(map(plain, row))) for row in block.rows]
        elif is_form(block):
            self.read_form(block)
        elif agreements is not None and not (columns and columns.has_dots and self.section is not _Section.AGREEMENTS):
            self.read_agreements(block, heads)
        elif columns is not None and takes_statements:
            self.read_statements(block, columns)
        elif self.section is _Section.RESULTS and self.is_side_by_side(block):
            self.read_side_by_side(block)
        else:
            self.not_understood(block)

    def is_side_by_side(self, block: Block) -> bool:
        """Whether each column of a table is a theme: dots stand in more than one of its columns."""
        lines = [
            [split_dots((Run(line),), self.bold).dots for cell in column for line in plain(cell).split("\n")]
            for column in zip(*block.rows[1:], strict=True)
        ]
        return len(lines) > 1 and all(plain(head).strip() for head in block.rows[0]) and all(map(any, lines))

    def read_side_by_side(self, block: Block) -> None:
        for at, head in enumerate(block.rows[0]):
            self.begin_theme_named(block.line, one_line(plain(head)), None)
            self.remark(block.line, RemarkKind.THEME_IN_DOUBT, one_line(plain(head)))
            for line, row in enumerate(block.rows[1:], start=block.line + 2):
                for text in plain(row[at]).split("\n"):
                    if text.strip():
                        self.add_item(Block(Kind.ITEM, line, runs=(Run(text.strip().lstrip(_BULLET + "- ")),)))

    def read_statements(self, block: Block, columns: Columns) -> None:
        """A table of which a column holds statements; the dots stand in others, or behind the statement."""
        if columns.theme is None:
            self.require_theme(block)
        self.section = _Section.RESULTS
        self.tell_columns(block, columns.unknown)
        for line, row in enumerate(block.rows[1:], start=block.line + 2):
            source = one_line(" | ".join(plain(cell) for cell in row))
            if columns.theme is not None:
                self.go_to_theme(line, one_line(plain(row[columns.theme])))
            split = self.split(line, row[columns.text])
            if _TOTAL.fullmatch(split.text):
                self.remark(line, RemarkKind.DERIVED, source)
            elif split.text and self.theme is not None:
                found, in_doubt = self.dots_in_row(row, columns)
                if in_doubt or split.in_doubt or (found.dots and split.dots):
                    self.remark(line, RemarkKind.DOTS_IN_DOUBT, source)
                used = found if found.dots else split
                if used.without_colour:
                    self.tell_votes(line, used, source)
                self.add_written(line, split.text, used.dots, is_heading=False, source=source)
            elif source.strip(" |"):
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, source)

    def go_to_theme(self, line: int, name: str) -> None:
        """The theme of a row; an empty cell stands for that of the row above."""
        known = [theme for theme in self.minutes.found if words_of(theme.title) == words_of(name)]
        if known:
            self.theme, self.heading = known[0], None
        elif name:
            self.begin_theme_named(line, name, None)

    def dots_in_row(self, row: Sequence[Runs], columns: Columns) -> tuple[Split, bool]:
        """The dots in the columns for them, and whether something stands there that may be dots too."""
        figures = [(figure_in(plain(row[at])), name) for at, name in columns.colours]
        in_doubt = any(number is None for number, _ in figures)
        without_colour = False
        if columns.dots is not None:
            written = one_line(plain(row[columns.dots]))
            number, split = figure_in(written), split_dots((Run(written, strong=True),), self.bold)
            name = base_name(one_line(plain(row[columns.colour]))) if columns.colour is not None else ""
            if number and name:
                figures.append((number, name))
            elif split.dots and not split.text:
                figures += split.dots
            elif number and not self.has_colours:
                figures.append((number, columns.unit))
                without_colour = True
            else:
                in_doubt = in_doubt or number != 0
        dots = tuple((number, name) for number, name in figures if number)
        return Split("", dots, without_colour=without_colour), in_doubt

    def read_agreements(self, block: Block, heads: Sequence[str]) -> None:
        columns = agreement_columns(heads, is_among_agreements=True)
        assert columns is not None
        self.tell_columns(block, columns.unknown)
        for line, row in enumerate(block.rows[1:], start=block.line + 2):
            what, who, due = (
                "" if at is None else one_line(plain(row[at])) for at in (columns.what, columns.who, columns.due)
            )
            if what:
                self.add_agreement(line, what, who, due)
            elif who or due:
                self.remark(line, RemarkKind.NOT_UNDERSTOOD, one_line(f"{who} {due}"))

    def tell_columns(self, block: Block, columns: Iterable[int]) -> None:
        """Tell the columns of a table that have no place in the report, with all that stands in them."""
        for at in columns:
            head, *cells = (one_line(plain(row[at])) for row in block.rows)
            cells = [cell for cell in cells if cell]
            if head or cells:
                self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, f"{head}: {' | '.join(cells)}".strip(": "))

    def add_agreement(self, line: int, what: str, who: str = "", due: str = "") -> None:
        if split_dots((Run(what),), self.bold).dots:
            self.remark(line, RemarkKind.DOTS_IN_DOUBT, one_line(what))
        self.minutes.agreements.append(
            AgreementReport(
                self.within(line, _BOX.sub("", one_line(what), count=1), PREPARED_STATEMENT_LENGTH),
                self.within(line, one_line(who), TITLE_LENGTH),
                self.within(line, one_line(due), TITLE_LENGTH),
            )
        )
        self.require_room(line, len(self.minutes.agreements), MAX_AGREEMENTS)

    def keep_attendees(self) -> None:
        """Keep the people as an item of the agenda that only the internal edition shows."""
        names = self.minutes.attendees
        if names:
            text = "; ".join(name.replace("[[", "[").replace("]]", "]") for name in names)
            text = self.within(1, text, TEXT_LENGTH - 4)
            title = self.minutes.attendees_title or names[0].partition(":")[0]
            self.minutes.agenda.insert(0, AgendaItem(1, title[:TITLE_LENGTH], False, [f"[[{text}]]"]))
            self.require_room(1, len(self.minutes.agenda), MAX_AGENDA_ITEMS)

    # --- remarks and limits ---

    def require_room(self, line: int, number: int, limit: int) -> None:
        """Refuse the line that is one too many for a meeting."""
        if number > limit:
            raise NotMinutes(line=line, reason=Reason.TOO_MUCH.value)

    def within(self, line: int, text: str, limit: int) -> str:
        """The text, or its beginning where it is longer than a meeting can hold."""
        if len(text) <= limit:
            return text
        self.remark(line, RemarkKind.SHORTENED, text)
        return text[: limit - 1].rstrip() + _CUT

    def not_understood(self, block: Block) -> None:
        """Tell a block with all that stands in it; a table row by row."""
        if block.kind is not Kind.TABLE:
            self.remark(block.line, RemarkKind.NOT_UNDERSTOOD, one_line(block.text or block.source))
            return
        for at, row in enumerate(block.rows):
            text = one_line(" | ".join(plain(cell) for cell in row))
            if text.strip(" |"):
                self.remark(block.line + at + (at > 0), RemarkKind.NOT_UNDERSTOOD, text)

    def remark(self, line: int, kind: RemarkKind, text: str) -> None:
        self.remarks.append(Remark(line, kind, text))


def _name(block: Block) -> str:
    """The words of a heading without number and colon."""
    text = one_line(block.text)
    numbered = _NUMBERED.match(text)
    return _SUB_NUMBER.sub("", numbered["name"] if numbered else text, count=1).rstrip(" :")


def _named(block: Block) -> Runs:
    """The runs of a heading without its number."""
    name = _name(block)
    cut = len(one_line(block.text)) - len(one_line(block.text)[one_line(block.text).find(name) :]) if name else 0
    runs = list(block.runs)
    while runs and cut >= len(runs[0].text):
        cut -= len(runs.pop(0).text)
    return (replace(runs[0], text=runs[0].text[cut:]), *runs[1:]) if runs else ()


def _without_number(runs: Runs) -> Runs:
    """The runs without a number in italics before them: so Stip writes the number of a statement."""
    if len(runs) > 1 and runs[0].emphasised and not runs[0].strong and runs[0].text.strip().isdigit():
        return runs[1:]
    return runs


def _without_attributes(block: Block) -> Block:
    """A block without the attributes that pandoc and others write behind headings and words."""
    runs = tuple(replace(run, text=_ATTRIBUTES.sub("", _DRESSED.sub(r"\1", run.text))) for run in block.runs)
    return replace(block, runs=runs)


def _lines(block: Block) -> list[str]:
    """The lines of a paragraph as they stand in the file."""
    if "\n" in block.source:
        return [plain(runs_in(line)) for line in block.source.split("\n")]
    return block.text.split("\n")


def _repeats(text: str, known: Sequence[str]) -> bool:
    """Whether a text is one of those that are known, or the beginning of one."""
    return bool(text) and (
        text in known or (text.endswith(_CUT) and any(other.startswith(text[: -len(_CUT)]) for other in known))
    )


def _says_day_or_place(found: HeadLine | None) -> bool:
    return found is not None and bool(found.day or found.place)


def _is_lead_in(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and one_line(block.text).endswith(":")


def _as_text(block: Block) -> str:
    """A paragraph or list item as a line of plain text."""
    return f"- {one_line(block.text)}" if block.kind is Kind.ITEM else block.text
