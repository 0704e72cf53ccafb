"""A few milestones for tests of plans: Ana and Ben agreed on a kitchen in three parts."""

from datetime import date

from skillscoop.milestones.rules.plan import Line, PlanRefused, Standing, Terms, read_candidate

TODAY = date(2026, 11, 23)
OPEN_STATES = ("agreed", "funded", "submitted", "changes_asked")
FROZEN_STATES = ("releasing", "disputed")
CLOSED_STATES = ("paid", "refunded", "removed")
STATES = OPEN_STATES + FROZEN_STATES + CLOSED_STATES


def milestone(name, state="agreed", position=None, **facts):
    """Return a milestone as it stands, "mst_a" for "a", of 1,000.00 unless its terms say otherwise."""
    money = {key: facts.pop(key) for key in ("secure_minor", "paid_minor", "due_fixed_on") if key in facts}
    terms = Terms(**{"title": f"Part {name}", "price_minor": 1000_00, **facts})
    return Standing(f"mst_{name}", position or ord(name) - ord("a") + 1, terms, state, **money)


def kept(standing, **changes):
    """Return the line of a candidate that keeps the milestone, with some terms changed."""
    terms = {name: getattr(standing.terms, name) for name in Terms.__dataclass_fields__}
    return Line(standing.id, Terms(**{**terms, **changes}))


def read(rows, *standing, currency="NZD", today=TODAY):
    """Read a candidate plan."""
    return read_candidate(rows, standing, currency=currency, today=today)


def errors(rows, *standing, currency="NZD", today=TODAY):
    """Return what is wrong with a candidate plan: row, field and code of each problem; [] when it is fine."""
    try:
        read(rows, *standing, currency=currency, today=today)
    except PlanRefused as refused:
        for error in refused.errors:
            assert error.sentence.format(**error.facts)
        return [(error.row, error.field, error.code) for error in refused.errors]
    return []
