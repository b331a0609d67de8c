"""Check, end to end through the server."""

from __future__ import annotations

import html
import re

import pytest

from wartoll.workspace import checks
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import Actor

from .conftest import Browser

TEXT = "Raqqa has inherited the fate of Dresden in 1945, the defence ministry said on 22 October 2017."
NUMBERS = "In Raqqa in 2017 at least 1,600 civilians were killed. There were 700 of them."


def begun(browser: Browser, text: str, **more: str) -> str:
    """The address of a check's page."""
    answer = browser.submit("/check", text=text, **more)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def answered(browser: Browser, path: str, **values: object) -> str:
    """The page after an answer."""
    version = re.search(r'name="version" value="(\d+)"', browser.get(path).text)
    assert version is not None
    answer = browser.submit(path, f"{path}/answers", version=version[1], **values)
    assert answer.status_code == 303, answer.text
    return str(browser.get(path).text)


def test_a_sentence_is_read_back_in_plain_words(client: Browser) -> None:
    page = client.get(begun(client, TEXT)).text
    assert "Raqqa 2017 is claimed to be like Dresden 1945" in page
    assert 'class="span claim"' in page
    assert "Is that what the text says?" in page


def test_answers_change_what_is_judged(client: Browser) -> None:
    path = begun(client, TEXT)
    assert "Dresden 1945 is claimed to be like Raqqa 2017" in answered(client, path, claim=0, word="turn round")
    assert "Raqqa 2017 is claimed to be like Dresden 1945" in answered(client, path, claim=0, word="turn round")
    assert "is claimed to be worse than" in answered(client, path, claim=0, word="exceeds")
    assert "No comparison between cities" in answered(client, path, claim=0, word="no")
    assert "Raqqa 2017 is claimed to be like" in answered(client, path, forget=1)


def test_a_number_is_held_against_the_figures(client: Browser) -> None:
    path = begun(client, NUMBERS)
    assert 'id="number-0"' in client.get(path).text
    page = answered(client, path, number=0, measure="people_killed", episode="raqqa-2017")
    assert 'id="number-0"' not in page
    assert page.count('id="figure-') == 2


def test_a_quoted_figure_leads_to_the_figures_that_it_was_held_against(client: Browser) -> None:
    page = client.get(begun(client, NUMBERS)).text
    named = re.findall(r'href="(/figures/raqqa-2017/[^"]+)"', page)
    assert named
    for address in named:
        assert client.get(address).status_code == 200


def test_a_number_that_cannot_count_that_is_told_and_stays(client: Browser) -> None:
    path = begun(client, NUMBERS)
    page = answered(client, path, number=0, measure="share_destroyed", episode="raqqa-2017")
    assert "is no share" in page
    assert 'id="number-0"' in page
    page = answered(client, path, number=0, measure="people_killed", episode="raqqa-2017")
    assert "is no share" not in page
    assert page.count('id="figure-') == 2


def test_an_open_question_is_answered(client: Browser) -> None:
    path = begun(client, "Grozny was worse than Dresden.")
    page = client.get(path).text
    candidate = re.search(r'name="chosen" value="(grozny[^"]*)"', page)
    assert candidate is not None, page
    page = answered(client, path, chosen=candidate[1])
    assert 'name="chosen"' not in page
    assert "Grozny" in page


def test_the_brief_is_the_brief(client: Browser) -> None:
    path = begun(client, TEXT)
    answer = client.get(f"{path}/brief")
    assert answer.status_code == 200
    assert "Claim check: Raqqa 2017 and Dresden 1945" in answer.text
    assert "Draft" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "style-src 'self' 'sha256-" in policy
    assert "Content-Security-Policy" not in answer.text, "the page's own policy would shut out the strip's style"


BAD_FILES = {
    "nothing": (b"", "no text"),
    "binary": (bytes(range(256)) * 40, ""),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"0" * 100, ""),
    "no article": (b"<html><body></body></html>", ""),
    "a broken PDF": (b"%PDF-1.4 nonsense", ""),
    "a broken DOCX": (b"PK\x03\x04nonsense", ""),
}


@pytest.mark.parametrize(("data", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_cannot_be_read_is_told(client: Browser, data: bytes, words: str) -> None:
    token = client.token("/check")
    answer = client.post("/check", data={"csrf": token}, files={"file": ("x.bin", data, "application/octet-stream")})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert words in answer.text


def test_a_file_is_read_by_what_it_holds(client: Browser) -> None:
    token = client.token("/check")
    data = f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()
    answer = client.post("/check", data={"csrf": token}, files={"file": ("note.txt", data, "image/png")})
    assert answer.status_code == 303
    assert "Raqqa 2017 is claimed" in client.get(answer.headers["location"]).text


@pytest.mark.parametrize("text", ["", "   \n", "\x00"])
def test_an_empty_text_is_told(client: Browser, text: str) -> None:
    answer = client.submit("/check", text=text)
    assert answer.status_code in (303, 422)
    if answer.status_code == 303:
        assert client.get(answer.headers["location"]).status_code in (200, 422)


def test_what_the_reading_of_a_file_noticed_is_told(client: Browser) -> None:
    data = "Raqqa wurde 2017 zerstört wie Dresden 1945.".encode("cp1252")
    token = client.token("/check")
    answer = client.post("/check", data={"csrf": token}, files={"file": ("x.txt", data, "text/plain")})
    assert "read as Windows-1252" in client.get(answer.headers["location"]).text


def test_an_answer_that_ends_the_reading_can_be_taken_back(client: Browser) -> None:
    path = begun(client, TEXT)
    assert client.submit(path, f"{path}/answers", version="1", chosen="nonsense").status_code == 303
    assert client.get(path).status_code == 422
    assert client.submit(path, f"{path}/answers", version="2", forget="1").status_code == 303
    assert "Raqqa 2017 is claimed to be like Dresden 1945" in client.get(path).text


def test_a_text_too_long_for_the_form_is_sent_on_to_the_file(client: Browser) -> None:
    token = client.token("/check")
    for sent in ({"files": {"text": (None, "word " * 300_000)}}, {"data": {"csrf": token, "text": "word " * 300_000}}):
        answer = client.post("/check", **sent)
        assert answer.status_code == 413
        assert "as a file" in answer.text


def test_markup_in_a_text_stays_text(client: Browser) -> None:
    path = begun(client, f"<script>alert(1)</script> {TEXT} <img src=x onerror=alert(1)>")
    for page in (client.get(path).text, client.get(f"{path}/brief").text):
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_bad_date_and_an_address_of_a_stranger(client: Browser) -> None:
    assert "no date" in client.submit("/check", text=TEXT, date="2017-02-31").text
    assert "with an account" in client.submit("/check", address="https://example.org/").text


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/", "file:///etc/passwd"]
)
def test_an_address_inside_is_refused(editor: Browser, address: str) -> None:
    answer = editor.submit("/check", address=address)
    assert answer.status_code == 422
    assert "open internet" in answer.text or "no web address" in answer.text


def test_a_double_submit_is_one_check(client: Browser) -> None:
    token = client.token("/check")
    data = {"csrf": token, "text": TEXT, "once": "abc"}
    assert client.post("/check", data=data).headers["location"] == client.post("/check", data=data).headers["location"]


def test_two_answers_at_once(client: Browser) -> None:
    path = begun(client, TEXT)
    token = client.token(path)
    data = {"csrf": token, "version": "1", "claim": "0", "word": "exceeds"}
    assert client.post(f"{path}/answers", data=data).status_code == 303
    late = client.post(f"{path}/answers", data={**data, "word": "no"})
    assert late.status_code in (303, 409)
    assert "is claimed to be worse than" in client.get(path).text


@pytest.mark.parametrize(
    "values", [{"claim": "9", "word": "exceeds"}, {"claim": "x"}, {"number": "7"}, {"claim": "0", "word": "nonsense"}]
)
def test_an_answer_that_does_not_fit_changes_nothing(client: Browser, values: dict[str, str]) -> None:
    path = begun(client, TEXT)
    client.post(f"{path}/answers", data={"csrf": client.token(path), "version": "1", **values})
    assert client.get(path).status_code in (200, 422)


def test_the_desks_checks_are_not_changed_by_strangers(client: Browser, editor: Browser) -> None:
    path = begun(editor, TEXT)
    assert client.get(path).status_code == 200, "whoever has the address may read it"
    token = client.token("/check")
    answer = client.post(f"{path}/answers", data={"csrf": token, "version": "1", "claim": "0", "word": "no"})
    assert answer.status_code == 403


def test_progress_is_told_as_it_goes(client: Browser, database: Database) -> None:
    path = begun(client, TEXT)
    with client.stream("GET", f"{path}/events") as stream:
        assert '"state": "done"' in "".join(stream.iter_text())
    made = checks.create(database, Actor(), TEXT)
    assert client.get(f"/check/{made.id}").status_code == 200
    assert client.get("/check/nope").status_code == 404
    assert client.get("/check/nope/events").status_code == 404


def test_a_doubtful_comparison_is_asked_back(client: Browser) -> None:
    path = begun(client, "Life in the cellars of Stepanakert had something of Sarajevo about it.")
    page = client.get(path).text
    assert "Does the text say that Stepanakert 2020 is like Sarajevo" in page
    assert 'id="claim-0"' not in page
    question = html.unescape(re.search(r'name="question" value="([^"]+)"', page)[1])  # type: ignore[index]  # it is asked
    assert 'id="claim-0"' in answered(client, path, question=question, said="yes")
    answered(client, path, forget=1)
    page = answered(client, path, question=question, said="no")
    assert 'id="claim-0"' not in page
    assert "Does the text say" not in page
