"""The brief in a browser, opened from the disk: it fits, loads nothing from elsewhere, and logs no error."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from .conftest import DAY, DRESDEN, Command

#: run in the page when it has settled: how far it reaches, what it loads, what colours it has
PROBE = """<script>addEventListener("load", () => requestAnimationFrame(() => {
  const wide = [...document.body.querySelectorAll("*")].filter(e => {
    const box = e.getBoundingClientRect();
    let inside = e.parentElement;
    while (inside && inside !== document.body) {
      if (["auto", "scroll", "hidden"].includes(getComputedStyle(inside).overflowX)) return false;
      inside = inside.parentElement;
    }
    return box.width && box.right > innerWidth + 1;
  });
  const style = getComputedStyle(document.body);
  const told = {
    width: innerWidth, scroll: document.documentElement.scrollWidth,
    wide: wide.map(e => e.tagName + "." + e.className).slice(0, 5),
    loaded: performance.getEntriesByType("resource").map(e => e.name),
    background: getComputedStyle(document.documentElement).backgroundColor + style.backgroundColor, ink: style.color,
    broken: [...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src),
  };
  const out = document.createElement("pre");
  out.id = "told"; out.textContent = JSON.stringify(told);
  document.body.append(out);
}))</script>"""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture
def page(wartoll: Command, desk: Path) -> Path:
    assert wartoll("check", DRESDEN, "--date", DAY, "-o", "out").code == 0
    return desk / "out" / "index.html"


def opened(
    chromium: Path, profile: Path, page: Path, width: int, *, dark: bool = False
) -> tuple[dict[str, object], str]:
    """What the probe says of a page at a width, and what the browser wrote to its log."""
    probed = page.with_name(f"probed-{width}-{dark}.html")
    # the frame has the width asked for: a window cannot be made as narrow as a phone
    probed.write_text(page.read_text("utf-8").replace("</body>", f"{PROBE}</body>"), "utf-8")
    frame = page.with_name(f"frame-{width}-{dark}.html")
    frame.write_text(
        f'<!doctype html><meta name="color-scheme" content="light dark"><body style="margin:0">'
        f'<iframe src="{probed.name}" style="width:{width}px;height:900px;border:0"></iframe>'
        "<script>addEventListener('load', () => setTimeout(() => {"
        "document.title = frames[0].document.getElementById('told').textContent}, 400))</script>",
        "utf-8",
    )
    command = [
        str(chromium), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
        "--disable-background-networking", "--allow-file-access-from-files", "--hide-scrollbars",
        "--enable-logging=stderr", f"--user-data-dir={profile}", "--window-size=1400,1000",
        "--virtual-time-budget=4000", "--dump-dom",
    ]  # fmt: skip
    command += ["--blink-settings=preferredColorScheme=0"] if dark else ["--blink-settings=preferredColorScheme=1"]
    done = subprocess.run([*command, frame.as_uri()], capture_output=True, text=True, timeout=90)
    title = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert title, done.stdout[-500:] + done.stderr[-1500:]
    import html

    held: dict[str, object] = json.loads(html.unescape(title[1]))
    return held, "\n".join(line for line in done.stderr.splitlines() if ":CONSOLE" in line)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_page_at_a_desk_and_on_a_phone(chromium: Path, profile: Path, page: Path, width: int, dark: bool) -> None:
    told, console = opened(chromium, profile, page, width, dark=dark)
    assert told["width"] == width
    assert told["scroll"] == width, told["wide"]
    assert told["wide"] == []
    assert told["broken"] == []
    assert console == ""
    assert all(str(name).startswith(("file:", "data:")) for name in told["loaded"]), told["loaded"]  # type: ignore[attr-defined]  # a list in the JSON
    shades = [sum(map(int, re.findall(r"\d+", str(told["ink"]))[:3])), sum(_paper(str(told["background"])))]
    assert (shades[0] > shades[1]) is dark  # light ink on dark paper, or the other way round


def _paper(colours: str) -> list[int]:
    """Red, green and blue of the first of the colours that is not transparent."""
    found = re.findall(r"rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)", colours)
    solid = [list(map(int, colour[:3])) for colour in found if colour[3] != "0"]
    return solid[0] if solid else [255, 255, 255]


def test_nothing_in_the_page_is_loaded_from_elsewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    loads = re.findall(r"(?:\ssrc|<link[^>]+href|\burl)\s*[=(]\s*[\"']?([^\"')>\s]+)", text)
    assert [where for where in loads if re.match(r"(?:https?:)?//", where)] == []
    assert "@import" not in text
