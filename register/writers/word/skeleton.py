"""Everything of the file but its body: styles, footer, properties, settings.

Made with python-docx from its own template, of which little stays: two thirds of a megabyte of
styles for tables that we do not draw would only make every file larger.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from docx import Document as new_package
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from register.documents import Document

BODY: Final = "word/document.xml"
FOOTER: Final = "rIdFooter"
"""The name under which every section of the body refers to the footer."""

EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""What a file is dated that is made from an empty register: the earliest a ZIP can say."""

LATIN: Final = "Calibri"
EAST_ASIAN: Final = "Microsoft YaHei"
"""With a bold of its own, so that sensitive items stand out in Chinese."""

TAGS: Final = {
    "zh-hans": "zh-CN",
    "en": "en-GB",
    "fr": "fr-FR",
    "de": "de-DE",
    "it": "it-IT",
    "pt-br": "pt-BR",
}
"""What a word processor calls the languages of documents."""

BETWEEN_CHINESE: Final = "en-GB"
"""The language of Latin words in a Chinese document; as Chinese they would break anywhere."""

LEFT_OUT: Final = (
    "thumbnail",
    "extended-properties",
    "stylesWithEffects",
    "customXml",
    "webSettings",
    "numbering",
)
HEADINGS: Final = tuple(f"Heading{level}" for level in range(1, 5))
KEPT: Final = {"Normal", "TableNormal", "DefaultParagraphFont", "Title", "Footer", *HEADINGS}

INK: Final = RGBColor(0x1F, 0x29, 0x33)
FAINT: Final = RGBColor(0x52, 0x5C, 0x68)
SIZES: Final = {
    "Title": 20.0,
    "Heading1": 15.0,
    "Heading2": 12.5,
    "Heading3": 11.0,
    "Heading4": 10.0,
    "Footer": 8.0,
}
CELLS: Final = {"Cell": (9.0, 7.0), "CellSmall": (7.5, 6.0), "CellTiny": (6.5, 5.5)}
"""Sizes, in points, of the text in a cell and of the article under a heading."""

TABLE_LOOK: Final = f"""<w:tblPr {nsdecls("w")}><w:tblBorders>
{
    "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C8CDD3"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
}</w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
<w:bottom w:w="30" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>"""


def skeleton(document: Document) -> Iterator[tuple[str, bytes]]:
    """The parts of the package by name, in their order; of the body only its place."""
    package = new_package(io.BytesIO(template(document.language, document.text is not None)))
    set_footer(package, f"{document.title} · {document.version}")
    set_properties(package.core_properties, document)
    made = io.BytesIO()
    package.save(made)
    with zipfile.ZipFile(made) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


@cache
def template(language: str, in_prose: bool) -> bytes:
    """What all files in a language begin with; made once, because the template is read slowly."""
    package = new_package()
    leave_out(package)
    set_styles(package, language)
    if in_prose:
        add_styles_of_prose(package.styles)
    set_settings(package.settings.element, language)
    made = io.BytesIO()
    package.save(made)
    return made.getvalue()


def leave_out(package: Any) -> None:
    """Take out of the template what says nothing here."""
    for owner in (package.part.package, package.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(LEFT_OUT):
                del owner.rels[key]


def set_styles(package: Any, language: str) -> None:
    """Our own fonts and sizes; styles that nothing uses are taken out."""
    styles = package.styles
    root = styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in KEPT:
            root.remove(style)
    defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    set_fonts(defaults, language)
    named = {style.style_id: style for style in styles}
    for style_id, size in SIZES.items():
        shape(named[style_id], size, language)
    for style_id in ("Title", *HEADINGS):
        # Italics are for what is sensitive or missing, never for a heading.
        named[style_id].font.bold, named[style_id].font.italic = True, False
    add_paragraph_styles(styles)
    table = styles.add_style("RegisterTable", WD_STYLE_TYPE.TABLE)
    table.element.append(parse_xml(TABLE_LOOK))


def shape(style: Any, size: float, language: str) -> None:
    """Size and colour; the template's theme fonts and blue give way."""
    set_fonts(style.element.get_or_add_rPr(), language)
    style.font.size = Pt(size)
    style.font.color.rgb = INK
    style.paragraph_format.space_before = Pt(size * 0.7)
    style.paragraph_format.space_after = Pt(size * 0.3)


def set_fonts(properties: Any, language: str) -> None:
    """Fonts for Latin and for Chinese, and the language for whoever reads it aloud."""
    for tag in ("w:rFonts", "w:lang"):
        for found in properties.findall(qn(tag)):
            properties.remove(found)
    hint = ' w:hint="eastAsia"' if language == "zh-hans" else ""
    fonts = (
        f'<w:rFonts {nsdecls("w")}{hint} w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}"'
        f' w:eastAsia="{EAST_ASIAN}"/>'
    )
    properties.insert(0, parse_xml(fonts))
    tag = BETWEEN_CHINESE if language == "zh-hans" else TAGS[language]
    spoken = f'<w:lang {nsdecls("w")} w:val="{tag}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    properties.append(parse_xml(spoken))


def add_paragraph_styles(styles: Any) -> None:
    """What stands in cells, under headings and between tables."""
    for name, (size, citation) in CELLS.items():
        add_paragraph_style(styles, name, size)
        add_paragraph_style(styles, f"{name}Citation", citation).font.color.rgb = FAINT
    add_paragraph_style(styles, "Note", 9.5).paragraph_format.space_after = Pt(6)
    add_paragraph_style(styles, "AfterTable", 4)


def add_styles_of_prose(styles: Any) -> None:
    """Paragraphs to read, and entries that hang from their bullets."""
    for name in ("Text", "Entry"):
        style = add_paragraph_style(styles, name, 10.5)
        style.paragraph_format.space_after = Pt(6 if name == "Text" else 3)
        style.paragraph_format.line_spacing = 1.25
    hanging = styles["Entry"].paragraph_format
    hanging.left_indent, hanging.first_line_indent = Pt(18), Pt(-12)
    hanging.tab_stops.add_tab_stop(Pt(18))


def add_paragraph_style(styles: Any, name: str, size: float) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.font.size = Pt(size)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = 1.0
    return style


def set_footer(package: Any, stated: str) -> None:
    """Which document of which change set, and the page of how many."""
    section = package.sections[0]
    footer = section.footer
    paragraph = footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(f"{stated} · ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    add_field(paragraph, "NUMPAGES")
    relations = package.part.rels
    (key,) = [key for key, one in relations.items() if one.reltype.endswith("/footer")]
    relation = relations.pop(key)
    relation._rId = FOOTER
    relations[FOOTER] = relation
    for reference in section._sectPr.findall(qn("w:footerReference")):
        section._sectPr.remove(reference)


def add_field(paragraph: Any, name: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def set_properties(properties: Any, document: Document) -> None:
    """What a file manager shows; no clock but the change set's, and nobody's name."""
    made = document.register.sealed_at or EPOCH
    made = made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.title = document.title
    properties.subject = document.kind.citation[:255]
    properties.comments = document.version
    properties.version = document.version[:255]
    properties.language = TAGS[document.language]
    properties.created = properties.modified = made
    properties.author = properties.last_modified_by = properties.keywords = ""
    properties.revision = 1


def set_settings(settings: Any, language: str) -> None:
    """The language of the document, and the layout of today's word processors."""
    for tag in ("w:compat", "w:themeFontLang"):
        for found in settings.findall(qn(tag)):
            place = settings.index(found)
            settings.remove(found)
            settings.insert(place, parse_xml(SETTINGS[tag].format(tag=TAGS[language])))


SETTINGS: Final = {
    "w:compat": f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    "w:themeFontLang": f'<w:themeFontLang {nsdecls("w")} w:val="{{tag}}" w:eastAsia="zh-CN"/>',
}
