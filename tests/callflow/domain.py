# SPDX-License-Identifier: Apache-2.0
"""A call without a network: a house with plans and devices, and a shell that writes down what the call asks of it.

house = FakeHouse(devices=["201", "202"], plans={"201": {"busy": to("202")}})
play = Play(house)
play.hears("201", 486)
assert play.news() == ["rings 201", "diverts 201 busy extension:202", "says 181", "rings 202"]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from devia.callflow.actions import (
    Action,
    Answered,
    CancelBranch,
    Decided,
    Ended,
    ReleaseBranch,
    Respond,
    SetTimer,
    StartBranch,
    StopTimers,
    Warned,
)
from devia.callflow.branch import Branch
from devia.callflow.call import Call
from devia.callflow.gateway import Gateway
from devia.callflow.house import Group
from devia.callflow.timing import Timing
from devia.diversion.decide import decide
from devia.diversion.explain import Decision, Divert
from devia.diversion.model import (
    EMPTY_PLAN,
    CalleeState,
    Caller,
    CallerIdPolicy,
    Condition,
    Occasion,
    Plan,
    RulesByClass,
    Situation,
    ToNumber,
)
from devia.diversion.model import Call as CallFacts
from devia.diversion.order import Precedence
from devia.diversion.usable import Usable, usability
from devia.sip.binding import Binding
from devia.sip.message import Request, Response
from tests.diversion.domain import NUMBERING, external, office, target, target_text

DOMAIN = "pbx.example.it"
CALLER_TAG = "caller"
PLAIN = Timing()


def invite(*headers: tuple[str, str], from_: str = f"<sip:209@{DOMAIN}>;tag={CALLER_TAG}") -> Request:
    """The caller's INVITE."""
    return Request.new(
        "INVITE",
        f"sip:201@{DOMAIN}",
        headers=[
            ("Via", "SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bKcaller"),
            ("Max-Forwards", "70"),
            ("From", from_),
            ("To", f"<sip:201@{DOMAIN}>"),
            ("Call-ID", "one@192.0.2.9"),
            ("CSeq", "1 INVITE"),
            *headers,
        ],
    )


def binding(device: str, *, physical: bool = True, **facts: object) -> Binding:
    """Where this device is: "201", or "201b" for a second one of 201."""
    number = int(device[:3])
    facts = {
        "contact": f"sip:{device}@192.0.2.{number - 190}:5060",
        "remote": (f"192.0.2.{number - 190}", 5060),
        **facts,
    }
    return Binding(
        id=f"id-{device}",
        extension=device[:3],
        device=device,
        call_id=f"register-{device}",
        cseq=1,
        transport="udp",
        local=("192.0.2.1", 5060),
        expires_at=1_000.0,
        physical=physical,
        **facts,  # type: ignore[arg-type]  # names checked by Binding
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeGateway:
    """A trunk."""

    name: str
    host: str = "198.51.100.5"
    port: int = 5060
    transport: str = "udp"
    on_net: bool = False
    caller_id: CallerIdPolicy = CallerIdPolicy.DEFAULT
    shows_foreign_caller: bool = True
    diversion_header: bool = True
    history_info: bool = True


class FakeHouse:
    """Decides by the real core, over an office of 201 to 209 and attendant group 9 without mailboxes."""

    def __init__(
        self,
        *,
        devices: Iterable[str] = ("201",),
        soft: Iterable[str] = (),
        plans: Mapping[str, Mapping[str, RulesByClass]] | None = None,
        group: Sequence[str] = (),
        ordered: bool = False,
        trunks: Sequence[str] = (),
    ) -> None:
        self.office = office(mailbox=False)
        self.soft = frozenset(soft)
        self.devices = list(devices)
        self.plans = {
            extension: Plan(rules={Condition(name): by_class for name, by_class in rules.items()})
            for extension, rules in (plans or {}).items()
        }
        self.operators = list(group)
        self.ordered = ordered
        self.trunks = [FakeGateway(name=name) for name in trunks]
        self.plans_read: list[str] = []
        self.vanishing: set[str] = set()
        """Extensions whose devices are there when decided about, and gone when rung."""

    def plan_of(self, extension: str) -> Plan:
        self.plans_read.append(extension)
        return self.plans.get(extension, EMPTY_PLAN)

    def decide(self, call: CallFacts, extension: str | None, plan: Plan, occasion: Occasion) -> Decision:
        registered = extension is not None and any(device[:3] == extension for device in self.devices)
        situation = Situation(
            call=call, extension=extension, occasion=occasion, plan=plan, state=CalleeState(registered=registered)
        )
        return decide(situation, self.office, NUMBERING)

    def bindings_of(self, extension: str) -> Sequence[Binding]:
        if extension in self.vanishing:
            return ()
        return [self._binding(device) for device in self.devices if device[:3] == extension]

    def group(self, number: str, call: CallFacts) -> Group | None:
        if not self.operators:
            return None
        operators = tuple([(member, tuple(self.bindings_of(member))) for member in self.operators])
        return Group(operators=operators, ordered=self.ordered, ring_time=10.0)

    def gateways(self, number: str) -> Sequence[Gateway]:
        return self.trunks

    def redirect_number(self, binding: Binding, response: Response) -> str | None:
        contact = response.first("contact")
        return None if contact is None else contact.removeprefix("<sip:").partition("@")[0]

    def may_follow(self, call: CallFacts, extension: str, number: str) -> bool:
        facts = self.office.extension(extension)
        assert facts is not None
        destination = ToNumber(number=number)
        found = usability(destination, facts, call, frozenset(), self.office, NUMBERING, Precedence())
        return isinstance(found, Usable)

    def _binding(self, device: str) -> Binding:
        return binding(device, physical=device not in self.soft)


class FakeOutgoing:
    """Requests and responses as bare as can be; what the caller's INVITE supports is said by its own headers."""

    def __init__(self, request: Request) -> None:
        self.invite = request

    def to_binding(self, call: CallFacts, binding: Binding) -> Request:
        request = self.invite.copy()
        request.uri = binding.contact
        return request

    def to_gateway(self, call: CallFacts, number: str, gateway: Gateway) -> Request:
        request = self.invite.copy()
        request.uri = f"sip:{number}@{gateway.host}"
        return request

    def to_mailbox(self, call: CallFacts, owner: str) -> Request:
        request = self.invite.copy()
        request.uri = "sip:vm@pbx.example.it"
        return request

    def being_forwarded(self, call: CallFacts) -> Response | None:
        return None if "100rel" in self.invite.require else self.final(181, None)

    def final(self, status: int, q850_cause: int | None) -> Response:
        headers = [] if q850_cause is None else [("Reason", f"Q.850;cause={q850_cause}")]
        return Response.to_request(self.invite, status, to_tag="devia", headers=headers)

    def early_dialog_terminated(self, tag: str) -> Response | None:
        return Response.to_request(self.invite, 199, to_tag=tag) if "199" in self.invite.supported else None


@dataclass
class Play:
    """A call that has been let in, and the shell around it."""

    house: FakeHouse
    to: str = "extension:201"
    request: Request = dataclass_field(default_factory=invite)
    caller: Caller = dataclass_field(default_factory=external)
    timing: Timing = PLAIN

    def __post_init__(self) -> None:
        goal = target(self.to)
        self.call = Call(
            facts=CallFacts(caller=self.caller, called=target_text(goal).partition(":")[2]),
            target=goal,
            house=self.house,
            outgoing=FakeOutgoing(self.request),
            timing=self.timing,
        )
        self.branches: dict[str, Branch] = {}
        """The latest attempt at each device or trunk."""
        self.responses: list[Response] = []
        """What the caller has been sent."""
        self.timers: dict[str, float] = {}
        """The timers that are set: name → seconds."""
        self._keys: dict[str, tuple[str, int]] = {}
        self._news: list[str] = []
        self._carry_out(self.call.start())

    # What happens ------------------------------------------------------------------------------------------------

    def hears(self, who: str, status: int, *headers: tuple[str, str], tag: str | None = None) -> None:
        """A response has come from this device or trunk."""
        to_tag = None if status == 100 else tag or f"tag-{who}"
        response = Response.to_request(self.request, status, to_tag=to_tag, headers=headers)
        self._carry_out(self.call.on_response(self.branches[who], response))

    def breaks(self, who: str) -> None:
        """This device or trunk cannot be reached, or has never answered."""
        self._carry_out(self.call.on_unreachable(self.branches[who]))

    def passes(self, name: str) -> None:
        """The time this timer was set to has passed."""
        key = self._keys.pop(name)
        del self.timers[name]
        self._carry_out(self.call.on_timer(key))

    def fires(self, name: str, leg: int) -> None:
        """A timer fires that may have been stopped a moment before."""
        self._carry_out(self.call.on_timer((name, leg)))

    def gives_up(self, reason: str | None = None) -> None:
        """The caller cancels."""
        self._carry_out(self.call.on_cancel(reason))

    # What came of it ---------------------------------------------------------------------------------------------

    def news(self) -> list[str]:
        """What the call has asked for since the last time, in order; timers apart."""
        news, self._news = self._news, []
        return news

    @property
    def said(self) -> Response:
        """The last response the caller was sent."""
        return self.responses[-1]

    def _carry_out(self, actions: list[Action]) -> None:
        for action in actions:
            match action:
                case SetTimer(key=key, seconds=seconds):
                    self.timers[key[0]] = seconds
                    self._keys[key[0]] = key
                case StopTimers(leg=leg):
                    self._forget([name for name, key in self._keys.items() if key[1] == leg])
                case _:
                    self._news.append(self._written(action))

    def _forget(self, names: list[str]) -> None:
        for name in names:
            del self._keys[name], self.timers[name]

    def _written(self, action: Action) -> str:
        match action:
            case StartBranch(branch=branch):
                self.branches[_name(branch)] = branch
                return f"rings {_name(branch)}"
            case Respond(response=response):
                self.responses.append(response)
                return f"says {response.status}"
            case CancelBranch(branch=branch, reason=reason):
                return f"cancels {_name(branch)}" + (f" because {reason.partition(';text')[0]}" if reason else "")
            case ReleaseBranch(branch=branch, again=again):
                return f"releases {_name(branch)}" + (" again" if again else "")
            case Warned(branch=branch):
                return f"warns of {_name(branch)}"
            case Answered(branch=branch):
                return f"answered by {_name(branch)}"
            case Decided(decision=Divert(hop=hop)):
                return f"diverts {hop.diverting} {hop.condition} {target_text(hop.target)}"
            case Decided():
                return "decides"
            case Ended():
                self._forget(list(self._keys))
                return "ended"
        raise AssertionError(action)


def _name(branch: Branch) -> str:
    if branch.gateway is not None:
        return branch.gateway.name
    if branch.mailbox is not None:
        return branch.callee
    assert branch.binding is not None
    return branch.binding.device
