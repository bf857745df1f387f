"""Every body a plan names for a task is listed; a category stands in its table."""

from tests.conftest import Edit, Find, lines

JIA = "content/plans/jia-2021"
CLAUSE = "推进医防融合，区卫生健康委牵头，区财政局配合。"


def test_a_body_left_out(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", CLAUSE, "推进医防融合。（责任单位：区卫生健康委、 区财政局，区教委）")
    assert [line for line in lines(find()) if "name." in line] == [
        f"{JIA}/tasks.yml:2:3: error: p7.1 names '区教委', the task does not [name.missing] Add it under the role it is printed in."
    ]


def test_all_bodies_listed(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", CLAUSE, "推进医防融合。（牵头单位：区卫生健康委；配合单位：区财政局等）")
    assert [line for line in lines(find()) if "name." in line] == []


def test_a_category_that_is_not_printed(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/indicators.yml", "  name: {zh: 每千", "  category: {zh: 床位, en: Beds}\n  name: {zh: 每千")
    assert lines(find()) == [
        f"{JIA}/indicators.yml:5:18: error: category '床位' does not stand in table t1 [name.not-printed] Write it as the table prints it."
    ]
