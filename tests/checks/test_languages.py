"""Both languages, or an absence that is written out."""

from tests.conftest import Edit, Find, lines

TEXT = "content/plans/jia-2021/text.yml"
ENGLISH = "    en: Build the district's hospital of TCM.\n"


def test_missing_english_is_an_error(find: Find, edit: Edit) -> None:
    edit(TEXT, ENGLISH, "")
    assert lines(find()) == [
        f"{TEXT}:19:5: error: no English for '建设区中医院。' [language.english-missing] Add en:, or write en: null to list it as untranslated."
    ]


def test_english_known_to_be_missing_is_a_warning(find: Find, edit: Edit) -> None:
    edit(TEXT, ENGLISH, "    en: null\n")
    assert lines(find()) == [
        f"{TEXT}:19:5: warning: not yet translated: '建设区中医院。' [language.untranslated] Readers see it marked as untranslated."
    ]


def test_english_left_blank_is_an_error(find: Find, edit: Edit) -> None:
    edit(TEXT, ENGLISH, "    en: ''\n")
    assert [problem.code for problem in find()] == ["language.english-missing"]


def test_missing_chinese_is_an_error(find: Find, edit: Edit) -> None:
    edit("content/plans/jia-2021/notes.yml", "zh: 正文未写明建设年份。", "zh: ''")
    assert lines(find()) == ["content/plans/jia-2021/notes.yml:5:9: error: this text has no Chinese [language.chinese-missing] Write zh: as printed."]


def test_a_catalogue_text_needs_both_too(find: Find, edit: Edit) -> None:
    edit("content/catalog/areas.yml", "name: {zh: 医院, en: Hospitals}", "name: {zh: 医院}")
    assert lines(find()) == [
        "content/catalog/areas.yml:12:9: error: no English for '医院' [language.english-missing] "
        "Add en:, or write en: null to list it as untranslated."
    ]


def test_numbers_and_dashes_need_no_translation(find: Find, edit: Edit) -> None:
    edit("content/plans/jia-2021/tables.yml", '"12000"', '{zh: "——"}')
    assert [problem for problem in find() if problem.code.startswith("language.")] == []
