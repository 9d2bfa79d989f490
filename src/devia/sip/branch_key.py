# SPDX-License-Identifier: Apache-2.0
"""How messages find their transaction (RFC 3261 §17.1.3, §17.2.3), and what the receiver writes into Via (§18.2.1,
RFC 3581). The topmost Via is read by text operations alone: this is done for every message."""

from __future__ import annotations

from typing import Final

from devia.sip.errors import BadHeader
from devia.sip.hostport import split_host_port
from devia.sip.message import Request, Response, first_value
from devia.sip.scan import split
from devia.sip.via import Via

MAGIC_COOKIE: Final = "z9hG4bK"


def received_from(request: Request, host: str, port: int) -> tuple[str, str, int | None]:
    """The branch and sent-by of a request, whose Via now says where it came from; and the port responses go to.

    The port is None where it is the source's: rport was asked for, or sent-by names it.

    Raises:
        BadHeader: the Via does not follow its grammar.
    """
    text = request.first("via")
    if not text:
        raise BadHeader("Via", "")
    if "," in text:
        text = first_value(text)
    head, _, rest = text.partition(";")
    protocol, _, sent_by = head.partition(" ")
    if (
        protocol[:8].upper() != "SIP/2.0/"
        or len(protocol) < 9
        or not sent_by
        or " " in sent_by
        or " " in rest
        or '"' in rest
        or "\t" in text
    ):
        # Written in another way than everybody writes it: the long way, and tidied up.
        text = str(Via.parse(text))
        sent_by = text.partition(";")[0].partition(" ")[2]
    parts = split(text, ";") if '"' in text else text.split(";")
    sent_host, sent_port = split_host_port(sent_by)
    branch = ""
    rport = -1
    changed = False
    for index in range(1, len(parts)):
        name, _, value = parts[index].partition("=")
        name = name.lower()
        if not name and index < len(parts) - 1:
            raise BadHeader("Via", text)
        if name == "branch":
            branch = branch or value
        elif name == "rport" and not value:
            rport = index
        elif name == "received" or name == "rport":
            # Nobody but the receiver writes these.
            parts[index] = ""
            changed = True
    if rport >= 0:
        parts[rport] = f"rport={port}"
        changed = True
    if rport >= 0 or sent_host != host:
        parts.append(f"received={host}")
        changed = True
    if changed:
        request.replace_first_value("via", ";".join([part for part in parts if part]))
    answer_port = None if rport >= 0 or (sent_port or 5060) == port else (sent_port or 5060)
    return branch, sent_by, answer_port


def server_key(request: Request, branch: str, sent_by: str) -> str:
    """The key of the server transaction a request belongs to; an ACK has that of its INVITE."""
    return _key(request, branch, sent_by, "INVITE" if request.method == "ACK" else request.method)


def cancelled_key(request: Request, branch: str, sent_by: str) -> str:
    """The key of the INVITE transaction this CANCEL means (RFC 3261 §9.2)."""
    return _key(request, branch, sent_by, "INVITE")


def _key(request: Request, branch: str, sent_by: str, method: str) -> str:
    if branch.startswith(MAGIC_COOKIE) and branch != MAGIC_COOKIE:
        return f"{branch}|{sent_by.lower()}|{method}"
    # RFC 2543 peers: no unique branch, so the whole identity of the request (RFC 3261 §17.2.3). The To-tag of an ACK
    # is its response's, not its INVITE's.
    to_tag = "" if method == "INVITE" else request.to_tag
    number = request.cseq[0]
    return f"{request.uri}|{to_tag}|{request.from_tag}|{request.call_id}|{number}|{branch}|{sent_by.lower()}|{method}"


def client_key(response: Response) -> str | None:
    """The key of the client transaction a response belongs to; None where its Via has no branch."""
    text = response.first("via")
    if not text:
        return None
    if "," in text:
        text = first_value(text)
    start = text.find("branch=")
    if start < 0:
        return None
    end = text.find(";", start)
    branch = text[start + 7 :] if end < 0 else text[start + 7 : end]
    return branch.strip(" \t") + response.cseq[1]
