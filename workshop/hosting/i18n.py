"""The language of a request, and the texts that the JavaScript of a page needs in it."""

import re
from collections.abc import Collection, Generator, Iterable, Mapping
from functools import lru_cache
from typing import IO, Any

from babel.messages.jslexer import unquote_string
from flask import Flask, request, session
from flask_babel import get_locale

from workshop.hosting.assets import page_modules, static_tree, without_comments
from workshop.translations import (
    DEFAULT_LANGUAGE,
    SOURCE_LANGUAGE,
    LanguageChoice,
    catalogue,
    languages,
    plural_samples,
)

# A call of t('...') or tn('...', '...'). Babel's own extractor, also with parse_template_string, loses the texts in
# a template within a template and after an apostrophe in one, and lit-html pages consist of those. Since t and tn
# take literal strings only (a rule of eslint.config.mjs), looking for the call alone finds them all.
STRING = r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\""""
CALL = re.compile(rf"(?<![\w.$])(?:t\(\s*(?P<text>{STRING})|tn\(\s*(?P<singular>{STRING})\s*,\s*(?P<plural>{STRING}))")

CHOSEN = "language"  # in the cookie

Sentence = str | tuple[str, str]


def init_texts(app: Flask) -> None:
    """Give templates `current_language`, `other_languages`, `page_texts` and `page_plurals`."""
    app.jinja_env.globals.update(
        current_language=current_language,
        other_languages=other_languages,
        page_texts=page_texts,
        page_plurals=page_plurals,
    )


def chosen_language() -> str:
    """The tag of the language that a browser's user chose, or else the one that the browser asks for; Dutch first."""
    tags = [each.tag for each in languages()]
    chosen: str | None = session.get(CHOSEN)
    return chosen if chosen in tags else request.accept_languages.best_match(tags, DEFAULT_LANGUAGE)


def choose_language(tag: str) -> None:
    """Remember a language in the cookie; one that Stip does not have changes nothing."""
    if tag in {each.tag for each in languages()}:
        session[CHOSEN] = tag


def current_language() -> LanguageChoice:
    """The language of this request."""
    tag = str(get_locale() or SOURCE_LANGUAGE).replace("_", "-")
    return next(each for each in languages() if each.tag == tag)


def other_languages() -> list[LanguageChoice]:
    """The languages to choose from, without that of this request."""
    current = current_language()
    return [each for each in languages() if each != current]


def page_plurals() -> list[str]:
    """The plural categories of CLDR in the language of this request; forms of page_texts() stand in this order."""
    return list(plural_samples(current_language().tag))


def page_texts(page: str) -> dict[str, str | list[str]]:
    """The texts that `t` and `tn` look up on this page, in the language of this request."""
    return javascript_texts(current_language().tag, page_modules(page, later=True))


def javascript_texts(tag: str, modules: Iterable[str]) -> dict[str, str | list[str]]:
    """The translations of the texts in these modules, by msgid; those that read the same are left out.

    A text with a number has a form for each plural category of the language, in the order of plural_samples(), under
    the msgid of its singular.
    """
    tree = static_tree()
    translations, samples = catalogue(tag), plural_samples(tag)
    texts: dict[str, str | list[str]] = {}
    for path in modules:
        for _, sentence in sentences_of(tree.files[path].body):
            if isinstance(sentence, str):
                translation = translations.gettext(sentence)
                if translation != sentence:
                    texts[sentence] = translation
            else:
                forms = [translations.ngettext(*sentence, number) for number in samples.values()]
                if forms != [sentence[number != 1] for number in samples.values()]:
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
