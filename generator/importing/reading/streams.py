"""Rows from cells that follow one another with nothing to say where a row ends: told by the heads and by numbers that count up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importing.document import Grid, Line
from generator.importing.reading.natures import ends_rows, rows_by_nature
from generator.importing.reading.raw import Raw, Rough, cell_of

HEADS = re.compile(
    r"序\s*号|类\s*别|分\s*类|领\s*域|一级指标|二级指标|(?:主要|具体|核心)?指\s*标(?:名称|类别|性质|属性)?|项\s*目(?:名称|类别|类型)?|单\s*位|计量单位|属\s*性|性\s*质|备\s*注|基期值?|目标值?|现状值?|现\s*状"
    r"|(?:20\d\d年?)?[（(]?(?:20\d\d年)?(?:实际|基期|目标|规划|现状|完成)?值?[）)]?|20\d\d年(?:[（(]\S{1,8}[）)]|目标|现状|实际|基数)?\S{0,4}|责任(?:单位|部门)|牵头(?:单位|部门)|(?:配合|协作)(?:单位|部门)"
    r"|20\d\d年?\s*[→—–-]+\s*20\d\d年?(?:目标)?|(?:主要)?建设(?:内容|规模|性质|地点|年限|期限|单位)\S{0,5}|(?:总|估算)?投资\S{0,8}|(?:总|新增)?(?:建筑|占地)面积\S{0,6}|(?:设置|新增)?床位\S{0,5}|(?:建设)?起止年[限份]|资金来源|任务|工作(?:任务|内容|举措)|完成时(?:限|间)|名\s*称|地\s*点|数\s*量"
)
LONGEST = 60
MARKED = re.compile(r"第[一二三四五六七八九十]+[章节]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|备?注[：:]|附[件表]|专栏|表\s*\d")


def rows_of(cells: list[str]) -> tuple[list[list[str]], int]:
    """The rows of the table whose heads ``cells`` begin with, and how many cells it takes; none where there is no table."""
    heads = _heads(cells)
    if heads < 3:
        return [], 0
    end = next((n for n, cell in enumerate(cells) if n >= heads and (MARKED.match(cell) or len(cell) > LONGEST)), len(cells))
    counter = next((n for n, cell in enumerate(cells[:heads]) if re.fullmatch(r"序\s*号", cell)), None)
    body = cells[heads:end]
    rows = _even(body, heads)
    if counter is not None and not (len(rows) > 1 and all(re.fullmatch(r"\d{1,3}|", row[counter]) for row in rows)):
        rows = _counted(body, heads, counter)
    else:
        rows += _unnumbered(body[len(rows) * heads :], heads, heads)
    if not rows or not ends_rows(cells[:heads], rows):
        natured, used = rows_by_nature(body, cells[:heads])
        if natured:
            return [cells[:heads], *natured], heads + used
    return ([cells[:heads], *rows], heads + sum(map(len, rows))) if len(rows) > 1 else ([], 0)


def _heads(cells: list[str]) -> int:
    """How many cells at the beginning are heads of columns."""
    return next((n for n, cell in enumerate(cells[:16]) if not cell or not HEADS.fullmatch(cell)), min(len(cells), 16))


def _even(body: list[str], width: int) -> list[list[str]]:
    """Rows of equal length, as many as are whole."""
    return [body[n : n + width] for n in range(0, len(body) - width + 1, width)]


def _counted(body: list[str], width: int, counter: int) -> list[list[str]]:
    """Rows by their numbers: what stands before a number's cells and after the last row's is a category or a row without a number."""
    after = width - counter
    places = _numbers(body, after)
    if not places:
        return []
    rows: list[list[str]] = []
    start = 0
    for place in places:
        between = body[start:place]
        while len(between) >= after - 1 and len(between) > counter:
            rows.append(between[: after - 1])
            between = between[after - 1 :]
        rows.append([*between, *body[place : place + after]])
        start = place + after
    return [row for row in [*rows, *_unnumbered(body[start:], width, after)] if row]


def _unnumbered(rest: list[str], width: int, after: int) -> list[list[str]]:
    """Rows after the last number: parts of its indicator (其中), a sum."""
    rows: list[list[str]] = []
    while rest and re.match(r"其中|[合总小]\s*计", next((cell for cell in rest if cell), "")):
        take = width if not rest[0] else after - 1 if rest[0].startswith("其中") else min(len(rest), width)
        rows.append(rest[:take])
        rest = rest[take:]
    return rows


def _numbers(body: list[str], after: int) -> list[int]:
    """Where 1, 2, 3 … stand, each far enough behind the one before."""
    places: list[int] = []
    for n, cell in enumerate(body):
        named = n + 1 < len(body) and not re.fullmatch(r"[\d.%≤≥<>＜＞—-]*", body[n + 1])
        if named and cell == str(len(places) + 1) and (not places or n >= places[-1] + after):
            places.append(n)
    return places


# ---- lines ----


def in_rows(cells: list[list[Line]]) -> list[list[list[Line]]]:
    """Cells in one row as the rows they make; one row where none can be told."""
    rows, used = rows_of(["".join(line.text for line in cell) for cell in cells])
    if used < len(cells):
        return [cells]
    rest = iter(cells)
    return [[next(rest) for _ in row] for row in rows]


def streamed(raws: Sequence[Rough], at: int) -> tuple[Grid | None, int]:
    """A table whose every cell is a line, from a line that is a head of a column; and where it ends."""
    first = raws[at]
    if isinstance(first, Grid) or not first.text.strip() or not HEADS.fullmatch(first.text.strip()):
        return None, at
    places = []
    for n in range(at, len(raws)):
        raw = raws[n]
        if isinstance(raw, Grid) or raw.level or "\t" in raw.text or len(raw.text) > LONGEST or raw.text.rstrip().endswith(("。", "；", "：")):
            break
        if not raw.blank:
            places.append(n)
    lines = [raw for n in places if isinstance(raw := raws[n], Raw)]
    rows, used = rows_of([line.text.strip() for line in lines])
    if len(rows) < 3:
        return None, at
    rest = iter(lines)
    grid = tuple(tuple(cell_of(next(rest).number, text) for text in row) for row in rows)
    return Grid(first.number, grid, flat=True), places[used - 1] + 1


def headed(raws: Sequence[Rough], at: int) -> tuple[Grid | None, int]:
    """A table whose every row is a line, its cells parted by single spaces: known by its first line, which is all heads."""
    first = raws[at]
    heads = [] if isinstance(first, Grid) else first.text.split()
    if len(heads) < 3 or not all(HEADS.fullmatch(head) for head in heads):
        return None, at
    rows = []
    after = at
    for raw in raws[at:]:
        cells = [] if isinstance(raw, Grid) else raw.text.split()
        if isinstance(raw, Grid) or not 1 < len(cells) <= len(heads) or re.search(r"[。；]", raw.text) or MARKED.match(raw.text.strip()):
            break
        rows.append(tuple(cell_of(raw.number, cell) for cell in cells))
        after += 1
    return (Grid(first.number, tuple(rows), flat=True), after) if len(rows) > 2 else (None, at)
