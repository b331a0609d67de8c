"""A reporter checks a sentence, a file, a page, a pipe."""

from __future__ import annotations

import json
import re

import pytest

from wartoll.findings import CheckResult
from wartoll.sources.catalogue import shipped

from .conftest import DAY, DRESDEN, Command, Write

PAGE = f"""<!doctype html><html lang="en"><head><title>Raqqa in ruins</title>
<meta property="article:published_time" content="2017-10-23T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Raqqa in ruins</h1>
<p>{DRESDEN}, a spokesman of the Russian defence ministry said in a statement on Sunday.</p>
<p>The fighting in the city ended last week after four months of street battles and air strikes, and the
families that had fled to the camps began to ask when they could go home.</p>
<p>At least 1,800 civilians were killed in Raqqa, a monitoring group said.</p></article></body></html>"""


def read(out: str) -> CheckResult:
    """The output as the documented record: a field too many or too few is an error."""
    return CheckResult.model_validate_json(out)


def test_a_sentence_is_answered_on_standard_output(console: Command) -> None:
    done = console("check", DRESDEN, "--date", DAY)
    assert (done.code, done.err) == (0, "")
    for words in ("Raqqa 2017 is claimed to be like Dresden 1945", "people killed", "as known on 2017-10-23"):
        assert words in done.out
    assert "Safer wording:" in done.out
    assert "\x1b" not in done.out  # colours are for terminals


def test_json_is_the_documented_record_and_nothing_else(console: Command) -> None:
    done = console("check", DRESDEN, "--date", DAY, "--json")
    result = read(done.out)
    claim = result.claims[0]
    assert (done.code, done.err, len(result.claims)) == (0, "", 1)
    assert (claim.kind, claim.subject, claim.references) == ("similar", "raqqa-2017", ("dresden-1945",))
    assert DRESDEN[slice(*claim.spans[0])]
    assert claim.then is not None
    assert claim.then.as_of == DAY
    assert all(f.figures or f.verdict in ("no figures", "not comparable") for f in claim.now.findings)


def test_colour_is_forced_and_refused(console: Command) -> None:
    assert "\x1b[1m" in console("check", DRESDEN, FORCE_COLOR="1").out
    plain = console("check", DRESDEN, FORCE_COLOR="1", NO_COLOR="1").out
    assert not re.search(r"\x1b\[[\d;]*\b(?:3[0-8]|4[0-8]|9[0-7])", plain)


def test_a_text_file(wartoll: Command, write: Write) -> None:
    name = write(
        "article.txt",
        f"Raqqa in ruins\n\n{DRESDEN}, the ministry said.\n\nSome 1,800 civilians were killed in Raqqa.\n",
    )
    result = read(wartoll("check", name, "--json").out)
    assert [c.subject for c in result.claims] == ["raqqa-2017"]
    assert [(q.measure, q.low) for q in result.quoted_figures] == [("civilians_killed", 1800)]


def test_a_saved_page_gives_its_own_date(wartoll: Command, write: Write) -> None:
    result = read(wartoll("check", write("page.html", PAGE), "--json").out)
    assert [c.subject for c in result.claims] == ["raqqa-2017"]
    then = result.claims[0].then
    assert then is not None
    assert then.as_of.startswith("2017-10")
    assert [(q.bound, q.low) for q in result.quoted_figures] == [("at_least", 1800)]


def test_a_pipe_says_the_same_as_the_sentence(wartoll: Command) -> None:
    piped = wartoll("check", "-", "--date", DAY, "--json", stdin=DRESDEN.encode())
    assert read(piped.out) == read(wartoll("check", DRESDEN, "--date", DAY, "--json").out)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((DRESDEN,), 0),
        (("The weather in Paris was fine.",), 3),
        ((DRESDEN, "--frobnicate"), 2),
        ((DRESDEN, "--subject", "atlantis-1200"), 2),
        ((DRESDEN, "--date", "2017-02-31"), 2),
        (("missing.txt",), 2),
        (("broken.pdf",), 1),
    ],
)
def test_exit_codes(wartoll: Command, write: Write, arguments: tuple[str, ...], code: int) -> None:
    write("broken.pdf", b"%PDF-1.7\nnothing else")
    done = wartoll("check", *arguments)
    assert done.code == code
    assert "Traceback" not in done.err


def test_what_went_wrong_is_on_standard_error_and_says_what_to_do(console: Command) -> None:
    done = console("check", DRESDEN, "--subject", "rakka-2017")
    assert (done.code, done.out) == (2, "")
    assert "no episode 'rakka-2017'" in done.err
    assert "Did you mean raqqa-2017" in done.err


def test_nothing_to_check_says_how_to_go_on(wartoll: Command) -> None:
    done = wartoll("check", "The weather in Paris was fine.")
    assert done.code == 3
    assert "--subject EPISODE --reference EPISODE" in done.err


def test_a_city_with_several_wars_is_asked_back_never_guessed(wartoll: Command) -> None:
    asked = read(wartoll("check", "Gaza looks like Dresden in 1945", "--json").out)
    assert asked.claims == ()
    assert {"gaza-2014", "gaza-2023-25"} <= set(asked.questions[0].candidates)
    told = wartoll("check", "Gaza looks like Dresden in 1945")
    assert (told.code, "Question:" in told.out) == (0, True)
    taken = read(wartoll("check", "Gaza looks like Dresden in 1945", "--yes", "--json").out)
    assert [c.subject for c in taken.claims] == ["gaza-2023-25"]
    assert any("gaza-2023-25" in warning for warning in taken.warnings)
    dated = read(wartoll("check", "Gaza looks like Dresden in 1945", "--date", "2014-08-20", "--json").out)
    assert [c.subject for c in dated.claims] == ["gaza-2014"]


def test_what_the_user_says_overrides_what_was_read(wartoll: Command) -> None:
    said = ("--subject", "mosul-2016-17", "--reference", "grozny-1999-2000", "--measure", "people_killed")
    done = wartoll("check", DRESDEN, *said, "--claimant", "A ministry", "--json")
    claim = read(done.out).claims[0]
    assert (claim.subject, claim.references) == ("mosul-2016-17", ("grozny-1999-2000",))
    assert claim.claimant == "A ministry"
    assert [f.measure for f in claim.now.findings if not f.side] == ["people_killed"]


def test_two_episodes_named_by_the_user_make_a_claim_of_any_text(wartoll: Command) -> None:
    done = wartoll("check", "It was the same.", "--subject", "raqqa-2017", "--reference", "dresden-1945", "--json")
    assert [(c.kind, c.subject) for c in read(done.out).claims] == [("similar", "raqqa-2017")]


def test_as_of_hides_what_was_not_known_yet(wartoll: Command) -> None:
    used = []
    for day in ("2017-07-01", "2024-01-01"):
        then = read(wartoll("check", DRESDEN, "--as-of", day, "--json").out).claims[0].then
        assert then is not None
        used.append({i for f in then.findings for i in f.figures if i.startswith("raqqa-2017")})
    assert len(used[0]) < len(used[1])


def test_a_superlative_is_set_against_the_reference_tables(wartoll: Command) -> None:
    text = "Raqqa is the most destroyed city since the Second World War."
    result = read(wartoll("check", text, "--json").out)
    members = {row.figure for f in result.claims[0].now.findings for row in f.left_out}
    assert result.claims[0].kind == "superlative"
    assert members - set(shipped().episodes)  # the light episodes of the reference tables stand among them
    assert wartoll("check", text).code == 0


def test_the_result_is_the_same_twice(console: Command, wartoll: Command) -> None:
    arguments = ("check", DRESDEN, "--date", DAY, "--json")
    assert json.loads(console(*arguments, PYTHONHASHSEED="1").out) == json.loads(wartoll(*arguments).out)
