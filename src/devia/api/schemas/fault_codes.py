# SPDX-License-Identifier: Apache-2.0
"""Every code a fault can have, so that a client has a sentence for each. A test holds the source to this list."""

from __future__ import annotations

from enum import StrEnum


class FaultCode(StrEnum):
    """Why a value cannot be used."""

    # Its shape
    MISSING = "missing"
    UNKNOWN_FIELD = "unknown_field"
    NOT_AN_OBJECT = "not_an_object"
    NOT_A_LIST = "not_a_list"
    NOT_A_BOOLEAN = "not_a_boolean"
    NOT_A_WHOLE_NUMBER = "not_a_whole_number"
    NOT_A_TEXT = "not_a_text"
    NOT_A_CHOICE = "not_a_choice"
    NOT_DIGITS = "not_digits"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    LENGTH_OUT_OF_RANGE = "length_out_of_range"
    OUT_OF_RANGE = "out_of_range"
    CHARACTERS_NOT_ALLOWED = "characters_not_allowed"
    WRONG_FORM = "wrong_form"
    REPEATED = "repeated"
    # Rules
    NO_RING_TIME_HERE = "no_ring_time_here"
    OWN_NUMBER = "own_number"
    EXTENSION_UNKNOWN = "extension_unknown"
    NUMBER_INVALID = "number_invalid"
    MAY_NOT_DIVERT_EXTERNALLY = "may_not_divert_externally"
    COUNTRY_NOT_ALLOWED = "country_not_allowed"
    PREFIX_DENIED = "prefix_denied"
    NO_ATTENDANT = "no_attendant"
    MAILBOX_OFF = "mailbox_off"
    # A mailbox
    PIN_WRONG_FORM = "pin_wrong_form"
    NOT_WAV = "not_wav"
    WAV_NOT_USABLE = "wav_not_usable"
    GREETING_TOO_SHORT = "greeting_too_short"
    GREETING_TOO_LONG = "greeting_too_long"
    # A file of people
    NOT_CSV = "not_csv"
    TOO_MANY_LINES = "too_many_lines"
    TOO_MANY_COLUMNS = "too_many_columns"
    # People and places
    EXISTS = "exists"
    NUMBER_TAKEN = "number_taken"
    IS_EMERGENCY_NUMBER = "is_emergency_number"
    BEGINS_WITH_OUTSIDE_LINE = "begins_with_outside_line"
    SITE_UNKNOWN = "site_unknown"
    ATTENDANT_UNKNOWN = "attendant_unknown"
    TIME_ZONE_UNKNOWN = "time_zone_unknown"
    EMAIL_INVALID = "email_invalid"
    HOST_INVALID = "host_invalid"
    ADDRESS_INVALID = "address_invalid"
    RANGE_INVALID = "range_invalid"
    HOURS_INVALID = "hours_invalid"
    STILL_NEEDED = "still_needed"
    OWN_ACCOUNT = "own_account"
    OWN_ROLE = "own_role"
    OWN_PASSWORD = "own_password"
    WRONG_PASSWORD = "wrong_password"
