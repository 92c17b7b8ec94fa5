// A record's form: tabs, unsaved changes, rows marked for removal, names for autocompletes.
const form = document.querySelector("[data-record-form]");

/* Tabs: arrow keys move, the address remembers, a tab with errors opens first. */
const tabs = [...document.querySelectorAll("[data-tab]")];
const panelOf = (tab) => document.getElementById(`panel-${tab.dataset.tab}`);

function openTab(tab, { remember = true, focus = false } = {}) {
  for (const other of tabs) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    panelOf(other).classList.toggle("is-open", chosen);
  }
  const row = tab.closest(".tablist");
  row.scrollLeft = tab.offsetLeft - row.clientWidth / 3;
  if (focus) tab.focus();
  if (remember) history.replaceState(history.state, "", `#${tab.dataset.tab}`);
}

const tabNamed = (name) => tabs.find((tab) => tab.dataset.tab === name);

if (tabs.length) {
  const erroneous = tabs.find((tab) => tab.classList.contains("has-errors"));
  const asked = erroneous ?? tabNamed(decodeURIComponent(location.hash.slice(1)));
  openTab(asked ?? tabs[0], { remember: false });
  addEventListener("hashchange", () => {
    const tab = tabNamed(decodeURIComponent(location.hash.slice(1)));
    if (tab) openTab(tab, { remember: false });
  });
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      openTab(tab);
    });
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (event.key === " ") openTab(tab);
      else if (to === undefined) return;
      else openTab(tabs.at(to % tabs.length), { focus: true });
      event.preventDefault();
    });
  }
  // A field the browser or a link points at may lie in a closed tab.
  form?.addEventListener("invalid", (event) => {
    const panel = event.target.closest(".tab-panel");
    if (panel) openTab(tabs.find((tab) => panelOf(tab) === panel));
  }, true);
}

/* Unsaved changes: said beside the buttons, asked before leaving. */
let leaving = false;
const touch = () => form.classList.add("is-dirty");
if (form) {
  form.addEventListener("input", touch);
  form.addEventListener("change", touch);
  document.addEventListener("formset:removed", touch);
  form.addEventListener("submit", () => {
    leaving = true;
    if (tabs.length) form.action = location.href; // comes back to the same tab
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && form.classList.contains("is-dirty")) event.preventDefault();
  });
}

/* Rows marked for removal show it. */
form?.addEventListener("change", (event) => {
  if (event.target.matches(".remove-row input[type=checkbox]")) {
    event.target.closest(".inline-related.has_original, tr.form-row")?.classList.toggle("is-removed", event.target.checked);
  }
});

/* Autocompletes: the label names the box that replaces the select, and its search field. */
const $ = window.django?.jQuery;
const labelOf = (select) => form.querySelector(`label[for="${CSS.escape(select.id)}"]`)?.textContent.trim();
function nameAutocompletes(within) {
  for (const select of within.querySelectorAll("select.select2-hidden-accessible")) {
    const text = labelOf(select);
    const box = select.nextElementSibling;
    if (!text || !box) continue;
    const shown = box.querySelector(".select2-selection__rendered");
    const selection = box.querySelector(".select2-selection");
    selection.removeAttribute("aria-labelledby");
    if (shown?.getAttribute("role") === "textbox") shown.setAttribute("aria-label", text);
    const describe = () => selection.setAttribute("aria-label", `${text}: ${shown?.getAttribute("title") ?? ""}`);
    describe();
    $(select).on("change", describe);
    box.querySelector(".select2-search__field")?.setAttribute("aria-label", text);
  }
}
if (form && $) {
  $(() => setTimeout(() => nameAutocompletes(form)));
  form.addEventListener("formset:added", (event) => {
    touch();
    setTimeout(() => nameAutocompletes(event.target));
    event.target.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
  $(document).on("select2:open", (event) => {
    const field = document.querySelector(".select2-container--open .select2-dropdown .select2-search__field");
    field?.setAttribute("aria-label", labelOf(event.target) ?? "");
    field?.focus();
  });
}
