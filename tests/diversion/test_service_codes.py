# SPDX-License-Identifier: Apache-2.0
"""What service codes ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devia.diversion.model import Condition
from devia.diversion.service_codes import CANCEL_ALL, LISTEN, CodeAction, CodePreset, ServiceRequest, service_request

ON, OFF, ERASE, ASK = CodeAction.ACTIVATE, CodeAction.DEACTIVATE, CodeAction.ERASE, CodeAction.INTERROGATE
TOGGLE = CodeAction.TOGGLE
ALWAYS, BUSY = (Condition.ALWAYS,), (Condition.BUSY,)
NO_ANSWER, OFF_LINE = (Condition.NO_ANSWER,), (Condition.NOT_REGISTERED,)
CONDITIONAL = (Condition.NO_ANSWER, Condition.NOT_REGISTERED, Condition.BUSY)
ALL = (*ALWAYS, *CONDITIONAL, Condition.NOT_PRESENT)


def asked(
    action: CodeAction, conditions: tuple[Condition, ...] = (), number: str | None = None, ring_time: int | None = None
) -> ServiceRequest:
    """A request as the tables below write it."""
    return ServiceRequest(
        action=action, conditions=conditions, number=number, ring_time=ring_time, do_not_disturb=not conditions
    )


@pytest.mark.parametrize(
    ("code", "request_"),
    [
        ("*21*203#", asked(ON, ALWAYS, "203")),
        ("*21*203", asked(ON, ALWAYS, "203")),
        ("**21*203#", asked(ON, ALWAYS, "203")),
        ("*21*+393331234567#", asked(ON, ALWAYS, "+393331234567")),
        ("*21#", asked(ON, ALWAYS)),
        ("#21#", asked(OFF, ALWAYS)),
        ("##21#", asked(ERASE, ALWAYS)),
        ("*#21#", asked(ASK, ALWAYS)),
        ("**61*203*11*20#", asked(ON, NO_ANSWER, "203", 20)),
        ("**61*203**20#", asked(ON, NO_ANSWER, "203", 20)),
        ("*61***15#", asked(ON, NO_ANSWER, None, 15)),
        ("*61*203*10#", asked(ON, NO_ANSWER, "203")),
        ("*62*203#", asked(ON, OFF_LINE, "203")),
        ("*67*203#", asked(ON, BUSY, "203")),
        ("*22*203#", asked(ON, BUSY, "203")),
        ("*004*203#", asked(ON, CONDITIONAL, "203")),
        ("##002#", asked(ERASE, ALL)),
        ("*26#", asked(ON)),
        ("#26#", asked(OFF)),
        ("*#26#", asked(ASK)),
        ("*61*203*13*20#", None),
        ("*61*203*11*20*1#", None),
        ("*61*203*11*2000#", None),
        ("*61*203*11*x#", None),
        ("*21*anna#", None),
        ("*21*+#", None),
        ("*21*٢٠٣#", None),
        ("#21*203#", None),
        ("*26*203#", None),
        ("*99*203#", None),
        ("21*203#", None),
        ("", None),
        ("*", None),
        ("*21*" + "2" * 64, None),
        (LISTEN, None),
    ],
)
def test_the_european_scheme(code: str, request_: ServiceRequest | None) -> None:
    assert service_request(code, CodePreset.ETSI_IT) == request_


@pytest.mark.parametrize(
    ("code", "request_"),
    [
        ("*72203", asked(ON, ALWAYS, "203")),
        ("*72203#", asked(ON, ALWAYS, "203")),
        ("*72", asked(ON, ALWAYS)),
        ("*73", asked(OFF, ALWAYS)),
        ("*73203", None),
        ("*90203", asked(ON, BUSY, "203")),
        ("*92203", asked(ON, NO_ANSWER, "203")),
        ("*94203", asked(ON, OFF_LINE, "203")),
        ("*95", asked(OFF, OFF_LINE)),
        ("*78", asked(ON)),
        ("*78203", None),
        ("*79", asked(OFF)),
        ("*21*", asked(ASK, ALWAYS)),
        ("*21*#", asked(ASK, ALWAYS)),
        ("*72anna", None),
        ("*72+", None),
        ("*21*203#", None),
        (CANCEL_ALL, asked(ERASE, ALL)),
        ("##002", asked(ERASE, ALL)),
    ],
)
def test_the_codes_of_the_united_states(code: str, request_: ServiceRequest | None) -> None:
    assert service_request(code, CodePreset.US) == request_


@pytest.mark.parametrize(
    ("code", "request_"),
    [
        ("*72203", asked(ON, ALWAYS, "203")),
        ("*52203", asked(ON, (*NO_ANSWER, *OFF_LINE), "203")),
        ("*53", asked(OFF, (*NO_ANSWER, *OFF_LINE))),
        ("*91", asked(OFF, BUSY)),
        ("*92203", None),
        (CANCEL_ALL, asked(ERASE, ALL)),
    ],
)
def test_the_codes_of_freepbx(code: str, request_: ServiceRequest | None) -> None:
    assert service_request(code, CodePreset.FREEPBX) == request_


@pytest.mark.parametrize("preset", CodePreset)
@pytest.mark.parametrize(
    ("code", "request_"),
    [
        ("*121*203#", asked(TOGGLE, ALWAYS, "203")),
        ("*121*203", asked(TOGGLE, ALWAYS, "203")),
        ("*167", asked(TOGGLE, BUSY)),
        ("*161*+393331234567#", asked(TOGGLE, NO_ANSWER, "+393331234567")),
        ("*126", asked(TOGGLE)),
        ("*1", None),
        ("*1#", None),
        ("*1004*203#", None),
        ("*161*203**20#", None),
        ("*121*anna#", None),
        ("*1*21*203#", None),
        ("*1#21#", None),
    ],
)
def test_what_a_key_toggles(preset: CodePreset, code: str, request_: ServiceRequest | None) -> None:
    assert service_request(code, preset) == request_


@given(code=st.text(alphabet="*#+0123456789a\u0663 ", max_size=80), preset=st.sampled_from(CodePreset))
def test_whatever_is_dialled_has_an_answer(code: str, preset: CodePreset) -> None:
    request = service_request(code, preset)
    if request is not None:
        assert request.do_not_disturb != bool(request.conditions)
        assert request.number is None or request.number.removeprefix("+").isdigit()
        assert request.number is None or request.action in (ON, TOGGLE)
        assert preset is CodePreset.ETSI_IT or request.ring_time is None


@pytest.mark.parametrize("preset", CodePreset)
def test_listening_is_no_diversion(preset: CodePreset) -> None:
    assert service_request(LISTEN, preset) is None
