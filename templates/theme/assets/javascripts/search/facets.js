// Facets as checkboxes with counts, and the chips of those that are on.
import { el, say, words } from "./view.js";
import { FACETS } from "./state.js";

const TOP = 8;

// Shows facets in `holder`. Rows are kept from one result to the next, so that a checkbox does not lose the reader's focus.
export function facetPanel(holder, index) {
  const parts = new Map(FACETS.map((facet) => [facet, part(facet, index)]));
  holder.replaceChildren(...[...parts.values()].map((each) => each.element));
  return {
    show(facets, filters) {
      const focused = document.activeElement;
      parts.forEach((each, facet) => each.show(facets[facet] ?? [], filters[facet] ?? []));
      if (holder.contains(focused) && focused !== document.activeElement) focused.focus({ preventScroll: true });
    },
  };
}

function part(facet, index) {
  const rows = new Map();
  const top = el("ul");
  const more = el("ul");
  const summary = el("summary");
  const fold = el("details", { class: "fold facet__more", hidden: true }, summary, more);
  const element = el("fieldset", { class: "facet", "data-facet": facet }, el("legend", {}, words[`facet.${facet}`]), top, fold);
  const show = (counted, chosen) => {
    // A value that is on but finds nothing stays, so that it can be turned off.
    const values = [...counted, ...chosen.filter((value) => !counted.some(([each]) => each === value)).map((value) => [value, 0])];
    const items = values.map(([value, count]) => {
      if (!rows.has(value)) rows.set(value, row(facet, value, index));
      return rows.get(value).show(count, chosen.includes(value));
    });
    // One value over is shown rather than folded.
    const cut = items.length > TOP + 1 ? TOP : items.length;
    element.hidden = !items.length;
    top.replaceChildren(...items.slice(0, cut));
    more.replaceChildren(...items.slice(cut));
    fold.hidden = cut === items.length;
    summary.textContent = say("facet.more", { n: items.length - cut });
    if (values.slice(cut).some(([value]) => chosen.includes(value))) fold.open = true;
  };
  return { element, show };
}

function row(facet, value, index) {
  const box = el("input", { type: "checkbox", name: facet, value });
  const count = el("span", { class: "facet__count" });
  const item = el("li", {}, el("label", {}, box, el("span", { class: "facet__label" }, index.label(facet, value)), count));
  const show = (n, checked) => {
    box.checked = checked;
    count.textContent = n;
    return item;
  };
  return { show };
}

// A removable chip for each filter that is on; `remove(facet, value)`, and `remove()` for all.
export function showChips(holder, filters, index, remove) {
  const chip = ([facet, value]) => {
    const label = words[`facet.${facet}`] + words.colon + index.label(facet, value);
    const button = el("button", { type: "button", class: "filter", "aria-label": say("filter.remove", { label }) }, label, el("span", { "aria-hidden": "true" }, "×"));
    button.addEventListener("click", () => remove(facet, value));
    return el("li", {}, button);
  };
  const on = FACETS.flatMap((facet) => (filters[facet] ?? []).map((value) => [facet, value]));
  const items = on.map(chip);
  if (on.length > 1) {
    const all = el("button", { type: "button", class: "filter filter--all" }, words["filter.clear"]);
    all.addEventListener("click", () => remove());
    items.push(el("li", {}, all));
  }
  holder.replaceChildren(...items);
  holder.hidden = !items.length;
}
