// A button that copies the box beside it; without a clipboard the box is chosen, ready to be copied.
const button = document.querySelector("[data-copy]");
const source = document.querySelector("[data-copy-source]");
button.hidden = false;
source.select();
button.addEventListener("click", async () => {
  source.select();
  if (!navigator.clipboard) return;
  await navigator.clipboard.writeText(source.value);
  button.textContent = button.dataset.copied;
});
