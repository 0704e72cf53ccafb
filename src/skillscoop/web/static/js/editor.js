// Optional: adds the plan's rows up while prices are typed. The server does the sum, as it does for the button.

const form = document.querySelector("[data-editor]");
let waiting;
let asked = 0;

async function addUp() {
  const mine = ++asked;
  const sent = new FormData(form);
  sent.set("act", "total");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("totals");
    // An answer that was overtaken, or a page that is not the editor's, changes nothing.
    if (fresh && mine === asked) document.getElementById("totals").replaceChildren(...fresh.childNodes);
  } catch {
    // Offline: the button still works later.
  }
}

form?.addEventListener("input", (event) => {
  if (!event.target.matches("[data-price]")) return;
  clearTimeout(waiting);
  waiting = setTimeout(addUp, 500);
});
