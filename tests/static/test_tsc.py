"""tsc finds nothing in our modules, and finds faults in their types."""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.static.node import CHECKOUT, run_node
from workshop.hosting.assets import STATIC

# Messages about a module, a name in it, or a default export of it, that is not there.
WRONG_IMPORT = re.compile(r"error TS(?:1192|2305|2307|2459|2613|2614|2724)\b")
TSC = "node_modules/typescript/bin/tsc"
CORE = (STATIC / "js" / "core").as_posix()
VENDOR = (STATIC / "vendor").as_posix()

# The number of tsc's message, and a module with that fault.
FAULTS = [
    (7006, "export const f = (a) => a;"),
    (7030, "/** @param {number} a */\nexport function f(a) { if (a) { return 1; } }"),
    (7029, "/** @param {number} a */\nexport function f(a) { switch (a) { case 1: f(2); case 2: f(3); } }"),
    (6133, "export function f() { const a = 1; }"),
    (6133, "/** @param {number} a */\nexport function f(a) {}"),
    (7027, "export function f() { return 1; f(); }"),
    (2531, "document.getElementById('a').hidden = true;"),
    (2550, "Promise.allSettled([]);"),
    (2550, "'a'.replaceAll('a', 'b');"),
    (2307, f"import '{CORE}/nowhere.js'; import {{ a }} from '{CORE}/nowhere.js'; a();"),
    (2305, f"import {{ nothing }} from '{CORE}/texts.js'; nothing();"),
    (2345, f"import {{ t }} from '{CORE}/texts.js'; t(5);"),
    (2554, f"import {{ tn }} from '{CORE}/texts.js'; tn('a dot', 'dots');"),
    (2345, f"import {{ showConnection }} from '{CORE}/announce.js'; showConnection('offline');"),
    (2551, f"import {{ createStore }} from '{CORE}/store.js'; createStore().subscribe((s) => s.verison);"),
    (2531, f"import {{ createStore }} from '{CORE}/store.js'; createStore().snapshot().version;"),
    (2322, f"import {{ connect }} from '{CORE}/connection.js'; connect({{ namespace: '/nowhere' }});"),
    (2367, f"/** @param {{import('{CORE}/connection.js').Status}} a */ export const f = (a) => a === 'gone';"),
    (2305, f"import {{ unsafeHTML }} from '{VENDOR}/lit-html.js'; unsafeHTML('a');"),
    (2345, f"import {{ render, html }} from '{VENDOR}/lit-html.js'; render(html``, null);"),
]  # fmt: skip


def run_tsc(folder: Path, *options: str) -> str:
    """The findings of tsc in the modules that tsconfig.json in this folder names."""
    done = run_node(TSC, "--project", str(folder), "--pretty", "false", *options)
    assert done.stderr == ""  # of Node: messages of tsc are in the other stream
    return done.stdout


def write_modules(folder: Path, modules: Mapping[str, str]) -> None:
    """Put these modules in the folder, to be checked as ours are."""
    ours = (CHECKOUT / "tsconfig.json").as_posix()
    (folder / "tsconfig.json").write_text(json.dumps({"extends": ours, "include": ["."]}), "utf-8")
    for name, source in modules.items():
        (folder / f"{name}.js").write_text(source, "utf-8")


def wrong_imports(folder: Path) -> list[str]:
    """The messages about imports of what is not there, in all modules, also those that do not ask tsc for more."""
    said = run_tsc(folder, "--checkJs", "--strict", "false").splitlines()
    return [line for line in said if WRONG_IMPORT.search(line)]


def test_tsc_finds_nothing() -> None:
    assert run_tsc(CHECKOUT) == ""


def test_every_import_names_an_export() -> None:
    """A browser runs nothing of a page with a wrong import."""
    assert wrong_imports(CHECKOUT) == []


def test_wrong_import_is_reported(tmp_path: Path) -> None:
    write_modules(
        tmp_path,
        {
            "texts": "export const t = 1;",
            "right": "import { t } from './texts.js';",
            "no_module": "import { t } from './nowhere.js';",
            "no_name": "import { tt } from './texts.js';",
            "no_default": "import t from './texts.js';",
        },
    )

    assert len(wrong_imports(tmp_path)) == 3


@pytest.fixture(scope="module")
def reports_of_faults(tmp_path_factory: pytest.TempPathFactory) -> dict[int, set[int]]:
    """The numbers of the messages about each of the faults; at -1 those about a module that does not ask for it."""
    folder = tmp_path_factory.mktemp("faults")
    asking = {f"fault_{number}": f"// @ts-check\n{source}" for number, (_, source) in enumerate(FAULTS)}
    write_modules(folder, {**asking, "fault_-1": FAULTS[0][1]})
    found: dict[int, set[int]] = defaultdict(set)
    for number, code in re.findall(r"fault_(-?\d+)\.js\(\d+,\d+\): error TS(\d+)", run_tsc(folder)):
        found[int(number)].add(int(code))
    return found


@pytest.mark.parametrize(("number", "code", "source"), [(number, *fault) for number, fault in enumerate(FAULTS)])
def test_fault_is_reported(number: int, code: int, source: str, reports_of_faults: dict[int, set[int]]) -> None:
    assert code in reports_of_faults[number]


def test_module_that_does_not_ask_for_it_is_left_alone(reports_of_faults: dict[int, set[int]]) -> None:
    assert reports_of_faults[-1] == set()


# A field of a type in wire.d.ts, and the module that reads it.
READ = [
    ("Shift", "up", "core/shift.js"),
    ("Changes", "gone", "core/store.js"),
    ("StateAnswer", "version", "core/store.js"),
    ("Refused", "code", "core/connection.js"),
    ("TimerPart", "ends_at", "core/timer.js"),
    ("StatementPart", "number", "core/store.js"),
    ("ThemePart", "items", "pages/console/state.js"),
    ("MeetingPart", "current_theme", "pages/console/state.js"),
    ("PaperDots", "dots", "pages/console/state.js"),
    ("ColourPart", "group", "pages/prepare/state.js"),
    ("ThemePart", "questions", "pages/prepare/state.js"),
    ("ThemePart", "id", "pages/minutes/state.js"),
    ("OwnDot", "deal", "pages/phone/state.js"),
    ("ThemePart", "phase", "pages/phone/state.js"),
    ("MeetingPart", "wifi", "pages/projector/state.js"),
    ("Place", "rank", "pages/projector/state.js"),
]


@pytest.fixture(scope="module")
def reports_of_renamed_fields(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The messages of tsc once each of these fields has another name, as when Python renames it."""
    folder = tmp_path_factory.mktemp("wire")
    for name in ("js", "vendor"):
        shutil.copytree(STATIC / name, folder / name)
    (folder / "node_modules").symlink_to(CHECKOUT / "node_modules")
    settings = {"extends": (CHECKOUT / "tsconfig.json").as_posix(), "include": ["js"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    assert run_tsc(folder) == ""
    wire = folder / "js" / "core" / "wire.d.ts"
    text = wire.read_text("utf-8")
    for shape, field, _ in READ:
        head, start, rest = text.partition(f"export interface {shape} {{\n")
        body, end, tail = rest.partition("}\n")
        text = f"{head}{start}{re.sub(rf'^  {field}(?=[?:])', f'  {field}_renamed', body, flags=re.M)}{end}{tail}"
    wire.write_text(text, "utf-8")
    assert text.count("_renamed") == len(READ)
    return run_tsc(folder).splitlines()


@pytest.mark.parametrize(("shape", "field", "module"), READ)
def test_renamed_field_is_missed_where_it_is_read(
    shape: str, field: str, module: str, reports_of_renamed_fields: list[str]
) -> None:
    assert [line for line in reports_of_renamed_fields if module in line and re.search(rf"['\"]{field}['\"]", line)], (
        shape
    )
