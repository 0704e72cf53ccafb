"""Files over HTTP: sent once, refused with the reason, fetched as attachments."""

from dataclasses import replace

import pytest

from skillscoop.files import limits
from skillscoop.files.models import File
from skillscoop.site import wiring
from tests.api.callers import Upload, new_key
from tests.corpus.uploads.hostile import SCRIPT, svg

pytestmark = pytest.mark.django_db


def test_a_file_is_sent_attached_and_fetched_by_the_other(world, ana, ben, cy):
    file = ben.post("/files", Upload("Angebot für Ana.svg", svg(SCRIPT)))
    assert (file.status, file["media_type"], file["size_bytes"]) == (201, "text/plain", len(svg(SCRIPT)))
    milestone = world.funded()
    handed_in = ben.post(f"/milestones/{milestone.public_id}/submit", {"message": "Here.", "files": [file["id"]]})
    assert handed_in["submissions"][0]["files"] == [file.body]
    content = ana.get(file["content"])
    assert content.bytes == svg(SCRIPT)
    assert content.headers["Content-Disposition"] == "attachment; filename*=utf-8''Angebot%20f%C3%BCr%20Ana.svg"
    assert content.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert content.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in content.headers["Content-Security-Policy"]
    assert content.headers["Cache-Control"] == "no-store"
    assert cy.get(file["content"]).status == 404


def test_the_same_request_again_gets_the_same_answer(ben):
    key = new_key()
    first, again = (ben.post("/files", Upload(), key=key) for _ in range(2))
    assert (first.body, again.headers.get("Idempotent-Replayed")) == (again.body, "true")
    assert ben.post("/files", Upload(content=b"other"), key=key).said == (422, "key_reused")
    assert File.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"file": "text"}, (400, "not_multipart")),
        (Upload(part="photo"), (400, "not_multipart")),
        (Upload(content=b""), (422, "file_empty")),
        (Upload("a.exe", b"MZ\0\0"), (422, "file_kind_unknown")),
    ],
)
def test_what_is_no_file_for_us_is_refused_and_nothing_stays(ben, body, said):
    assert ben.post("/files", body).said == said
    assert not File.objects.exists()


def test_a_broken_multipart_body_is_no_bug(ben):
    answer = ben.client.generic(
        "POST", "/api/v1/files", b"--x\r\nnonsense", "multipart/form-data",
        headers={"Authorization": f"Bearer {ben.token}", "Idempotency-Key": new_key()},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (400, "not_multipart")


def test_a_file_over_the_limit_is_cut_off_while_it_arrives(ben):
    limits.handle(lambda: replace(wiring.file_limits(), file_bytes=1000))
    try:
        answer = ben.post("/files", Upload(content=b"a" * 200_000))
    finally:
        limits.handle(wiring.file_limits)
    assert answer.said == (422, "file_too_large")
    assert answer["errors"][0]["field"] == "file"


def test_no_other_door_takes_a_file(ana):
    assert ana.post("/jobs", Upload()).said == (400, "not_json")


def test_a_key_is_needed(ana):
    assert ana.post("/files", Upload(), key=None).said == (400, "key_missing")
