# SPDX-License-Identifier: Apache-2.0
"""Reads what a preview is asked for, and asks the decision core through the same door as live calls (B16.2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from devia.api.problems import Fault, Problem, ProblemKind
from devia.api.schemas.calls import PreviewWish
from devia.api.schemas.plan import PlanWish
from devia.api.services import Services
from devia.application.errors import Invalid
from devia.diversion.chain import Chain
from devia.diversion.model import Call, Caller, CallerClass, Directory, Plan, ToExtension
from devia.diversion.numbering import DialledExtension


def foresee(services: Services, extension: str, wish: PreviewWish) -> Chain:
    """What would become of this call to the extension.

    Raises:
        Problem: the caller is nobody's number, or the plan given is none (422).
    """
    at = services.clock.now() if wish.at is None else wish.at
    directory = services.world.organisation.at(at)
    call = Call(caller=_caller(services, wish, directory), called=extension)
    plans = {}
    if wish.plan is not None:
        plans[extension] = _plan(services, extension, wish.plan)
    states = {}
    if wish.state is not None:
        live = services.world.callee_state(extension)
        assumed: dict[str, Any] = wish.state.assumed()
        states[extension] = replace(live, **assumed)
    return services.deciding.foresee(
        call, ToExtension(number=extension), plans=plans, states=states, directory=directory
    )


def _plan(services: Services, extension: str, wish: PlanWish) -> Plan:
    try:
        return services.plans.validated(extension, wish.document())
    except Invalid as error:
        # The plan stands inside the body here.
        faults = [Fault(code=each.code, pointer=f"/plan{each.pointer}", values=each.values) for each in error.faults]
        raise Problem(ProblemKind.INVALID, errors=faults) from None


def _caller(services: Services, wish: PreviewWish, directory: Directory) -> Caller:
    text = (wish.caller or "").strip()
    if not text:
        return Caller(caller_class=wish.caller_class or CallerClass.EXTERNAL)
    numbering = services.deciding.numbering
    # Whoever asks names a number, they do not dial it: the outside line prefix may be left out.
    number = numbering.canonical(text, directory)
    if number is None:
        raise _wrong_caller("number_invalid")
    is_extension = isinstance(numbering.dialled(number, directory), DialledExtension)
    caller_class = wish.caller_class or (CallerClass.INTERNAL if is_extension else CallerClass.EXTERNAL)
    if not is_extension or caller_class is CallerClass.EXTERNAL:
        # A number that merely equals an extension never makes a call internal (B1.1).
        return Caller(caller_class=caller_class, number=number)
    user = services.world.organisation.user_of(number)
    return Caller(
        caller_class=caller_class,
        number=number,
        name=None if user is None else user.name,
        extension=number,
        site=None if user is None else user.site,
    )


def _wrong_caller(code: str) -> Problem:
    return Problem(ProblemKind.INVALID, errors=[Fault(code=code, pointer="/caller")])
