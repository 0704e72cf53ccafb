"""Whatever is sent: refused with a sentence, or kept and harmless."""

from io import BytesIO

import pytest
from PIL import Image

from skillscoop.board.words import say
from skillscoop.files import shelf
from skillscoop.files.keeping import keep_file
from skillscoop.files.models import File
from skillscoop.files.serving import download
from skillscoop.kernel.refusals import FieldProblem
from skillscoop.people.models import Person
from tests.corpus.uploads.hostile import KEPT, PHP, REFUSED, SCRIPT, turned

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return Person.objects.create_user("ana@example.test", name="Ana Arroyo")


def on_the_shelf():
    return sorted(path.name for path in (shelf._folder()).rglob("*") if path.is_file())


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_a_sentence_and_nothing_of_it_stays(ana, what):
    name, made, code = REFUSED[what]
    before = on_the_shelf()
    with pytest.raises(FieldProblem) as refused:
        keep_file(ana, name, BytesIO(made()), field="files")
    assert (refused.value.code, refused.value.field) == (code, "files")
    assert "was not kept" in say(refused.value)
    assert on_the_shelf() == before
    assert not File.objects.exists()


@pytest.mark.parametrize("what", KEPT)
def test_it_is_kept_and_comes_out_as_a_download_that_runs_nothing(ana, what):
    name, made, kept_as, media_type = KEPT[what]
    file = keep_file(ana, name, BytesIO(made()))
    assert (file.name, file.media_type) == (kept_as, media_type)
    answer = download(file)
    assert answer["Content-Type"].partition(";")[0] == media_type
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\r" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    sent = b"".join(answer.streaming_content)
    answer.close()
    assert len(sent) == file.size_bytes
    if file.is_picture:
        assert SCRIPT not in sent
        assert PHP not in sent
        assert b"174.7762" not in sent


def test_the_corpus_is_large_enough():
    assert len(REFUSED) + len(KEPT) >= 40


def test_a_photo_taken_sideways_stands_upright(ana):
    file = keep_file(ana, "photo.jpg", BytesIO(turned()))
    assert (file.width, file.height) == (30, 40)
    with shelf.take(file.sha256) as stream, Image.open(stream) as opened:
        assert not opened.getexif()


def test_a_moving_picture_still_moves(ana):
    _, made, *_ = KEPT["a script in a moving GIF"]
    file = keep_file(ana, "photo.gif", BytesIO(made()))
    with shelf.take(file.sha256) as stream, Image.open(stream) as opened:
        assert opened.n_frames == 3
