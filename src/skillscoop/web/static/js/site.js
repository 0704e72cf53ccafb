// Optional: nothing on any page needs this file to be read or to work.
// Esc closes menus; a card's link is copied; printing; what is off while the reader is offline.

function closeMenus(event) {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.firstElementChild.focus();
  }
}

// Buttons that move money are off without a connection; they keep their place, and say why when pressed all the same.
function connection() {
  for (const note of document.querySelectorAll("[data-offline-note]")) note.hidden = navigator.onLine;
  for (const button of document.querySelectorAll("[data-moves-money]")) button.ariaDisabled = navigator.onLine ? null : "true";
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
document.addEventListener("click", ({ target }) => target.closest("[data-print]") && print());
addEventListener("keydown", closeMenus);
for (const change of ["online", "offline"]) addEventListener(change, connection);
document.addEventListener("htmx:after:swap", connection);
connection();
