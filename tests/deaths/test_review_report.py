import numpy as np
import pytest

from wartoll.deaths.entries import Pairs
from wartoll.deaths.review import EVEN, Question
from wartoll.deaths.review_report import questions_out, read_sheet, sheet
from wartoll.errors import SourceError

MARKS = ["m0", "m1", "m2", "m3"]
PAIRS = Pairs(np.array([0, 1]), np.array([2, 3]), np.array([0.5, 0.4]), {"age": np.array([3, 1], dtype=np.int8)})
ASKED = (Question(1, 3, 0.4, 2, EVEN), Question(0, 2, 0.5, 3, EVEN))
WHEN = "2026-11-27T10:00:00+00:00"


def test_a_question_gives_its_reasons_in_words_and_no_name_unless_asked() -> None:
    found = questions_out(ASKED, PAIRS, MARKS)
    assert [(one.left, one.right) for one in found] == [("m1", "m3"), ("m0", "m2")]
    assert found[0].reasons == ("age: more than five years apart",)
    assert found[1].reasons == ("age: within one year",)
    assert found[0].left_entry == {}
    named = questions_out(ASKED, PAIRS, MARKS, {at: {"name": f"n{at}"} for at in range(4)})
    assert (named[0].left_entry, named[0].right_entry) == ({"name": "n1"}, {"name": "n3"})


def test_a_filled_sheet_becomes_judgements() -> None:
    head, first, second = sheet(questions_out(ASKED, PAIRS, MARKS)).splitlines()
    filled = "\n".join([head, first.replace(",,", ",Not same,two brothers"), second]) + "\n"
    (record,) = read_sheet(filled, "answers.csv", MARKS, by="A", when=WHEN)
    assert (record.left, record.right, record.verdict, record.note) == ("m1", "m3", "not same", "two brothers")
    assert read_sheet(sheet(()), "answers.csv", MARKS, by="A", when=WHEN) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("left,right\nm0,m1\n", "has no column verdict"),
        ("left,right,verdict\nm0,m1,maybe\n", "line 2, column verdict"),
        ("left,right,verdict\nm0,m9,same\n", "no entry of this folder has this mark"),
    ],
)
def test_a_sheet_that_cannot_be_taken_is_refused(text: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_sheet(text, "answers.csv", MARKS, by="A", when=WHEN)
