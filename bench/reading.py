"""An article of ten thousand words: read for claims and numbers; and one claim judged on all axes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

from text_to_num import alpha2digit

from rows import Row, alone, seconds
from wartoll.claims.places import Gazetteer
from wartoll.claims.read import read_text
from wartoll.findings import CheckResult, Reading
from wartoll.pipeline import Request, bench_of, judge, own_places, shipped_fit
from wartoll.sources.catalogue import shipped

WORDS = 10_000
DAY = "2017-10-23"
#: made up for this bench; the places, numbers and names change from turn to turn
SENTENCES = (
    "The road into {place} runs between heaps of grey rubble that were once blocks of flats.",
    "Officials said that at least {n} people had been killed in {place} since the siege began.",
    "“It looks like Dresden in 1945,” said one doctor who had stayed in {place} through the winter.",
    "About {n} buildings, some {share} per cent of the old town, were destroyed or badly damaged.",
    "Families came back in the evenings to look for papers, photographs and a working tap.",
    "A report counted {n} strikes in the first month, most of them before dawn.",
    "The mayor, who spoke by telephone, did not want to compare his city with {other}.",
    "Between {n} and {more} residents had left, the agency estimated, and few of them had returned.",
    "Water was brought in by lorry on Tuesdays and Fridays; electricity was promised for the spring.",
    "No city has suffered so much since {other}, the general claimed, and {place} was worse.",
)
PLACES = ("Raqqa", "Mosul", "Aleppo", "Grozny", "Mariupol", "Fallujah")
OTHERS = ("Stalingrad", "Sarajevo", "Warsaw in 1944", "Hamburg", "Hiroshima", "Vukovar")


@cache
def article() -> str:
    """The text, in paragraphs of five sentences."""
    told: list[str] = []
    words = 0
    for turn in itertools.count():
        number = 1200 + 37 * turn
        sentence = SENTENCES[turn % len(SENTENCES)].format(
            place=PLACES[turn // 7 % len(PLACES)],
            other=OTHERS[turn // 3 % len(OTHERS)],
            n=f"{number:,}",
            more=f"{2 * number:,}",
            share=20 + turn % 60,
        )
        told.append(sentence)
        words += len(sentence.split())
        if words >= WORDS:
            return "\n\n".join(" ".join(told[i : i + 5]) for i in range(0, len(told), 5))
    raise AssertionError("count() has no end")


def read() -> Reading:
    """The article, read."""
    return read_text(article(), Gazetteer(own_places(shipped())), DAY)


def judged(reading: Reading) -> CheckResult:
    """A reading, judged by a bench that has pooled nothing yet."""
    return judge(reading, bench_of(shipped(), shipped_fit()), Request(date=DAY))


def rows() -> Sequence[Row]:
    """The article against finding its number words; one claim judged against reading its sentence."""
    text = article()
    reading = seconds(read)
    words = seconds(lambda: alpha2digit(text, "en"))
    gazetteer = Gazetteer(own_places(shipped()))
    claim = "Raqqa has inherited the fate of Dresden in 1945."
    short = seconds(lambda: read_text(claim, gazetteer, DAY), 15)
    one = read_text(claim, gazetteer, DAY)
    judging = seconds(lambda: judged(one), 9)
    return (
        Row("an article of 10,000 words, read", reading, "s", "text2num.alpha2digit over it", reading / words, 1.0),
        Row(
            "one claim judged, then and now, on seven axes", judging, "ms", "reading its sentence", judging / short, 0.2
        ),
    )


if __name__ == "__main__":
    alone(rows)
