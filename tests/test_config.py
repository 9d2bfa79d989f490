# SPDX-License-Identifier: Apache-2.0
"""Settings: the file, the environment over it, and what is told about a mistake."""

from pathlib import Path

import pytest

from devia.config import ConfigError, ListenAddress, load, parse


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
        ({"http": {"listen": "nowhere"}}, "http.listen"),
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
