"""A quote stands, character for character, in the sentence or cell it cites."""

import pytest

from tests.conftest import Edit, Find, lines

JIA = "content/plans/jia-2021"


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "ref", "reads"),
    [
        (f"{JIA}/commitments.yml", "达到7.5张", "达到8.5张", "9:11", "p3.1", "到2025年，每千人口床位数达到7.5张。"),
        (f"{JIA}/commitments.yml", "quote: 推进医防融合", "quote: 推进医防结合", "25:10", "p7.1", "推进医防融合，区卫生健康委牵头，区财政局配合。"),
        (f"{JIA}/commitments.yml", "printed: 区中医院", "printed: 县中医院", "21:59", "p3.2", "建设区中医院。"),
        (f"{JIA}/tasks.yml", "printed: 区财政局", "printed: 区民政局", "7:51", "p7.1", "推进医防融合，区卫生健康委牵头，区财政局配合。"),
        (f"{JIA}/notes.yml", "建设区中医院。", "建设区人民医院。", "7:24", "p3.2", "建设区中医院。"),
        (f"{JIA}/indicators.yml", 'quote: "7.5"', 'quote: "7.50"', "8:34", "t1.r2.c3", "7.5"),
        (f"{JIA}/projects.yml", "zh: 区中医院新建项目", "zh: 区中医院改建项目", "5:14", "t2.r2", "1区中医院新建项目12000"),
        ("content/catalog/districts.yml", "quote: 2025年", "quote: 2026年", "8:75", "p3.1", "到2025年，每千人口床位数达到7.5张。"),
    ],
)  # fmt: skip
def test_a_quote_that_is_not_in_the_sentence(find: Find, edit: Edit, file: str, old: str, new: str, place: str, ref: str, reads: str) -> None:
    edit(file, old, new)
    quote = new.rpartition(": ")[2].strip('"')
    assert lines(find()) == [f"{file}:{place}: error: {quote!r} does not stand in {ref} [quote.not-in-sentence] It reads: {reads}"]


def test_white_space_is_no_difference(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/notes.yml", "quote: 建设区中医院。", 'quote: "建设 区中医院\u3000。"')
    assert find() == []


def test_a_long_sentence_is_shown_by_its_beginning(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", "zh: 建设区中医院。", f"zh: 建设区中医院{'很' * 200}。")
    [problem] = find()
    assert problem.hint == f"It reads: 建设区中医院{'很' * 114}…"
