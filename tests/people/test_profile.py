"""What people may say about themselves, and what they may not."""

import pytest

from skillscoop.kernel.refusals import FieldProblem
from skillscoop.people.details import change_details
from skillscoop.people.models import Person
from skillscoop.people.rules.profile import (
    HeadlineTooLong,
    NameMissing,
    NameTooLong,
    SignsUnreadable,
    SkillTooLong,
    TextTooLong,
    TooManySkills,
    tidy_headline,
    tidy_name,
    tidy_skills,
    tidy_text,
)

REFUSED = [
    (tidy_name, " \n ", NameMissing),
    (tidy_name, "x" * 81, NameTooLong),
    (tidy_headline, "x" * 121, HeadlineTooLong),
    (tidy_text, "x" * 2001, TextTooLong),
    (tidy_skills, [f"skill {n}" for n in range(21)], TooManySkills),
    (tidy_skills, ["x" * 31], SkillTooLong),
    (tidy_name, "Ana\u202earroyo", SignsUnreadable),
    (tidy_text, "Hello\x07", SignsUnreadable),
    (tidy_skills, ["\ue000"], SignsUnreadable),
]


@pytest.mark.parametrize(("tidy", "given", "refusal"), REFUSED)
def test_what_no_page_could_show_is_refused_beside_its_field(tidy, given, refusal):
    with pytest.raises(refusal) as refused:
        tidy(given)
    assert isinstance(refused.value, FieldProblem)
    assert refused.value.field in ("name", "headline", "text", "skills")


def test_what_is_given_is_tidied_and_nothing_is_lost():
    assert tidy_name("  Ana \t Arroyo ") == "Ana Arroyo"
    assert tidy_text("One.\r\n\r\nTwo. ") == "One.\n\nTwo."
    assert tidy_skills([" Logo design", "LOGO  DESIGN", "", "CSS"]) == ["Logo design", "CSS"]
    assert tidy_headline("Family 👩\u200d👧 baker") == "Family 👩\u200d👧 baker"


@pytest.mark.django_db
def test_what_is_left_out_stays_and_what_is_refused_changes_nothing(world):
    change_details(world.ben, headline="Builds websites", skills=["CSS"])
    change_details(world.ben, text="For small shops.")
    with pytest.raises(HeadlineTooLong):
        change_details(world.ben, text="Other", headline="x" * 200)
    found = Person.objects.get(pk=world.ben.pk)
    assert (found.headline, found.text, found.skills, found.name) == (
        "Builds websites",
        "For small shops.",
        ["CSS"],
        "Ben Bauer",
    )
