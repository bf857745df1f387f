"""One run tells everything, sorted by place."""

from pathlib import Path

from tests.conftest import Edit, Find, lines

JIA = "content/plans/jia-2021"


def break_everything(project: Path, edit: Edit) -> None:
    edit("content/plans/yi-2021/commitments.yml", "yi-2021-p3-1", "jia-2021-p3-1")  # duplicate id
    edit(f"{JIA}/commitments.yml", "areas: [integration]", "areas: [integratoin]")  # unknown area
    edit(f"{JIA}/commitments.yml", "deadline_source: p3.1", "deadline_source: p3.9")  # broken reference
    edit(f"{JIA}/text.yml", "    en: Build the district's hospital of TCM.\n", "")  # missing English
    edit(f"{JIA}/projects.yml", "12000", "many")  # wrong type
    edit(f"{JIA}/notes.yml", "text: {zh", "text: {{zh")  # broken YAML
    edit("content/catalog/districts.yml", "plan: jia-2021", "plan: jia-2012")  # missing plan folder
    edit(f"{JIA}/tasks.yml", "printed: 区财政局", "printed: 区民政局")  # quote that is not in the sentence
    (project / "content/plans/yi-2021/text.yml").unlink()  # missing text
    edit("site_config/site.yml", "site_url: https://small.example/", "site_url: small.example")  # bad setting
    (project / "site_config/labels/more.yml").write_text("greeting: {zh: 你好}\n", encoding="utf-8")  # label without English


def test_all_problems_of_all_files_come_in_one_run(find: Find, project: Path, edit: Edit) -> None:
    break_everything(project, edit)
    assert [line.split(": ")[0] + " " + line[line.index("[") : line.index("]") + 1] for line in lines(find())] == [
        "content/catalog/districts.yml:8:47 [reference.unknown]",
        f"{JIA}/commitments.yml:26:11 [reference.unknown]",
        f"{JIA}/commitments.yml:29:20 [reference.no-such-sentence]",
        f"{JIA}/notes.yml:6:3 [yaml.syntax]",
        f"{JIA}/projects.yml:6:23 [schema.type]",
        f"{JIA}/tasks.yml:7:51 [quote.not-in-sentence]",
        f"{JIA}/text.yml:19:5 [language.english-missing]",
        "content/plans/yi-2021/commitments.yml:2:7 [id.duplicate]",
        "content/plans/yi-2021/text.yml:1:1 [file.missing]",
        "site_config/labels/more.yml:1:11 [label.language-missing]",
        "site_config/site.yml:3:11 [settings.invalid]",
    ]


def test_each_comes_once_and_with_a_hint(find: Find, project: Path, edit: Edit) -> None:
    break_everything(project, edit)
    found = find()
    assert len(found) == len(set(found))
    assert all(problem.hint for problem in found)
    assert found == sorted(found)
