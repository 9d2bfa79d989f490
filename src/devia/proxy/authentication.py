# SPDX-License-Identifier: Apache-2.0
"""Digest authentication of our devices (B19.8). Unknown user and wrong password look alike."""

from __future__ import annotations

from dataclasses import dataclass

from devia.application.entities import Device
from devia.application.organisation import Organisation
from devia.sip.digest import ALGORITHMS, MD5, SHA256, Credentials, DigestChallenge, NonceSource, NonceState
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

    def __init__(self, realm: str, nonces: NonceSource) -> None:
        self._realm = realm
        self._nonces = nonces

    def authenticated(self, request: Request, organisation: Organisation) -> Device | Challenge | None:
        """The device whose credentials for our realm the request carries; a challenge where they are no good; None
        where it carries none."""
        credentials = self._credentials(request)
        if credentials is None:
            return None
        device = organisation.device(credentials.username)
        algorithms = (MD5,) if device is not None and device.md5_only else ALGORITHMS
        secret = _secret(device, credentials.algorithm)
        right = credentials.matches(secret, request.method) and device is not None
        if not right or credentials.algorithm not in algorithms:
            return Challenge(algorithms=algorithms)
        state = self._nonces.check(credentials.nonce, credentials.nc)
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
        device = organisation.device(name)
        devices = (device,) if device is not None else organisation.devices_of(name)
        md5_only = bool(devices) and all(device.md5_only for device in devices)
        return Challenge(algorithms=(MD5,) if md5_only else ALGORITHMS)

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

    def _credentials(self, request: Request) -> Credentials | None:
        key = "authorization" if request.method == "REGISTER" else "proxy-authorization"
        for value in request.lines(key):
            credentials = Credentials.parse(value)
            if credentials.realm == self._realm:
                return credentials
        return None


def _secret(device: Device | None, algorithm: str) -> str:
    if device is None:
        return _NOBODY
    return device.ha1_sha256 if algorithm == SHA256 else device.ha1_md5
