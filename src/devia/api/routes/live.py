# SPDX-License-Identifier: Apache-2.0
"""`WS /live`: what happens, as it happens; a connection opened as workstation is presence (B2.3)."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated

from fastapi import APIRouter, Query, WebSocket
from starlette.websockets import WebSocketDisconnect

from devia.api.authentication import Identity, signed_in_or_none
from devia.api.context import Context, InContext
from devia.api.live_connection import LiveConnection
from devia.api.live_protocol import (
    CLOSE_SIGNED_OUT,
    CLOSE_TOO_MUCH,
    CLOSE_TOO_SLOW,
    CLOSE_UNREADABLE,
    MESSAGE_WINDOW,
    MOST_MESSAGES,
    PROTOCOL,
    Ping,
    Unreadable,
    Workstation,
    parse,
    pong,
)
from devia.api.origin import is_from_elsewhere
from devia.api.presenting.live import message_waiting_message, state_message
from devia.api.presenting.plans import plan_etag
from devia.api.problems import Problem, ProblemKind
from devia.application.entities import Role

router = APIRouter()


@router.websocket("/live")
async def live(
    websocket: WebSocket,
    context: InContext,
    workstation: Annotated[bool, Query()] = False,
    watch: Annotated[str, Query(pattern="^(own|all)$")] = "own",
) -> None:
    """One live connection, from its handshake to its end (docs/reference/live.md)."""
    identity = signed_in_or_none(websocket, context.services, context.settings)
    problem = _refusal(websocket, context, identity, watch)
    if problem is not None or identity is None:
        refused = problem or Problem(ProblemKind.NOT_SIGNED_IN)
        await websocket.send_denial_response(refused.response())
        return
    await websocket.accept()
    connection = LiveConnection(identity, watches_all=watch == "all")
    context.live.add(connection)
    try:
        context.live.set_workstation(connection, workstation)
        _greet(connection, context)
        await _attend(websocket, connection, context)
    finally:
        context.live.remove(connection)


def _refusal(websocket: WebSocket, context: Context, identity: Identity | None, watch: str) -> Problem | None:
    if identity is None:
        return Problem(ProblemKind.NOT_SIGNED_IN)
    if is_from_elsewhere(websocket, context.settings):
        # Browsers open WebSockets to anywhere and send the cookie along; only the Origin tells who asks.
        return Problem(ProblemKind.CROSS_SITE)
    if watch == "all" and identity.user.role is not Role.ADMINISTRATOR:
        return Problem(ProblemKind.NOT_ALLOWED)
    if context.live.is_full(identity.user.username):
        return Problem(ProblemKind.TOO_MANY_CONNECTIONS)
    return None


def _greet(connection: LiveConnection, context: Context) -> None:
    """What is so now goes first: after a lost connection the client knows all it missed."""
    world = context.services.world
    user = connection.identity.user
    plan = None if user.extension is None else plan_etag(world.organisation.plan(user.extension).revision)
    connection.put(
        {
            "type": "hello",
            "protocol": PROTOCOL,
            "username": user.username,
            "extension": user.extension,
            "workstation": connection.is_workstation,
            "watch": "all" if connection.watches_all else "own",
            "plan": plan,
        }
    )
    if user.extension is not None:
        connection.put(state_message(user.extension, world))
        new, heard = context.services.mailboxes.counts(user.extension)
        connection.put(message_waiting_message(user.extension, new, heard))


async def _attend(websocket: WebSocket, connection: LiveConnection, context: Context) -> None:
    """Sends and hears until either side ends it."""
    hearing = asyncio.create_task(_hear(websocket, connection, context), name="live hearing")
    expiring = _expire(connection, context)
    try:
        await _tell(websocket, connection, context)
    except WebSocketDisconnect:
        return
    finally:
        if expiring is not None:
            expiring.cancel()
        hearing.cancel()
        await asyncio.wait([hearing])


async def _tell(websocket: WebSocket, connection: LiveConnection, context: Context) -> None:
    """Sends what waits; closes when the connection is to end."""
    patience = context.settings.live_send_timeout
    while (message := await connection.next()) is not None:
        try:
            async with asyncio.timeout(patience):
                await websocket.send_text(json.dumps(message, ensure_ascii=False, separators=(",", ":")))
        except TimeoutError:
            connection.close(CLOSE_TOO_SLOW)
    if not connection.is_lost and connection.close_code is not None:
        try:
            async with asyncio.timeout(patience):
                await websocket.close(connection.close_code)
        except TimeoutError:
            # It does not even take a close; the server's own ping ends the transport.
            return


async def _hear(websocket: WebSocket, connection: LiveConnection, context: Context) -> None:
    """Acts on what the client says, until it goes or says what is no message."""
    now = asyncio.get_running_loop().time
    heard, began = 0, now()
    try:
        while connection.close_code is None:
            async with asyncio.timeout(context.settings.live_idle_timeout):
                message = await websocket.receive()
            if message["type"] == "websocket.disconnect":
                break
            if now() - began > MESSAGE_WINDOW:
                heard, began = 0, now()
            heard += 1
            if heard > MOST_MESSAGES:
                connection.close(CLOSE_TOO_MUCH)
                break
            _act(message.get("text"), connection, context)
    except TimeoutError:
        connection.close(CLOSE_TOO_SLOW)
    except Unreadable:
        connection.close(CLOSE_UNREADABLE)
    finally:
        connection.lost()


def _act(text: str | None, connection: LiveConnection, context: Context) -> None:
    if text is None:
        raise Unreadable("not text")
    match parse(text):
        case Ping() as ping:
            connection.put(pong(ping))
        case Workstation(value=value):
            context.live.set_workstation(connection, value)
            connection.put({"type": "workstation", "value": connection.is_workstation})


def _expire(connection: LiveConnection, context: Context) -> asyncio.TimerHandle | None:
    """The connection ends with its session."""
    session = connection.identity.session
    if session is None:
        return None
    seconds = (session.expires_at - context.services.clock.now()).total_seconds()
    return asyncio.get_running_loop().call_later(max(0.0, seconds), connection.close, CLOSE_SIGNED_OUT)
