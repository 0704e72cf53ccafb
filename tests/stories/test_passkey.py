"""A passkey in a real browser: added with the browser's own authenticator, then used to sign in without a password."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser

from tests.stories.visitor import MY_JOBS, PASSWORD

# What phones and laptops have: a key inside the machine that asks its owner, and remembers for whom it is.
INSIDE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_ana_adds_a_passkey_and_signs_in_with_it_alone(product, chromium: Browser, settings):
    # A passkey belongs to a name, and an address in figures is none.
    url = product.url.replace("127.0.0.1", "localhost")
    settings.CSRF_TRUSTED_ORIGINS = [url]
    context = chromium.new_context()
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": INSIDE})
    page.goto(f"{url}/accounts/login/?next=/my-jobs")
    page.locator("[name=login]").fill(product.world.ana.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(MY_JOBS)
    page.goto(f"{url}/accounts/2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main form [type=submit]").first.click()
        page.wait_for_url("**/webauthn/add/")
    page.locator("[name=name]").fill("Laptop")
    if page.locator("[name=passwordless]").count():
        page.locator("[name=passwordless]").check()
    page.locator("main form button").first.click()
    page.wait_for_url(lambda address: "/add/" not in address)
    assert Authenticator.objects.filter(user=product.world.ana, type="webauthn").count() == 1
    context.clear_cookies()
    page.goto(f"{url}/accounts/login/?next=/my-jobs")
    page.get_by_role("button", name="passkey").click()
    page.wait_for_url(MY_JOBS)
    context.close()


@pytest.fixture(autouse=True)
def _allowed_host(settings):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
