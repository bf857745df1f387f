"""Text files: a paragraph a line, lines broken at a fixed width, or the whole plan in one line."""

from __future__ import annotations

import re
import unicodedata

from generator.importing.reading.raw import MARK, NUMERAL, Raw, Rough

LONG = 400
"""From this length on, a line with several numbers of chapters and sections is no paragraph but a text whose line ends are lost."""
VERY_LONG = 3000
STRUCTURE = re.compile(
    r"(?:^|(?<=[\s。；！？”）\u4e00-\u9fff]))(?:第[一二三四五六七八九十]{1,3}[章节]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)(?=\s?[\u4e00-\u9fff“])"
)
OPENING = (
    "以习近平|坚持以|深入贯彻|全面贯彻|高举中国|为深入|为贯彻|为全面|为进一步|根据《|到20\\d\\d年|“十[二三四五]五”(?:时期|期间|以来)|截至|当前|目前|近年来|随着"
    "|坚持|加强|推进|完善|健全|优化|强化|加快|建立|实施|落实|提升|提高|深化|构建|按照|依托|各级|各镇|各乡|全县|全区|全市|我县|我区|我市"
)
INNER = re.compile(
    rf"(?=第(?:{NUMERAL}|\d+)[章节][\s\u3000]*[\u4e00-\u9fff])|(?=(?<![\d一二三四五六七八九十百第“（《])[一二三四五六七八九十]{{1,3}}、)"
    rf"|(?=（[一二三四五六七八九十]{{1,3}}）)|(?=专栏\s*\d+)|(?=(?<=[。；！？\s])\d{{1,2}}[．.、](?!\d))|(?=(?<=[。；\s])附件\s*\d*)|(?=(?<=[。\s])表\s*\d+\s)"
)
AFTER_STOP = re.compile(r"(?<=[。；！？）】\s])$")
CITED = re.compile(r"(?:见|如|详见|按|按照|参照|根据|至|和|与|及|第|同|前|上述|本规划|《)$")
HEADING = re.compile(rf"(?:第(?:{NUMERAL}|\d+)[章节篇]|{NUMERAL}、|（{NUMERAL}）)")


def read_text(text: str) -> list[Rough]:
    """The lines of a text file, numbered as in the file; of a text in one or few long lines, its pieces, counted."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    if filled and sum(len(line) for line in filled if _is_whole(line)) > sum(map(len, filled)) / 2:
        pieces = [piece for line in lines for piece in (cut(line) if _is_whole(line) else [line])]
        return [Raw(number, piece) for number, piece in enumerate(pieces, 1)]
    raws = [Raw(number, line) for number, line in enumerate(lines, 1)]
    width = _hard_width(filled)
    return list(_unwrapped(raws, width)) if width else list(raws)


# ---- one line ----


def _is_whole(line: str) -> bool:
    """Whether a line holds a whole text, or chapters of it."""
    return len(line) > VERY_LONG or (len(line) > LONG and len(set(STRUCTURE.findall(line))) > 3)


def cut(text: str) -> list[str]:
    """A text without line ends cut before its numbers and at the ends of its headings, as far as they can be told."""
    pieces: list[str] = []
    start = 0
    for found in INNER.finditer(text):
        at = found.start()
        if at > start and _begins(text, at):
            pieces.append(text[start:at])
            start = at
    pieces.append(text[start:])
    parts = [part for piece in pieces for part in _paragraphs(piece)]
    return [part for part in parts if part.strip()]


def _begins(text: str, at: int) -> bool:
    """Whether a number begins a paragraph here rather than being spoken of (见专栏2, 第一节所述)."""
    before = text[max(0, at - 4) : at]
    if CITED.search(before):
        return False
    if text[at] == "（":
        return bool(re.search(r"[。；！？：\s\u4e00-\u9fff）]$", before))
    return True


def _paragraphs(piece: str) -> list[str]:
    """A piece that begins with a number: its heading, then the paragraphs below, parted by white space after a stop."""
    heading = HEADING.match(piece.strip())
    parts = [part for part in re.split(r"(?<=[。！？：；）])[ \u3000]{1,}|[ \u3000]{2,}(?=\S)", piece.strip(" \u3000")) if part]
    if not heading or not parts:
        return parts
    return [*_headed(parts[0], heading.end()), *parts[1:]]


def _headed(text: str, after: int) -> list[str]:
    """The heading at the beginning of a text and the rest: they part at white space, or where a paragraph's usual words begin."""
    body = text[after:].lstrip()
    lead = len(text) - len(body)
    if (space := re.search(r"[ \u3000]+", body[:40])) and not re.search(r"[。；，：]", body[: space.start()]) and space.start() > 1:
        end = lead + space.start()
        return [text[:end], text[end:].strip()]
    first = re.search(r"[。；，：！？]", body)
    limit = first.start() if first else len(body)
    if len(body) <= 30 and not first:
        return [text]
    for opening in re.finditer(OPENING, body[: min(limit, 30)]):
        if opening.start() >= 4 and not re.search(r"[、和与的及并]$", body[: opening.start()]):
            return [text[: lead + opening.start()], text[lead + opening.start() :]]
    return [text]


# ---- lines of a fixed width ----


def _hard_width(lines: list[str]) -> int | None:
    """The width at which a text's lines were broken, None where a line is a paragraph."""
    widths = [_width(line.rstrip()) for line in lines if "\t" not in line]
    widest = max(widths, default=0)
    if len(widths) < 20 or not 40 <= widest <= 130:
        return None
    full = [line for line, width in zip((line for line in lines if "\t" not in line), widths, strict=True) if width >= widest - 3]
    open_ended = [line for line in full if not re.search(r"[。！？；：]\s*$", line)]
    return widest if len(full) > len(widths) * 0.45 and len(open_ended) > len(full) * 0.7 else None


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _unwrapped(raws: list[Raw], width: int) -> list[Raw]:
    """Lines joined to paragraphs: one goes on where the line before is full and it is neither indented nor numbered."""
    joined: list[Raw] = []
    last = 0
    for raw in raws:
        goes_on = joined and not raw.blank and last >= width - 3 and not raw.text.startswith((" ", "\u3000", "\t")) and not MARK.match(raw.text)
        if goes_on:
            before = joined.pop()
            joined.append(Raw(before.number, before.text.rstrip("\n") + raw.text))
        else:
            joined.append(raw)
        last = _width(raw.text.rstrip())
    return joined
