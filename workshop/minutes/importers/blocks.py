"""A Markdown text as a flat row of blocks, each with its line: what both readers walk over."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from workshop.domain.errors import NotMinutes
from workshop.minutes.importers.import_outcome import Reason

_DEEPEST = 60
# more than the longest text of a meeting with every sign escaped; longer ones can keep the parser busy for minutes
_LONGEST = 100_000
# many times what minutes need; signs that could each begin something take the parser the longest
_MOST_STEPS = 500_000
# Text that is indented far is no code to the people who write minutes. What stands inside a block is parsed apart,
# after its length was seen.
_PARSER = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable(["code", "inline"])


class _TooLongToRead(Exception):
    """A file asks more of the parser than minutes can."""


def _count_step(state: StateInline, _silent: bool) -> bool:
    """Stands before the rules of the parser, and counts how often they are tried in a file."""
    state.env["steps"] = state.env.get("steps", 0) + 1
    if state.env["steps"] > _MOST_STEPS:
        raise _TooLongToRead
    return False


_INLINE = MarkdownIt("commonmark")
_INLINE.inline.ruler.before("text", "count", _count_step)


class Kind(Enum):
    """The kind of a block; LIST opens each list, and its ITEMs follow."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    TABLE = "table"
    HTML = "html"
    OTHER = "other"


@dataclass(frozen=True)
class Run:
    """A piece of text in one style; line breaks that were written as such are in it as newlines."""

    text: str
    emphasised: bool = False
    strong: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A piece of the file.

    Attributes:
        line: where it begins, from 1.
        level: of a heading 1 to 6; of an item how deep its list stands, from 1.
        source: as it stands in the file, for a remark or for a reader of its own.
        rows: of a table, its head first: for each cell its runs.
    """

    kind: Kind
    line: int
    level: int = 0
    runs: Runs = ()
    source: str = ""
    rows: tuple[tuple[Runs, ...], ...] = ()

    @property
    def text(self) -> str:
        """The words without their styles."""
        return plain(self.runs)


def blocks_of(text: str) -> list[Block]:
    """Parse a text.

    Raises:
        NotMinutes: a text is too long, lists stand in lists beyond what the parser would silently drop, or the whole
            would keep the parser busy for long.
    """
    tokens = _PARSER.parse(text)
    for token in tokens:
        if token.level >= _DEEPEST - 2:
            raise NotMinutes(line=_line(token), reason=Reason.TOO_DEEP.value)
        if token.type == "inline" and len(token.content) > _LONGEST:
            raise NotMinutes(line=_line(token), reason=Reason.TOO_LONG.value)
    return list(_blocks(tokens))


def runs_in(source: str, steps: dict[str, int] | None = None) -> Runs:
    """The runs in the source of a paragraph, heading, item or cell.

    Args:
        steps: of the parser so far in this file; None for a piece that was read before.
    """
    return _runs(_INLINE.parseInline(source, {} if steps is None else steps)[0].children or [])


def plain(runs: Iterable[Run]) -> str:
    """The words of runs without their styles."""
    return "".join(run.text for run in runs)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    depth = 0
    item: Block | None = None
    rows: list[list[Runs]] | None = None
    opened: Token | None = None
    steps: dict[str, int] = {}
    for token in tokens:
        if token.type in ("list_item_close", "bullet_list_open", "ordered_list_open"):
            # a list inside an item comes after its words
            if item is not None and item.runs:
                yield item
            item = None
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
            yield Block(Kind.LIST, _line(token), depth)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            item = Block(Kind.ITEM, _line(token), depth)
        elif token.type in ("heading_open", "paragraph_open", "table_open"):
            opened = token
            rows = [] if token.type == "table_open" else None
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif token.type == "inline":
            try:
                runs = runs_in(token.content, steps)
            except _TooLongToRead:
                raise NotMinutes(line=_line(token), reason=Reason.TOO_BIG.value) from None
            if rows is not None:
                rows[-1].append(runs)
            elif opened is not None and opened.type == "heading_open":
                yield Block(Kind.HEADING, _line(opened), int(opened.tag[1]), runs, token.content)
            elif item is not None:
                # a further paragraph of an item is part of its text
                joint = (Run(" "),) if item.runs else ()
                item = Block(Kind.ITEM, item.line, item.level, item.runs + joint + runs, token.content)
            elif opened is not None:
                yield Block(Kind.PARAGRAPH, _line(opened), 0, runs, token.content)
        elif token.type == "table_close" and rows is not None and opened is not None:
            yield Block(Kind.TABLE, _line(opened), rows=tuple(tuple(row) for row in rows))
            rows = None
        elif token.type == "html_block":
            yield Block(Kind.HTML, _line(token), source=token.content.strip())
        elif token.type in ("fence", "hr"):
            yield Block(Kind.OTHER, _line(token), source=token.content.strip() or token.markup)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _runs(tokens: Sequence[Token]) -> Runs:
    runs: list[Run] = []
    emphasised = strong = 0
    targets: list[str] = []
    for token in tokens:
        if token.type in ("em_open", "em_close"):
            emphasised += token.nesting
        elif token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        else:
            if token.type == "link_open":
                targets.append(str(token.attrs.get("href", "")))
            text = _target(targets.pop(), runs) if token.type == "link_close" and targets else _text(token)
            if token.type == "softbreak" and runs and runs[-1].text.endswith("\n"):
                text = ""
            run = Run(text, emphasised > 0, strong > 0)
            if runs and (runs[-1].emphasised, runs[-1].strong) == (run.emphasised, run.strong):
                runs[-1] = Run(runs[-1].text + text, run.emphasised, run.strong)
            elif text:
                runs.append(run)
    return tuple(runs)


def _target(address: str, runs: Sequence[Run]) -> str:
    """The target of a link, in brackets behind its words; empty where both are equal or it leads into the file."""
    words = plain(runs)
    is_elsewhere = address.startswith(("http:", "https:", "mailto:"))
    return f" ({address})" if is_elsewhere and not words.endswith((address, address.removeprefix("mailto:"))) else ""


def _text(token: Token) -> str:
    if token.type == "hardbreak" or (token.type == "html_inline" and re.fullmatch(r"<br\s*/?>", token.content, re.I)):
        return "\n"
    if token.type == "softbreak":
        return " "
    return "" if token.type in ("html_inline", "link_open", "link_close") else token.content
