# SPDX-License-Identifier: Apache-2.0
"""Confirmed dialogs: who is engaged, whom Replaces means, what is probed when nobody says it is alive (B2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from devia.application.entities import Refer
from devia.application.events import CallMoved, EventHub, StateChanged
from devia.application.state import World
from devia.callflow.branch import Branch
from devia.callflow.route_token import End, RouteEnds
from devia.diversion.model import ToMailbox
from devia.proxy.dialog_journal import DialogJournal
from devia.proxy.live_call import LiveCall
from devia.sip.address import Contact
from devia.sip.dialog_record import ConfirmedDialog
from devia.sip.errors import BadMessage
from devia.sip.message import Message, Request, Response
from devia.sip.scan import split
from devia.sip.uri import SHORT

Key = tuple[str, str, str]

OTHER_USAGES = frozenset({"SUBSCRIBE", "NOTIFY", "REFER", "PRACK"})
"""What is refused to these within a dialog says nothing of the call itself (RFC 5057 §5.1, RFC 3262 §3)."""


class Dialogs:
    """All confirmed dialogs that pass here."""

    def __init__(self, world: World, events: EventHub, journal: DialogJournal, now: Callable[[], float]) -> None:
        self._world = world
        self._events = events
        self._journal = journal
        self._now = now
        self._dialogs: dict[Key, ConfirmedDialog] = {}
        self._alive_until: dict[Key, float] = {}
        """When the session timer of a dialog runs out, for those that have one."""
        self._of_call: dict[str, int] = {}
        """Call-ID → how many dialogs it has; more than one where several phones answered."""

    # What happens to them ----------------------------------------------------------------------------------------

    def restore(self, dialogs: Iterable[ConfirmedDialog]) -> None:
        """These were confirmed before the restart; their people are engaged until told or found otherwise."""
        for dialog in dialogs:
            self._journal.restored(dialog)
            self._add(dialog)

    def confirmed(self, live: LiveCall, branch: Branch, response: Response) -> None:
        """The call's first 2xx has made this dialog."""
        invite = live.invite
        caller = live.call.facts.caller
        binding = branch.binding
        dialog = ConfirmedDialog(
            call_id=invite.call_id,
            caller_tag=invite.from_tag or "",
            callee_tag=response.to_tag or "",
            caller_end=str(live.caller_end),
            callee_end=str(callee_end(branch)),
            # Whoever listens to their messages is not engaged (B2.2).
            caller_extension=None if isinstance(live.call.target, ToMailbox) else caller.extension,
            callee_extension=None if binding is None else binding.extension,
            caller_device=live.device,
            callee_device=None if binding is None else binding.device,
            since=self._now(),
            session_expires=session_expires(response),
            caller_contact=_contact(invite),
            callee_contact=_contact(response),
        )
        self._journal.put(self._add(dialog))

    def passing(self, request: Request) -> None:
        """This request is on its way within a dialog. BYE ends it, whatever the answer (RFC 3261 §15.1.1)."""
        if request.method == "BYE":
            self._end(self._find(request))

    def answered_within(self, request: Request, response: Response) -> None:
        """A request within a dialog has been answered."""
        dialog = self._find(request)
        if dialog is None:
            return
        if response.status in (481, 408):
            if request.method not in OTHER_USAGES:
                self._end(dialog)
        elif response.status < 300 and request.method in ("INVITE", "UPDATE"):
            self._refreshed(dialog, request, response)

    def silent(self, request: Request) -> None:
        """The other end gave no answer at all: the dialog counts as gone, unless another usage of it was asked about
        (RFC 5057 §5.1)."""
        if request.method not in OTHER_USAGES:
            self._end(self._find(request))

    def ended(self, key: Key) -> None:
        """This dialog was found to be gone."""
        self._end(self._dialogs.get(key))

    # What is asked of them ---------------------------------------------------------------------------------------

    def named_by(self, call_id: str, to_tag: str, from_tag: str) -> tuple[ConfirmedDialog, bool] | None:
        """The dialog a Replaces names, and whether the device holding `to_tag` is its callee (RFC 3891 §3)."""
        dialog = self._dialogs.get((call_id, from_tag, to_tag))
        if dialog is not None:
            return dialog, True
        dialog = self._dialogs.get((call_id, to_tag, from_tag))
        return None if dialog is None else (dialog, False)

    def callers_target(self, request: Request) -> str | None:
        """Where this request of the callee's goes on: the caller's own Contact; None where it is unknown."""
        dialog = self._find(request)
        return (dialog and dialog.caller_contact) or None

    def refuses_refer(self, ends: RouteEnds) -> bool:
        """Whether either end is a trunk that takes no REFER (B19.11)."""
        for end in (ends.caller_end, ends.callee_end):
            if end.trunk is not None:
                trunk = self._world.organisation.trunk(end.trunk)
                if trunk is not None and trunk.refer is Refer.REFUSE:
                    return True
        return False

    def overdue(self) -> list[ConfirmedDialog]:
        """Dialogs whose session timer has run out without a refresh: they are gone (RFC 4028 §10)."""
        now = self._now()
        return [self._dialogs[key] for key, until in self._alive_until.items() if until < now]

    def unwatched(self) -> list[ConfirmedDialog]:
        """Dialogs nobody refreshes; they are probed with OPTIONS (B2.2)."""
        return [dialog for key, dialog in self._dialogs.items() if key not in self._alive_until]

    def __iter__(self) -> Iterator[ConfirmedDialog]:
        return iter(tuple(self._dialogs.values()))

    def __len__(self) -> int:
        return len(self._dialogs)

    # -------------------------------------------------------------------------------------------------------------

    def _find(self, message: Message) -> ConfirmedDialog | None:
        found = self.named_by(message.call_id, message.to_tag or "", message.from_tag or "")
        return None if found is None else found[0]

    def _refreshed(self, dialog: ConfirmedDialog, request: Request, response: Response) -> None:
        """Session timer and both ends' Contacts are those of this exchange (RFC 4028 §7.2, RFC 3261 §12.2)."""
        seconds = session_expires(response)
        if seconds is None:
            # The session has no timer any more; it is probed from now on.
            self._alive_until.pop(dialog.key, None)
        else:
            self._alive_until[dialog.key] = self._now() + seconds
        is_callers = request.from_tag == dialog.caller_tag
        changed = replace(
            dialog,
            session_expires=seconds,
            caller_contact=_contact(request if is_callers else response) or dialog.caller_contact,
            callee_contact=_contact(response if is_callers else request) or dialog.callee_contact,
        )
        if changed != dialog:
            # After a restart that counts which was agreed upon last.
            self._dialogs[dialog.key] = changed
            self._journal.put(changed)

    def _add(self, dialog: ConfirmedDialog) -> ConfirmedDialog:
        known = self._dialogs.get(dialog.key)
        if known is not None:
            # A call that left by a trunk and came back (B8.3) passes here twice, its 2xx on the callee's side first:
            # one dialog, which one BYE ends.
            self._world.engaged.dialog_ended(known)
            dialog = replace(
                known,
                caller_end=dialog.caller_end,
                caller_extension=dialog.caller_extension,
                caller_device=dialog.caller_device,
                caller_contact=dialog.caller_contact,
            )
        else:
            self._of_call[dialog.call_id] = self._of_call.get(dialog.call_id, 0) + 1
        self._dialogs[dialog.key] = dialog
        if dialog.session_expires is not None:
            self._alive_until[dialog.key] = max(dialog.since, self._now()) + dialog.session_expires
        self._world.engaged.dialog_confirmed(dialog)
        self._tell(dialog)
        return dialog

    def _end(self, dialog: ConfirmedDialog | None) -> None:
        if dialog is None or self._dialogs.pop(dialog.key, None) is None:
            return
        self._alive_until.pop(dialog.key, None)
        self._world.engaged.dialog_ended(dialog)
        self._journal.remove(dialog)
        left = self._of_call.pop(dialog.call_id, 1) - 1
        if left > 0:
            self._of_call[dialog.call_id] = left
        else:
            for gone in self._world.calls.hung_up(dialog.call_id):
                self._events.publish(CallMoved(before=gone, after=None))
        self._tell(dialog)

    def _tell(self, dialog: ConfirmedDialog) -> None:
        for extension in {dialog.caller_extension, dialog.callee_extension}:
            if extension is not None:
                self._events.publish(StateChanged(extension=extension))


def callee_end(branch: Branch) -> End:
    """The end a branch leads to, as route tokens name it."""
    if branch.binding is not None:
        return End.of_binding(branch.binding.id)
    if branch.mailbox is not None:
        return End.of_voicemail()
    assert branch.gateway is not None
    return End.of_trunk(branch.gateway.name)


def session_expires(response: Response) -> int | None:
    """Seconds of Session-Expires; None without one (RFC 4028 §4)."""
    value = (response.first("session-expires") or "").partition(";")[0].strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else None


def _contact(message: Message) -> str:
    value = message.first("contact") or ""
    return _usual_contact(value) if len(value) <= SHORT else _contact_uri(value)


def _contact_uri(value: str) -> str:
    """The URI of the first of these Contact values; empty where it is none."""
    try:
        return str(Contact.parse(split(value, ",")[0], header="Contact").uri)
    except BadMessage:
        return ""


_usual_contact = lru_cache(maxsize=16_384)(_contact_uri)
