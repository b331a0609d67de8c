"""Every page at two widths, light and dark: nothing sticks out, axe finds nothing serious, no error is logged."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from wartoll.workspace import people
from wartoll.workspace.nouns import SERVER

from .conftest import DESK, PHONE, TEXT, Site, Visits, published, read

LOOKS: dict[str, dict[str, Any]] = {
    "390-light": {"viewport": PHONE, "color_scheme": "light"},
    "390-dark": {"viewport": PHONE, "color_scheme": "dark"},
    "1280-light": {"viewport": DESK, "color_scheme": "light"},
    "1280-dark": {"viewport": DESK, "color_scheme": "dark"},
}
#: where axe looks too: each width and each scheme once
EXAMINED = {"390-light", "1280-dark"}
READERS = {
    "home": "/",
    "check": "/check",
    "reading": "",
    "draft": "",
    "brief": "",
    "history": "",
    "embed": "",
    "register": "/register",
    "audit": "/register/audit",
    "digest": "/digest",
    "episodes": "/episodes",
    "episode": "/episodes/raqqa-2017",
    "compare-choose": "/compare",
    "compare": "/compare?a=raqqa-2017&b=dresden-1945&measure=people_killed&per=total",
    "figures": "/figures",
    "figures-trace": "/figures?number=160,000",
    "rank": "/rank?measure=people_killed",
    "about": "/about",
    "sign-in": "/sign-in",
    "invitation": "",
    "arabic": "/language/ar?back=/",
}
STAFF = {
    "reading-staff": "",
    "correct": "",
    "desk": "/desk",
    "log": "/desk/log",
    "people": "/desk/people",
    "account": "/account",
    "propose-figure": "/proposals/new/figure",
    "propose-episode": "/proposals/new/episode",
}
#: what reaches beyond the window without standing in something that scrolls by itself
WIDE = """() => {
  const clipped = e => getComputedStyle(e).overflowX !== "visible";
  const inside = e => {
    for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) if (clipped(up)) return true;
    return false;
  };
  const out = e => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
  };
  const wide = [...document.body.querySelectorAll("*")].filter(e => out(e) && !e.closest(".skip, svg") && !inside(e));
  return {
    scroll: document.documentElement.scrollWidth - innerWidth,
    wide: wide.map(e => `${e.tagName}.${e.className}`).slice(0, 5),
  };
}"""
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def addresses(chrome: Any, site: Site) -> dict[str, str]:
    """Where the pages are that are made by use: a check, a brief with two versions, an invitation."""
    visits = Visits(chrome, site)
    page = visits.staff("Ada")
    path = published(page, f"{TEXT} At least 1,600 civilians were killed in Raqqa. There were 700 of them.")
    page.get_by_role("link", name="Correct").click()
    page.get_by_label("Reason, which readers see").fill("the ministry answered")
    page.get_by_label("What the claimant answered").fill("We stand by it.")
    page.get_by_role("button", name="Publish the correction").click()
    page.get_by_text("version 2 of 2").wait_for()
    page.goto("/")
    reading = read(page, f"{TEXT} Grozny was worse. In Raqqa 1,600 civilians were killed. There were 700 of them.")
    for context in visits.contexts:
        context.close()
    token = people.invite(site.app.state.desk.database, SERVER, "reader")
    return {
        "reading": reading,
        "reading-staff": reading,
        "draft": f"{reading}/brief",
        "brief": f"/{path}",
        "history": f"/{path}/history",
        "embed": f"/{path}/embed",
        "correct": f"/{path}/correct",
        "invitation": f"/invitation/{token}",
    }


def faults(page: Page) -> list[str]:
    """What axe finds serious: the rule, and where."""
    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {' '.join(v['nodes'][0]['target'])} ({len(v['nodes'])}; {v['nodes'][0]['failureSummary'][:200]})"
        for v in found
        if v["impact"] in SERIOUS
    ]


def looked_at(visits: Visits, page: Page, name: str, look: str, address: str, pictures: Path) -> list[str]:
    """Open a page, keep its picture, and say what is wrong with it."""
    page.goto(address)
    page.screenshot(path=pictures / f"{name}-{look}.png", full_page=True)
    wrong = [f"{name}: {fault}" for fault in faults(page)] if look in EXAMINED else []
    reach = page.evaluate(WIDE)
    if reach["scroll"] > 1 or reach["wide"]:
        wrong.append(f"{name}: wider than the window by {reach['scroll']}: {reach['wide']}")
    wrong += [f"{name}: {line}" for line in visits.seen.errors]
    visits.seen.errors.clear()
    return wrong


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("who", "pages"), [("", READERS), ("Cy", STAFF)], ids=["readers", "staff"])
def test_every_page_at_every_width(
    visits: Visits, addresses: dict[str, str], pictures: Path, look: str, who: str, pages: dict[str, str]
) -> None:
    page = visits.staff(who, **LOOKS[look]) if who else visits.window(**LOOKS[look])
    wrong: list[str] = []
    for name, address in pages.items():
        wrong += looked_at(visits, page, name, look, address or addresses[name], pictures)
    assert wrong == []


def test_dark_is_dark(visits: Visits) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        page = visits.window(color_scheme=scheme)
        page.goto("/")
        colour = page.evaluate(
            "[document.documentElement, document.body].map(e => getComputedStyle(e).backgroundColor).join(' ')"
        )
        shades[scheme] = max(sum(map(int, rgb.split(", "))) for rgb in re.findall(r"rgb\((\d+, \d+, \d+)\)", colour))
    assert shades["dark"] < 200 < 600 < shades["light"]


def test_what_is_wrong_is_found(visits: Visits) -> None:
    page = visits.window(viewport=PHONE)
    page.set_content('<html lang="en"><title>x</title><main><h1>x</h1><input><p class="a">y</p></main></html>')
    assert [fault.split(":")[0] for fault in faults(page)] == ["label"]
    assert page.evaluate(WIDE) == {"scroll": 0, "wide": []}
    page.evaluate("document.querySelector('p').style.width = '600px'")
    assert "P.a" in page.evaluate(WIDE)["wide"]
    assert page.evaluate(WIDE)["scroll"] > 1
