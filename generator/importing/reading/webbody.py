"""The text of HTML elements as a browser shows it: blocks are lines, inline elements join, white space collapses; nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from generator.importing.reading.raw import HAN, MARK, Raw, Rough
from generator.importing.reading.wordnumbers import written

HIDDEN = set(
    "script style noscript template iframe object embed svg math select button input textarea audio video canvas head title meta link rt rp map frame"
    " frameset applet noframes datalist".split()
)
INLINE = set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb s samp small span strike strong sub sup"
    " time tt u var wbr o:p st1:chsdate nobr img picture area".split()
)
INTERFACE = re.compile(
    r"[【\[（(]?\s*(?:字[体号]|打印|关闭|收藏|分享|扫一扫|下载)[^。]{0,30}|(?:您?当前位置|您所在的位置|当前的位置|首页\s*[>》]).*|(?:来源|信息来源|文章来源|发布时间|发布日期|作者|编辑|责任编辑|浏览次数|浏览量|阅读次数|阅读量|点击数|点击率|访问量)[：:].{0,120}"
    r"|(?:上一[篇条]|下一[篇条]|上一页|下一页|相关(?:链接|阅读|文[档件章]|解读|附件|政策))[：:]?.{0,60}|返回(?:顶部|首页|上级)|(?:小\s*中\s*大|大\s*中\s*小)|字体.{0,4}[大中小].*|打印本页.*|关闭窗口.*|分享到.*|用微信扫.*",
)
FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}


def hidden(element: etree._Element) -> bool:
    """Whether a browser would not show the element, or shows no text of it; a paragraph ends a drawing that is not closed."""
    if element.tag in HIDDEN:
        return element.tag not in {"svg", "math"} or next(element.iter("p", "div", "table"), None) is None
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style or "mso-hide:all" in style


def visible_text(element: etree._Element) -> str:
    """The element's text in one line."""
    flow = Flow()
    flow.flat = True
    flow.read(element)
    return re.sub(r"\s+", " ", " ".join(raw.text for raw in flow.roughs if isinstance(raw, Raw))).strip()


class Flow:
    """Walks elements and collects lines and grids; ``flat`` gives the words of tables as lines."""

    def __init__(self) -> None:
        self.roughs: list[Rough] = []
        self.flat = False
        self.number = 0
        self.buffer: list[str] = []
        self.level: int | None = None
        self.skip: Callable[[etree._Element], bool] = hidden

    def read(self, element: etree._Element, skip: Callable[[etree._Element], bool] = hidden) -> None:
        """Collect the content of an element, without the elements that ``skip`` names."""
        self.skip = skip
        self._content(element)
        self.flush()

    def _content(self, element: etree._Element) -> None:
        self._text(element.text, element)
        for child in element:
            if isinstance(child.tag, str) and not self.skip(child):
                self._element(child)
            self._text(child.tail, element)

    def _element(self, element: etree._Element) -> None:
        name = str(element.tag)
        if name == "br":
            self._break()
        elif name == "table" and not self.flat:
            self.flush()
            self._table(element)
        elif "mso-list:ignore" in (element.get("style") or "").replace(" ", "").lower():
            number = "".join(element.itertext()).strip()
            self.buffer.append(number if MARK.match(number) else "")
        elif name in INLINE:
            self._content(element)
        elif re.fullmatch(r"h[1-6]", name):
            self.flush()
            self.level = int(name[1])
            self._content(element)
            self.flush()
            self.level = None
        else:
            self.flush()
            if name == "li":
                self.buffer.append(_item_number(element))
            self._content(element)
            self.flush()

    def _break(self) -> None:
        """A line ends; a heading goes on."""
        if self.level is None:
            self.flush()
        elif re.fullmatch(r"\s*第\S{1,4}[章节篇]\s*", "".join(self.buffer)):
            self.buffer.append(" ")

    def _table(self, element: etree._Element) -> None:
        from generator.importing.reading.webtables import grid_of, is_layout

        if is_layout(element):
            self._content(element)
            self.flush()
        elif grid := grid_of(element, self):
            self.roughs.append(grid)

    def _text(self, text: str | None, parent: etree._Element) -> None:
        if not text:
            return
        if parent.tag == "pre" or "white-space:pre" in (parent.get("style") or "").replace(" ", ""):
            first, *others = text.split("\n")
            self.buffer.append(first)
            for line in others:
                self.flush()
                self.buffer.append(line)
            return
        text = re.sub(r"[ \t\f]*[\r\n][ \t\f\r\n]*", "\n", text.replace("\t", " "))
        self.buffer.append(text.lstrip(" ") if self.buffer and self.buffer[-1].endswith(" ") else text)

    def flush(self) -> None:
        """The line so far is whole."""
        if not self.buffer:
            return
        text = shown("".join(self.buffer))
        self.buffer.clear()
        if text.strip():
            self.number += 1
            self.roughs.append(Raw(self.number, text, self.level, residue=not self.flat and bool(INTERFACE.fullmatch(text.strip()))))


def shown(text: str) -> str:
    """A line with its white space as a browser draws it; a line end in the source parts Latin words, not Chinese characters.

    Several spaces stay several: those who typed them in a plan's title meant them, although a browser draws one.
    """
    text = re.sub(rf"(?<={HAN}) ?\n ?(?={HAN})", "", text)
    text = re.sub(r" *\n *", " ", text)
    return text.replace("\xa0", " ").strip(" ") if "\t" not in text else text.replace("\xa0", " ")


def _item_number(item: etree._Element) -> str:
    """The number a browser draws before an item of an ordered list whose text has none of its own."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or "") or MARK.match("".join(item.itertext()).strip()):
        return ""
    start = parent.get("start") or "1"
    at = sum(1 for sibling in item.itersiblings("li", preceding=True))
    return written((int(start) if start.isdigit() else 1) + at, FORMS.get(parent.get("type") or "1", "decimal")) + "."
