// Conveniences on pages that are complete without them: scheme, letter size, search, copying a citation, way of reading.
const root = document.documentElement;
const keep = (key, value) => { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* private browsing */ } };
const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

// Scheme: Material's names, "default" (light) and "slate" (dark); none means the system's choice.
const system = matchMedia("(prefers-color-scheme: dark)");
const dark = () => (root.dataset.mdColorScheme || (system.matches ? "slate" : "default")) === "slate";
each("[data-scheme]", (button) => {
  const show = () => button.setAttribute("aria-pressed", String(dark()));
  button.hidden = false;
  show();
  system.addEventListener("change", show);
  button.addEventListener("click", () => {
    const scheme = dark() ? "default" : "slate";
    root.setAttribute("data-md-color-scheme", scheme);
    keep("atlas-scheme", scheme);
    show();
  });
});

each("[data-large]", (button) => {
  const show = () => button.setAttribute("aria-pressed", String(root.dataset.text === "large"));
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    const large = root.dataset.text === "large" ? "" : "large";
    large ? root.setAttribute("data-text", large) : root.removeAttribute("data-text");
    keep("atlas-text", large);
    show();
  });
});

// Search: nothing of it is fetched before the reader turns to the box. `/` leads there from anywhere but a text field.
each("[data-search]", (form) => {
  form.addEventListener("focusin", async () => (await import("./search/box.js")).attach(form), { once: true });
});
addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing || kept("atlas-slash") === "off") return;
  const box = [...document.querySelectorAll('[role="search"] input[type="search"]')].find((input) => input.offsetParent);
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// The other language's page opens at the same sentence.
each("[data-switch]", (link) => {
  const address = link.getAttribute("href");
  const follow = () => link.setAttribute("href", address + location.hash);
  follow();
  addEventListener("hashchange", follow);
});

// Copying: the button stands in the same <details> as the citation.
if (navigator.clipboard) {
  each("[data-copy]", (button) => {
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector(".cite__text").textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 2500);
    });
  });
}

// Reading a plan in one language or two: the style sheet does it (:has), this remembers the choice.
each("[data-reading]", (field) => {
  field.hidden = false;
  const chosen = field.querySelector(`[value="${kept("atlas-reading") || "this"}"]`);
  if (chosen) chosen.checked = true;
  field.addEventListener("change", (event) => keep("atlas-reading", event.target.value));
});

// A link to a sentence inside a closed fold opens the fold.
const unfold = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = target && target.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  if (target) target.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
