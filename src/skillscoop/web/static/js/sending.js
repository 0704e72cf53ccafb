// Optional: forms are sent from where one stands, and what comes back is put where it belongs without anything jumping.
// A second press does nothing while the first is on its way; when sending fails, what was typed stays as it is.
// Everything listens on the document, so that whatever is swapped in works without being told.

const sheet = document.getElementById("sheet");
const main = document.querySelector("#main[data-in-place]");
const sending = new WeakMap();
let leaving = false;
let lowering;
let pointed = false;

// Where a form's answer belongs: over the page, in the page, or (null) the browser's own way.
function placeOf(form) {
  if (form.matches("[data-editor], [data-plain]")) return null;
  return form.closest("#sheet") ? document.getElementById("sheet-body") : form.closest("#main[data-in-place]");
}

// After 400 ms the button says that something is going on; its size stays. Returns what puts it back.
function busy(form, button) {
  const words = button && [...button.childNodes];
  const wait = setTimeout(() => {
    if (!button) return;
    button.style.minInlineSize = `${button.offsetWidth}px`;
    button.replaceChildren(sheet?.dataset.busy ?? "…");
    button.classList.add("busy");
    button.ariaBusy = "true";
  }, 400);
  return () => {
    clearTimeout(wait);
    sending.delete(form);
    if (!button?.classList.contains("busy")) return;
    button.classList.remove("busy");
    button.ariaBusy = null;
    button.style.minInlineSize = "";
    button.replaceChildren(...words);
  };
}

// Says beside the pressed button what went wrong; nothing that was typed is touched.
function tell(form, sentence, reference) {
  const note = document.createElement("div");
  const text = document.createElement("p");
  text.textContent = sentence + (reference ? ` ${sheet.dataset.reference} ${reference}` : "");
  note.className = "say say-brick mb";
  note.role = "alert";
  note.dataset.told = "";
  note.append(text);
  for (const old of document.querySelectorAll("[data-told]")) old.remove();
  const foot = form?.isConnected && (form.matches(".acts-end") ? form : form.querySelector("footer, .acts-end"));
  if (foot) foot.before(note);
  else (form?.isConnected ? form : main.querySelector(".said") ?? main).prepend(note);
  note.scrollIntoView({ block: "nearest" });
}

function submitted(event) {
  const form = event.target;
  // Some forms have a script of their own.
  if (event.defaultPrevented || form.method !== "post" || form.matches("[data-writes]")) return;
  if (sending.has(form)) return event.preventDefault();
  const place = placeOf(form);
  if (place && !navigator.onLine) {
    event.preventDefault();
    return tell(form, sheet.dataset.offline);
  }
  sending.set(form, busy(form, event.submitter));
  if (!place || !window.htmx) {
    // What answers with a file leaves the page where it is: the button comes back.
    setTimeout(() => sending.get(form)?.(), 8000);
    return;
  }
  event.preventDefault();
  send(form, event.submitter, place);
}

async function send(form, submitter, place) {
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
  const select = place === main ? "#main > *" : "#main > :not(.crumbs)";
  const how = { source: form, event: { submitter }, target: place, select, swap: "innerMorph" };
  await htmx.ajax("POST", action || location.href, how);
  if (!leaving) sending.get(form)?.();
}

// Where the answer of a form, or a page asked for, leads to: the page we are on is drawn anew, others are gone to.
function arrived(to, form) {
  const url = new URL(to, location.href);
  const below = new URL(sheet.dataset.below ?? location.href);
  document.dispatchEvent(new CustomEvent("sheet:sent", { detail: { form } }));
  if (url.pathname !== below.pathname || url.origin !== below.origin) {
    leaving = true;
    return sheet.open ? location.replace(url) : location.assign(url);
  }
  form?.reset();
  document.dispatchEvent(new CustomEvent("page:fresh", { detail: { address: below.href, focus: url.hash, form } }));
}

// Draws the page we are on as it stands now; what did not change is not touched, so nothing moves and focus stays.
async function fresh({ detail }) {
  if (!main || !window.htmx) return;
  const { address = sheet.dataset.below ?? location.href, focus = "" } = detail ?? {};
  for (const menu of main.querySelectorAll("details.menu[open]")) menu.open = false;
  const how = { source: main, target: main, select: "#main > *", swap: "innerMorph", selectOOB: "#tools:outerMorph" };
  await htmx.ajax("GET", address.split("#")[0], how);
  lowersLater();
  if (sheet.open || (document.activeElement && document.activeElement !== document.body)) return;
  const next = document.getElementById("move") ?? main.querySelector("h1") ?? document.getElementById(focus.slice(1)) ?? main;
  if (next.tabIndex < 0) next.tabIndex = -1;
  next.focus({ preventScroll: true });
}

// What a page that is no answer to a form says, in one line: its heading and its sentences.
function said(page) {
  const parts = page.querySelectorAll("[data-part=problem] :is(h1, .pad > p:not(.muted), dd:not(:has(.ref)))");
  return [...parts].map((part) => part.textContent.trim().replace(/[^.!?]$/, "$&.")).join(" ");
}

async function renew(form) {
  await fetch(location.href, { headers: { "HX-Request": "true" } }).then(async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    for (const old of document.querySelectorAll("[name=csrfmiddlewaretoken]")) if (token) old.value = token;
    tell(form, sheet.dataset.late);
  }, () => tell(form, sheet.dataset.broken));
}

// Everything that comes back passes here before it is put anywhere.
function answered(event) {
  const { ctx } = event.detail;
  const { status, headers } = ctx.response;
  const form = ctx.sourceElement.matches("form") ? ctx.sourceElement : null;
  const to = headers.get("HX-Redirect");
  if (to) {
    event.preventDefault();
    return arrived(to, form);
  }
  const page = status >= 400 ? new DOMParser().parseFromString(ctx.text, "text/html") : null;
  const fails = page && (status >= 500 || (form && page.querySelector("[data-part=problem]")));
  if (!fails) return;
  event.preventDefault();
  if (headers.has("X-Stale-Form") && form) return renew(form);
  const reference = page.querySelector(".ref")?.textContent;
  tell(form, status >= 500 || !said(page) ? sheet.dataset.failed : said(page), reference);
}

// What was just done is said over the page for eight seconds, longer for who points at it or holds a button to press: put
// in its place at the top it would push everything down, or be out of sight.
function lifted({ detail: { ctx, tasks } }) {
  if (ctx.target !== main || ctx.sourceElement !== main) return;
  for (const task of tasks) task.fragment.querySelector(".said:has(.say)")?.classList.add("said-over");
}

// A page that opens at one of its parts has that line above, out of sight.
function opened() {
  const line = main?.querySelector(".said:has(.say)");
  if (!line || line.getBoundingClientRect().bottom > 0) return;
  line.classList.add("said-over");
  lowersLater();
}

function lowersLater() {
  pointed = false;
  clearInterval(lowering);
  lowering = setInterval(lowered, 8000);
}

function lowered() {
  const line = main?.querySelector(".said-over");
  if (!line || line.matches(":has(button), :focus-within") || (pointed && line.matches(":hover"))) return;
  line.classList.remove("said-over");
  line.replaceChildren();
}

// A pointer that was left where the line came up, as after a press there, points at nothing; nor does a finger.
function points({ target, pointerType, movementX, movementY }) {
  if (movementX || movementY) pointed = pointerType === "mouse" && !!target.closest(".said-over");
}

function shown(event) {
  const { ctx } = event.detail;
  if (!ctx.sourceElement.matches("form") && ctx.request?.method !== "POST") return;
  const place = ctx.target;
  // The files that came along are kept by the server, and stand above the field; they are not sent a second time.
  for (const field of place.querySelectorAll("input[type=file]")) field.value = "";
  const errors = place.querySelector("#errors, [id$=errors], [role=alert]");
  if (!errors) return;
  if (errors.tabIndex < 0) errors.tabIndex = -1;
  errors.focus();
}

function broken(event) {
  const { ctx } = event.detail;
  if (!ctx) return;
  tell(ctx.sourceElement.matches("form") ? ctx.sourceElement : null, navigator.onLine ? sheet.dataset.broken : sheet.dataset.offline);
}

// How many requests are under way stands on the page: the pointer says so.
function counted(step) {
  const root = document.documentElement;
  const count = Number(root.dataset.atWork ?? 0) + step;
  if (count > 0) root.dataset.atWork = count;
  else if (!leaving) delete root.dataset.atWork;
}

// What stands open stays open: whether something is folded out is the reader's affair, not the page's.
window.htmx?.registerExtension("calm", {
  htmx_before_morph_attr: (element, detail) => !(detail.attrName === "open" && element.matches("details, dialog")),
});
document.addEventListener("submit", submitted);
document.addEventListener("page:fresh", fresh);
document.addEventListener("pointermove", points);
document.addEventListener("htmx:after:request", answered);
document.addEventListener("htmx:before:request", () => counted(1));
document.addEventListener("htmx:finally:request", () => counted(-1));
document.addEventListener("htmx:before:swap", lifted);
document.addEventListener("htmx:after:swap", shown);
document.addEventListener("htmx:error", broken);
addEventListener("load", opened);
addEventListener("pageshow", () => {
  leaving = false;
  delete document.documentElement.dataset.atWork;
  for (const form of document.forms) sending.get(form)?.();
});
