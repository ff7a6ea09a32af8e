"""Make workshop/minutes/exporters/verslag.docx: the Word template of the minutes (styles, header, footer, no text).

Run it again after a change here; the file stands in the repository, because a municipality looks at it before it makes
its own. `python tools/word_template.py`
"""

from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

TEMPLATE = Path(__file__).parents[1] / "workshop" / "minutes" / "exporters" / "verslag.docx"
FONT, INK, HORIZON, QUIET = (
    "Calibri",
    RGBColor(0x1D, 0x24, 0x30),
    RGBColor(0x14, 0x45, 0x8C),
    RGBColor(0x5A, 0x64, 0x72),
)
SIZES = {"Title": 24, "Heading 1": 16, "Heading 2": 14, "Heading 3": 12}


def field(paragraph: Paragraph, code: str) -> None:
    """A field that Word fills in, such as PAGE."""
    for kind, text in (("begin", None), (None, code), ("separate", None), ("text", "1"), ("end", None)):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
            run._r.append(element)
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def main() -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    for style in document.styles:
        fonts = style.element.find(f".//{qn('w:rFonts')}")
        if fonts is not None:
            for name in list(fonts.attrib):
                del fonts.attrib[name]
            for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(name), FONT)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(11), INK
    normal.paragraph_format.space_after = Pt(6)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.bold = Pt(size), True
        style.font.color.rgb = INK if name == "Heading 3" else HORIZON
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(4)
    borders = document.styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if borders is not None:
        borders.getparent().remove(borders)
    document.styles["List Bullet"].paragraph_format.space_after = Pt(2)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), "nl-NL")
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.add_run("{{titel}}")
    header.alignment = footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field(footer, " PAGE ")
    footer.add_run(" / ")
    field(footer, " NUMPAGES ")
    for paragraph in (header, footer):
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(9), QUIET
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "Stip", "", ""
    package = document.part.package
    for key, rel in list(package.rels.items()):
        if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]
    document.save(str(TEMPLATE))


if __name__ == "__main__":
    main()
