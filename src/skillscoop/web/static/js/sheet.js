// Optional: short pages open over the page that leads to them, as one <dialog>. The address is theirs while they are open,
// so that reloading shows the same, and Back closes them. Esc closes too; focus goes back to what opened them.

const sheet = document.getElementById("sheet");
const body = document.getElementById("sheet-body");
// The address that was loaded: what lies beneath, whatever the address bar says.
let home = location.href;
let opener = null;
let opening = false;
if (history.state?.sheet) history.replaceState(null, "");

async function open(href, from) {
  if (opening) return;
  opening = true;
  keepTyped(body);
  body.dataset.path = "";
  await htmx.ajax("GET", href, { source: body, target: body, select: "#main > :not(.crumbs)", swap: "innerHTML" });
  opening = false;
  if (!body.dataset.path) return;
  if (!sheet.open) {
    opener = from;
    if (!history.state?.sheet) {
      home = location.href;
      history.pushState({ sheet: true }, "", href);
    }
    sheet.dataset.below = home;
    sheet.showModal();
  } else history.replaceState({ sheet: true }, "", href);
  giveBackTyped(body);
  sheet.scrollTop = 0;
  const heading = body.querySelector("h1") ?? body;
  heading.tabIndex = -1;
  heading.focus();
}

// The page beneath keeps its ids; what comes over it gets others where they are the same.
function renamed(root) {
  const main = document.getElementById("main");
  const taken = [...root.querySelectorAll("[id]")].filter((each) => main.querySelector(`[id="${CSS.escape(each.id)}"]`));
  const names = new Map(taken.map((each) => [each.id, `sheet-${each.id}`]));
  for (const each of taken) each.id = names.get(each.id);
  for (const attribute of ["for", "form", "aria-labelledby", "aria-describedby", "href"]) {
    for (const each of root.querySelectorAll(`[${attribute}]`)) {
      const hash = attribute === "href" ? "#" : "";
      const value = each.getAttribute(attribute);
      if (hash && !value.startsWith(hash)) continue;
      const after = value.slice(hash.length).split(" ").map((name) => names.get(name) ?? name).join(" ");
      if (hash + after !== value) each.setAttribute(attribute, hash + after);
    }
  }
  const heading = root.querySelector("h1");
  if (heading) heading.id = "sheet-h";
}

function closed() {
  keepTyped(body);
  body.replaceChildren();
  if (history.state?.sheet) history.back();
  const same = opener && `a[href="${CSS.escape(opener.getAttribute("href"))}"]`;
  const again = opener?.isConnected ? opener : same && document.querySelector(`#main ${same}`);
  opener = null;
  delete sheet.dataset.below;
  // The browser gives the focus back where it can; whoever has moved on meanwhile is left where they are.
  if (document.activeElement === document.body) again?.focus({ preventScroll: true });
}

// ---- what was typed and not sent is there again when the same sheet is opened in this visit, or its page is loaded again;
// files while the page stays
const page = document.querySelector("#main[data-in-place]");
const files = new Map();
const sent = new WeakSet();

// The plan and a talk have drafts of their own.
function formsIn(root) {
  return root?.querySelectorAll("form[method=post]:not([data-plain], [data-editor], [data-writes])") ?? [];
}

function fieldsOf(form) {
  const others = ["hidden", "password", "file", "submit", "button"];
  const isKept = (field) => field.name && !others.includes(field.type) && field.autocomplete !== "one-time-code";
  return [...form.elements].filter(isKept);
}

// A page may have several forms that go to one address.
function nameOf(form) {
  const who = form.elements.as?.value ?? "";
  const to = form.getAttribute("action") || (body?.contains(form) ? body.dataset.path : location.pathname);
  return `typed ${who} ${new URL(to, location.href).pathname} ${fieldsOf(form)[0]?.name}`;
}

function typedIn(field) {
  return ["checkbox", "radio"].includes(field.type) ? field.checked : field.value;
}

function isUntouched(field) {
  return field.checked === field.defaultChecked && field.value === (field.defaultValue ?? field.value);
}

function keepTyped(root) {
  for (const form of formsIn(root)) {
    const typed = fieldsOf(form).map((field) => [field.name, field.value, typedIn(field)]);
    const fresh = sent.has(form) || (!root.querySelector("[role=alert]") && fieldsOf(form).every(isUntouched));
    try {
      if (fresh) sessionStorage.removeItem(nameOf(form));
      else sessionStorage.setItem(nameOf(form), JSON.stringify(typed));
    } catch {
      // Storage is switched off: what was typed is gone with the sheet.
    }
    for (const field of form.querySelectorAll("input[type=file]")) {
      if (field.files.length && !sent.has(form)) files.set(nameOf(form) + field.name, field.files);
    }
  }
}

function giveBackTyped(root) {
  for (const form of formsIn(root)) {
    for (const [name, value, typed] of read(nameOf(form))) {
      for (const field of fieldsOf(form)) {
        if (field.name !== name) continue;
        if (typeof typed !== "boolean") field.value = typed;
        else if (field.value === value) field.checked = typed;
      }
    }
    for (const field of form.querySelectorAll("input[type=file]")) field.files = files.get(nameOf(form) + field.name) ?? field.files;
  }
}

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? [];
  } catch {
    return [];
  }
}

function forget({ detail: { form } }) {
  if (!form) return;
  sent.add(form);
  for (const key of files.keys()) if (key.startsWith(nameOf(form))) files.delete(key);
  keepTyped(body.contains(form) ? body : page);
}

// ---- what happens when
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[data-sheet]");
  const closes = event.target.closest("#sheet [data-close]") || event.target === sheet;
  const place = event.target.closest('#sheet a[href^="#"]');
  if (place) {
    // A place within: the address stays, or Back would have one more stop.
    event.preventDefault();
    document.getElementById(place.hash.slice(1))?.focus();
  } else if (closes) {
    event.preventDefault();
    sheet.close();
  } else if (link && sheet && window.htmx) {
    event.preventDefault();
    link.closest("details.menu")?.removeAttribute("open");
    open(link.getAttribute("href"), link);
  }
});
document.addEventListener("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
  if (ctx.target !== body) return;
  for (const task of tasks) renamed(task.fragment);
  body.dataset.path = new URL(ctx.response.raw.url).pathname;
});
document.addEventListener("sheet:sent", forget);
// The page beneath is drawn anew by the clock too; only what was sent or asked for in the sheet closes it.
document.addEventListener("page:fresh", ({ detail }) => {
  if (sheet.open && detail && (!detail.form || body.contains(detail.form))) sheet.close();
});
sheet?.addEventListener("close", closed);
addEventListener("pagehide", () => [body, page].forEach(keepTyped));
// Going back and forward, browsers do it themselves.
if (performance.getEntriesByType("navigation")[0]?.type === "reload") giveBackTyped(page);
addEventListener("popstate", () => {
  if (!sheet) return;
  if (history.state?.sheet) open(location.href, null);
  else if (sheet.open) sheet.close();
  else if (location.href.split("#")[0] !== home.split("#")[0]) location.reload();
});
