// A link to a finding on a record's page opens the tab and the row that hold it.
function show(id) {
  const found = document.getElementById(id);
  if (!found?.matches("[data-finding]")) return;
  const panel = found.closest(".tab-panel");
  if (panel && !panel.classList.contains("is-open")) {
    document.querySelector(`[data-tab][aria-controls="${panel.id}"]`)?.click();
  }
  for (let box = found.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  history.replaceState(history.state, "", `#${id}`);
  found.focus();
  found.scrollIntoView({ block: "center" });
}
const asked = () => decodeURIComponent(location.hash.slice(1));
addEventListener("hashchange", () => show(asked()));
addEventListener("click", (event) => {
  const link = event.target.closest("a[data-to-finding]");
  if (!link) return;
  event.preventDefault();
  show(link.hash.slice(1));
});
show(asked());
