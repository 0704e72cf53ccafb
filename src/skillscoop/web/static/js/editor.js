// Optional: while prices and days are typed, adds the plan's rows up and says which day they come to. The server does
// the sum and keeps the draft, as it does for the button.

const form = document.querySelector("[data-editor]");
const watched = "[data-price], [name^=due_working_days-]";
let waiting;
let asked = 0;

async function addUp() {
  const mine = ++asked;
  const sent = new FormData(form);
  sent.set("act", "total");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // An answer that was overtaken, or a page that is not the editor's, changes nothing.
    if (!page.getElementById("totals") || mine !== asked) return;
    for (const old of document.querySelectorAll("#totals, [data-fresh]")) {
      const fresh = page.getElementById(old.id);
      if (fresh) old.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // Offline: the button still works later.
  }
}

form?.addEventListener("input", (event) => {
  if (!event.target.matches(watched)) return;
  clearTimeout(waiting);
  waiting = setTimeout(addUp, 500);
});
