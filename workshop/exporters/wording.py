"""The words of the minutes themselves, in the language of the minutes and not in that of who downloads them."""

from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

_CATALOGUES = Path(__file__).parent.parent / "translations"


def words_in(language: str) -> NullTranslations:
    """The catalogue of a language, read from its .po, so that it works before and without compiled catalogues.

    Returns:
        Translations with gettext() and ngettext(); the msgids themselves, English, where there is no catalogue.
    """
    catalogue = _CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    return _read(catalogue, catalogue.stat().st_mtime_ns) if catalogue.exists() else NullTranslations()


def day_in_words(day: date, language: str) -> str:
    """A date as people write it: "7 juni 2013"."""
    return format_date(day, "d MMMM y", locale=language)


@lru_cache(maxsize=8)
def _read(catalogue: Path, changed_at: int) -> Translations:
    """Keyed by the time of the last change too, so that a translator sees new words without a restart."""
    compiled = BytesIO()
    with catalogue.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)
