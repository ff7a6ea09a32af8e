"""The text in the bytes of a file, in the encodings that Dutch offices save in."""

import codecs
import re

from workshop.domain.errors import NotMinutes
from workshop.minutes.importers.import_outcome import Reason

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# signs of two and more bytes, which nobody types as two signs of Windows
_UTF_8_SIGN = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
# what no text has: all but tab, line feed, form feed and carriage return
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def decoded(content: bytes) -> str:
    """The text, with line ends of one kind: UTF-8, UTF-16 with its mark, or else Windows-1252.

    Raises:
        NotMinutes: this is no text; names the line where that shows.
    """
    is_utf_16 = content.startswith(_UTF_16)
    try:
        text = content.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        if is_utf_16 or not is_windows_1252(content):
            raise _no_text(content.count(b"\n", 0, error.start) + 1) from error
        text = content.decode("cp1252")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise _no_text(text.count("\n", 0, text.index("\0")) + 1)
    return text


def is_windows_1252(content: bytes) -> bool:
    """Return whether bytes that are no UTF-8 are text of an old Notepad or Excel, not UTF-8 with a broken character."""
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    else:
        return False
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return not (content.startswith(_UTF_16) or _UTF_8_SIGN.search(content) or _CONTROL.search(text))


def _no_text(line: int) -> NotMinutes:
    return NotMinutes(line=line, reason=Reason.NOT_TEXT.value)
