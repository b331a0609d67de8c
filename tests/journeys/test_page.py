"""The brief in a browser, opened from the disk: it fits, loads nothing from elsewhere, and logs no error."""

from __future__ import annotations

import html
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .conftest import DAY, DRESDEN, Command

#: runs beside the page, which lets no script of its own run: how far it reaches, what it loads, what colours it has
PROBE = """<script>addEventListener("load", () => setTimeout(() => {
  const frame = window.frames[0], page = frame.document, style = frame.getComputedStyle.bind(frame);
  const inside = e => { for (let up = e.parentElement; up && up !== page.body; up = up.parentElement)
    if (style(up).overflowX !== "visible") return true; return false; };
  const wide = [...page.body.querySelectorAll("*")].filter(e => {
    const box = e.getBoundingClientRect(); return box.width && box.right > frame.innerWidth + 1 && !inside(e); });
  document.title = JSON.stringify({
    width: frame.innerWidth, scroll: page.documentElement.scrollWidth,
    wide: wide.map(e => `${e.tagName}.${e.className}`).slice(0, 5),
    loaded: frame.performance.getEntriesByType("resource").map(e => e.name),
    paper: [page.body, page.documentElement].map(e => style(e).backgroundColor), ink: style(page.body).color,
    broken: [...page.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)});
}, 300))</script>"""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture
def page(wartoll: Command, desk: Path) -> Path:
    assert wartoll("check", DRESDEN, "--date", DAY, "-o", "out").code == 0
    return desk / "out" / "index.html"


def opened(chromium: Path, profile: Path, page: Path, width: int, *, dark: bool) -> tuple[dict[str, Any], str]:
    """What the probe says of a page at a width, and what the browser wrote to its log."""
    beside = page.with_name(f"frame-{width}.html")  # a window cannot be made as narrow as a phone, a frame can
    frame = f'<iframe src="{page.name}" style="width:{width}px;height:900px;border:0"></iframe>'
    beside.write_text(f'<!doctype html><title></title><body style="margin:0">{frame}{PROBE}', "utf-8")
    command = [
        str(chromium), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
        "--disable-background-networking", "--allow-file-access-from-files", "--hide-scrollbars",
        "--enable-logging=stderr", f"--user-data-dir={profile}", "--window-size=1400,1000",
        "--virtual-time-budget=4000", "--dump-dom",
    ]  # fmt: skip
    command.append(f"--blink-settings=preferredColorScheme={0 if dark else 1}")
    done = subprocess.run([*command, beside.as_uri()], capture_output=True, text=True, timeout=90)
    title = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert title, done.stdout[-500:] + done.stderr[-1500:]
    return json.loads(html.unescape(title[1])), "\n".join(
        line for line in done.stderr.splitlines() if ":CONSOLE" in line
    )


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_page_at_a_desk_and_on_a_phone(chromium: Path, profile: Path, page: Path, width: int, dark: bool) -> None:
    told, console = opened(chromium, profile, page, width, dark=dark)
    assert told["width"] == width
    assert told["scroll"] == width, told["wide"]
    assert told["wide"] == []
    assert told["broken"] == []
    assert console == ""
    assert [name for name in told["loaded"] if not name.startswith(("file:", "data:"))] == []
    solid = next((paper for paper in told["paper"] if not paper.endswith(", 0)")), "rgb(255, 255, 255)")
    assert (brightness(told["ink"]) > brightness(solid)) is dark  # light ink on dark paper, or the other way round


def brightness(colour: str) -> int:
    """The sum of red, green and blue of what the browser calls a colour."""
    return sum(map(int, re.findall(r"\d+", colour)[:3]))


def test_nothing_in_the_page_is_loaded_from_elsewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    loads = re.findall(r"(?:\ssrc|<link[^>]+href|\burl)\s*[=(]\s*[\"']?([^\"')>\s]+)", text)
    assert [where for where in loads if re.match(r"(?:https?:)?//", where)] == []
    assert "@import" not in text
