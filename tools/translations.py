"""Keep the catalogues in step with the English texts in Python, templates and JavaScript.

    python tools/translations.py update         add new texts to each catalogue, drop those that are gone
    python tools/translations.py add TAG        begin the catalogue of a language, such as `fy`
    python tools/translations.py check          say what is missing, gone or at odds with its English; exit code 1 if so

Dutch must be complete; a text that another language lacks is shown in English, and `check` counts it. The running app
compiles the catalogues by itself. Entries stand in order of their msgid and without line numbers, so that two people
can add texts without getting in each other's way.
"""

import argparse
import sys
import tomllib
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parent.parent
CATALOGUES = CHECKOUT / "workshop" / "translations"
COMPLETE = "nl"  # the language of the users; others may be under way
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_ngettext": (1, 2)}

# Without dates and names: those are in git, and here they would make two people's changes collide.
HEADER = r"""# {language} for Stip, kept in step with the code by tools/translations.py.
msgid ""
msgstr ""
"Language: {tag}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plural_forms};\n"

"""

sys.path.insert(0, str(CHECKOUT))  # Babel imports our own extraction method by its name


def main() -> None:
    """Parse the command line and do as it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update")
    commands.add_parser("check")
    commands.add_parser("add").add_argument("tag")
    options = parser.parse_args()
    tags = [path.parent.parent.name for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po"))]
    if options.command == "add":
        tags = [options.tag]
    wanted = extracted()
    problems = []
    for tag in tags:
        if options.command != "check":
            update(tag, wanted)
        problems += [f"{tag}: {problem}" for problem in complaints(tag, wanted)]
        print(f"{tag}: {translated(read(tag))} of {len(wanted)} texts")
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


def extracted() -> Catalog:
    """Every text that people see, as a catalogue without translations."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    methods = [(mapping["pattern"], mapping["method"]) for mapping in settings["tool"]["babel"]["mappings"]]
    catalogue = Catalog()
    for _file, _line, text, comments, context in extract_from_dir(str(CHECKOUT), methods, keywords=KEYWORDS):
        catalogue.add(text, auto_comments=comments, context=context)
    return catalogue


def file_of(tag: str) -> Path:
    """The file of the catalogue of a language."""
    return CATALOGUES / tag / "LC_MESSAGES" / "messages.po"


def read(tag: str) -> Catalog:
    """The catalogue of a language as it is; an empty one where there is none yet."""
    if not file_of(tag).exists():
        return Catalog(locale=tag)
    with file_of(tag).open("rb") as stream:
        return read_po(stream, locale=tag)


def update(tag: str, wanted: Catalog) -> None:
    """Write the catalogue with exactly the texts of now, and the translations that it had."""
    old, new = read(tag), Catalog(locale=tag)
    for message in texts(wanted):
        entry = new.add(message.id, auto_comments=message.auto_comments, context=message.context)
        known = old.get(message.id, message.context)
        if known is not None and known.pluralizable == message.pluralizable:
            entry.string = known.string
            entry.flags |= known.flags
            entry.user_comments = known.user_comments
    file_of(tag).parent.mkdir(parents=True, exist_ok=True)
    draft = file_of(tag).with_suffix(".draft")
    head = HEADER.format(language=Locale.parse(tag).english_name, tag=tag, plural_forms=old.plural_forms)
    with draft.open("wb") as stream:
        stream.write(head.encode())
        write_po(stream, new, width=120, no_location=True, sort_output=True, omit_header=True)
    draft.replace(file_of(tag))


def complaints(tag: str, wanted: Catalog) -> list[str]:
    """Each fault of a catalogue, one line each; in a language that may be under way a text without words is none."""
    catalogue = read(tag)
    known = {key(message) for message in texts(catalogue)}
    sought = {key(message) for message in texts(wanted)}
    problems = [f"not in the catalogue: {message.id}" for message in texts(wanted) if key(message) not in known]
    for message in texts(catalogue):
        if key(message) not in sought:
            problems.append(f"in the catalogue, but used nowhere: {message.id}")
        elif message.fuzzy or not is_translated(message):
            if tag == COMPLETE:
                problems.append(f"without translation: {message.id}")
        else:
            problems += [f"{error}: {message.id}" for error in message.check(catalogue)]
    return problems


def is_translated(message: Message) -> bool:
    """Return whether a text has all its forms in the language of its catalogue."""
    return all(message.string if isinstance(message.string, tuple) else (message.string,))


def translated(catalogue: Catalog) -> int:
    """The number of texts of a catalogue that are translated."""
    return sum(is_translated(message) and not message.fuzzy for message in texts(catalogue))


def texts(catalogue: Catalog) -> list[Message]:
    """Its entries, without the header."""
    return [message for message in catalogue if message.id]


def key(message: Message) -> tuple[object, str | None]:
    """The key by which entries are told apart."""
    return message.id, message.context


if __name__ == "__main__":
    main()
