// Optional: while a page is open, it follows what the other person does. The server says only that something moved, and
// to which version; what is behind is read again, and renewing.js puts it in place. Where no stream is to be had, the page
// looks every 20 seconds.

const state = document.querySelector("[data-live-state]");
const say = state?.dataset ?? {};
// Where the page is read again. It is drawn anew with the server's words, and a sheet over it has an address of its own.
const from = (say.from || location.pathname) + location.search;
const SOON = 1000, LATE = 30000, QUIET = 10000, EVERY = 20000, SILENT = 45000;

let stream, isUp, reading, isOver;
const asked = new Set(), missed = new Set();
let pause = SOON, again = SOON, heardAt = Date.now(), checkedAt = Date.now(), missedAt = 0, opened = 0;

// The talk that is open beside the page.
const talk = () => document.querySelector("[data-chat]:not([hidden]) [data-live-from]")?.dataset.liveFrom;
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

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
    if (isMoved || (answer.status >= 400 && answer.status < 500)) return end();
    if (!answer.ok) throw answer;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A talk knows the newest version as well, and says nothing of the rest of the page.
    tell("live:read", { page, isPage: address === from });
    missed.delete(address);
    again = SOON;
    checked();
  } catch {
    // Offline, or something broke over there: it is read again a little later, each time after a longer while.
    missed.add(address);
    missedAt = Date.now();
    again = Math.min(again * 2, LATE);
  }
}

// The page is no longer there for this reader: signed out, or moved on. Only a whole page can say which.
function end() {
  isOver = true;
  hangUp();
  tell("live:gone");
}

function checked() {
  if (!missed.size) checkedAt = Date.now();
}

// ---- hearing

// A longer number is a later one.
const isBehind = (version) => say.version.padStart(40) < version.padStart(40);

function hear(news) {
  const about = news.contract ?? news.thread;
  const isFirst = !about && !news.kinds.length;
  if (about && about === say.about) {
    if (!isBehind(news.version)) return;
    read(from);
    if (talk()) read(talk());
  } else if (say.about) {
    if (!isFirst) read(say.counts);
  } else if (!isFirst || opened > 1) read(from);
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
  heardAt = Date.now();
  checked();
  show();
}

function hangUp() {
  stream?.close();
  stream = undefined;
  isUp = false;
}

function lost() {
  hangUp();
  setTimeout(listen, pause * (0.75 + Math.random() / 2));
  pause = Math.min(pause * 2, LATE);
}

function show() {
  const isLate = missed.size > 0 || (!isUp && Date.now() - heardAt > QUIET);
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
  if (missed.size) readMissed();
  else if (!isUp && Date.now() - heardAt > QUIET && Date.now() - checkedAt > EVERY) read(from);
  show();
}

function readMissed() {
  if (Date.now() - missedAt < again) return;
  for (const each of missed) {
    // A talk that was closed meanwhile would be marked as read by being looked at.
    if ([from, say.counts, talk()].includes(each)) read(each);
    else missed.delete(each);
  }
}

function turn() {
  if (document.hidden) return hangUp();
  heardAt = Date.now();
  listen();
}

if (state) {
  document.addEventListener("visibilitychange", turn);
  setInterval(tick, 2000);
  listen();
}
