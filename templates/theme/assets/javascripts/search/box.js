// The header's box: a few results while typing, as a combobox. Without this script the form leads to the finder all the same.
import { openIndex } from "./engine.js";
import { el, field, heading, language, marked, say, words } from "./view.js";

const WAIT = 150;
const MOST = 8;
const LEAD = { zh: 20, en: 48 };

// Called by atlas.js when the reader first turns to the box; until then nothing of search is fetched.
export function attach(form) {
  const box = form.querySelector('input[type="search"]');
  const root = new URL("../", form.action).href;
  const list = el("div", { class: "search__list", role: "listbox", id: `${box.id}-list`, "aria-label": words.label });
  const note = el("p", { class: "search__note", "aria-hidden": "true" });
  const panel = el("div", { class: "search__panel", hidden: true }, list, note);
  const status = el("p", { class: "visually-hidden", role: "status" });
  form.append(panel, status);
  const combobox = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-haspopup": "listbox" };
  for (const [key, value] of Object.entries(combobox)) box.setAttribute(key, value);

  let opening = null;
  let turn = 0;
  let timer = 0;
  let active = -1;
  const options = () => [...list.querySelectorAll('[role="option"]')];
  const open = () => openIndex(new URL(form.dataset.index, location.href).href, language);

  function show(visible) {
    panel.hidden = !visible;
    box.setAttribute("aria-expanded", String(visible && list.childElementCount > 0));
    if (!visible) activate(-1);
  }

  function activate(next) {
    const all = options();
    active = next;
    all.forEach((option, n) => option.setAttribute("aria-selected", String(n === next)));
    if (all[next]) {
      box.setAttribute("aria-activedescendant", all[next].id);
      all[next].scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  }

  function tell(text) {
    note.textContent = text;
    status.textContent = text;
  }

  async function run() {
    const text = box.value.trim();
    const mine = ++turn;
    if (!text) return show(false);
    try {
      // A failed opening is tried again with the next letter.
      opening ??= open().catch((error) => { opening = null; throw error; });
      const index = await opening;
      const result = await index.search({ text, filters: {}, sort: "relevance", prefix: true });
      const hits = result.hits.slice(0, MOST);
      const records = await index.records(hits.map((hit) => hit.doc));
      if (mine !== turn) return;
      list.replaceChildren(...groups(records, result, index, list.id, root));
      if (result.total) list.append(all(text, result.total, list.id, form.action));
      note.hidden = result.total > 0;
      tell(result.total ? say("found", { n: result.total, shown: hits.length }) : words.none);
    } catch (error) {
      if (mine !== turn) return;
      list.replaceChildren();
      note.hidden = false;
      tell(words.failed);
      console.error(error);
    }
    active = -1;
    show(form.contains(document.activeElement));
  }

  // Letters of an unfinished Chinese word are not searched for.
  box.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(run, WAIT);
  });
  box.addEventListener("compositionend", () => { timer = setTimeout(run, WAIT); });
  box.addEventListener("focus", () => { if (panel.hidden) run(); });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) return void run();
      // One place beyond the ends stands for the box itself.
      const places = options().length + 1;
      activate(((active + 1 + (event.key === "ArrowDown" ? 1 : places - 1)) % places) - 1);
    } else if (event.key === "Enter" && active >= 0 && !panel.hidden) {
      event.preventDefault();
      options()[active].click();
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      turn++;
      show(false);
    }
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) show(false); });
  opening = open().catch(() => { opening = null; });
  if (box.value) run();
}

// The first hits, grouped by kind in the order in which the kinds come.
function groups(records, result, index, id, root) {
  const kinds = [...new Set(records.map((record) => record.kind))];
  return kinds.map((kind) => {
    const label = el("span", { class: "search__kind", id: `${id}-${kind}` }, index.label("kind", kind));
    const items = records.flatMap((record, n) => (record.kind === kind ? [option(record, n, result, index, id, root)] : []));
    return el("div", { role: "group", "aria-labelledby": label.id }, label, items);
  });
}

function option(record, n, result, index, id, root) {
  const { text, lang } = heading(record);
  const section = field(record, "section");
  const place = [record.district ? index.label("district", record.district) : null, section?.lang ? null : section?.text].filter(Boolean).join(" › ");
  return el(
    "a", { class: "search__hit", role: "option", id: `${id}-${n}`, tabindex: "-1", "aria-selected": "false", href: root + record.href },
    el("span", { class: "search__text", lang }, marked(snippet(index.mark(text, result)), lang)), place ? el("span", { class: "search__place" }, place) : null,
  );
}

// A long text begins shortly before its first match, so that two lines show it.
function snippet(pieces) {
  const first = pieces.findIndex(([, match]) => match);
  const before = pieces.slice(0, Math.max(first, 0)).map(([piece]) => piece).join("");
  if (before.length <= LEAD[language]) return pieces;
  const tail = before.slice(-LEAD[language]);
  return [["… " + (language === "en" ? tail.replace(/^\S*\s/, "") : tail), false], ...pieces.slice(first)];
}

const all = (text, n, id, action) => el("a", { class: "search__all", role: "option", id: `${id}-all`, tabindex: "-1", "aria-selected": "false", href: `${action}?q=${encodeURIComponent(text)}` }, say("all", { n }));
