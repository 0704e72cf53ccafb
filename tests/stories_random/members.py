"""What people do as members: say who they are, have it checked, write plans they have not sent yet, and leave."""

from collections.abc import Callable
from io import BytesIO

from skillscoop.jobs.actions.edit_job import edit_job
from skillscoop.jobs.models import Job
from skillscoop.kernel.ids import new_id
from skillscoop.milestones.actions.keep_draft import drop_draft, keep_draft
from skillscoop.milestones.actions.keep_template import keep_template, remove_template
from skillscoop.milestones.models import Contract
from skillscoop.milestones.models import PlanTemplate as Template
from skillscoop.milestones.reads import contract_seen
from skillscoop.payments.provider import AccountAsked
from skillscoop.people.actions import ask_verification, confirm_verification, refuse_verification
from skillscoop.people.actions.appoint import appoint
from skillscoop.people.actions.close_account import close_account
from skillscoop.people.details import change_details, choose_side
from skillscoop.people.models import Person, Verification
from skillscoop.people.photos import change_photo, remove_photo
from skillscoop.people.tokens import make_token, revoke_token
from tests.corpus.uploads.hostile import picture
from tests.stories_random.promises import FOR_MYSELF
from tests.stories_random.story import Story
from tests.stories_random.talk import file_of, files_now_and_then

PARTS = ("ana", "ben", "cy")


def change_a_job(s: Story) -> None:
    job = s.fitting(Job.objects.select_related("client"), "open")
    by = s.who(job.client)
    terms = s.some([{"title": "Website refresh"}, {"title": "Another title"}, {"budget_minor": s.price()}])
    edit_job(job.public_id, by=by, version=s.some([job.version, None, 99]), files=files_now_and_then(s, by), **terms)


def send_a_file(s: Story) -> None:
    file_of(s, s.some(s.people))


def write_and_not_send(s: Story) -> None:
    contract = s.some(Contract.objects.select_related("client", "specialist"))
    by = s.who(s.some([contract.client, contract.specialist]))
    note = f"{FOR_MYSELF} {by.public_id}"
    rows = [{"title": "Half a thou", "price_minor": "1,2"}]
    keep_draft(contract_seen(contract.public_id, by), by=by, rows=rows, note=note, base_version=contract.plan_version)


def begin_anew(s: Story) -> None:
    contract = s.some(Contract.objects.select_related("client", "specialist"))
    by = s.some([contract.client, contract.specialist])
    drop_draft(contract_seen(contract.public_id, by), by=by)


def keep_a_plan(s: Story) -> None:
    by = s.who(s.some(s.people))
    rows = [
        {"title": f"{FOR_MYSELF} {by.public_id}", "price_minor": s.price()},
        {"title": "Final", "price_minor": s.price()},
    ]
    name = s.some(["Two steps", "Two steps", "As always", ""])
    keep_template(name, by=by, milestones=rows, currency=s.currency.code)


def let_a_plan_go(s: Story) -> None:
    template = s.some(Template.objects.select_related("person"))
    remove_template(template.public_id, by=s.who(template.person))


def say_who_one_is(s: Story) -> None:
    said = s.some([
        {"headline": "Websites"}, {"text": "Ten years."}, {"skills": ["CSS"]}, {"locale": "ar"}, {"name": ""},
        {"zone": "Asia/Tokyo"}, {"zone": "Nowhere"},
    ])  # fmt: skip
    change_details(s.some(s.people), **said)


def show_a_face(s: Story) -> None:
    person = s.some(s.people)
    if s.chance(0.3):
        remove_photo(person)
    else:
        change_photo(person, "me.png", BytesIO(picture("PNG", (64, 64))))


def change_sides(s: Story) -> None:
    choose_side(s.some(s.people), s.some(Person.Side.values))


def let_a_program_in(s: Story) -> None:
    person = s.some(s.people)
    token, _plain = make_token(person, name="My program", scopes=["read"])
    if s.chance(0.5):
        by = s.who(person)
        assert revoke_token(by, token.public_id) == (by == person)


def ask_to_be_checked(s: Story) -> None:
    person = s.some(s.people)
    ask_verification(person, legal_name=s.some([person.name, person.name, ""]), note="Since spring.")


def decide_on_a_check(s: Story) -> None:
    found = s.fitting(Verification.objects.select_related("person"), "asked")
    person, by = found.person, s.who(s.world.dee)
    version = found.version - s.chance(0.1)
    if s.chance(0.3):
        refuse_verification(person, by=by, version=version, reason=s.some(["Which bank?", "Which bank?", ""]))
        return
    # A reference of its own each time: the processor opens one account for a reference, in one name.
    account = s.world.adapter.open_account(AccountAsked(new_id("per"), person.name))
    confirm_verification(person, by=by, version=version, payout_account=s.some([account.id] * 5 + [""]))


def come_on_the_staff(s: Story) -> None:
    appoint(s.world.dee, s.some(["support", "finance", "admin"]))


def leave(s: Story) -> None:
    """Somebody closes the account, and somebody new takes the part."""
    part = s.some(PARTS)
    leaving: Person = getattr(s.world, part)
    words = (leaving.name, leaving.email)
    close_account(leaving)
    s.gone.add(leaving, words)
    newcomer = s.world.person(f"{part.title()}{len(s.gone.left)} Anew", verified=part != "ana")
    s.people[s.people.index(leaving)] = newcomer
    setattr(s.world, part, newcomer)


MEMBERS: dict[Callable[[Story], object], int] = {
    change_a_job: 2, send_a_file: 1, write_and_not_send: 1, begin_anew: 1, keep_a_plan: 1, let_a_plan_go: 1,
    say_who_one_is: 1, show_a_face: 1, change_sides: 1, let_a_program_in: 1, ask_to_be_checked: 2,
    decide_on_a_check: 3, come_on_the_staff: 1, leave: 2,
}  # fmt: skip
