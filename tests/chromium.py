"""Find a Chromium for the browser tests, or get one: the system's, playwright's, or Debian's package when root.

Run as a script it makes sure that there is one and says in one line what to install when it cannot.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on the PATH, or playwright's own."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    return found or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install() -> None:
    """Playwright's download first, Debian's packages (with Chinese fonts) when that fails and we are root."""
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False, timeout=600)
    if done.returncode and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=environment, stdout=subprocess.DEVNULL, check=False)
        subprocess.run(["apt-get", "install", "-yq", "chromium", "fonts-noto-cjk"], env=environment, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Exit code 0 when there is a Chromium now."""
    if not find():
        install()
    if found := find():
        print(f"Chromium: {Path(found).name}")
        return 0
    print("The browser tests need Chromium: install your system's chromium and fonts-noto-cjk, or name one with CHROMIUM=…", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
