"""Icons by name. Their outlines stand once per page, in parts/sprite.html; a use of one is a reference."""

from markupsafe import Markup

# Those that point along the line of reading point the other way where it runs from the right.
ALONG_THE_LINE = {"arrow-right", "chevron-right", "arrow-back-up", "external-link"}


def icon(name: str, label: str = "") -> Markup:
    """Return one icon: hidden from assistive technology, or an image named `label` where no words stand beside it."""
    look = "icon icon-along" if name in ALONG_THE_LINE else "icon"
    if label:
        opening = Markup('<svg class="{}" role="img" aria-label="{}">').format(look, label)
    else:
        opening = Markup('<svg class="{}" aria-hidden="true">').format(look)
    return opening + Markup('<use href="#i-{}"/></svg>').format(name)
