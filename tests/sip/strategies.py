# SPDX-License-Identifier: Apache-2.0
"""Hypothesis strategies: SIP values as anybody may write them, and text nobody should."""

from __future__ import annotations

from hypothesis import strategies as st

from devia.sip.address import NameAddr
from devia.sip.uri import Params, Uri
from devia.sip.via import Via

TOKEN_CHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~"
HOST_CHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"

tokens = st.text(TOKEN_CHARS, min_size=1, max_size=12)
hosts = st.one_of(
    st.text(HOST_CHARS, min_size=1, max_size=20),
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(str),
)
ports = st.one_of(st.none(), st.integers(1, 65535))
octets_as_text = st.binary(max_size=40).map(lambda octets: octets.decode("utf-8", "surrogateescape"))
"""What any octets of the network look like once they have been read as text."""
lines = octets_as_text.map(lambda text: text.translate({0: None, 10: None, 13: None}))
"""The same without what ends a line."""
hostile = st.text(alphabet='";<>,=\\ \tax@:?[]%\r\n\0é\udc80', max_size=60)
"""Made of all that scanners stumble over."""

user_parts = st.text(TOKEN_CHARS.replace("%", "") + ";?&=+$,/()é", min_size=1, max_size=12)
uri_params: st.SearchStrategy[Params] = st.lists(
    st.tuples(tokens, st.one_of(st.none(), st.text(TOKEN_CHARS + "[]/:&+$", max_size=12))), max_size=3
).map(tuple)


@st.composite
def sip_uris(draw: st.DrawFn) -> Uri:
    """SIP and SIPS URIs."""
    user = draw(st.one_of(st.none(), user_parts))
    return Uri(
        scheme=draw(st.sampled_from(["sip", "sips"])),
        user=user,
        password=None
        if user is None
        else draw(st.one_of(st.none(), st.text(TOKEN_CHARS.replace("%", ""), max_size=8))),
        host=draw(hosts),
        port=draw(ports),
        params=draw(uri_params),
        headers=draw(st.one_of(st.none(), st.text(TOKEN_CHARS + "[]/?:+$=&", max_size=20))),
    )


tel_uris = st.builds(
    lambda number, params: Uri(scheme="tel", user=number, params=params),
    st.text("0123456789-.()+", min_size=1, max_size=15),
    uri_params,
)
other_uris = st.builds(
    lambda scheme, opaque: Uri(scheme=scheme, opaque=opaque),
    st.sampled_from(["mailto", "http", "urn", "im", "x-a.b+c"]),
    st.text(TOKEN_CHARS + "/:@?=", min_size=1, max_size=20),
)
uris = st.one_of(sip_uris(), tel_uris, other_uris)

header_params: st.SearchStrategy[Params] = st.lists(
    st.tuples(
        tokens.map(str.lower),
        st.one_of(
            st.none(),
            tokens,
            st.text(alphabet='a;,=<> "\\', max_size=10).map(
                lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
            ),
        ),
    ),
    max_size=3,
).map(tuple)

name_addrs = st.builds(
    lambda uri, display, params: NameAddr(uri=uri, display=display, params=params),
    uris,
    st.one_of(st.none(), lines),
    header_params,
)
vias = st.builds(
    lambda transport, host, port, params: Via(transport=transport, host=host, port=port, params=params),
    st.sampled_from(["UDP", "TCP", "TLS", "WS", "x-q"]),
    hosts,
    ports,
    header_params,
)
