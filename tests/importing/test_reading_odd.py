"""Odd cases of every format, each a few lines: what Word draws, what sites put around a plan, what conversions leave behind."""

from __future__ import annotations

import quopri
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from generator.importing.document import Document, Grid, Line
from generator.importing.reading import read_document
from generator.importing.reading.wordnumbers import written

Read = Callable[[str, str], Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a text as a file of this name."""

    def from_text(name: str, content: str) -> Document:
        (tmp_path / name).write_bytes(content.encode())
        return read_document(tmp_path / name)

    return from_text


@pytest.fixture
def read_word(tmp_path: Path) -> Callable[..., Document]:
    """Reads a Word document whose body holds these XML elements."""

    def from_parts(*parts: str, change: Callable[[Any], object] = str) -> Document:
        document = docx.Document()
        end = document.element.body[-1]
        names = nsdecls("w") + (
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        )
        for part in parts:
            end.addprevious(parse_xml(part.replace(">", f" {names}>", 1) if not part.startswith("<w:p/>") else f"<w:p {names}/>"))
        change(document)
        document.save(str(tmp_path / "odd.docx"))
        return read_document(tmp_path / "odd.docx")

    return from_parts


def lines(document: Document) -> list[str]:
    return [piece.text for piece in document.pieces if isinstance(piece, Line)]


def dropped(document: Document) -> list[str]:
    return [line.text for line in document.dropped]


def rows(document: Document) -> list[list[list[str]]]:
    return [
        [["/".join(line.text for line in cell.lines) for cell in row] for row in piece.rows] for piece in document.pieces if isinstance(piece, Grid)
    ]


def run(words: str, more: str = "") -> str:
    return f'<w:r>{more}<w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inner)}</w:p>"


# ---- Word ----


def test_insertions_controls_links_and_text_boxes_are_read_deletions_and_hidden_text_are_not(read_word: Callable[..., Document]) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内文字。</w:t></w:r></w:p></w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = read_word(
        f"<w:sdt><w:sdtContent>{p(run('控件内的段落。'))}</w:sdtContent></w:sdt>",
        p(
            run("到2025年，"),
            f'<w:ins w:id="1" w:author="a">{run("新增")}</w:ins>',
            '<w:del w:id="2" w:author="a"><w:r><w:delText>删去</w:delText></w:r></w:del>',
            f'<w:hyperlink w:anchor="a">{run("床位")}</w:hyperlink>',
            run("100张。"),
            run("隐藏", "<w:rPr><w:vanish/></w:rPr>"),
        ),
        p(drawn, run("框外文字。")),
        p(run("段落标记已删"), properties='<w:rPr><w:del w:id="3" w:author="a"/></w:rPr>'),
        p(run("，接下一段。")),
    )
    assert lines(found) == ["控件内的段落。", "到2025年，新增床位100张。", "框外文字。", "框内文字。", "段落标记已删，接下一段。"]


def test_soft_line_ends_part_lines_but_not_headings(read_word: Callable[..., Document]) -> None:
    broken = "<w:r><w:t>县人民政府办公室</w:t><w:br/><w:t>关于印发规划的通知</w:t></w:r>"
    heading = "<w:r><w:t>第一章</w:t><w:br/><w:t>规划背景</w:t></w:r>"
    found = read_word(p(broken), p(heading, properties='<w:pStyle w:val="Heading1"/>'), p(run("正文。"), properties='<w:outlineLvl w:val="9"/>'))
    assert [(line.text, line.level) for line in found.lines()] == [
        ("县人民政府办公室", None),
        ("关于印发规划的通知", None),
        ("第一章 规划背景", 1),
        ("正文。", None),
    ]


def test_contents_are_set_aside_be_they_a_control_a_field_a_style_or_typed(read_word: Callable[..., Document]) -> None:
    tab = "<w:r><w:tab/></w:r>"
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    found = read_word(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p(run('目录'))}{p(run('一、背景'), tab, run('1'))}</w:sdtContent></w:sdt>",
        p(begin, '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>', separate, run("一、背景"), tab, run("2")),
        p(run("二、目标"), tab, run("3"), end),
        p(run("目  录")),
        p(run("一、背景…………………1")),
        p(run("二、目标…………………2")),
        p(run("一、背景")),
        p(run("二、目标")),
    )
    assert lines(found) == ["一、背景", "二、目标"]
    assert len(dropped(found)) == 7


def numbering(*levels: tuple[str, str, str], override: str = "") -> Callable[[Any], None]:
    def change(document: Any) -> None:
        part = document.part.numbering_part.element
        drawn = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="{suffix}"/><w:lvlText w:val="{label}"/></w:lvl>'
            for n, (form, label, suffix) in enumerate(levels)
        )
        part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="70">{drawn}</w:abstractNum>'))
        part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="70"><w:abstractNumId w:val="70"/></w:num>'))
        part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="71"><w:abstractNumId w:val="70"/>{override}</w:num>'))

    return change


def item(words: str, level: int, list_id: int = 70) -> str:
    return p(run(words), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_numbers_are_written_as_word_draws_them(read_word: Callable[..., Document]) -> None:
    levels = (
        ("chineseCounting", "第%1章", "space"),
        ("chineseCountingThousand", "（%2）", "tab"),
        ("decimal", "%3．", "tab"),
        ("decimalEnclosedCircle", "%4", "nothing"),
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    parts = [
        item("背景", 0),
        item("基础", 1),
        item("形势", 1),
        item("加强。", 2),
        item("推进。", 2),
        item("甲。", 3),
        item("目标", 0),
        item("指标", 1),
        item("床位。", 2),
    ]
    found = read_word(*parts, item("附一", 0, 71), p(run("无编号")), item("附二", 0, 71), change=numbering(*levels, override=restart))
    expected = [
        "第一章 背景",
        "（一）基础",
        "（二）形势",
        "1．加强。",
        "2．推进。",
        "①甲。",
        "第二章 目标",
        "（一）指标",
        "1．床位。",
        "第一章 附一",
        "无编号",
        "第二章 附二",
    ]
    assert lines(found) == expected


def test_legal_numbers_bullets_and_numbers_through_a_style(read_word: Callable[..., Document]) -> None:
    def change(document: Any) -> None:
        numbering(("chineseCounting", "%1、", "nothing"), ("decimal", "%1.%2", "space"), ("bullet", "●", "tab"))(document)
        level = document.part.numbering_part.element.findall(f".//{qn('w:lvl')}")[1]
        level.insert(2, parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
        properties = document.styles["Heading 2"].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="1"/><w:numId w:val="70"/></w:numPr>'))

    plain = p(run("无号"), properties='<w:pStyle w:val="Heading2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = read_word(item("总则", 0), p(run("范围"), properties='<w:pStyle w:val="Heading2"/>'), plain, item("要点", 2), change=change)
    assert lines(found) == ["一、总则", "1.1 范围", "无号", "要点"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCounting", "一百〇五"),
        (12, "ideographDigital", "一二"),
        (3, "chineseLegalSimplified", "叁"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (7, "decimalFullWidth", "７"),
        (3, "decimalZero", "03"),
        (4, "none", ""),
    ],
)
def test_forms_of_numbers(number: int, form: str, expected: str) -> None:
    assert written(number, form) == expected


def test_circled_numbers_drawn_by_a_field_are_written(read_word: Callable[..., Document]) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    code = "<w:r><w:instrText> eq \\o\\ac(○,</w:instrText></w:r><w:r><w:instrText>3)</w:instrText></w:r>"
    assert lines(read_word(p(begin, code, end, run("开展培训。")))) == ["③开展培训。"]


def test_tables_flattened_to_paragraphs_are_tables_again_and_indented_paragraphs_are_none(read_word: Callable[..., Document]) -> None:
    table = (("类别", "指标", "2025年"), ("健康", "预期寿命", "79"), ("", "死亡率", "5"))
    tabbed = [p("<w:r>" + "<w:tab/>".join(f"<w:t>{cell}</w:t>" for cell in row) + "</w:r>") for row in table]
    one_a_line = [part for row in table for part in [*(p(f"<w:r><w:tab/><w:t>{cell}</w:t></w:r>") for cell in row), p()]]
    indented = [p(f"<w:r><w:tab/><w:t>{'加强基层医疗卫生服务体系建设，' * 4}落实责任。</w:t></w:r>")] * 3
    found = read_word(*tabbed, p(run("（一）下一节")), *one_a_line, p(run("（二）再下一节")), *indented)
    assert rows(found) == [[list(row) for row in table]] * 2
    assert lines(found) == ["（一）下一节", "（二）再下一节", *["加强基层医疗卫生服务体系建设，" * 4 + "落实责任。"] * 3]


def test_nested_tables_stay_in_their_cell_and_a_frame_around_a_table_is_none(read_word: Callable[..., Document]) -> None:
    def change(document: Any) -> None:
        outer = document.add_table(2, 2)
        for n, words in enumerate(("外一", "外二", "", "外四\n第二段")):
            outer.cell(n // 2, n % 2).text = words
        inner = outer.cell(1, 0).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "内一", "内二"
        frame = document.add_table(1, 1).cell(0, 0)
        frame.text = "框内一段"
        frame.add_table(1, 2).cell(0, 1).text = "值"

    found = read_word(change=change)
    assert rows(found) == [[["外一", "外二"], ["内一/内二", "外四/第二段"]], [["", "值"]]]
    assert lines(found) == ["框内一段"]


# ---- web pages ----


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def test_an_old_page_of_nested_tables_gives_its_article(read: Read) -> None:
    body = """<table><tr><td colspan=2><a href=/>首页</a> <a href=/a>政务</a></td></tr>
<tr><td><table><tr><td><a href=1>通知公告</a></td></tr></table></td><td>
<table><tr><td><b>河阳县人民政府<br>关于印发卫生健康规划的通知</b></td></tr>
<tr><td>发布时间：2022-03-04 来源：县政府 【字体：<a>大</a> <a>小</a>】</td></tr><tr><td><font>
&nbsp;&nbsp;&nbsp;&nbsp;河政发〔2022〕5号<br><br>各乡镇人民政府：<br>　　<b>第一章&nbsp;&nbsp;规划背景</b><br>“十三五”期间，全县<span>卫生</span>健康
事业取得<font color=red>长足</font>发展，接种COVID-19
vaccine十万剂。<br>
<table border=1><tr><td rowspan=2>指标</td><td colspan=2>数值</td></tr>
<tr><td>2020</td><td>2025</td></tr><tr><td>寿命<br>（岁）</td><td>77</td><td>&#8805;78</td></tr></table>
第二章　重点任务</font></td></tr><tr><td><a href=x>上一篇：某事</a><br><a href=y>下一篇：无</a></td></tr></table></td></tr>
<tr><td colspan=2>版权所有：河阳县人民政府</td></tr></table>"""
    found = read("old.html", page(body, "<title>关于印发卫生健康规划的通知 - 河阳县人民政府网</title>"))
    assert lines(found) == [
        "河阳县人民政府",
        "关于印发卫生健康规划的通知",
        "河政发〔2022〕5号",
        "各乡镇人民政府：",
        "第一章  规划背景",
        "“十三五”期间，全县卫生健康事业取得长足发展，接种COVID-19 vaccine十万剂。",
        "第二章　重点任务",
    ]
    assert rows(found) == [[["指标", "数值"], ["2020", "2025"], ["寿命/（岁）", "77", "≥78"]]]
    [grid] = [piece for piece in found.pieces if isinstance(piece, Grid)]
    assert [(cell.colspan, cell.rowspan) for cell in grid.rows[0]] == [(1, 2), (2, 1)]


def test_title_and_details_beside_the_article_are_kept_and_what_is_around_is_not(read: Read) -> None:
    body = """<div class=top><a>无障碍</a></div><div class=left><ul><li><a href=1>区政府文件</a></li></ul></div><div class=info>
<ul><li><b>索引号：</b>QS1</li><li><b>发布机构：</b>区卫生健康局</li><li><b>发文字号：</b>青卫发〔2021〕33号</li><li><b>成文日期：</b></li></ul></div>
<h1>关于印发卫生健康<br>“十四五”规划的通知</h1><div>来源：区卫健局　时间：2021-12-30　[打印]</div><div class="TRS_Editor"><p>各有关单位：</p>
<p>一、<b>“</b>十三五<span lang=EN-US>”</span>回顾</p><p style="display: none">水印</p>
<ol><li>建设医疗中心</li><li>建设医共体</li></ol><p>青卫发〔2021〕33号文件执行。</p></div>
<div class=share>分享到：<a>微信</a></div><div class=xgwz><a>解读</a></div><div class=footer>主办：区政府</div>"""
    found = read("new.html", page(body))
    assert lines(found) == [
        "索引号：QS1",
        "发布机构：区卫生健康局",
        "关于印发卫生健康“十四五”规划的通知",
        "各有关单位：",
        "一、“十三五”回顾",
        "1.建设医疗中心",
        "2.建设医共体",
        "青卫发〔2021〕33号文件执行。",
    ]


def test_a_page_says_its_encoding_or_is_found_out(tmp_path: Path) -> None:
    for declared, encoding in (("gb2312", "gb18030"), ("utf-8", "gb18030"), ("", "gb18030"), ("gb2312", "utf-8"), ("big5", "big5")):
        content = page("<p>一、總要求</p><p>到2025年，床位達到7張。</p>").replace("charset=utf-8", f"charset={declared}")
        (tmp_path / "page.html").write_bytes(content.encode(encoding))
        assert lines(read_document(tmp_path / "page.html")) == ["一、總要求", "到2025年，床位達到7張。"]


def test_boxes_of_one_cell_stay_boxes_and_rows_of_heads_are_counted(read: Read) -> None:
    body = "<p>正文。</p><table><tr><td><p>专栏1 健康促进</p><p>1.素养提升。</p></td></tr></table>"
    body += "<table><caption>表1 指标</caption><tr><th>名称<th>值</tr><tr><th>甲<td>1</table>"
    found = read("boxes.html", page(body))
    grids = [piece for piece in found.pieces if isinstance(piece, Grid)]
    assert [(grid.is_table, grid.heads) for grid in grids] == [(False, None), (True, 1)]
    assert rows(found) == [[["专栏1 健康促进/1.素养提升。"]], [["名称", "值"], ["甲", "1"]]] and lines(found) == ["正文。", "表1 指标"]


# ---- Markdown ----


def test_marks_of_markdown_are_taken_off(read: Read) -> None:
    text = """---
title: 示例县规划
---

# 示例县**规划** #

第一章
======

## 一、背景 ##
到2025年，*人均*寿命[^1]达到`79`岁，见[网站](http://a.b/c_(1))和![图](x.png)<http://a.b>。1\\. 不是列表，2 * 3 * 4，a_b_c &lt;5&nbsp;岁

1. 推进医院建设
1. 推进中医
- [x] 甲项
> 引文

[^1]: 平均值。
"""
    found = read("plan.md", text)
    assert [(line.text, line.level) for line in found.lines()] == [
        ("示例县规划", 1),
        ("第一章", 1),
        ("一、背景", 2),
        ("到2025年，人均寿命达到79岁，见网站和http://a.b。1. 不是列表，2 * 3 * 4，a_b_c <5 岁", None),
        ("1.推进医院建设", None),
        ("2.推进中医", None),
        ("甲项", None),
        ("引文", None),
        ("注：平均值。", None),
    ]
    assert dropped(found) == ["title: 示例县规划"]


def test_tables_of_markdown_by_bars_and_by_html(read: Read) -> None:
    text = """# 规划

指标 | 2025年
--- | :-:
寿命 \\| 岁 | ≥79<br>（岁）
死亡率 |

<table><tr><th rowspan=2>类别</th><th colspan=2>值</th></tr><tr><th>甲</th><th>乙</th></tr>

<tr><td>1</td><td>2&nbsp;3</td><td><b>4</b>5</td></tr></table>

正文。
"""
    found = read("plan.md", text)
    assert rows(found) == [[["指标", "2025年"], ["寿命 | 岁", "≥79/（岁）"], ["死亡率", ""]], [["类别", "值"], ["甲", "乙"], ["1", "2 3", "45"]]]
    assert [piece.heads for piece in found.pieces if isinstance(piece, Grid)] == [1, 2]
    assert lines(found) == ["规划", "正文。"]


# ---- text ----


def test_page_numbers_and_page_heads_are_set_aside_and_broken_paragraphs_rejoined(read: Read) -> None:
    text = "\n".join(
        f"{n}、任务\n到2025年，全县建成覆盖城乡的医疗卫生服务体系，居民健康\n示例县文件\n— {at} —\n\n水平不断提高{n}成。\n"
        for at, n in enumerate("一二三", 4)
    )
    found = read("plan.txt", text)
    assert lines(found) == [
        line for n in "一二三" for line in (f"{n}、任务", f"到2025年，全县建成覆盖城乡的医疗卫生服务体系，居民健康水平不断提高{n}成。")
    ]
    assert dropped(found) == ["示例县文件", "— 4 —", "示例县文件", "— 5 —", "示例县文件", "— 6 —"]


def test_what_only_looks_like_residue_stays(read: Read) -> None:
    text = "目录\n本规划无目录。\n一、指标\n责任单位：县卫生健康局\n二、任务\n责任单位：县卫生健康局\n三、保障\n责任单位：县卫生健康局\n3\n"
    found = read("plan.txt", text)
    assert lines(found) == text.split("\n")[:-1] and not dropped(found)


def test_contents_typed_without_page_numbers_are_set_aside(read: Read) -> None:
    text = "规划\n目　录\n一、背景\n二、目标\n（一）总体\n一、背景\n正文一。\n二、目标\n（一）总体\n正文二。\n"
    found = read("plan.txt", text)
    assert lines(found) == ["规划", "一、背景", "正文一。", "二、目标", "（一）总体", "正文二。"]


BARS = "┌──┬──┐\n│指标│数值│\n├──┼──┤\n│寿命│79  │\n│（岁）│    │\n├──┼──┤\n│床位│7   │\n└──┴──┘"
SPACES = "指标名称      2020年    2025年\n人均预期寿命  77        79\n千人床位数    6         7\n其中：中医              1"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("指标\t2020年\t2025年\n寿命\t77\t79\n\t6\t7", [["指标", "2020年", "2025年"], ["寿命", "77", "79"], ["", "6", "7"]]),
        ("|指标|数值|\n|寿命|79|\n|床位|7|", [["指标", "数值"], ["寿命", "79"], ["床位", "7"]]),
        (BARS, [["指标", "数值"], ["寿命（岁）", "79"], ["床位", "7"]]),
        (SPACES, [["指标名称", "2020年", "2025年"], ["人均预期寿命", "77", "79"], ["千人床位数", "6", "7"], ["其中：中医", "", "1"]]),
    ],
)
def test_tables_in_text_by_tabs_bars_and_white_space(read: Read, table: str, expected: list[list[str]]) -> None:
    found = read("plan.txt", f"表1  主要指标\n{table}\n注：数值为预期。\n一、总体要求\n")
    assert rows(found) == [expected]
    assert lines(found) == ["表1  主要指标", "注：数值为预期。", "一、总体要求"]


def test_a_heading_after_one_blank_line_ends_a_table_of_cells(read: Read) -> None:
    found = read("plan.txt", "\t指标\n\t数值\n\n\t寿命\n\t79\n\n（二）下一节\n正文。\n")
    assert rows(found) == [[["指标", "数值"], ["寿命", "79"]]] and lines(found) == ["（二）下一节", "正文。"]


def test_lines_broken_at_a_fixed_width_are_paragraphs_again(read: Read) -> None:
    sentence = "到2025年，全县基本建成优质高效的整合型医疗卫生服务体系，居民主要健康指标优于全市平均水平，"
    paragraph = "　　" + sentence * 4 + "健康素养水平明显提高。"
    wrapped = "\n".join(paragraph[n : n + 35] for n in range(0, len(paragraph), 35))
    found = read("plan.txt", "\n".join(f"{n}、任务\n{wrapped}" for n in "一二三四五"))
    assert lines(found) == [line for n in "一二三四五" for line in (f"{n}、任务", paragraph.strip())]


def test_tabs_that_indent_paragraphs_mark_no_cells(read: Read) -> None:
    words = ["规划", "为推进健康建设，制定本规划。", "一、总体要求", "坚持预防为主，加快建设服务体系。", "到2025年，体系更加完善。", "（一）任务"]
    assert lines(read("plan.txt", "\n\t".join(words))) == words


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_and_line_ends(encoding: str, tmp_path: Path) -> None:
    words = "规划\r\n一、总体要求\r\n到2025年，床位数达到7张，㐀𠀀。\r\n"
    (tmp_path / "plan.txt").write_bytes(words.encode(encoding))
    assert lines(read_document(tmp_path / "plan.txt")) == ["规划", "一、总体要求", "到2025年，床位数达到7张，㐀𠀀。"]


def test_the_name_of_a_file_does_not_decide(read: Read) -> None:
    markup = page("<p>一、总体要求</p><p>正文。</p>")
    assert read("plan.docx", markup).format == read("plan.txt", markup).format == "html"
    assert read("plan.html", "一、总体要求\n正文。").format == read("plan.pdf", "一、总体要求\n").format == "txt"
    assert read("plan.txt", "# 规划\n\n## 一、总体要求\n\n## 二、任务\n").format == read("plan.md", "规划").format == "md"


def test_a_text_in_one_line_is_cut_at_numbers_and_headings(read: Read) -> None:
    body = "全县卫生健康事业发展取得明显成效，服务体系不断完善。" * 8
    text = (
        "岭政发〔2021〕4号岭西县人民政府关于印发岭西县卫生规划的通知各乡镇人民政府：《岭西县卫生规划》已经审定，现印发给你们。岭西县人民政府2021年1月8日岭西县卫生规划"
        f"一、规划背景（一）发展基础{body}（二）面临形势人口老龄化加深，资源不足。二、总体要求（一）指导思想坚持统一、协调，见专栏1。1.加强领导。{body}2.落实责任。附件项目表"
    )
    assert lines(read("plan.txt", text)) == [
        "岭政发〔2021〕4号",
        "岭西县人民政府",
        "关于印发岭西县卫生规划的通知",
        "各乡镇人民政府：",
        "《岭西县卫生规划》已经审定，现印发给你们。",
        "岭西县人民政府",
        "2021年1月8日",
        "岭西县卫生规划",
        "一、规划背景",
        "（一）发展基础",
        body,
        "（二）面临形势",
        "人口老龄化加深，资源不足。",
        "二、总体要求",
        "（一）指导思想",
        "坚持统一、协调，见专栏1。",
        f"1.加强领导。{body}",
        "2.落实责任。",
        "附件",
        "项目表",
    ]


def test_a_page_saved_by_a_browser_with_its_pictures_is_read(read: Read) -> None:
    content = page("<p>一、总体要求</p><p>到2025年，床位数达到7张。</p>", '<link rel=3D"x">')
    encoded = quopri.encodestring(content.encode()).decode("ascii")
    text = (
        'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="----b"\n\n\n------b\n'
        f"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{encoded}\n------b\nContent-Type: image/png\n\nabc\n------b--\n"
    )
    found = read("page.mht", text)
    assert found.format == "html" and lines(found) == ["一、总体要求", "到2025年，床位数达到7张。"]
