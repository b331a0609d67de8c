"""The application: settings and a database in, pages, feeds and an API out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from .. import __version__
from . import (
    api,
    api_writing,
    observe,
    problems,
    routes_briefs,
    routes_check,
    routes_compare,
    routes_desk,
    routes_digest,
    routes_entry,
    routes_episodes,
    routes_figures,
    routes_home,
    routes_proposals,
    routes_register,
)
from .desk import Desk, now
from .guard import MOST_FILES, Headers
from .settings import Settings
from .shell import colours

if TYPE_CHECKING:
    from ..workspace.database import Database

#: the parts of the site, in the order in which addresses are tried
PARTS = (
    routes_home,
    routes_entry,
    routes_check,
    routes_briefs,
    routes_register,
    routes_digest,
    routes_desk,
    routes_proposals,
    routes_episodes,
    routes_compare,
    routes_figures,
    api,
    api_writing,
    observe,
)
#: bytes of one request: a file of 20 MB and what is around it
MOST_BYTES = 20_500_000
A_YEAR = "public, max-age=31536000, immutable"


class Static(StaticFiles):
    """The files of static/: their addresses change with their bytes, so caches may keep them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """A file with its time in caches."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        response.headers["Cache-Control"] = A_YEAR
        return response


def create_app(settings: Settings, database: Database, clock: Callable[[], datetime] = now) -> FastAPI:
    """The web application over an open, migrated database."""
    app = FastAPI(
        title="wartoll",
        version=__version__,
        summary="What war did to cities, and what people say about it",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_working,
        max_body_size=MOST_BYTES,
        form_limits={"max_files": MOST_FILES},
    )
    app.state.desk = Desk(settings, database, clock)
    app.state.meter = observe.Meter()
    problems.install(app)
    for part in PARTS:
        app.include_router(part.router)
    app.add_api_route("/static/colours.css", _colours, include_in_schema=False)
    app.mount("/static", Static(directory=str(files("wartoll.web") / "static")), name="static")
    app.add_middleware(Headers, secure=settings.secure)
    app.add_middleware(observe.Watch, meter=app.state.meter)
    return app


@asynccontextmanager
async def _working(app: FastAPI) -> AsyncIterator[None]:
    """The threads that check texts, for as long as the server runs."""
    worker = app.state.desk.worker
    await asyncio.to_thread(worker.start)
    try:
        yield
    finally:
        await asyncio.to_thread(worker.stop)


def _colours() -> Response:
    return Response(colours(), media_type="text/css", headers={"Cache-Control": A_YEAR})
