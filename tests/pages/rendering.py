"""What the tests of pages share: the real dataset and its views in both languages, made once, and shells of content alone."""

from __future__ import annotations

from functools import cache

import pytest

from generator.dataset import Dataset
from generator.load import load_project
from generator.pages.base import Site
from generator.pages.views import Views
from generator.records import Language
from generator.settings import load_labels, load_settings
from generator.shells import Shell
from tests.conftest import PROJECT

BARE = Shell(("", ""), ("content",))
each_language = pytest.mark.parametrize("language", ["zh", "en"])


@cache
def dataset() -> Dataset:
    return load_project(PROJECT).dataset


@cache
def views(language: Language) -> Views:
    return Views(Site(dataset(), load_settings(PROJECT), load_labels(PROJECT), language))
