"""A saved brief -> the result that it holds."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from ..errors import SourceError
from ..findings import CheckResult


def read_result(path: Path) -> CheckResult:
    """The result of a brief's folder or of its brief.json; SourceError where it is not one."""
    file = path / "brief.json" if path.is_dir() else path
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", file=str(file)) from None
    try:
        return CheckResult.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SourceError(f"is no brief of this version: {place}: {first['msg']}", file=file.name) from None
