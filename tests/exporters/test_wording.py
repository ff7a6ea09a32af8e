"""The words of the minutes: in their own language, also before any catalogue is compiled."""

import os
from datetime import date
from pathlib import Path

import pytest

from workshop.exporters import wording
from workshop.exporters.wording import day_in_words, words_in


def test_words_are_in_the_language_of_the_minutes() -> None:
    assert words_in("nl").gettext("Agreements") == "Afspraken"
    assert words_in("en").gettext("Agreements") == "Agreements"


def test_days_are_in_words() -> None:
    assert day_in_words(date(2013, 6, 7), "nl") == "7 juni 2013"
    assert day_in_words(date(2013, 6, 7), "en") == "7 June 2013"


def test_changed_catalogue_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = tmp_path / "fy" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    monkeypatch.setattr(wording, "_CATALOGUES", tmp_path)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    for second, word in enumerate(("Ofspraken", "Ôfspraken"), start=1):
        catalogue.write_text(f'{head}msgid "Agreements"\nmsgstr "{word}"\n', "utf-8")
        os.utime(catalogue, (second, second))
        assert words_in("fy").gettext("Agreements") == word
