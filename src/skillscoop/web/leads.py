"""The address behind each place that a notice leads to; the wiring hands them to the notices."""

from collections.abc import Callable, Mapping

from django.urls import reverse

from skillscoop.notices.kinds import Page
from skillscoop.notices.places import Place


def _hub(place: Place) -> str:
    return reverse("milestones", args=[place.contract])


def _milestone(place: Place) -> str:
    return f"{_hub(place)}#{place.subject}"


def _fund(place: Place) -> str:
    chosen = f"?milestones={place.subject}" if place.subject.startswith("mst_") else ""
    return reverse("fund", args=[place.contract]) + chosen


def _of_subject(route: str) -> Callable[[Place], str]:
    return lambda place: reverse(route, args=[place.subject])


LEADS: Mapping[Page, Callable[[Place], str]] = {
    Page.HUB: _hub,
    Page.MILESTONE: _milestone,
    Page.RELEASE: _of_subject("release"),
    Page.SUBMIT: _of_subject("submit"),
    Page.FUND: _fund,
    Page.PROPOSAL: _of_subject("proposal"),
    Page.PAYMENT: _of_subject("payment"),
    Page.JOB: lambda place: reverse("job", args=[place.job]),
    Page.THREAD: lambda place: reverse("thread", args=[place.thread]),
    Page.FIND: lambda _: reverse("jobs"),
    Page.VERIFICATION: lambda _: reverse("verification"),
}
