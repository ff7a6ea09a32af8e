"""Make the types of the wire for JavaScript, and the page that explains it, from the types that Python checks.

    python tools/wire_types.py            write workshop/static/js/core/wire.d.ts and docs/protocol.md
    python tools/wire_types.py --check    say what is not as it would be written; exit code 1 if so

The sources are queries/board_parts.py (parts), realtime/protocol.py (messages), commands/fields.py and table.py
(commands) and the enums of domain/vocabulary.py. Both files are committed, and a test compares them.
"""

import argparse
import inspect
import re
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, is_typeddict

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from workshop.commands import fields, values  # noqa: E402 - the checkout is on the path from here on
from workshop.commands.table import COMMANDS  # noqa: E402
from workshop.domain import ballots, errors, vocabulary  # noqa: E402
from workshop.domain.vocabulary import PAINTS, Action, MeetingState, Phase, Role, Screen  # noqa: E402
from workshop.queries import board_parts  # noqa: E402
from workshop.realtime import protocol  # noqa: E402

TYPES = CHECKOUT / "workshop" / "static" / "js" / "core" / "wire.d.ts"
PAGE = CHECKOUT / "docs" / "protocol.md"

ENUMS: Mapping[str, type[Enum]] = {
    "Phase": Phase,
    "MeetingState": MeetingState,
    "Screen": Screen,
    "Role": Role,
    "Action": Action,
    "CountingRule": vocabulary.CountingRule,
    "Language": vocabulary.Language,
}
# How each kind of a command's field is sent.
SENT: Mapping[Any, str] = {
    values.number: "number",
    values.optional_number: "number | null",
    values.numbers: "number[]",
    values.line: "string",
    values.text: "string",
    values.verbatim: "string",
    values.lines: "string | string[]",
    values.flag: "boolean",
    values.day: "string",
    values.required_day: "string",
    values.key: "string",
    values.colours: "ColourFields[]",
}
COLOUR_FIELDS = """\
/** A dot colour, as the page with the rules sends it; `group` is the name of the group that alone holds it. */
export interface ColourFields {
  name: string;
  paint: string;
  meaning?: string;
  budget: number;
  max_per_item: number;
  weight: number;
  group?: string;
}
"""


PAGE_TEXT = """\
# The wire between pages and server

Made by `python tools/wire_types.py` from the types in `workshop/queries/board_parts.py`,
`workshop/realtime/protocol.py` and `workshop/commands/fields.py`; change those and run it again.
The same types for JavaScript are in `workshop/static/js/core/wire.d.ts`.

## Connecting

A page is an HTTP page first. It then connects by Socket.IO, over a WebSocket or by long-polling,
to the namespace of its role: {namespaces}.

{auth}
No payload names a role, a room, a meeting or a participant: those are fixed by the connection and
proved by the cookie. Of more than ten connections of one participant the oldest is ended. A message
of more than {largest} bytes is refused.

## Versions and gaps

{changes}
Seconds between two messages to one audience: {periods}.

## Questions

Every event of a page is answered, by what is described here or by a refusal.

{refused}
Codes: {codes}; and `failed`, when the server has a fault of its own. A connection is
refused with one of these, or with `full` when no further phone fits.

{questions}
## Commands

The same over the socket (the event is the name of the command) and over HTTP
(`POST /<code>/as/<role>/<command>`, with the payload as JSON).

{command_answer}
| Command | Fields | Roles | May be sent again |
| --- | --- | --- | --- |
{commands}

## Parts of a board

A board is a flat map of parts; what a role may not see is not sent.

| Key | Shape | Roles that may be sent it |
| --- | --- | --- |
{parts}

{shapes}
"""


def main() -> None:
    """Parse the command line and do as it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for file, text in ((TYPES, typescript()), (PAGE, page())):
        if check and (not file.exists() or file.read_text("utf-8") != text):
            stale.append(str(file.relative_to(CHECKOUT)))
        elif not check:
            file.write_text(text, "utf-8")
    if stale:
        sys.exit(f"not as tools/wire_types.py writes it: {', '.join(stale)}")


def typescript() -> str:
    """The declarations for JavaScript."""
    blocks = [
        "// Made by tools/wire_types.py from the types of Python; change those, and run it again.\n",
        *(f"export type {name} = {union(kind)};\n" for name, kind in ENUMS.items()),
        f"export type Paint = {' | '.join(quoted(paint) for paint in PAINTS)};\n",
        f"export type Refusal = {' | '.join(quoted(code) for code in refusals())};\n",
        *(interface(shape) for shape in shapes()),
        "/** The parts of a board by their keys; see docs/protocol.md for who gets which. */\nexport type Parts = {\n"
        + "".join(f"  {part_key(key)}: {sent(kind)};\n" for key, kind in board_parts.PART_KINDS.items())
        + "};\n",
        COLOUR_FIELDS,
        "/** What each command takes. */\nexport interface Commands {\n"
        + "".join(f"  {name}: {command_fields(name)};\n" for name in COMMANDS)
        + "}\n",
    ]
    return "\n".join(blocks)


def shapes() -> Iterator[type]:
    """Every type that a message may hold, in the order of their modules."""
    for module in (ballots, board_parts, protocol):
        for _name, found in inspect.getmembers(module, is_typeddict):
            if found.__module__ == module.__name__:
                yield found


def interface(shape: type) -> str:
    """A TypedDict as an interface."""
    hints = typing.get_type_hints(shape, include_extras=True)
    lines = []
    for name, hint in hints.items():
        optional = get_origin(hint) is NotRequired
        lines.append(f"  {name}{'?' if optional else ''}: {sent(get_args(hint)[0] if optional else hint)};\n")
    return f"{comment(shape)}export interface {shape.__name__} {{\n{''.join(lines)}}}\n"


def sent(hint: Any) -> str:
    """A type as TypeScript writes it."""
    plain = {int: "number", float: "number", str: "string", bool: "boolean", type(None): "null", Any: "any"}
    if hint in plain:
        return plain[hint]
    if is_typeddict(hint):
        return str(hint.__name__)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        named = next((name for name, kind in ENUMS.items() if {each.value for each in kind} == set(args)), None)
        return named or " | ".join(
            "true" if each is True else "false" if each is False else quoted(each) for each in args
        )
    if origin in (Union, types.UnionType):
        return " | ".join(sent(each) for each in args)
    if origin is list:
        inner = sent(args[0])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if origin in (dict, Mapping, typing.get_origin(Mapping[str, int])):
        if args[1] == board_parts.Part:
            return "Partial<Parts>" if origin is dict else "Parts"  # a message of changes holds some of them
        return f"{{ [key: string]: {sent(args[1])} }}"
    raise TypeError(f"no way to send {hint}")


def command_fields(name: str) -> str:
    """The fields of a command as TypeScript writes them."""
    written = []
    for attribute, info in COMMANDS[name].fields.model_fields.items():
        (validator,) = (each for each in info.metadata if isinstance(each, fields.PlainValidator))
        kind = info.annotation
        shape = SENT.get(validator.func) or next(known for known, enum in ENUMS.items() if enum is kind)
        optional = takes(validator.func, info.default)
        written.append(f"{info.alias or attribute}{'?' if optional else ''}: {shape}")
    return f"{{ {'; '.join(written)} }}" if written else "{}"


def takes(kind: Callable[[Any], Any], found: object) -> bool:
    """Return whether a kind of value takes this one; a field may be missing where its kind takes the default."""
    try:
        kind(found)
    except values.NotOfItsKind:
        return False
    return True


def part_key(key: str) -> str:
    """The key of a part; one with an id is any key that begins so."""
    return f"[key: `{key}${{number}}`]" if key.endswith(":") else f"{key}?" if key != "meeting" else key


def union(kind: type[Enum]) -> str:
    """The values of an enum."""
    return " | ".join(quoted(member.value) for member in kind)


def refusals() -> list[str]:
    """The code of every refusal."""
    found = inspect.getmembers(errors, lambda each: isinstance(each, type) and issubclass(each, errors.WorkshopError))
    return sorted({each.code for _name, each in found if each is not errors.WorkshopError})


def comment(shape: type) -> str:
    """The docstring of a type as a comment."""
    text = inspect.getdoc(shape) or ""
    lines = [line.rstrip() for line in text.splitlines()]
    if len(lines) == 1:
        return f"/** {lines[0]} */\n"
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"


def quoted(text: object) -> str:
    """A string of TypeScript."""
    return f"'{text}'"


def page() -> str:
    """The page that explains the wire."""
    return PAGE_TEXT.format(
        namespaces=", ".join(f"`{space}` ({names(roles)})" for space, roles in protocol.NAMESPACES.items()),
        auth=described(protocol.Auth),
        largest=f"{protocol.LARGEST_MESSAGE:,}",
        changes=described(protocol.Changes),
        periods=", ".join(f"{role.value} {period}" for role, period in protocol.PERIODS.items()),
        refused=described(protocol.Refused),
        codes=", ".join(f"`{code}`" for code in refusals()),
        questions="\n".join(question(name, *both) for name, both in protocol.QUESTIONS.items()),
        command_answer=described(protocol.CommandAnswer),
        commands="\n".join(command_row(name) for name in COMMANDS),
        parts="\n".join(part_row(key) for key in board_parts.PART_KINDS),
        shapes="\n".join(
            described(shape)
            for module in (board_parts, ballots)
            for shape in shapes()
            if shape.__module__ == module.__name__
        ).rstrip("\n"),
    )


def command_row(name: str) -> str:
    """The row of a command in the table of the page."""
    command = COMMANDS[name]
    again = "yes" if command.repeatable else "no"
    return f"| `{name}` | {cell(command_fields(name))} | {names(command.roles)} | {again} |"


def part_row(key: str) -> str:
    """The row of a kind of part in the table of the page."""
    name = f"{key}<id>" if key.endswith(":") else key
    return f"| `{name}` | {cell(sent(board_parts.PART_KINDS[key]))} | {names(board_parts.PART_ROLES[key])} |"


def question(name: str, asked: type | None, answer: type) -> str:
    """An event that is no command."""
    payload = described(asked) if asked else "Without a payload.\n"
    return f"### `{name}`\n\n{payload}\n{described(answer)}"


def described(shape: type) -> str:
    """A type with its fields, as Markdown."""
    text, _, attributes = (inspect.getdoc(shape) or "").partition("\n\nAttributes:\n")
    paragraphs = [re.sub(r"\s*\n\s*", " ", paragraph) for paragraph in text.split("\n\n")]
    if attributes:
        paragraphs.append(" ".join(line.strip() for line in attributes.splitlines()))
    fence = interface(shape).partition("export ")[2].rstrip()
    return "\n\n".join([*paragraphs, f"```ts\n{fence}\n```"]) + "\n"


def names(roles: Any) -> str:
    """Roles in their own order."""
    return ", ".join(role.value for role in Role if role in roles)


def cell(code: str) -> str:
    """Code in a cell of a table."""
    return "`" + code.replace("|", "\\|") + "`"


if __name__ == "__main__":
    main()
