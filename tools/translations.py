"""Keep the Dutch catalogue in step with the English texts in Python, templates and JavaScript.

    python tools/translations.py update    add new texts to the catalogue, drop those that are gone; then fill in msgstr
    python tools/translations.py check     say what is missing, gone or at odds with its English; exit code 1 if so

The running app compiles the catalogue by itself. Entries stand in order of their msgid and without line numbers, so
that two people can add texts without getting in each other's way.
"""

import argparse
import sys
import tomllib
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parent.parent
CATALOGUE = CHECKOUT / "workshop" / "translations" / "nl" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_ngettext": (1, 2)}

# Without dates and names: those are in git, and here they would make two people's changes collide.
HEADER = r"""# The Dutch of Stip, kept in step with the code by tools/translations.py.
msgid ""
msgstr ""
"Language: nl\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""

sys.path.insert(0, str(CHECKOUT))  # Babel imports our own extraction method by its name


def main() -> None:
    """Parse the command line and do as it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["update", "check"])
    if parser.parse_args().command == "update":
        update()
    problems = complaints()
    print("\n".join(problems) or f"{len(read())} texts, all in Dutch.")
    sys.exit(1 if problems else 0)


def extracted() -> Catalog:
    """Every text that people see, as a catalogue without translations."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    methods = [(mapping["pattern"], mapping["method"]) for mapping in settings["tool"]["babel"]["mappings"]]
    catalogue = Catalog(locale="nl")
    for _file, _line, text, comments, context in extract_from_dir(str(CHECKOUT), methods, keywords=KEYWORDS):
        catalogue.add(text, auto_comments=comments, context=context)
    return catalogue


def read() -> Catalog:
    """The Dutch catalogue as it stands."""
    if not CATALOGUE.exists():
        return Catalog(locale="nl")
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="nl")


def update() -> None:
    """Write the catalogue with exactly the texts of now, and the translations that it had."""
    old, new = read(), extracted()
    for message in texts(new):
        known = old.get(message.id, message.context)
        if known is not None and known.pluralizable == message.pluralizable:
            message.string = known.string
            message.flags |= known.flags
            message.user_comments = known.user_comments
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    draft = CATALOGUE.with_suffix(".draft")
    with draft.open("wb") as stream:
        stream.write(HEADER.encode())
        write_po(stream, new, width=120, no_location=True, sort_output=True, omit_header=True)
    draft.replace(CATALOGUE)


def complaints() -> list[str]:
    """What is wrong with the catalogue, one line each."""
    catalogue, wanted = read(), extracted()
    known = {(message.id, message.context) for message in texts(catalogue)}
    problems = [f"not in the catalogue: {message.id}" for message in texts(wanted) if key(message) not in known]
    sought = {key(message) for message in texts(wanted)}
    for message in texts(catalogue):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if key(message) not in sought:
            problems.append(f"in the catalogue, but used nowhere: {message.id}")
        elif message.fuzzy or not all(strings):
            problems.append(f"without translation: {message.id}")
        else:
            problems += [f"{error}: {message.id}" for error in message.check(catalogue)]
    return problems


def texts(catalogue: Catalog) -> list[Message]:
    """Its entries, without the header."""
    return [message for message in catalogue if message.id]


def key(message: Message) -> tuple[object, str | None]:
    """What tells entries apart."""
    return message.id, message.context


if __name__ == "__main__":
    main()
