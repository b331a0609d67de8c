"""Who asks, whether they may, and the headers of every answer: policy, sessions, form tokens."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Literal

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.responses import Response

from ..records import Frozen
from .refusal import Refusal

SESSION_COOKIE = "wt_session"
FORM_COOKIE = "wt_form"
FORM_FIELD = "csrf"
FORM_HEADER = "X-CSRF-Token"
MOST_FILES = 1  # of one form

Role = Literal["reader", "editor", "reviewer", "administrator"]
#: who may do what: each role may do what those before it may
RANK: dict[str, int] = {"": 0, "reader": 1, "editor": 2, "reviewer": 3, "administrator": 4}

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: dict[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
HSTS = "max-age=31536000"

#: over https a cookie of this name is taken from this host only, for all its paths (RFC 6265bis)
HOST_ONLY = "__Host-"

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Headers:
    """Sets the headers of every answer; what an answer sets itself stands."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], secure: bool) -> None:
        self.app = app
        self.headers = {**HEADERS, **({"Strict-Transport-Security": HSTS} if secure else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        return await self.app(scope, receive, with_headers)


class Visitor(Frozen):
    """Who asks: a person with an account, or nobody known."""

    id: str = ""
    name: str = ""
    role: str = ""

    @property
    def known(self) -> bool:
        """Whether the visitor has signed in."""
        return bool(self.id)

    def may(self, role: Role) -> bool:
        """Whether the visitor has this role or a higher one."""
        return RANK[self.role] >= RANK[role]


def cookie_name(request: Request, name: str) -> str:
    """The name that a cookie has at this desk."""
    return HOST_ONLY + name if request.app.state.desk.settings.secure else name


def cookie(request: Request, name: str) -> str:
    """What the browser sent under a name; empty for nothing."""
    return str(request.cookies.get(cookie_name(request, name), ""))


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """Give the browser a cookie that scripts and other sites do not reach."""
    secure = request.app.state.desk.settings.secure
    response.set_cookie(cookie_name(request, name), value, httponly=True, samesite="lax", secure=secure, path="/")


def visitor(request: Request) -> Visitor:
    """Who asks, by the session cookie; looked up once a request."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    if found is None:
        token = cookie(request, SESSION_COOKIE)
        found = request.app.state.desk.person(token) if token else Visitor()
        request.state.visitor = found
    return found


def needs(role: Role) -> Callable[[Request], Visitor]:
    """A dependency that lets through who has a role: `who: Annotated[Visitor, Depends(needs("editor"))]`."""

    def check(request: Request) -> Visitor:
        who = visitor(request)
        if not who.known:
            raise Refusal(401, "Please sign in first.", sign_in=True)
        if not who.may(role):
            raise Refusal(403, f"This needs the role {role}; yours is {who.role}.")
        return who

    return check


def form_token(request: Request) -> str:
    """The token that a form of this page carries; `keep_form_cookie` sets the cookie it belongs to."""
    return _signed(request, _form_identity(request))


def _form_identity(request: Request) -> str:
    known = cookie(request, SESSION_COOKIE) or cookie(request, FORM_COOKIE)
    if not known:
        known = str(getattr(request.state, "new_form_cookie", "")) or secrets.token_urlsafe(24)
        request.state.new_form_cookie = known
    return known


def _signed(request: Request, identity: str) -> str:
    secret: bytes = request.app.state.desk.secret
    return hmac.new(secret, b"form\0" + identity.encode(), hashlib.sha256).hexdigest()


def keep_form_cookie(request: Request, response: Response) -> None:
    """Set the cookie that the tokens of the page belong to, where the visitor had none."""
    new = getattr(request.state, "new_form_cookie", "")
    if new:
        set_cookie(request, response, FORM_COOKIE, new)


async def form_checked(request: Request) -> None:
    """A dependency of everything that writes by a form: refuses a request without the page's token."""
    given = request.headers.get(FORM_HEADER, "")
    if not given:
        form = await request.form(max_files=MOST_FILES)
        given = str(form.get(FORM_FIELD, ""))
    known = cookie(request, SESSION_COOKIE) or cookie(request, FORM_COOKIE)
    if not known or not hmac.compare_digest(given.encode(), _signed(request, known).encode()):
        raise Refusal(403, "This form is too old or came from another page. Go back, reload the page and send again.")
