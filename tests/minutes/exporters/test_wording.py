"""The words of the minutes: in their own language, also before any catalogue is compiled."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workshop import translations
from workshop.domain.vocabulary import Language
from workshop.minutes.exporters.wording import day_in_words, status_in_words, words_in
from workshop.minutes.report import MeetingReport


def test_words_are_in_the_language_of_the_minutes() -> None:
    assert words_in(Language.DUTCH).gettext("Agreements") == "Afspraken"
    assert words_in(Language.ENGLISH).gettext("Agreements") == "Agreements"


def test_days_are_in_words() -> None:
    assert day_in_words(date(2013, 6, 7), Language.DUTCH) == "7 juni 2013"
    assert day_in_words(date(2013, 6, 7), Language.ENGLISH) == "7 June 2013"


@pytest.mark.parametrize(
    ("version", "adopted_on", "dutch", "english"),
    [
        (0, None, "Concept", "Draft"),
        (1, None, "Concept van versie 2", "Draft of version 2"),
        (2, date(2013, 7, 1), "Vastgesteld op 1 juli 2013, versie 2", "Adopted on 1 July 2013, version 2"),
    ],
)
def test_status_tells_the_version_and_the_day(version: int, adopted_on: date | None, dutch: str, english: str) -> None:
    report = MeetingReport("", adopted_version=version, adopted_on=adopted_on)
    assert status_in_words(report) == dutch
    assert status_in_words(replace(report, language=Language.ENGLISH)) == english


def test_changed_catalogue_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = tmp_path / "en" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    for second, word in enumerate(("Ofspraken", "Ôfspraken"), start=1):
        catalogue.write_text(f'{head}msgid "Agreements"\nmsgstr "{word}"\n', "utf-8")
        os.utime(catalogue, (second, second))
        assert words_in(Language.ENGLISH).gettext("Agreements") == word
