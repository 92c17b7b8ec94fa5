// Keys: save, search, next and previous finding, places to go, and the dialog that lists them.
// Single letters do nothing while somebody types, and can be switched off in the dialog.
const KEY = "register.single-keys";
const dialog = document.querySelector("[data-keys]");
const switched = dialog?.querySelector("[data-keys-switch]");
const told = document.querySelector("[data-keys-told]");
const singles = () => localStorage.getItem(KEY) !== "off";
const TYPING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset]), textarea, select, [contenteditable], .select2-container";

function save(event) {
  const open = document.activeElement?.closest("form");
  const button = [open, document].map((part) => part?.querySelector("[name=_save], [data-save]")).find(Boolean);
  if (!button) return;
  event.preventDefault();
  button.click();
}

function goToFinding(step) {
  const all = [...document.querySelectorAll("[data-finding]")];
  if (!all.length) return void (told.textContent = dialog.dataset.saidNone);
  const here = document.activeElement.closest("[data-finding]");
  const at = here ? all.indexOf(here) + step : step > 0 ? 0 : -1;
  const index = (at + all.length) % all.length;
  const finding = all[index];
  const panel = finding.closest(".tab-panel:not(.is-open)");
  if (panel) document.getElementById(panel.getAttribute("aria-labelledby"))?.click();
  for (let part = finding.closest("details:not([open])"); part; part = part.parentElement.closest("details:not([open])")) part.open = true;
  if (finding.tabIndex < 0) finding.tabIndex = -1;
  finding.focus();
  finding.scrollIntoView({ block: "center" });
  told.textContent = dialog.dataset.said.replace("%1", index + 1).replace("%2", all.length);
}

let opener = null;
function help() {
  opener = document.activeElement;
  switched.checked = singles();
  dialog.showModal();
}
dialog?.addEventListener("close", () => opener?.focus());
switched?.addEventListener("change", () => localStorage.setItem(KEY, switched.checked ? "on" : "off"));
document.querySelector("[data-keys-open]")?.addEventListener("click", help);

let wentAt = 0; // when "g" was pressed: the letter after it says where to
const PLACES = { h: "home", a: "activities" };
const ACTIONS = { n: () => goToFinding(1), p: () => goToFinding(-1), "?": help };

function search(event) {
  const box = document.querySelector("#searchbar, #quick-search");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}

function single(event) {
  const place = event.timeStamp - wentAt < 1500 && dialog.dataset[PLACES[event.key]];
  wentAt = event.key === "g" ? event.timeStamp : 0;
  if (place) location.assign(place);
  else if (event.key === "/") search(event);
  else ACTIONS[event.key]?.();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || !dialog || document.querySelector("dialog[open]")) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") save(event);
  else if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
  else if (singles()) single(event);
});
