"""The sentences on the screen: compiles the catalogues, and picks those that the JavaScript of a page needs."""

import gettext
import os
import re
from collections.abc import Collection, Generator, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from babel.messages.jslexer import unquote_string
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import get_locale

from workshop.hosting.assets import page_modules, static_tree, without_comments

TRANSLATIONS = Path(__file__).parents[1] / "translations"
MSGID_LANGUAGE = "en"

# A call of t('...') or tn('...', '...'). Babel's own extractor, also with parse_template_string, loses the texts in
# a template within a template and after an apostrophe in one, and lit-html pages consist of those. Since t and tn
# take literal strings only (tests/test_javascript.py sees to it), looking for the call alone finds them all.
STRING = r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\""""
CALL = re.compile(rf"(?<![\w.$])(?:t\(\s*(?P<text>{STRING})|tn\(\s*(?P<singular>{STRING})\s*,\s*(?P<plural>{STRING}))")

Sentence = str | tuple[str, str]


def init_texts(app: Flask) -> None:
    """Make the catalogues ready, and give templates `current_locale` and `page_texts`."""
    compile_catalogues()
    app.jinja_env.globals.update(current_locale=current_locale, page_texts=page_texts)


def compile_catalogues(folder: Path = TRANSLATIONS) -> None:
    """Write each `.mo` that is missing or older than its `.po`; several processes may do so at once."""
    for source in folder.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream)
        draft = target.with_suffix(f".{os.getpid()}.mo")
        with draft.open("wb") as stream:
            write_mo(stream, catalogue)
        draft.replace(target)


def current_locale() -> str:
    """The language of this request, as `lang` has it: "nl" or "en"."""
    locale = get_locale()
    return locale.language if locale else MSGID_LANGUAGE


def page_texts(page: str) -> dict[str, str | list[str]]:
    """What `t` and `tn` look up on this page, in the language of this request."""
    return javascript_texts(current_locale(), page_modules(page, later=True))


def javascript_texts(locale: str, modules: Iterable[str]) -> dict[str, str | list[str]]:
    """The translations of the texts in these modules, by msgid; those that read the same are left out.

    A text with a number has both its forms, under the msgid of its singular.
    """
    tree = static_tree()
    catalogue = gettext.translation("messages", TRANSLATIONS, [locale], fallback=True)
    texts: dict[str, str | list[str]] = {}
    for path in modules:
        for _, sentence in sentences_of(tree.files[path].body):
            if isinstance(sentence, str):
                translation = catalogue.gettext(sentence)
                if translation != sentence:
                    texts[sentence] = translation
            else:
                forms = [catalogue.ngettext(*sentence, 1), catalogue.ngettext(*sentence, 2)]
                if forms != list(sentence):
                    texts[sentence[0]] = forms
    return texts


@lru_cache(maxsize=256)
def sentences_of(source: bytes) -> list[tuple[int, Sentence]]:
    """Every text in a module with the number of its line; a text with a number as (singular, plural)."""
    script = source.decode("utf-8")
    found: list[tuple[int, Sentence]] = []
    for call in CALL.finditer(script):
        line = script.count("\n", 0, call.start()) + 1
        if call["text"]:
            found.append((line, unquote_string(call["text"])))
        else:
            found.append((line, (unquote_string(call["singular"]), unquote_string(call["plural"]))))
    return found


def extract_javascript(
    fileobj: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Generator[tuple[int, str, Sentence, list[str]], None, None]:
    """Extraction method for Babel, named in `pyproject.toml`: the same texts that pages are sent."""
    for line, sentence in sentences_of(without_comments(fileobj.read())):
        yield line, "gettext" if isinstance(sentence, str) else "ngettext", sentence, []
