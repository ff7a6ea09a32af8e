"""Our own JavaScript is ES2019 that makes no markup of text; a real parser looks, Node is not needed.

Phones of 2020 (Chrome 80, Safari 13) run what we write as it stands: one `?.` and the page stays blank there.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from workshop.hosting.assets import LATER_IMPORT, squeezed_script, without_comments

JAVASCRIPT = Path(__file__).resolve().parent.parent / "workshop" / "static" / "js"
PARSER = Parser(Language(tree_sitter_javascript.language()))

# What came after ES2019, by the name that the grammar gives it.
NEWER_NODES = {
    "optional_chain": "?. is ES2020",
    "field_definition": "class fields are ES2022",
    "class_static_block": "static blocks are ES2022",
    "private_property_identifier": "#private is ES2022",
    "meta_property": "import.meta is ES2020",
}
NEWER_OPERATORS = {"??": "ES2020", "??=": "ES2021", "||=": "ES2021", "&&=": "ES2021"}
NEWER_NAMES = {
    "globalThis", "BigInt", "allSettled", "matchAll", "replaceAll", "WeakRef", "structuredClone", "hasOwn",
    "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "replaceChildren", "randomUUID",
}  # fmt: skip

# Words of people are text, never markup; and under our CSP no code is made of text either.
UNSAFE_NAMES = {
    "innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "parseFromString", "unsafeHTML",
    "unsafeSVG", "unsafeCSS", "unsafeStatic", "styleMap", "eval", "Function", "document.write", "cssText",
}  # fmt: skip
NAME_NODES = {"identifier", "property_identifier", "shorthand_property_identifier", "import_specifier"}


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from nodes(child)


def complaints(source: str) -> list[str]:
    """What is wrong with a module, as `line: reason`."""
    found = []
    for node in nodes(PARSER.parse(source.encode()).root_node):
        reason = complaint(node)
        if reason:
            found.append(f"{node.start_point[0] + 1}: {reason}")
    return found


def complaint(node: Node) -> str | None:
    text = (node.text or b"").decode()
    if node.type == "ERROR" or node.is_missing:
        return "this is no JavaScript"
    if node.type in NEWER_NODES:
        return NEWER_NODES[node.type]
    if node.type in NEWER_OPERATORS:
        return f"{node.type} is {NEWER_OPERATORS[node.type]}"
    if node.type == "number" and ("_" in text or text.endswith("n")):
        return "numeric separators and BigInt are newer than ES2019"
    if node.type == "await_expression" and not any(parent.type in FUNCTIONS for parent in ancestors(node)):
        return "top-level await is ES2022"
    if node.type == "export_statement" and "* as" in text.split("from")[0]:
        return "export * as is ES2020"
    # import() is ES2020, but older in browsers (Chrome 63, Safari 11.1); assets.py finds its file by the same pattern
    if node.type == "call_expression" and node.children[0].type == "import" and not LATER_IMPORT.fullmatch(text):
        return "import() of what is not named in one string, whose texts the page would lack"
    if node.type in {*NAME_NODES, "member_expression", "string_fragment"} and text in UNSAFE_NAMES:
        return f"{text} makes markup or code of text"
    if node.type in NAME_NODES and text in NEWER_NAMES:
        return f"{text} is newer than Chrome 80 or Safari 13"
    if node.type == "template_string" and " style=" in text and is_html(node):
        return "our CSP forbids style attributes; use a class or .style=${...}"
    if node.type == "string_fragment" and "\n" in text and node.parent is not None and not is_html(node.parent):
        return "assets.py takes the indentation out of its lines"
    if node.type == "call_expression" and is_untranslatable(node):
        return "t() and tn() take literal strings, or nobody finds them to translate"
    return None


FUNCTIONS = {"function_declaration", "function_expression", "arrow_function", "method_definition"}


def ancestors(node: Node) -> Iterator[Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def is_html(template: Node) -> bool:
    """Whether the template string belongs to lit-html's html or svg."""
    call = template.parent
    return call is not None and call.type == "call_expression" and call.children[0].text in (b"html", b"svg")


def is_untranslatable(call: Node) -> bool:
    """Whether this is t(...) or tn(...) with something else than literal strings where the sentences go."""
    function = call.child_by_field_name("function")
    arguments = call.child_by_field_name("arguments")
    if function is None or arguments is None or function.text not in (b"t", b"tn"):
        return False
    sentences = arguments.named_children[: 1 if function.text == b"t" else 2]
    return not sentences or any(sentence.type != "string" for sentence in sentences)


@pytest.mark.parametrize("path", sorted(JAVASCRIPT.rglob("*.js")), ids=lambda path: path.name)
def test_module_is_es2019_and_makes_no_markup_of_text(path: Path) -> None:
    assert complaints(path.read_text("utf-8")) == []


def words(script: bytes) -> list[tuple[int, bytes]]:
    """All that is not comment, with its line."""
    leaves = (node for node in nodes(PARSER.parse(script).root_node) if node.child_count == 0)
    return [(leaf.start_point[0], leaf.text or b"") for leaf in leaves if leaf.type != "comment"]


@pytest.mark.parametrize("path", sorted(JAVASCRIPT.rglob("*.js")), ids=lambda path: path.name)
def test_module_means_the_same_without_its_comments(path: Path) -> None:
    script = path.read_bytes()

    assert words(without_comments(script)) == words(script)


def unindented(words: list[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """Markup of a template string is the same with and without indentation."""
    return [(line, re.sub(rb"\n[ \t]+", b"\n", word)) for line, word in words]


@pytest.mark.parametrize("path", sorted(JAVASCRIPT.rglob("*.js")), ids=lambda path: path.name)
def test_module_means_the_same_as_it_is_sent(path: Path) -> None:
    script = path.read_bytes()

    assert unindented(words(squeezed_script(script))) == unindented(words(script))


def test_indentation_is_taken_out() -> None:
    script = b"if (a) {\n  // why\n  b(`<p>\n    ${c}\n  </p>`);\n}\n"

    assert squeezed_script(script) == b"if (a) {\n\nb(`<p>\n${c}\n</p>`);\n}\n"


def test_comments_are_taken_out() -> None:
    script = b"// one\nconst a = 1; // stays\n  /**\n   * two\n   */\nconst b = '//';\n/* x */ c();\n/* y */\n"

    assert without_comments(script) == b"\nconst a = 1; // stays\n\n\n\nconst b = '//';\n/* x */ c();\n\n"


@pytest.mark.parametrize(
    "source",
    [
        "a?.b;",
        "a ?? b;",
        "a ||= b;",
        "class A { b = 1; }",
        "class A { #b() {} }",
        "await fetch('/');",
        "x = 1_000;",
        "import(path);",
        "export * as x from './x.js';",
        "import.meta.url;",
        "element.innerHTML = text;",
        "element['innerHTML'];",
        "import { unsafeHTML } from './x.js';",
        "document.write(text);",
        "eval(text);",
        "new Function(text);",
        'html`<p style="color:red">`;',
        "t(message);",
        "t(`a ${b}`);",
        "tn('a dot', plural, n);",
        "crypto.randomUUID();",
        "if (a {",
        "write(`one\n  two`);",
    ],
)
def test_checker_sees_what_is_forbidden(source: str) -> None:
    assert complaints(source)


@pytest.mark.parametrize(
    "source",
    [
        "// a?.b and innerHTML in a comment\nconst a = 'b ?? c, eval(';",
        "async function f() { await g(); }",
        "const f = async () => { for await (const x of y) { await x; } };",
        "const { a, ...rest } = b; try { f(); } catch { g(); }",
        "html`<p .style=${s}>${t('One')} ${tn('a dot', '%(n)s dots', n, { a })}</p>`;",
        "class A extends B { constructor() { super(); this.b = 1; } }",
        "x = a ? .5 : 2 ** 3;",
    ],
)
def test_checker_leaves_es2019_alone(source: str) -> None:
    assert complaints(source) == []
