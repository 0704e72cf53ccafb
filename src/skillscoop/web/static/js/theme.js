// Loaded before the page is drawn, and not as a module, so that a remembered choice never flashes the other theme, and
// what only script can do is there from the start.
document.documentElement.dataset.script = "";
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is switched off: the system's own theme stays.
}
