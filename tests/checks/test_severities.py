"""``severities`` in site_config/site.yml makes a rule milder or stricter."""

import pytest

from generator.checks import MODULES
from tests.conftest import Edit, Find, lines

SITE = "site_config/site.yml"


def test_an_error_can_be_made_a_warning(find: Find, edit: Edit) -> None:
    edit(SITE, "severities: {}", "severities: {quote.not-in-sentence: warning}")
    edit("content/plans/jia-2021/notes.yml", "建设区中医院。", "建设区人民医院。")
    assert [(problem.code, problem.severity) for problem in find()] == [("quote.not-in-sentence", "warning")]


def test_a_code_that_no_rule_has(find: Find, edit: Edit) -> None:
    edit(SITE, "severities: {}", "severities: {quote.not-in-sentense: warning}")
    assert lines(find()) == [
        f"{SITE}:7:37: error: no rule has the code 'quote.not-in-sentense' [settings.unknown-code] Did you mean 'quote.not-in-sentence'?"
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_each_rule_carries_its_manual(module: object) -> None:
    assert module.__doc__ and len(module.__doc__) > 100
    assert module.CODES and all(module.CODES.values())  # type: ignore[attr-defined]
