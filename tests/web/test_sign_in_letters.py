"""The letters of the way in: each in our words, the same as HTML and as text, with one button that works."""

import re
from html import unescape
from pathlib import Path

import allauth
import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse

from skillscoop.people.models import Person
from skillscoop.web.sign_in_letters import LETTERS, letter

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-one"
NEW = {"name": "Ben Okoro", "email": "ben@example.org", "password1": PASSWORD}
FACTS = {
    **dict.fromkeys(("activate_url", "password_reset_url", "signup_url"), "http://here/page"),
    **dict.fromkeys(("from_email", "to_email", "deleted_email"), "old@example.org"),
    "ip": "192.0.2.7",
    "user_agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
}
# Ways in by a code in a letter are switched off.
OFF = {"account/email/login_code", "account/email/password_reset_code"}


def links_in(message):
    return re.findall(r"https?://[^\s\"]+", message.body)


def html_of(message):
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    return html


def words(html):
    body = re.sub(r"(?s)<head>.*?</head>", "", html)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


@pytest.fixture
def ana():
    person = Person.objects.create_user("ana@example.org", PASSWORD, name="Ana Silva")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


@pytest.fixture
def signed_in(client, ana):
    client.post(reverse("account_login"), {"login": ana.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    mail.outbox.clear()
    return client


def test_every_letter_the_library_may_send_has_our_words():
    folder = Path(allauth.__file__).parent / "templates"
    found = [*folder.glob("account/email/*_subject.txt"), *folder.glob("mfa/email/*_subject.txt")]
    prefixes = {str(each.relative_to(folder)).removesuffix("_subject.txt") for each in found}
    assert prefixes - OFF <= LETTERS.keys()


@pytest.mark.parametrize("prefix", LETTERS)
def test_html_and_text_say_the_same_with_one_button(prefix):
    message = letter(prefix, "ana@example.org", FACTS, subject_prefix="SkillScoop: ", sender="us@example.org")
    assert message.subject.startswith("SkillScoop: ")
    assert "\n" not in message.subject
    html = html_of(message)
    assert html.count("<a ") == 1
    if LETTERS[prefix].changed:
        assert "from 192.0.2.7, Firefox on Windows" in html
    said = words(html)
    for line in filter(None, (each.strip() for each in message.body.splitlines())):
        sentence = line.partition(": http")[0]
        assert sentence == "--" or sentence in said, line
    assert "{" not in message.body
    assert "escrow" not in message.body.lower()


def test_who_signs_up_confirms_the_address_by_the_letter_and_may_ask_for_another(client, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    assert client.post(reverse("account_signup"), NEW)["Location"] == reverse("account_email_verification_sent")
    assert client.get(reverse("my_jobs")).status_code == 302
    (welcome,) = mail.outbox
    assert welcome.subject == "SkillScoop: Welcome: confirm your e-mail address"
    page = links_in(welcome)[0].removeprefix("http://testserver")
    assert client.get(page).status_code == 200
    assert not EmailAddress.objects.get(email=NEW["email"]).verified
    client.post(page)
    assert EmailAddress.objects.get(email=NEW["email"]).verified


def test_signing_in_before_confirming_sends_the_letter_again(client, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": None}
    client.post(reverse("account_signup"), NEW)
    Client().post(reverse("account_login"), {"login": NEW["email"], "password": PASSWORD})
    assert [each.to for each in mail.outbox] == [[NEW["email"]]] * 2


def test_in_the_demo_the_letter_is_sent_and_nobody_waits_for_it(client):
    client.post(reverse("account_signup"), NEW)
    assert len(mail.outbox) == 1
    assert client.get(reverse("my_jobs")).status_code == 200


def test_a_forgotten_password_is_chosen_anew_through_the_letter(client, ana):
    client.post(reverse("account_reset_password"), {"email": ana.email})
    page = client.get(links_in(mail.outbox[0])[0].removeprefix("http://testserver"), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "another-long-one", "password2": "another-long-one"})
    ana.refresh_from_db()
    assert ana.check_password("another-long-one")
    assert mail.outbox[-1].subject == "SkillScoop: Your password was changed"


def test_known_and_unknown_addresses_are_answered_alike(client, ana):
    known = client.post(reverse("account_reset_password"), {"email": ana.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_a_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told(signed_in, ana):
    signed_in.post(reverse("account_email"), {"action_add": "", "email": "new@example.org"})
    html = signed_in.get(reverse("account_email")).content.decode()
    assert "Waiting to be confirmed" in html
    assert not re.search(r"\sstyle=", html)
    ana.refresh_from_db()
    assert ana.email == "ana@example.org"
    (confirm,) = mail.outbox
    assert confirm.to == ["new@example.org"]
    signed_in.post(links_in(confirm)[0].removeprefix("http://testserver"))
    ana.refresh_from_db()
    assert ana.email == "new@example.org"
    told = next(each for each in mail.outbox if each.to == ["ana@example.org"])
    assert told.subject == "SkillScoop: Your e-mail address was changed"


def test_changing_the_address_asks_to_sign_in_again(client, ana):
    client.force_login(ana)
    answer = client.post(reverse("account_email"), {"action_add": "", "email": "new@example.org"})
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("curl/8.14.1", "curl"),
        ("<b>Mine</b>", "a browser that does not say its name"),
        ("", "a browser that does not say its name"),
    ],
)
def test_ana_sees_where_she_is_signed_in_in_words_she_knows_and_ends_the_others(signed_in, ana, sent, said):
    elsewhere = Client(headers={"User-Agent": sent})
    elsewhere.post(reverse("account_login"), {"login": ana.email, "password": PASSWORD})
    page = signed_in.get(reverse("usersessions_list")).content.decode()
    assert f'<p><b>Another browser</b></p><p class="small muted">{said}</p>' in page
    assert "Sign out everywhere else" in page
    signed_in.post(reverse("usersessions_list"))
    assert UserSession.objects.filter(user=ana).count() == 1
    assert elsewhere.get(reverse("my_jobs")).status_code == 302
    assert signed_in.get(reverse("my_jobs")).status_code == 200
