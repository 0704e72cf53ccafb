"""Find a job: the address says what is asked for, and every way to narrow the list works without script."""

import pytest
from django.urls import reverse

from skillscoop.policy.models import Policy
from tests.web.reading import as_person, text_of

pytestmark = pytest.mark.django_db
HERE = reverse("jobs")


@pytest.fixture
def three(world):
    world.job(title="Bread website", description="For a bakery.", category="websites", remote=True, budget_minor=900_00)
    world.job(title="Logo", category="design", place="Nelson", region="NZ-NSN", budget_minor=500_00)
    world.job(title="Flyers", payment_option="direct", budget_minor=None, place="Porto", region="PT")


def found(client, **asked):
    seen = text_of(client.get(HERE, asked))
    return [title for title in ("Bread website", "Logo", "Flyers") if title in seen]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"q": "bakeries"}, ["Bread website"]),
        ({"option": "direct"}, ["Flyers"]),
        ({"category": "design"}, ["Logo"]),
        ({"where": "remote"}, ["Bread website"]),
        ({"where": "place"}, ["Logo", "Flyers"]),
        ({"where": "PT"}, ["Flyers"]),
        ({"from": "600"}, ["Bread website"]),
        ({"to": "$600.00"}, ["Logo"]),
        ({"from": "1x"}, ["Bread website", "Logo", "Flyers"]),
        ({"category": "magic", "where": "Atlantis", "option": "cash", "sort": "odd", "currency": "XXX"},
         ["Bread website", "Logo", "Flyers"]),
        ({"category": "design", "where": "remote"}, []),
    ],
)  # fmt: skip
def test_each_filter_narrows_the_list(client, three, asked, titles):
    assert found(client, **asked) == titles


def test_the_form_shows_what_was_asked_for_and_each_part_can_be_taken_off(client, three):
    html = client.get(HERE, {"q": "bakery", "category": "websites", "from": "100"}).content.decode()
    assert 'value="bakery"' in html
    assert '<option value="websites" selected>Websites and apps (1)</option>' in html
    assert 'href="/jobs?category=websites&amp;from=100"' in html
    assert "From $100.00" in html


def test_a_choice_says_how_many_jobs_it_leads_to_and_empty_ones_are_not_offered(client, three):
    html = client.get(HERE).content.decode()
    for label in ("Websites and apps (1)", "Remote (1)", "At a place (2)", "New Zealand (1)", "Portugal (1)"):
        assert label in html
    assert "Translation" not in html


def test_an_amount_that_cannot_be_read_is_told_beside_its_field(client, three):
    html = client.get(HERE, {"from": "1x"}).content.decode()
    assert 'aria-invalid="true"' in html
    assert 'id="from-e"' in html


def test_pages_keep_the_search(client, world):
    for number in range(21):
        world.job(title=f"Fence {number:02}", category="garden")
    html = client.get(HERE, {"q": "fence", "category": "garden"}).content.decode()
    assert 'href="/jobs?q=fence&amp;category=garden&amp;page=2"' in html


def test_what_matches_best_comes_first_when_words_are_given(client, world):
    world.job(title="Piano tuning")
    world.job(title="Moving help", description="One piano, two floors.")
    assert text_of(client.get(HERE, {"q": "piano"})).index("Piano tuning") < text_of(
        client.get(HERE, {"q": "piano"})
    ).index("Moving help")
    newest = text_of(client.get(HERE, {"q": "piano", "sort": "newest"}))
    assert newest.index("Moving help") < newest.index("Piano tuning")


def test_budgets_compare_within_one_currency(client, world):
    policy = Policy.objects.in_force()
    policy.pk, policy.currencies = None, ["NZD", "USD"]
    policy.save()
    world.job(title="In dollars of here", budget_minor=500_00)
    world.job(title="In dollars of there", currency="USD", budget_minor=500_00)
    assert "of there" not in text_of(client.get(HERE, {"from": "100"}))
    assert "of here" not in text_of(client.get(HERE, {"from": "100", "currency": "USD"}))


def test_the_list_takes_as_many_queries_for_twenty_as_for_none(client, world, django_assert_max_num_queries):
    for _ in range(20):
        world.quote(world.job(remote=True))
    # Besides the four: the demo's own bar, which asks for its people and its clock.
    with django_assert_max_num_queries(6):
        client.get(HERE, {"q": "website", "where": "remote", "sort": "few_quotes"})


def test_a_hostile_search_is_only_words(client, three):
    for words in ("<script>alert(1)</script>", "%' OR 1=1 --", "'\\", "a" * 5000):
        answer = client.get(HERE, {"q": words})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()


def test_somebody_signed_in_finds_the_same(world, three):
    assert found(as_person(world.cy), category="design") == ["Logo"]
