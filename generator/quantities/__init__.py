"""How Chinese plans state numbers and how English restates them: text to amount, and amount to words in either language.

Values are :class:`decimal.Decimal`, never float. 万 and 亿 are multiplied out (``2.78万㎡`` is 27,800 ㎡), fractions become
decimals to six places, a ratio ``1:1.35`` is the value 1.35 with the unit ``1:x``, full coverage (全覆盖) is 100 %.
``numerals`` turns numbers in words into digits, ``units`` knows what is counted, ``reading`` and ``writing`` do the rest.
"""

from generator.quantities.amount import Amount, Comparator, normalise
from generator.quantities.numerals import han
from generator.quantities.reading import parse, series
from generator.quantities.writing import describe, format_amount

__all__ = ["Amount", "Comparator", "describe", "format_amount", "han", "normalise", "parse", "series"]
