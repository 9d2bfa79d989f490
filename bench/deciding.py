# SPDX-License-Identifier: Apache-2.0
"""How long one decision takes, whole explanation included: the code the live call runs, on a full plan.

The one file of the bench that looks inside devia; the decision is a function, nothing outside could time it.
"""

import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.interpreter import Interpreter
from devia.application.deciding import Deciding
from devia.application.entities import StoredPlan, User
from devia.application.organisation import Organisation
from devia.application.presence import Presence
from devia.application.state import World
from devia.diversion.model import (
    Arrival,
    Call,
    Caller,
    CallerClass,
    Condition,
    Occasion,
    Outcome,
    Plan,
    Reply,
    Rule,
    Timeout,
    ToNumber,
)
from devia.diversion.numbering import NumberingPlan
from devia.diversion.order import Precedence
from devia.sip.binding import Binding

_REPEATS = 4000


class _Bindings:
    """Some extensions have one live binding."""

    def __init__(self, binding: Binding | None) -> None:
        self._live: Sequence[Binding] = () if binding is None else (binding,)

    def of(self, extension: str) -> Sequence[Binding]:
        return self._live


class _Clock:
    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC)

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Microseconds of one kind of decision."""

    what: str
    extensions: int
    median: float
    worst_percent: float
    """99th percentile."""


def organisation(extensions: int) -> Organisation:
    """So many users, each with every rule for both classes, to the next extension."""
    entities: list[User | StoredPlan] = []
    first = 10_000
    for number in range(first, first + extensions):
        other = ToNumber(number=str(first + (number + 1 - first) % extensions))
        rules = {
            condition: dict.fromkeys(CallerClass, Rule(destination=other))
            for condition in (Condition.ALWAYS, Condition.NOT_REGISTERED, Condition.BUSY, Condition.NO_ANSWER)
        }
        rules[Condition.ALWAYS] = dict.fromkeys(CallerClass, Rule(destination=other, enabled=False))
        extension = str(number)
        entities.append(User(username=extension, name=extension, extension=extension, password_hash=""))
        entities.append(StoredPlan(extension=extension, plan=Plan(rules=rules)))
    return Organisation.of(entities)


_BINDING = Binding(
    id="b",
    extension="10000",
    device="10000",
    contact="sip:10000@127.0.0.1:5070",
    call_id="c",
    cseq=1,
    transport="udp",
    remote=("127.0.0.1", 5070),
    local=("127.0.0.1", 5060),
    expires_at=4e9,
)


def measure(extensions: int, called: int | None = None) -> list[Decided]:
    """Every kind of decision among so many extensions, of whom so many are called in turn; None: all."""
    everybody = organisation(extensions)
    busy = Outcome(row=4, status=486, condition=Condition.BUSY)
    kinds: list[tuple[str, bool, Occasion]] = [
        ("rings", True, Arrival()),
        ("not registered", False, Arrival()),
        ("busy", True, Reply(outcomes=(busy,))),
        ("no answer", True, Timeout()),
    ]
    found = []
    for what, registered, occasion in kinds:
        world = World(everybody, _Bindings(_BINDING if registered else None), Presence(time.monotonic))
        deciding = Deciding(world, NumberingPlan.build(), Precedence(), _Clock())
        found.append(_timed(what, deciding, extensions, called or extensions, occasion))
    return found


def measure_all() -> list[Decided]:
    """Among few and among ten thousand extensions: the time must not grow."""
    return [decided for extensions in (100, 10_000) for decided in measure(extensions)]


def measured_on(interpreter: Interpreter) -> list[Decided]:
    """What `measure_all` finds in a process of this Python."""
    *started, _ = interpreter.program
    told = subprocess.run(
        [*started, __name__], cwd=Path(__file__).parent.parent, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    return [Decided(**written) for written in json.loads(told)]


def _timed(what: str, deciding: Deciding, extensions: int, called: int, occasion: Occasion) -> Decided:
    took = []
    gc.collect()
    for n in range(_REPEATS):
        extension = str(10_000 + (n * 7919) % called)
        caller = Caller(caller_class=CallerClass.INTERNAL, number="9", extension="9")
        begun = time.perf_counter_ns()
        call = Call(caller=caller, called=extension)
        decision = deciding.decide(call, extension, deciding.plan_of(extension), occasion)
        took.append((time.perf_counter_ns() - begun) / 1000)
        assert decision.explanation.steps, "a decision explains itself"
    took.sort()
    return Decided(
        what=what, extensions=extensions, median=statistics.median(took), worst_percent=took[int(len(took) * 0.99)]
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps([asdict(decided) for decided in measure_all()]))
