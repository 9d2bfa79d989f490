# SPDX-License-Identifier: Apache-2.0
"""What all documents share: unknown members refused, texts bounded and free of control characters."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

# A NUL in a text is refused by PostgreSQL, a line break turns up in headers and logs: neither belongs in a name.
_PRINTABLE = r"^[^\x00-\x1f\x7f]*$"

Text = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_PRINTABLE, strip_whitespace=True)]
"""A name or label."""
OptionalText = Annotated[str, StringConstraints(max_length=200, pattern=_PRINTABLE, strip_whitespace=True)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._@+-]+$")]
"""A user name, device name, site or trunk name: stands in addresses as it is."""
InternalNumber = Annotated[str, StringConstraints(min_length=1, max_length=16, pattern=r"^[0-9]+$")]
"""Number of an extension or attendant group."""
DialledNumber = Annotated[str, StringConstraints(max_length=64, pattern=_PRINTABLE)]
"""A number as a person writes it; whether it can be used is told by code."""
Password = Annotated[str, StringConstraints(min_length=1, max_length=256, pattern=_PRINTABLE)]
"""How long it must be at least is told by code."""


def _within_reach(moment: datetime) -> datetime:
    """The first and last days of the calendar cannot be told in every time zone, UTC and a site's among them."""
    if not 1900 <= moment.year <= 9000:
        raise ValueError("out of the calendar's reach")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_within_reach)]
"""A moment a client names, with its offset."""


class Document(BaseModel):
    """What devia sends."""

    model_config = ConfigDict(frozen=True)


class Wish(BaseModel):
    """What a client sends: a member nobody knows is a mistake to be told."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Changes(Wish):
    """What is to change of something: only what the client named is looked at, so null is a value like any other."""

    def named(self) -> dict[str, Any]:
        """The members the client named."""
        return {name: getattr(self, name) for name in self.model_fields_set}


def left_out(**about: Any) -> Any:
    """The default of a member of `Changes`: the member may be left out, yet null is refused. Its value is not used."""
    return Field(default_factory=_nothing, **about)


def _nothing() -> Any:
    return None


Item = TypeVar("Item")


class Listing(Document, Generic[Item]):
    """A list in pages."""

    items: list[Item]
    next: str | None = Field(default=None, description="Pass it as `cursor` for the following page; null at the end.")
    total: int | None = Field(default=None, description="How many there are that search and filters let through.")
