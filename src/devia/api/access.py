# SPDX-License-Identifier: Apache-2.0
"""Who may take a route: anybody signed in, an extension's owner, its owner alone, administrators. Routes name one."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path
from starlette.requests import HTTPConnection

from devia.api.authentication import Identity, signed_in
from devia.api.context import InContext
from devia.api.problems import Problem, ProblemKind
from devia.application.entities import Role

Extension = Annotated[str, Path(description="Number of an extension", examples=["201"])]


def by_anybody_signed_in(connection: HTTPConnection, context: InContext) -> Identity:
    """Whoever is signed in.

    Raises:
        Problem: nobody is (401), or the request comes from another site (403).
    """
    return signed_in(connection, context.services, context.settings)


SignedIn = Annotated[Identity, Depends(by_anybody_signed_in)]


def by_administrators(identity: SignedIn) -> Identity:
    """An administrator.

    Raises:
        Problem: it is somebody else (403).
    """
    if identity.user.role is not Role.ADMINISTRATOR:
        raise Problem(ProblemKind.NOT_ALLOWED)
    return identity


Administrator = Annotated[Identity, Depends(by_administrators)]


def by_owner(ext: Extension, identity: SignedIn, context: InContext) -> Identity:
    """The user of this extension, or an administrator.

    Raises:
        Problem: it is another user's, or nobody's and not told which (403); to an administrator: nobody's (404).
    """
    if identity.user.role is not Role.ADMINISTRATOR:
        if identity.user.extension != ext:
            raise Problem(ProblemKind.NOT_ALLOWED)
    elif context.services.world.organisation.user_of(ext) is None:
        raise Problem(ProblemKind.NOT_FOUND)
    return identity


Owner = Annotated[Identity, Depends(by_owner)]


def by_owner_alone(ext: Extension, identity: SignedIn) -> Identity:
    """The user of this extension.

    Raises:
        Problem: it is anybody else, an administrator too (403).
    """
    if identity.user.extension != ext:
        raise Problem(ProblemKind.NOT_ALLOWED)
    return identity


OwnerAlone = Annotated[Identity, Depends(by_owner_alone)]
