"""What kinds of jobs there are: the operator's list is this one (docs/rules.md 5)."""

from collections.abc import Mapping
from enum import StrEnum

from skillscoop.kernel.words import N_


class Category(StrEnum):
    """One kind of work. A job has one at most; the empty text stands for none."""

    WEBSITES = "websites"
    DESIGN = "design"
    PHOTO_VIDEO = "photo_video"
    WRITING = "writing"
    TRANSLATION = "translation"
    MARKETING = "marketing"
    BOOKS = "books"
    OFFICE = "office"
    TEACHING = "teaching"
    BUILDING = "building"
    GARDEN = "garden"
    MOVING = "moving"
    EVENTS = "events"
    OTHER = "other"


NAMES: Mapping[str, str] = {
    Category.WEBSITES: N_("Websites and apps"),
    Category.DESIGN: N_("Design and lettering"),
    Category.PHOTO_VIDEO: N_("Photo, film and sound"),
    Category.WRITING: N_("Writing and editing"),
    Category.TRANSLATION: N_("Translation"),
    Category.MARKETING: N_("Marketing"),
    Category.BOOKS: N_("Bookkeeping and tax"),
    Category.OFFICE: N_("Office help"),
    Category.TEACHING: N_("Teaching and coaching"),
    Category.BUILDING: N_("Building and repairs"),
    Category.GARDEN: N_("Garden and cleaning"),
    Category.MOVING: N_("Moving and delivery"),
    Category.EVENTS: N_("Events and catering"),
    Category.OTHER: N_("Something else"),
}
