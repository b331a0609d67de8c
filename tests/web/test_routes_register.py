"""The register, its feeds, the self-audit."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from wartoll.web.routes_register import near

from .conftest import Browser, Clock
from .test_routes_briefs import address, corrected  # noqa: F401  # address is a fixture
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
        ("page=%C2%B2", True),
        ("page=" + "9" * 5000, True),
        ("city=raqqa-2017%00", True),
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


def test_a_corrected_claim_keeps_its_id(client: Browser, editor: Browser, address: str, clock: Clock) -> None:  # noqa: F811
    def ids() -> tuple[str, str, str]:
        entry = ElementTree.fromstring(client.get("/register.atom").content).find(f"{ATOM}entry")
        assert entry is not None
        item = client.get("/register.json").json()["items"][0]
        assert item["id"] == entry.findtext(f"{ATOM}id")
        return item["id"], item["date_modified"], str(entry.findtext(f"{ATOM}updated"))

    before = ids()
    clock.forward(minutes=5)
    assert corrected(editor, address, side="un", reason="another side").status_code == 303
    after = ids()
    assert before[0] == after[0]
    assert before[1] < after[1]
    assert before[2] < after[2]


def test_feeds_know_what_a_caller_has_by_its_time(
    client: Browser,
    editor: Browser,
    address: str,  # noqa: F811
    clock: Clock,
) -> None:
    modified = client.get("/register.atom").headers["last-modified"]
    path = "/register.atom?side=party"
    assert client.get(path, headers={"if-modified-since": modified}).status_code == 200, "the second is not over"
    clock.forward(minutes=5)
    assert client.get(path, headers={"if-modified-since": modified}).status_code == 304
    assert client.get(path, headers={"if-modified-since": "yesterday"}).status_code == 200
    assert client.get(path, headers={"if-modified-since": modified, "if-none-match": '"x"'}).status_code == 200
    assert corrected(editor, address, side="un", reason="another side").status_code == 303
    clock.forward(minutes=5)
    left = client.get(path, headers={"if-modified-since": modified})
    assert left.status_code == 200, "a claim that left the filter is a change"
    assert b"<entry>" not in left.content
    assert b"register.atom?side=party" in left.content


def test_pages_near_the_one_that_is_shown() -> None:
    assert near(1, 1) == (1,)
    assert near(1, 9) == (1, 2, 3, 9)
    assert near(5, 9) == (1, 3, 4, 5, 6, 7, 9)


def test_the_audit_counts_each_side(client: Browser, editor: Browser, address: str) -> None:  # noqa: F811
    del address
    path = begun(editor, "In 2016 Aleppo was worse than Grozny in 2000, the United Nations said on 14 December 2016.")
    editor.submit(path, f"{path}/publish", side="un")
    page = client.get("/register/audit").text
    assert "a party to the conflict (1)" in page
    assert "the United Nations (1)" in page
    assert "<svg" in page
