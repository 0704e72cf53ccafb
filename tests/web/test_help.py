"""The Help centre: every article answers, names the operator's own figures, is found, and has own jobs beside it."""

import gzip
import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from skillscoop.milestones.rules.reminders import REMINDERS
from skillscoop.policy.actions import change_settings
from skillscoop.site.words import compile_catalogues
from skillscoop.web.help.articles import ARTICLES, AUDIENCES, BY_SLUG, GROUPS
from skillscoop.web.help.searching import folded
from skillscoop.web.help.silence import WAITS
from skillscoop.web.help.where import ABOUT
from tests.web.addresses import routes
from tests.web.reading import as_person, filled_buttons, text_of

pytestmark = pytest.mark.django_db
HELP = reverse("help")
LARGEST_PAGE_BYTES = 40_000


def at(slug):
    return reverse("help_article", args=[slug])


def words_of(slug, browser=None):
    answer = (browser or Client()).get(at(slug))
    assert answer.status_code == 200, slug
    return text_of(answer)


def found(typed, browser=None):
    """Return the addresses that a search lists, the best first, without the place on the page."""
    html = (browser or Client()).get(HELP, {"q": typed}).content.decode()
    part = html[html.index('id="found"') :].partition("</section>")[0]
    return list(dict.fromkeys(re.findall(r'<h3><a href="([^"#]+)', part)))


def test_every_article_is_open_to_anybody_and_is_listed_where_it_belongs(client):
    index = client.get(HELP).content.decode()
    for article in ARTICLES:
        html = client.get(at(article.slug)).content.decode()
        assert f"{article.title} · Help · SkillScoop" in unescape(html), article.slug
        assert html.count("<h1>") == 1
        assert "escrow" not in folded(html), article.slug
        assert "%(" not in html, article.slug
        assert index.count(f'href="{at(article.slug)}"') >= 1
    assert all(f'id="{group.slug}"' in index for group in GROUPS)
    assert all(f'id="{audience}"' in index for audience in AUDIENCES)


def test_understanding_milestones_stands_under_job_posting_and_management_for_clients():
    words = words_of("understanding-milestones")
    assert "HelpFor clientsJob posting and managementUnderstanding milestones" in words
    for part in ("Where to find it", "What you can do there", "How it works, step by step", "Why they matter"):
        assert part in words
    html = Client().get(at("understanding-milestones")).content.decode()
    assert 'data-part="seam"' in html
    assert 'data-part="money-bar"' in html
    assert "$96.60</bdi> paid (<bdi" in html
    assert "$55.20</bdi> held, <bdi" in html
    assert "Of $2,400.00: $600.00 paid, $800.00 in a secure account, $1,000.00 left." in html
    assert [html.count(f'data-money="{money}"') for money in ("draft", "left", "secure", "paid")] == [2, 3, 7, 3]


def test_the_old_addresses_of_help_still_lead_to_what_they_said(client):
    assert "Where the money is between paying and releasing." in text_of(client.get("/help/secure-account"))
    assert "6.90 %" in text_of(client.get("/help/fees"))
    assert client.get("/help").status_code == 301


def test_an_article_that_is_not_there_is_not_found(client):
    assert client.get(at("how-to-fly")).status_code == 404


@pytest.mark.parametrize(
    ("changed", "slug", "before", "after"),
    [
        ({"fee_bps": "500"}, "fees", ["6.90 %", "$855.20"], ["5.00 %", "$840.00"]),
        ({"fee_bps": "500"}, "understanding-milestones", ["6.90 %", "$855.20"], ["5.00 %", "$840.00"]),
        ({"undo_seconds": "45"}, "release-a-payment", ["30 seconds"], ["45 seconds"]),
        ({"undo_seconds": "0"}, "secure-account", ["For 30 seconds"], ["A release is final at once."]),
        ({"job_open_days": "21"}, "post-a-job", ["30 days after"], ["21 days after"]),
        ({"job_open_days": "21"}, "if-nobody-does-anything", ["On day 27 we"], ["On day 18 we"]),
        ({"review_reminder_days": "4"}, "if-nobody-does-anything", ["On day 7 we"], ["On day 4 we"]),
        ({"review_reminder_days": "4"}, "review-work", ["After 7 days"], ["After 4 days"]),
        ({"checkout_hours": "12"}, "fund-a-milestone", ["After 24 hours"], ["After 12 hours"]),
        ({"checkout_hours": "12"}, "if-nobody-does-anything", ["closed 24 hours"], ["closed 12 hours"]),
        ({"type_amount_from_minor": "50000"}, "release-a-payment", ["$2,000.00"], ["$500.00"]),
        ({"largest_file_bytes": "5000000"}, "talk-and-share-files", ["25 MB"], ["5 MB"]),
        ({"files_of_a_person_bytes": "500000000"}, "talk-and-share-files", ["1 GB"], ["500 MB"]),
        ({"files_together": "3"}, "get-paid", ["10 files"], ["3 files"]),
        ({"holder": "Kea Trust"}, "secure-account", ["Harbour Trustees"], ["Kea Trust"]),
        ({"fee_comes_back": "False"}, "fees", ["comes back too"], ["The service fee is kept"]),
        ({"currency": "JPY", "currencies": "JPY"}, "set-milestones", ["From $1.00"], ["¥100"]),
        ({"currencies": "NZD,EUR"}, "post-a-job", [], ["NZD and EUR"]),
    ],
)
def test_an_article_names_the_settings_as_they_are_now(changed, slug, before, after):
    words = words_of(slug)
    assert all(each in words for each in before)
    change_settings(changed)
    words = words_of(slug)
    assert all(each in words for each in after)
    assert not any(each in words for each in before)


def test_what_happens_by_itself_is_told_from_the_one_table():
    assert {reminder.kind for reminder, _ in WAITS} == {reminder.kind for reminder in REMINDERS}
    words = words_of("if-nobody-does-anything")
    assert "On day 7 we remind Maya that “Homepage design” waits. No money moves: the $800.00 stays" in words
    assert "On the day before we remind Ari that “Homepage design” is due." in words
    assert "{" not in words


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("fees", "fees"),
        ("escrow", "secure-account"),
        ("RELEASE", "release-a-payment"),
        ("réleasé", "release-a-payment"),
        ("undo a release", "release-a-payment"),
        ("passkeys", "keep-your-account-safe"),
        ("paste rows from a spreadsheet", "set-milestones"),
        ("don't start", "when-to-start"),
        ("milestones", "understanding-milestones"),
        ("stage", "understanding-milestones"),
        ("close account", "your-data"),
        ("idempotency", "api-in-ten-minutes"),
        ("quiet", "notices"),
        ("when do I get my money back", "secure-account"),
    ],
)
def test_a_search_finds_what_was_meant(typed, best):
    assert found(typed)[0] == at(best), found(typed)


def test_a_search_leads_to_the_part_that_has_the_words(client):
    assert f'href="{at("your-data")}#close"' in client.get(HELP, {"q": "former member"}).content.decode()


def test_where_no_article_has_all_words_those_with_some_are_shown_and_it_is_said(client):
    words = text_of(client.get(HELP, {"q": "passkey zebra"}))
    assert "No article has all of “passkey zebra”." in words
    assert "Keep your account safe" in words


@pytest.mark.parametrize("typed", ["zebra", "xy", "!!!", "<script>", "'", "%s %(x)s", "ж" * 300])
def test_nothing_found_says_what_to_do_and_lists_everything(client, typed):
    words = text_of(client.get(HELP, {"q": typed}))
    assert "No article fits" in words
    assert "Try one word, or another word for it." in words
    assert "For specialists" in words


def test_a_reader_of_another_language_searches_in_it():
    compile_catalogues()
    reader = Client()
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en-xa"
    with override_settings(LOCALE_PATHS=settings.LOCALE_PATHS):
        assert found("Féés", reader)[0] == at("fees")


def test_ana_sees_her_own_jobs_beside_an_article_and_what_is_next_on_each(world):
    world.submitted()
    world.quote(world.job(title="Flyers"))
    words = words_of("understanding-milestones", as_person(world.ana))
    assert "Your jobs right now" in words
    assert "Ben submitted “Homepage”." in words
    assert "Review and release" in words
    assert "One specialist has quoted" in words
    assert "has been with Ana for review" in words_of("understanding-milestones", as_person(world.ben))


def test_what_needs_the_reader_comes_first_and_three_are_enough(world):
    for number in range(4):
        world.job(title=f"Open {number}")
    world.submitted()
    words = words_of("release-a-payment", as_person(world.ana))
    assert words.index("Website refresh") < words.index("Open 0")
    assert "Open 3" not in words


def test_nothing_of_anybody_else_stands_beside_an_article(world):
    world.submitted()
    stranger = words_of("understanding-milestones", as_person(world.cy))
    assert "Website refresh" not in stranger
    assert "You have no job going on." in stranger
    assert "Website refresh" not in words_of("understanding-milestones", as_person(world.dee))
    assert "Sign in to see your own jobs here" in words_of("understanding-milestones")


def test_an_article_has_no_filled_button_and_takes_few_queries(world, django_assert_max_num_queries):
    for number in range(3):
        world.hired(title=f"Hired {number}")
    world.submitted()
    ana = as_person(world.ana)
    assert filled_buttons(ana.get(at("understanding-milestones"))) == 0
    # The session, the reader, the bell, the demo's bar and its clock; the settings; four for the jobs.
    with django_assert_max_num_queries(10):
        ana.get(at("understanding-milestones"))
    with django_assert_max_num_queries(2):
        Client().get(HELP, {"q": "release"})


def test_no_page_of_help_is_heavy(world):
    world.submitted()
    ana = as_person(world.ana)
    for address in (HELP, f"{HELP}?q=money", *(at(slug) for slug in BY_SLUG)):
        assert len(gzip.compress(ana.get(address).content)) <= LARGEST_PAGE_BYTES, address


def test_the_question_mark_leads_from_each_page_to_what_is_asked_there(world):
    ana, contract = as_person(world.ana), world.submitted().contract.public_id
    here = {
        reverse("milestones", args=[contract]): at("understanding-milestones"),
        reverse("fund", args=[contract]): at("fund-a-milestone"),
        reverse("inbox"): at("notices"),
        reverse("settings"): HELP,
        "/no-such-page": HELP,
    }
    for address, article in here.items():
        header = ana.get(address).content.decode().partition("</header>")[0]
        assert f'<a class="top-tool" href="{article}"' in header, address


def test_every_page_that_has_an_article_is_a_page_and_every_article_a_row():
    assert set(ABOUT.values()) <= set(BY_SLUG)
    assert set(ABOUT) <= {name for _, name in routes()}
    assert {slug for article in ARTICLES for slug in article.related} <= set(BY_SLUG)
