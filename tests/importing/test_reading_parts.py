"""Parts of Word packages made by hand (notes, other name spaces, numbers in cells), and tables whose rows nothing parts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.importing.document import Document, Grid, Line
from generator.importing.reading import read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(path: Path, body: str, names: str = W, **parts: str) -> Document:
    """Reads a package of only these parts, without the lists of parts that a whole one has."""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return read_document(path)


def texts(document: Document) -> list[str | list[list[str]]]:
    return [piece.text if isinstance(piece, Line) else [[cell.text for cell in row] for row in piece.rows] for piece in document.pieces]


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_a_package_without_lists_of_parts_styles_and_numbering_is_read(tmp_path: Path) -> None:
    assert texts(package(tmp_path / "bare.docx", p("一、总体要求") + p("正文。"))) == ["一、总体要求", "正文。"]


def test_the_strict_name_space_is_read(tmp_path: Path) -> None:
    names = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    assert texts(package(tmp_path / "strict.docx", p("一、总体要求"), names)) == ["一、总体要求"]


def test_notes_stand_after_the_paragraph_that_names_them(tmp_path: Path) -> None:
    body = '<w:p><w:r><w:t>推进医共体</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>建设。</w:t></w:r></w:p>' + p("下一段。")
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>紧密型。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    assert texts(package(tmp_path / "notes.docx", body, footnotes=notes)) == ["推进医共体建设。", "注：紧密型。", "下一段。"]


def test_a_column_that_counts_by_itself_has_its_numbers(tmp_path: Path) -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    counted = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr></w:p>'
    cells = [("序号", "项目"), ("", "医院"), ("", "中心")]
    rows = "".join(f"<w:tr><w:tc>{p(a) if a else counted}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in cells)
    found = texts(package(tmp_path / "counted.docx", f"{counted}<w:tbl>{rows}</w:tbl>{p('完。')}", numbering=numbering))
    assert found == [[["序号", "项目"], ["1", "医院"], ["2", "中心"]], "完。"]


def test_rows_and_cells_that_are_deleted_or_begin_late(tmp_path: Path) -> None:
    table = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{a}</w:tc><w:tc>{b}</w:tc></w:tr>"
        "<w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr><w:tc>{c}</w:tc></w:tr>"
        "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>{c}</w:tc><w:tc>{d}</w:tc></w:tr></w:tbl>"
    ).format(a=p("指标"), b=p("值"), c=p("寿命"), d=p("79"))
    document = package(tmp_path / "rows.docx", table)
    [grid] = [piece for piece in document.pieces if isinstance(piece, Grid)]
    assert [[(cell.text, cell.colspan) for cell in row] for row in grid.rows] == [[("指标", 2), ("值", 1)], [("", 1), ("寿命", 1), ("79", 1)]]
    assert grid.heads == 1


CELLS = "序号\n指标\n2020年\n2025年\n1\n预期寿命\n77\n79\n2\n死亡率\n5\n4"
CATEGORIES = "类别\n序号\n指标\n2025年\n健康\n1\n预期寿命\n79\n2\n死亡率\n4\n其中：男\n3.5\n资源\n3\n床位\n7\n合计\n9"


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (CELLS, [["序号", "指标", "2020年", "2025年"], ["1", "预期寿命", "77", "79"], ["2", "死亡率", "5", "4"]]),
        ("\t" + CELLS.replace("\n", "\n\t"), [["序号", "指标", "2020年", "2025年"], ["1", "预期寿命", "77", "79"], ["2", "死亡率", "5", "4"]]),
        ("序号 指标 2025年\n1 预期寿命 79\n2 死亡率 4", [["序号", "指标", "2025年"], ["1", "预期寿命", "79"], ["2", "死亡率", "4"]]),
        (
            CATEGORIES,
            [
                ["类别", "序号", "指标", "2025年"],
                ["健康", "1", "预期寿命", "79"],
                ["2", "死亡率", "4"],
                ["其中：男", "3.5"],
                ["资源", "3", "床位", "7"],
                ["合计", "9"],
            ],
        ),
    ],
)
def test_rows_that_nothing_parts_are_told_by_heads_and_numbers(lines: str, rows: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(f"表1 指标\n{lines}\n（二）下一节\n正文。\n", encoding="utf-8")
    assert texts(read_document(tmp_path / "plan.txt")) == ["表1 指标", rows, "（二）下一节", "正文。"]


def test_short_lines_that_are_no_table_stay_lines(tmp_path: Path) -> None:
    lines = ["规划", "指标", "项目", "到2025年，建成医院。", "单位", "任务", "备注", "其他"]
    (tmp_path / "plan.txt").write_text("\n".join(lines), encoding="utf-8")
    assert texts(read_document(tmp_path / "plan.txt")) == lines


def test_numbers_of_lists_saved_by_word_as_a_page(tmp_path: Path) -> None:
    ignored = '<p class=MsoListParagraph><![if !supportLists]><span style="mso-list:Ignore">{}<span>&nbsp;&nbsp; </span></span><![endif]>{}</p>'
    items = ignored.format("1.", "建院。") + ignored.format("§", "建站。")
    page = f'<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p>一、任务<o:p></o:p></p>{items}</body></html>'
    (tmp_path / "word.html").write_text(page, encoding="utf-8")
    assert texts(read_document(tmp_path / "word.html")) == ["一、任务", "1.建院。", "建站。"]
