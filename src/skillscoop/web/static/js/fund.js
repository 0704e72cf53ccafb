// Optional: a milestone that is ticked is in the total, and in what Pay pays, at once. The server does the sum, as it does
// for the button.

let asked = 0;

function takeOver(page) {
  for (const old of document.querySelectorAll("[data-fresh]")) {
    // Over another page the heading has the sheet's own id.
    const fresh = old.matches("h1") ? page.querySelector("h1") : page.getElementById(old.id);
    if (fresh) old.replaceChildren(...fresh.childNodes);
  }
}

async function addUp(form) {
  const mine = ++asked;
  // Nothing is paid while the total is an old one.
  for (const pay of document.querySelectorAll("#fund-pay button")) pay.disabled = true;
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return;
    if (!page.getElementById("fund-total")) return location.assign(address);
    takeOver(page);
    history.replaceState(history.state, "", address);
  } catch {
    // Offline: Pay stays off until the page is read again.
  }
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-choose]");
  if (form) addUp(form);
});
