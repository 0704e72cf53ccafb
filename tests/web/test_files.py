"""Files on pages: downloads, looks, and forms that keep what was sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.files.models import File
from tests.corpus.uploads.hostile import SCRIPT, picture, svg, with_exif
from tests.files.sending import sent
from tests.web.pages import page_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(world):
    return open_thread(world.job_of(world.hired()).public_id, by=world.ben).thread


def share(world, thread, *files):
    write_message(thread.public_id, by=world.ben, text="Look:", files=[file.public_id for file in files])


def got(person, address):
    """Return the status of an answer that was read to its end."""
    answer = signed_in(person).get(address)
    b"".join(answer)
    return answer.status_code


def test_a_picture_is_shown_by_a_page_and_downloaded_by_its_name(world, thread):
    file = sent(world.ben, "sketch.jpg", with_exif(SCRIPT))
    share(world, thread, file)
    html = page_of(world.ana, f"/files/{file.public_id}/look")
    assert f'src="/files/{file.public_id}/picture"' in html
    assert file.sha256 in html
    shown = signed_in(world.ana).get(f"/files/{file.public_id}/picture")
    assert (shown["Content-Type"], shown["Content-Disposition"][:6]) == ("image/jpeg", "inline")
    assert SCRIPT not in shown.getvalue()
    saved = signed_in(world.ana).get(f"/files/{file.public_id}")
    assert len(saved.getvalue()) == file.size_bytes
    assert saved["Content-Disposition"] == 'attachment; filename="sketch.jpg"'


def test_drawings_and_pages_with_scripts_are_shown_as_their_source(world, thread):
    file = sent(world.ben, "logo.svg", svg(SCRIPT))
    share(world, thread, file)
    html = page_of(world.ana, f"/files/{file.public_id}/look")
    assert "&lt;script&gt;alert(document.cookie)&lt;/script&gt;" in html
    assert SCRIPT.decode() not in html
    assert signed_in(world.ana).get(f"/files/{file.public_id}/picture").status_code == 404


def test_what_cannot_be_shown_safely_is_not_shown_and_its_page_says_so_and_how_to_know_it(world, thread):
    file = sent(world.ben, "plan.pdf", b"%PDF-1.7\n%%EOF")
    share(world, thread, file)
    talk = page_of(world.ana, f"/messages/{thread.public_id}")
    assert "Look at it" not in talk
    assert "Fingerprint" not in talk
    html = page_of(world.ana, f"/files/{file.public_id}/look")
    assert "Files of this kind are not shown here." in html
    assert file.sha256 in html
    assert "<img" not in html.split("<main")[1]
    assert "<pre" not in html


@pytest.mark.parametrize("place", ["", "/look", "/picture"])
def test_a_file_is_nobody_elses(world, thread, place, client):
    file = sent(world.ben, "sketch.png", picture("PNG"))
    address = f"/files/{file.public_id}{place}"
    assert signed_in(world.ana).get(address).status_code == 404
    share(world, thread, file)
    assert {name: got(getattr(world, name), address) for name in ("ana", "ben", "cy", "dee")} == {
        "ana": 200, "ben": 200, "cy": 404, "dee": 200,
    }  # fmt: skip
    assert client.get(address).status_code == 302


def test_a_form_that_is_refused_still_has_its_files_and_says_which_one_was_not_kept(world, thread):
    ben, address = signed_in(world.ben), f"/messages/{thread.public_id}"
    good, bad = SimpleUploadedFile("notes.txt", b"Five pages."), SimpleUploadedFile("a.exe", b"MZ\0\0")
    key = "k" * 24
    refused = ben.post(address, {"key": key, "text": "Here.", "files_new": [good, bad]})
    html = refused.content.decode()
    assert refused.status_code == 422
    file = File.objects.get()
    assert f'name="files" value="{file.public_id}" checked' in html
    assert "“a.exe” is not a kind of file that can be sent here" in html
    assert ">\nHere.</textarea>" in html
    answer = ben.post(address, {"key": key, "text": "Here.", "files": [file.public_id]})
    assert answer.status_code == 303
    assert "notes.txt" in page_of(world.ana, address)


def test_a_file_that_was_unticked_is_left_out(world, thread):
    file = sent(world.ben)
    signed_in(world.ben).post(f"/messages/{thread.public_id}", {"key": "k" * 24, "text": "Without it."})
    assert file.name not in page_of(world.ana, f"/messages/{thread.public_id}")


def test_nobody_attaches_the_file_of_somebody_else(world, thread):
    file = sent(world.ana)
    answer = signed_in(world.ben).post(
        f"/messages/{thread.public_id}", {"key": "k" * 24, "text": "Mine.", "files": [file.public_id]}
    )
    assert answer.status_code == 422
    assert file.name not in answer.content.decode()


def test_work_is_handed_in_with_files_that_the_client_sees_before_she_decides(world):
    milestone = world.funded()
    ben, address = signed_in(world.ben), f"/milestones/{milestone.public_id}/submit"
    assert 'enctype="multipart/form-data"' in ben.get(address).content.decode()
    sketch = SimpleUploadedFile("sketch.png", picture("PNG"))
    answer = ben.post(address, {"key": "k" * 24, "message": "It is up.", "files_new": [sketch]})
    assert answer.status_code == 303
    for page in ("release", "ask-changes"):
        assert "sketch.png" in page_of(world.ana, f"/milestones/{milestone.public_id}/{page}")
    assert "sketch.png" in page_of(world.ana, f"/contracts/{milestone.contract.public_id}/milestones")
