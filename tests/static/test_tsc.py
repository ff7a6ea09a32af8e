"""tsc finds nothing in our modules, and finds faults in their types."""

import json
import re
from collections import defaultdict

import pytest

from tests.static.node import CHECKOUT, run_node
from workshop.hosting.assets import STATIC

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


def test_tsc_finds_nothing() -> None:
    done = run_node(TSC, "--project", ".")

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def reports_of_faults(tmp_path_factory: pytest.TempPathFactory) -> dict[int, set[int]]:
    """The numbers of the messages about each of the faults; at -1 those about a module that does not ask for it."""
    folder = tmp_path_factory.mktemp("faults")
    (folder / "tsconfig.json").write_text(
        json.dumps({"extends": (CHECKOUT / "tsconfig.json").as_posix(), "include": ["."]})
    )
    for number, (_, source) in enumerate(FAULTS):
        (folder / f"fault_{number}.js").write_text(f"// @ts-check\n{source}\n")
    (folder / "fault_-1.js").write_text(f"{FAULTS[0][1]}\n")
    done = run_node(TSC, "--project", str(folder), "--pretty", "false")
    found: dict[int, set[int]] = defaultdict(set)
    for number, code in re.findall(r"fault_(-?\d+)\.js\(\d+,\d+\): error TS(\d+)", done.stdout):
        found[int(number)].add(int(code))
    return found


@pytest.mark.parametrize(("number", "code", "source"), [(number, *fault) for number, fault in enumerate(FAULTS)])
def test_fault_is_reported(number: int, code: int, source: str, reports_of_faults: dict[int, set[int]]) -> None:
    assert code in reports_of_faults[number]


def test_module_that_does_not_ask_for_it_is_left_alone(reports_of_faults: dict[int, set[int]]) -> None:
    assert reports_of_faults[-1] == set()
