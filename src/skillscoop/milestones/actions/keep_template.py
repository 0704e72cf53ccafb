"""Keep a plan to start from again, or let it go."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from skillscoop.deadlines import clock
from skillscoop.kernel.ids import new_id
from skillscoop.kernel.refusals import FieldProblem, NotFound
from skillscoop.kernel.words import N_
from skillscoop.milestones.models import PlanTemplate
from skillscoop.milestones.reads.proposal import terms_written
from skillscoop.milestones.reads.writing import TemplateSeen, template_of
from skillscoop.milestones.rules.handing_in import text_within
from skillscoop.milestones.rules.plan import read_candidate
from skillscoop.people.models import Person

NAME_MOST = 80
TEMPLATES_MOST = 50


class TemplateNeedsAName(FieldProblem):
    code = "template_needs_a_name"
    sentence = N_("Give the template a name, so that you find it again. Nothing was saved.")


class TooManyTemplates(FieldProblem):
    code = "too_many_templates"
    sentence = N_("You keep {most} templates already, which is the most. Nothing was saved. Delete one first.")


def keep_template(
    name: str,
    *,
    by: Person,
    milestones: Sequence[Mapping[str, object]],
    currency: str,
    field: str = "name",
) -> TemplateSeen:
    """Keep a plan under a name of one's own; the same name again replaces it (docs/rules.md 11).

    Prices are kept as shares of the whole, whatever the currency; days are not kept, working days are.

    Args:
        milestones: rows as read_candidate takes them, all new ones.
        currency: of the prices, to check them by.
    Refuses: TemplateNeedsAName, TooManyTemplates, TextTooLong, TextUnreadable (beside `field`); PlanRefused.
    """
    plain = text_within(" ".join(name.split()), most=NAME_MOST, field=field)
    if not plain:
        raise TemplateNeedsAName(field)
    now = clock.now()
    rows = [{**row, "due_on": None} for row in milestones]
    plan = read_candidate(rows, (), currency=currency, today=now.date())
    with transaction.atomic():
        # The person's own row keeps their templates in line, so that two at once do not pass the limit.
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        public_id = _kept(plain, by, [terms_written(line.terms) for line in plan], now, field)
    return template_of(public_id, by)


def remove_template(public_id: str, *, by: Person) -> None:
    """Let one of one's own templates go. Refuses: NotFound, also for somebody else's."""
    gone, _ = PlanTemplate.objects.filter(person=by, public_id=public_id).delete()
    if not gone:
        raise NotFound()


def _kept(name: str, by: Person, rows: list[dict[str, object]], now: datetime, field: str) -> str:
    mine = PlanTemplate.objects.filter(person=by)
    same = mine.filter(name=name).first()
    if same is not None:
        same.rows, same.saved_at = rows, now
        same.save(update_fields=["rows", "saved_at"])
        return same.public_id
    if mine.count() >= TEMPLATES_MOST:
        raise TooManyTemplates(field, most=TEMPLATES_MOST)
    return PlanTemplate.objects.create(public_id=new_id("ptm"), person=by, name=name, rows=rows, saved_at=now).public_id
