"""The languages of Stip, found from their catalogues: `<tag>/LC_MESSAGES/messages.po` beside this file.

A language is added by its catalogue alone. English needs none, because the texts in the code are English; a text that a
catalogue lacks is shown in English. Catalogues are compiled in memory, so nothing is written into the installation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

FOLDER = Path(__file__).parent
SOURCE_LANGUAGE = "en"
DEFAULT_LANGUAGE = "nl"
_HIGHEST_SAMPLE = 200  # every plural category that whole numbers have shows below it, in all languages of CLDR


@dataclass(frozen=True)
class LanguageChoice:
    """A language that a reader can choose.

    Attributes:
        tag: as the HTML attribute `lang` has it: "nl".
        name: as its own speakers write it: "Nederlands".
        direction: "ltr" or "rtl".
    """

    tag: str
    name: str
    direction: str


def languages() -> Sequence[LanguageChoice]:
    """Every language of the pages: Dutch first, then English, then the others in order of their tags."""
    found = {path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/messages.po")}
    return _choices(frozenset(found | {SOURCE_LANGUAGE}))


def catalogue(tag: str) -> NullTranslations:
    """The texts of a language, with gettext() and ngettext(); those of the code where it has no catalogue.

    A catalogue that was changed is read again, so that a translator sees new words without a restart.
    """
    source = FOLDER / tag / "LC_MESSAGES" / "messages.po"
    try:
        changed_at = source.stat().st_mtime_ns
    except FileNotFoundError:
        return NullTranslations()
    return _compiled(source, changed_at)


def plural_samples(tag: str) -> dict[str, int]:
    """A whole number for each plural category of a language, by CLDR: {"one": 1, "other": 2} for Dutch.

    The categories are those of JavaScript's Intl.PluralRules; the numbers give the right form from ngettext().
    """
    rule = Locale.parse(tag, sep="-").plural_form
    samples: dict[str, int] = {}
    for number in (*range(1, _HIGHEST_SAMPLE), 0):
        samples.setdefault(rule(number), number)
    return samples


@lru_cache(maxsize=8)
def _choices(tags: frozenset[str]) -> Sequence[LanguageChoice]:
    first = {DEFAULT_LANGUAGE: 0, SOURCE_LANGUAGE: 1}
    choices = []
    for tag in sorted(tags, key=lambda each: (first.get(each, 2), each)):
        try:
            locale = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            raise ValueError(f"{FOLDER / tag} is named after no language of CLDR") from None
        name = (locale.get_language_name() or tag).capitalize()
        direction = "rtl" if locale.character_order == "right-to-left" else "ltr"
        choices.append(LanguageChoice(tag, name, direction))
    return tuple(choices)


@lru_cache(maxsize=32)
def _compiled(source: Path, _changed_at: int) -> Translations:
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)
