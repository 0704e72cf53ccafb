"""Plans to start from, by the kind of work: what usually comes in which order, and what share of the price it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from skillscoop.kernel.words import N_


@dataclass(frozen=True, slots=True)
class Part:
    """One milestone of a template. `share` is in per cent of the whole; titles and items are marked sentences."""

    title: str
    share: int
    done_when: tuple[str, ...] = ()
    due_working_days: int | None = None
    rounds_included: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of work in its usual parts; their shares make 100."""

    name: str
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        assert sum(part.share for part in self.parts) == 100, f"the parts of {self.name} make a whole"


BUILT_IN: Mapping[str, Template] = {
    "website": Template(
        N_("Website"),
        (
            Part(N_("Sketches of every page"), 20, (N_("Each page as on a phone and on a desktop"),), 10, 2),
            Part(
                N_("Design"), 25, (N_("Colours, letters and pictures are chosen"), N_("Home page is complete")), 10, 2
            ),
            Part(
                N_("Pages built"), 35, (N_("Every page can be opened at a test address"), N_("Works on phones")), 15, 2
            ),
            Part(N_("Launch and hand-over"), 20, (N_("Live at its own address"), N_("Passwords handed over")), 5),
        ),
    ),
    "logo": Template(
        N_("Logo and look"),
        (
            Part(N_("Three directions to choose from"), 40, (N_("Three different sketches"),), 7, 1),
            Part(N_("The chosen one, worked out"), 35, (N_("In colour and in black and white"),), 7, 3),
            Part(N_("Final files"), 25, (N_("Files for print and screen"), N_("A page on how to use them")), 3),
        ),
    ),
    "writing": Template(
        N_("Writing"),
        (
            Part(N_("Outline"), 20, (N_("Headings, with a sentence on each"),), 5, 1),
            Part(N_("First draft"), 45, (N_("The whole text, ready to comment on"),), 10, 2),
            Part(N_("Final text"), 35, (N_("Comments are worked in"), N_("Spelling is checked")), 5, 1),
        ),
    ),
    "renovation": Template(
        N_("Renovation"),
        (
            Part(N_("Plan and material"), 25, (N_("Drawing is agreed"), N_("Material is ordered")), 10),
            Part(N_("Taking out and preparing"), 20, (N_("Old parts are removed"), N_("Waste is taken away")), 5),
            Part(N_("Building in"), 40, (N_("Everything on the drawing is in its place"),), 15),
            Part(N_("Finish and cleaning"), 15, (N_("Faults on the list are mended"), N_("Rooms are clean")), 5),
        ),
    ),
    "app": Template(
        N_("App"),
        (
            Part(N_("Screens to click through"), 20, (N_("Every screen is drawn"), N_("Tried with one user")), 10, 2),
            Part(N_("First working version"), 35, (N_("The main task works from end to end"),), 20, 2),
            Part(N_("Everything else"), 30, (N_("Every screen works"), N_("Tried on phones of both kinds")), 20, 2),
            Part(N_("Release and hand-over"), 15, (N_("Can be installed from the store"), N_("Code handed over")), 10),
        ),
    ),
    "photos": Template(
        N_("Photos or video"),
        (
            Part(N_("Day of recording"), 50, (N_("Everything on the list was recorded"),)),
            Part(N_("Selection to choose from"), 20, (N_("All good takes can be seen"),), 5, 1),
            Part(N_("Finished files"), 30, (N_("Edited, in the sizes agreed"),), 10, 2),
        ),
    ),
    "half": Template(
        N_("Half now, half at the end"),
        (Part(N_("First half"), 50), Part(N_("Second half"), 50)),
    ),
}
