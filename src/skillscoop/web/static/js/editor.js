// Optional: while prices and days are typed, adds the plan's rows up and says which day they come to. The server does
// the sum and keeps the draft, as it does for the button.

const form = document.querySelector("[data-editor]");
const watched = "[data-price], [name^=due_working_days-]";
let waiting;
let underWay;
// Once the plan is on its way, adding up would keep as a draft what was sent.
let isSent = false;

async function addUp() {
  underWay?.abort();
  underWay = new AbortController();
  const sent = new FormData(form);
  sent.set("act", "total");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, signal: underWay.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A page that is not the editor's changes nothing.
    if (!page.getElementById("totals")) return;
    for (const old of document.querySelectorAll("#totals, [data-fresh]")) {
      const fresh = page.getElementById(old.id);
      if (fresh) old.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // Overtaken by what was typed since; or offline: the button still works later.
  }
}

form?.addEventListener("input", (event) => {
  if (isSent || !event.target.matches(watched)) return;
  clearTimeout(waiting);
  waiting = setTimeout(addUp, 500);
});
form?.addEventListener("submit", () => {
  isSent = true;
  clearTimeout(waiting);
  underWay?.abort();
});
// Back leads to the page as it was left.
addEventListener("pageshow", () => (isSent = false));
