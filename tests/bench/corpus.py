"""What the search benchmark searches: the Chinese words of our search records' cards, the queries, and which records hold a term."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.dataset import Dataset
from generator.searching import SearchRecord
from tests.golden.search import Query, load_queries

TERMS = 60
NOTHING = re.compile(r"[\s\"'“”‘’()（）\[\]{}〈〉《》「」『』【】〔〕*·]+")


@dataclass(frozen=True, slots=True)
class Document:
    """One record as every contender is given it; its number is its place in the list."""

    title: str
    text: str
    district: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """``truth``: term -> the numbers of the documents that contain it. ``staff``: the golden queries in Chinese without filters."""

    documents: list[Document]
    truth: dict[str, set[int]]
    staff: list[Query]

    @property
    def queries(self) -> list[str]:
        """The terms, then the staff's queries."""
        return [*self.truth, *(query.query for query in self.staff)]


def bare(text: str) -> str:
    """A text without white space, quotation marks and brackets, in lower case: nobody means to search for those."""
    return NOTHING.sub("", text).lower()


def _document(record: SearchRecord) -> Document:
    """What a record's card prints: title, text, agencies."""
    agencies = "、".join(agency["zh"] for agency in record.show.get("agencies", ()))
    return Document(record.title[0], "\n".join(filter(None, (record.body[0], agencies))), record.district)


def build_corpus(dataset: Dataset, records: list[SearchRecord]) -> Corpus:
    """Sixty terms evenly over the glossary, of those that a record other than a term contains."""
    documents = [_document(record) for record in records]
    texts = [bare(f"{one.title}\n{one.text}") for one in documents]
    used = "\n".join(text for text, record in zip(texts, records, strict=True) if record.kind != "term")
    terms = [term.zh for term in dataset.catalog.glossary if len(bare(term.zh)) > 1 and bare(term.zh) in used]
    drawn = [terms[n * len(terms) // TERMS] for n in range(TERMS)]
    truth = {term: {n for n, text in enumerate(texts) if bare(term) in text} for term in drawn}
    return Corpus(documents, truth, [query for query in load_queries() if query.language != "en" and query.query and not query.filters])
