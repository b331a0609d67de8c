"""Ten answers make an episode and its figures, which load like any other file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.errors import UsageError, WartollError
from wartoll.measures import MEASURES
from wartoll.sources.catalogue import load
from wartoll.sources.new_episode import ONGOING, QUESTIONS, STOCKS, episode_from, slug

TODAY = "2025-10-01"
ANSWERS = {
    "place": "El Fâsher",
    "country": "Sudan",
    "start": "2024-05-10",
    "end": ONGOING,
    "belligerents": "the army against the RSF",
    "aliases": "Al-Fashir; الفاشر;; Al-Fashir",
    "population_before": "1,500,000",
    "population_during": "250000 to 300000",
    "building_stock": "",
    "built_up_km2": "60.5",
}


def test_ten_questions_each_asked_in_full() -> None:
    assert len(QUESTIONS) == 10
    assert len({question.key for question in QUESTIONS}) == 10
    assert all(question.prompt.endswith("?") and question.help for question in QUESTIONS)
    assert set(STOCKS) <= {question.key for question in QUESTIONS}
    assert all(MEASURES[measure].family == "stock" for measure, _ in STOCKS.values())


def test_the_sample_answers_pass_every_check() -> None:
    assert [question.check(ANSWERS[question.key]) for question in QUESTIONS] == [""] * 10


def test_the_answers_load_as_an_episode_with_its_figures(tmp_path: Path) -> None:
    for name, text in zip(("episodes.csv", "figures.csv"), episode_from(ANSWERS, today=TODAY), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    catalogue = load([tmp_path / "figures.csv"], [tmp_path / "episodes.csv"])
    made = catalogue.episodes["el-fasher-2024"]
    assert (made.place, made.start, made.end, made.origin) == ("el-fasher", "2024-05-10", TODAY, "user")
    assert made.name == "El Fâsher, fighting since 2024"
    spellings = {a.alias for a in catalogue.aliases if a.target == "el-fasher"}
    assert spellings == {"El Fâsher", "El Fasher", "Al-Fashir", "الفاشر"}
    figures = [(f.measure, f.phase, f.low, f.central, f.high, f.range_is) for f in catalogue.of(made.id)]
    assert figures == [
        ("population", "before", None, 1_500_000, None, ""),
        ("population", "during", 250_000, None, 300_000, "unstated"),
        ("built_up_km2", "", None, 60.5, None, ""),
    ]
    sources = {catalogue.sources[f.source] for f in catalogue.of(made.id)}
    assert {(s.publisher, s.published) for s in sources} == {("entered by the user", TODAY)}


@pytest.mark.parametrize(
    ("start", "end", "identifier", "name"),
    [
        ("2024-05", ONGOING, "hue-2024", "Hue, fighting since 2024"),
        ("2024-05", "Ongoing", "hue-2024", "Hue, fighting since 2024"),
        ("1968", "1968-03-02", "hue-1968", "Hue, fighting of 1968"),
        ("2016", "2017", "hue-2016-17", "Hue, fighting of 2016-17"),
        ("1999-12", "2000-02", "hue-1999-2000", "Hue, fighting of 1999-2000"),
    ],
)
def test_the_id_says_the_years_and_stays_while_a_war_goes_on(start: str, end: str, identifier: str, name: str) -> None:
    text, figures = episode_from({"place": "Hue", "start": start, "end": end}, today=TODAY)
    first = text.splitlines()[1]
    assert first.startswith(f'{identifier},"{name}",hue,')
    assert figures == ""


BAD = [
    ("place", ""),
    ("place", "الفاشر"),
    ("place", "=Hue"),
    ("country", "Su\ndan"),
    ("start", ""),
    ("start", "2024-02-31"),
    ("start", "last week"),
    ("end", ""),
    ("end", "soon"),
    ("belligerents", "=1+1"),
    ("aliases", "a\x00b"),
    ("population_before", "many"),
    ("population_during", "300000 to 250000"),
    ("building_stock", "-5"),
    ("built_up_km2", "60%"),
]


@pytest.mark.parametrize(("key", "answer"), BAD)
def test_a_bad_answer_is_refused_by_its_question(key: str, answer: str) -> None:
    (question,) = (q for q in QUESTIONS if q.key == key)
    wrong = question.check(answer)
    assert wrong.endswith(".")
    with pytest.raises(UsageError) as caught:
        episode_from({**ANSWERS, key: answer}, today=TODAY)
    assert question.prompt in caught.value.what
    assert caught.value.next_step == wrong


def test_every_question_refuses_something() -> None:
    assert {key for key, _ in BAD} == {question.key for question in QUESTIONS}


def test_it_cannot_end_before_it_began() -> None:
    with pytest.raises(UsageError, match="before it began"):
        episode_from({**ANSWERS, "end": "2024-05-09"}, today=TODAY)
    with pytest.raises(UsageError, match="before it began"):
        episode_from({**ANSWERS, "start": "2026"}, today=TODAY)


def test_a_slug_is_plain() -> None:
    assert (slug(" Saint-Lô (Manche) "), slug("…")) == ("saint-lo-manche", "")


@given(st.dictionaries(st.sampled_from([q.key for q in QUESTIONS]), st.text(max_size=12)))
def test_any_answers_give_files_or_an_error_of_ours(answers: dict[str, str]) -> None:
    try:
        episode_from({**ANSWERS, **answers}, today=TODAY)
    except WartollError:
        return
