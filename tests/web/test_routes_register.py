"""The register, its feeds, the self-audit."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from .conftest import Browser
from .test_routes_briefs import address  # noqa: F401  # a fixture
from .test_routes_check import begun

ATOM = "{http://www.w3.org/2005/Atom}"


def test_an_empty_register(client: Browser) -> None:
    assert "No published claim fits" in client.get("/register").text
    assert "Nothing was published yet" in client.get("/register/audit").text
    assert client.get("/register.json").json()["items"] == []
    assert client.get("/register.atom").status_code == 200


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("", True),
        ("city=raqqa-2017", True),
        ("city=dresden-1945&side=party", True),
        ("city=mosul-2016-17", False),
        ("side=un", False),
        ("verdict=likely+fails", True),
        ("since=2017-10-01&until=2017-10-31", True),
        ("since=2018-01-01", False),
        ("page=99", True),
        ("page=x&nonsense=1", True),
        ("claimant=%3Cscript%3E", False),
    ],
)
def test_filters_of_page_and_feeds(client: Browser, address: str, query: str, there: bool) -> None:  # noqa: F811
    assert (f'href="{address}"' in client.get(f"/register?{query}").text) == there
    assert bool(client.get(f"/register.json?{query}").json()["items"]) == there


def test_feeds_are_well_formed_and_can_be_asked_again(client: Browser, address: str) -> None:  # noqa: F811
    answer = client.get("/register.atom")
    feed = ElementTree.fromstring(answer.content)
    (entry,) = feed.findall(f"{ATOM}entry")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == f"http://desk.example{address}"
    assert answer.headers["last-modified"].endswith("GMT")
    assert client.get("/register.atom", headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    item = client.get("/register.json").json()["items"][0]
    assert item["url"] == f"http://desk.example{address}"


def test_the_audit_counts_each_side(client: Browser, editor: Browser, address: str) -> None:  # noqa: F811
    del address
    path = begun(editor, "In 2016 Aleppo was worse than Grozny in 2000, the United Nations said on 14 December 2016.")
    editor.submit(path, f"{path}/publish", side="un")
    page = client.get("/register/audit").text
    assert "a party to the conflict (1)" in page
    assert "the United Nations (1)" in page
    assert "<svg" in page
