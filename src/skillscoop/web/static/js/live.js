// Optional: while a page is open, it follows what the other person does. The server says only that something moved, and
// to which version; what is behind is read again, and the parts that differ are put in place, one by one. A part that is
// being used stays, with a row that offers the new one. Where no stream is to be had, the page looks every 20 seconds.

const state = document.querySelector("[data-live-state]");
const voice = document.querySelector("[data-live-voice]");
const say = state?.dataset ?? {};
const SOON = 1000, LATE = 30000, QUIET = 10000, EVERY = 20000, SILENT = 45000;

let stream, isUp, reading, isOver, offered;
const asked = new Set();
let pause = SOON, heardAt = Date.now(), checkedAt = Date.now(), opened = 0;

// ---- what is in place, and what came

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

function take(page) {
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
  say.version = fresh.version;
}

// ---- reading again

async function read(address) {
  asked.add(address);
  if (reading) return;
  reading = true;
  // What is asked for meanwhile comes to the end of the list, once.
  for (const each of asked) {
    asked.delete(each);
    if (!isOver) await look(each);
  }
  reading = false;
  show();
}

async function look(address) {
  try {
    const answer = await fetch(address, { headers: { "X-Fragment": "1" } });
    // A talk that was not begun has an address of its own, which leads to the talk as soon as it is.
    const isMoved = answer.redirected && !answer.url.includes("/messages/");
    if (isMoved || (answer.status >= 400 && answer.status < 500)) end();
    else if (answer.ok) {
      take(new DOMParser().parseFromString(await answer.text(), "text/html"));
      checkedAt = Date.now();
    }
  } catch {
    // Offline: the next round looks again.
  }
}

// The page is no longer there for this reader: signed out, or moved on. Only a whole page can say which.
function end() {
  isOver = true;
  stream?.close();
  offer(document.getElementById("main"), null, say.gone);
}

// ---- hearing

const isBehind = (version) => say.version.length < version.length || (say.version.length === version.length && say.version < version);

function hear(news) {
  const about = news.contract ?? news.thread;
  const isFirst = !about && !news.kinds.length;
  if (about && about === say.about) {
    if (!isBehind(news.version)) return;
    read(say.from);
    const talk = document.querySelector("[data-chat]:not([hidden]) [data-live-from]");
    if (talk) read(talk.dataset.liveFrom);
  } else if (say.about) {
    if (!isFirst) read(say.counts);
  } else if (!isFirst || opened > 1) read(say.from);
}

function listen() {
  if (isOver || stream || document.hidden) return;
  stream = new EventSource(say.stream, { withCredentials: true });
  stream.onmessage = (event) => {
    up();
    hear(JSON.parse(event.data));
  };
  stream.addEventListener("beat", up);
  stream.onerror = lost;
}

function up() {
  if (!isUp) opened++;
  isUp = true;
  pause = SOON;
  heardAt = checkedAt = Date.now();
  show();
}

function lost() {
  stream?.close();
  stream = undefined;
  isUp = false;
  setTimeout(listen, pause * (0.75 + Math.random() / 2));
  pause = Math.min(pause * 2, LATE);
}

function show() {
  const isLate = !isUp && Date.now() - heardAt > QUIET;
  state.hidden = !isUp && !isLate;
  state.dataset.liveState = isLate ? "late" : "up";
  const { lang } = document.documentElement;
  // English pages write 17:02 (board/formats.py), which no language of browsers' own does.
  const how = { hour: "2-digit", minute: "2-digit", timeZone: say.zone, hourCycle: lang.startsWith("en") ? "h23" : undefined };
  const clock = new Date(checkedAt).toLocaleTimeString(lang, how);
  const words = isLate ? say.checked.replace("{time}", clock) : say.up;
  if (state.lastElementChild.textContent !== words) state.lastElementChild.textContent = words;
}

function tick() {
  if (isOver || document.hidden) return;
  if (isUp && Date.now() - heardAt > SILENT) lost();
  if (!isUp && Date.now() - heardAt > QUIET && Date.now() - checkedAt > EVERY) read(say.from);
  show();
}

function turn() {
  if (document.hidden) {
    stream?.close();
    stream = undefined;
    isUp = false;
  } else {
    heardAt = Date.now();
    listen();
  }
}

if (state) {
  say.from ||= location.pathname;
  say.from += location.search;
  document.addEventListener("visibilitychange", turn);
  setInterval(tick, 2000);
  listen();
}
