"""A language of the pages is added by its catalogue alone."""

import shutil
from pathlib import Path

import pytest
from flask import Flask

from workshop import translations

FRISIAN = """
msgid ""
msgstr ""
"Language: fy\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Skip to the content"
msgstr "Gean nei de ynhâld"
"""


@pytest.fixture
def frisian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the catalogues, with a few sentences of Frisian beside them."""
    folder = tmp_path / "translations"
    shutil.copytree(translations.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    added = folder / "fy" / "LC_MESSAGES" / "messages.po"
    added.parent.mkdir(parents=True)
    added.write_text(FRISIAN, "utf-8")
    monkeypatch.setattr(translations, "FOLDER", folder)


def test_added_language_is_offered_in_its_own_name(app: Flask, frisian: None) -> None:
    page = app.test_client().get("/").text

    assert '<html lang="nl" dir="ltr"' in page
    assert 'value="en" lang="en" dir="ltr">English</button>' in page
    assert 'value="fy" lang="fy" dir="ltr">Frysk</button>' in page


def test_added_language_is_chosen_and_falls_back_to_english(app: Flask, frisian: None) -> None:
    client = app.test_client()

    answer = client.post("/language", data={"lang": "fy", "next": "/"})
    page = client.get(answer.location).text

    assert '<html lang="fy" dir="ltr"' in page
    assert "Gean nei de ynhâld" in page
    assert "<title>Join · Stip</title>" in page  # not in its catalogue
    assert 'lang="fy" dir' not in page.partition("<body>")[2]  # the language of the page is not offered again


def test_added_language_is_that_of_a_browser_that_asks_for_it(app: Flask, frisian: None) -> None:
    assert '<html lang="fy"' in app.test_client().get("/", headers={"Accept-Language": "fy,nl;q=0.5"}).text


def test_language_that_is_not_there_changes_nothing(app: Flask) -> None:
    client = app.test_client()
    client.post("/language", data={"lang": "fy", "next": "/"})

    assert '<html lang="nl"' in client.get("/").text
