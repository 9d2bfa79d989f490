# SPDX-License-Identifier: Apache-2.0
"""Plays a ladder, rung by rung."""

from __future__ import annotations

from devia.application.entities import CallRecord
from devia.diversion.model import Target, ToMailbox
from tests.ladders.party import Heard, Party, sdp_of
from tests.ladders.script import Rung, Script
from tests.ladders.stage import Stage, stage
from tests.ladders.ways import Way

TOLERANCE = 0.5
"""Virtual seconds between a timer and what is heard of it: what passes over the link takes its time."""
QUIET = 1.0
"""Seconds after the last rung in which nothing more may arrive."""


async def play(script: Script, way: Way, seed: int = 1) -> None:
    """The ladder has been played, and everything was as it says.

    Raises:
        AssertionError: it was not; names the rung, and what the parties have heard instead.
    """
    async with stage(script, way, seed) as on:
        play = _Play(script, way, on)
        for rung in script.rungs:
            try:
                await play.step(rung)
            except AssertionError as error:
                raise AssertionError(
                    f"{script.name}.ladder:{rung.line}: {rung.text}\n{error}\n{play.state()}"
                ) from None
        await way.pass_time(QUIET)
        if not way.keeps_order:
            # devia, hearing an INVITE again, says its last provisional response again (RFC 3261 §17.2.1).
            for party in on.parties.values():
                party.heard = [heard for heard in party.heard if heard.kind[0] != "1"]
        assert not any(party.heard for party in on.parties.values()), f"more than the ladder says\n{play.state()}"
        assert on.server.endpoint.stats.user_errors == 0
        assert on.server.endpoint.stats.bad_messages == 0


class _Play:
    """One performance."""

    def __init__(self, script: Script, way: Way, on: Stage) -> None:
        self._script = script
        self._way = way
        self._stage = on
        self._last = way.now()
        """When the last rung was reached."""

    async def step(self, rung: Rung) -> None:
        """The rung has been played."""
        if rung.what == "pause":
            await self._way.pass_time(float(rung.target))
        elif rung.what == "devia":
            await self._devia(rung)
        elif rung.sends:
            self._sends(self._stage.parties[rung.who], rung)
        else:
            await self._hears(self._stage.parties[rung.who], rung)

    def state(self) -> str:
        """What everybody has heard and nobody has asked for yet, and what was lost."""
        lines = []
        for party in self._stage.parties.values():
            heard = ", ".join(str(heard) for heard in party.heard)
            lines.append(
                f"{party.name} has heard: {heard or 'nothing'}; lost: {', '.join(party.sieve.lost) or 'nothing'}"
            )
        return "\n".join(lines)

    # Sent

    def _sends(self, party: Party, rung: Rung) -> None:
        headers, body = self._contents(party, rung)
        if rung.what.isdigit():
            party.answers(rung.call, int(rung.what), rung.to, headers, body)
        elif rung.what == "CANCEL":
            party.gives_up(rung.call, dict(headers).get("Reason"))
        elif not rung.target:
            party.continues(rung.call, rung.what, rung.to, headers, body)
        elif rung.what == "ACK":
            party.acknowledges_nothing(rung.call, rung.target, headers)
        else:
            party.starts(rung.call, rung.what, rung.target, headers, body)

    def _contents(self, party: Party, rung: Rung) -> tuple[list[tuple[str, str]], bytes]:
        headers = []
        body = b""
        for option in rung.options:
            if option == "sdp":
                body = sdp_of(party.name)
                continue
            name, colon, value = option.partition(": ")
            assert colon, f"“{option}” is no header field"
            headers.append((name, self._filled(value)))
        return headers, body

    def _filled(self, value: str) -> str:
        """With {devia} for devia's address, {contact of X} for a phone's and {dialog of X in a} for a Replaces."""
        before, brace, rest = value.partition("{")
        if not brace:
            return value
        name, _, after = rest.partition("}")
        match name.split():
            case ["devia"]:
                host, port = self._stage.address
                found = f"{host}:{port}"
            case ["contact", "of", who]:
                found = self._stage.parties[who].contact
            case ["dialog", "of", who, "in", call]:
                found = self._stage.parties[who].replaces(call)
            case _:
                raise AssertionError(f"what is {{{name}}}?")
        return before + found + self._filled(after)

    # Heard

    async def _hears(self, party: Party, rung: Rung) -> None:
        def found() -> Heard | None:
            if self._way.keeps_order:
                return party.heard[0] if party.heard else None
            # What was lost and sent again may come after what was sent later.
            return next((h for h in party.heard if _is(h, rung) and self._fits(h, rung)), None)

        await self._way.until(found)
        heard = found()
        assert heard is not None
        assert _is(heard, rung), f"heard {heard} instead"
        party.heard.remove(heard)
        for option in rung.options:
            self._check(heard, option)
        self._last = heard.at

    def _fits(self, heard: Heard, rung: Rung) -> bool:
        try:
            for option in rung.options:
                self._check(heard, option)
        except AssertionError:
            return False
        return True

    def _check(self, heard: Heard, option: str) -> None:
        message = heard.message
        words = option.split()
        if words[0] == "after":
            passed = heard.at - self._last
            # Real time tells nothing on a busy machine.
            on_time = abs(passed - float(words[1])) < TOLERANCE
            assert on_time or not self._is_virtual, f"came after {passed:.3f} s"
        elif words[:2] == ["sdp", "of"]:
            assert message.body == sdp_of(words[2]), f"body: {message.body!r}"
        elif option == "no sdp":
            assert not message.body, f"body: {message.body!r}"
        elif words[0] == "no":
            assert not message.has(words[1].lower()), f"{words[1]}: {message.lines(words[1].lower())}"
        else:
            name, sign, value = words[0], words[1], self._filled(" ".join(words[2:]))
            values = message.lines(name.lower())
            written = ", ".join(values)
            assert sign in ("~", "="), f"“{option}” is no check"
            assert value == written if sign == "=" else value in written, f"{name}: {written}"

    @property
    def _is_virtual(self) -> bool:
        return self._way.keeps_order and self._way.transport == "udp"

    # Known

    async def _devia(self, rung: Rung) -> None:
        words = rung.options[0].split()
        if words[0] == "record":
            await self._record(" ".join(words[1:]), list(rung.options[1:]), rung.call)
            return
        extension, verdict = words
        engaged = self._stage.world.engaged
        assert verdict in ("engaged", "free"), f"what is “{verdict}”?"
        await self._way.until(lambda: engaged.is_engaged(extension) == (verdict == "engaged"))

    async def _record(self, end: str, hops: list[str], call: str) -> None:
        await self._way.until(lambda: sum(self._stage.server.chronicle.ends.values()))
        records = await self._stage.records()
        assert records, "no record"
        record = records.pop(0)
        self._stage.server.chronicle.ends.clear()
        written = [f"{hop.diverting} {hop.condition} {_number(hop.target)}" for hop in record.hops]
        assert (_end(record), written) == (end, hops), f"record: {' | '.join([_end(record), *written])}"


def _is(heard: Heard, rung: Rung) -> bool:
    """Whether this is what the rung waits for."""
    if heard.kind != rung.what or heard.call != rung.call:
        return False
    return not (rung.to and rung.what.isdigit()) or heard.message.cseq[1] == rung.to


def _end(record: CallRecord) -> str:
    tail = f"by {record.answered_by}" if record.answered_by is not None else f"with {record.status}"
    return f"{record.end} {tail}"


def _number(target: Target) -> str:
    return f"mailbox:{target.extension}" if isinstance(target, ToMailbox) else target.number
