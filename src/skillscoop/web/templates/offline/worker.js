{# Inputs: name (of what is kept), page (its address), kept (addresses of versioned files). See views/installing.py. #}
// Keeps the files that the page for being offline is drawn with, and that page. Never any other page, never an answer
// to a form: those go to the network as if this were not here.

const NAME = {{ name|tojson }};
const PAGE = {{ page|tojson }};
const KEPT = {{ kept|tojson }};
// A name that carries the fingerprint of what is in the file: it can be kept, since it never means anything else.
const VERSIONED = /^\/static\/.+\.[0-9a-f]{12}\.[a-z0-9]+$/;

async function keep() {
  const cache = await caches.open(NAME);
  // Without cookies, so that it is nobody's page.
  const page = new Request(PAGE, { credentials: "omit", cache: "reload" });
  await cache.addAll([page, ...KEPT.map((file) => new Request(file, { credentials: "omit" }))]);
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
}

// A new worker takes over at once: open pages ask it for nothing but files, and those are the same under any worker.
addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keep());
});
addEventListener("activate", (event) => event.waitUntil(forgetOthers().then(() => clients.claim())));

async function navigated(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

async function file(request, isVersioned) {
  const cache = await caches.open(NAME);
  const had = await cache.match(request);
  if (had && isVersioned) return had;
  try {
    const answer = await fetch(request);
    if (isVersioned && answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (gone) {
    if (had) return had;
    throw gone;
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") return event.respondWith(navigated(request));
  if (!address.pathname.startsWith("/static/") || address.search) return;
  event.respondWith(file(request, VERSIONED.test(address.pathname)));
});
