"""What a browser says it is, in words that people know it by."""

from django.utils.translation import gettext

# What no browser of a person sends; longer ones are not looked at.
LONGEST = 500


def browser_text(user_agent: str) -> str:
    """Return "Firefox on Windows" for what a browser sent in its header `User-Agent`; where nothing is known, so."""
    # Its table of browsers is read when it is imported: a fifth of a second, which only who asks for it waits.
    from ua_parser import parse  # noqa: PLC0415

    known = parse(user_agent[:LONGEST])
    browser = known.user_agent.family if known.user_agent else ""
    system = known.os.family if known.os else ""
    if browser and system:
        return gettext("{browser} on {system}").format(browser=browser, system=system)
    return browser or system or gettext("a browser that does not say its name")
