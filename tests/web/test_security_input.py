"""What people send: nothing of it is run, fetched, stored under its own name, or shown as more than words."""

from __future__ import annotations

import ast
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from wartoll.workspace.database import Database

from .conftest import Browser
from .test_routes_briefs import address  # noqa: F401  # a fixture
from .test_routes_check import TEXT, begun
from .test_routes_digest import Box, box, link_in  # noqa: F401  # box is a fixture
from .test_routes_proposals import FIGURE, proposed

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'${{7*7}}"
SOURCE = Path(__file__).resolve().parents[2] / "src" / "wartoll"
RUNS = {"eval", "exec", "compile", "__import__", "pickle", "marshal", "shelve", "yaml", "subprocess", "pty", "ctypes"}
SQL = "'; DROP TABLE users; --"


def sent(browser: Browser, name: str, data: bytes, media: str = "text/plain"):  # type: ignore[no-untyped-def]  # the client's response
    """The answer to a file."""
    token = browser.token("/check")
    return browser.post("/check", data={"csrf": token}, files={"file": (name, data, media)})


def packed(*files: tuple[str, bytes]) -> bytes:
    """A zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files:
            out.writestr(name, data)
    return made.getvalue()


def test_words_stay_words_wherever_they_are_shown(editor: Browser, reviewer: Browser) -> None:
    check = begun(editor, f"{TEXT} {EVIL}")
    proposal = proposed(editor, note=EVIL, publisher=EVIL)
    pages = [
        editor.get(check),
        editor.get(f"{check}/brief"),
        editor.get("/desk"),
        reviewer.get(proposal),
        editor.get("/register", params={"claimant": EVIL, "city": EVIL, "since": EVIL}),
        editor.get("/figures", params={"q": EVIL}),
        editor.get("/episodes", params={"q": EVIL, "country": EVIL}),
        editor.get(f"/{EVIL}"),
    ]
    for page in pages:
        assert "<script>alert" not in page.text, page.url
        assert "<img src=x" not in page.text, page.url
        assert "$49" not in page.text, page.url
    assert "&lt;script&gt;" in pages[0].text


def test_a_published_brief_is_words_too(editor: Browser, client: Browser) -> None:
    path = begun(editor, f"{TEXT} {EVIL}")
    home = editor.submit(path, f"{path}/publish", side="party").headers["location"]
    for kind in ("", "/embed", "/history"):
        assert "<script>alert" not in client.get(f"{home}{kind}").text
    for ending, media in (("json", "application/json"), ("jsonld", "application/ld+json"), ("md", "text/markdown")):
        answer = client.get(f"{home}.{ending}")
        assert answer.headers["content-type"].startswith(media)
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert answer.headers["x-content-type-options"] == "nosniff"
    linked = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(home).text, re.S)
    assert linked is not None
    assert "<" not in linked[1]


def test_a_web_page_that_was_sent_is_read_and_never_served(editor: Browser) -> None:
    body = f"<html><body><article><p>{TEXT}</p><script>alert(2)</script></article></body></html>" * 2
    answer = sent(editor, "page.html", body.encode(), "text/html")
    assert answer.status_code == 303
    shown = editor.get(answer.headers["location"])
    assert "alert(2)" not in shown.text
    assert "script-src 'self'" in shown.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("program.txt", b"MZ\x90\x00\x03" + b"\x00" * 4000),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 4000),
        ("empty.txt", b""),
        ("broken.pdf", b"%PDF-1.7 nothing"),
        ("broken.docx", b"PK\x03\x04 nothing"),
        ("bomb.docx", packed(("word/document.xml", b"<w>" + b" " * 300_000_000))),
        ("other.docx", packed(("../../../etc/cron.d/x", b"x"))),
        (
            "outside.docx",
            packed(
                (
                    "word/document.xml",
                    b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
                ),
                ("[Content_Types].xml", b"<Types/>"),
            ),
        ),
    ],
)
def test_files_that_are_not_what_they_say(editor: Browser, name: str, data: bytes) -> None:
    answer = sent(editor, name, data)
    assert answer.status_code == 422
    assert "root:" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "name", ["../../secret", "/etc/passwd", "http://a.example/x", "a<b>.txt", "a\\b.txt", "x" * 300]
)
def test_the_name_of_a_file_is_only_shown(app: FastAPI, editor: Browser, name: str) -> None:
    def files() -> set[str]:
        folder = app.state.desk.settings.workspace
        return {file.name for file in folder.parent.rglob("*") if "sqlite" not in file.name}

    before = files()
    answer = sent(editor, name, TEXT.encode())
    assert answer.status_code == 303
    assert "a<b>" not in editor.get(answer.headers["location"]).text
    assert files() == before


@pytest.mark.parametrize(
    "inner",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/", "file:///etc/passwd",
     "ftp://a.example/x", "http://u:p@a.example/", "http://a.example:22/", "http://["],
)  # fmt: skip
def test_addresses_of_the_inside_are_not_read(editor: Browser, inner: str) -> None:
    answer = editor.submit("/check", address=inner)
    assert answer.status_code == 422
    assert "root:" not in answer.text


def test_strangers_have_no_address_read(client: Browser) -> None:
    assert "people with an account" in client.submit("/check", address="http://127.0.0.1/").text


def test_words_of_a_database_are_words(editor: Browser, client: Browser, database: Database) -> None:
    for path in ("/register", "/figures", "/episodes"):
        for name in ("q", "city", "claimant", "verdict", "since", "side"):
            assert client.get(path, params={name: SQL}).status_code in (200, 422)
    client.submit("/sign-in", email=SQL, password=SQL)
    client.get(f"/briefs/{SQL}")
    proposed(editor, note=SQL)
    assert database.head().seq > 0


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "evil.example", "javascript:1"]
)
def test_choosing_a_language_never_leads_elsewhere(client: Browser, back: str) -> None:
    assert client.get("/language/ar", params={"back": back}).headers["location"] == "/"
    assert client.get("/sign-in", params={"next": back}).text.count("evil") == 0


def test_a_claimed_host_is_not_believed(client: Browser, box: Box, address: str) -> None:  # noqa: F811
    del address
    client.headers["host"] = "evil.example"
    assert "evil.example" not in client.get("/register.atom").text
    client.submit("/digest", email="reader@example.org")
    assert link_in(box.mails[-1], "confirm")
    assert "evil" not in box.mails[-1].as_string()


def test_other_origins_are_told_nothing(client: Browser) -> None:
    for origin in ("https://evil.example", "null"):
        for path in ("/", "/register.json", "/account"):
            answer = client.get(path, headers={"origin": origin})
            assert "access-control-allow-origin" not in answer.headers
        asked = client.options("/check", headers={"origin": origin, "access-control-request-method": "POST"})
        assert asked.status_code == 405


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "NONSENSE"])
def test_other_methods_are_refused(client: Browser, method: str) -> None:
    for path in ("/", "/check", "/sign-in", "/register"):
        assert client.request(method, path).status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static/..%2fsettings.py", "/static/", "/static",
     "/.git/config", "/desk.sqlite", "/secret", "/templates/base.html.j2", "/static/site.css.bak"],
)  # fmt: skip
def test_only_the_files_of_the_site_are_served(client: Browser, path: str) -> None:
    assert client.get(path).status_code in (404, 307)
    assert client.get(path, follow_redirects=True).status_code == 404


def test_a_value_that_is_given_twice_counts_once(editor: Browser) -> None:
    token = editor.token("/proposals/new/figure")
    pairs = [("csrf", token), *FIGURE.items(), ("publisher", "Second Monitor"), ("coded_by", "Somebody"), ("id", "x")]
    answer = editor.post(
        "/proposals/new/figure",
        content="&".join(f"{name}={value.replace(' ', '+')}" for name, value in pairs),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 303
    page = editor.get(answer.headers["location"]).text
    assert ("Example Monitor" in page) != ("Second Monitor" in page)
    assert "Somebody<" not in page


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("multipart/form-data", b"nothing"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n"),
        ("multipart/form-data; boundary=x", b"--x--"),
        ("application/json", b"{" * 10_000),
        ("application/json", b"[" * 10_000_000),
        ("application/x-www-form-urlencoded", b"a=%ff%fe&" * 2_000),
        ("text/xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
    ],
)
def test_nonsense_is_refused(client: Browser, media: str, body: bytes) -> None:
    for path in ("/check", "/sign-in", "/digest"):
        assert client.post(path, content=body, headers={"content-type": media}).status_code in (400, 403, 422)


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "1.5", "x", "%20", "\u0661"])
def test_numbers_that_are_none(editor: Browser, number: str) -> None:
    for path in (f"/proposals/{number}", f"/desk/log?before={number}", f"/briefs/nope/v/{number}"):
        assert editor.get(path).status_code in (200, 404, 422)
    for name in ("page", "before"):
        assert editor.get("/register", params={name: number}).status_code == 200


def test_nothing_that_is_sent_could_be_run() -> None:
    """No part that a request reaches evaluates text, unpickles, or starts another program."""
    faults = []
    for folder in ("web", "workspace", "claims", "brief", "reported"):
        for file in sorted((SOURCE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                name = node.id if isinstance(node, ast.Name) else node.name if isinstance(node, ast.alias) else ""
                if name in RUNS:
                    faults.append(f"{file.relative_to(SOURCE)}: {name}")
    assert faults == []
    script = (SOURCE / "web" / "static" / "site.js").read_text("utf-8")
    assert not re.search(r"\beval\b|new Function|innerHTML|document\.write", script)


def test_letters_of_every_script_come_back_as_they_were(editor: Browser) -> None:
    words = "ねこ O'Hara \U0001f3da الرقة"
    assert words in editor.get(begun(editor, f"{TEXT} {words}")).text.replace("&#39;", "'")


def test_a_check_has_an_address_that_cannot_be_guessed(client: Browser) -> None:
    first, second = (begun(client, TEXT).removeprefix("/check/") for _ in range(2))
    assert first != second
    assert min(len(first), len(second)) >= 16, "96 bits"


def test_another_persons_things_are_not_changed(editor: Browser, reviewer: Browser) -> None:
    shown = editor.submit("/account", "/account/tokens", name="mine", scope="read", days="30").text
    found = re.search(r"/account/tokens/(\d+)/revoke", shown)
    assert found is not None
    assert reviewer.submit("/account", f"/account/tokens/{found[1]}/revoke").status_code == 422
    assert "revoked" not in editor.get("/account").text
    proposal = proposed(editor)
    assert reviewer.submit(proposal, f"{proposal}/withdraw", version="1").status_code == 422


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/api/v1/docs", "/admin", "/debug", "/console"])
def test_the_framework_shows_no_pages_of_its_own(client: Browser, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_file_that_is_too_large_is_refused(editor: Browser) -> None:
    answer = sent(editor, "long.txt", b"x " * 10_000_001)
    assert answer.status_code in (413, 422)
    assert "MB" in answer.text or "large" in answer.text


def test_a_form_is_not_read_without_end(editor: Browser) -> None:
    token, kilobyte = editor.token("/check"), b"x" * 1_000

    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(30_000):
            yield kilobyte

    headers = {"content-type": "multipart/form-data; boundary=x", "x-csrf-token": token}
    answer = editor.post("/check", content=endless(), headers=headers)
    assert answer.status_code == 413
    files = [("file", (f"{n}.txt", TEXT.encode(), "text/plain")) for n in range(3)]
    assert editor.post("/check", data={"csrf": token}, files=files).status_code == 400


def test_pages_name_no_versions_of_what_runs_them(client: Browser) -> None:
    for path in ("/", "/nowhere", "/register.json"):
        answer = client.get(path)
        assert not {"server", "x-powered-by"} & set(answer.headers)
        for word in ("uvicorn", "starlette", "fastapi", "sqlite"):
            assert word not in answer.text.lower()


def test_what_costs_is_bounded_for_each_visitor(client: Browser) -> None:
    token = client.token("/check")
    answers = [client.post("/check", data={"csrf": token, "text": " "}).status_code for _ in range(22)]
    assert answers.count(429) >= 1
    assert "retry-after" in client.post("/check", data={"csrf": token, "text": " "}).headers
