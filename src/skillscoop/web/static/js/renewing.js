// Optional: what was read again of an open page is put in place, part by part: only the parts that differ. One that is
// being used stays, with a row that offers the new one. What is heard and when it is read is live.js's.

const voice = document.querySelector("[data-live-voice]");
const say = document.querySelector("[data-live-state]")?.dataset ?? {};
let offered;

const keyed = (part) => [...part.children].filter((each) => each.dataset.live);
const isTyped = (field) => {
  if (field.type === "hidden") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((it) => it.defaultSelected));
  return field.files ? field.files.length > 0 : field.value !== field.defaultValue;
};
const typedIn = (part) => [...part.querySelectorAll("input, select, textarea")].filter(isTyped);
// After a verb the page puts the focus on a part as a whole: nobody has hold of anything in it.
const isHeld = (it) => it.matches("a, button, input, select, summary, textarea");
const isUsed = (part) => (part.contains(document.activeElement) && isHeld(document.activeElement)) || typedIn(part).length > 0;

// A part as text, without what differs each time it is drawn, what the reader opened, and what lives by itself.
function bare(part, whole = true) {
  const copy = part.cloneNode(true);
  if (!whole) keyed(copy).forEach((each) => each.remove());
  for (const each of copy.querySelectorAll("input[type=hidden], [data-live-row], [data-live-own]")) each.remove();
  for (const each of [copy, ...copy.querySelectorAll("[open], [data-live-new]")]) {
    for (const name of ["open", "tabindex", "data-live-new"]) each.removeAttribute(name);
  }
  return copy.outerHTML.replace(/>\s+|\s+</g, (it) => it.trim());
}

function put(old, fresh) {
  const open = [...old.querySelectorAll("details")].map((each) => each.open);
  const kept = typedIn(old);
  const isAt = old.contains(document.activeElement) && !isHeld(document.activeElement);
  [...fresh.querySelectorAll("details")].forEach((each, at) => (each.open ||= open[at]));
  old.replaceWith(fresh);
  for (const field of kept.filter((each) => each.name)) {
    const again = fresh.querySelector(`[name="${CSS.escape(field.name)}"]:not([type=checkbox], [type=radio], [type=file])`);
    if (again) again.value = field.value;
    else if (field.matches("textarea")) fresh.append(unsent(field.value));
  }
  fresh.append(...old.querySelectorAll("[data-live-own=unsent]"));
  arrived(fresh);
  if (isAt) stand(fresh);
}

function stand(part) {
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
}

// What was written for a form that is gone is left to be copied.
function unsent(text) {
  const note = document.createElement("div");
  note.className = "say say-amber prewrap";
  note.dataset.liveOwn = "unsent";
  note.append(`${say.unsent}\n`, text);
  return note;
}

function arrived(fresh) {
  fresh.dataset.liveNew = "";
  fresh.dispatchEvent(new CustomEvent("live", { bubbles: true }));
}

// A row that offers what came, where the part itself is being used.
function offer(old, fresh, by) {
  old.querySelector(":scope > [data-live-row]")?.remove();
  const row = document.createElement(old.matches("ol, ul") ? "li" : "p");
  const show = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-small", textContent: say.show });
  row.className = "say say-amber offer";
  row.dataset.liveRow = "";
  row.append(by, " ", show);
  show.onclick = () => {
    row.remove();
    if (!fresh) return location.reload();
    put(old, fresh);
    stand(fresh);
    fresh.scrollIntoView({ block: "nearest" });
  };
  old.append(row);
  offered = by;
}

function renew(old, fresh, by) {
  if (bare(old) === bare(fresh)) return false;
  const parts = keyed(fresh);
  if ((parts.length || keyed(old).length) && bare(old, false) === bare(fresh, false)) return renewParts(old, fresh, by);
  if (!isUsed(old)) put(old, fresh);
  // A count changes under whoever stands on it; there is nothing in it to lose.
  else if ("liveQuiet" in old.dataset) old.replaceChildren(...fresh.childNodes);
  else offer(old, fresh, by);
  return true;
}

function renewParts(old, fresh, by) {
  const mine = new Map(keyed(old).map((each) => [each.dataset.live, each]));
  const theirs = new Set(keyed(fresh).map((each) => each.dataset.live));
  for (const [name, part] of mine) {
    if (theirs.has(name)) continue;
    isUsed(part) ? offer(part, null, by) : part.remove();
  }
  let at = old.firstElementChild;
  const pass = (isIt) => { while (at && !isIt(at)) at = at.nextElementSibling; };
  for (const part of [...fresh.children]) {
    const known = mine.get(part.dataset.live);
    if (!part.dataset.live) {
      pass((it) => !it.dataset.live && !("liveRow" in it.dataset));
      at = at?.nextElementSibling;
    } else if (!known) {
      old.insertBefore(part, at ?? null);
      arrived(part);
    } else {
      const next = known.nextElementSibling;
      if (known === at) at = next;
      else if (!isUsed(known)) old.insertBefore(known, at ?? null);
      renew(known, part, by);
    }
  }
  return true;
}

// Whoever types keeps their place on the screen; for everybody else the browser anchors what is in view.
function inPlace(change) {
  const field = document.activeElement?.matches("input, textarea, select") ? document.activeElement : null;
  const before = field?.getBoundingClientRect().top;
  change();
  if (field?.isConnected) scrollBy({ top: field.getBoundingClientRect().top - before, behavior: "instant" });
}

function take({ detail: { page, isPage } }) {
  const fresh = page.querySelector("[data-live-state]")?.dataset;
  const by = fresh?.by;
  let moved = false;
  inPlace(() => {
    for (const old of document.querySelectorAll("[data-live]")) {
      // What lies over the page in a sheet is another page, with parts of the same names.
      if (!old.isConnected || old.closest("dialog") || old.parentElement.closest("[data-live]")) continue;
      const part = page.querySelector(`[data-live="${CSS.escape(old.dataset.live)}"]`);
      if (part) moved = renew(old, part, by) && !("liveQuiet" in old.dataset) || moved;
    }
  });
  if (!fresh) return;
  if (offered || (moved && fresh.version !== say.version)) voice.textContent = offered || fresh.says;
  offered = "";
  if (isPage) say.version = fresh.version;
}

document.addEventListener("live:read", take);
document.addEventListener("live:gone", () => offer(document.getElementById("main"), null, say.gone));
