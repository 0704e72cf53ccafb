"""Without a connection: one page that says so, and nothing of anybody on the device."""

from tests.stories.visitor import Visitor

KEPT = """async () => {
    const names = await caches.keys();
    const caches_ = await Promise.all(names.map(name => caches.open(name)));
    const kept = await Promise.all(caches_.map(async cache => Promise.all((await cache.keys()).map(async asked => {
        const answer = await cache.match(asked);
        return [new URL(asked.url).pathname, answer.headers.get('content-type'), await answer.text()];
    }))));
    return kept.flat();
}"""


def test_ana_loses_her_connection_and_nothing_of_hers_is_on_the_device(product, chromium):
    world = product.world
    milestone = world.submitted()
    hub = f"/contracts/{milestone.contract.public_id}/milestones"
    ana = Visitor(chromium, product.url, world.ana, script=True, width=1280)
    page = ana.page
    assert page.evaluate("navigator.serviceWorker.ready.then(worker => worker.scope)") == f"{product.url}/"
    for path in (hub, f"/milestones/{milestone.public_id}/release", "/inbox", "/my-jobs"):
        page.goto(product.url + path)

    kept = page.evaluate(KEPT)
    assert [path for path, kind, _ in kept if kind.startswith("text/html")] == ["/offline"]
    assert all(path == "/offline" or path.startswith("/static/") for path, _, _ in kept)
    assert not [path for path, _, text in kept for name in ("Ana", milestone.title, "$100.00") if name in text]

    page.context.set_offline(True)
    for path in (hub, "/my-jobs"):
        page.goto(product.url + path)
        assert page.get_by_role("heading", level=1).inner_text() == "You’re offline"
        assert page.locator("main").inner_text().count("until you’re back") == 1
        assert "Ana" not in page.content()

    page.context.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    page.wait_for_url(product.url + "/my-jobs")
    assert page.get_by_role("heading", level=1).inner_text() == "My jobs"
    ana.leaves()
