// Optional: nothing on any page needs this file to be read or to work.
// Esc closes menus; a card's link is copied; printing; what is off while the reader is offline; room beside what stays.

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

// What stays at the lower edge of the page, or of a sheet, has as much room kept free there as it is tall: whatever one
// tabs to would lie beneath it.
const STAYS = [["main .move", "fixed", "--move-room"], ["#sheet :is(.move, footer)", "sticky", "--foot-room"]];
const heights = new ResizeObserver(keepRoom);

function keepRoom() {
  for (const [which, how, room] of STAYS) {
    const edge = [...document.querySelectorAll(which)].find((it) => getComputedStyle(it).position === how);
    document.documentElement.style.setProperty(room, edge ? `${edge.offsetHeight}px` : "");
  }
}

function watch() {
  heights.disconnect();
  for (const [which] of STAYS) for (const each of document.querySelectorAll(which)) heights.observe(each);
  keepRoom();
}

addEventListener("click", copyLink);
document.addEventListener("click", ({ target }) => target.closest("[data-print]") && print());
addEventListener("keydown", closeMenus);
for (const change of ["online", "offline"]) addEventListener(change, connection);
for (const look of [connection, watch]) {
  document.addEventListener("htmx:after:swap", look);
  look();
}
