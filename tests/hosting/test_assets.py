"""Static files: immutable under the hash of the tree, joined per page, compressed, and all named in the head."""

import gzip
import os
import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string

from workshop.hosting.assets import asset, init_assets, module_files, page_css, page_modules

FOREVER = "public, max-age=31536000, immutable"

TREE = {
    "css/tokens.css": ":root {\n  --ink: black; /* a reason\n over two lines */\n}\n",
    "css/base.css": "body { color: var(--ink) }",
    "css/components/button.css": ".button {}",
    "css/components/badge.css": ".badge {}",
    "css/parts/dialog.css": ".dialog {}",
    "css/views/phone/vote.css": "@import './sheet.css';\n.vote {}",
    "css/views/phone/sheet.css": ".sheet {}",
    "css/pages/common.css": "",
    "css/pages/phone.css": "/* ours */\n@import '../parts/dialog.css';\n@import '../views/phone/vote.css';\n.hand {}",
    "js/pages/phone.js": (
        "import { a } from '../core/a.js';\nimport {\n  b,\n} from \"../core/b.js\";\nimport './own.js';\n"
        "// import { no } from './comment.js'\nconst path = './string.js';\n"
    ),
    "js/pages/own.js": "export const own = 1;",
    "js/core/a.js": "export { c } from './deep/c.js';\nimport { b } from './b.js';",
    "js/core/b.js": "import { a } from './a.js'; export const x = './no-import.js';"
    + "let long = 'enough to compress';\n" * 9,
    "js/core/deep/c.js": "export const c = 1;",
    "font.woff2": "wOF2",
    ".hidden": "not served",
    "js/core/wire.d.ts": "not served",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def app(folder: Path) -> Flask:
    app = Flask(__name__, static_folder=None)
    init_assets(app, folder)
    return app


def address(app: Flask, path: str) -> str:
    with app.test_request_context():
        return asset(path)


def test_file_is_served_for_ever_under_the_hash(app: Flask) -> None:
    response = app.test_client().get(address(app, "js/pages/own.js"))

    assert response.text == "export const own = 1;"
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == FOREVER


@pytest.mark.parametrize(
    "path",
    [
        "/static/0123456789abcdef/js/pages/own.js",
        "/static/js/pages/own.js",
        "{root}/no-such-file.js",
        "{root}/.hidden",
        "{root}/js/core/wire.d.ts",
        "{root}/css/tokens.css",
        "{root}/../assets.py",
    ],
)
def test_other_addresses_are_not_found(app: Flask, path: str) -> None:
    root = address(app, "font.woff2").removesuffix("/font.woff2")

    response = app.test_client().get(path.format(root=root))

    assert response.status_code == 404
    assert "immutable" not in response.headers.get("Cache-Control", "")


def test_any_changed_byte_or_name_gives_another_hash(app: Flask, folder: Path) -> None:
    before = address(app, "font.woff2")
    (folder / "js/core/deep/c.js").write_text("export const c = 2;", "utf-8")
    other = Flask(__name__, static_folder=None)
    init_assets(other, folder)
    changed = address(other, "font.woff2")
    (folder / "js/core/deep/c.js").rename(folder / "js/core/deep/d.js")
    another = Flask(__name__, static_folder=None)
    init_assets(another, folder)

    assert len({before, changed, address(another, "font.woff2")}) == 3


def test_compressed_only_for_who_accepts_it_and_where_it_helps(app: Flask) -> None:
    client = app.test_client()
    long, short = address(app, "js/core/b.js"), address(app, "font.woff2")

    zipped = client.get(long, headers={"Accept-Encoding": "gzip, br"})
    refused = client.get(long, headers={"Accept-Encoding": "gzip;q=0, br"})
    plain = client.get(long)
    font = client.get(short, headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(zipped.data).decode() == plain.text == refused.text
    assert [answer.headers.get("Content-Encoding") for answer in (zipped, refused, plain, font)] == [
        "gzip",
        None,
        None,
        None,
    ]
    assert [answer.headers.get("Vary") for answer in (zipped, refused, plain, font)] == [
        "Accept-Encoding",
        "Accept-Encoding",
        "Accept-Encoding",
        None,
    ]


def test_style_sheets_are_joined_for_each_page(app: Flask) -> None:
    with app.test_request_context():
        phone, common = page_css("phone"), page_css("common")
    client = app.test_client()

    joined = ":root{--ink:black}body{ color: var(--ink) }.badge{}.button{}"
    assert client.get(common).text == joined
    assert client.get(phone).text == f"{joined}.dialog{{}}.sheet{{}}.vote{{}}.hand{{}}"
    assert client.get(phone).mimetype == "text/css"


def test_page_without_style_sheet_does_not_leave_the_house(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(FileNotFoundError, match=r"css/no-such-page\.css"):
        page_css("no-such-page")


def test_import_of_a_missing_style_sheet_is_noticed(folder: Path) -> None:
    (folder / "css/parts/dialog.css").unlink()

    with pytest.raises(FileNotFoundError, match=r"css/parts/dialog\.css"):
        init_assets(Flask(__name__, static_folder=None), folder)


def test_head_names_every_module_once_its_entry_first(app: Flask) -> None:
    with app.test_request_context():
        files = [re.sub(r"^/static/[0-9a-f]{16}/", "", url) for url in module_files("phone")]
        none = module_files("join")

    assert files == [
        "js/pages/phone.js",
        "js/core/a.js",
        "js/core/b.js",
        "js/pages/own.js",
        "js/core/deep/c.js",
    ]
    assert none == []


def test_page_with_a_folder_begins_with_its_index(folder: Path) -> None:
    (folder / "js/pages/board").mkdir()
    (folder / "js/pages/board/index.js").write_text("import './state.js';", "utf-8")
    (folder / "js/pages/board/state.js").write_text("import '../../core/a.js';", "utf-8")
    init_assets(app := Flask(__name__, static_folder=None), folder)

    with app.test_request_context():
        found = page_modules("board")

    assert found[:3] == ("js/pages/board/index.js", "js/pages/board/state.js", "js/core/a.js")


def test_what_is_loaded_later_is_not_named_in_the_head_but_its_texts_are_there(app: Flask, folder: Path) -> None:
    (folder / "js/core/later.js").write_text("import './later_still.js'; export const later = 1;", "utf-8")
    (folder / "js/core/later_still.js").write_text("export const still = 1;", "utf-8")
    own = folder / "js/pages/own.js"
    own.write_text(own.read_text("utf-8") + "\nimport('../core/later.js').then(() => 1);", "utf-8")
    other = Flask(__name__, static_folder=None)
    init_assets(other, folder)

    with other.test_request_context():
        named = page_modules("phone")
        all_of_them = page_modules("phone", later=True)

    assert set(all_of_them) - set(named) == {"js/core/later.js", "js/core/later_still.js"}


def test_import_of_a_missing_module_is_noticed(app: Flask, folder: Path) -> None:
    (folder / "js/core/deep/c.js").unlink()
    other = Flask(__name__, static_folder=None)
    init_assets(other, folder)

    with other.test_request_context(), pytest.raises(FileNotFoundError, match=r"js/core/deep/c\.js"):
        module_files("phone")


def test_changed_file_is_seen_at_once_only_while_debugging(app: Flask, folder: Path) -> None:
    before = address(app, "js/pages/own.js")
    path = folder / "js/pages/own.js"
    path.write_text("export const own = 2;", "utf-8")
    os.utime(path, (1, 1))

    assert address(app, "js/pages/own.js") == before
    app.debug = True
    after = address(app, "js/pages/own.js")
    assert after != before
    assert app.test_client().get(after).text == "export const own = 2;"


def test_templates_have_the_helpers(app: Flask) -> None:
    with app.test_request_context():
        page = render_template_string(
            "{{ asset('font.woff2') }} {{ page_css('phone') }} {{ module_files('phone')[0] }}"
        )

    assert re.fullmatch(r"/static/(\w+)/font\.woff2 /static/\1/css/phone\.css /static/\1/js/pages/phone\.js", page)
