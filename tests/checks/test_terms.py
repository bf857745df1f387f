"""A glossary term is rendered as the glossary says."""

import pytest

from tests.conftest import Edit, Find, lines

TEXT = "content/plans/jia-2021/text.yml"
TERMS = """
- {id: clinic, zh: 村卫生室, en: village clinic, domain: institution, variants_zh: [卫生室]}
- {id: consortium, zh: 医共体, en: integrated medical consortium (county), abbreviation: IMC, domain: reform, also: [medical community]}
- {id: body, zh: 机构, en: body / agency, domain: institution}
- {id: beds, zh: 康复床位, en: "rehabilitation beds per 1,000 population", domain: indicator}
- {id: explore, zh: 探索, en: explore, domain: modality, free: true}
- {id: place, zh: 来苏, en: Laisu Town, domain: place}
- {id: tcm, zh: 中医院, en: TCM hospital, domain: tcm}
"""


@pytest.fixture(autouse=True)
def glossary(edit: Edit) -> None:
    edit("content/catalog/glossary.yml", "glossary:\n", "glossary:" + TERMS)
    edit(TEXT, "zh: 建设区中医院。\n    en: Build the district's hospital of TCM.", "zh: 建设区医院。\n    en: A sentence.")


def say(edit: Edit, zh: str, en: str) -> None:
    edit(TEXT, "zh: 建设区医院。\n    en: A sentence.", f"zh: 建设区医院。{zh}\n    en: {en}")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("建村卫生室。", "Build village clinics."), ("建村卫生室。", "Clinics in each village."), ("建卫生室。", "Build health rooms."),
        ("建医共体。", "Build integrated medical consortia."), ("建医共体。", "Build an IMC."), ("建医共体。", "Build a medical community."),
        ("机构。", "Agencies."), ("机构。", "Bodies."), ("康复床位。", "Rehabilitation beds."), ("探索。", "Try out."), ("来苏。", "There."),
        ("其中医院。", "Hospitals among them."),
    ],
)  # fmt: skip
def test_a_rendering_that_is_allowed(find: Find, edit: Edit, zh: str, en: str) -> None:
    say(edit, zh, en)
    assert [problem.code for problem in find() if problem.code == "parity.term"] == []


@pytest.mark.parametrize(
    ("zh", "en", "term", "rendering"),
    [
        ("建村卫生室。", "Build village schools.", "村卫生室", "village clinic"),
        ("建医共体。", "Build a consortium.", "医共体", "integrated medical consortium (county)"),
        ("区中医院。", "The hospital.", "中医院", "TCM hospital"),
    ],
)
def test_another_rendering(find: Find, edit: Edit, zh: str, en: str, term: str, rendering: str) -> None:
    say(edit, zh, en)
    assert [line for line in lines(find()) if "[parity.term]" in line and "text.yml:22" in line] == [
        f"{TEXT}:22:9: error: {term!r} is not rendered as {rendering!r} [parity.term] "
        "Use the glossary's English; where none fits every sentence, mark the term free."
    ]
