// Optional: the time left to undo, as text, and said at 30, 10 and 0 seconds. The server alone decides when the window
// closes: it is asked again at the end, and whenever this page has slept.

// Until when, by the clock that stands on the page.
const known = new WeakMap();
const clocks = (place) => place.querySelectorAll("[data-undo-seconds]");
const voice = document.getElementById("voice");
let wall = Date.now() - performance.now();
let looking;

function fresh() {
  document.dispatchEvent(new CustomEvent("page:fresh"));
}

function sayAt(clock, left, told) {
  const due = (mark) => left <= mark && told > mark;
  const words = told === Infinity ? clock.dataset.first : due(0) ? clock.dataset.over : due(10) ? clock.dataset.soon : "";
  if (words && voice) voice.textContent = words;
}

function tick() {
  // The two clocks run apart when the machine slept.
  if (Math.abs(Date.now() - performance.now() - wall) > 2000) {
    wall = Date.now() - performance.now();
    if (clocks(document)[0]) return fresh();
  }
  for (const clock of clocks(document)) {
    const seconds = Number(clock.dataset.undoSeconds);
    const state = known.get(clock) ?? { end: performance.now() + seconds * 1000, told: Infinity };
    const left = Math.max(0, Math.ceil((state.end - performance.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    sayAt(clock, left, state.told);
    if (!left && state.told) fresh();
    known.set(clock, { ...state, told: left });
  }
}

// A page that is not final yet though its window is over looks again, a few times, until it is.
function lookAgain() {
  const waits = document.querySelector("[data-look-again]");
  if (!waits) return;
  clearTimeout(looking);
  looking = setTimeout(() => waits.isConnected && fresh(), 2000);
}

setInterval(tick, 250);
document.addEventListener("visibilitychange", () => !document.hidden && clocks(document)[0] && fresh());
// Only what was drawn anew carries a new number: a sheet that opens leaves the clocks beneath it as they run.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  for (const clock of clocks(ctx.target)) known.delete(clock);
  lookAgain();
});
lookAgain();
tick();
