"""Icons by name. Their outlines stand once per page, in parts/sprite.html; a use of one is a reference."""

from markupsafe import Markup


def icon(name: str, label: str = "") -> Markup:
    """Return one icon: hidden from assistive technology, or an image named `label` where no words stand beside it."""
    if label:
        opening = Markup('<svg class="icon" role="img" aria-label="{}">').format(label)
    else:
        opening = Markup('<svg class="icon" aria-hidden="true">')
    return opening + Markup('<use href="#i-{}"/></svg>').format(name)
