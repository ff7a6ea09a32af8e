"""Text as it is kept: normalised once, at the border and in the importers, and from then on sign for sign the same."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Signs that turn the reading order around or cannot be seen. The joiners and selectors that make emoji and Arabic
# what they are stay.
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def one_line(text: str) -> str:
    """Text of a field of one line: NFC, no control characters, single spaces, none at the ends."""
    return " ".join(_cleaned(text).split())


def paragraphs(text: str) -> str:
    r"""Text of a field of several lines: as one_line() for each line, `\n` only, one empty line between paragraphs."""
    lines = [" ".join(line.split()) for line in _cleaned(text).split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _cleaned(text: str) -> str:
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", "".join(_kept(sign) for sign in text))


def _kept(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Zs" or sign == "\t":
        return " "
    if sign == "\n":
        return sign
    # half a surrogate pair and the noncharacters can stand in no file; XML refuses control characters
    is_noncharacter = ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF
    return "" if category in ("Cc", "Cs") or is_noncharacter else sign
