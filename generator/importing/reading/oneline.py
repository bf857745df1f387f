"""The whole plan in one line, or in a few: where the lines ended is judged by spaces, numbers, and the words that begin paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.importing.document import Cell, Grid, Line
from generator.importing.reading.decimals import decimal_labels
from generator.importing.reading.raw import NUMERAL, Raw, Rough
from generator.importing.reading.streams import rows_of

LONG = 400
"""From this length on, a line with several numbers of chapters and sections is no paragraph but a text whose line ends are lost."""
FEW = 150
"""From this length on, where spaces stand around the numbers."""
VERY_LONG = 3000
MARKS = r"(?:第[一二三四五六七八九十]{1,3}[章节]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
STRUCTURE = re.compile(rf"(?:^|(?<=[\s。；！？”）\u4e00-\u9fff])){MARKS}(?=\s?[\u4e00-\u9fff“])")
SPACED = re.compile(rf"(?:^|(?<=[ \u3000])){MARKS}(?=\s?[\u4e00-\u9fff“])")
DECIMAL = re.compile(r"(?:^|(?<=[ \u3000]))\d{1,2}(?:\.\d{1,2}){1,3}(?=[ \u3000]+[\u4e00-\u9fff“])")
"""1.2 背景: in a plan that counts so, a number stands apart from its words."""
LABEL = re.compile(rf"\s*(?:专栏\s*\d+|附?表\s*\d+|第(?:{NUMERAL}|\d+)[章节篇]|{NUMERAL}、|（{NUMERAL}）|\d{{1,2}}[.．、])\s*")
INNER = re.compile(
    rf"(?=第{NUMERAL}[章节][\s\u3000]*[\u4e00-\u9fff])|(?=(?<![\d一二三四五六七八九十百第“（《统唯之专同单逐万不]){NUMERAL}、[\u4e00-\u9fff“])"
    rf"|(?=（{NUMERAL}）)|(?=专栏\s*\d+)|(?=(?<=[。；！？）\s])\d{{1,2}}[．.、](?!\d))|(?=(?<=[\u4e00-\u9fff])1[．.、][\u4e00-\u9fff])|(?=(?<=[。；）\s])附件\s*\d*)|(?=(?<=[。\s])表\s*\d+\s)"
    r"|(?=(?<!备)注：)|(?=备注：)"
)
CITED = re.compile(r"(?:见|如|按|按照|参照|根据|至|和|与|及|同|前|上述|《)$")
HEADING = re.compile(rf"(?:第(?:{NUMERAL}|\d+)[章节篇]|{NUMERAL}、|（{NUMERAL}）)")
OPENING = re.compile(
    r"以习近平|以人民|高举中国|为深入|为贯彻|为进一步|根据《|按照|到20\d\d年|“十[二三四五]五”(?:时期|期间|以来|，)|20\d\d年(?:底|末|，)|截至|当前|目前|近年来|随着|各级|各镇|各乡|各有关"
    r"|全县|全区|全市|我县|我区|我市"
)
VERB = re.compile(
    r"坚持|深入|全面|加强|推进|完善|健全|优化|强化|加快|建立|实施|落实|提升|提高|深化|构建|依托|充分|大力|积极|严格|持续|巩固|进一步|规范|支持|鼓励|探索|开展|建设|统筹"
)
"""What begins a paragraph where enough follows: a heading may hold such a verb too."""
USUAL = re.compile(
    r"(?:指导思想|基本原则|主要原则|(?:总体|发展|主要|工作|具体|规划)?目标|总体思路|总体要求|基本思路|(?:规划)?背景|发展基础|发展现状|基本情况|现状与问题|(?:面临|发展)的?(?:形势|环境)|形势与挑战|机遇与挑战"
    r"|面临的?机遇和?挑战|(?:存在|主要)的?问题|主要任务|重点任务|工作任务|工作措施|重点工作|重点工程|重点项目|保障措施|组织实施|组织保障|实施步骤|工作要求|编制依据|规划范围|规划期限|战略定位|功能定位|附则)(?:。|(?![和与及、的，；：]))"
)
WEAK = re.compile(r"人口|居民|卫生健康|优质|医疗|基层|[县区市](?:委|政府|卫生|域|级)")
"""What begins a paragraph only where a long one follows."""
LEANING = re.compile(
    r"(?:[、和与的及并为以“《]|全面|加快|持续|着力|大力|积极|深入|不断|进一步|切实|扎实|稳步|有序|统筹|协同|重点|逐步|严格|能力|质量|素质|水平)$"
)
"""What a heading does not end with where a verb follows."""
SIGNED = re.compile(r"(?<=[。])(?=[\u4e00-\u9fff]{4,24}(?:政府|办公室|委员会|委|局)20\d\d年\d{1,2}月\d{1,2}日)")
"""The signature, of the notice or at the end."""
FRONT = (
    re.compile(r"(?<=号)(?=[\u4e00-\u9fff]{2,20}(?:人民政府|办公室|委员会|局))"),
    re.compile(r"(?:(?<=的通知)|(?<=意见)|(?<=方案)|(?<=计划))(?=各(?:[镇乡县区市街有部单]|相关))"),
    re.compile(r"(?<=[\u4e00-\u9fff）])(?<!《)(?=关于印发[^》]{4,60}的通知各)"),
    re.compile(r"(?<=[门府处位）]：)(?=[《现经为])"),
    SIGNED,
    re.compile(r"(?<=[府室会委局])(?=20\d\d年\d{1,2}月\d{1,2}日)"),
    re.compile(r"(?<=\d日)(?=（此件|[\u4e00-\u9fff“])"),
    re.compile(r"(?<=（此件公开发布）)(?=.)"),
    re.compile(r"(?=（20\d\d\s*[-—–－~～至]+\s*20\d\d年?）(?:为|“|根据|一、))"),
    re.compile(r"(?<=月)(?=[ \u3000]*(?:为|根据|“十))"),
    re.compile(r"(?<=年）)(?=(?:为|“十|根据|按照))"),
)


def is_whole(line: str) -> bool:
    """Whether a line holds a whole text, or chapters of it."""
    if len(line) > VERY_LONG or (len(line) > LONG and len(set(STRUCTURE.findall(line))) > 3):
        return True
    return len(line) > FEW and max(len(set(DECIMAL.findall(line))), len(set(SPACED.findall(line)))) > 3


def pieces(lines: Iterable[str]) -> list[Rough]:
    """The lines and tables in long lines, counted from 1; shorter lines stay as they are."""
    found: list[Rough] = []
    for line in lines:
        parts = _pieces(line) if is_whole(line) else [line]
        for part in parts:
            number = len(found) + 1
            found.append(Raw(number, part) if isinstance(part, str) else _grid(number, part))
    return found


def _grid(number: int, rows: list[list[str]]) -> Grid:
    return Grid(number, tuple(tuple(Cell((Line(number, cell),) if cell else ()) for cell in row) for row in rows), flat=True)


def _pieces(text: str) -> list[str | list[list[str]]]:
    if len(DECIMAL.findall(text)) >= 3:
        return _with_tables(_at_spaces(text, decimal_labels(re.split("[ \u3000]", text))))
    marks, spaced = len(STRUCTURE.findall(text)), len(SPACED.findall(text))
    if spaced >= 3 and spaced >= marks * 0.7:
        return _with_tables(_at_spaces(text))
    return _by_tabs(text) if "\t" in text else list(_by_marks(text))


# ---- line ends became spaces ----


def _at_spaces(text: str, labels: frozenset[int] = frozenset()) -> list[str]:
    """Every space a line end, but for those after a number and between single characters (通  知). ``labels``: places of decimal numbers."""
    lines: list[str] = []
    gap, labelled = 0, False
    for n, token in enumerate(re.split("[ \u3000]", text)):
        if not token:
            gap += 1
            continue
        last = lines[-1] if lines else ""
        single = bool(re.fullmatch(r"[\u3400-\u9fff]{2}", token + last)) and len(last) == 1
        latin = re.search(r"[A-Za-z]$", last) and re.match(r"[A-Za-z]", token)
        if not token.startswith("\t") and (labelled or LABEL.fullmatch(last) or single or latin) and n not in labels:
            lines[-1] = last + " " * (gap + 1) + token
        else:
            lines.extend([""] * gap if lines and "\t" in text else [])
            lines.append(token)
        gap, labelled = 0, n in labels
    return lines


def _with_tables(lines: list[str]) -> list[str | list[list[str]]]:
    """Runs of short lines that make the rows of a table as one."""
    found: list[str | list[list[str]]] = []
    at = 0
    while at < len(lines):
        rows, used = rows_of(lines[at:]) if not lines[at].startswith("\t") else ([], 0)
        found.extend([rows] if rows else [lines[at]])
        at += used or 1
    return found


# ---- line ends are gone ----


def _by_tabs(text: str) -> list[str | list[list[str]]]:
    """Prose and tables of a text whose cells still begin with a tab; a table ends where a cell's text goes over into numbered prose."""
    first, *tokens = text.split("\t")
    found: list[str | list[list[str]]] = [*_by_marks(first)]
    cells: list[str] = []
    for token in tokens:
        end = next((mark.start() for mark in INNER.finditer(token) if mark.start() > 0 and len(token) - mark.start() > 8), None)
        cells.append(token[:end].strip())
        if end is not None:
            found.extend(_table(cells))
            found.extend(_by_marks(token[end:]))
            cells = []
    return [*found, *_table(cells)]


def _table(cells: list[str]) -> list[str | list[list[str]]]:
    if not cells:
        return []
    rows, used = rows_of(cells)
    return [rows, *cells[used:]] if rows else list(cells)


def _by_marks(text: str) -> list[str]:
    """A text cut before its numbers and at the ends of its headings, as far as they can be told."""
    found: list[str] = []
    start = 0
    for mark in INNER.finditer(text):
        at = mark.start()
        if at > start and not CITED.search(text[max(0, at - 4) : at]) and not _quoted(text, at):
            found.append(text[start:at])
            start = at
    found += SIGNED.split(text[start:], maxsplit=1) if start else [text[start:]]
    parts = [*_front(found[0]), *found[1:]] if not HEADING.match(found[0]) else found
    return [part.strip() for piece in parts for part in _paragraphs(piece) if part.strip()]


def _quoted(text: str, at: int) -> bool:
    """Whether the place stands within 《》 or “” that were opened a little before."""
    before = text[max(0, at - 40) : at]
    return any(before.count(opening) > before.count(closing) for opening, closing in ("《》", "“”"))


def _front(text: str) -> list[str]:
    """The notice letter and the title: cut after the number, the addressees, the date."""
    cuts = sorted({found.start() for pattern in FRONT for found in pattern.finditer(text)} | _title_ends(text))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if text[a:b]]


def _title_ends(text: str) -> set[int]:
    """Where the title that the letter names in 《》 stands by itself later: before and after it."""
    named = re.search(r"《([^》]{6,60}(?:规划|方案|计划)[^》]{0,16})》", text)
    at = text.rfind(named.group(1)) if named else -1
    return {at, at + len(named.group(1))} if named and at > named.end() else set()


def _paragraphs(piece: str) -> list[str]:
    """A piece that begins with a number: its heading, then the paragraphs below, parted by white space after a stop."""
    parts = [
        part for part in re.split(r"(?<=[。！？：；）])[ \u3000]+|[ \u3000]{2,}(?=\S)|(?<=^附件)(?=[\u4e00-\u9fff])", piece.strip(" \u3000")) if part
    ]
    if len(parts) > 1 and LABEL.fullmatch(parts[0]):
        parts[:2] = [piece.strip(" \u3000")[: len(parts[0])] + "  " + parts[1]]
    heading = HEADING.match(parts[0]) if parts else None
    return [*_headed(parts[0], heading.end()), *parts[1:]] if heading else parts


def _headed(text: str, after: int) -> list[str]:
    """The heading at the beginning of a text and the rest: they part at white space, or where a paragraph's usual words begin."""
    body = text[after:].lstrip()
    lead = len(text) - len(body)
    if (space := re.search(r"[ \u3000]+", body[:40])) and space.start() > 1 and not re.search(r"[。；，：]", body[: space.start()]):
        end = lead + space.start()
        return [text[:end], text[end:].strip()]
    stop = re.search(r"[。；，：！？]", body)
    limit = stop.start() if stop else len(body)
    usual = USUAL.match(body)
    if usual and len(body) > usual.end():
        return [text[: lead + usual.end()], text[lead + usual.end() :]]
    if stop or len(body) > 30:
        least = 5 if text[:1] != "（" else 8
        weak = [*VERB.finditer(body, 4, min(limit, 26)), *(WEAK.finditer(body, 4, 20) if limit > 12 else ())]
        verbs = [opening for opening in weak if limit - opening.start() >= least and not LEANING.search(body[: opening.start()])]
        found = min([*OPENING.finditer(body, 4, 30), *verbs], key=lambda opening: opening.start(), default=None)
        if found and found.start() <= limit:
            return [text[: lead + found.start()], text[lead + found.start() :]]
    return [text]
