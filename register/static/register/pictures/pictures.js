// Lights up what belongs to the box that is pointed at or focused; the picture works without.

for (const picture of document.querySelectorAll(".picture")) {
  const bands = [...picture.querySelectorAll(".flow__band")];
  if (!bands.length) continue;
  const nodes = new Map(
    [...picture.querySelectorAll("[data-node]")].map((node) => [node.dataset.node, node]),
  );

  const clear = () => {
    picture.classList.remove("has-lit");
    for (const lit of picture.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
  };
  const light = (event) => {
    const node = event.target.closest?.("[data-node]");
    clear();
    if (!node) return;
    picture.classList.add("has-lit");
    node.classList.add("is-lit");
    for (const band of bands) {
      const { from, to } = band.dataset;
      if (from !== node.dataset.node && to !== node.dataset.node) continue;
      band.classList.add("is-lit");
      for (const key of [from, to]) nodes.get(key)?.classList.add("is-lit");
    }
  };

  picture.addEventListener("mouseover", light);
  picture.addEventListener("focusin", light);
  picture.addEventListener("mouseleave", clear);
  picture.addEventListener("focusout", clear);
}
