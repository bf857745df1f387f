"""Word documents (.docx): the body in order, as Word draws it. Parsed without entities and without any access outside the file.

The parts are read directly: python-docx opens no document whose lists of parts is not whole, knows no drawn numbers and
leaves out content controls, text boxes and insertions, all of which documents of governments have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from generator.importing.document import Line
from generator.importing.reading.archive import DAMAGED_HINT, Archive
from generator.importing.reading.limits import MAX_DEPTH, MAX_ELEMENTS, SAVE_AS, refuse
from generator.importing.reading.raw import MARK, Raw, Rough
from generator.importing.reading.wordnumbers import Numbering, W
from generator.importing.reading.wordtext import MC, Fields, text_of

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
INTO = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")} | {f"{MC}AlternateContent", f"{MC}Choice"}
HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"(?:toc|目录)\s*\d|toc heading|目录标题", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: its heading level, its list, whether it is that of a table of contents."""

    level: int | None = None
    list_id: str | None = None
    at: int | None = None
    contents: bool = False


@dataclass(slots=True)
class Word:
    """A document being read: what its parts define, and how far the reading has come."""

    styles: dict[str, Style]
    default: str
    numbering: Numbering
    notes: dict[tuple[str, str], str]
    fields: Fields = field(default_factory=Fields)
    number: int = 0

    def next(self) -> int:
        """The number of the next paragraph."""
        self.number += 1
        return self.number


def read_docx(archive: Archive) -> list[Rough]:
    """The lines and tables of a document; raises import.truncated for parts that are not XML, import.nested for an attack."""
    name = "word/document.xml"
    if name not in archive.entries:
        name = next(entry for entry in archive.entries if entry.startswith("word/document") and entry.endswith(".xml"))
    root = _part(archive, name)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise refuse(archive.path, "truncated", f"{name} in this .docx has no body", DAMAGED_HINT)
    if sum(1 for _ in body.iter(f"{W}p")) > MAX_ELEMENTS:
        raise refuse(
            archive.path, "too-large", f"this .docx has more than {MAX_ELEMENTS} paragraphs", "Import the plan without what is bound with it."
        )
    styles, default = _styles(_part(archive, "word/styles.xml"))
    notes = {**_notes(archive, "footnote"), **_notes(archive, "endnote")}
    return _joined(blocks(body, Word(styles, default, Numbering.of(_part(archive, "word/numbering.xml")), notes)))


def _part(archive: Archive, name: str) -> etree._Element | None:
    data = archive.part(name)
    if data is None:
        return None
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\0!\0D\0O\0C" in data:
        raise refuse(archive.path, "nested", f"{name} in this .docx declares entities, which no word processor writes", SAVE_AS)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data.replace(STRICT, TRANSITIONAL), parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        found = f"{name} in this .docx is nested more than {MAX_DEPTH} deep" if deep else f"{name} in this .docx is damaged: {error.msg}"
        raise refuse(archive.path, "nested" if deep else "truncated", found, DAMAGED_HINT) from None


# ---- styles and notes ----


def _styles(part: etree._Element | None) -> tuple[dict[str, Style], str]:
    if part is None:
        return {}, ""
    elements = {element.get(f"{W}styleId", ""): element for element in part.iter(f"{W}style")}
    default = next(
        (key for key, element in elements.items() if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true"}), ""
    )
    return {key: _style(key, elements) for key in elements}, default


def _style(key: str, elements: dict[str, etree._Element]) -> Style:
    """A style with what it takes over from those it is based on."""
    level: int | None = None
    list_id: str | None = None
    at: int | None = None
    contents = False
    seen: set[str] = set()
    while key in elements and key not in seen:
        seen.add(key)
        element = elements[key]
        name = _val(element, "name") or ""
        contents = contents or bool(CONTENTS_STYLE.match(name))
        level = level if level is not None else _outline(element.find(f"{W}pPr"))
        if level is None and (named := HEADING_STYLE.match(name)):
            level = int(named.group(1))
        if list_id is None and (found := element.find(f"{W}pPr/{W}numPr")) is not None:
            list_id, at = _val(found, "numId"), _number(_val(found, "ilvl"))
        key = _val(element, "basedOn") or ""
    return Style(level or None, list_id, at, contents)


def _val(element: etree._Element | None, path: str) -> str | None:
    found = None if element is None else element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() and len(text) < 4 else None


def _outline(properties: etree._Element | None) -> int | None:
    """The outline level from 1; 0 for "body text", None where nothing is said."""
    at = _number(_val(properties, "outlineLvl"))
    return None if at is None else 0 if at > 8 else at + 1


def _notes(archive: Archive, kind: str) -> dict[tuple[str, str], str]:
    part = _part(archive, f"word/{kind}s.xml")
    if part is None:
        return {}
    texts = {}
    for note in part.iter(f"{W}{kind}"):
        if note.get(f"{W}type") in {None, "normal"}:
            lines = [line for paragraph in note.iter(f"{W}p") for line in text_of(paragraph, Fields()).lines]
            texts[kind, note.get(f"{W}id", "")] = "".join(line.strip() for line in lines)
    return texts


# ---- the body ----


def blocks(parent: etree._Element, word: Word, *, contents: bool = False, depth: int = 0, cell: bool = False) -> Iterator[Rough]:
    """The paragraphs and tables in an element, those in content controls, insertions and text boxes among them.

    ``cell``: the element is a table's cell, where a number may stand alone (a column that counts).
    """
    from generator.importing.reading.wordtables import table

    if depth > MAX_DEPTH:
        return
    for element in parent:
        if element.tag == f"{W}p":
            yield from _paragraph(element, word, contents, cell)
        elif element.tag == f"{W}tbl":
            yield from table(element, word, depth + 1)
        elif element.tag in INTO:
            gallery = _val(element, "sdtPr/docPartObj/docPartGallery") or ""
            yield from blocks(element, word, contents=contents or "table of contents" in gallery.lower(), depth=depth + 1, cell=cell)


def _paragraph(element: etree._Element, word: Word, contents: bool, cell: bool = False) -> Iterator[Rough]:
    properties = element.find(f"{W}pPr")
    style = word.styles.get(_val(properties, "pStyle") or word.default, Style())
    text = text_of(element, word.fields)
    residue = contents or text.contents or style.contents
    level = _outline(properties)
    level = style.level if level is None else level or None
    number = _drawn_number(properties, style, word) if (cell or any(line.strip() for line in text.lines)) and not residue else ""
    for line in _headed(text.lines) if level and not residue else text.lines:
        merged = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
        yield Raw(word.next(), f"{number}{line.lstrip(' ') if number else line}" + ("\0" if merged else ""), level, residue)
        number = ""
    for box in text.boxes:
        yield from blocks(box, word, contents=contents)
    for note in text.notes:
        if words := word.notes.get(note):
            yield Raw(word.next(), words if MARK.match(words) else f"注：{words}")


def _headed(lines: list[str]) -> list[str]:
    """A heading broken by soft line ends is one heading."""
    parts = [line.strip() for line in lines if line.strip()]
    return [" ".join(parts) if parts and re.fullmatch(r"第\S{1,4}[章节篇]", parts[0]) else "".join(parts)]


def _drawn_number(properties: etree._Element | None, style: Style, word: Word) -> str:
    own = None if properties is None else properties.find(f"{W}numPr")
    list_id = _val(own, "numId") or style.list_id
    if not list_id or list_id == "0":
        return ""
    at = _number(_val(own, "ilvl"))
    if at is None and style.list_id and (own is None or _val(own, "numId") is None):
        at = style.at if style.at is not None else word.numbering.level_of_style(list_id, _val(properties, "pStyle") or word.default)
    return word.numbering.draw(list_id, at or 0)


def _joined(found: Iterator[Rough]) -> list[Rough]:
    """A paragraph whose end is deleted (tracked) goes on in the next one."""
    joined: list[Rough] = []
    for rough in found:
        last = joined[-1] if joined else None
        if isinstance(rough, Raw) and isinstance(last, Raw) and last.text.endswith("\0"):
            joined[-1] = Raw(last.number, last.text[:-1] + rough.text, last.level, last.residue)
        else:
            joined.append(rough)
    return [Raw(raw.number, raw.text.rstrip("\0"), raw.level, raw.residue) if isinstance(raw, Raw) else raw for raw in joined]


def lines_of(roughs: list[Rough]) -> list[Line]:
    """The lines of a cell; those of tables in it follow one another."""
    lines: list[Line] = []
    for rough in roughs:
        if isinstance(rough, Raw):
            lines.extend([Line(rough.number, rough.text.replace("\t", " ").strip(" \0\u3000"), None)] if not rough.blank else [])
        else:
            lines.extend(line for row in rough.rows for cell in row for line in cell.lines)
    return lines
