// A list's filters: a column beside wide lists, which stays as it was left; a drawer over narrow ones.
const root = document.documentElement;
const KEY = "register.filters";
const wide = matchMedia("(min-width: 1181px)");
const roomy = matchMedia("(min-width: 1680px)");
const panel = document.getElementById("changelist-filter");
const buttons = document.querySelectorAll("[data-filter-toggle]");

function show(open, { remember = false } = {}) {
  root.classList.toggle("filters-over", open && !wide.matches);
  if (wide.matches) {
    root.classList.toggle("filters-open", open);
    root.classList.toggle("filters-closed", !open);
    if (remember) localStorage.setItem(KEY, open ? "open" : "closed");
  }
  for (const button of buttons) button.setAttribute("aria-expanded", String(open));
}
const left = () => (wide.matches ? (localStorage.getItem(KEY) ?? (roomy.matches ? "open" : "closed")) === "open" : false);
const isShown = () => getComputedStyle(panel).display !== "none";

if (panel) {
  show(left());
  wide.addEventListener("change", () => show(left()));
  for (const button of buttons) {
    button.addEventListener("click", () => {
      show(!isShown(), { remember: true });
      (isShown() ? panel.querySelector("button") : buttons[0]).focus();
    });
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.classList.contains("filters-over")) {
      show(false);
      buttons[0].focus();
    }
  });
}
