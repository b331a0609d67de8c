"""Nobody gets in by guessing, nothing that lets somebody in is kept or told where it could be read."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from wartoll.cli.serve import serve
from wartoll.errors import UsageError
from wartoll.web import mailer
from wartoll.web.app import create_app
from wartoll.web.guard import SESSION_COOKIE
from wartoll.web.settings import SECRET_FILE, SECRET_VARIABLE, Settings, secret_of
from wartoll.workspace import entry, people
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import SERVER

from .conftest import PASSWORD, Browser, Clock, Opener
from .test_routes_check import TEXT, begun
from .test_routes_digest import Box, box, joined, published  # noqa: F401  # box is a fixture


@pytest.fixture
def encrypted(settings: Settings, database: Database, clock: Clock) -> Iterator[Browser]:
    """A browser at a desk that is reached over https."""
    safe = settings.model_copy(update={"public_url": "https://desk.example"})
    made = create_app(safe, database, clock)
    with Browser(made, base_url="https://desk.example", follow_redirects=False) as browser:
        yield browser


def cookies(answer: object) -> list[str]:
    """The cookies that an answer sets."""
    return list(answer.headers.get_list("set-cookie"))  # type: ignore[attr-defined]  # the client's response


def test_cookies_over_https_never_travel_in_the_clear(encrypted: Browser, database: Database) -> None:
    token = people.invite(database, SERVER, "reader")
    first = encrypted.get(f"/invitation/{token}")
    assert cookies(first), "the form's own cookie"
    joined_at = encrypted.submit(f"/invitation/{token}", name="Ed Example", email="ed@example.org", password=PASSWORD)
    language = encrypted.get("/language/ar")
    for answer in (first, joined_at, encrypted.submit("/account", "/sign-out")):
        assert cookies(answer)
        for cookie in cookies(answer):
            assert cookie.startswith("__Host-wt_")
    assert encrypted.get("/account").status_code == 303
    for answer in (first, joined_at, language):
        for cookie in cookies(answer):
            assert "Secure" in cookie
            assert "HttpOnly" in cookie
            assert "SameSite=lax" in cookie
            assert "Path=/" in cookie
            assert "Domain" not in cookie
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


def test_no_more_cookies_than_three(editor: Browser) -> None:
    editor.get("/language/en")
    editor.get("/check")
    assert {cookie.name for cookie in editor.cookies.jar} <= {"wt_session", "wt_form", "wt_lang"}


def test_unknown_people_take_as_much_work_as_known_ones(
    editor: Browser, client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    del editor
    seen: list[str] = []
    known = entry.verified

    def counted(kept: str, password: str) -> bool:
        seen.append(kept)
        return known(kept, password)

    monkeypatch.setattr(entry, "verified", counted)
    for email in ("ada@example.org", "who@example.org", ""):
        answer = client.submit("/sign-in", email=email, password="wrong")
        assert answer.status_code == 401
        assert entry.WRONG in answer.text
    assert len(seen) == 3
    assert all(kept.startswith("$argon2id$") for kept in seen)


def test_the_hashes_are_as_dear_as_the_standard_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    made = people.hasher()
    assert made.type.name == "ID"
    assert made.memory_cost >= 15 * 1024
    assert made.time_cost >= 2


@pytest.mark.parametrize("email", ["ada@example.org", "who@example.org"])
def test_known_and_unknown_accounts_are_slowed_alike(
    editor: Browser, client: Browser, clock: Clock, email: str
) -> None:
    del editor
    answers = [client.submit("/sign-in", email=email, password="wrong").status_code for _ in range(8)]
    assert answers == [401] * 5 + [429] * 3
    right = client.submit("/sign-in", email=email, password=PASSWORD)
    assert right.status_code == 429, "the right password is not looked at while one has to wait"
    clock.forward(minutes=20)


def test_one_account_takes_fewer_than_a_hundred_wrong_tries_an_hour(database: Database, clock: Clock) -> None:
    began, tries = clock.moment, 0
    while (clock.moment - began).total_seconds() < 3600:
        found = entry.authenticate(database, "ada@example.org", "wrong", address=f"198.51.100.{tries % 250}")
        assert isinstance(found, entry.Refused)
        tries += not found.wait
        clock.forward(seconds=found.wait)
    assert 5 <= tries < 100


def test_many_accounts_from_one_address_are_slowed(client: Browser) -> None:
    answers = [
        client.submit("/sign-in", email=f"reader{n}@example.org", password="wrong").status_code for n in range(8)
    ]
    assert answers[-1] == 429


def test_an_address_that_a_stranger_claims_is_not_believed(client: Browser) -> None:
    answers = []
    for n in range(8):
        client.headers["x-forwarded-for"] = f"203.0.113.{n}"
        answers.append(client.submit("/sign-in", email=f"reader{n}@example.org", password="wrong").status_code)
    assert answers[-1] == 429


def test_signing_out_ends_the_session_at_the_server(editor: Browser, browser: Opener) -> None:
    thief = browser()
    (kept,) = (cookie.value for cookie in editor.cookies.jar if cookie.name == SESSION_COOKIE)
    thief.cookies.set(SESSION_COOKIE, str(kept), domain="desk.example")
    assert thief.get("/account").status_code == 200
    editor.submit("/account", "/sign-out")
    assert thief.get("/account").status_code == 303


def test_a_session_ends_by_itself(editor: Browser, clock: Clock) -> None:
    clock.forward(hours=11)
    assert editor.get("/account").status_code == 200
    clock.forward(hours=13)
    assert editor.get("/account").status_code == 303


def test_what_lets_somebody_in_is_nowhere_in_the_files(
    settings: Settings, database: Database, administrator: Browser
) -> None:
    shown = administrator.submit("/account", "/account/tokens", name="nightly", scope="read", days="30").text
    token = re.search(r"wt_[\w-]{20,}", shown)
    link = re.search(
        r"/invitation/([\w-]+)<", administrator.submit("/desk/people", "/desk/people/invite", role="reader").text
    )
    assert token is not None
    assert link is not None
    secrets = [
        PASSWORD,
        token[0],
        link[1],
        *(str(c.value) for c in administrator.cookies.jar if c.name == SESSION_COOKIE),
    ]
    assert len(secrets) == 4
    files = [file for file in settings.workspace.rglob("*") if file.is_file()]
    assert any(file.stat().st_size > 10_000 for file in files)
    for file in files:
        for secret in secrets:
            assert secret.encode() not in file.read_bytes(), file.name
    del database


def test_pages_of_people_stay_in_no_cache(editor: Browser, client: Browser) -> None:
    for path in ("/account", "/desk", "/register", "/desk/log"):
        assert editor.get(path).headers["cache-control"] == "no-store"
    assert "public" not in client.get("/register").headers["cache-control"]


def test_no_secret_stands_in_an_address(app: FastAPI, editor: Browser) -> None:
    answer = editor.submit("/account", "/sign-out")
    (cookie,) = (c for c in cookies(answer) if c.startswith(SESSION_COOKIE))
    assert cookie.startswith(f'{SESSION_COOKIE}=""')
    answer = editor.submit("/sign-in", email="ada@example.org", password=PASSWORD, next="/account")
    assert answer.headers["location"] == "/account"
    page = editor.get("/account").text
    for cookie_ in editor.cookies.jar:
        assert str(cookie_.value) not in page
    del app


def test_nothing_personal_is_logged(
    app: FastAPI,
    client: Browser,
    editor: Browser,
    box: Box,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.INFO):
        client.submit("/sign-in", email="who@example.org", password="wrong password here")
        joined(client, box, "reader@example.org")
        published(editor)
        box.refused.add("reader@example.org")
        assert mailer.send_due(app.state.desk).failed == 1
        begun(client, f"{TEXT} So said reader@example.org.")
    told = caplog.text + "".join(capsys.readouterr())
    ours = "\n".join(line for line in told.splitlines() if "mail.log" not in line)  # the test's own mail server
    assert "@example.org" not in ours
    assert "wrong password here" not in told


def test_a_mail_that_is_not_sent_is_logged_without_its_address(
    client: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(mailer.VARIABLE, "smtp://127.0.0.1:9")
    client.submit("/digest", email="reader@example.org")
    assert "no mail could be sent" in caplog.text
    assert "reader@" not in caplog.text


def test_the_secret_comes_from_the_environment_or_a_closed_file(tmp_path: Path) -> None:
    assert secret_of(tmp_path, {SECRET_VARIABLE: "x" * 40}) == b"x" * 40
    assert not (tmp_path / SECRET_FILE).exists()
    made = secret_of(tmp_path, {})
    assert len(made) >= 43
    assert secret_of(tmp_path, {}) == made
    assert (tmp_path / SECRET_FILE).stat().st_mode & 0o077 == 0
    with pytest.raises(UsageError, match="has 5 characters"):
        secret_of(tmp_path, {SECRET_VARIABLE: "short"})
    (tmp_path / SECRET_FILE).chmod(0o644)
    with pytest.raises(UsageError, match="read by others"):
        secret_of(tmp_path, {})


@pytest.mark.parametrize(
    "password", ["كلمات لا صلة بينها", "ねこ いぬ とり さかな うま", "🏚 🏠 🏡 🏢 🏣 🏤 🏥", "only small letters here"]
)
def test_passwords_of_any_script_let_in(client: Browser, database: Database, clock: Clock, password: str) -> None:
    token = people.invite(database, SERVER, "reader")
    client.submit(f"/invitation/{token}", name="Ed Example", email="ed@example.org", password=password)
    client.submit("/account", "/sign-out")
    clock.forward(days=3_000)
    assert client.submit("/sign-in", email="ed@example.org", password=password).status_code == 303
    assert client.get("/account").status_code == 200, "no password grows too old"


def test_fields_help_password_managers(editor: Browser, client: Browser, database: Database) -> None:
    token = people.invite(database, SERVER, "reader")
    pages = [client.get("/sign-in").text, client.get(f"/invitation/{token}").text, editor.get("/account").text]
    for page, kinds in zip(pages, (["current"], ["new"], ["current", "new"]), strict=True):
        fields = re.findall(r'<input[^>]*type="password"[^>]*>', page)
        assert [re.findall(r'autocomplete="(\w+)-password"', field) for field in fields] == [[kind] for kind in kinds]
        assert not re.search("onpaste|question|hint", page)


def test_a_password_is_never_cut_off(client: Browser, database: Database) -> None:
    token, long = people.invite(database, SERVER, "reader"), "ab cd " * 21
    refused = client.submit(f"/invitation/{token}", name="Ed Example", email="ed@example.org", password=long + "xyz")
    assert refused.status_code == 422
    assert client.submit(f"/invitation/{token}", name="Ed", email="ed@example.org", password=long).status_code == 303
    client.submit("/account", "/sign-out")
    assert client.submit("/sign-in", email="ed@example.org", password=long + "x").status_code == 401


def test_a_cookie_of_a_neighbour_is_not_taken_for_ours(encrypted: Browser, database: Database) -> None:
    person = people.accept(database, people.invite(database, SERVER, "reader"), "Ed", "ed@example.org", PASSWORD)
    encrypted.cookies.set(SESSION_COOKIE, entry.new_session(database, person), domain="desk.example")
    assert encrypted.get("/account").status_code == 303


def test_an_empty_desk_lets_nobody_in(client: Browser, database: Database) -> None:
    assert people.everybody(database) == ()
    for email, password in (("admin", "admin"), ("root@localhost", ""), ("", "")):
        assert client.submit("/sign-in", email=email, password=password).status_code == 401


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example"])
def test_the_server_does_not_listen_in_the_clear(host: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing would be encrypted"):
        serve(workspace=tmp_path, host=host)
    with pytest.raises(UsageError, match="go together"):
        serve(workspace=tmp_path, host=host, tls_cert=tmp_path / "cert.pem")


def test_the_files_of_the_desk_are_closed(settings: Settings, app: FastAPI) -> None:
    del app
    found = {file.name: file.stat().st_mode & 0o077 for file in settings.workspace.iterdir() if file.is_file()}
    assert (found["secret"], found["desk.sqlite"]) == (0, 0)
