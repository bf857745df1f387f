"""Traditional characters and their simplified forms, from OpenCC's data (this module owns that library)."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC


@cache
def traditional_table() -> dict[str, str]:
    """Traditional character -> simplified one, for every character of the basic Chinese blocks that has another form."""
    convert = OpenCC("t2s").convert
    characters = [chr(code) for block in (range(0x3400, 0x4DC0), range(0x4E00, 0xA000)) for code in block]
    simple = convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, simple, strict=True) if old != new and len(new) == 1}
