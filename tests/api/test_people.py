"""What one says about oneself, and what others may know, over JSON."""

import pytest

from skillscoop.jobs.actions.close_job import complete_job
from skillscoop.kernel.ids import new_id
from skillscoop.people.models import Person

pytestmark = pytest.mark.django_db


def test_ben_changes_his_profile_and_what_he_leaves_out_stays(ben):
    first = ben.patch("/me", {"headline": " Websites  for shops ", "skills": ["CSS", "css", "Logos"]})
    assert first["person"]["headline"] == "Websites for shops"
    second = ben.patch("/me", {"text": "Ten years."})
    assert (second["person"]["skills"], second["person"]["text"]) == (["CSS", "Logos"], "Ten years.")
    assert ben.get("/me").body == second.body


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", " ", "name_missing"),
        ("headline", "x" * 121, "headline_too_long"),
        ("text", "x" * 2001, "text_too_long"),
        ("skills", [f"s{n}" for n in range(21)], "too_many_skills"),
        ("zone", "Mars/Olympus", "zone_unknown"),
        ("locale", "tlh", "language_unknown"),
    ],
)
def test_what_cannot_be_is_refused_and_names_its_field(world, ben, field, value, code):
    answer = ben.patch("/me", {field: value, **({} if field == "headline" else {"headline": "New"})})
    assert answer.said == (422, code)
    assert answer["errors"][0]["field"] == field
    assert Person.objects.get(pk=world.ben.pk).headline == ""


@pytest.mark.parametrize("field", ["email", "staff_role", "verified", "photo"])
def test_no_other_field_of_a_person_is_changed_here(ben, field):
    assert ben.patch("/me", {field: "x"}).status == 422


def test_a_repeat_with_the_same_key_changes_nothing_again(world, ben):
    key = "k" * 20
    ben.patch("/me", {"headline": "One"}, key=key)
    world.ben.refresh_from_db()
    world.ben.headline = "Two"
    world.ben.save(update_fields=["headline"])
    again = ben.patch("/me", {"headline": "One"}, key=key)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert Person.objects.get(pk=world.ben.pk).headline == "Two"


def test_anybody_with_a_token_reads_a_page_without_the_address(world, ana):
    complete_job(world.job_of(world.paid().contract).public_id, by=world.ana)
    answer = ana.get(f"/people/{world.ben.public_id}")
    assert answer["jobs_done"] == {"as_specialist": 1, "as_client": 0}
    assert answer["verified"] is True
    assert world.ben.email not in answer.text
    assert ana.get(f"/people/{new_id('per')}").status == 404
