"""Read minutes in Markdown: our own strictly, those of others by the rules that fit how people write them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workshop.domain.errors import NotMinutes
from workshop.minutes.importers.decoding import decoded
from workshop.minutes.importers.foreign_markdown import read_foreign_markdown
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind
from workshop.minutes.importers.stip_markdown import read_stip_markdown, told_in_stip_markdown
from workshop.minutes.notation import LAST_LINE
from workshop.minutes.verification import Cell, Told

__all__ = ["ImportOutcome", "Reason", "Remark", "RemarkKind", "decode", "read_markdown", "told_in_markdown"]

MOST_BYTES = 20_000_000
_MOST_BYTES_OF_TEXT = 2_000_000
# pictures that Google Docs and others write into the text
_PICTURE = re.compile(rb"data:image/[\w+.-]+;base64,[A-Za-z0-9+/=]+")
_MOST_LINES = 50_000
_OF_STIP = re.compile(r"<!-- stip-verslag [0-9]+ -->")
_MARKER = "<!-- stip: "


def decode(content: bytes) -> str:
    """The text in a file, with line ends of one kind.

    Raises:
        NotMinutes: too big, or no text; names the line where that shows.
    """
    if len(content) <= MOST_BYTES:
        content = _PICTURE.sub(b"", content)
    if len(content) > _MOST_BYTES_OF_TEXT:
        raise NotMinutes(line=1, reason=Reason.TOO_BIG.value)
    return decoded(content)


def read_markdown(text: str) -> ImportOutcome:
    """The report in a text, and what was doubtful in it.

    Raises:
        NotMinutes: this is no minutes, or a file of Stip that was changed beyond recognition; names the line.
    """
    lines = _lines(text)
    end = _end_of_stip(lines)
    if end is None:
        return read_foreign_markdown("\n".join(lines))
    return _with_what_follows(read_stip_markdown("\n".join(lines[:end])), lines, end)


def told_in_markdown(text: str) -> Told:
    """The content of minutes of Stip, to count them again; text below their last line is a cell too many.

    Raises:
        NotMinutes: this is no file of Stip, or a line is not as Stip wrote it; names the line.
    """
    lines = _lines(text)
    end = _end_of_stip(lines)
    if end is None:
        raise NotMinutes(line=1, reason=Reason.NOT_OF_STIP.value)
    told = told_in_stip_markdown("\n".join(lines[:end]))
    below = tuple(Cell("", remark.line, "", remark.text, "") for remark in _below(lines, end))
    return replace(told, cells=(*told.cells, *below))


def _lines(text: str) -> list[str]:
    """The lines of a text with something in it."""
    # the same limits and line ends for text that never was bytes
    lines = decode(text.encode("utf-8", "replace")).rstrip().split("\n")
    if lines == [""]:
        raise NotMinutes(line=1, reason=Reason.EMPTY.value)
    if len(lines) > _MOST_LINES:
        raise NotMinutes(line=_MOST_LINES + 1, reason=Reason.TOO_BIG.value)
    return lines


def _end_of_stip(lines: Sequence[str]) -> int | None:
    """The index of the last line that Stip wrote, from 0; None in minutes of others.

    Raises:
        NotMinutes: a newer Stip wrote this, or its last line was lost, and who knows what with it.
    """
    for at, line in enumerate(lines):
        if line.rstrip() == LAST_LINE:
            return at
        if _OF_STIP.fullmatch(line.rstrip()):
            raise NotMinutes(line=at + 1, reason=Reason.NEWER.value)
    if any(line.startswith(_MARKER) for line in lines):
        raise NotMinutes(line=len(lines), reason=Reason.END_LOST.value)
    return None


def _with_what_follows(read: ImportOutcome, lines: Sequence[str], end: int) -> ImportOutcome:
    return replace(read, remarks=(*read.remarks, *_below(lines, end)))


def _below(lines: Sequence[str], end: int) -> tuple[Remark, ...]:
    """A remark for each line that somebody wrote below the last line of Stip."""
    return tuple(
        Remark(number, RemarkKind.BELOW_END, line.strip())
        for number, line in enumerate(lines[end + 1 :], start=end + 2)
        if line.strip()
    )
