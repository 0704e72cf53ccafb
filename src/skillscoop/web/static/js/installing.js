// Optional: has the browser keep the page that is shown without a connection. Where the operator wants no worker there
// is no address to register, and what was registered before removes itself.
const worker = document.querySelector("meta[name=service-worker]")?.content;

if (worker && "serviceWorker" in navigator) {
  // Private windows may refuse; then there is no such page, and nothing else is missing.
  addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => undefined));
}
