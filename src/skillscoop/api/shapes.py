"""What requests may look like: strict whole numbers, readable texts, no field that nobody knows."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from skillscoop.kernel.canonical import LARGEST_WHOLE_NUMBER

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Body(BaseModel):
    """Base of every body. Unknown fields are refused; true, 1.0 and "1" are no whole numbers."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Nothing(Body):
    """The empty object: the path says it all."""


def _readable(text: str) -> str:
    # The database keeps no NUL and no half of a surrogate pair; what else can't be shown is for the rules to refuse.
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise PydanticCustomError("unreadable", "unreadable")
    return text


def _day(value: object) -> object:
    # Pydantic would also take a number of seconds, or a moment, for a day.
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("date_parsing", "date_parsing")


Text = Annotated[str, AfterValidator(_readable)]
"""Any text that can be kept."""
Minor = Annotated[int, Field(gt=0, le=LARGEST_WHOLE_NUMBER)]
"""An amount in minor units, more than nothing; the rules know the limits of each currency."""
Price = Annotated[int, Field(ge=-LARGEST_WHOLE_NUMBER, le=LARGEST_WHOLE_NUMBER)]
"""An amount whose limits the rules tell beside its row, zero and less included."""
Version = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""The version of what the caller saw."""
Day = Annotated[date, BeforeValidator(_day)]
"""A date, spelled 2026-11-27."""
Place = int | Text
"""A checklist item: its place from 0, or its own words."""
