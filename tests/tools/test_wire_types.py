"""The types of JavaScript and the page about the wire are those that the tool makes of Python's types now."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import get_type_hints

import pytest
from pydantic import ValidationError

from workshop.commands.table import COMMANDS
from workshop.queries.board_parts import PART_KINDS, ThemePart
from workshop.realtime import protocol

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def tool() -> ModuleType:
    found = importlib.util.spec_from_file_location("wire_types", CHECKOUT / "tools" / "wire_types.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_both_files_are_as_the_tool_writes_them() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/wire_types.py", "--check"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stderr


def test_changed_type_changes_both_files(tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    types, page = tool.typescript(), tool.page()
    monkeypatch.setitem(ThemePart.__annotations__, "questions", str)
    assert get_type_hints(ThemePart)["questions"] is str

    assert "  questions: string;\n" in tool.typescript()
    assert tool.typescript() != types
    assert tool.page() != page


def test_every_event_of_a_page_is_described(tool: ModuleType) -> None:
    page = tool.page()

    for event in (*protocol.QUESTIONS, *tool.COMMANDS):
        assert f"`{event}`" in page
    for key in PART_KINDS:
        assert f"`{key}" in page


def test_what_cannot_be_sent_is_refused(tool: ModuleType) -> None:
    with pytest.raises(TypeError):
        tool.sent(set)


@pytest.mark.parametrize("command", COMMANDS)
def test_field_is_optional_where_the_server_takes_a_payload_without_it(tool: ModuleType, command: str) -> None:
    parsed_by = COMMANDS[command].fields
    written = re.findall(r"(\w+\??): ", tool.command_fields(command))
    try:
        parsed_by.model_validate({})
        refused = []
    except ValidationError as error:
        refused = [parsed_by.model_fields[str(each["loc"][0])].alias or each["loc"][0] for each in error.errors()]

    assert [name for name in written if not name.endswith("?")] == refused


# A field of each kind of message, and another name for it.
RENAMED = {
    "workshop/queries/board_parts.py": [
        ("class ThemePart", "questions", "vragen"),
        ("class ResultPart", "steps", "stappen"),
        ("class GroupVoters", "voters", "kiezers"),
        ("class UsedDots", "dealt", "gedeeld"),
        ("class OwnStatement", "redacted", "gelakt"),
    ],
    "workshop/realtime/protocol.py": [
        ("class StateAnswer", "version", "versie"),
        ("class SimilarAnswer", "similar", "gelijkend"),
        ("class AlikeAnswer", "pairs", "paren"),
        ("class CommandAnswer", "value", "waarde"),
        ("class Refused", "code", "reden"),
        ("class Changes", "gone", "weg"),
    ],
}


def test_mypy_misses_each_field_that_was_renamed(tmp_path: Path) -> None:
    """One run for all: what builds a part or message no longer builds its type."""
    shadows = []
    for path, fields in RENAMED.items():
        source = (CHECKOUT / path).read_text("utf-8")
        for shape, old, new in fields:
            head, _, rest = source.partition(f"{shape}(")
            assert f"\n    {old}: " in rest
            renamed = rest.replace(f"\n    {old}: ", f"\n    {new}: ", 1)
            source = f"{head}{shape}({renamed}"
        changed = tmp_path / Path(path).name
        changed.write_text(source, "utf-8")
        shadows += ["--shadow-file", path, str(changed)]
    builders = ("queries/board", "queries/groups", "realtime/answers", "realtime/dispatcher", "realtime/broadcast")
    options = ["--strict", "--follow-imports=silent", f"--cache-dir={tmp_path}", *shadows]

    checked = subprocess.run(
        [sys.executable, "-m", "mypy", *options, *(f"workshop/{path}.py" for path in builders)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.stderr == ""
    for fields in RENAMED.values():
        for shape, old, new in fields:
            assert f'"{old}"' in checked.stdout or f'"{new}"' in checked.stdout, f"{shape}: {old}\n{checked.stdout}"
