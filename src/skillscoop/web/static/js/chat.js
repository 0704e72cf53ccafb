// Optional: the talk beside the page it is about. The drawer shows the very part that the talk's own page shows, fetched
// from its address; what is typed is kept in this browser until it was sent. Without this file the links lead to the page.

const drawer = document.querySelector("[data-chat]");
const talk = () => document.getElementById("talk");
// On a phone the drawer covers the page like a page of its own: there, Back closes it.
const covers = () => innerWidth < 640;
let opener = null;
let isStop = false;

async function turnInto(address, options) {
  const answer = await fetch(address, options);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("talk");
  if (!fresh) return null;
  talk().replaceWith(document.adoptNode(fresh));
  showUnread(page);
  begin();
  return answer.ok;
}

// What was new is read now: the head of the page says so, and no button counts it any more.
function showUnread(page) {
  const tool = '.top-end a[href="/messages"]';
  const [old, fresh] = [document.querySelector(tool), page.querySelector(tool)];
  if (old && fresh) old.replaceChildren(...fresh.childNodes);
  for (const count of document.querySelectorAll("[data-opens-chat] .count")) count.remove();
}

function draft() {
  const name = talk()?.dataset.draft;
  return name ? `draft ${name}` : "";
}

function kept(text) {
  try {
    if (text === undefined) return localStorage.getItem(draft()) ?? "";
    if (text) localStorage.setItem(draft(), text);
    else localStorage.removeItem(draft());
  } catch {
    // Storage is switched off or full: what is typed stays on the page alone.
  }
  return "";
}

function begin() {
  const field = talk()?.querySelector("[data-writes] textarea");
  if (field && !field.value) field.value = kept();
  const said = document.getElementById("said");
  if (!drawer || !said) return;
  // It scrolls by itself, so that it can be reached by key, and starts at the newest.
  said.tabIndex = 0;
  said.scrollTop = said.scrollHeight;
}

async function open(from) {
  if (!drawer.hidden) return drawer.focus();
  opener = from;
  drawer.hidden = false;
  drawer.focus();
  isStop = covers();
  if (isStop && !history.state?.chat) history.pushState({ chat: true }, "");
  try {
    if ((await turnInto(drawer.dataset.chat)) === null) leave();
    else if (drawer === document.activeElement && matchMedia("(pointer: fine)").matches) {
      drawer.querySelector("textarea")?.focus({ preventScroll: true });
    }
  } catch {
    leave();
  }
}

// To the talk's own page, in place of the stop that the drawer has made: Back would open it, and lead here again.
function leave() {
  if (history.state?.chat) location.replace(drawer.dataset.chat);
  else location.assign(drawer.dataset.chat);
}

function close() {
  drawer.hidden = true;
  if (history.state?.chat) history.back();
  (opener?.isConnected ? opener : document.querySelector("[data-opens-chat]"))?.focus();
}

async function send(event) {
  const form = event.target;
  if (!form.matches("[data-writes]")) return;
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  const field = form.querySelector("textarea");
  const sent = field.value;
  button.disabled = true;
  try {
    const done = await turnInto(form.action, { method: "POST", body: new FormData(form) });
    // Any other page, such as the one for signing in: what was typed is kept, and the browser goes there by itself.
    if (done === null) return form.submit();
    // What was typed while it was on its way stands in the old field, and goes on in the new one.
    const rest = field.value.slice(done && field.value.startsWith(sent) ? sent.length : 0).trimStart();
    const fresh = talk().querySelector("textarea");
    if (fresh) fresh.value = rest;
    kept(rest);
    (talk().querySelector("#errors") ?? fresh)?.focus();
  } catch {
    button.disabled = false;
    lost(form);
  }
}

function lost(form) {
  const line = form.querySelector("[data-was-lost]") ?? document.createElement("p");
  line.className = "error";
  line.dataset.wasLost = "";
  line.setAttribute("role", "alert");
  line.textContent = talk().dataset.lost;
  form.querySelector("footer").prepend(line);
}

document.addEventListener("submit", send);
// What renewing.js puts in is the newest, and is shown.
document.addEventListener("live", (event) => {
  const said = document.getElementById("said");
  if (drawer && said?.contains(event.target)) said.scrollTop = said.scrollHeight;
});
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-writes] textarea")) kept(event.target.value);
});
if (drawer) {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    const link = event.target.closest("a, button");
    if (link?.matches("[data-opens-chat]")) {
      event.preventDefault();
      open(link);
    } else if (link?.matches("[data-closes-chat]")) {
      close();
    } else if (link?.matches("#talk > p > .btn")) {
      event.preventDefault();
      turnInto(link.href).catch(() => location.assign(link.href));
    } else if (drawer.contains(link) && link.hash && link.pathname === location.pathname && covers()) {
      // It covers what the link leads to, which takes the place of the stop that the drawer has made.
      event.preventDefault();
      history.replaceState(null, "");
      close();
      location.replace(link.hash);
    }
  });
  // Before menus and sheets hear the key: whatever is open above the drawer closes first.
  addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && !drawer.hidden && !document.querySelector("dialog[open], .menu[open]")) close();
    },
    true,
  );
  addEventListener("popstate", () => {
    if (history.state?.chat) open(null);
    else if (isStop && !drawer.hidden) close();
  });
  if (location.hash === "#chat" || history.state?.chat) open(null);
}
begin();
