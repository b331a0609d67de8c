"""Whether the server is well, how much it does, and a line of log for each request: never who asked, or for what."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.responses import Response

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

router = APIRouter(include_in_schema=False)
LOGGER = "wartoll.web"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Meter:
    """Counts and times of one application, by route and status: addresses with ids in them are never labels."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self.registry: CollectorRegistry = CollectorRegistry()
        self.requests = Counter(
            "wartoll_requests_total", "Requests answered", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "wartoll_request_seconds",
            "Seconds until an answer began",
            ("route",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.log_rows = Gauge("wartoll_log_rows", "Rows of the log of changes", registry=self.registry)
        self.kept_bytes = Gauge("wartoll_kept_bytes", "Bytes of pages kept in memory", registry=self.registry)


class Watch:
    """Measures each request, and writes a line of JSON on it: method, route, status, milliseconds."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], meter: Meter) -> None:
        self.app, self.meter = app, meter
        self.log = logging.getLogger(LOGGER)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        began, status = time.perf_counter(), 500

        async def seen(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, seen)
        finally:
            took = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", "none")
            method = scope["method"] if scope["method"] in METHODS else "other"
            self.meter.requests.labels(method, route, str(status)).inc()
            self.meter.seconds.labels(route).observe(took)
            if self.log.isEnabledFor(logging.INFO):
                line = {"method": method, "route": route, "status": status, "ms": round(took * 1000, 1)}
                self.log.info("request", extra={"fields": line})
        return None


METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}


class JsonLines(logging.Formatter):
    """One line of JSON a record; of an error its kind and place, not its words, which may hold what was sent."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "message": record.msg if record.args else record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            trace = record.exc_info[2]
            places = []
            while trace is not None:
                places.append(f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}")
                trace = trace.tb_next
            line["where"] = " > ".join(places[-6:])
        return json.dumps(line, ensure_ascii=False)


def to_stderr() -> None:
    """Send the log to standard error as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name in ("wartoll", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.INFO if name == "wartoll" else logging.WARNING)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """The counts for Prometheus."""
    from prometheus_client import generate_latest

    meter: Meter = request.app.state.meter
    desk = request.app.state.desk
    meter.log_rows.set(desk.revision())
    meter.kept_bytes.set(desk.kept.weight)
    return Response(generate_latest(meter.registry), media_type="text/plain; version=0.0.4")


@router.get("/healthz")
def healthz(request: Request) -> Response:
    """Whether the database answers and the threads that check texts live."""
    desk = request.app.state.desk
    fine = {"database": desk.revision() >= 0, "workers": all(t.is_alive() for t in desk.worker.threads)}
    status = 200 if all(fine.values()) else 503
    body = {"status": "ok" if status == 200 else "not well", **fine}
    return Response(json.dumps(body), status, media_type="application/json")
