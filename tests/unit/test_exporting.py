"""The open data: fixed fields, exact numbers, odd values, and files that agree with each other and with their description."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.dataset import Dataset
from generator.exporting import ROWS, data_files
from generator.exporting.fields import LAYOUTS, SEPARATOR, Layout
from generator.exporting.writing import encode, to_csv, to_json
from generator.load import load_project
from generator.settings import Settings, load_settings

PROJECT = Path(__file__).resolve().parents[2]
Row = dict[str, Any]

FIXED = {
    "plans": "id district title_zh title_en genre issuer_zh document_number issued period_start period_end",
    "indicators": """id indicator district plan row number category_zh category_en name_zh name_en unit_zh unit_en baseline_text baseline_value
        baseline_year target_text target_value target_min target_max comparator target_year nature is_sub_row from_text url_zh url_en""",
    "commitments": """id district plan text_zh text_en section_zh section_en areas deadline deadline_basis strength quantities responsible_agencies
        lead_agencies support_agencies institutions indicator url_zh url_en""",
    "projects": """id district plan number name_zh name_en nature_zh area_total_m2 area_new_m2 area_rebuilt_m2 investment_wan_cny start_year end_year
        url_zh url_en""",
    "sentences": "id plan section_zh section_en zh en commitments",
    "tables": "id plan title_zh title_en columns rows",
    "notes": "id plan district kind severity text_zh text_en evidence rule url_zh url_en",
}
LAYOUT = {layout.name: layout for layout in LAYOUTS}
each_dataset = pytest.mark.parametrize("name", FIXED)


@cache
def project() -> tuple[Dataset, Settings]:
    return load_project(PROJECT).dataset, load_settings(PROJECT)


@cache
def files() -> dict[str, bytes]:
    return data_files(*project())


@cache
def read(name: str) -> list[Row]:
    rows: list[Row] = json.loads(files()[f"data/{name}.json"], parse_float=Decimal)
    return rows


def by_id(name: str) -> dict[str, Row]:
    return {row["id"]: row for row in read(name)}


def read_csv(name: str) -> list[dict[str, str]]:
    text = files()[f"data/{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


# ---- form ----


@each_dataset
def test_fields_stand_as_promised_and_in_that_order(name: str) -> None:
    fixed = FIXED[name].split()
    for row in read(name):
        assert list(row)[: len(fixed)] == fixed


@each_dataset
def test_every_row_has_exactly_the_documented_fields(name: str) -> None:
    documented = [field.name for field in LAYOUT[name].fields]
    assert {tuple(row) for row in read(name)} == {tuple(documented)}
    assert list(read_csv(name)[0]) == documented


@each_dataset
def test_values_have_the_documented_types_and_words(name: str) -> None:
    kinds: dict[str, Any] = {
        "string": str, "boolean": bool, "year": int, "integer": int, "number": (int, Decimal), "list": list, "array": list,
    }  # fmt: skip
    for field in LAYOUT[name].fields:
        values = [row[field.name] for row in read(name) if row[field.name] is not None]
        assert all(isinstance(value, kinds[field.type]) for value in values), field.name
        assert not field.words or set(values) <= set(field.words), field.name


@each_dataset
def test_ids_are_unique(name: str) -> None:
    assert max(Counter(row["id"] for row in read(name)).values()) == 1


@each_dataset
def test_csv_opens_in_a_spreadsheet_and_holds_the_same_rows(name: str) -> None:
    assert files()[f"data/{name}.csv"].startswith(b"\xef\xbb\xbfid,")
    assert [from_csv(row, LAYOUT[name]) for row in read_csv(name)] == [blank_as_none(row) for row in read(name)]


def from_csv(row: dict[str, str], layout: Layout) -> Row:
    readers: dict[str, Any] = {
        "string": lambda text: text or None, "boolean": lambda text: text == "true", "year": lambda text: int(text) if text else None,
        "number": lambda text: Decimal(text) if text else None, "list": lambda text: text.split(SEPARATOR) if text else [],
        "array": lambda text: json.loads(text, parse_float=Decimal) if text else [],
    }  # fmt: skip
    return {field.name: readers[field.type](row[field.name]) for field in layout.fields}


def blank_as_none(row: Row) -> Row:
    return {key: None if value == "" else value for key, value in row.items()}


@each_dataset
def test_json_has_one_record_a_line(name: str) -> None:
    lines = files()[f"data/{name}.json"].decode().splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert [json.loads(line.removesuffix(","), parse_float=Decimal) for line in lines[1:-1]] == read(name)


def test_numbers_keep_their_digits() -> None:
    assert encode({"a": Decimal("78.6"), "b": [Decimal("8.0")], "c": Decimal("0.00"), "d": Decimal("1E+6"), "e": -Decimal("0.1")}) == (
        '{"a": 78.6, "b": [8.0], "c": 0.00, "d": 1000000, "e": -0.1}'
    )


def test_text_that_looks_like_a_marked_number_stays_text() -> None:
    assert json.loads(encode({"a": r"\u00005", "b": "5", "c": '"5"'})) == {"a": r"\u00005", "b": "5", "c": '"5"'}


def test_a_binary_number_of_unknown_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="not a plain value"):
        encode({"a": object()})


def test_no_rows_are_an_empty_array() -> None:
    assert to_json([]) == b"[]\n"


def test_csv_keeps_line_breaks_quotes_and_commas() -> None:
    layout = LAYOUT["sentences"]
    row = dict.fromkeys((field.name for field in layout.fields), None) | {"zh": '一\n"二",三', "commitments": ["a", "b"]}
    [found] = csv.DictReader(io.StringIO(to_csv([row], layout.fields).decode("utf-8-sig"), newline=""))
    assert (found["zh"], found["commitments"], found["en"]) == ('一\n"二",三', "a; b", "")


def test_same_data_same_bytes() -> None:
    dataset, settings = project()
    assert data_files(Dataset(dataset.catalog, dataset.plans.values()), settings) == files()


# ---- the description ----


def test_the_data_package_describes_every_file() -> None:
    package = json.loads(files()["data/datapackage.json"])
    described = {f"data/{resource['path']}": resource for resource in package["resources"]}
    assert set(described) == set(files()) - {"data/datapackage.json"}
    for path, resource in described.items():
        assert resource["bytes"] == len(files()[path])
        assert resource["hash"] == "sha256:" + hashlib.sha256(files()[path]).hexdigest()


@each_dataset
def test_the_data_package_lists_the_fields_of_the_files_in_both_languages(name: str) -> None:
    resource = next(r for r in json.loads(files()["data/datapackage.json"])["resources"] if r["name"] == name)
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == list(read(name)[0])
    assert all(field["description_zh"] and field["description_en"] for field in fields)


def test_every_dataset_has_rows_and_a_layout() -> None:
    assert list(ROWS) == [layout.name for layout in LAYOUTS] == list(FIXED)


# ---- what the plans print ----


def test_all_rows_of_the_indicator_tables_are_there() -> None:
    printed = Counter(row["district"] for row in read("indicators") if not row["from_text"])
    assert printed == {"qianjiang": 15, "jingyan": 28, "dazu": 29, "yongchuan": 29}
    assert sum(row["is_sub_row"] for row in read("indicators")) == 7
    assert {row["district"] for row in read("indicators") if row["from_text"]} >= {"kaizhou"}


@pytest.mark.parametrize(("row_id", "expected"), [
    ("qianjiang-2021-i02", {"baseline_text": "—", "target_text": "同比例提高", "comparator": "text", "target_value": None, "unit_zh": None}),
    ("dazu-2022-i02", {"baseline_text": "——", "baseline_value": None, "target_text": "同比例提高", "comparator": "text", "target_value": None}),
    ("jingyan-145-i01", {"target_text": "78.6", "target_value": Decimal("78.6"), "baseline_value": Decimal("78.47"), "comparator": "="}),
    ("jingyan-145-i17", {"target_text": "8.0左右", "comparator": "approx", "target_value": Decimal("8.0")}),
    ("jingyan-145-i18", {"target_text": "1:1.35", "target_value": Decimal("1.35"), "unit_zh": "1:x", "unit_en": "1:x", "comparator": "="}),
    ("jingyan-145-i25", {"target_text": "持续提升", "comparator": "text", "target_value": None}),
    ("jingyan-145-i27", {"baseline_text": "职工≥80 居民≥70", "baseline_value": None, "target_text": "保持稳定", "comparator": "hold"}),
    ("kaizhou-2024-i10", {"target_text": "1—2个", "comparator": "range", "target_value": None, "target_min": 1, "target_max": 2, "from_text": True}),
    ("dazu-2022-i05", {"number": None, "is_sub_row": True}),
    ("yongchuan-2022-i01", {"nature": None, "baseline_year": None}),
])  # fmt: skip
def test_odd_values_survive(row_id: str, expected: Row) -> None:
    row = by_id("indicators")[row_id]
    assert {key: row[key] for key in expected} == expected


def test_a_cell_with_two_values_keeps_both() -> None:
    parts = by_id("indicators")["jingyan-145-i27"]["baseline_parts"]
    assert [(part["label_zh"], part["comparator"], part["value"]) for part in parts] == [("职工", ">=", 80), ("居民", ">=", 70)]


def test_duplicate_row_numbers_stay() -> None:
    numbers = Counter(row["number"] for row in read("indicators") if row["plan"] == "dazu-2022" and row["number"])
    assert numbers["3"] == 2


def test_digits_are_written_as_stored() -> None:
    text = files()["data/indicators.json"].decode()
    assert '"target_value": 8.0,' in text
    assert '"target_value": 78.6,' in text


def test_projects_and_their_sum() -> None:
    assert len(read("projects")) == 44
    assert sum(row["investment_wan_cny"] for row in read("projects")) == 361876
    first = by_id("projects")["qianjiang-2021-project-01"]
    assert (first["nature_zh"], first["area_total_m2"], first["start_year"], first["end_year"]) == ("新建", 5500, 2021, 2022)
    assert first["content_zh"].startswith("新建公共卫生应急处置实训基地")


def test_the_tables_of_dazu() -> None:
    tables = by_id("tables")
    assert len(tables["dazu-2022:t2"]["rows"]) == 7
    assert [row[1] for row in tables["dazu-2022:t3"]["rows"]][-1] == "合计"
    institutions = [row for row in tables["dazu-2022:t4"]["rows"] if row[0] != "合计"]
    assert len(institutions) == 27
    assert (len(tables["dazu-2022:t5"]["rows"]), len(tables["dazu-2022:t5"]["columns"]) - 1) == (7, 12)


def test_the_tasks_of_yongchuan() -> None:
    table = by_id("tables")["yongchuan-2022:t2"]
    assert [row[0] for row in table["rows"]] == [str(n) for n in range(1, 15)]
    assert {len(row) for row in table["rows"]} == {7}


def test_tables_are_rectangular_in_both_languages() -> None:
    for table in read("tables"):
        widths = {len(row) for row in (*table["rows"], *table["rows_en"], table["columns"], table["columns_en"])}
        assert len(widths) == 1, table["id"]
        assert len(table["rows"]) == len(table["rows_en"]) == len(table["row_ids"])


def test_a_spanning_cell_is_repeated_and_later_cells_keep_their_columns() -> None:
    assert by_id("tables")["dazu-2022:t4"]["rows"][-1] == ["合计", "合计", "1749", "2120", "2130"]


def test_agencies_stand_as_printed_beside_their_ids() -> None:
    kaizhou = by_id("commitments")["kaizhou-2024-p29-2"]
    assert kaizhou["responsible_agencies"][:2] == ["区卫生健康委", "区发展改革委"]
    assert kaizhou["responsible_agency_ids"][:2] == ["kaizhou-health-commission", "kaizhou-development-reform-commission"]
    for row in read("commitments"):
        for role in ("responsible", "lead", "support"):
            assert len(row[f"{role}_agencies"]) == len(row[f"{role}_agency_ids"])
        assert len(row["institutions"]) == len(row["institution_ids"])
        assert row["district"] != "kaizhou" or not row["lead_agencies"]


def test_commitments_and_sentences_name_each_other() -> None:
    sentences = by_id("sentences")
    for row in read("commitments"):
        for ref in (*row["sentences"], *row["restated_in"]):
            assert row["id"] in sentences[ref]["commitments"]


def test_sentences_cover_text_and_cells() -> None:
    assert {row["kind"] for row in read("sentences")} == {"sentence", "cell"}
    assert by_id("sentences")["qianjiang-2021:p187.2"]["kind"] == "sentence"


def test_addresses_are_absolute_and_the_same_in_both_languages() -> None:
    _, settings = project()
    for name in FIXED:
        for row in read(name):
            if "url_zh" in row:
                assert row["url_zh"].startswith(f"{settings.site_url}zh/")
                assert row["url_en"] == row["url_zh"].replace("/zh/", "/en/", 1)


def test_notes_cite_the_places_that_disagree() -> None:
    note = by_id("notes")["dazu-2022-n01"]
    assert (note["kind"], note["severity"], note["plan"], note["district"]) == ("value-conflict", "high", "dazu-2022", "dazu")
    assert note["evidence"] == [{"id": "dazu-2022:p294.4", "quote": "重症床位数达到0.06张"}, {"id": "dazu-2022:t1.r16.c5", "quote": "0.1"}]
    assert note["url_zh"].endswith("zh/notes/#dazu-2022-n01")


def test_every_note_is_exported_with_words_in_both_languages_and_quotes_that_stand_where_it_says() -> None:
    dataset, _ = project()
    assert [row["id"] for row in read("notes")] == [note.id for plan in dataset.plans.values() for note in plan.notes]
    for row in read("notes"):
        assert row["text_zh"] and row["text_en"] and row["rule"]
        for evidence in row["evidence"]:
            printed = "".join(passage.zh for passage in dataset.find(*evidence["id"].split(":")))
            assert "".join(evidence["quote"].split()) in "".join(printed.split())
