"""Icons by name. Their outlines stand once per page, in parts/sprite.html; a use of one is a reference."""

from functools import cache

from markupsafe import Markup

# Those that point along the line of reading point the other way where it runs from the right.
ALONG_THE_LINE = {"arrow-right", "chevron-right", "arrow-back-up", "external-link"}


def icon(name: str, label: str = "") -> Markup:
    """Return one icon: hidden from assistive technology, or an image named `label` where no words stand beside it."""
    if not label:
        return _beside_words(name)
    return Markup('<svg class="{}" role="img" aria-label="{}"><use href="#i-{}"/></svg>').format(
        _look(name), label, name
    )


# Drawn dozens of times on a page, and always the same. Names stand in our code, so they are few.
@cache
def _beside_words(name: str) -> Markup:
    return Markup('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>').format(_look(name), name)


def _look(name: str) -> str:
    return "icon icon-along" if name in ALONG_THE_LINE else "icon"
