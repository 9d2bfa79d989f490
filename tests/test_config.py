# SPDX-License-Identifier: Apache-2.0
"""Settings: the file, the environment over it, and what is told about a mistake."""

import tomllib
from pathlib import Path

import pytest

from devia.cli.serving import TEMPLATE
from devia.config import Config, ConfigError, ListenAddress, load, parse


@pytest.mark.parametrize(
    ("name", "text", "key", "value"),
    [
        ("DEVIA_NUMBERING__OUTSIDE_LINE", "0", "numbering.outside_line", "0"),
        ("DEVIA_HTTP__METRICS_TOKEN", "12345", "http.metrics_token", "12345"),
        ("DEVIA_SIP__DOMAIN", "pbx.example.it", "sip.domain", "pbx.example.it"),
        ("DEVIA_SIP__DOMAIN", '"pbx.example.it"', "sip.domain", "pbx.example.it"),
        ("DEVIA_SIP__LISTEN", '["udp:127.0.0.1:5070"]', "sip.listen", ("udp:127.0.0.1:5070",)),
        ("DEVIA_SIP__AUTHENTICATION", "false", "sip.authentication", False),
        ("DEVIA_CALLS__TIME_SCALE", "0.5", "calls.time_scale", 0.5),
        ("DEVIA_CALLS__WORKSTATION_GRACE", "90", "calls.workstation_grace", 90.0),
        ("DEVIA_LOG__LEVEL", "debug", "log.level", "debug"),
    ],
)
def test_the_environment_goes_before_the_file(name: str, text: str, key: str, value: object, tmp_path: Path) -> None:
    path = tmp_path / "devia.toml"
    path.write_text('[sip]\ndomain = "from.file"\n[log]\nlevel = "error"\n', encoding="utf-8")
    section, _, field = key.partition(".")
    assert getattr(getattr(load(path, {name: text}), section), field) == value


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ({"sip": {"listn": []}}, "sip.listn: unknown key; did you mean sip.listen?"),
        ({"spi": {}}, "spi: unknown key; did you mean sip?"),
        ({"sip": {"listen": []}}, "sip.listen: at least one address is needed"),
        ({"sip": {"listen": ["udp:0.0.0.0:5060"]}}, "needs sip.advertise"),
        ({"sip": {"listen": ["udp:10.0.0.1:5060"], "authentication": False}}, "sip.authentication can be off only"),
        ({"sip": {"listen": ["tls:127.0.0.1:5061"]}}, "needs sip.tls_certificate"),
        ({"sip": {"listen": ["tcp:[::]:5060"]}}, "needs sip.advertise"),
        ({"sip": {"listen": ["udp:[::ffff:0.0.0.0]:5060"]}}, "needs sip.advertise"),
        ({"sip": {"listen": ["udp:127.0.0.1:5060", "udp:0.0.0.0:5070"]}}, "needs sip.advertise"),
        (
            {"sip": {"listen": ["udp:127.0.0.1:5060", "udp:10.0.0.1:5060"], "authentication": False}},
            "sip.authentication can be off only",
        ),
        ({"sip": {"advertise": "0.0.0.0"}}, "sip.advertise: “0.0.0.0” is nowhere"),
        ({"sip": {"advertise": "pbx.example.it:5060"}}, "sip.advertise: “pbx.example.it:5060” is neither"),
        ({"sip": {"domain": ""}}, "sip.domain: “” is neither"),
        ({"sip": {"domain": "pbx example"}}, "sip.domain: “pbx example” is neither"),
        ({"sip": {"edges": ["192.0.2.0/24", "edge"]}}, "sip.edges: “edge” is no network"),
        ({"sip": {"authentication": "perhaps"}}, "sip.authentication: "),
        ({"http": {"listen": "nowhere"}}, "http.listen"),
        ({"numbering": {"outside_line": 9}}, "numbering.outside_line: Input should be a valid string"),
        ({"numbering": {"outside_line": "9x"}}, "numbering.outside_line: "),
        ({"numbering": {"country": "Italy"}}, "numbering.country: "),
        ({"numbering": {"emergency": [112]}}, "numbering.emergency.0: Input should be a valid string"),
        ({"calls": {"time_scale": 0}}, "calls.time_scale: "),
        ({"calls": {"workstation_grace": 0}}, "calls.workstation_grace: "),
        ({"voicemail": {"address": "pbx:5060"}}, "voicemail.address: “pbx:5060” is neither"),
        ({"voicemail": {"rtp_ports": "40000"}}, "voicemail.rtp_ports: “40000” is no range"),
        ({"voicemail": {"rtp_ports": "40001-40000"}}, "voicemail.rtp_ports: “40001-40000” is no range"),
        ({"mail": {"host": "smtp.example.it:25"}}, "mail.host: “smtp.example.it:25” is neither"),
        ({"mail": {"sender": "devia\r\nBcc: all@example.it"}}, "is no e-mail address"),
        ({"mail": {"host": "192.0.2.1", "username": "a", "security": "none"}}, "only with mail.security starttls"),
        ({"mail": {"port": 0}}, "mail.port: "),
        ({"mail": {"digest_minutes": 0}}, "mail.digest_minutes: "),
        ({"voicemail": {"rtp_ports": "80-90000"}}, "voicemail.rtp_ports: “80-90000” is no range"),
        ({"log": {"level": "loud"}}, "log.level: "),
        ({"store": "sqlite://"}, "store: "),
        ({"calls": {"presence": True}}, "calls.presence: unknown key; did you mean calls.presence_first?"),
    ],
)
def test_a_mistake_is_named_with_its_place(document: dict[str, object], sentence: str) -> None:
    """B19.9 among them."""
    with pytest.raises(ConfigError, match=sentence.replace("?", r"\?")):
        parse(document)


@pytest.mark.parametrize(
    "text", ["ws:127.0.0.1:5070", "udp:5060", "udp:host.example:5060", "127.0.0.1:5060", "udp::5060"]
)
def test_what_is_no_listening_address(text: str) -> None:
    with pytest.raises(ValueError, match=r"is (no|not) "):
        ListenAddress.parse(text)


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    path = tmp_path / "devia.toml"
    path.write_text("[sip", encoding="utf-8")
    with pytest.raises(ConfigError, match="devia.toml"):
        load(path, {})


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load(tmp_path / "none.toml", {})


def test_every_mistake_is_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        parse({"sip": {"listn": [], "domain": ""}, "log": {"level": "loud"}})
    assert len(str(caught.value).splitlines()) == 3


def test_an_override_that_is_not_known_is_a_mistake_too() -> None:
    with pytest.raises(ConfigError, match="sip.domian: unknown key; did you mean sip.domain?"):
        load(None, {"DEVIA_SIP__DOMIAN": "pbx.example.it"})


def test_the_environment_of_others_is_left_alone() -> None:
    assert load(None, {"DEVIA_CONFIG": "x", "DEVIANT__X": "y", "PATH": "/bin"}) == parse({})


def test_an_override_cannot_mend_a_section_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "devia.toml"
    path.write_text("sip = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="sip: "):
        load(path, {"DEVIA_SIP__DOMAIN": "pbx.example.it"})


@pytest.mark.parametrize(
    "document",
    [
        {"sip": {"listen": ["udp:0.0.0.0:5060"], "advertise": "pbx.example.it"}},
        {"sip": {"listen": ["udp:[::]:5060"], "advertise": "2001:db8::1"}},
        {"sip": {"listen": ["udp:127.0.0.9:5060", "tcp:[::1]:5060"], "authentication": False}},
        {"sip": {"listen": ["tls:10.0.0.1:5061"], "tls_certificate": "c.pem", "tls_key": "k.pem"}},
        {"sip": {"edges": ["192.0.2.0/24", "2001:db8::1"], "domain": "pbx_1.example.it"}},
    ],
)
def test_b19_9_what_is_safe_is_taken(document: dict[str, object]) -> None:
    assert parse(document).sip.addresses


def test_the_settings_others_rely_on_have_their_defaults() -> None:
    config = parse({})
    assert config.sip.listen == ("udp:127.0.0.1:5060", "tcp:127.0.0.1:5060")
    assert (config.sip.advertise, config.sip.authentication) == ("", True)
    assert config.http.address == ("127.0.0.1", 8080)
    assert config.store.url == "sqlite:///data/devia.db"
    assert (config.numbering.country, config.numbering.outside_line) == ("IT", "")
    assert config.numbering.emergency == ("112", "113", "115", "118")


def test_the_file_devia_init_writes_says_what_holds_without_it() -> None:
    assert parse(tomllib.loads(TEMPLATE.format(domain="localhost"))) == parse({})


def test_the_file_devia_init_writes_names_every_setting() -> None:
    """But the one that makes a telephone system run too fast to be used."""
    named = {line.lstrip("# ").partition(" = ")[0] for line in TEMPLATE.splitlines() if " = " in line}
    known = {key for section in Config.model_fields.values() for key in section.default.__class__.model_fields}
    assert known - named == {"time_scale"}
    assert named <= known


def test_the_ports_audio_is_received_on() -> None:
    assert parse({"voicemail": {"rtp_ports": "40000-40003"}}).voicemail.ports == range(40_000, 40_004)
