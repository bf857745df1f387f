// The finder: reads its state from the address, asks the index, shows the answer. Every change goes through the address.
import { openIndex } from "./engine.js";
import { csv, rowsOf, save, xlsx } from "./export.js";
import { facetPanel, showChips } from "./facets.js";
import { PAGE, readState, toggled, writeState } from "./state.js";
import { card, el, fill, language, say, spoken, words } from "./view.js";

const WAIT = 250;
const base = new URL(document.querySelector("form[data-index]").dataset.index, location.href).href;
const root = new URL("../", location.href.split(/[?#]/)[0]).href;
const finder = document.querySelector("[data-finder]");
const part = (name) => finder.querySelector(`[data-${name}]`);
const [form, box, sort, list, status, more, none, chips, facets, exports, tools] =
  ["form", "query", "sort", "results", "status", "more", "none", "chips", "facets", "export", "tools"].map(part);
const fallback = document.querySelector("[data-fallback]");
const title = document.title;

let state = readState(location.search);
let index = null;
let panel = null;
let result = null;
let turn = 0;

// Change the state: a new step of the history, or (while typing, or for more of the same list) the present one rewritten.
function go(change, { replace = false } = {}) {
  state = { ...state, shown: PAGE, ...change };
  history[replace ? "replaceState" : "pushState"](null, "", writeState(state));
  return run();
}

async function run() {
  const mine = ++turn;
  list.dataset.state = "loading";
  list.setAttribute("aria-busy", "true");
  showState();
  try {
    index ??= await openIndex(base, language);
    panel ??= facetPanel(facets, index);
    const found = await index.search({ text: state.text, filters: state.filters, sort: state.sort, prefix: typing });
    const hits = found.hits.slice(0, state.shown);
    const records = await index.records(hits.map((hit) => hit.doc));
    // A later question has been asked meanwhile.
    if (mine !== turn) return;
    result = found;
    showResult(hits, records);
  } catch (error) {
    if (mine === turn) fail(error);
  }
}

// What the address says, before the index has answered.
function showState() {
  if (!typing) box.value = state.text;
  sort.value = state.sort;
  part("examples").hidden = Boolean(state.text);
  document.title = state.text ? `${state.text} · ${title}` : title;
  document.querySelectorAll("[data-switch]").forEach((link) => { link.search = location.search; });
}

function showResult(hits, records) {
  const cards = records.map((record, n) => card(record, hits[n], result, index, root));
  const first = hits.findIndex((hit) => !hit.full);
  // The divider stands in the first item below it, so that the list has an item per result and no other.
  if (first >= 0) cards[first].prepend(el("p", { class: "results__divider" }, result.full ? words["part.some"] : words["part.only"]));
  list.replaceChildren(...cards);
  panel.show(result.facets, state.filters);
  showChips(chips, state.filters, index, removeFilter);
  showNone();
  more.hidden = hits.length >= result.total;
  more.textContent = say("more", { n: Math.min(PAGE, result.total - hits.length) });
  tools.hidden = !result.total;
  fallback.hidden = true;
  status.textContent = count(hits.length);
  list.removeAttribute("aria-busy");
  list.dataset.state = "done";
}

function count(shown) {
  const { total, full } = result;
  if (!total) return words["count.none"];
  const sum = state.text && full && full < total ? say("count.part", { n: total, full }) : say("count", { n: total });
  return shown < total ? sum + say("count.shown", { shown }) : sum;
}

// No result: what would find something.
function showNone() {
  none.hidden = Boolean(result.total);
  if (result.total) return none.replaceChildren();
  const offer = ({ how, text, count: n }) => {
    const next = how === "filters" ? { ...state, filters: {}, shown: PAGE } : { ...state, text, shown: PAGE };
    const link = el("a", { href: writeState(next), "data-how": how }, spoken(text || words["suggest.everything"]));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      typing = false;
      go(next);
      box.focus();
    });
    return el("li", {}, fill(`suggest.${how}`, { text: link, n: String(n) }));
  };
  const offers = result.suggestions.map(offer);
  none.replaceChildren(
    el("p", {}, state.text ? fill(Object.keys(state.filters).length ? "none.both" : "none.text", { text: spoken(state.text) }) : words["none.filters"]),
    ...(offers.length ? [el("p", {}, words["none.try"]), el("ul", {}, offers)] : [el("p", {}, words["none.nothing"])]),
  );
}

function removeFilter(facet, value) {
  const place = [...chips.querySelectorAll("button")].indexOf(document.activeElement);
  go({ filters: facet ? toggled(state.filters, facet, value) : {} }).then(() => {
    // The button is gone: the next one takes the focus, or the box.
    const left = [...chips.querySelectorAll("button")];
    (left[Math.min(place, left.length - 1)] ?? box).focus();
  });
}

// No index, no search: the lists are offered instead, as without script.
function fail(error) {
  console.error(error);
  list.replaceChildren();
  list.removeAttribute("aria-busy");
  list.dataset.state = "failed";
  status.textContent = words.failed;
  fallback.hidden = false;
}

async function download(button) {
  const { hits } = result;
  button.disabled = true;
  try {
    const rows = rowsOf(await index.records(hits.map((hit) => hit.doc)), index, root, language);
    const kind = button.dataset.save;
    save(kind === "csv" ? csv(rows) : xlsx(rows, title), `${words["file.name"]}.${kind}`);
    status.textContent = say("saved", { n: rows.length - 1 });
  } catch (error) {
    status.textContent = words["save.failed"];
    console.error(error);
  }
  button.disabled = false;
}

// The first letter after a finished query is a new step of the history, the next ones belong to it.
let typing = false;
let timer = 0;
const typed = () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const text = box.value.trim();
    if (text === state.text) return;
    const replace = typing;
    typing = true;
    go({ text }, { replace });
  }, WAIT);
};
box.addEventListener("input", (event) => { if (!event.isComposing) typed(); });
box.addEventListener("compositionend", typed);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  const text = box.value.trim();
  const replace = typing || text === state.text;
  typing = false;
  go({ text }, { replace });
});
sort.addEventListener("change", () => { typing = false; go({ sort: sort.value }); });
facets.addEventListener("change", ({ target }) => { typing = false; go({ filters: toggled(state.filters, target.name, target.value) }); });
more.addEventListener("click", async () => {
  const shown = state.shown;
  await go({ shown: shown + PAGE }, { replace: true });
  list.children[shown]?.querySelector("a").focus();
});
exports.addEventListener("click", ({ target }) => { if (target.dataset.save && result) download(target); });
addEventListener("popstate", () => {
  clearTimeout(timer);
  typing = false;
  state = readState(location.search);
  run();
});

// Facets lie open beside the list where there is room, folded above it where there is none.
const wide = matchMedia("(min-width: 60em)");
const unfold = () => { part("fold").open = wide.matches; };
wide.addEventListener("change", unfold);
unfold();

// The shortcut is one key, so it must be possible to turn it off (WCAG 2.1.4); atlas.js reads the same entry.
const slash = part("slash");
try {
  slash.checked = localStorage.getItem("atlas-slash") !== "off";
  slash.addEventListener("change", () => (slash.checked ? localStorage.removeItem("atlas-slash") : localStorage.setItem("atlas-slash", "off")));
} catch { slash.closest("label").hidden = true; /* private browsing */ }

fallback.hidden = true;
finder.hidden = false;
// Whoever comes with a question wants the answer on the first screen.
document.querySelector("[data-lead]").hidden = Boolean(state.text);
run();
