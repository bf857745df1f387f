"""Web pages of governments: the article without the site around it, its title, and what its box of details adds."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from lxml import etree

from generator.importing.document import Grid
from generator.importing.reading.around import LABEL
from generator.importing.reading.limits import MAX_DEPTH, MAX_ELEMENTS, refuse
from generator.importing.reading.raw import HAN, Raw, Rough, renumbered
from generator.importing.reading.webbody import Flow, hidden, visible_text

NAMED_BODY = re.compile(
    r"(?:trs_\w*editor\w*|trs_editor_view|ucap-content|zoom|pages_content|article[-_]?(?:content|con|body|text|main|detail)?|(?:news|text|info|main|detail|con|xxgk|zwgk"
    r"|zfxxgk|arc|art|view)[-_]?(?:content|con|text|article|body|detail|txt)|content[-_]?(?:text|body|main|con|article|detail)?|bt-content|j-fontcontent|vsb_content\w*|zw|nr|neirong|zhengwen)",
    re.IGNORECASE,
)
AROUND = re.compile(
    r"(?:nav\w*|.*[-_]nav|menu\w*|breadcrumbs?|crumbs?|position|location|dqwz|weizhi|share\w*|.*[-_]share|bdsharebuttonbox|related\w*|xgwz|xglj|xgjd|relate|footer?|foot\w*"
    r"|header|head|top\w*|banner|copyright|pager?|paging|pagination|sidebar|side|aside|toolbar|tools?|qrcode|ewm|print|comment\w*|advert\w*|login|search\w*|prev|next|hot\w*|recommend\w*)",
    re.IGNORECASE,
)
CHROME = {"nav", "footer", "aside", "form", "menu", "dialog"}
BLOCKY = {"div", "section", "article", "main", "body", "td", "center", "table", "tbody", "tr", "form", "header", "font", "span", "dd", "dl"}
KEPT_LABELS = (
    "发文机关",
    "发布机构",
    "发文机构",
    "发文单位",
    "成文日期",
    "发文日期",
    "印发日期",
    "生成日期",
    "发布日期",
    "公开日期",
    "公布日期",
    "发文字号",
    "文号",
    "文件编号",
    "索引号",
    "有效性",
    "主题分类",
    "标题",
    "名称",
)
DOCUMENT_NUMBER = re.compile(r"[\u3400-\u9fff]{2,14}\s*[〔\[（(【﹝［]\s*20\d{2}\s*[〕\]）)】﹞］]\s*第?\s*\d+\s*号")
SITE = re.compile(r"\s*(?:[-_—|–]{1,2}|>>)\s*[^-_—|–]*(?:政府|网|门户|委员会|局)[^-_—|–]*$")


def read_html(text: str, path: Path) -> list[Rough]:
    """The lines and tables of a page's article; raises import.nested for elements nested too deep, import.empty without text."""
    root = _parsed(text, path)
    title, level = _title(root)
    body = _article(root)
    flow = Flow()
    details = _details(root, body)
    flow.read(body, skip=_is_chrome)
    roughs = _without_details(flow.roughs)
    said = re.sub(r"\s", "", "".join(_words(rough) for rough in roughs))
    opening = re.sub(r"\s", "", "".join(_words(rough) for rough in roughs[:15]))
    details += _number_above(body)
    before = [Raw(0, line) for line in details if _squeezed(re.sub(r"^[^：]*：", "", line)) not in said]
    if title and _squeezed(title) not in opening:
        before.append(Raw(0, title, level))
    return _renumbered([*before, *roughs])


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _words(rough: Rough) -> str:
    return rough.text if isinstance(rough, Raw) else "".join(cell.text for row in rough.rows for cell in row)


def _renumbered(roughs: list[Rough]) -> list[Rough]:
    """Numbers from 1 over the lines put in front and those of the article."""
    shift = sum(1 for rough in roughs if rough.number == 0)
    return [
        replace(rough, number=n) if isinstance(rough, Raw) and not rough.number else renumbered(rough, shift.__add__)
        for n, rough in enumerate(roughs, 1)
    ]


def _parsed(text: str, path: Path) -> etree._Element:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise refuse(path, "empty", "there is no text in this web page", "Save the page whole from a browser, or copy the plan's text into a .txt.")
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise refuse(path, "too-large", f"this web page has more than {MAX_ELEMENTS} elements", "Copy the plan's text from a browser into a .txt.")
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        hint = "Copy the plan's text from a browser into a .txt and import that."
        raise refuse(path, "nested", f"elements of this web page are nested {deepest} deep; at most {MAX_DEPTH} are read", hint)
    return root


# ---- the title ----


def _title(root: etree._Element) -> tuple[str, int | None]:
    """The page's title and its level as a heading: from the details for machines, a heading, or the window's title."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in {"articletitle", "title"} and (content := (meta.get("content") or "").strip()):
            return re.sub(r"\s+", " ", content), 1
    for heading in root.iter("h1"):
        if text := visible_text(heading):
            return re.sub(rf"(?<={HAN}) (?={HAN})", "", text), 1
    found = next(root.iter("title"), None)
    text = re.sub(r"\s+", " ", "".join(found.itertext())).strip() if found is not None else ""
    while (shorter := SITE.sub("", text)) != text and shorter:
        text = shorter
    return (text, None) if re.search(r"规划|方案|计划|通知|意见|决定|办法|纲要", text) else ("", None)


# ---- the article ----


def _tokens(element: etree._Element) -> list[str]:
    return [*(element.get("class") or "").split(), element.get("id") or ""]


def _is_chrome(element: etree._Element) -> bool:
    """Whether an element is the site's, not the article's: navigation, links to share, related pages."""
    if element.tag in CHROME or hidden(element):
        return True
    if element.tag in {"p", "td", "th", "tr", "table", "h1", "h2", "h3", "h4"}:
        return False
    return any(AROUND.fullmatch(token) for token in _tokens(element) if token) and len(visible_text(element)) < 400


def _weights(root: etree._Element) -> dict[etree._Element, int]:
    """How many characters each element holds outside links and what is not shown."""
    weights: dict[etree._Element, int] = {}
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        out = not isinstance(element.tag, str) or element.tag in {"a", "nav", "footer", "head"} or hidden(element)
        if event == "start":
            skipped += out
            weights[element] = 0 if skipped else len((element.text or "").strip())
            continue
        skipped -= out
        parent = element.getparent()
        if parent is not None and parent in weights:
            weights[parent] += weights[element] + (0 if skipped else len((element.tail or "").strip()))
    return weights


def _article(root: etree._Element) -> etree._Element:
    """The element with the article: one whose name says so and which holds most of the text, else the innermost that does."""
    weights = _weights(root)
    body = root.find("body")
    top = body if body is not None else root
    total = weights.get(top, 0)
    named = [
        element for element in top.iter() if isinstance(element.tag, str) and any(NAMED_BODY.fullmatch(token) for token in _tokens(element) if token)
    ]
    named = [element for element in named if weights.get(element, 0) > max(total * 0.3, 20)]
    if named:
        return min(named, key=lambda element: (weights[element] < max(weights[other] for other in named) * 0.9, weights[element]))
    element = top
    while True:
        inner = [child for child in element if isinstance(child.tag, str) and child.tag in BLOCKY and not _is_chrome(child)]
        best = max(inner, key=lambda child: weights.get(child, 0), default=None)
        if best is None or weights.get(best, 0) < max(total * 0.7, 1) or _is_data_row(best):
            return element
        element = best


def _is_data_row(element: etree._Element) -> bool:
    """Tables are gone into only where they frame the page: a row with several filled cells holds data."""
    return element.tag == "tr" and sum(1 for cell in element if any(text.strip() for text in cell.itertext())) > 2


# ---- the box of details ----


def _details(root: etree._Element, body: etree._Element) -> list[str]:
    """What the box beside the article says (number, issuer, dates), as ``label：value`` lines."""
    apart = {*body.iter(), *body.iterancestors()}
    for element in root.iter("table", "ul", "dl", "div", "ol"):
        if element not in apart and sum(map(len, element.itertext())) < 4000:
            text = visible_text(element)
            if len(text) < 800 and len(set(LABEL.findall(text))) > 2:
                return _pairs(text)
    return []


def _number_above(body: etree._Element) -> list[str]:
    """The document number that stands by itself between the page's title and the article."""
    for element in (body, *body.iterancestors()):
        for sibling in element.itersiblings(preceding=True):
            for one in sibling.iter("p", "div", "h1", "h2", "h3", "h4", "span", "td"):
                text = re.sub(r"^(?:发文字号|文\s*号)\s*[：:]", "", visible_text(one).strip("（）() ")).strip()
                if len(text) < 40 and DOCUMENT_NUMBER.fullmatch(text):
                    return [text]
    return []


def _pairs(text: str) -> list[str]:
    """``索引号：1 发文字号：2`` cut into its pairs; only those that describe the document."""
    parts = LABEL.split(re.sub(r"[\[【]\s*(?=\S{1,6}\s*[\]】])", "", text))
    pairs = [(re.sub(r"\s", "", label), value.strip(" \u3000:：|;；[]【】")) for label, value in zip(parts[1::2], parts[2::2], strict=False)]
    return [f"{label}：{value}" for label, value in pairs if label in KEPT_LABELS and value not in {"", "无", "-", "—", "/"}]


def _without_details(roughs: list[Rough]) -> list[Rough]:
    """A box of details at the head of the article given as lines, not as a table."""
    found: list[Rough] = []
    for n, rough in enumerate(roughs):
        if isinstance(rough, Grid) and n < 4:
            labels = sum(1 for row in rough.rows for cell in row if LABEL.fullmatch(cell.text.strip()))
            if labels > 2:
                found.extend(Raw(rough.number, line) for line in _pairs(" ".join(cell.text for row in rough.rows for cell in row)))
                continue
        found.append(rough)
    return found
