"""The text of one Word paragraph as it is drawn: runs, tabs, soft line ends, insertions kept, deletions and field codes left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from generator.importing.reading.wordnumbers import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "rt", "instrText", "delText", "sectPr", "tblPr", "sdtPr", "annotationRef")}
CIRCLED = re.compile(r"eq\s*\\o\s*(?:\\ac)?\s*\(\s*[○◯]\s*[,，]\s*(\d{1,2})\s*\)", re.IGNORECASE)
SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0A3": "□", "F0A8": "□", "F06F": "□", "F0B3": "≥", "F0A3S": "≤", "F0B1": "±"}


@dataclass(slots=True)
class Text:
    """What a paragraph holds: its lines (soft line ends part them), the notes it refers to, the text boxes anchored in it."""

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    contents: bool = False

    @property
    def lines(self) -> list[str]:
        """The lines, white space and tabs as they are."""
        return "".join(self.parts).split("\n")


@dataclass(slots=True)
class Fields:
    """The fields that are open: a table of contents goes on over many paragraphs."""

    open: list[str] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)

    @property
    def contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(code.strip().upper().startswith("TOC") for code in self.open)

    @property
    def hidden(self) -> bool:
        """Whether we are in the code of a field, before its result."""
        return not all(self.shown)


def text_of(paragraph: etree._Element, fields: Fields) -> Text:
    """The text of a ``w:p``; ``fields`` carries what is open from one paragraph to the next."""
    text = Text(contents=fields.contents)
    for element in _walk(paragraph):
        _add(text, element, fields)
        text.contents = text.contents or fields.contents
    return text


def _walk(element: etree._Element) -> Iterator[etree._Element]:
    """The elements in order, without what is deleted, hidden or a second version; text boxes come as one element."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if not isinstance(child.tag, str) or child.tag in SKIPPED:
            continue
        if child.tag == f"{W}r" and _hidden(child):
            continue
        yield child
        if child.tag == f"{MC}AlternateContent":
            chosen = child.find(f"{MC}Choice")
            chosen = chosen if chosen is not None else child.find(f"{MC}Fallback")
            stack.extend(reversed(chosen) if chosen is not None else ())
        elif child.tag != f"{W}txbxContent":
            stack.extend(reversed(child))


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in {"0", "false", "off"}


def _add(text: Text, element: etree._Element, fields: Fields) -> None:
    name = str(element.tag)
    if name == f"{W}r":
        _codes(text, element, fields)
    elif name == f"{W}fldChar":
        _field(element.get(f"{W}fldCharType", ""), fields)
    elif name == f"{W}txbxContent":
        text.boxes.append(element)
    elif name in {f"{W}footnoteReference", f"{W}endnoteReference"}:
        text.notes.append((name.removeprefix(W).removesuffix("Reference"), element.get(f"{W}id", "")))
    elif not fields.hidden:
        text.parts.append(_drawn(name, element))


def _drawn(name: str, element: etree._Element) -> str:
    if name in {f"{W}t", MATH_TEXT}:
        return (element.text or "").replace("\n", " ")
    if name in {f"{W}tab", f"{W}ptab"}:
        return "\t" if element.getparent() is not None and str(element.getparent().tag) == f"{W}r" else ""  # type: ignore[union-attr]
    if name == f"{W}cr" or (name == f"{W}br" and element.get(f"{W}type", "textWrapping") == "textWrapping"):
        return "\n"
    if name == f"{W}noBreakHyphen":
        return "-"
    if name == f"{W}sym":
        return SYMBOLS.get(element.get(f"{W}char", "").upper(), "")
    return ""


def _codes(text: Text, run: etree._Element, fields: Fields) -> None:
    """Collect the code of an open field; numbers in circles are drawn by a code without a result."""
    for code in run.iterchildren(f"{W}instrText"):
        if fields.open and fields.hidden:
            fields.open[-1] += code.text or ""
    if fields.open and fields.hidden and (circled := CIRCLED.search(fields.open[-1])) and 1 <= int(circled.group(1)) <= 20:
        text.parts.append(chr(ord("①") + int(circled.group(1)) - 1))
        fields.open[-1] = "circled"


def _field(kind: str, fields: Fields) -> None:
    if kind == "begin":
        fields.open.append("")
        fields.shown.append(False)
    elif kind == "separate" and fields.open:
        fields.shown[-1] = fields.open[-1] != "circled"
    elif kind == "end" and fields.open:
        fields.open.pop()
        fields.shown.pop()
