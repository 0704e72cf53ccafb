"""Words without a space, titles from the right, and the largest amounts: nothing is wider than a telephone's screen."""

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.milestones.reads import contract_seen
from skillscoop.people.details import change_details
from skillscoop.policy.actions import change_settings
from skillscoop.site.words import compile_catalogues
from tests.one_world import made_once
from tests.web.pages import signed_in
from tests.web.sighted import look_at

ONE_WORD = ("Wolfeschlegelsteinhausenbergerdorff" * 4)[:120]
COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, Rechnungsstellung"
ARABIC = "تصميم الصفحة الرئيسية لموقع المخبز (النسخة 2) — مع نموذج الطلب!"
NAMES = {"ana": "Hubert-Blaine Wolfeschlegelsteinhausenbergerdorffwelchevorde", "ben": "عبد الرحمن بن محمد آل سعود"}
MOST_MINOR = 999_999_999_99
CURRENCIES = {"JPY": 9_999_999_990, "KWD": 900_000_000_000}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker, running_sandbox):
    """The pages that hold such words, as (name, HTML), for both people in both directions of writing."""
    compile_catalogues()
    # Setting the paths anew has Django read the catalogues anew.
    with override_settings(LOCALE_PATHS=settings.LOCALE_PATHS), made_once(django_db_blocker, running_sandbox) as world:
        found = addresses(world)
        yield [drawn(world, who, name, path, lang) for who, name, path in found for lang in ("en", "ar")]


def addresses(world):
    """Fill the world, and return (who looks, name, path) of each page."""
    change_settings({"currencies": ",".join(["NZD", *CURRENCIES]), "largest_price_minor": str(10**12)})
    for who, name in NAMES.items():
        change_details(getattr(world, who), name=name)
    contract = world.hired(title=ONE_WORD)
    titles = [ONE_WORD, ARABIC, COMPOUND, *(f"Part {number}" for number in range(4, 13))]
    rows = [world.row(title, MOST_MINOR if title == ONE_WORD else 100_00, description=title) for title in titles]
    first, second, *rest = world.agreed(*rows, contract=contract)
    world.paid_in([first])
    thread = open_thread(world.job_of(contract).public_id, by=world.ben).thread.public_id
    write_message(thread, by=world.ben, text=f"{ONE_WORD} {ARABIC} #1")
    kept = [{"id": each.public_id} for each in (first, *rest)]
    changed = {"id": second.public_id, "title": COMPOUND, "price_minor": MOST_MINOR}
    proposal = world.proposed(contract_seen(contract.public_id, None), changed, *kept)
    hub, plan = reverse("milestones", args=[contract.public_id]), reverse("proposal", args=[proposal.public_id])
    both = [("hub", hub), ("redline", plan), ("my jobs", reverse("my_jobs")), ("inbox", reverse("inbox"))]
    both.append(("chat", reverse("thread", args=[thread])))
    mine = [("fund", reverse("fund", args=[contract.public_id])), ("release", released(first))]
    for currency, price_minor in CURRENCIES.items():
        (milestone,) = world.agreed(world.row(price_minor=price_minor), contract=world.hired(currency=currency))
        world.paid_in([milestone])
        mine += [(f"release of {currency}", released(milestone))]
        mine += [(f"hub in {currency}", reverse("milestones", args=[milestone.contract.public_id]))]
        mine += [(f"editor in {currency}", reverse("propose", args=[milestone.contract.public_id]))]
    return [(who, *page) for who in NAMES for page in both] + [("ana", *page) for page in mine]


def released(milestone):
    return reverse("release", args=[milestone.public_id])


def drawn(world, who, name, path, language):
    browser = signed_in(getattr(world, who))
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = browser.get(path, follow=True)
    assert answer.status_code == 200, (name, answer.status_code)
    return f"{name} of {who} in {language}", answer.content.decode()


def test_nothing_is_wider_than_the_screen_of_a_telephone(pages):
    wide = {sight.name: found for sight in look_at(pages) if (found := [w for w in sight.wrong if "wide" in w])}
    assert not wide


def test_a_title_keeps_its_own_direction_on_the_card_and_within_a_sentence(pages):
    said = dict(pages)
    assert f"<bdi>{ARABIC}</bdi></h3>" in said["hub of ben in en"]
    assert f"<bdi>{ONE_WORD}</bdi></h3>" in said["hub of ana in ar"]
    assert "\u2068عبد\u2069" in said["hub of ana in en"]


def test_in_arabic_the_button_that_opens_a_job_is_not_called_as_the_state_is(pages):
    html = dict(pages)["my jobs of ana in ar"]
    assert ">افتح</a>" in html
    assert ">مفتوح</a>" not in html


def test_a_day_and_an_hour_within_an_arabic_sentence_are_read_in_their_order(pages):
    # The mark within the pair says that what is written in runs from the right, though figures begin it.
    assert "\u2068\u200f\u2068" in dict(pages)["redline of ben in ar"]
