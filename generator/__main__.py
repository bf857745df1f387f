"""``python -m generator`` is ``atlas``."""

from generator.cli import main

main()
