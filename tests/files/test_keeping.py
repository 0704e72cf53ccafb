"""Bytes lie once, limits hold, and what nobody uses goes."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from skillscoop.files import limits, shelf
from skillscoop.files.attaching import own_files
from skillscoop.files.keeping import keep_face, keep_file
from skillscoop.files.models import File
from skillscoop.files.reads import file_visible, visible_to
from skillscoop.files.refusals import FileGone, FileTooLarge, NoRoomLeft, NotAPicture, TooManyFiles
from skillscoop.files.serving import letters
from skillscoop.files.sweeping import remove_unused
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.kernel.refusals import NotFound
from skillscoop.milestones.actions.submit import submit
from skillscoop.people.photos import change_photo, remove_photo
from skillscoop.site import wiring
from tests.corpus.uploads.hostile import picture
from tests.files.sending import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def tight():
    """Limits that a test can reach: 100 bytes a file, 250 a person, 3 together."""
    limits.handle(lambda: replace(wiring.file_limits(), file_bytes=100, person_bytes=250, files_together=3))
    yield
    limits.handle(wiring.file_limits)


def a_day_older(file):
    File.objects.filter(pk=file.pk).update(at=timezone.now() - timedelta(hours=25))


def test_the_same_content_under_the_same_name_is_the_same_file(world):
    first, again = sent(world.ana), sent(world.ana)
    assert first.public_id == again.public_id
    assert len(first.sha256) == 64


def test_two_people_who_send_the_same_share_the_bytes_and_not_the_file(world):
    anas, bens = sent(world.ana), sent(world.ben, name="copy.txt")
    assert anas.sha256 == bens.sha256
    assert anas.public_id != bens.public_id
    assert shelf.place_of(anas.sha256).stat().st_mode & 0o777 == 0o600
    with pytest.raises(NotFound):
        file_visible(anas.public_id, world.ben)


def test_a_file_may_be_as_large_as_the_operator_says_and_not_a_byte_more(world, tight):
    sent(world.ana, content=b"a" * 100)
    with pytest.raises(FileTooLarge):
        sent(world.ana, content=b"a" * 101)


def test_one_persons_files_together_have_a_limit_too(world, tight):
    for letter in (b"a", b"b"):
        sent(world.ana, content=letter * 100)
    with pytest.raises(NoRoomLeft):
        sent(world.ana, content=b"c" * 100)
    sent(world.ben, content=b"c" * 100)


def test_nothing_of_a_refused_file_stays_on_the_disk(world, tight):
    sent(world.ana, content=b"a" * 100)
    sent(world.ana, content=b"b" * 100)
    before = set(shelf._folder().rglob("*"))
    with pytest.raises(NoRoomLeft):
        sent(world.ana, content=b"d" * 100)
    assert set(shelf._folder().rglob("*")) == before


def test_only_ones_own_files_can_be_attached_and_not_too_many(world, tight):
    files = [sent(world.ana, content=letter) for letter in (b"a", b"b", b"c")]
    names = [file.public_id for file in files]
    assert [file.public_id for file in own_files([names[2], names[0], names[2]], world.ana)] == [names[2], names[0]]
    with pytest.raises(FileGone):
        own_files(names[:1], world.ben)
    with pytest.raises(FileGone):
        own_files(["fil_" + "0" * 26], world.ana)
    with pytest.raises(TooManyFiles):
        own_files([*names, "fil_" + "0" * 26], world.ana)


def test_what_nobody_uses_goes_after_a_day_with_its_bytes(world):
    unused, fresh = sent(world.ana, content=b"unused"), sent(world.ana, content=b"fresh")
    used = sent(world.ben, content=b"used")
    submit(world.funded().public_id, by=world.ben, files=[used.public_id])
    for file in (unused, used):
        a_day_older(file)
    assert remove_unused() == 1
    assert set(File.objects.all()) == {fresh, used}
    assert not shelf.place_of(unused.sha256).exists()
    assert shelf.place_of(used.sha256).exists()


def test_bytes_stay_while_somebody_elses_file_has_them(world):
    anas = sent(world.ana, content=b"the same")
    sent(world.ben, content=b"the same")
    a_day_older(anas)
    assert remove_unused() == 1
    assert shelf.place_of(anas.sha256).exists()


def test_sending_a_file_again_starts_its_day_anew(world):
    a_day_older(sent(world.ana))
    sent(world.ana)
    assert remove_unused() == 0


def test_only_the_day_of_a_file_ever_changes(world):
    file = sent(world.ana)
    with pytest.raises(DatabaseError, match="written once"), connection.cursor() as cursor:
        cursor.execute("UPDATE file SET owner_id = %s WHERE id = %s", [world.ben.id, file.id])


def test_a_photo_is_the_middle_of_a_picture_and_everybody_signed_in_sees_it(world):
    photo = change_photo(world.ben, "me at the beach.jpg", BytesIO(picture("JPEG", (900, 400))))
    assert (photo.width, photo.height, photo.media_type) == (256, 256, "image/png")
    assert file_visible(photo.public_id, world.cy) == photo
    remove_photo(world.ben)
    with pytest.raises(NotFound):
        file_visible(photo.public_id, world.cy)


def test_a_photo_is_a_picture(world):
    with pytest.raises(NotAPicture):
        keep_face(world.ben, "me.txt", BytesIO(b"me"))


def test_a_long_text_is_shown_in_part_and_an_old_one_as_it_was_meant(world):
    long, more = letters(sent(world.ana, content="ä".encode() * 150_000))
    assert (len(long) >= 99_999, more) == (True, True)
    assert letters(sent(world.ana, content="Grüße".encode("cp1252"))) == ("Grüße", False)


def test_files_on_a_job_are_for_everybody_until_somebody_is_hired(world):
    file = sent(world.ana, name="brief.txt")
    job = world.job(files=[file.public_id])
    quote = world.quote(job)
    world.quote(job, by=world.cy)
    stranger = world.person("Eli Ek")
    assert all(file in visible_to(person) for person in (world.ana, world.ben, world.cy, world.dee, stranger))
    select_quote(quote.public_id, by=world.ana)
    assert [file in visible_to(person) for person in (world.ana, world.ben, world.dee)] == [True] * 3
    assert [file in visible_to(person) for person in (world.cy, stranger)] == [False] * 2


def test_files_handed_in_are_for_the_two_people_and_staff(world):
    file = sent(world.ben, name="homepage.txt")
    milestone = submit(world.funded().public_id, by=world.ben, files=[file.public_id])
    assert [told["id"] for told in milestone.submissions[-1]["files"]] == [file.public_id]
    assert world.seen(milestone).submissions[-1]["files"] == [file.told]
    assert [file in visible_to(p) for p in (world.ana, world.ben, world.cy, world.dee)] == [True, True, False, True]


def test_work_with_a_file_that_is_gone_is_not_handed_in(world):
    milestone = world.funded()
    others = keep_file(world.ana, "a.txt", BytesIO(b"a"))
    with world.nothing_moves(), pytest.raises(FileGone):
        submit(milestone.public_id, by=world.ben, files=[others.public_id])
