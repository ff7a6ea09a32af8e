"""Read minutes in Markdown: our own strictly, those of others by the rules that fit how people write them."""

from workshop.domain.errors import NotMinutes
from workshop.minutes.importers.foreign_markdown import read_foreign_markdown
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind
from workshop.minutes.importers.stip_markdown import read_stip_markdown
from workshop.minutes.notation import LAST_LINE

__all__ = ["ImportOutcome", "Reason", "Remark", "RemarkKind", "decode", "read_markdown"]

_MOST_BYTES = 2_000_000
_MOST_LINES = 50_000
_OF_STIP = LAST_LINE.rsplit(" ", 2)[0] + " "


def decode(content: bytes) -> str:
    """The text in a file, with line ends of one kind.

    Raises:
        NotMinutes: too big, or not text in UTF-8; names the line where that shows.
    """
    if len(content) > _MOST_BYTES:
        raise NotMinutes(line=1, reason=Reason.TOO_BIG.value)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotMinutes(line=content.count(b"\n", 0, error.start) + 1, reason=Reason.NOT_TEXT.value) from error
    if "\0" in text:
        raise NotMinutes(line=text.count("\n", 0, text.index("\0")) + 1, reason=Reason.NOT_TEXT.value)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_markdown(text: str) -> ImportOutcome:
    """The report in a text, and what was doubtful in it.

    Raises:
        NotMinutes: this is no minutes, or a file of Stip that was changed beyond recognition; names the line.
    """
    # the same limits and line ends for text that never was bytes
    lines = decode(text.encode("utf-8", "replace")).rstrip().split("\n")
    if lines == [""]:
        raise NotMinutes(line=1, reason=Reason.EMPTY.value)
    if len(lines) > _MOST_LINES:
        raise NotMinutes(line=_MOST_LINES + 1, reason=Reason.TOO_BIG.value)
    if lines[-1] == LAST_LINE:
        return read_stip_markdown("\n".join(lines[:-1]))
    if lines[-1].startswith(_OF_STIP):
        raise NotMinutes(line=len(lines), reason=Reason.NEWER.value)
    return read_foreign_markdown("\n".join(lines))
