"""Search: records out of the dataset, and the index files that the browser's engine reads."""

from generator.searching.files import search_files
from generator.searching.records import SearchRecord, search_records

__all__ = ["SearchRecord", "search_files", "search_records"]
