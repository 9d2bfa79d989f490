# SPDX-License-Identifier: Apache-2.0
"""A packaged Kamailio playing the telephone company: what is behind each of its numbers is said when it starts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.interop.peers.kamailio import Kamailio
from tests.interop.peers.patience import SHORT

#: Another address of this machine than the phones', as trunks are told by where they call from (B18.2).
CARRIER_HOST = "127.0.0.2"

_CONFIG = Path(__file__).with_suffix(".cfg")

_MESSAGE = re.compile(r"CARRIER message source=(?P<source>\S+) (?P<hexa>[0-9A-Fa-f]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What is behind a number of the carrier, and what it takes to do that."""

    does: str
    """relay, early, refuse, silent, return, customer"""
    what: str = ""


def relay(address: str) -> Behind:
    """A subscriber's phone at host:port."""
    return Behind(does="relay", what=address)


def early(address: str) -> Behind:
    """183 with SDP from the switch itself, then the subscriber's phone at host:port."""
    return Behind(does="early", what=address)


def refuse(status: int, reason: str) -> Behind:
    """A final refusal by the switch."""
    return Behind(does="refuse", what=f"{status} {reason}")


def silent() -> Behind:
    """Nothing at all comes back, not even 100."""
    return Behind(does="silent")


def returns(number: str) -> Behind:
    """A mobile that is diverted back to the customer's number (E.164)."""
    return Behind(does="return", what=number)


def customer() -> Behind:
    """A number of the customer: the call goes in by the trunk."""
    return Behind(does="customer")


class Carrier:
    """One running carrier. `form` is how it writes numbers towards the customer: e164 or national."""

    def __init__(self, peer: Kamailio) -> None:
        self._peer = peer

    @property
    def address(self) -> str:
        return self._peer.address

    @property
    def host(self) -> str:
        return self._peer.host

    @property
    def port(self) -> int:
        return self._peer.port

    @classmethod
    async def start(
        cls,
        folder: Path,
        *,
        to_customer: str,
        numbers: Mapping[str, Behind],
        form: str = "e164",
        host: str = CARRIER_HOST,
        port: int | None = None,
        name: str = "carrier",
        transport: str = "udp",
    ) -> Self:
        """A carrier whose customer is reached at `to_customer` (host:port) by `transport`; `numbers` are E.164."""
        filled = []
        for number, behind in numbers.items():
            filled.append(f'    $var(number) = "{number}";\n    $sht(does=>$var(number)) = "{behind.does}";\n')
            filled.append(f'    $sht(with=>$var(number)) = "{behind.what}";\n')
        values = {
            "DEVIA": to_customer,
            "TRANSPORT": transport,
            "HOST": host,
            "NAME": name,
            "FORM": form,
            "NUMBERS": "".join(filled),
        }
        config = re.sub(f"@({'|'.join(values)})@", lambda match: values[match[1]], _without_comments(_CONFIG))
        return cls(await Kamailio.start(folder, config, host=host, port=port, name=name, tcp=transport == "tcp"))

    def mark(self) -> int:
        """The number of the next line told."""
        return len(self._peer.process.lines)

    async def invited(self, number: str, *, since: int = 0, seconds: float = SHORT) -> dict[str, str]:
        """What the next INVITE to the number (E.164) brought: ru, from, pai, diversion, history, privacy, source."""
        match = await self._peer.process.line(
            rf"CARRIER invite ru=(?P<ru>\S*) number={re.escape(number)} from=(?P<from_>\S*) pai=(?P<pai>.*?)"
            r" diversion=(?P<diversion>.*?) history=(?P<history>.*?) privacy=(?P<privacy>.*?) source=(?P<source>\S*)",
            since=since,
            seconds=seconds,
        )
        return {name.rstrip("_"): "" if value == "<null>" else value for name, value in match.groupdict().items()}

    def times_invited(self, number: str) -> int:
        """How many INVITEs to the number were seen, repeated ones included."""
        return sum(f"number={number} " in line for line in self._peer.process.lines if "CARRIER invite" in line)

    async def message(self, start: str, *, source: str = "", seconds: float = SHORT) -> str:
        """The first message that begins so (`BYE`, `SIP/2.0 200`) and came from `source` (host:port)."""

        def look() -> str | None:
            return next((text for text in self.messages(source=source) if text.startswith(start)), None)

        return await self._peer.process.until(look, f"a message {start!r} from {source or 'anybody'}", seconds=seconds)

    def messages(self, *, source: str = "") -> list[str]:
        """Every message that came (from host:port `source`, if given), whole and in order."""
        return [
            bytes.fromhex(match["hexa"]).decode(errors="replace")
            for line in self._peer.process.lines
            if (match := _MESSAGE.search(line)) is not None and source in ("", match["source"])
        ]

    async def stop(self) -> None:
        await self._peer.stop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()


def _without_comments(path: Path) -> str:
    return "\n".join(line for line in path.read_text().splitlines() if not line.lstrip().startswith("# "))
