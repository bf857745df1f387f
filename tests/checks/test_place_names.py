"""A place is named in both languages."""

import pytest

from tests.conftest import Edit, Find, lines

TEXT = "content/plans/jia-2021/text.yml"
GLOSSARY = "content/catalog/glossary.yml"
PLACES = """
- {id: jia-district, zh: 甲区, en: Jia District, domain: place}
- {id: laisu, zh: 来苏, en: Laisu, domain: place}
- {id: dajin, zh: 大进, en: Dajin, domain: place}
- {id: zhutuo-town, zh: 朱沱镇, en: Zhutuo Town, domain: place}
- {id: sichuan, zh: 四川省, en: Sichuan Province, domain: place}
- {id: three, zh: 来朱开, en: Laisu–Zhutuo–Kaixian, domain: place}
"""


@pytest.fixture
def places(project: object, edit: Edit) -> None:
    path = edit(GLOSSARY, "glossary:\n", "glossary:" + PLACES)
    assert "Laisu" in path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("来苏、朱沱等建设中医院。", "Laisu and Zhutuo build hospitals of TCM."), ("朱沱镇建设中医院。", "Build the hospital of TCM of Zhutuo Town."),
        ("取得重大进展。", "Much was achieved."), ("区中医院。", "The TCM hospital of Jia District."),
        ("川渝合作。", "Sichuan and others cooperate."),
        ("来朱开合作。", "Cooperate in Laisu–Zhutuo–Kaixian."), ("全镇。", "The whole town (Zhutuo)."),
    ],
)  # fmt: skip
def test_named_in_both(find: Find, edit: Edit, zh: str, en: str) -> None:
    edit(TEXT, "zh: 建设区中医院。\n    en: Build the district's hospital of TCM.", f"zh: {zh}\n    en: {en}")
    assert [line for line in lines(find()) if "parity" in line] == []


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("zh", "en", "message"),
    [
        ("来苏、朱沱等建设中医院。", "Laisu builds a hospital of TCM.", "朱沱 of the Chinese is not in the English as Zhutuo"),
        ("建设中医院。", "Laisu builds a hospital of TCM.", "Laisu of the English is not in the Chinese"),
    ],
)
def test_named_in_one(find: Find, edit: Edit, zh: str, en: str, message: str) -> None:
    edit(TEXT, "zh: 建设区中医院。\n    en: Build the district's hospital of TCM.", f"zh: {zh}\n    en: {en}")
    assert [line for line in lines(find()) if "parity" in line] == [f"{TEXT}:22:9: error: {message} [parity.name] The Chinese reads: {zh}"]
