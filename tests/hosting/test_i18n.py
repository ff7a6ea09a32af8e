"""Every text is found, has its Dutch, and reaches the page that uses it."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from workshop import translations
from workshop.hosting import i18n
from workshop.hosting.assets import init_assets

CHECKOUT = Path(__file__).resolve().parents[2]

PAGE = r"""
import { other } from '../core/other.js';
const a = html`<p title=${t('one')}>${x ? html`<b>${t('two')}</b> ${t("it's %(n)s", { n: f(3) })}` : html`<i>don't
  ${t('three')}</i>`}</p> ${tn('a dot', '%(n)s dots', n)} it's ${t('four')}`;
b = list.map((x) => html`<li @click=${() => { go({ a: 1 }); say(t('five')); }}>${repeat(xs, (x) => x.id,
  (x) => html`<a>${nested(html`<u>${t('it\'s six')}</u>`)}</a>`)}</li>`);
insert('no'); cat.t('no'); at('no'); t(
  'seven',
  { n });
"""

CATALOGUE = """
msgid ""
msgstr ""
"Language: nl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "one"
msgstr "één"

msgid "a dot"
msgid_plural "%(n)s dots"
msgstr[0] "een stip"
msgstr[1] "%(n)s stippen"

msgid "elsewhere"
msgstr "op een andere pagina"

msgid "of the other"
msgstr "van de ander"
"""


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    source = tmp_path / "translations" / "nl" / "LC_MESSAGES" / "messages.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE, "utf-8")
    monkeypatch.setattr(translations, "FOLDER", tmp_path / "translations")
    return source


def test_texts_are_found_in_nested_templates_and_with_their_lines() -> None:
    found = list(i18n.extract_javascript(io.BytesIO(PAGE.encode()), {}, [], {}))

    assert found == [
        (3, "gettext", "one", []),
        (3, "gettext", "two", []),
        (3, "gettext", "it's %(n)s", []),
        (4, "gettext", "three", []),
        (4, "ngettext", ("a dot", "%(n)s dots"), []),
        (4, "gettext", "four", []),
        (5, "gettext", "five", []),
        (6, "gettext", "it's six", []),
        (7, "gettext", "seven", []),
    ]


def test_page_gets_the_translations_of_its_own_modules_only(tmp_path: Path, catalogue: Path) -> None:
    modules = {"pages/board.js": PAGE, "core/other.js": "t('of the other')", "pages/lone.js": "t('elsewhere')"}
    for name, source in modules.items():
        (tmp_path / "static" / "js" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "static" / "js" / name).write_text(source, "utf-8")
    app = Flask(__name__, static_folder=None)
    init_assets(app, tmp_path / "static")
    with app.test_request_context():
        dutch = i18n.javascript_texts("nl", ["js/pages/board.js", "js/core/other.js"])
        english = i18n.javascript_texts("en", ["js/pages/board.js", "js/core/other.js"])

    assert dutch == {"one": "één", "a dot": ["een stip", "%(n)s stippen"], "of the other": "van de ander"}
    assert english == {}


POLISH = """
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "a dot"
msgid_plural "%(n)s dots"
msgstr[0] "kropka"
msgstr[1] "%(n)s kropki"
msgstr[2] "%(n)s kropek"
"""


def test_language_is_found_by_its_catalogue_alone(catalogue: Path) -> None:
    assert [each.tag for each in translations.languages()] == ["nl", "en"]

    for tag, words in (("pl", POLISH), ("ar", ""), ("fy", CATALOGUE)):
        added = catalogue.parents[2] / tag / "LC_MESSAGES" / "messages.po"
        added.parent.mkdir(parents=True)
        added.write_text(words, "utf-8")

    assert [(each.tag, each.name, each.direction) for each in translations.languages()] == [
        ("nl", "Nederlands", "ltr"),
        ("en", "English", "ltr"),
        ("ar", "العربية", "rtl"),
        ("fy", "Frysk", "ltr"),
        ("pl", "Polski", "ltr"),
    ]


def test_language_with_more_plural_forms_sends_them_all_by_category(tmp_path: Path, catalogue: Path) -> None:
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "static" / "js" / "page.js").write_text("tn('a dot', '%(n)s dots', n)", "utf-8")
    app = Flask(__name__, static_folder=None)
    init_assets(app, tmp_path / "static")
    catalogue.parents[1].rename(catalogue.parents[2] / "pl")
    (catalogue.parents[2] / "pl" / "LC_MESSAGES" / "messages.po").write_text(POLISH, "utf-8")

    assert list(translations.plural_samples("pl")) == ["one", "few", "many"]
    with app.test_request_context():
        assert i18n.javascript_texts("pl", ["js/page.js"]) == {"a dot": ["kropka", "%(n)s kropki", "%(n)s kropek"]}


def test_folder_that_is_named_after_no_language_is_refused(catalogue: Path) -> None:
    catalogue.parents[1].rename(catalogue.parents[2] / "nederlands")

    with pytest.raises(ValueError, match="named after no language"):
        translations.languages()


def test_nothing_is_written_beside_the_catalogues(catalogue: Path) -> None:
    assert translations.catalogue("nl").gettext("one") == "één"
    assert [path.name for path in catalogue.parent.iterdir()] == ["messages.po"]


def test_every_text_has_its_dutch() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/translations.py", "check"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
