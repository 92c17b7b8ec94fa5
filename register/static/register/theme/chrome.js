// The frame: navigation drawer, groups that stay as they were left, menus.
const root = document.documentElement;

const toggle = document.querySelector("[data-nav-toggle]");
const setNavigation = (open) => {
  root.classList.toggle("nav-open", open);
  toggle?.setAttribute("aria-expanded", String(open));
  if (open) document.querySelector("#nav-sidebar a")?.focus();
};
toggle?.addEventListener("click", () => setNavigation(!root.classList.contains("nav-open")));
document.querySelector("[data-nav-close]")?.addEventListener("click", () => setNavigation(false));

const KEY = "register.closed-groups";
const closed = new Set(JSON.parse(localStorage.getItem(KEY) || "[]"));
for (const group of document.querySelectorAll("[data-nav-group]")) {
  const name = group.dataset.navGroup;
  if (closed.has(name) && !("current" in group.dataset)) group.open = false;
  group.addEventListener("toggle", () => {
    if (group.open) closed.delete(name);
    else closed.add(name);
    localStorage.setItem(KEY, JSON.stringify([...closed]));
  });
}
const sidebar = document.querySelector("[data-nav-scroll]");
const here = sidebar?.querySelector("[aria-current=page]")?.getBoundingClientRect();
if (here?.bottom > innerHeight) sidebar.scrollTop = here.top - innerHeight / 2;

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    if (root.classList.contains("nav-open")) {
      setNavigation(false);
      toggle?.focus();
    }
  }
});
