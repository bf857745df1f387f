"""The list of all commitments and a page for each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.dataset import Passage
from generator.pages.base import Page
from generator.pages.views import View, Views
from generator.records import Commitment, Task

RELATED = 6
_HAN = re.compile("[\u4e00-\u9fff]+")


def pages(views: Views) -> Iterator[Page]:
    """The list, then every commitment."""
    yield _list(views)
    related = _Related(views)
    for commitment in views.dataset.commitments.values():
        yield _page(views, commitment, related)


def _list(views: Views) -> Page:
    t = views.site.t
    groups: list[View] = []
    for plan in views.plans:
        chapters: dict[str, list[Commitment]] = defaultdict(list)
        for commitment in plan.commitments:
            chapters[views.dataset.passages_of(commitment)[0].chapter].append(commitment)
        groups.append({
            "district": views.district_link(plan.meta.district), "plan_title": views.site.say(plan.meta.title), "count": len(plan.commitments),
            "chapters": [
                {"title": views.chapter_title(chapter), "cards": _rows(views, chapters[chapter.slug])}
                for chapter in views.dataset.chapters[plan.meta.id] if chapters[chapter.slug]
            ],
        })  # fmt: skip
    everything = views.dataset.commitments.values()
    context = {
        "groups": groups, "total": len(everything), "strengths": _counts(views, "strength", Counter[str](c.strength for c in everything)),
        "areas": _area_counts(views), "years": _counts(views, None, Counter(str(c.deadline) for c in everything)),
    }  # fmt: skip
    toc = tuple((group["district"]["id"], group["district"]["name"]) for group in groups)
    return Page("commitments", "commitments/", t("nav.commitments"), t("commitments.description", n=len(everything)), context, toc=toc)


def _rows(views: Views, commitments: list[Commitment]) -> list[View]:
    keep = ("id", "href", "text", "language_missing", "deadline", "deadline_basis", "strength")
    return [{key: card[key] for key in keep} for card in views.cards(commitments)]


def _counts(views: Views, prefix: str | None, counts: Counter[str]) -> list[View]:
    order = sorted(counts.items(), key=lambda item: item[0]) if prefix is None else counts.most_common()
    return [{"label": views.site.t(f"{prefix}.{key}") if prefix else key, "count": n, "href": None} for key, n in order]


def _area_counts(views: Views) -> list[View]:
    counts = [(area, len(views.dataset.commitments_in.get(area.id, ()))) for area in views.dataset.areas.values()]
    return [{"label": views.site.say(area.name), "count": n, "href": f"areas/{area.id}/"} for area, n in sorted(counts, key=lambda c: -c[1])]


def _page(views: Views, commitment: Commitment, related: _Related) -> Page:
    t = views.site.t
    plan = views.dataset.plan(commitment.id)
    card = views.commitment_card(commitment)
    passages = views.dataset.passages_of(commitment)
    before, after = _around(views, passages)
    source = commitment.deadline_source
    task = views.dataset.tasks.get(commitment.task) if commitment.task else None
    project = views.dataset.projects.get(commitment.project) if commitment.project else None
    context = {
        "card": card, "clause": commitment.quote, "quotes": [views.passage(p) for p in passages],
        "before": before, "after": after, "restated": views.quotes(plan.meta.id, commitment.restated_in),
        "deadline_source": views.quotes(plan.meta.id, [source])[0] if source else None,
        "period": f"{plan.meta.period_start}–{plan.meta.period_end}", "plan_issued": plan.meta.issued, "document_number": plan.meta.document_number,
        "task": task and _task(views, plan.meta.id, task),
        "project": project and {"name": views.site.say(project.name), "href": f"projects/{project.id}/"},
        "related": related.of(commitment),
        "notes": views.notes(views.notes_of(plan.meta.id, (*commitment.sentences, *commitment.restated_in))),
    }  # fmt: skip
    title = _short(card["text"], 40 if views.language == "zh" else 90)
    crumbs = ((t("nav.commitments"), "commitments/"), (card["district_name"], f"districts/{card['district']}/"))
    toc = [
        (key, t(f"commitment.{key}")) for key in ("facts", "context", "related", "notes") if key == "facts" or context.get(key) or key == "context"
    ]
    return Page(
        "commitment", f"commitments/{commitment.id}/", title, f"{card['district_name']} · {_short(card['text'], 150)}", context, crumbs, tuple(toc),
        f"content/plans/{plan.meta.id}/commitments.yml",
    )  # fmt: skip


def _task(views: Views, plan: str, task: Task) -> View:
    return {"number": task.number, "evidence": views.quotes(plan, [task.evidence]), "title": views.quotes(plan, [task.title])[0]}


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip("，,；; ") + "…"


def _around(views: Views, passages: tuple[Passage, ...]) -> tuple[list[View], list[View]]:
    """The sentence before and the one after, within the same chapter; for a cell, none (its row is its context)."""
    if passages[0].ref[0] == "t":
        return [], []
    before, after = views.dataset.neighbours(passages[0])[0], views.dataset.neighbours(passages[-1])[1]
    return [views.passage(before)] if before else [], [views.passage(after)] if after else []


class _Related:
    """The commitments of other districts that promise most nearly the same: shared indicator, areas, and two-character words."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.words = {c.id: _bigrams("".join(p.zh for p in views.dataset.passages_of(c))) for c in views.dataset.commitments.values()}
        frequency = Counter(word for words in self.words.values() for word in words)
        self.rare = {word: 1000 // n for word, n in frequency.items() if 1 < n <= 30}
        self.holders: dict[str, list[str]] = defaultdict(list)
        for key, words in self.words.items():
            for word in sorted(words & self.rare.keys()):
                self.holders[word].append(key)

    def of(self, commitment: Commitment) -> list[View]:
        dataset = self.views.dataset
        own = dataset.plan(commitment.id).meta.district
        scores: dict[str, int] = defaultdict(int)
        for word in self.words[commitment.id] & self.rare.keys():
            weight = self.rare[word]
            for key in self.holders[word]:
                scores[key] += weight
        if commitment.indicator:
            for other in dataset.commitments_in.get(commitment.indicator, ()):
                scores[other.id] += 100_000
        threshold = max(400, scores.get(commitment.id, 0) // 12)
        candidates = [
            (score, key) for key, score in scores.items()
            if score >= threshold and dataset.plan(key).meta.district != own and set(dataset.commitments[key].areas) & set(commitment.areas)
        ]  # fmt: skip
        best = sorted(candidates, key=lambda found: (-found[0], found[1]))[:RELATED]
        return self.views.cards(dataset.commitments[key] for _, key in best)


def _bigrams(text: str) -> set[str]:
    return {run[n : n + 2] for run in _HAN.findall(text) for n in range(len(run) - 1)}
