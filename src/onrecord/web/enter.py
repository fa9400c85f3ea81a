"""``/enter``: takes the token of the address that ``onrecord serve`` printed, and sets the cookie that lets write."""

from __future__ import annotations

import hmac

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse

from onrecord.serving.guard import COOKIE
from onrecord.serving.readers import settings_of

router = APIRouter()


@router.get("/enter")
def enter(request: Request, token: str = "") -> RedirectResponse:
    """Sets the cookie and goes on to the front page, so that the token does not stay in the address."""
    wanted = settings_of(request).token
    if wanted is None or not hmac.compare_digest(wanted.encode(), token.encode()):
        raise HTTPException(
            401, "That is not the token of this server. Open the address that `onrecord serve` printed."
        )
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, wanted, httponly=True, samesite="strict")
    return answer
