"""The themes of a programme with their questions, out of tables and lines of minutes of others."""

import re
from collections.abc import Iterable

from workshop.domain.texts import one_line
from workshop.domain.vocabulary import (
    MAX_QUESTIONS,
    MAX_THEMES,
    QUESTION_LENGTH,
    TITLE_LENGTH,
)
from workshop.minutes.importers.blocks import Block, Kind, plain, runs_in
from workshop.minutes.importers.foreign_base import (
    BULLET,
    Base,
)
from workshop.minutes.importers.foreign_report import Theme
from workshop.minutes.importers.foreign_tables import (
    has_theme_heads,
    is_programme,
)
from workshop.minutes.importers.import_outcome import RemarkKind

_LIST_ITEM = re.compile(r"<li[^>]*>(.*?)</li>", re.IGNORECASE)


class ProgrammeReader(Base):
    """Takes the programme out of the blocks of a file."""

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
        cleaned = (one_line(text).lstrip(BULLET + " ") for text in texts)
        found = tuple(self.within(line, text, QUESTION_LENGTH) for text in cleaned if text)
        self.require_room(line, len(found), MAX_QUESTIONS)
        return found
