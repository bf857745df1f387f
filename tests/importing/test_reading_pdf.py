"""PDF pages from characters and drawn lines: what stands where decides what is one line, one paragraph, one table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from generator.importing.document import Grid
from generator.importing.reading import read_document
from generator.importing.reading.pdflines import Char, Page, lines_of
from generator.importing.reading.pdfpages import joined_tables, paragraphs, without_page_heads
from generator.importing.reading.pdftables import Edge, page_tables
from generator.importing.reading.raw import Raw

SIZE = 12.0
LEFT, RIGHT = 72.0, 72.0 + 30 * SIZE
WIDTH, HEIGHT = 595.0, 842.0


def printed(text: str, left: float, base: float, size: float = SIZE) -> Iterator[Char]:
    """A line set from ``left``: Chinese characters as wide as high, others half; spaces are gaps that the file names."""
    for letter in text:
        wide = size if ord(letter) > 0x2E7F or letter in "—“”…" else size / 2
        yield Char(letter, left, left if letter == " " else left + wide, base, size)
        left += wide


def text_page(*lines: tuple[str, float, float]) -> Page:
    return Page(WIDTH, HEIGHT, lines_of([char for text, left, base in lines for char in printed(text, left, base)]))


def document(*pages: Page) -> list[str | list[list[str]]]:
    found = paragraphs(joined_tables(without_page_heads(list(pages))))
    return [piece.text if isinstance(piece, Raw) else [[cell.text for cell in row] for row in piece.rows] for piece in found]


def wrapped(text: str, top: float, indent: float = 2 * SIZE, step: float = 20.0) -> list[tuple[str, float, float]]:
    """A paragraph set in lines of 30 characters, the first one indented."""
    first = int((RIGHT - LEFT - indent) // SIZE)
    parts = [text[:first], *(text[n : n + 30] for n in range(first, len(text), 30))]
    return [(part, LEFT + indent if n == 0 else LEFT, top + n * step) for n, part in enumerate(parts)]


LONG = "坚持以人民健康为中心，坚持预防为主、中西医并重，加快建设优质高效的整合型医疗卫生服务体系，推进健康岭西建设，不断提高居民健康水平。"
OTHER = "人口老龄化程度加深，慢性病患病率上升，优质医疗资源总量不足、分布不均，基层服务能力有待加强，公共卫生体系存在短板，体制机制改革有待深化。"


def test_lines_become_paragraphs_and_go_on_over_pages_page_numbers_are_left_out() -> None:
    first, second = wrapped(LONG, 100), wrapped(OTHER, 100 + 20 * len(wrapped(LONG, 100)))
    pages = [
        text_page(("县政府文件", 250, 40), *first, *second[:1], ("— 1 —", 280, 800)),
        text_page(("县政府文件", 250, 40), *((text, left, 80 + 20 * n) for n, (text, left, _) in enumerate(second[1:])), ("— 2 —", 280, 800)),
        text_page(("县政府文件", 250, 40), ("（一）指导思想", LEFT + 24, 80), *wrapped(LONG, 100), ("— 3 —", 280, 800)),
    ]
    assert document(*pages) == [LONG, OTHER, "（一）指导思想", LONG]


def test_a_word_that_may_not_be_parted_begins_the_next_line() -> None:
    start = "居民健康水平稳步提高，人均预期寿命提高，孕产妇死亡率下降到"
    lines = [(start, LEFT, 100.0), ("9.8/10万，优于全市平均水平。", LEFT, 120.0)]
    assert document(text_page(*wrapped(LONG, 20), *wrapped(OTHER, 160, 0), *lines))[1] == start + "9.8/10万，优于全市平均水平。"


def test_spaces_dashes_and_radicals() -> None:
    assert [row.text for row in lines_of(list(printed("通  知", 100, 50)))] == ["通\u3000知"]
    assert [row.text for row in lines_of(list(printed("专栏1 公共卫生", 100, 50)))] == ["专栏1 公共卫生"]
    dash = [Char("—", 100, 124, 50, 24), *printed("⼈⺠健康", 124, 50)]
    assert [row.text for row in lines_of(dash)] == ["——人民健康"]
    bold = [char for letter in printed("健康", 100, 50) for char in (letter, letter._replace(left=letter.left + 0.4, right=letter.right + 0.4))]
    assert [row.text for row in lines_of(bold)] == ["健康"]


def net(columns: list[float], rows: list[float], missing: tuple[Edge, ...] = ()) -> list[Edge]:
    """Every side of every cell, but for those in ``missing``."""
    level = [Edge(False, y, a, b) for y in rows for a, b in pairwise(columns)]
    upright = [Edge(True, x, a, b) for x in columns for a, b in pairwise(rows)]
    return [edge for edge in (*level, *upright) if edge not in missing]


def table_page(edges: list[Edge], *cells: tuple[str, float, float]) -> Page:
    tables, outside = page_tables(edges, [char for text, left, base in cells for char in printed(text, left, base)])
    return Page(WIDTH, HEIGHT, lines_of(outside), tables)


COLUMNS = [72.0, 132.0, 272.0, 332.0]


def test_missing_lines_are_merged_cells() -> None:
    edges = net(COLUMNS, [100, 120, 140, 160], (Edge(False, 140, 72, 132), Edge(True, 132, 100, 120)))
    page = table_page(
        edges, ("主要指标", 120, 114), ("值", 290, 114), ("健康", 80, 144), ("寿命", 140, 134), ("79", 290, 134), ("床位", 140, 154), ("7", 290, 154)
    )
    [grid] = joined_tables([page])
    assert isinstance(grid, Grid)
    cells = [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in grid.rows]
    assert cells == [[("主要指标", 2, 1), ("值", 1, 1)], [("健康", 1, 2), ("寿命", 1, 1), ("79", 1, 1)], [("床位", 1, 1), ("7", 1, 1)]]


HEADS = (("类别", 80, 94), ("任务", 140, 94), ("时限", 280, 94))


def test_a_table_goes_on_over_the_page_its_heads_once_and_a_row_cut_in_two_whole() -> None:
    open_below = net(COLUMNS, [80, 100, 120]) + [Edge(True, x, 120, 160) for x in COLUMNS]
    first = table_page(
        open_below,
        *HEADS,
        ("甲", 80, 114),
        ("建院", 140, 114),
        ("2023", 280, 114),
        ("乙", 80, 134),
        ("建设县域医疗卫生中心和", 140, 134),
        ("2024", 280, 134),
    )
    second = table_page(net(COLUMNS, [80, 100, 120, 140]), *HEADS, ("中医馆。", 140, 114), ("丙", 80, 134), ("培训", 140, 134), ("2025", 280, 134))
    assert document(first, second) == [
        [["类别", "任务", "时限"], ["甲", "建院", "2023"], ["乙", "建设县域医疗卫生中心和中医馆。", "2024"], ["丙", "培训", "2025"]]
    ]


def test_tables_with_other_columns_or_text_between_are_two() -> None:
    cells = (("甲", 80, 94), ("乙", 140, 94), ("1", 80, 114), ("2", 140, 114))
    first = table_page(net(COLUMNS[:3], [80, 100, 120]), *cells)
    assert len(document(first, table_page(net([72.0, 112.0, 232.0], [80, 100, 120]), *cells))) == 2
    titled = table_page(net(COLUMNS[:3], [80, 100, 120]), ("表2", 90, 60), *cells)
    assert [type(piece) for piece in document(first, titled)] == [list, str, list]


def test_a_frame_around_much_text_is_no_table() -> None:
    lines = [(LONG[:28], 80.0, 100.0 + 10 * n) for n in range(60)]
    page = table_page(net([60.0, 500.0], [80, 720]), *lines)
    assert not page.tables and len(page.rows) == 60


def test_the_ground_of_a_page_is_no_table_and_a_table_in_a_frame_is_one() -> None:
    ground = net([0.0, WIDTH], [0, HEIGHT])
    page = table_page(
        [*ground, *net(COLUMNS, [80, 100, 120])], *HEADS, ("甲", 80, 114), ("建院", 140, 114), ("2023", 280, 114), ("二、下一章", 100, 300)
    )
    assert document(page) == [[["类别", "任务", "时限"], ["甲", "建院", "2023"]], "二、下一章"]


def test_lines_are_found_where_they_are_drawn_alone_as_frames_or_in_groups(tmp_path: Path) -> None:
    frame = b"100 700 200 40 re S 100 720 m 300 720 l S 180 700 0.5 40 re f"
    group = b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Matrix[1 0 0 1 50 0]/Length %d>>stream\n%s\nendstream endobj\n" % (
        len(frame),
        frame,
    )
    words = b" ".join(
        b"BT /F1 10 Tf %d %d Td (%s) Tj ET" % (x, y, word)
        for x, y, word in ((110, 725, b"ab"), (190, 725, b"cd"), (110, 705, b"ef"), (190, 705, b"gh"))
    )
    moved = words.replace(b"110 ", b"160 ").replace(b"190 ", b"240 ")
    for drawing, extra in ((frame + b" " + words, b""), (b"/X1 Do " + moved, group)):
        content = b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(drawing), drawing)
        (tmp_path / "table.pdf").write_bytes(
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 6 0 R>>/XObject<</X1 5 0 R>>>>>>endobj\n"
            + content + extra + b"6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
        )  # fmt: skip
        [grid] = read_document(tmp_path / "table.pdf").pieces
        assert isinstance(grid, Grid) and [[cell.text for cell in row] for row in grid.rows] == [["ab", "cd"], ["ef", "gh"]]


def test_entries_of_the_contents_and_chapters_are_lines_of_their_own() -> None:
    dots = "…" * 22
    entries = [
        (f"{words}{dots[: 29 - len(words)]}1", LEFT, 100.0 + 20 * n) for n, words in enumerate(("一、规划背景", "二、总体要求", "三、主要任务"))
    ]
    full = LONG[:30]
    page = text_page(*entries, *wrapped(OTHER, 200), (full, LEFT, 300), ("第一章 规划背景", LEFT, 320))
    assert document(page) == [*(text for text, _, _ in entries), OTHER, full, "第一章 规划背景"]
