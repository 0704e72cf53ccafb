"""A person at a browser: goes to pages, types into fields by their labels, presses buttons by their names."""

import re
from itertools import cycle
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from skillscoop.people.models import Person

PASSWORD = "correct horse battery"
# From the end of a page round to whatever stands before it, the browser's own bar left out.
MOST_TABS = 150
# Each page is looked at in the next of these; over a whole journey every kind of page meets several.
LOOKS = cycle([(1280, "light"), (360, "dark"), (360, "light"), (1280, "dark")])
# The page itself, on either side; not the page for signing in that leads there.
MY_JOBS = re.compile(r"^https?://[^/]+/my-jobs")


class Visitor:
    """One person in a browser of their own; without script where `script` is False, without a mouse where `keys`."""

    def __init__(
        self, browser: Browser, url: str, person: Person, *, script: bool, width: int, keys: bool = False
    ) -> None:
        self.url, self.width, self.script, self.keys = url, width, script, keys
        viewport = {"width": width, "height": 900}
        # Less motion, so that no colour is measured half way between two themes.
        self._context = browser.new_context(
            viewport=viewport,  # type: ignore[arg-type]
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        self._context.set_default_timeout(15_000)
        self.page: Page = self._context.new_page()
        self.barriers: list[str] = []
        self.complaints: list[str] = []
        self._looked_at: set[tuple[str, str]] = set()
        self.page.on("console", self._hears)
        self._sign_in(person)

    def goes(self, path: str, *, looks: bool = True) -> None:
        """Open a page of the product by its address, and look for barriers there."""
        self.page.goto(self.url + path)
        if looks:
            self.looks_around()

    def follows(self, name: str) -> None:
        """Follow a link by what it says."""
        self._pressed("link", name)

    def presses(self, name: str) -> None:
        """Press a button by what it says."""
        self._pressed("button", name)

    def types(self, label: str, text: str, *, nth: int = 0) -> None:
        """Fill the field with this label, the first of several unless told otherwise."""
        field = self.page.get_by_label(label).nth(nth)
        if not self.keys:
            return field.fill(text)
        self._reaches(field)
        self.page.keyboard.press("ControlOrMeta+a")
        return self.page.keyboard.type(text)

    def enters(self, label: str) -> None:
        """Press Enter in the first field with this label."""
        self._reaches(self.page.get_by_label(label).first)
        self.page.keyboard.press("Enter")

    def ticks(self, label: str) -> None:
        """Tick a box."""
        box = self.page.get_by_label(label)
        if not self.keys:
            return box.check()
        self._reaches(box)
        return self.page.keyboard.press("Space")

    def sees(self, text: str) -> None:
        """Wait until some text is on the page."""
        self.page.get_by_text(text).first.wait_for(state="attached")

    @property
    def filled(self) -> int:
        """How many filled buttons the page has."""
        return self.page.locator(".btn-primary").count()

    def is_content(self) -> None:
        """Fail if any page on the way had a barrier, did not fit, or broke our own policy."""
        assert not self.barriers, "\n".join(self.barriers)
        assert not self.complaints, "\n".join(self.complaints)

    def leaves(self) -> None:
        """Close the browser."""
        self._context.close()

    def _hears(self, line: ConsoleMessage) -> None:
        # No live process stands beside most stories: their pages find no stream, and look by themselves.
        if line.type == "error" and urlsplit(line.location["url"]).path != "/live":
            self.complaints.append(line.text)

    def signs_in_again(self, person: Person) -> None:
        """Fill in the page for signing in, on which one stands."""
        self.page.locator("[name=login]").fill(person.email)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("main form [type=submit]").first.click()

    def _sign_in(self, person: Person) -> None:
        self.page.goto(f"{self.url}/accounts/login/?next=/my-jobs")
        self.signs_in_again(person)
        self.page.wait_for_url(MY_JOBS)

    def _pressed(self, role: str, name: str) -> None:
        words = re.compile(re.escape(name))
        # A name can stand in the bar and on a card; whichever is shown at this width will do.
        found = self.page.locator("main, form, dialog[open]").get_by_role(role, name=words)  # type: ignore[arg-type]
        wanted = found.locator("visible=true").first
        if self.keys:
            self._reaches(wanted)
            self.page.keyboard.press("Enter")
        else:
            wanted.click()
        self.page.wait_for_load_state()
        # With script the answer may come into the page where one stands.
        self.page.locator("html:not([data-at-work])").wait_for(state="attached")
        self.looks_around()

    def _reaches(self, wanted: Locator) -> None:
        """Get to something with Tab alone, as somebody without a mouse does."""
        place = wanted.element_handle()
        if not self.keys:
            return place.focus()
        for _ in range(MOST_TABS):
            if place.evaluate("(it) => it === document.activeElement"):
                return None
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {wanted} on {self.page.url}")

    def looks_around(self) -> None:
        """Look once for barriers on what is shown now, at the next width and theme, then go back to one's own."""
        if not self.script or self.keys:
            return
        shown = (urlsplit(self.page.url).path, self.page.inner_text("body"))
        if shown in self._looked_at:
            return
        self._looked_at.add(shown)
        width, scheme = next(LOOKS)
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(self.page)
        where = f"{self.page.url} at {width} px, {scheme}"
        self.barriers += [f"{where}: {each['id']}" for each in found.response["violations"]]
        if self.page.evaluate("document.documentElement.scrollWidth") > width:
            self.barriers.append(f"{where}: wider than the screen")
        self.page.set_viewport_size({"width": self.width, "height": 900})
