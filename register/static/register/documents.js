// The print button: forms print better than a table of forty columns, so it goes there first.

const button = document.querySelector("[data-print]");
const address = new URL(window.location.href);

button?.addEventListener("click", () => {
  if (address.searchParams.get("layout") === "sheets") {
    window.print();
    return;
  }
  address.searchParams.set("layout", "sheets");
  address.hash = "print";
  window.location.assign(address);
});

if (address.hash === "#print") {
  window.history.replaceState(null, "", address.pathname + address.search);
  window.print();
}
