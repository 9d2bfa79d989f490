# SPDX-License-Identifier: Apache-2.0
"""Sites, attendant groups and trunks."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool, StrictInt

from devia.api.schemas.base import Changes, DialledNumber, Document, InternalNumber, Key, Text, Wish, left_out
from devia.api.schemas.plan import DestinationDocument
from devia.application.entities import DEFAULT_SITE, Refer, Strategy
from devia.diversion.model import CallerIdPolicy

_Weekday = Annotated[StrictInt, Field(ge=0, le=6)]
_Transport = Literal["udp", "tcp", "tls"]
_Port = Annotated[StrictInt, Field(ge=1, le=65535)]
_Priority = Annotated[StrictInt, Field(ge=-1000, le=1000)]
_RingTime = Annotated[StrictInt, Field(ge=5, le=180)]


class SiteWish(Wish):
    """A site to be."""

    name: Key
    attendant: InternalNumber | None = Field(default=None, description="None: the default site's.")
    time_zone: Text = "Europe/Rome"


class SiteChanges(Changes):
    """What is to change of a site; members left out stay as they are."""

    attendant: InternalNumber | None = None
    time_zone: Text = left_out()


class SiteDocument(Document):
    """A site as stored."""

    name: str
    attendant: str | None
    time_zone: str


def _of_a_clock(moment: time) -> time:
    """Opening hours are by the clock of the site, in whole minutes: an offset would be another clock's."""
    if moment.tzinfo is not None or moment.second or moment.microsecond:
        raise ValueError("no hour and minute of the local clock")
    return moment


_ClockTime = Annotated[time, AfterValidator(_of_a_clock), Field(description="HH:MM")]


class OpeningHoursDocument(Wish):
    """Open from `start` to `end`, local time of the site; Monday is 0."""

    weekdays: list[_Weekday] = Field(min_length=1, max_length=7)
    start: _ClockTime
    end: _ClockTime


class AttendantWish(Wish):
    """An attendant group to be."""

    number: InternalNumber
    site: Key = DEFAULT_SITE
    members: list[InternalNumber] = Field(min_length=1, max_length=100)
    strategy: Strategy = Strategy.PARALLEL
    opening_hours: list[OpeningHoursDocument] = Field(default=[], max_length=50, description="Empty: always open.")
    overflow: DestinationDocument | None = None
    ring_time: _RingTime = 30


class AttendantChanges(Changes):
    """What is to change of an attendant group; members left out stay as they are."""

    site: Key = left_out()
    members: list[InternalNumber] = left_out(min_length=1, max_length=100)
    strategy: Strategy = left_out()
    opening_hours: list[OpeningHoursDocument] = left_out(max_length=50)
    overflow: DestinationDocument | None = None
    ring_time: _RingTime = left_out()


class AttendantDocument(Document):
    """An attendant group as stored."""

    number: str
    site: str
    members: list[str]
    strategy: Strategy
    opening_hours: list[OpeningHoursDocument]
    overflow: DestinationDocument | None
    ring_time: int


class TrunkWish(Wish):
    """A trunk to be (B18.2)."""

    name: Key
    host: Text
    port: _Port = 5060
    transport: _Transport = "udp"
    addresses: list[Text] = Field(default=[], max_length=100, description="CIDRs it calls from; empty: `host`.")
    numbers: list[DialledNumber] = Field(default=[], max_length=1000, description="Ranges of numbers, to extensions.")
    on_net: StrictBool = False
    priority: _Priority = Field(default=0, description="Lower is tried first.")
    caller_id: CallerIdPolicy = CallerIdPolicy.DEFAULT
    shows_foreign_caller: StrictBool = True
    diversion_header: StrictBool = True
    history_info: StrictBool = True
    refer: Refer = Refer.PASS


class TrunkChanges(Changes):
    """What is to change of a trunk; members left out stay as they are."""

    host: Text = left_out()
    port: _Port = left_out()
    transport: _Transport = left_out()
    addresses: list[Text] = left_out(max_length=100)
    numbers: list[DialledNumber] = left_out(max_length=1000)
    on_net: StrictBool = left_out()
    priority: _Priority = left_out()
    caller_id: CallerIdPolicy = left_out()
    shows_foreign_caller: StrictBool = left_out()
    diversion_header: StrictBool = left_out()
    history_info: StrictBool = left_out()
    refer: Refer = left_out()


class TrunkDocument(Document):
    """A trunk as stored."""

    name: str
    host: str
    port: int
    transport: str
    addresses: list[str]
    numbers: list[str]
    on_net: bool
    priority: int
    caller_id: CallerIdPolicy
    shows_foreign_caller: bool
    diversion_header: bool
    history_info: bool
    refer: Refer
