"""The finder's page: its words for the scripts, and the lists that answer without them. Finding itself happens in the browser."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.base import Page
from generator.pages.views import Views

PREFIX = "search."
SHARED = {
    "comma": "list_comma", "colon": "colon", "other": "quote.other",
    **{f"basis.{basis}": f"basis.short.{basis}" for basis in ("named", "governing", "plan-end")},
    **{f"basis.long.{basis}": f"basis.{basis}" for basis in ("named", "governing", "plan-end")},
    **{f"role.{role}": f"agency.role.{role}" for role in ("responsible", "lead", "support")},
    **{f"strength.sign.{strength}": f"strength.sign.{strength}" for strength in ("firm", "strive", "promote", "explore")},
    **{f"nature.sign.{nature}": f"nature.sign.{nature}" for nature in ("binding", "anticipatory")},
}  # fmt: skip
"""The scripts' name of a word -> the label that other pages use too."""

LISTS = ("deadlines", "agencies", "areas", "indicators", "institutions", "commitments")
EXAMPLES = range(1, 5)
SORTS = ("relevance", "deadline", "document")


def pages(views: Views) -> Iterator[Page]:
    """One page."""
    t = views.site.t
    context = {
        "words": words(views), "lists": [{"title": t(f"nav.{name}"), "what": t(f"search.list.{name}"), "href": f"{name}/"} for name in LISTS],
        "examples": [t(f"search.example{n}") for n in EXAMPLES], "sorts": [{"value": sort, "label": t(f"search.sort.{sort}")} for sort in SORTS],
    }  # fmt: skip
    yield Page("search", "search/", t("search.title"), t("search.description"), context)


def words(views: Views) -> dict[str, str]:
    """What the scripts say, ``{fields}`` left open: every label ``search.*`` without its prefix, and :data:`SHARED`."""
    t = views.site.t
    own = {key.removeprefix(PREFIX): t(key) for key in sorted(views.site.labels.texts) if key.startswith(PREFIX)}
    return own | {name: t(key) for name, key in SHARED.items()}
