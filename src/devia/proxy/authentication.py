# SPDX-License-Identifier: Apache-2.0
"""Digest authentication of our devices (B19.8). Unknown user and wrong password look alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from devia.application.entities import Device
from devia.application.organisation import Organisation
from devia.sip.digest import ALGORITHMS, MD5, SHA256, Credentials, DigestChallenge, NonceSource, NonceState, is_digest
from devia.sip.errors import BadMessage
from devia.sip.message import Request, Response

_NOBODY = "0" * 64
"""Stands for the secret of a device that does not exist; compared all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """The request must come again with credentials."""

    algorithms: tuple[str, ...] = ALGORITHMS
    stale: bool = False


class Authenticator:
    """Knows who sent a request, by its credentials."""

    def __init__(self, realm: str, nonces: NonceSource, key: bytes) -> None:
        """`key` is secret and stays the same across restarts, 16 to 64 octets: what names nobody has are offered
        follows from it."""
        self._realm = realm
        self._nonces = nonces
        self._key = key
        self._devices: Mapping[str, Device] = {}
        self._md5_only_share = 0.0
        """Of `_devices`, for which it was counted."""

    def authenticated(self, request: Request, organisation: Organisation) -> Device | Challenge | None:
        """The device whose credentials for our realm the request carries; a challenge where they are no good; None
        where it carries none."""
        credentials = self._credentials(request)
        if credentials is None:
            return None
        device = organisation.device(credentials.username)
        algorithms = self._offered(credentials.username, organisation)
        secret = _secret(device, credentials.algorithm)
        right = credentials.matches(secret, request.method) and device is not None
        if not right or credentials.algorithm not in algorithms:
            return Challenge(algorithms=algorithms)
        # Without `qop` the response covers no count: one that comes all the same is anybody's.
        state = self._nonces.check(credentials.nonce, credentials.nc if credentials.qop is not None else None)
        if state is not NonceState.FRESH:
            return Challenge(algorithms=algorithms, stale=state is NonceState.STALE)
        assert device is not None
        return device

    def challenge(self, request: Request, organisation: Organisation) -> Challenge:
        """The challenge for a request without credentials. A device that can do MD5 alone is offered nothing else."""
        try:
            name = request.from_.uri.user_text
        except BadMessage:
            name = ""
        return Challenge(algorithms=self._offered(name, organisation))

    def response(self, request: Request, challenge: Challenge) -> Response:
        """401 to a REGISTER, 407 to anything else, the strongest algorithm first."""
        register = request.method == "REGISTER"
        name = "WWW-Authenticate" if register else "Proxy-Authenticate"
        nonce = self._nonces.mint()
        headers = [
            (name, str(DigestChallenge(realm=self._realm, nonce=nonce, algorithm=algorithm, stale=challenge.stale)))
            for algorithm in challenge.algorithms
        ]
        return Response.to_request(request, 401 if register else 407, to_tag=nonce[-8:], headers=headers)

    def _offered(self, name: str, organisation: Organisation) -> tuple[str, ...]:
        """What this name, a device's or an extension's, is offered: MD5 alone where its devices can do no more.

        A name nobody has is offered the same each time, MD5 alone as often as names of ours are: otherwise the offer
        would tell who exists.
        """
        # Both are worked out for either, so that the time it takes tells nothing.
        device = organisation.device(name)
        devices = organisation.devices_of(name) if device is None else (device,)
        decoy = self._decoy(name, organisation)
        md5_only = all([device.md5_only for device in devices]) if devices else decoy
        return (MD5,) if md5_only else ALGORITHMS

    def _decoy(self, name: str, organisation: Organisation) -> bool:
        """Whether this name, if it is nobody's, is offered MD5 alone."""
        if organisation.devices is not self._devices:
            self._devices = organisation.devices
            md5_only = sum(device.md5_only for device in self._devices.values())
            self._md5_only_share = md5_only / max(1, len(self._devices))
        drawn = blake2b(name.encode("utf-8", "surrogateescape"), key=self._key, digest_size=4).digest()
        return int.from_bytes(drawn) < self._md5_only_share * 2**32

    def _credentials(self, request: Request) -> Credentials | None:
        key = "authorization" if request.method == "REGISTER" else "proxy-authorization"
        for value in request.lines(key):
            if not is_digest(value):
                continue
            credentials = Credentials.parse(value)
            if credentials.realm == self._realm:
                if not credentials.covers(request.uri):
                    # Whoever took them from another request would be calling somebody else with them.
                    raise BadMessage("credentials for another Request-URI")
                return credentials
        return None


def _secret(device: Device | None, algorithm: str) -> str:
    if device is None:
        return _NOBODY
    return device.ha1_sha256 if algorithm == SHA256 else device.ha1_md5
