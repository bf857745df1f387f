"""atlas review over real HTTP: who may ask, what is shown, what is written and what is refused."""

from __future__ import annotations

import copy
import http.client
import re
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from generator.importing.writing import dump
from generator.load import load_project
from generator.problems import ContentError
from generator.reviewing.folder import rewritten
from generator.reviewing.page import Pages, Query
from generator.reviewing.server import LARGEST, review_server
from tests.importing.drafted import FOLDER, PLAN, add_draft, tree, values

FORM = "application/x-www-form-urlencoded"


class Browser:
    """Asks a review server as a browser without script would."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host, self.path = parts.netloc, parts.path

    def ask(self, path: str | None = None, body: bytes | None = None, /, **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection(self.host, timeout=20)
        connection.request("GET" if body is None else "POST", self.path if path is None else path, body, headers)
        answer = connection.getresponse()
        found = (answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read().decode())
        connection.close()
        return found

    def post(self, fields: dict[str, str | list[str]], query: str = "", **headers: str) -> tuple[int, dict[str, str], str]:
        return self.ask(self.path + query, urlencode(fields, doseq=True).encode(), **{"Content-Type": FORM, **headers})

    def form(self, subject: str, action: str = "edit") -> dict[str, str | list[str]]:
        """The fields that the page's form for a subject would send, unchanged."""
        _, _, html = self.ask(self.path + "?lang=en")
        forms = [found[0] for found in re.finditer(r"<form.*?</form>", html, re.DOTALL) if f'name="subject" value="{subject}"' in found[0]]
        form = next(each for each in forms if f'value="{action}"' in each)
        fields: dict[str, str | list[str]] = {"action": action}
        for tag, name in re.findall(r'<((?:input|select|textarea)[^>]*? name="([^"]+)"[^>]*)>', form):
            if 'type="checkbox"' not in tag:
                fields[name] = field_value(form, tag)
        fields["areas"] = ["", *re.findall(r'name="areas" value="([^"]+)" checked', form)]
        return fields


def field_value(form: str, tag: str) -> str:
    rest = form.partition(f"<{tag}>")[2]
    if tag.startswith("textarea"):
        return unescape(rest.partition("</textarea>")[0].removeprefix("\n"))
    if tag.startswith("select"):
        chosen = re.search(r'value="([^"]*)" selected', rest.partition("</select>")[0])
        return chosen[1] if chosen else ""
    return unescape(re.findall(r'value="([^"]*)"', tag)[0])


@pytest.fixture
def browser(project: Path) -> Iterator[Browser]:
    add_draft(project)
    server, address = review_server(project, PLAN)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Browser(address)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def folder(project: Path) -> Path:
    return project / FOLDER


def entry(folder: Path, name: str) -> dict[str, object]:
    return next(each for each in values(folder / "draft.yml")["entries"] if each["id"] == name)


def commitment(folder: Path, name: str) -> dict[str, object]:
    return next(each for each in values(folder / "commitments.yml")["commitments"] if each["id"] == name)


# ---- who may ask ----


def test_without_the_token_everything_is_refused(browser: Browser, project: Path) -> None:
    before = tree(project / "content")
    for path in ("/", "/wrong/", "/atlas.css", browser.path[:-2] + "/", "//", f"/x{browser.path}"):
        assert browser.ask(path)[0] == 403
        assert browser.ask(path, b"action=accept&subject=bing-2022-p7-1", **{"Content-Type": FORM})[0] == 403
    assert tree(project / "content") == before


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Host": "127.0.0.1"}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_a_request_for_another_host_or_from_another_origin_is_refused(browser: Browser, headers: dict[str, str]) -> None:
    assert browser.ask(None, None, **headers)[0] == 403
    assert browser.post(browser.form("bing-2022-p7-1", "accept"), **headers)[0] == 403


def test_it_listens_on_this_machine_only_and_shares_nothing(browser: Browser) -> None:
    assert browser.host.startswith("127.0.0.1:")
    status, headers, _ = browser.ask()
    assert status == 200
    assert "access-control-allow-origin" not in headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"
    assert browser.ask(browser.path, Origin=f"http://{browser.host}")[0] == 200


def test_two_servers_have_two_tokens(project: Path) -> None:
    add_draft(project)
    made = [review_server(project, PLAN) for _ in range(2)]
    for server, _ in made:
        server.server_close()
    tokens = [urlsplit(address).path.strip("/") for _, address in made]
    assert tokens[0] != tokens[1] and min(map(len, tokens)) >= 32


def test_a_form_that_is_no_form_or_too_large_is_refused(browser: Browser, folder: Path) -> None:
    before = tree(folder)
    assert browser.ask(browser.path, b"{}", **{"Content-Type": "application/json"})[0] == 400
    assert browser.ask(browser.path, b"", **{"Content-Type": FORM, "Content-Length": str(LARGEST + 1)})[0] == 400
    assert browser.ask(browser.path, b"action=\xff", **{"Content-Type": FORM})[0] == 400
    assert browser.post({"action": "destroy", "subject": "p3.1"})[0] == 400
    assert browser.ask(browser.path + "../../etc/passwd")[0] == 404
    assert tree(folder) == before


# ---- what is shown ----


def test_a_script_in_a_sentence_is_shown_and_never_run(browser: Browser) -> None:
    for language in ("zh", "en"):
        _, _, html = browser.ask(browser.path + f"?lang={language}")
        assert "推进&lt;script&gt;alert(&#34;丙&#34;)&lt;/script&gt;智慧医疗。" in html
        assert "<script" not in html


def test_the_doubtful_come_first_and_the_filter_counts(browser: Browser) -> None:
    _, _, html = browser.ask(browser.path + "?lang=en")
    order = re.findall(r'<section class="item[^"]*" id="([^"]+)"', html)
    assert order[:3] == ["p3.2", "p3.3", "p7.1"]
    assert order[3:5] == ["plan", "p1.1"] and {"t1.r2", "catalog"} <= {*order}
    assert re.findall(r">([A-Z][a-z ]+E?n?g?l?i?s?h?) <span>(\d+)</span>", html) == [
        ("Doubtful", "3"), ("Not decided", "5"), ("Without English", "14"), ("All", "14"),
    ]  # fmt: skip
    _, _, html = browser.ask(browser.path + "?show=doubtful")
    assert re.findall(r'<section class="item[^"]*" id="([^"]+)"', html) == ["p3.2", "p3.3", "p7.1"]


def test_what_was_understood_stands_beside_the_source_with_rule_and_doubt(browser: Browser) -> None:
    _, _, html = browser.ask(browser.path + "?lang=zh")
    item = html.partition('id="p7.1"')[2].partition("</section>")[0]
    assert "推进医防融合，县卫生健康委牵头，县财政局配合。" in item
    assert "前文的期限也可能统领此句" in item and "依据规则plan-end" in item and "县财政局 | bing-finance-bureau" in item
    _, _, html = browser.ask(browser.path + "?lang=en")
    assert '<span lang="zh-CN">县财政局</span> | bing-finance-bureau' in html  # Chinese words of an English page say so
    assert '<html lang="en">' in html and "The year named above may govern this sentence" in html


def test_every_input_has_a_label_and_every_id_stands_once(browser: Browser) -> None:
    _, _, html = browser.ask()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len({*ids})
    inputs = re.findall(r'<(?:select|textarea|input)(?=[^>]* id="([^"]+)")', html)
    assert len(inputs) > 50 and {*inputs} == {*re.findall(r'<label for="([^"]+)"', html)}
    assert html.count("<h1>") == 1 and 'href="#main"' in html


# ---- what is written ----


def test_accepting_writes_the_state_and_nothing_else(browser: Browser, project: Path, folder: Path) -> None:
    before = tree(project)
    status, headers, _ = browser.post(browser.form("bing-2022-p7-1", "accept"), "?show=doubtful&page=1&lang=en")
    assert status == 303
    assert headers["location"] == f"{browser.path}?show=doubtful&page=1&lang=en#p7.1"
    after = tree(project)
    changed = {name for name in after if after[name] != before.get(name) and not name.startswith(".cache/")}
    assert changed == {f"{FOLDER}/draft.yml"}
    assert entry(folder, "bing-2022-p7-1")["state"] == "accepted"
    text = before[f"{FOLDER}/draft.yml"].decode()
    at = text.index("state: open", text.index("bing-2022-p7-1"))
    assert after[f"{FOLDER}/draft.yml"].decode() == text[:at] + "state: accepted" + text[at + len("state: open") :]


def test_an_unchanged_form_changes_no_record(browser: Browser, folder: Path) -> None:
    before = tree(folder)
    for name in ("bing-2022-p3-1", "bing-2022-i01", "bing-2022-task-1", "p3.1", "t1.r2", "p2", "bing-2022", "bing", "bing-finance-bureau"):
        assert browser.post(browser.form(name))[0] == 303, name
    after = tree(folder)
    assert {name for name in after if after[name] != before.get(name)} == {"draft.yml"}


def test_an_edit_changes_its_fields_alone_and_writes_as_the_importer_does(browser: Browser, folder: Path) -> None:
    before = tree(folder)
    form = browser.form("bing-2022-p7-1") | {
        "sentences": "p7.1，p3.2", "deadline_basis": "governing",
        "deadline_source": "p3.1", "strength": "firm", "areas": ["", "reform", "integration"],
    }  # fmt: skip
    assert browser.post(form)[0] == 303
    found = commitment(folder, "bing-2022-p7-1")
    assert list(found.items()) == [
        ("id", "bing-2022-p7-1"), ("sentences", ["p7.1", "p3.2"]), ("quote", "推进医防融合"), ("areas", ["integration", "reform"]),
        ("deadline", 2026), ("deadline_basis", "governing"), ("deadline_source", "p3.1"), ("strength", "firm"), ("task", "bing-2022-task-1"),
    ]  # fmt: skip
    after = tree(folder)
    assert {name for name in after if after[name] != before[name]} == {"draft.yml", "commitments.yml"}
    data = values(folder / "commitments.yml")
    schema = "../../../site_config/schemas/commitments.json"
    assert after["commitments.yml"].decode() == rewritten("", None, data, schema)
    head = before["commitments.yml"].decode().partition("- id: bing-2022-p7-1")[0]
    assert after["commitments.yml"].decode().startswith(head)


def test_english_quantities_and_agencies_can_be_edited(browser: Browser, folder: Path) -> None:
    assert browser.post(browser.form("p3.1") | {"en": 'By 2026 there will be\r\n8.2 beds & "more" per 1,000 people.'})[0] == 303
    sentences = values(folder / "text.yml")["blocks"][2]["sentences"]
    assert sentences[0]["en"] == 'By 2026 there will be 8.2 beds & "more" per 1,000 people.'
    form = browser.form("bing-2022-p3-1")
    assert (
        browser.post(
            form | {"quantities.0.unit.en": "beds", "quantities.1.text": "8.2张", "quantities.1.value": "8.2", "quantities.1.measures.zh": "床位"}
        )[0]
        == 303
    )
    quantities = commitment(folder, "bing-2022-p3-1")["quantities"]
    assert [(each["text"], str(each["value"]), each.get("unit"), each["measures"]) for each in quantities] == [  # type: ignore[attr-defined]
        ("达到8.2张", "8.2", {"zh": "张", "en": "beds"}, {"zh": "每千人口床位数", "en": None}), ("8.2张", "8.2", None, {"zh": "床位", "en": None}),
    ]  # fmt: skip
    assert browser.post(browser.form("bing-2022-p3-1") | {"quantities.1.text": ""})[0] == 303
    assert len(commitment(folder, "bing-2022-p3-1")["quantities"]) == 1  # type: ignore[arg-type]
    lines = "县卫生健康委 | bing-health-commission\r\n县财政局|bing-finance-bureau"
    assert browser.post(browser.form("bing-2022-task-1") | {"lead": lines, "support": ""})[0] == 303
    [task] = values(folder / "tasks.yml")["tasks"]
    assert [each["agency"] for each in task["lead"]] == ["bing-health-commission", "bing-finance-bureau"] and "support" not in task


def test_english_that_was_edited_is_no_longer_the_memorys(browser: Browser, folder: Path) -> None:
    path = folder / "draft.yml"
    record = "translations:\n- {ref: p3.1, origin: jia-2021:p3.1, similarity: 0.85}\n- {ref: p4.1, origin: jia-2021:p4.1, similarity: 1.0}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("translations: []\n", record), encoding="utf-8")
    assert browser.post(browser.form("p3.1") | {"en": "By 2026 there will be 8.2 beds per 1,000 people."})[0] == 303
    assert [each["ref"] for each in values(path)["translations"]] == ["p4.1"]


def test_dismissing_takes_the_record_out_and_keeps_the_decision(browser: Browser, folder: Path) -> None:
    assert browser.post(browser.form("bing-2022-p3-2", "dismiss"))[0] == 303
    assert [each["id"] for each in values(folder / "commitments.yml")["commitments"]] == ["bing-2022-p3-1", "bing-2022-p7-1"]
    assert entry(folder, "bing-2022-p3-2")["state"] == "dismissed"
    before = (folder / "text.yml").read_bytes()
    assert browser.post(browser.form("p3.3", "dismiss"))[0] == 303
    assert (folder / "text.yml").read_bytes() == before and entry(folder, "p3.3")["state"] == "dismissed"
    assert browser.post(browser.form("p3.3", "reopen"))[0] == 303
    assert entry(folder, "p3.3")["state"] == "open"


def test_comments_and_other_records_stay_as_they_are(browser: Browser, folder: Path) -> None:
    path = folder / "commitments.yml"
    text = (
        path.read_text(encoding="utf-8")
        .replace("- id: bing-2022-p3-2", "# look at this again\n- id: bing-2022-p3-2")
        .replace("  areas: [hospitals]", "  areas: [ hospitals ]  # hand-written")
    )
    path.write_text(text, encoding="utf-8")
    assert browser.post(browser.form("bing-2022-p7-1") | {"strength": "strive"})[0] == 303
    assert path.read_text(encoding="utf-8") == text.replace("strength: promote", "strength: strive")


# ---- what is refused ----


@pytest.mark.parametrize(
    ("subject", "field", "value", "words"),
    [
        ("bing-2022-p7-1", "deadline", "soon", "deadline: found 'soon'"),
        ("bing-2022-p7-1", "deadline", "", "field 'deadline' is missing"),
        ("bing-2022-p7-1", "deadline", "1800", "expected at least 1949"),
        ("bing-2022-p7-1", "strength", "mighty", "strength: found 'mighty'"),
        ("bing-2022-p7-1", "deadline_source", "p99.1", "p99.1"),
        ("bing-2022-p7-1", "sentences", "p7.1, p8.1", "p8.1"),
        ("bing-2022-p7-1", "sentences", "", "sentences"),
        ("bing-2022-p7-1", "areas", ["", "no-such-area"], "no-such-area"),
        ("bing-2022-p3-1", "quantities.0.value", "9.9", "number.not-in-quote"),
        ("bing-2022-p3-1", "quantities.0.value", "many", "expected a plain number"),
        ("bing-2022-task-1", "lead", "县卫生健康委 | nobody", "nobody"),
        ("p3.1", "en", "By 2027 there will be 8.2 beds per 1,000 people.", "parity.number"),
        ("bing-2022-i01", "target.quote", "9", "quote"),
    ],
)  # fmt: skip
def test_an_invalid_edit_is_refused_with_the_loaders_words_and_what_was_entered_kept(
    browser: Browser, folder: Path, subject: str, field: str, value: str | list[str], words: str
) -> None:
    before = tree(folder)
    status, _, html = browser.post(browser.form(subject) | {field: value}, "?lang=en")
    assert status == 422
    alert = unescape(html.partition('role="alert"')[2].partition("</div>")[0])
    assert words in alert and f"{FOLDER}/" in alert
    assert tree(folder) == before
    if isinstance(value, str) and value and field != "lead":
        assert f'value="{value}"' in html or f"\n{value}</textarea>" in html


def test_a_record_that_others_need_is_not_dismissed(browser: Browser, folder: Path) -> None:
    before = tree(folder)
    fields = browser.form("bing-2022-task-1") | {"action": "dismiss"}
    status, _, html = browser.post(fields, "?lang=en")
    assert status == 422 and "bing-2022-task-1" in html.partition('role="alert"')[2].partition("</div>")[0]
    assert tree(folder) == before


def test_a_form_of_an_older_page_is_refused(browser: Browser, folder: Path) -> None:
    old = browser.form("bing-2022-p7-1") | {"strength": "explore"}
    assert browser.post(browser.form("bing-2022-p7-1") | {"strength": "strive"})[0] == 303
    status, _, html = browser.post(old, "?lang=en")
    assert status == 409 and "changed since the page was opened" in html
    assert commitment(folder, "bing-2022-p7-1")["strength"] == "strive"
    assert browser.post({"action": "accept", "subject": "gone", "version": ""})[0] == 409


def test_a_draft_that_is_no_yaml_is_told_not_crashed(browser: Browser, folder: Path) -> None:
    (folder / "tasks.yml").write_text("tasks: [\n", encoding="utf-8")
    status, headers, words = browser.ask()
    assert status == 422 and f"{FOLDER}/tasks.yml:2:1: error" in words and headers["content-type"].startswith("text/plain")


WRONG = (None, 3, "x", {"zh": 3}, [3])


def test_a_draft_of_another_shape_is_told_not_crashed(project: Path) -> None:
    """Each list, mapping and text of the draft's files replaced by something else: a page, or the loader's words."""
    folder = add_draft(project)
    pages, told = Pages(project, PLAN), 0
    for path in sorted(folder.glob("*.yml")):
        text, schema = path.read_text(encoding="utf-8"), "../../../site_config/schemas/plan.json"
        whole = values(path)
        for n, way in enumerate(ways(whole)):
            data = copy.deepcopy(whole)
            at = data
            for step in way[:-1]:
                at = at[step]
            at[way[-1]] = WRONG[n % len(WRONG)]
            path.write_text(dump(schema, data), encoding="utf-8")
            told += refused(pages)
        path.write_text(text, encoding="utf-8")
    assert told > 20


def refused(pages: Pages) -> bool:
    """Whether the loader refuses the draft; else there is a page."""
    try:
        assert "<html" in pages.render(Query())
    except ContentError as error:
        return bool(error.report.errors)
    return False


def ways(value: object, deep: int = 4) -> Iterator[tuple[str | int, ...]]:
    """The way to each value of a file, so many steps deep, the first two items of every list."""
    steps = value.items() if isinstance(value, dict) else enumerate(value[:2]) if isinstance(value, list) else ()
    for step, part in steps if deep else ():
        yield (step,)
        yield from ((step, *way) for way in ways(part, deep - 1))


def test_a_whole_review_leads_to_a_draft_that_loads(browser: Browser, project: Path, folder: Path) -> None:
    for name in ("bing-2022-i01", "bing-2022-p3-1", "bing-2022-p3-2", "bing-2022-p7-1", "p3.3"):
        assert browser.post(browser.form(name, "accept"))[0] == 303
    _, _, html = browser.ask(browser.path + "?show=doubtful&lang=en")
    assert "Nothing is left here." in html
    assert not load_project(project, drafts=True).report.errors
