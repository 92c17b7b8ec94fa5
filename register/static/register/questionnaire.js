// Searching a long list while typing. Without script the button beside the box does it.
for (const list of document.querySelectorAll("[data-list]")) {
  const box = list.querySelector("[data-find]");
  if (!box) continue;
  const options = [...list.querySelectorAll("[data-words]")];
  const groups = [...list.querySelectorAll("[data-group]")].map((group) => [group, group.open]);
  const nothing = list.querySelector("[data-nothing]");
  const find = () => {
    const words = box.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    for (const option of options) {
      const fits = words.every((word) => option.dataset.words.includes(word));
      option.hidden = !fits && !option.querySelector("input").checked;
    }
    for (const [group, wasOpen] of groups) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
      group.open = words.length ? !group.hidden : wasOpen || Boolean(group.querySelector(":checked"));
    }
    nothing.hidden = options.some((option) => !option.hidden);
  };
  box.addEventListener("input", find);
}
// Enter in a line of text would press the first button of the page: it searches and sends nothing.
document.getElementById("questionnaire_form")?.addEventListener("keydown", (event) => {
  const isLine = event.target.matches("input:not([type=submit])");
  if (event.key === "Enter" && isLine && !event.isComposing) event.preventDefault();
});
