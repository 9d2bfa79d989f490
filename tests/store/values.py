# SPDX-License-Identifier: Apache-2.0
"""One of everything that is stored, with nothing left at its default, and text nobody would choose."""

from dataclasses import replace
from datetime import UTC, datetime, time

from devia.application.entities import (
    ApiToken,
    Attendant,
    AuditEntry,
    AuditSource,
    Authorship,
    CallEnd,
    CallRecord,
    Device,
    Entity,
    Greeting,
    GreetingSound,
    Language,
    MailboxSettings,
    MailNotice,
    OpeningHours,
    Refer,
    Role,
    Site,
    StoredHandset,
    StoredPlan,
    Strategy,
    Trunk,
    User,
    WebSession,
)
from devia.application.messages import Message
from devia.diversion.explain import Explanation, Fact, Step, Verdict
from devia.diversion.model import (
    Caller,
    CallerClass,
    CallerIdPolicy,
    Condition,
    Handset,
    HandsetOrigin,
    HangUp,
    Hop,
    HopOrigin,
    Notify,
    Plan,
    Rule,
    SubReason,
    ToAttendant,
    ToAttendantGroup,
    ToExtension,
    ToMailbox,
    ToNumber,
    ToOutside,
    ToVoicemail,
)
from devia.sip.binding import Binding
from devia.sip.dialog_record import ConfirmedDialog

NOON = datetime(2026, 3, 2, 12, 0, 0, 123_456, tzinfo=UTC)
ODD = 'D\'Angelo "Zoë" 日本 %s :x ; DROP TABLE plans; --'

USER = User(
    username="zoe",
    name=ODD,
    extension="201",
    extension_since=NOON,
    password_hash="$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
    role=Role.ADMINISTRATOR,
    site="Milano",
    email="zoe@example.it",
    language=Language.ENGLISH,
    public_number="+390212345201",
    may_divert_externally=True,
    may_call_externally=False,
    mailbox_enabled=True,
)
DEVICE = Device(
    username="201-desk",
    extension="201",
    ha1_md5="0" * 32,
    ha1_sha256="f" * 64,
    physical=True,
    label=ODD,
    md5_only=True,
)
SITE = Site(name="Milano", attendant="9", time_zone="America/New_York")
ATTENDANT = Attendant(
    number="9",
    members=("204", "201"),
    site="Milano",
    strategy=Strategy.ORDERED,
    opening_hours=(
        OpeningHours(weekdays=frozenset({0, 4}), start=time(8, 30), end=time(12, 0)),
        OpeningHours(weekdays=frozenset({5}), start=time(0, 0), end=time(23, 59)),
    ),
    overflow=ToNumber(number="+390287654321"),
    ring_time=45,
)
TRUNK = Trunk(
    name="carrier",
    host="sip.example.net",
    port=5080,
    transport="tcp",
    addresses=("192.0.2.0/24", "2001:db8::/32"),
    numbers=("+390212345200-+390212345299=200",),
    on_net=True,
    priority=-3,
    caller_id=CallerIdPolicy.DIVERTING,
    shows_foreign_caller=False,
    diversion_header=False,
    history_info=False,
    refer=Refer.REFUSE,
)
PLAN = StoredPlan(
    extension="201",
    plan=Plan(
        rules={
            Condition.ALWAYS: {
                CallerClass.INTERNAL: Rule(destination=ToNumber(number="202"), ring_time=0),
                CallerClass.EXTERNAL: Rule(destination=HangUp(), enabled=False, ring_time=180),
            },
            Condition.BUSY: {CallerClass.EXTERNAL: Rule(destination=ToAttendant())},
            Condition.NO_ANSWER: {
                CallerClass.INTERNAL: Rule(
                    destination=ToNumber(number="+390287654321"),
                    ring_time=5,
                    destination_ring_time=180,
                    otherwise=ToVoicemail(),
                )
            },
        },
        notify=Notify.BOTH,
        caller_id=CallerIdPolicy.CALLER,
    ),
    revision=7,
    changed=Authorship(at=NOON, by="bruno"),
    rules_changed={(Condition.BUSY, CallerClass.EXTERNAL): Authorship(at=NOON, by="anna")},
)
HANDSET = StoredHandset(
    extension="201",
    handset=Handset(destination=ToNumber(number="203"), origin=HandsetOrigin.CODE, since=NOON),
    do_not_disturb=True,
)
MAILBOX = MailboxSettings(
    extension="201",
    pin_hash="$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$cGlu",
    max_messages=7,
    max_seconds=3600,
    retention_days=30,
    email=MailNotice.AUDIO,
    greetings={
        Greeting.BUSY: GreetingSound(id="d" * 32, seconds=2.5),
        Greeting.ANY: GreetingSound(id="e" * 32, seconds=120.0),
    },
)
MESSAGE = Message(
    id="f" * 32,
    owner=USER.username,
    extension="201",
    received_at=NOON,
    caller="+390611111111",
    caller_name=ODD,
    condition=Condition.NO_ANSWER,
    diverting="202",
    call_id="65e3-1",
    seconds=12.375,
    complete=True,
    heard_at=NOON.replace(hour=13),
    deleted_at=NOON.replace(hour=14),
)
TOKEN = ApiToken(id="a" * 64, username=USER.username, secret_hash="b" * 64, label=ODD, created_at=NOON)
SESSION = WebSession(
    id="c" * 64,
    username=USER.username,
    created_at=NOON,
    expires_at=NOON.replace(year=2027),
    user_agent=ODD,
    address="2001:db8::7",
)

ENTITIES: tuple[Entity, ...] = (USER, DEVICE, SITE, ATTENDANT, TRUNK, PLAN, HANDSET, MAILBOX, TOKEN, SESSION)

BINDING = Binding(
    id="b1",
    extension="201",
    device="201-desk",
    contact="sip:201@[2001:db8::7]:5070;transport=tcp;x=%22",
    call_id="c" * 500,
    cseq=4_294_967_295,
    transport="tcp",
    remote=("2001:db8::7", 40_000),
    local=("2001:db8::1", 5060),
    expires_at=1_900_000_000.25,
    instance='"<urn:uuid:00000000-0000-1000-8000-000A95A0E128>"',
    path=("<sip:edge.example.it;lr>", "<sip:other;lr>"),
    user_agent=ODD,
    q=0.5,
    physical=True,
)

DIALOG = ConfirmedDialog(
    call_id="a\udcff\x01b",
    caller_tag="t" * 300,
    callee_tag="",
    caller_end="b:b1",
    callee_end="t:carrier",
    caller_extension="201",
    callee_extension=None,
    caller_device="201-desk",
    callee_device=None,
    since=1_772_452_800.5,
    session_expires=1800,
    caller_contact="sip:201@192.0.2.7",
    callee_contact='sip:"\udcfe"@192.0.2.9',
)

EXPLANATION = Explanation(
    extension="201",
    caller_class=CallerClass.EXTERNAL,
    occasion="reply",
    steps=tuple(
        [
            Step(
                extension="201",
                condition=None if verdict is Verdict.NOT_PERMITTED else Condition.BUSY,
                verdict=verdict,
                fact=fact,
                origin=HopOrigin.RULE,
                destination=ToNumber(number="+390287654321"),
                value="486",
            )
            for verdict, fact in zip(Verdict, Fact, strict=False)
        ]
    ),
)
CALL = CallRecord(
    id="65e3-1",
    call_id=ODD,
    started_at=NOON,
    caller=Caller(
        caller_class=CallerClass.EXTERNAL, number="+390611111111", name=ODD, withheld=True, extension=None, site=None
    ),
    called="201",
    end=CallEnd.ANSWERED,
    status=200,
    answered_at=NOON,
    ended_at=NOON.replace(hour=13),
    answered_by="+390287654321",
    diverting=("201", "202"),
    hops=(
        Hop(
            diverting="201",
            condition=Condition.BUSY,
            target=ToExtension(number="202"),
            origin=HopOrigin.RULE,
            sub_reason=SubReason.DECLINED,
            after_ringing=True,
            destination_ring_time=10,
            otherwise=ToVoicemail(),
            follows=None,
        ),
        Hop(diverting="202", condition=Condition.NO_ANSWER, target=ToOutside(number="+390287654321")),
        Hop(diverting="202", condition=Condition.ALWAYS, target=ToAttendantGroup(number="9")),
        Hop(diverting="202", condition=Condition.HANDSET, target=ToMailbox(extension="202")),
    ),
    explanations=(EXPLANATION,),
    events=((0.0, "invite", "201"), (1.5, "ringing", "")),
)
AUDIT = AuditEntry(
    at=NOON,
    actor=USER.username,
    source=AuditSource.PHONE,
    action="plan saved",
    kind="plan",
    key="201",
    extension="201",
    before=None,
    after={"rules": {"busy": [1, 2.5, None, ODD]}},
    device="201-desk",
)


def call(number: int, **more: object) -> CallRecord:
    """One of many calls."""
    return replace(CALL, id=f"call-{number}", status=number, **more)  # type: ignore[arg-type]  # fields, by the test
