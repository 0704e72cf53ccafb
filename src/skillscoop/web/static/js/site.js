// Optional: nothing on any page needs this file to be read or to work.
// Esc closes menus; a card's link is copied; the undo countdown as text.

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

// A card's own address, to send to somebody; where the clipboard is closed the link leads to the card, and the address
// stands in the browser.
async function copyLink(event) {
  const link = event.target.closest?.('.seam .menu a[href^="#"]');
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
    link.setAttribute("aria-live", "polite");
    link.replaceChildren(link.firstElementChild, link.closest("[data-copied]").dataset.copied);
  } catch {
    location.hash = link.hash;
  }
}

addEventListener("click", copyLink);
addEventListener("keydown", closeMenus);
document.querySelectorAll("[data-undo-seconds]").forEach(countDown);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
