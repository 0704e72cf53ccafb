// Optional: single keys lead to places, never while one types. Which key leads where stands on the place itself, in
// aria-keyshortcuts. They can be switched off on the page that lists them, and that is remembered in this browser.

const NAME = "keys";

function areOn() {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return true;
  }
}

function types(element) {
  return element?.isContentEditable || element?.matches?.("input, textarea, select");
}

function placeOf(key) {
  const places = [...document.querySelectorAll("[aria-keyshortcuts]")].filter(
    (each) => each.getAttribute("aria-keyshortcuts") === key,
  );
  return places.find((each) => each.checkVisibility?.() ?? true) ?? places[0];
}

function go(place) {
  const target = place.matches("a[href^='#']") ? document.getElementById(place.hash.slice(1)) : null;
  if (target) {
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  } else if (types(place)) {
    place.focus();
    place.select();
  } else {
    place.click();
  }
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key.length !== 1 || types(event.target) || document.querySelector("dialog[open]") || !areOn()) return;
  const place = placeOf(event.key);
  if (!place) return;
  event.preventDefault();
  go(place);
});

document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-keys-on]")) return;
  try {
    localStorage.setItem(NAME, target.checked ? "on" : "off");
  } catch {
    // Storage is switched off: the keys stay as they are.
  }
});

function show() {
  for (const box of document.querySelectorAll("[data-keys-on]")) box.checked = areOn();
}

document.addEventListener("htmx:after:swap", show);
show();
