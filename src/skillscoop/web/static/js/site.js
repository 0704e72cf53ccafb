// Optional: nothing on any page needs this file to be read or to work.
// Light or dark, remembered; Esc closes menus; the undo countdown as text.

const root = document.documentElement;

function switchTheme() {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // Storage is switched off: the choice holds for this page only.
  }
}

function closeMenus(event) {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.firstElementChild.focus();
  }
}

// The server alone decides when the window closes; this only counts down beside it.
function countDown(clock) {
  const voice = document.querySelector("[data-undo-live]");
  const end = performance.now() + Number(clock.dataset.undoSeconds) * 1000;
  let spoken = Infinity;
  const tick = setInterval(() => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    for (const mark of [10, 0]) {
      if (voice && left <= mark && spoken > mark) {
        spoken = mark;
        voice.textContent = mark ? voice.dataset.soon : voice.dataset.over;
      }
    }
    if (!left) clearInterval(tick);
  }, 250);
}

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.hidden = false;
  button.addEventListener("click", switchTheme);
}
addEventListener("keydown", closeMenus);
document.querySelectorAll("[data-undo-seconds]").forEach(countDown);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
