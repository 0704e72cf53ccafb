"""The product as an app on a device: named, with its own icons, and one page for being offline that is nobody’s."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from tests.web.pages import page_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client: Client) -> str:
    return client.get("/service-worker.js").content.decode()


def test_the_manifest_names_the_product_and_icons_that_are_there_in_their_sizes(client):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    said = answer.json()
    assert (said["short_name"], said["start_url"], said["scope"]) == ("SkillScoop", "/my-jobs", "/")
    assert said["display"] == "standalone"
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    for icon in said["icons"]:
        path = Path(finders.find(icon["src"].removeprefix("/static/")))
        if icon["type"] == "image/png":
            with Image.open(path) as picture:
                assert "{}x{}".format(*picture.size) == icon["sizes"]


def test_the_mark_of_a_maskable_icon_stays_within_the_circle_that_is_never_cut_off():
    with Image.open(finders.find("icons/maskable-512.png")) as picture:
        ground = picture.convert("RGB").getpixel((0, 0))
        found = picture.convert("RGB").point([0 if v == g else 255 for g in ground for v in range(256)]).getbbox()
    corners = [(x - 256, y - 256) for x in found[::2] for y in found[1::2]]
    assert max((x * x + y * y) ** 0.5 for x, y in corners) <= 0.4 * 512


def test_every_page_leads_to_the_manifest_and_to_the_worker(client):
    head = client.get("/").content.decode().partition("</head>")[0]
    assert '<link rel="manifest" href="/manifest.webmanifest">' in head
    assert '<meta name="service-worker" content="/service-worker.js">' in head
    assert "worker-src 'self'" in client.get("/")["Content-Security-Policy"]


def test_the_worker_keeps_files_and_one_page_and_nothing_else(worker):
    kept = re.search(r"const KEPT = (\[.*\]);", worker)[1]
    assert all(file.startswith("/static/") for file in re.findall(r'"([^"]+)"', kept))
    assert "/static/fonts/figures.woff2" in kept
    assert re.search(r'const PAGE = "([^"]+)"', worker)[1] == "/offline?in=en"
    # Only files are ever put aside after that, and only those whose name says what is in them.
    assert re.findall(r"[^\n]*cache\.(?:put|add)\w*\([^\n]*", worker) == [
        '  await cache.addAll([page, ...KEPT.map((file) => new Request(file, { credentials: "omit" }))]);',
        "    if (isVersioned && answer.ok) await cache.put(request, answer.clone());",
    ]


def test_the_page_for_being_offline_is_the_same_whoever_asks(world, client):
    anybodys = client.get("/offline?in=en").content
    assert signed_in(world.ana).get("/offline?in=en").content == anybodys
    assert b"You\xe2\x80\x99re offline" in anybodys
    assert "buttons that move money are off until you’re back" in anybodys.decode()
    assert b"csrf" not in anybodys
    assert client.get("/offline?in=<b>").content == anybodys


def test_another_reader_has_the_worker_in_their_language(client):
    ours = client.get("/service-worker.js", headers={"accept-language": "ar"}).content.decode()
    assert 'const PAGE = "/offline?in=ar"' in ours
    assert 'dir="rtl"' in client.get("/offline?in=ar").content.decode()


def test_where_the_operator_wants_none_the_worker_removes_itself_and_no_page_asks_for_it(world, client, settings):
    settings.WORKS_OFFLINE = False
    assert "registration.unregister()" in client.get("/service-worker.js").content.decode()
    assert "service-worker" not in page_of(world.ana, "/my-jobs")


def test_the_worker_is_asked_for_anew_each_time(client):
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-store"
