"""Each route in a situation where the right person may use it: its path, a body, and headers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.models import Job
from skillscoop.milestones.actions.keep_template import keep_template
from skillscoop.milestones.actions.submit import submit
from skillscoop.people.tokens import make_token
from tests.api.callers import Upload
from tests.files.sending import sent
from tests.notices.telling import newest_of, tell_all
from tests.world import World


@dataclass(frozen=True)
class Ask:
    """What to send."""

    path: str
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


JOB = {"title": "Website", "description": "Five pages.", "payment_option": "hassle_free"}
PLAN = {"base_version": 1, "milestones": [{"title": "New", "price_minor": 100_00}]}
REASON = {"reason": "It was not needed any more."}


def open_job(world: World) -> str:
    """A job that Ben and Eli quoted on."""
    job = world.job()
    world.quote(job)
    world.quote(job, by=world.eli)
    return job.public_id


def hired_job(world: World) -> str:
    """A job that Eli quoted on and Ben was hired for."""
    job = world.job()
    world.quote(job, by=world.eli)
    select_quote(world.quote(job).public_id, by=world.ana)
    return job.public_id


def paid_job(world: World) -> str:
    contract = world.paid().contract
    return world.job_of(contract).public_id


def quote(world: World) -> str:
    """Ben's, on a job that Eli quoted on too."""
    job = world.job()
    world.quote(job, by=world.eli)
    return world.quote(job).public_id


def contract(world: World) -> str:
    return world.agreed()[0].contract.public_id


def proposal(world: World) -> Ask:
    """Ana's, on its way to Ben."""
    made = world.proposed(world.hired())
    return Ask(f"/proposals/{made.public_id}", None, {"If_Match": f'"{made.fingerprint}"'})


def paying_in(world: World) -> Ask:
    milestone = world.agreed()[0]
    body = {"milestones": [milestone.public_id], "expected_total_minor": 106_90, "version": 1}
    return Ask(f"/contracts/{milestone.contract.public_id}/payments", body)


def payment(world: World) -> str:
    return world.paying(world.agreed()).public_id


def release(world: World) -> Ask:
    milestone = world.funded()
    return Ask(f"/milestones/{milestone.public_id}/release", {"amount_minor": 100_00, "version": milestone.version})


def funded(world: World) -> str:
    return world.funded().public_id


def submitted(world: World) -> str:
    return world.submitted().public_id


def bens_file(world: World) -> str:
    """Handed in by Ben with his work."""
    file = sent(world.ben)
    submit(world.funded().public_id, by=world.ben, files=[file.public_id])
    return file.public_id


def thread(world: World) -> str:
    """Between Ana and Ben, who was hired; Eli quoted too."""
    job = Job.objects.get(public_id=hired_job(world))
    return open_thread(job.public_id, by=world.ben).thread.public_id


def reading(world: World) -> Ask:
    found = thread(world)
    said = write_message(found, by=world.ben, text="Hello.").message
    return Ask(f"/threads/{found}/read", {"up_to": said.public_id})


def person(world: World) -> Ask:
    return Ask(f"/people/{world.ben.public_id}")


def anas_token(world: World) -> str:
    return make_token(world.ana, name="till", scopes=["read"])[0].public_id


def anas_notice(world: World) -> str:
    world.submitted()
    tell_all()
    return newest_of(world.ana).public_id


def anas_template(world: World) -> str:
    return keep_template("Sites", by=world.ana, milestones=[world.row()], currency="NZD").public_id


def releasing(world: World) -> str:
    return world.release(world.funded()).public_id


def answering(verb: str, body: Any = None) -> Callable[[World], Ask]:
    def build(world: World) -> Ask:
        made = proposal(world)
        return Ask(f"{made.path}{verb}", body, made.headers)

    return build


def on(build: Callable[[World], str], path: str, body: Any = None) -> Callable[[World], Ask]:
    """Return what asks `path` with the id that `build` makes."""
    return lambda world: Ask(path.format(id=build(world)), body)


def always(path: str, body: Any = None) -> Callable[[World], Ask]:
    return lambda world: Ask(path, body)


# fmt: off
#                                            who:  nobody  client  specialist  stranger  other quoter  staff
READ_BY_PARTIES = "                                 401     200     200         404       404           200"
ONLY_CLIENT = "                                     401     200     403         404       404           403"
ONLY_SPECIALIST = "                                 401     403     200         404       404           403"
TABLE: Mapping[tuple[str, str], tuple[Callable[[World], Ask], str]] = {
    ("GET", "/me"): (always("/me"),                "401     200     200         200       200           200"),
    ("PATCH", "/me"): (
        always("/me", {"headline": "Websites"}),   "401     200     200         200       200           200"),
    ("GET", "/people/{person_id}"): (
        person,                                    "401     200     200         200       200           200"),
    ("GET", "/tokens"): (always("/tokens"),        "401     200     200         200       200           200"),
    ("POST", "/tokens"): (
        always("/tokens", {"name": "till", "scopes": ["read"]}),
                                                   "401     201     201         201       201           201"),
    ("POST", "/tokens/{token_id}/revoke"): (
        on(anas_token, "/tokens/{id}/revoke"),
                                                   "401     200     404         404       404           404"),
    ("GET", "/notices"): (always("/notices"),      "401     200     200         200       200           200"),
    ("POST", "/notices/read-all"): (
        always("/notices/read-all"),               "401     200     200         200       200           200"),
    ("POST", "/notices/{notice_id}/read"): (
        on(anas_notice, "/notices/{id}/read"),     "401     200     404         404       404           404"),
    ("POST", "/notices/{notice_id}/unread"): (
        on(anas_notice, "/notices/{id}/unread"),   "401     200     404         404       404           404"),
    ("GET", "/me/notices"): (
        always("/me/notices"),                     "401     200     200         200       200           200"),
    ("PATCH", "/me/notices"): (
        always("/me/notices", {"quiet_hours": None}),
                                                   "401     200     200         200       200           200"),
    ("GET", "/plan-templates"): (always("/plan-templates"),
                                                   "401     200     200         200       200           200"),
    ("POST", "/plan-templates"): (
        always("/plan-templates", {"name": "Sites", "milestones": [{"title": "New", "price_minor": 100_00}]}),
                                                   "401     201     201         201       201           201"),
    ("POST", "/plan-templates/{template_id}/remove"): (
        on(anas_template, "/plan-templates/{id}/remove"),
                                                   "401     200     404         404       404           404"),
    ("GET", "/jobs"): (always("/jobs"),            "401     200     200         200       200           200"),
    ("POST", "/jobs"): (always("/jobs", JOB),      "401     201     201         201       201           403"),
    ("GET", "/jobs/{job_id}"): (
        on(hired_job, "/jobs/{id}"),               "401     200     200         404       200           200"),
    ("PATCH", "/jobs/{job_id}"): (
        on(open_job, "/jobs/{id}", {"title": "New"}),
                                                   "401     200     403         403       403           403"),
    ("POST", "/jobs/{job_id}/cancel"): (
        on(open_job, "/jobs/{id}/cancel"),         "401     200     403         403       403           403"),
    ("POST", "/jobs/{job_id}/complete"): (on(paid_job, "/jobs/{id}/complete"), ONLY_CLIENT),
    ("POST", "/jobs/{job_id}/not-complete"): (
        on(hired_job, "/jobs/{id}/not-complete", REASON),
                                                   "401     200     403         404       403           403"),
    ("GET", "/jobs/{job_id}/quotes"): (
        on(hired_job, "/jobs/{id}/quotes"),        "401     200     200         404       200           200"),
    ("POST", "/jobs/{job_id}/quotes"): (
        on(open_job, "/jobs/{id}/quotes", {"price_minor": 100_00}),
                                                   "401     403     409         201       409           403"),
    ("GET", "/quotes/{quote_id}"): (on(quote, "/quotes/{id}"), READ_BY_PARTIES),
    ("PATCH", "/quotes/{quote_id}"): (on(quote, "/quotes/{id}", {"price_minor": 100_00}), ONLY_SPECIALIST),
    ("POST", "/quotes/{quote_id}/withdraw"): (on(quote, "/quotes/{id}/withdraw"), ONLY_SPECIALIST),
    ("POST", "/quotes/{quote_id}/select"): (
        on(quote, "/quotes/{id}/select"),          "401     201     403         404       404           403"),
    ("GET", "/contracts/{contract_id}"): (on(contract, "/contracts/{id}"), READ_BY_PARTIES),
    ("GET", "/contracts/{contract_id}/overview"): (on(contract, "/contracts/{id}/overview"), READ_BY_PARTIES),
    ("GET", "/contracts/{contract_id}/activities"): (on(contract, "/contracts/{id}/activities"), READ_BY_PARTIES),
    ("GET", "/contracts/{contract_id}/versions"): (on(contract, "/contracts/{id}/versions"), READ_BY_PARTIES),
    ("POST", "/contracts/{contract_id}/proposals"): (
        on(contract, "/contracts/{id}/proposals", PLAN),
                                                   "401     201     201         404       404           403"),
    ("POST", "/contracts/{contract_id}/payments"): (
        paying_in,                                 "401     201     403         404       404           403"),
    ("GET", "/proposals/{proposal_id}"): (answering(""), READ_BY_PARTIES),
    ("POST", "/proposals/{proposal_id}/accept"): (answering("/accept"), ONLY_SPECIALIST),
    ("POST", "/proposals/{proposal_id}/ask-changes"): (answering("/ask-changes", {"note": "Less."}), ONLY_SPECIALIST),
    ("POST", "/proposals/{proposal_id}/withdraw"): (answering("/withdraw"), ONLY_CLIENT),
    ("GET", "/milestones/{milestone_id}"): (
        on(funded, "/milestones/{id}"), READ_BY_PARTIES),
    ("POST", "/milestones/{milestone_id}/submit"): (
        on(funded, "/milestones/{id}/submit"), ONLY_SPECIALIST),
    ("POST", "/milestones/{milestone_id}/withdraw"): (
        on(submitted, "/milestones/{id}/withdraw"), ONLY_SPECIALIST),
    ("POST", "/milestones/{milestone_id}/ask-changes"): (
        on(submitted, "/milestones/{id}/ask-changes", {"message": "More."}), ONLY_CLIENT),
    ("POST", "/milestones/{milestone_id}/release"): (
        release,                                   "401     202     403         404       404           403"),
    ("POST", "/milestones/{milestone_id}/undo"): (on(releasing, "/milestones/{id}/undo"), ONLY_CLIENT),
    ("POST", "/files"): (always("/files", Upload()),
                                                   "401     201     201         201       201           201"),
    ("GET", "/files/{file_id}"): (on(bens_file, "/files/{id}"), READ_BY_PARTIES),
    ("GET", "/files/{file_id}/content"): (on(bens_file, "/files/{id}/content"), READ_BY_PARTIES),
    ("GET", "/threads"): (always("/threads"),      "401     200     200         200       200           200"),
    ("GET", "/jobs/{job_id}/threads"): (
        on(hired_job, "/jobs/{id}/threads"),       "401     200     200         404       200           200"),
    ("POST", "/jobs/{job_id}/threads"): (
        on(hired_job, "/jobs/{id}/threads"),       "401     201     201         404       409           403"),
    ("GET", "/threads/{thread_id}"): (on(thread, "/threads/{id}"), READ_BY_PARTIES),
    ("GET", "/threads/{thread_id}/messages"): (on(thread, "/threads/{id}/messages"), READ_BY_PARTIES),
    ("POST", "/threads/{thread_id}/messages"): (
        on(thread, "/threads/{id}/messages", {"text": "Hello."}),
                                                   "401     201     201         404       404           403"),
    ("POST", "/threads/{thread_id}/read"): (
        reading,                                   "401     200     200         404       404           403"),
    ("GET", "/payments/{payment_id}"): (on(payment, "/payments/{id}"), READ_BY_PARTIES),
    ("POST", "/payments/{payment_id}/give-up"): (on(payment, "/payments/{id}/give-up"), ONLY_CLIENT),
}
# fmt: on
WHO = ("nobody", "ana", "ben", "cy", "eli", "dee")
