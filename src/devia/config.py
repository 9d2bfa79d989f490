# SPDX-License-Identifier: Apache-2.0
"""Every setting of an installation: `devia.toml`, overridden by `DEVIA_SECTION__KEY`.

An unknown key is an error that names the nearest known one; so is a value of the wrong kind. Nothing is read from
anywhere else.
"""

from __future__ import annotations

import difflib
import ipaddress
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic.fields import FieldInfo

from devia.diversion.service_codes import CodePreset

ENVIRONMENT_PREFIX = "DEVIA_"
TRANSPORTS = ("udp", "tcp", "tls")


class ConfigError(Exception):
    """The configuration cannot be used; the text says where and why, one line a fault."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ListenAddress(_Section):
    """One address devia listens on."""

    transport: Literal["udp", "tcp", "tls"]
    host: str
    port: int = Field(ge=0, le=65535)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The address of "udp:127.0.0.1:5060" or "tcp:[::1]:5060".

        Raises:
            ValueError: the text is no such address.
        """
        transport, _, rest = text.partition(":")
        host, _, port = rest.rpartition(":")
        if transport not in TRANSPORTS or not host or not (port.isascii() and port.isdigit()):
            raise ValueError(f"“{text}” is not transport:address:port with one of {', '.join(TRANSPORTS)}")
        host = host.strip("[]")
        try:
            ipaddress.ip_address(host)
        except ValueError:
            raise ValueError(f"“{host}” in “{text}” is not an IP address") from None
        return cls.model_validate({"transport": transport, "host": host, "port": int(port)})

    @property
    def is_wildcard(self) -> bool:
        """Listens on every address of the machine (B19.9)."""
        return _meant(self.host).is_unspecified

    @property
    def is_loopback(self) -> bool:
        """Reachable from this machine only."""
        return _meant(self.host).is_loopback


_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?)*\.?")
_NOWHERE = ("0.0.0.0", "::")


def is_host(text: str) -> bool:
    """Whether this is a host name or an IP address."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return len(text) <= 253 and _NAME.fullmatch(text) is not None
    return True


def _meant(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The address, of an IPv4 one written as IPv6 (`::ffff:0.0.0.0`) the IPv4 one: that is what is listened on."""
    address = ipaddress.ip_address(host)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return address if mapped is None else mapped


class SipSection(_Section):
    """`[sip]`"""

    listen: tuple[str, ...] = ("udp:127.0.0.1:5060", "tcp:127.0.0.1:5060")
    domain: str = "localhost"
    advertise: str = ""
    authentication: bool = True
    """Off only with loopback listeners (B19.9): every phone is believed."""
    edges: tuple[str, ...] = ()
    """CIDRs of edge proxies whose Path is accepted (B19.6)."""
    tls_certificate: str = ""
    tls_key: str = ""

    @field_validator("listen")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("at least one address is needed")
        for text in value:
            ListenAddress.parse(text)
        return value

    @field_validator("domain", "advertise")
    @classmethod
    def _host(cls, value: str, info: ValidationInfo) -> str:
        if value == "" and info.field_name == "advertise":
            return value
        if not is_host(value):
            raise ValueError(f"“{value}” is neither a name nor an address, or has a port, which belongs to sip.listen")
        if info.field_name == "advertise" and value in _NOWHERE:
            raise ValueError(f"“{value}” is nowhere others could reach devia at")
        return value

    @field_validator("edges")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for text in value:
            try:
                ipaddress.ip_network(text, strict=False)
            except ValueError:
                raise ValueError(f"“{text}” is no network such as 192.0.2.0/24") from None
        return value

    @property
    def addresses(self) -> tuple[ListenAddress, ...]:
        """`listen`, read."""
        return tuple(ListenAddress.parse(text) for text in self.listen)

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if not self.advertise and any(address.is_wildcard for address in self.addresses):
            raise ValueError(
                "listening on a wildcard address needs sip.advertise, the name or address others reach devia at"
            )
        if not self.authentication and not all(address.is_loopback for address in self.addresses):
            raise ValueError("sip.authentication can be off only where every sip.listen address is a loopback one")
        if any(address.transport == "tls" for address in self.addresses) and not (
            self.tls_certificate and self.tls_key
        ):
            raise ValueError("a tls address needs sip.tls_certificate and sip.tls_key")
        return self


class HttpSection(_Section):
    """`[http]`"""

    listen: str = "127.0.0.1:8080"
    metrics_token: str = ""
    """Bearer token for /metrics from elsewhere than this machine; empty: this machine only."""
    secure_cookies: bool = False
    """Set behind an HTTPS reverse proxy: cookies are sent over HTTPS only."""

    @field_validator("listen")
    @classmethod
    def _address(cls, value: str) -> str:
        ListenAddress.parse(f"tcp:{value}")
        return value

    @property
    def address(self) -> tuple[str, int]:
        """Host and port of `listen`."""
        address = ListenAddress.parse(f"tcp:{self.listen}")
        return address.host, address.port


class StoreSection(_Section):
    """`[store]`"""

    url: str = "sqlite:///data/devia.db"


class NumberingSection(_Section):
    """`[numbering]` (B17, B18)"""

    country: str = Field(default="IT", pattern="^[A-Z]{2}$")
    outside_line: str = Field(default="", pattern="^[0-9*#]{0,4}$")
    emergency: tuple[str, ...] = ("112", "113", "115", "118")
    allowed_countries: tuple[str, ...] | None = None
    """Countries calls may be made and diverted to, as ISO codes; unset: the country alone (Italy: Vatican too)."""
    denied_prefixes: tuple[str, ...] | None = None
    """Digits (national, or international with +) that are never reached; unset: the country's usual list."""
    service_codes: CodePreset = CodePreset.ETSI_IT
    """What people set their diversions by at phones (B12.1)."""


class CallsSection(_Section):
    """`[calls]`"""

    presence_first: bool = False
    """Look at *not present* before *not registered* (B3.1)."""
    workstation_grace: float = Field(default=60.0, ge=1.0, le=3600.0)
    """Seconds a workstation that was lost still counts as presence (B2.3)."""
    time_scale: float = Field(default=1.0, gt=0, le=1.0)
    """Multiplies every wait of a call; below 1 for trials and measurements only."""


class VoicemailSection(_Section):
    """`[voicemail]` (B10)"""

    folder: str = "data/voicemail"
    """Where messages and greetings are kept."""
    address: str = ""
    """The address callers send their audio to; empty: `sip.advertise`, else the first of `sip.listen`."""
    rtp_ports: str = "40000-40999"
    """First and last port audio is received on; a conversation takes two of them."""
    calls_of_one_caller: int = Field(default=10, ge=1, le=1_000)
    """Calls to voicemail at a time of one device, or of one number outside."""

    @field_validator("address")
    @classmethod
    def _host(cls, value: str) -> str:
        if value and not is_host(value):
            raise ValueError(f"“{value}” is neither a name nor an address")
        return value

    @field_validator("rtp_ports")
    @classmethod
    def _range(cls, value: str) -> str:
        first, _, last = value.partition("-")
        if not (_is_port(first) and _is_port(last) and int(first) < int(last)):
            raise ValueError(f"“{value}” is no range of ports such as 40000-40999")
        return value

    @property
    def ports(self) -> range:
        """`rtp_ports`, read."""
        first, _, last = self.rtp_ports.partition("-")
        return range(int(first), int(last) + 1)


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5 and 1024 <= int(text) <= 65_535


class MailSection(_Section):
    """`[mail]` (B10.4, B14)"""

    host: str = ""
    """The server mails are handed to; empty: none are sent."""
    port: int = Field(default=587, ge=1, le=65_535)
    security: Literal["none", "starttls", "tls"] = "starttls"
    username: str = ""
    """Empty: the server asks for no name."""
    password: str = ""
    password_file: str = ""
    """A file whose first line is the password; goes before `password`."""
    sender: str = ""
    """The address mails are from; empty: `devia@` and `sip.domain`."""
    link: str = ""
    """Address of the client's page, written into mails; empty: none is."""
    folder: str = "data/mail"
    """Where mails wait for the server."""
    digest_minutes: int = Field(default=15, ge=1, le=1_440)
    """Between two mails about diversions to the same user; what happens meanwhile is in the next one (B14)."""

    @field_validator("host")
    @classmethod
    def _host(cls, value: str) -> str:
        if value and not is_host(value):
            raise ValueError(f"“{value}” is neither a name nor an address, or has a port, which belongs to mail.port")
        return value

    @field_validator("sender")
    @classmethod
    def _sender(cls, value: str) -> str:
        if value and not re.fullmatch(r"[!-?A-~]+@[!-?A-~]+", value):
            raise ValueError(f"“{value}” is no e-mail address")
        return value

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.username and self.security == "none" and self.host not in ("localhost", "127.0.0.1", "::1"):
            raise ValueError("a password is sent to another machine only with mail.security starttls or tls")
        return self


class LogSection(_Section):
    """`[log]`"""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"


class Config(_Section):
    """All of `devia.toml`."""

    sip: SipSection = SipSection()
    http: HttpSection = HttpSection()
    store: StoreSection = StoreSection()
    numbering: NumberingSection = NumberingSection()
    calls: CallsSection = CallsSection()
    voicemail: VoicemailSection = VoicemailSection()
    mail: MailSection = MailSection()
    log: LogSection = LogSection()


def load(path: Path | None, environment: Mapping[str, str]) -> Config:
    """The configuration of this file (all defaults where None) with the environment's overrides.

    Raises:
        ConfigError: the file cannot be read, or a key or value is not known.
    """
    document: dict[str, Any] = {}
    if path is not None:
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ConfigError(f"{path}: {error.strerror}") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: {error}") from None
    for name, text in environment.items():
        if name.startswith(ENVIRONMENT_PREFIX) and "__" in name:
            section, _, key = name.removeprefix(ENVIRONMENT_PREFIX).lower().partition("__")
            values = document.setdefault(section, {})
            if isinstance(values, dict):
                values[key] = _environment_value(text, is_text=f"{section}.{key}" in _text_keys())
    return parse(document)


def parse(document: Mapping[str, Any]) -> Config:
    """The configuration of a document in the form of `devia.toml`.

    Raises:
        ConfigError: a key or value is not known.
    """
    try:
        return Config.model_validate(document)
    except ValidationError as error:
        raise ConfigError("\n".join(_sentence(fault) for fault in error.errors())) from None


def _environment_value(text: str, *, is_text: bool) -> Any:
    """The text as TOML where it is TOML (numbers, true, lists), else the text; an outside line of 0 is text too."""
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
    return text if is_text and not isinstance(value, str) else value


def _sentence(fault: Any) -> str:
    where = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        near = difflib.get_close_matches(where, _known_keys(), n=1, cutoff=0.0)
        return f"{where}: unknown key; did you mean {near[0]}?"
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{where}: {message}"


def _known_keys() -> list[str]:
    return [
        name for section, fields in _sections().items() for name in (section, *(f"{section}.{key}" for key in fields))
    ]


def _text_keys() -> frozenset[str]:
    """Settings whose value is plain text."""
    return frozenset(
        f"{section}.{key}"
        for section, fields in _sections().items()
        for key, field in fields.items()
        if field.annotation is str
    )


def _sections() -> dict[str, dict[str, FieldInfo]]:
    found = {}
    for section, field in Config.model_fields.items():
        assert isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        found[section] = field.annotation.model_fields
    return found
