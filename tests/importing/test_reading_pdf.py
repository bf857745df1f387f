"""PDF pages from characters and drawn lines: what stands where decides what is one line, one paragraph, one table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest

from generator.importing import read_plan
from generator.importing.document import Grid
from generator.importing.reading import read_document
from generator.importing.reading.around import around, labelled
from generator.importing.reading.pdfedges import Edge
from generator.importing.reading.pdflines import Char, Page, lines_of
from generator.importing.reading.pdfpages import joined_tables, paragraphs, without_page_heads
from generator.importing.reading.pdftables import page_tables
from generator.importing.reading.raw import Raw
from tests.importing.handmade import Writer
from tests.importing.prose import ROOT

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


# ---- tables ruled only across ----

PDFS = ROOT / "tests/fixtures/imports/pdf"
INDICATORS = ((80.0, "指标"), (250.0, "单位"), (330.0, "2020年"), (420.0, "2025年"))


def level(*heights: float, left: float = 72.0, right: float = 500.0) -> list[Edge]:
    return [Edge(False, at, left, right) for at in heights]


def across(base: float, *texts: str) -> list[tuple[str, float, float]]:
    return [(text, left, base) for (left, _), text in zip(INDICATORS, texts, strict=True) if text]


def grids(page: Page) -> list[list[list[tuple[str, int, int]]]]:
    return [
        [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in piece.rows]
        for piece in joined_tables([page])
        if isinstance(piece, Grid)
    ]


def cells(page: Page) -> list[list[list[str]]]:
    return [[[text for text, _, _ in row] for row in grid] for grid in grids(page)]


HEAD = across(114, "指标", "单位", "2020年", "2025年")


def test_three_lines_make_a_table_and_lines_of_words_its_rows() -> None:
    rows = [*HEAD, *across(138, "人均预期寿命", "岁", "77.6", "78.5"), *across(158, "村卫生室标准化率", "%", "", "100")]
    assert cells(table_page(level(100, 120, 170), *rows)) == [
        [["指标", "单位", "2020年", "2025年"], ["人均预期寿命", "岁", "77.6", "78.5"], ["村卫生室标准化率", "%", "", "100"]]
    ]


def test_words_that_go_on_in_a_cell_are_no_row() -> None:
    rows = [
        *HEAD,
        *across(138, "每千人口拥有三岁以下婴", "个", "1.2", "4.5"),
        *across(152, "幼儿托位数", "", "", ""),
        *across(174, "寿命", "岁", "77", "78"),
    ]
    [grid] = cells(table_page(level(100, 120, 190), *rows))
    assert grid[1:] == [["每千人口拥有三岁以下婴幼儿托位数", "个", "1.2", "4.5"], ["寿命", "岁", "77", "78"]]


def test_a_line_under_every_row_and_a_head_over_two_columns() -> None:
    head = [("指标", 80.0, 114.0), ("单位", 250.0, 114.0), ("规划目标值", 365.0, 114.0)]
    rows = [across(134 + 20 * n, f"第{n}项指标", "%", f"{n}1.5", f"{n}2.5") for n in range(1, 5)]
    page = table_page(
        level(100, 120, 140, 160, 180, 200, 220), *head, *across(134, "名称", "称", "2020年", "2025年"), *(cell for row in rows for cell in row)
    )
    [grid] = grids(page)
    assert grid[0] == [("指标", 1, 1), ("单位", 1, 1), ("规划目标值", 2, 1)]
    assert [text for text, _, _ in grid[2]] == ["第1项指标", "%", "11.5", "12.5"] and len(grid) == 6


def test_text_between_lines_is_no_table() -> None:
    prose = [(LONG[n * 35 : n * 35 + 35], 74.0, 118.0 + 20 * n) for n in range(2)]
    titled = [("三、重大项目", 96.0, 174.0), ("表2　重大项目", 240.0, 194.0)]
    number = [("临政办发〔2022〕15号", 74.0, 214.0), ("签发人：张三", 400.0, 214.0)]
    page = table_page(level(100, 160, 200, 220, 300), *prose, *titled, *number, (OTHER[:30], 74.0, 260.0), (OTHER[30:50], 74.0, 280.0))
    assert not page.tables and [row.text for row in page.rows][:4] == [LONG[:35], LONG[35:], "三、重大项目", "表2　重大项目"]


def test_three_lines_and_lines_under_rows_as_printed() -> None:
    pieces = read_document(PDFS / "level.pdf").pieces
    three, rows = ([[cell.text for cell in row] for row in piece.rows] for piece in pieces if isinstance(piece, Grid))
    assert three[0] == ["序号", "指标", "单位", "2020年", "2025年", "性质"] and [row[0] for row in three[1:]] == list("123456")
    assert three[4] == ["4", "每千人口拥有3岁以下婴幼儿托位数，其中普惠性托位占比不低于六成", "个", "1.2", "4.5", "预期性"]
    assert three[6] == ["6", "村卫生室标准化率", "%", "", "100", "约束性"]
    assert [row[0] for row in rows] == ["项目名称", "县人民医院迁建", "县中医医院康复楼", "乡镇卫生院提升"]
    assert rows[1][1:] == ["新建门诊医技综合楼和住院楼，建筑面积6万平方米，设置床位600张。", "42000", "2021—2024"]
    texts = [piece.text for piece in pieces if not isinstance(piece, Grid)]
    assert len(texts) == 12 and texts[3].startswith("坚持以人民健康为中心") and texts[4].endswith("占比达到65%以上。")


def rows_of(*texts: tuple[str, str, str, str], top: float = 134.0) -> list[tuple[str, float, float]]:
    return [cell for n, row in enumerate(texts) for cell in across(top + 20 * n, *row)]


THREE_ROWS = (("人均预期寿命", "岁", "77.6", "78.5"), ("婴儿死亡率", "‰", "3.1", "3.0"), ("健康素养水平", "%", "20", "25"))
READ_ROWS = [["指标", "单位", "2020年", "2025年"], *(list(row) for row in THREE_ROWS)]


def test_a_head_in_the_middle_over_short_words_at_the_side_is_one_column() -> None:
    head = [("指标", 190.0, 114.0), *HEAD[1:]]
    assert cells(table_page(level(100, 120, 200), *head, *rows_of(*THREE_ROWS))) == [READ_ROWS]


def test_groups_among_rows_begin_rows_and_words_below_a_head_belong_to_it() -> None:
    head = [*across(110, "指", "单", "2020", "2025"), *across(124, "标", "位", "年", "年")]
    rows = rows_of(("一、健康水平", "", "", ""), THREE_ROWS[0], ("二、健康服务", "", "", ""), *THREE_ROWS[1:], top=144)
    [grid] = cells(table_page(level(98, 128, 240), *head, *rows))
    assert [row[0] for row in grid] == ["指标", "一、健康水平", "人均预期寿命", "二、健康服务", "婴儿死亡率", "健康素养水平"]


def test_open_sides_and_sides_without_lines_between() -> None:
    sides = [Edge(True, at, 100, 180) for at in (72, 500)]
    inner = [Edge(True, at, 100, 180) for at in (240, 320, 400)]
    for uprights in (sides, inner):
        page = table_page([*level(100, 120, 140, 160, 180), *uprights], *HEAD, *rows_of(*THREE_ROWS))
        assert cells(page) == [READ_ROWS] and not page.rows
    box = table_page([*level(100, 120, 140, 160, 180), *sides], *((LONG[n : n + 30], 80.0, 114.0 + 20 * n) for n in range(4)))
    assert [len(row) for row in cells(box)[0]] == [1, 1, 1, 1]


def test_a_table_ruled_across_goes_on_over_the_page_without_a_last_line() -> None:
    first = table_page(level(100, 120), *HEAD, *rows_of(*THREE_ROWS[:2]))
    second = table_page(level(100, 120, 160), *HEAD, *rows_of(("每千人口医疗卫生机构床位数", "张", "6.1", "7.2"), THREE_ROWS[2]))
    [grid] = document(first, second)
    assert [row[0] for row in grid] == ["指标", "人均预期寿命", "婴儿死亡率", "每千人口医疗卫生机构床位数", "健康素养水平"]
    prose = [(LONG[n * 30 : n * 30 + 30], 74.0, 140.0 + 20 * n) for n in range(2)]
    assert not table_page(level(100, 120), *HEAD, *prose).tables


def test_thirty_pages_of_tables_ruled_across_take_little_time() -> None:
    rows = rows_of(*(THREE_ROWS * 11))
    started = perf_counter()
    for _ in range(30):
        assert table_page(level(100, *range(120, 800, 20)), *HEAD, *rows).tables
    assert perf_counter() - started < 8


# ---- cells in frames of their own ----


def test_frames_a_little_apart_are_one_net() -> None:
    edges = [Edge(False, 96, 68, 336), Edge(False, 184, 68, 336), Edge(True, 68, 96, 184), Edge(True, 336, 96, 184)]
    for left, right in ((72, 130), (134, 270), (274, 332)):
        for top, bottom in ((100, 120), (124, 180)):
            edges += [Edge(False, top, left, right), Edge(False, bottom, left, right), Edge(True, left, top, bottom), Edge(True, right, top, bottom)]
    page = table_page(edges, *((text, left, 114) for text, left, _ in HEADS), ("甲", 80, 150), ("建院", 140, 150), ("2023", 280, 150))
    assert cells(page) == [[["类别", "任务", "时限"], ["甲", "建院", "2023"]]]


def test_a_merged_cell_in_a_frame_goes_on_over_two_pages() -> None:
    [grid] = [piece for piece in read_document(PDFS / "doubled.pdf").pieces if isinstance(piece, Grid)]
    assert [(row[0].text, row[0].rowspan) for row in grid.rows if len(row) == 5] == [("类别", 1), ("公共卫生", 2), ("医疗服务", 17), ("重点人群", 6)]
    assert [row[-4].text for row in grid.rows[1:]] == [str(n) for n in range(1, 26)]
    assert grid.rows[11][1].text == "新建县疾控中心业务用房3000平方米，配齐检验检测设备，实验室达到生物安全二级标准。"


def test_no_word_is_lost_where_cells_over_a_page_do_not_meet() -> None:
    open_below = net(COLUMNS, [80, 100]) + [Edge(True, x, 100, 160) for x in (COLUMNS[0], COLUMNS[1], COLUMNS[3])]
    first = table_page(open_below, *HEADS, ("甲", 80, 114), ("建院", 140, 114))
    second = table_page(net(COLUMNS, [80, 100, 120]), *HEADS, ("乙", 80, 114), ("培训", 140, 114), ("2025", 280, 114))
    [grid] = document(first, second)
    assert grid == [["类别", "任务", "时限"], ["甲", "建院"], ["乙", "培训", "2025"]]


# ---- a page of a government site, printed whole ----


def test_a_site_page_printed_whole_is_its_article_and_what_its_box_says() -> None:
    document = read_document(PDFS / "government.pdf")
    texts = [piece.text for piece in document.pieces if not isinstance(piece, Grid)]
    assert texts[:9] == [
        "索引号：K12345678/2022-00031", "主题分类：卫生、体育", "发文机关：临川县人民政府办公室", "成文日期：2022年03月18日",
        "发文字号：临政办发〔2022〕15号",
        "发布日期：2022年03月25日",
        "公开方式：主动公开", "有效性：有效", "临川县人民政府办公室关于印发临川县“十四五”卫生健康规划的通知",
    ]  # fmt: skip
    assert len(texts) == len(document.pieces) == 22 and texts[-1].endswith("2025年底开展总结评估。")
    dropped = [line.text for line in document.dropped]
    assert dropped[0].startswith("无障碍浏览") and "政策解读" in dropped and dropped[-1].startswith("联系电话：")
    plan = read_plan(ROOT, PDFS / "government.pdf")["plan"]
    assert (plan["title_zh"], plan["document_number"], plan["issued"]) == ("临川县“十四五”卫生健康规划", "临政办发〔2022〕15号", "2022-03-18")


def test_what_looks_like_a_sites_links_in_a_plan_stays() -> None:
    def lines(*texts: str) -> list[Raw]:
        return [Raw(n, text) for n, text in enumerate(texts, 1)]

    assert around(lines("临川县规划", "一、基础", "加强宣传。", "政策解读", "组织专家开展政策解读。")) == set()
    assert around(lines("临川县规划", "一、基础", "加强宣传。", "相关文件", "二、保障", "落实投入")) == set()
    assert around(
        lines("临川县人民政府", "首页 > 政务公开", "关于印发规划的通知", "为做好工作，制定本规划。", "相关文件：", "临川县养老服务规划")
    ) == {0, 1, 4, 5}
    assert around(lines("关于印发规划的通知", "首页 > 政务公开", "为做好工作，制定本规划。")) == {1}


def test_labels_side_by_side_are_lines_of_their_own() -> None:
    assert labelled("发文字号：临政发〔2022〕5号    成文日期：2022年3月18日") == ["发文字号：临政发〔2022〕5号", "成文日期：2022年3月18日"]
    for alone in ("发文字号：临政发〔2022〕5号", "按照名称：统一，文号：统一的要求", "项目名称：医院  文号：无"):
        assert labelled(alone) == [alone]


# ---- PDFs of other programs ----

BODY = (
    "　　坚持以人民健康为中心，坚持预防为主、中西医并重，加快建",
    "设优质高效的整合型医疗卫生服务体系，到2025年达到78.5岁，基本",
    "公共卫生服务经费达到每人每年89元。",
    "　　一、指标　通　知",
)
READ = ["".join(BODY[:3]).strip(), "一、指标\u3000通\u3000知"]


def read_by_hand(folder: Path, writer: Writer, drawing: str, page: str = "/MediaBox[0 0 595 842]") -> list[str | list[list[str]]]:
    path = folder / "hand.pdf"
    path.write_bytes(writer.file(drawing, page))
    pieces = read_document(path).pieces
    return [[[cell.text for cell in row] for row in piece.rows] if isinstance(piece, Grid) else piece.text for piece in pieces]


def shown(writer: Writer) -> str:
    return " ".join(f"{writer.hexed(line)} Tj 0 -26 Td" for line in BODY)


@pytest.mark.parametrize("order", ["as read", "backparts", "by columns", "mixed"])
@pytest.mark.parametrize("spaces", [True, False])
def test_characters_placed_one_by_one_in_any_order(tmp_path: Path, order: str, spaces: bool) -> None:
    placed, writer = [], Writer()
    for n, line in enumerate(BODY):
        x = 60
        for letter in line:
            placed.append((x, 780 - 26 * n, letter))
            x += 7 if letter.isascii() else 14
    keys = {
        "as read": lambda at: (-at[1], at[0]),
        "backparts": lambda at: (at[1], -at[0]),
        "by columns": lambda at: at,
        "mixed": lambda at: at[0] * 7919 % 101,
    }
    drawn = [at for at in sorted(placed, key=keys[order]) if spaces or not at[2].isspace()]
    drawing = " ".join(f"1 0 0 1 {x} {y} Tm {writer.hexed(letter)} Tj" for x, y, letter in drawn)
    assert read_by_hand(tmp_path, writer, f"BT /F1 14 Tf {drawing} ET") == READ


@pytest.mark.parametrize("state", ["0.6 Tc", "1.2 Tc", "-0.2 Tc", "100 Tz", "1 Tr"])
def test_spaced_narrowed_and_outlined_type(tmp_path: Path, state: str) -> None:
    writer = Writer()
    assert read_by_hand(tmp_path, writer, f"BT /F1 14 Tf {state} 60 780 Td {shown(writer)} ET") == READ


def test_a_spaced_title_and_type_drawn_thrice_to_look_bold(tmp_path: Path) -> None:
    writer = Writer()
    title = f"BT /F1 22 Tf 5 Tc 150 790 Td {writer.hexed('关于印发规划的通知')} Tj 0 Tc ET "
    body = " ".join(f"BT /F1 14 Tf {60 + off} 740 Td {shown(writer)} ET" for off in (0, 0.3, 0.6))
    assert read_by_hand(tmp_path, writer, title + body) == ["关于印发规划的通知", *READ]


def test_gaps_beside_figures_are_no_spaces_and_gaps_between_words_are(tmp_path: Path) -> None:
    writer = Writer()
    years = [str(2025 + n) for n in range(12)]
    shown = [f"{writer.hexed('到')}-180{writer.hexed(year)}-180{writer.hexed('年')}" for year in years]
    lines = " 0 -18 Td ".join(f"[{''.join(shown[n : n + 4])}]TJ" for n in range(0, 12, 4))
    drawing = f"BT /F1 14 Tf 60 700 Td {lines} 0 -60 Td [{writer.hexed('Health')}-320{writer.hexed('China')}]TJ ET"
    assert "".join(map(str, read_by_hand(tmp_path, writer, drawing))) == "".join(f"到{year}年" for year in years) + "Health China"


def test_raised_figures_stay_in_their_line(tmp_path: Path) -> None:
    writer = Writer()
    drawing = f"BT /F1 14 Tf 60 600 Td {writer.hexed('业务用房3000m')} Tj /F1 8 Tf 6 Ts {writer.hexed('2')} Tj"
    drawing += f" 0 Ts /F1 14 Tf {writer.hexed('，设床位')} Tj ET"
    assert read_by_hand(tmp_path, writer, drawing) == ["业务用房3000m2，设床位"]


@pytest.mark.parametrize(
    ("turn", "page"),
    [
        ("1 0 0 1 0 0", ""), ("0 1 -1 0 595 0", "/Rotate 90"), ("0 -1 1 0 0 842", "/Rotate 270"), ("-1 0 0 -1 595 842", "/Rotate 180"),
        ("0 1 -1 0 595 0", ""), ("1 0 0 1 200 1000", "/CropBox[200 1000 795 1842]"),
    ],
)  # fmt: skip
def test_pages_printed_sideways_and_parts_of_larger_pages(tmp_path: Path, turn: str, page: str) -> None:
    writer = Writer()
    cells = " ".join(
        f"BT /F1 12 Tf {x} {y} Td {writer.hexed(text)} Tj ET" for x, y, text in ((70, 340, "甲"), (170, 340, "乙"), (70, 310, "丙"), (170, 310, "丁"))
    )
    drawing = f"{turn} cm BT /F1 14 Tf 60 500 Td {shown(writer)} ET 60 300 200 60 re S 60 330 m 260 330 l S 160 300 m 160 360 l S {cells}"
    box = "/MediaBox[0 0 595 842]" if "Crop" not in page else "/MediaBox[0 0 1600 2842]"
    assert read_by_hand(tmp_path, writer, drawing, box + page) == [*READ, [["甲", "乙"], ["丙", "丁"]]]
