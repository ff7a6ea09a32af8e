"""Minutes as a Word document, from a template that a municipality can replace by its own.

It is made of the Markdown, so that there is one text of the minutes with the same figures in every form; what people
typed is escaped there, and comes out as it was typed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Emu, Pt
from docx.styles.style import ParagraphStyle
from markdown_it import MarkdownIt
from markdown_it.token import Token

from workshop.domain.errors import BadTemplate
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.exporters.sheets import without_control
from workshop.minutes.exporters.wording import status_in_words
from workshop.minutes.notation import LINE_BREAK, MADE_BY
from workshop.minutes.report import MeetingReport

TEMPLATE = Path(__file__).parent / "verslag.docx"
TITLE_MARK = "{{titel}}"
_STYLES = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
_LIST, _TABLE, _TEXT = "List Bullet", "Table Grid", "Normal"
# styles of the paragraphs in tables; made where the template has none of this name
_CELL, _FIGURE, _HEAD, _HEAD_FIGURE = "Stip cell", "Stip figure", "Stip head", "Stip head figure"
NEEDED_STYLES = (*_STYLES.values(), _LIST, _TABLE, _TEXT)
# in signs: what fits beside each other on a page, the most that a column asks for, what its borders take
_PAGE, _WIDEST, _BORDERS = 84, 60, 3
_LONGEST_PROPERTY = 255
_IN_TABLE = Pt(9)


def to_word(report: MeetingReport, template: bytes | None = None) -> bytes:
    """The minutes as a .docx file.

    Args:
        template: a .docx file with the styles NEEDED_STYLES; the minutes come after what stands in it. The title of the
            meeting takes the place of {{titel}} in its headers and footers. None for the template of Stip.

    Raises:
        BadTemplate: the template is no .docx file, or lacks a style; details name the first one that is missing.
    """
    document = _opened(TEMPLATE.read_bytes() if template is None else template)
    title = without_control(report.title)
    document.core_properties.title = title[:_LONGEST_PROPERTY]
    document.core_properties.comments = MADE_BY
    document.core_properties.language = report.language.value
    document.core_properties.content_status = status_in_words(report)
    for section in document.sections:
        _put_title(section, title)
    tokens = MarkdownIt("commonmark").enable("table").parse(without_control(to_markdown(report)))
    _write(document, tokens)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _opened(template: bytes) -> DocumentType:
    try:
        document = Document(BytesIO(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise BadTemplate(style="") from error
    names = {style.name for style in document.styles}
    for needed in NEEDED_STYLES:
        if needed not in names:
            raise BadTemplate(style=needed)
    return document


def _style_ids(document: DocumentType) -> dict[str, str]:
    """The id of each style by its name, those for tables among them: closer and smaller than the text around it."""
    ids = {style.name: style.style_id for style in document.styles if style.name is not None}
    for name in (_CELL, _FIGURE, _HEAD, _HEAD_FIGURE):
        if name not in ids:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            assert isinstance(style, ParagraphStyle)
            style.base_style = document.styles[_TEXT]
            style.font.size, style.font.bold = _IN_TABLE, name in (_HEAD, _HEAD_FIGURE)
            style.paragraph_format.space_after = Pt(0)
            if name in (_FIGURE, _HEAD_FIGURE):
                style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            ids[name] = style.style_id
    return ids


def _put_title(section: Section, title: str) -> None:
    edges = (
        section.header,
        section.footer,
        section.first_page_header,
        section.first_page_footer,
        section.even_page_header,
        section.even_page_footer,
    )
    for edge in edges:
        # looking at the paragraphs of a linked one would make it
        for paragraph in () if edge.is_linked_to_previous else edge.paragraphs:
            if TITLE_MARK in paragraph.text:
                # Word may have cut the mark in pieces: the first piece gets all
                first, *others = paragraph.runs
                first.text = paragraph.text.replace(TITLE_MARK, title)
                for run in others:
                    run.text = ""


def _write(document: DocumentType, tokens: Sequence[Token]) -> None:
    """Every block of the Markdown in the style of its kind; comments are left out."""
    ids = _style_ids(document)
    section = document.sections[-1]
    whole = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    style = _TEXT
    rows: list[list[_Cell]] = []
    parts: list[str] = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            style = _STYLES[token.tag]
        elif token.type == "list_item_open":
            style = _LIST
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            # two tables without a line between them would grow together
            parts += [_table(rows, ids, Emu(whole).twips), "<w:p/>"]
            rows = []
        elif token.type == "inline" and tokens[at - 1].tag in ("th", "td"):
            is_figure = "right" in str(tokens[at - 1].attrGet("style"))
            rows[-1].append(_Cell(tuple(_runs(token)), tokens[at - 1].tag == "th", is_figure))
        elif token.type == "inline":
            stays = style in _STYLES.values() or (style == _TEXT and _leads_in(tokens, at))
            parts.append(_paragraph(_runs(token), ids[style], stays))
            style = _TEXT
    # python-docx looks at the styles and neighbours of everything that it adds, which takes seconds in long minutes;
    # so would moving them: what stands in the template is moved, its paragraphs before them, the page's set-up behind
    written = parse_xml(f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>")
    body = document.element.body
    own = [element for element in body if element is not body.sectPr]
    if body.sectPr is not None:
        written.append(body.sectPr)
    written[:0] = own
    document.element.replace(body, written)


def _leads_in(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a list or table comes right after the paragraph with this text; comments do not count."""
    behind = (tokens[later].type for later in range(at + 2, len(tokens)))
    return next((kind for kind in behind if kind != "html_block"), "") in ("bullet_list_open", "table_open")


@dataclass(frozen=True)
class _Run:
    """Text of one kind; line ends are line breaks."""

    text: str
    is_bold: bool
    is_italic: bool


@dataclass(frozen=True)
class _Cell:
    runs: tuple[_Run, ...]
    is_head: bool
    is_figure: bool

    @property
    def style(self) -> str:
        if self.is_head:
            return _HEAD_FIGURE if self.is_figure else _HEAD
        return _FIGURE if self.is_figure else _CELL

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def _runs(inline: Token) -> Iterator[_Run]:
    is_bold = is_italic = False
    for token in inline.children or ():
        if token.tag == "strong":
            is_bold = token.nesting > 0
        elif token.tag == "em":
            is_italic = token.nesting > 0
        elif token.type == "html_inline" and token.content == LINE_BREAK:
            yield _Run("\n", is_bold, is_italic)
        elif token.type == "text" and token.content:
            yield _Run(token.content, is_bold, is_italic)


def _paragraph(runs: Iterable[_Run], style_id: str, stays: bool = False) -> str:
    """A paragraph; one that `stays` is never the last of a page, whatever the styles of a template say."""
    written = "".join(_run(run) for run in runs)
    keep = "<w:keepNext/>" if stays else ""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style_id)}/>{keep}</w:pPr>{written}</w:p>"


def _run(run: _Run) -> str:
    marks = ("<w:b/>" if run.is_bold else "") + ("<w:i/>" if run.is_italic else "")
    text = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in run.text.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{text}</w:r>"


def _table(rows: Sequence[Sequence[_Cell]], ids: Mapping[str, str], whole: int) -> str:
    """A table as wide as the text (in twentieths of a point); its head on every page, never alone, a row never cut."""
    shares = _shares([[row[column] for row in rows] for column in range(len(rows[0]))])
    widths = [int(whole * share / sum(shares)) for share in shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val={quoteattr(ids[_TABLE])}/><w:tblW w:type="auto" w:w="0"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(_row(cells, widths, ids) for cells in rows)}</w:tbl>"
    )


def _row(cells: Sequence[_Cell], widths: Sequence[int], ids: Mapping[str, str]) -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>'
        f"{_paragraph(cell.runs, ids[cell.style], cell.is_head)}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if cells[0].is_head else ''}</w:trPr>{written}</w:tr>"


def _shares(columns: Sequence[Sequence[_Cell]]) -> list[float]:
    """The share of each column: first room for its longest word, then by the length of its texts."""
    least = [_longest([word for cell in cells for word in cell.text.split()]) for cells in columns]
    asked = [_longest([line for cell in cells for line in cell.text.split("\n")]) for cells in columns]
    room, wanted = _PAGE - sum(least), sum(asked) - sum(least)
    if room <= 0 or wanted <= room:
        return [float(each) for each in (least if room <= 0 else asked)]
    return [word + (line - word) * room / wanted for word, line in zip(least, asked, strict=True)]


def _longest(texts: Sequence[str]) -> int:
    return min(max((len(text) for text in texts), default=1), _WIDEST) + _BORDERS
