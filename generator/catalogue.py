"""The codes of problems that no rule of ``checks/`` raises: what each means, an example and its cure (layer 0).

Several of their owners (shells, compose, pipeline) stand above the page that lists the codes and may not be imported by
it, so they all stand here, by where they come from. A test holds this list against every code that the program can raise.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means; an example, wrong and right, and the file (of a project) or the command in which it stands."""

    meaning: str
    wrong: str
    right: str
    file: str


@dataclass(frozen=True, slots=True)
class Group:
    """Codes of one part of the program; ``modules`` are those that raise them."""

    title: str
    manual: str
    modules: tuple[str, ...]
    codes: dict[str, Code]


_NOTES = "content/plans/jia-2021/notes.yml"
_DISMISSED = "content/plans/jia-2021/dismissed.yml"
_COMMITMENTS = "content/plans/jia-2021/commitments.yml"
_LABELS = "site_config/labels/common.yml"
_SITE = "site_config/site.yml"

GROUPS: dict[str, Group] = {
    "files": Group(
        "Files that are there and can be read",
        "Every file below content/ and site_config/ has a name that is read and holds UTF-8. A file that is missing, or stands under another "
        "name, is told before anything in it is missed.",
        ("yaml_source", "load"),
        {
            "file.missing": Code("a file that must be there is missing", "plan.yml, indicators.yml", "plan.yml, indicators.yml, text.yml",
                                 "content/plans/jia-2021/"),
            "file.encoding": Code("a file is not UTF-8", "建设区中医院。 (GB 18030)", "建设区中医院。 (UTF-8)", _NOTES),
            "file.unknown": Code("no file of this name is read", "commitment.yml", "commitments.yml", "content/plans/yi-2021/"),
            "plan.none": Code("there is no plan folder", "content/plan/", "content/plans/", "content/"),
            "plan.folder-name": Code("a plan's id is not its folder's name", "id: yi-2020", "id: yi-2021", "content/plans/yi-2021/plan.yml"),
        },
    ),
    "yaml": Group(
        "YAML as it is written here",
        "Only true and false, plain integers, decimals and null are special; everything else is text. A repeated key, an alias, a custom tag "
        "or a control character is refused, with its line and column.",
        ("yaml_source",),
        {
            "yaml.syntax": Code("the YAML cannot be read", "  severity low", "  severity: low", _NOTES),
            "yaml.duplicate-key": Code("a key stands twice in one mapping", "  kind: gap\n  kind: typo", "  kind: gap", _NOTES),
            "yaml.unsupported": Code("an alias, a custom tag, or a key that is no plain text", "  kind: !!binary gap", "  kind: gap", _NOTES),
        },
    ),
    "schema": Group(
        "A record by itself",
        "Each record has the fields of its kind, no others, with values of the right type and form. The JSON Schemas in site_config/schemas/ "
        "say the same to an editor.",
        ("places", "load"),
        {
            "schema.shape": Code("a file does not hold one list of records under its key", "note:\n", "notes:\n", _NOTES),
            "schema.missing": Code("a record lacks a field", "deadline: 2025\n  deadline_basis: named\n  quantities:",
                                   "deadline: 2025\n  deadline_basis: named\n  strength: firm\n  quantities:", _COMMITMENTS),
            "schema.unknown-field": Code("a record has an unknown field", "  taks: jia-2021-task-1", "  task: jia-2021-task-1", _COMMITMENTS),
            "schema.value": Code("a value is none of those that are allowed", "deadline_basis: someday", "deadline_basis: plan-end", _COMMITMENTS),
            "schema.type": Code("a value is of the wrong type", 'investment_wan_cny: "12000"', "investment_wan_cny: 12000",
                                "content/plans/jia-2021/projects.yml"),
            "schema.format": Code("a text does not have its form", "id: JIA 7", "id: jia-2021-p7-1", _COMMITMENTS),
        },
    ),
    "settings": Group(
        "Settings and labels",
        "site_config/site.yml names the site; site_config/labels/ holds every word of the interface, in both languages, each label in one file.",
        ("settings", "checks", "pipeline"),
        {
            "settings.shape": Code("the settings are no list of names and values", "- today: 2024-05-01", 'today: "2024-05-01"', _SITE),
            "settings.invalid": Code("a setting cannot be used", 'today: "2024-02-30"', 'today: "2024-05-01"', _SITE),
            "settings.unknown-code": Code("a severity is set for a code that no rule has", "severities: {quote.missing: warning}",
                                          "severities: {}", _SITE),
            "label.shape": Code("a file of labels does not hold labels", "- nav.home", "nav.home: {zh: 首页, en: Home}", _LABELS),
            "label.language-missing": Code("a label lacks a language", "nav.home: {zh: 首页}", "nav.home: {zh: 首页, en: Home}", _LABELS),
            "label.duplicate": Code("a label stands in two files", "nav.home: {zh: 首页, en: Home}", "nav.homepage: {zh: 首页, en: Home}",
                                    "site_config/labels/extra.yml"),
            "label.unknown": Code("a page asks for a label that no file defines", '{{ t("nav.hom") }}', '{{ t("nav.home") }}', "templates/"),
        },
    ),
    "site": Group(
        "Templates, pages and links of the finished site",
        "A build stops where a template cannot be filled, MkDocs fails, two pages have one path, or a link leads nowhere. The last good site stays.",
        ("compose", "shells", "pipeline", "linkcheck"),
        {
            "template.error": Code("a template cannot be filled", "{{ page.titel }}", "{{ page.title }}", "templates/pages/glossary.html"),
            "shells.mkdocs": Code("MkDocs cannot build the shells", "  name: materiel", "  name: material", "mkdocs.yml"),
            "page.duplicate": Code("two pages have the same path", 'Page("codes", "quality/", …)', 'Page("codes", "codes/", …)', "generator/pages/"),
            "link.broken": Code("a link leads to no page or file", '<a href="../glosary/">', '<a href="../glossary/">', "site/en/about/index.html"),
            "link.anchor": Code("a link leads to an anchor that its page does not have", '<a href="../glossary/#plans">',
                                '<a href="../glossary/#plan">', "site/en/about/index.html"),
        },
    ),
    "dismissals": Group(
        "Proposals that were dismissed",
        "A plan's dismissed.yml lists what a rule proposes as a note and a person did not keep: the rule, the places that the proposal cites, "
        "the reason. A dismissal of what the rule no longer proposes is a warning.",
        ("proposing",),
        {
            "dismissal.stale": Code("a rule no longer proposes what was dismissed", "  places: [t1.r2.c2]",
                                    "  places: [t1.r2.c2, t1.r2.c3]", _DISMISSED),
            "dismissal.unknown": Code("a dismissal names a rule or a place that does not exist", "- rule: weaker", "- rule: weaker-than-baseline",
                                      _DISMISSED),
            "dismissal.reason": Code("a dismissal gives no reason in one of the languages", "  reason: {zh: 按规划确是如此。}",
                                     "  reason: {zh: 按规划确是如此。, en: So the plan has it.}", _DISMISSED),
        },
    ),
    "drafts": Group(
        "Drafts",
        "A folder with a draft.yml is a draft: it is read with --drafts only. atlas translate fills its English, atlas accept makes a plan of it "
        "when nothing stands in the way.",
        ("load", "reviewing"),
        {
            "proposed.twice": Code("a draft's catalog.yml changes a record that the catalogue has", "- id: jia\n  name: {zh: 甲县, en: Jia County}",
                                   "- id: ding\n  name: {zh: 丁县, en: Ding County}", "content/plans/ding-2022/catalog.yml of a draft"),
            "accept.doubt": Code("a doubt of a draft is not settled", "  state: open", "  state: accepted",
                                 "content/plans/ding-2022/draft.yml of a draft"),
            "accept.untranslated": Code("a text of a draft has no English yet", "atlas accept ding-2022", "atlas accept ding-2022 --untranslated",
                                        "atlas accept"),
            "translate.command": Code("the command for translating cannot be run, or fails", "--command translat", "--command translate",
                                      "atlas translate"),
            "translate.output": Code("a line that the command writes is no answer", '{"ref": "p3.1"}', '{"ref": "p3.1", "en": "Build a hospital."}',
                                     "atlas translate"),
        },
    ),
    "reading": Group(
        "Files that are imported",
        "A document that cannot be read is refused before anything is written: one that is not there or not a file, holds no text, is damaged, "
        "protected or of another format, or is larger than what a plan can be.",
        ("importing",),
        {
            "import.missing": Code("there is no such file", "atlas import jai.docx", "atlas import jia.docx", "atlas import"),
            "import.directory": Code("a folder, not a file", "atlas import plans/", "atlas import plans/jia.docx", "atlas import"),
            "import.permission": Code("the file may not be read", "--w------- jia.docx", "-rw-r--r-- jia.docx", "atlas import"),
            "import.empty": Code("there is no text in the file", "— 1 —", "一、发展目标\n— 1 —", "jia.txt"),
            "import.encoding": Code("the text is in no encoding that is read", "一、發展目標 (Big5)", "一、發展目標 (UTF-8)", "jia.txt"),
            "import.not-text": Code("the file is not text, nor any document known", "\\x00\\x01\\x02\\x03", "一、发展目标", "jia.txt"),
            "import.format": Code("a format that cannot be imported", "jia.rtf", "jia.docx", "atlas import"),
            "import.old-word": Code("a Word document of the old format", "jia.doc", "jia.docx", "atlas import"),
            "import.encrypted": Code("a document protected by a password", "jia.pdf (with a password)", "jia.pdf (without)", "atlas import"),
            "import.truncated": Code("a file that is cut off or damaged", "%PDF-1.7 …", "%PDF-1.7 … %%EOF", "jia.pdf"),
            "import.no-text": Code("a scan without a text layer", "jia.pdf (pictures only)", "jia.pdf (with a text layer)", "atlas import"),
            "import.too-large": Code("a file beyond the limits", "jia.docx (105 MB)", "jia.docx (5 MB)", "atlas import"),
            "import.zip-bomb": Code("an archive that unpacks to far more than it holds", "jia.docx (0.1 MB for 30 MB)", "jia.docx (1 MB for 10 MB)",
                                    "atlas import"),
            "import.nested": Code("a document nested too deep, or with entities", '<!ENTITY e1 "&e0;&e0;">', "<w:p>", "jia.docx"),
        },
    ),
    "importing": Group(
        "Import and verification",
        "atlas import makes a draft of a document and never overwrites reviewed data; atlas verify proves that a folder holds its source whole.",
        ("importing",),
        {
            "import.reviewed": Code("the plan is reviewed, and the file says something else", "atlas import jia.txt --plan jia-2021 --district jia",
                                    "atlas import jia.txt --plan jia-2021 --district jia --update", "atlas import"),
            "import.other-plan": Code("the folder holds another document", "atlas import ding.txt --plan jia-2021 --district ding --update",
                                      "atlas import ding.txt --plan ding-2021 --district ding --update", "atlas import"),
            "import.district": Code("the district is neither given nor known to the catalogue", "atlas import ding.txt --plan ding-2021",
                                    "atlas import ding.txt --plan ding-2021 --district ding", "atlas import"),
            "import.plan-id": Code("the plan's id is neither given nor can it be made", "atlas import ding.txt --district ding",
                                   "atlas import ding.txt --district ding --plan ding-2021", "atlas import"),
            "import.period": Code("the first and last year of the plan are neither printed nor given", "atlas import ding.txt --plan ding-2021",
                                  "atlas import ding.txt --plan ding-2021 --period 2021-2025", "atlas import"),
            "import.title": Code("no title was found", "一、主要任务", "丁县卫生健康规划\n一、主要任务", "ding.txt"),
            "verify.difference": Code("a plan's folder does not hold its source as printed", "zh: 二、主要任物", "zh: 二、主要任务",
                                      "content/plans/jia-2021/text.yml"),
        },
    ),
}  # fmt: skip
"""By id, in the order of the page."""

CODES: dict[str, str] = {code: found.meaning for group in GROUPS.values() for code, found in group.codes.items()}
"""Every code here, and what it means."""
