// A list's filters: a column beside wide lists, a drawer over narrow ones; stays as it was left.
const root = document.documentElement;
const KEY = "register.filters-closed";
const wide = matchMedia("(min-width: 1181px)");
const buttons = document.querySelectorAll("[data-filter-toggle]");

const shown = () => (wide.matches ? !root.classList.contains("filters-closed") : root.classList.contains("filters-open"));
const tell = () => buttons.forEach((button) => button.setAttribute("aria-expanded", String(shown())));

if (localStorage.getItem(KEY)) root.classList.add("filters-closed");
for (const button of buttons) {
  button.addEventListener("click", () => {
    if (wide.matches) {
      const closed = root.classList.toggle("filters-closed");
      if (closed) localStorage.setItem(KEY, "1");
      else localStorage.removeItem(KEY);
    } else {
      root.classList.toggle("filters-open");
    }
    tell();
  });
}
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && root.classList.contains("filters-open")) {
    root.classList.remove("filters-open");
    tell();
  }
});
wide.addEventListener("change", tell);
tell();
