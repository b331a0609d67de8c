"""With the keyboard only, and with no script: every way still leads to its end."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import PASSWORD, PHONE, TEXT, Visits, published

#: the most steps with the tabulator that a test takes before it says that something cannot be reached
STEPS = 120


def reached(page: Page, name: str) -> None:
    """Go on with the tabulator until what has the focus is called so; it must be seen to have the focus."""
    passed = []
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => { const e = document.activeElement, style = getComputedStyle(e);
            const label = e.labels && e.labels.length ? e.labels[0].textContent : "";
            return {name: (label || e.getAttribute("aria-label") || e.textContent || "").trim(),
              ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
              shown: e.getBoundingClientRect().width > 0}; }"""
        )
        passed.append(here["name"])
        if here["name"] == name:
            assert here["ring"], f"nobody sees that {name!r} has the focus"
            assert here["shown"]
            return
    pytest.fail(f"{name!r} cannot be reached with the keyboard; passed: {passed[:20]}")


def test_a_claim_is_checked_and_published_by_keyboard(visits: Visits) -> None:
    page = visits.window()
    page.goto("/sign-in")
    reached(page, "E-mail address")
    page.keyboard.type("ada@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(desk)?$"))
    page.goto("/check")
    reached(page, "The text")
    page.keyboard.type(TEXT)
    reached(page, "Read it")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What was read").wait_for()
    reached(page, "It says: worse")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="is claimed to be worse than").wait_for()
    reached(page, "Who made claim 1?")
    page.keyboard.type("a party")
    reached(page, "Publish under a permanent address")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/briefs/"))
    reached(page, "Files and embedding")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="PDF")).to_be_visible()


def test_the_first_step_leads_past_the_navigation(visits: Visits) -> None:
    page = visits.window()
    page.goto("/register")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_without_javascript(visits: Visits) -> None:
    page = visits.staff("Ada", java_script_enabled=False, viewport=PHONE)
    path = published(page, f"{TEXT} There were 700 of them.")
    page.get_by_role("link", name="Correct").click()
    page.get_by_label("Reason, which readers see").fill("the ministry answered")
    page.get_by_label("What the claimant answered").fill("No.")
    page.get_by_role("button", name="Publish the correction").click()
    expect(page.get_by_text("version 2 of 2")).to_be_visible()
    page.goto("/register")
    expect(page.locator(f'a[href="/{path}"]').first).to_be_visible()


def test_answers_without_javascript(visits: Visits) -> None:
    page = visits.window(java_script_enabled=False)
    page.goto("/check")
    page.get_by_label("The text").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="The other way round").click()
    expect(
        page.get_by_role("heading", name=re.compile("Dresden 1945 is claimed to be like Raqqa 2017"))
    ).to_be_visible()
    page.get_by_role("link", name="Read the brief").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dresden 1945 and Raqqa 2017")


def test_reading_pages_without_javascript(visits: Visits) -> None:
    page = visits.window(java_script_enabled=False)
    page.goto("/episodes")
    page.get_by_label("Search").first.fill("raqqa")
    page.get_by_role("button", name="Show").first.click()
    page.get_by_role("link", name=re.compile("Raqqa")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Raqqa")
    page.goto("/figures?number=160,000")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("160,000")
    page.goto("/compare?a=raqqa-2017&b=dresden-1945&measure=people_killed&per=total")
    day = page.locator("tbody a[href*='as_of=']").first
    told = day.inner_text()
    day.click()
    expect(page.get_by_text(re.compile(f"as known on {told}", re.IGNORECASE)).first).to_be_visible()
    page.goto("/rank?measure=people_killed")
    expect(page.get_by_role("heading", level=1)).to_contain_text("people killed")
