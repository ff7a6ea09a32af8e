"""Every text is found, has its Dutch, and reaches the page that uses it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

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
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path / "translations")
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
    i18n.compile_catalogues(tmp_path / "translations")

    with app.test_request_context():
        dutch = i18n.javascript_texts("nl", ["js/pages/board.js", "js/core/other.js"])
        english = i18n.javascript_texts("en", ["js/pages/board.js", "js/core/other.js"])

    assert dutch == {"one": "één", "a dot": ["een stip", "%(n)s stippen"], "of the other": "van de ander"}
    assert english == {}


def test_catalogue_is_compiled_only_when_it_is_older(tmp_path: Path, catalogue: Path) -> None:
    compiled = catalogue.with_suffix(".mo")
    i18n.compile_catalogues(tmp_path / "translations")
    first = compiled.read_bytes()

    compiled.write_bytes(b"newer than its source")
    i18n.compile_catalogues(tmp_path / "translations")
    assert compiled.read_bytes() == b"newer than its source"

    os.utime(compiled, (1, 1))
    i18n.compile_catalogues(tmp_path / "translations")
    assert compiled.read_bytes() == first
    assert [path.name for path in catalogue.parent.iterdir()].count("messages.mo") == 1


def test_every_text_has_its_dutch() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/translations.py", "check"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
