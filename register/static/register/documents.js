// The print button: forms print better than a table of forty columns, so it goes there first.
// A table that fits is printed as it is.

const button = document.querySelector("[data-print]");
const address = new URL(window.location.href);

button?.addEventListener("click", () => {
  const better = button.dataset.print;
  if (!better || address.searchParams.get("layout") === better) {
    window.print();
    return;
  }
  address.searchParams.set("layout", better);
  address.hash = "print";
  window.location.assign(address);
});

if (address.hash === "#print") {
  window.history.replaceState(null, "", address.pathname + address.search);
  window.print();
}
