"""What people may write about themselves: a name, a headline, a text, skills (docs/rules.md 1, 39)."""

import unicodedata
from collections.abc import Iterable

from skillscoop.kernel.refusals import FieldProblem
from skillscoop.kernel.words import N_

LONGEST_NAME = 80
LONGEST_HEADLINE = 120
LONGEST_TEXT = 2000
LONGEST_SKILL = 30
MOST_SKILLS = 20


class NameMissing(FieldProblem):
    code = "name_missing"
    sentence = N_("Write the name that others on a job should see. Nothing was changed.")


class NameTooLong(FieldProblem):
    code = "name_too_long"
    sentence = N_("This name has {length} characters; the most is {most}. Nothing was changed. Shorten it.")


class HeadlineTooLong(FieldProblem):
    code = "headline_too_long"
    sentence = N_("This line has {length} characters; the most is {most}. Nothing was changed. Shorten it.")


class TextTooLong(FieldProblem):
    code = "text_too_long"
    sentence = N_("This text has {length} characters; the most is {most}. Nothing was changed. Shorten it.")


class TooManySkills(FieldProblem):
    code = "too_many_skills"
    sentence = N_("You name {count} skills; the most is {most}. Nothing was changed. Keep the ones you want work in.")


class SkillTooLong(FieldProblem):
    code = "skill_too_long"
    sentence = N_("“{skill}” is too long for a skill; the most is {most} characters. Nothing was changed.")


class SignsUnreadable(FieldProblem):
    """Control characters and signs that turn the text around them; a page would show something else."""

    code = "signs_unreadable"
    sentence = N_("There are signs in here that nobody can read. Nothing was changed. Type it again.")


def tidy_name(name: str) -> str:
    """Return a name on one line, 1 to 80 characters. Refuses: NameMissing, NameTooLong, SignsUnreadable."""
    tidy = _one_line(name, "name")
    if not tidy:
        raise NameMissing("name")
    if len(tidy) > LONGEST_NAME:
        raise NameTooLong("name", length=len(tidy), most=LONGEST_NAME)
    return tidy


def tidy_headline(headline: str) -> str:
    """Return one line of at most 120 characters, or none. Refuses: HeadlineTooLong, SignsUnreadable."""
    tidy = _one_line(headline, "headline")
    if len(tidy) > LONGEST_HEADLINE:
        raise HeadlineTooLong("headline", length=len(tidy), most=LONGEST_HEADLINE)
    return tidy


def tidy_text(text: str) -> str:
    """Return a text of at most 2,000 characters with its lines kept. Refuses: TextTooLong, SignsUnreadable."""
    tidy = text.replace("\r\n", "\n").strip()
    _check_signs(tidy, "text")
    if len(tidy) > LONGEST_TEXT:
        raise TextTooLong("text", length=len(tidy), most=LONGEST_TEXT)
    return tidy


def tidy_skills(skills: Iterable[str]) -> list[str]:
    """Return at most 20 skills in their order, each once however it is written.

    Refuses: TooManySkills, SkillTooLong, SignsUnreadable.
    """
    tidy: dict[str, str] = {}
    for skill in skills:
        one = _one_line(skill, "skills")
        if len(one) > LONGEST_SKILL:
            raise SkillTooLong("skills", skill=f"{one[:LONGEST_SKILL]}…", most=LONGEST_SKILL)
        if one:
            tidy.setdefault(one.casefold(), one)
    if len(tidy) > MOST_SKILLS:
        raise TooManySkills("skills", count=len(tidy), most=MOST_SKILLS)
    return list(tidy.values())


def _one_line(text: str, field: str) -> str:
    tidy = " ".join(text.split())
    _check_signs(tidy, field)
    return tidy


def _check_signs(text: str, field: str) -> None:
    for sign in text:
        category = unicodedata.category(sign)
        # Joiners make up emoji and several scripts; the other format signs hide or turn what stands beside them.
        if sign not in "\n\t\u200c\u200d" and category in ("Cc", "Cf", "Cs", "Co"):
            raise SignsUnreadable(field)
