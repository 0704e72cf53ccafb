// Optional: light, dark or like the system, remembered on this device. theme.js puts it on before a page is drawn.
const root = document.documentElement;
const buttons = document.querySelectorAll("[data-colours]");

function show() {
  const chosen = root.dataset.theme ?? "system";
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.colours === chosen));
}

function choose(colours) {
  if (colours === "system") delete root.dataset.theme;
  else root.dataset.theme = colours;
  try {
    if (colours === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", colours);
  } catch {
    // Storage is switched off: the choice holds for this page only.
  }
  show();
}

for (const button of buttons) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => choose(button.dataset.colours));
}
// Another tab of the same reader changes this one too.
addEventListener("storage", ({ key, newValue }) => {
  if (key !== "theme") return;
  if (newValue === "light" || newValue === "dark") root.dataset.theme = newValue;
  else delete root.dataset.theme;
  show();
});
show();
