"""Markdown: headings, paragraphs, lists, pipe and HTML tables, with the marks taken off and the text as it is shown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from generator.importing.document import Cell, Grid
from generator.importing.reading.raw import HAN, MARK, Raw, Rough, cell_of, renumbered
from generator.importing.reading.webbody import Flow

ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
SETEXT = re.compile(r" {0,3}(?:(=+)|(-{2,}))[ \t]*$")
BREAK = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
ITEM = re.compile(r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
ORDERED = re.compile(r"[ \t]*(\d{1,3})([.)])[ \t]+(?=\S)")
QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
NOTE = re.compile(r" {0,3}\[\^[^\]]+\]:[ \t]*(.*)")
REFERENCE = re.compile(r" {0,3}\[[^\]^]+\]:[ \t]+\S+.*$")
HTML_BLOCK = re.compile(
    r"\s*</?(?:table|div|p|center|ul|ol|dl|h[1-6]|section|article|blockquote|details|script|style|iframe|pre|br|hr)\b|\s*<!--", re.IGNORECASE
)
MARKED = re.compile(r"[\\`<\[*_~&\xa0]")
PIPE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
KEPT_OPEN, KEPT_CLOSED = (re.compile(rf"<{slash}(?:table|script|style)\b", re.IGNORECASE) for slash in ("", "/"))
KEY = re.compile(r"([\w\u4e00-\u9fff-]+)\s*[:：]\s*(.*)$")
TITLE_KEYS = {"title", "标题", "名称"}
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(text: str, path: Path) -> list[Rough]:
    """The lines (numbered as in the file) and tables of a Markdown text."""
    return _Reader(text.split("\n"), path).read()


class _Reader:
    def __init__(self, lines: list[str], path: Path) -> None:
        self.lines = lines
        self.path = path
        self.at = 0
        self.roughs: list[Rough] = []
        self.open = False
        self.counted: tuple[int, int] = (0, 0)

    def read(self) -> list[Rough]:
        title = self._front_matter()
        while self.at < len(self.lines):
            self._step(self.lines[self.at])
        if title and re.sub(r"\s", "", title) not in re.sub(r"\s", "", "".join(raw.text for raw in self.roughs[:15] if isinstance(raw, Raw))):
            self.roughs.insert(0, Raw(1, title))
        return list(_apart(self.roughs))

    def _front_matter(self) -> str:
        """Skip what stands between ``---`` lines at the head; its title is given back."""
        if self.lines[0].rstrip() != "---":
            return ""
        end = next((n for n, line in enumerate(self.lines[1:60], 1) if line.rstrip() in {"---", "..."}), 0)
        pairs = [KEY.match(line.strip()) for line in self.lines[1:end]]
        self.at = end + 1 if end else 0
        self.roughs.extend(Raw(n, line, residue=True) for n, line in enumerate(self.lines[1:end], 2) if line.strip())
        return next((pair.group(2).strip("\"' ") for pair in pairs if pair and pair.group(1).lower() in TITLE_KEYS), "")

    def _step(self, line: str) -> None:
        if not line.strip():
            self._blank()
        elif FENCE.match(line):
            self._fence()
        elif HTML_BLOCK.match(line):
            self._html()
        elif self._is_table():
            self._table()
        elif heading := ATX.match(line):
            self._add(heading.group(2), level=len(heading.group(1)))
        elif self.open and (under := SETEXT.match(line)) and (under.group(1) or self._short()):
            last = self._last()
            self.roughs[-1] = Raw(last.number, last.text, 1 if under.group(1) else 2)
            self._skip()
        elif BREAK.match(line) or REFERENCE.match(line):
            self._blank()
        else:
            self._paragraph(line)

    def _short(self) -> bool:
        """Whether the line before may be a heading; many writers draw a line right below a paragraph."""
        return len(self._last().text) <= 40 and not self._last().text.endswith(("。", "；"))

    def _last(self) -> Raw:
        last = self.roughs[-1]
        assert isinstance(last, Raw)
        return last

    def _skip(self) -> None:
        self.at += 1
        self.open = False

    def _blank(self) -> None:
        self.roughs.append(Raw(self.at + 1, ""))
        self._skip()

    def _add(self, text: str, *, level: int | None = None, open_: bool = False) -> None:
        parts = re.split(r"<br\s*/?>", text, flags=re.IGNORECASE) if level is None else [re.sub(r"<br\s*/?>", "", text, flags=re.IGNORECASE)]
        for part in parts:
            self.roughs.append(Raw(self.at + 1, shown(part), level))
        self.at += 1
        self.open = open_

    # ---- paragraphs ----

    def _paragraph(self, line: str) -> None:
        quoted = QUOTE.match(line)
        text = line[quoted.end() :] if quoted else line
        note = NOTE.match(text)
        if note:
            text = note.group(1) if MARK.match(note.group(1)) else f"注：{note.group(1)}"
        item = ITEM.match(text)
        ordered = None if item else ORDERED.match(text)
        if item:
            text = text[item.end() :]
        elif ordered:
            text = f"{self._count(int(ordered.group(1)))}{ordered.group(2)}{text[ordered.end() :]}"
        hard = bool(re.search(r"(?: {2,}|\\)$", text))
        text = re.sub(r"(?: +|\\)$", "", text)
        if self.open and not item and not ordered and not note and not MARK.match(text.strip()) and self._goes_on():
            last = self._last()
            gap = "" if re.search(rf"{HAN}$", last.text) or re.match(HAN, text.strip()) else " "
            self.roughs[-1] = Raw(last.number, last.text + gap + shown(text.strip()))
            self.at += 1
            self.open = not hard
        else:
            self._add(text.strip(), open_=not hard)

    def _goes_on(self) -> bool:
        """Whether a line of a paragraph was broken for its width: many writers put a paragraph on every line."""
        return len(self._last().text) >= 20 and not re.search(r"[。！？；：]$", self._last().text)

    def _count(self, number: int) -> int:
        """A list may number all its items 1; what is shown counts."""
        first, last = self.counted
        near = any(isinstance(rough, Raw) and re.match(rf"{last}[.)]", rough.text) for rough in self.roughs[-3:])
        shown_number = last + 1 if near and last and number == first == 1 else number
        self.counted = (number, shown_number)
        return shown_number

    def _fence(self) -> None:
        self._skip()
        while self.at < len(self.lines) and not FENCE.match(self.lines[self.at]):
            self.roughs.append(Raw(self.at + 1, self.lines[self.at]))
            self.at += 1
        self._blank()

    # ---- tables ----

    def _is_table(self) -> bool:
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        return "|" in self.lines[self.at] and "|" in following and bool(PIPE_RULE.fullmatch(following))

    def _table(self) -> None:
        first = self.at
        rows = []
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            if self.at != first + 1:
                rows.append((self.at + 1, _pipe_cells(self.lines[self.at])))
            self.at += 1
        width = max(len(cells) for _, cells in rows)
        cells = tuple(tuple(_cell(number, text) for text in [*texts, *[""] * (width - len(texts))]) for number, texts in rows)
        heads = 1 if any(cell.lines for cell in cells[0]) else 0
        self.roughs.append(Grid(first + 1, cells if heads else cells[1:], heads=heads or None))
        self.open = False

    def _html(self) -> None:
        """A block of HTML, to the end of its outermost table, else to the next blank line."""
        first = self.at
        block = ""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            bare = re.sub(r"<!--.*?(?:-->|$)", "", block, flags=re.DOTALL)
            opened = len(KEPT_OPEN.findall(bare)) - len(KEPT_CLOSED.findall(bare))
            if self.at > first and opened <= 0 and (not line.strip() or re.search(r"</(?:table|script|style)\s*>\s*$", bare, re.IGNORECASE)):
                break
            block += line + "\n"
            self.at += 1
        self.open = False
        root = etree.fromstring(f"<div>{block}</div>".encode(), etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True))
        flow = Flow()
        flow.number = first
        flow.read(root)
        self.roughs.extend(renumbered(rough, lambda number: min(number, self.at)) for rough in flow.roughs)


def _apart(roughs: Iterable[Rough]) -> Iterator[Rough]:
    """No two lines with one number: what follows a line that was cut in two counts on from there."""
    last = shift = 0
    for rough in roughs:
        if isinstance(rough, Raw) and not rough.blank and rough.number + shift <= last:
            shift = last + 1 - rough.number
        yield renumbered(rough, shift.__add__) if shift else rough
        filled = isinstance(rough, Grid) or not rough.blank
        last = max(last, rough.number + shift) if filled else last


def _pipe_cells(line: str) -> list[str]:
    text = line.strip(" \t")
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return ["" if cell.strip() == "^^" else cell.strip() for cell in re.split(r"(?<!\\)\|", text)]


def _cell(number: int, text: str) -> Cell:
    return cell_of(number, *(shown(part).strip() for part in re.split(r"<br\s*/?>", text, flags=re.IGNORECASE)))


def shown(text: str) -> str:
    """A line without the marks of emphasis, links, pictures, code and HTML; escapes and entities as the character they mean."""
    if not MARKED.search(text):
        return text
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found.group(1))
        return f"\0{len(kept) - 1}\0"

    text = ESCAPED.sub(keep, text)
    text = re.sub(r"(?<!`)`+([^`]+)`+(?!`)", keep, text)
    text = re.sub(r"<((?:https?://|mailto:)[^<>\s]+)>", keep, text)
    text = re.sub(r"!\[([^\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])", "", text)
    text = re.sub(r"\[\^[^\]]+\]", "", text)
    text = re.sub(r"\[([^\[\]]+)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])", r"\1", text)
    for mark in (r"\*\*\*", r"\*\*", r"~~", r"(?<!\w)__(?=\S)", r"\*", r"(?<![\w])_(?=\S)"):
        closing = mark.replace(r"(?<!\w)", "").replace(r"(?<![\w])", "").replace(r"(?=\S)", "")
        text = re.sub(rf"{mark}(?=\S)(.+?)(?<=\S){closing}", r"\1", text)
    text = re.sub(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", "", text)
    text = html.unescape(text).replace("\xa0", " ")
    return re.sub(r"\0(\d+)\0", lambda found: kept[int(found.group(1))], text)
