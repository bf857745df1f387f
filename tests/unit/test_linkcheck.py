"""Links and anchors are read out of tags, not out of code that a page shows."""

import pytest

from generator.linkcheck import anchors_of, links_of


@pytest.mark.parametrize("link", ['href="../x/"', "href='../x/'", "href=../x/"])
def test_a_link_is_found_however_its_value_is_quoted(link: str) -> None:
    assert links_of("zh/a/index.html", f"<a {link}>x</a>") == ("zh/x/index.html",)


def test_code_that_a_page_shows_holds_no_link_and_no_anchor() -> None:
    html = "<code>&lt;a href=&#34;../glosary/&#34; id=&#34;x&#34;&gt;</code>"
    assert links_of("zh/codes/index.html", html) == () and anchors_of(html) == ()
    assert links_of("zh/codes/index.html", "<p>&lt;img src=x onerror=alert(2)&gt; href=y</p>") == ()
