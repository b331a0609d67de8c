"""Guessing which column is which."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.sources.lists_guess import Guess, guess_mapping


def guessed(folder: Path, text: str) -> Guess:
    (folder / "a list.csv").write_text(text, "utf-8")
    return guess_mapping(folder / "a list.csv")


ROLES = "source_id name age sex date place_1 place_2 place_3"
HEADINGS = {
    "English": ("No,Full name,Age,Sex,Date of death,Governorate,District,Village", ROLES),
    "Arabic": ("الرقم,الاسم الكامل,العمر,الجنس,تاريخ الاستشهاد,المحافظة,المديرية,القرية", ROLES),
    "Russian": ("№,ФИО,Возраст,Пол,Дата смерти,Область,Район,Село", ROLES),
    "Ukrainian": (
        "Номер,ПІБ,Рік народження,Стать,Дата загибелі,Область,Район,Місто",
        ROLES.replace("age", "birth_year"),
    ),
    "Hebrew": ("מספר,שם מלא,גיל,מין,תאריך פטירה,מחוז,נפה,יישוב", ROLES),
}


@pytest.mark.parametrize("language", HEADINGS)
def test_headings_in_five_languages(tmp_path: Path, language: str) -> None:
    headings, roles = HEADINGS[language]
    mapping = guessed(tmp_path, headings + "\n1,a b,3,x,2017-01-02,p,q,r\n").mapping
    got = {heading: role.split()[0] for role, heading in mapping.columns.items()}
    assert [got[h] for h in headings.split(",")] == roles.split()
    assert (mapping.list, mapping.file) == ("a list", "a list.csv")


def test_parts_of_a_name_are_put_in_their_order(tmp_path: Path) -> None:
    text = "اسم العائلة,الاسم الأول,اسم الأب,اسم الجد,اسم الأم\nالنجدي,سعيد,خليل,وديع,هدى\n"
    guess = guessed(tmp_path, text)
    assert guess.mapping.name == ("الاسم الأول", "اسم الأب", "اسم الجد", "اسم العائلة")
    assert guess.mapping.father == ""
    assert guess.unused == ("اسم الأم",), "a mother's name is not the name of the dead"


def test_a_whole_name_keeps_the_father_apart(tmp_path: Path) -> None:
    mapping = guessed(tmp_path, "Name,Father's name\nSaid Najdi,Khalil\n").mapping
    assert (mapping.name, mapping.father) == (("Name",), "Father's name")


def test_cells_speak_where_headings_do_not(tmp_path: Path) -> None:
    names = ("Said", "Huda", "Karim", "Layla", "Rami", "Samir", "Wadi", "Salma")
    rows = [f"{a} Khalil Najdi,{20 + n},2017-06-{n + 10},{'mf'[n % 2]},36.{n}5,39.1{n}" for n, a in enumerate(names)]
    guess = guessed(tmp_path, "\n".join(["c1,c2,c3,c4,c5,c6", *rows]))
    assert {r.role: r.heading for r in guess.reasons} == {
        "name": "c1", "age": "c2", "date": "c3", "sex": "c4", "lat": "c5", "lon": "c6",
    }  # fmt: skip
    assert all("cells" in reason.why for reason in guess.reasons)


def test_cells_speak_against_a_word_within_a_heading(tmp_path: Path) -> None:
    rows = [f"Northern side,{n % 3},2017-06-{n + 10},{n % 4}" for n in range(12)]
    guess = guessed(tmp_path, "\n".join(["side_name,date_precision,date_start,n_sources", *rows]))
    assert guess.mapping.date == "date_start"
    assert guess.unused == ("side_name", "date_precision", "n_sources")


SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "casualties"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not here")
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("airwars_syria_incidents.csv", "code date governorate location lat lon"),
        ("ucdp_ged_syria_2016_2019.csv", "id date_start adm_1 adm_2 latitude longitude"),
    ],
)
def test_published_incident_lists(file: str, expected: str) -> None:
    assert list(guess_mapping(SHARED / file).mapping.columns.values()) == expected.split()


def test_headings_below_a_title_are_found(tmp_path: Path) -> None:
    guess = guessed(tmp_path, "List of people,,\n,,\nName,Age,Died\nSaid Najdi,3,2017-06-13\n")
    assert guess.mapping.heading == 3
    assert guess.mapping.age == "Age"


def test_what_only_a_person_can_say_is_asked(tmp_path: Path) -> None:
    guess = guessed(tmp_path, "Name,Died\nSaid Najdi,1/2/2017\n")
    assert guess.mapping.date_order == ""
    assert "day or the month" in guess.questions[0]
    assert "no column of names" in guessed(tmp_path, "Village,Died\nNorth,2017-06-13\n").questions[0]
    assert guessed(tmp_path, "Name,Died\nSaid Najdi,13/2/2017\n").questions == ()


def test_an_old_encoding_is_given_back_for_confirmation(tmp_path: Path) -> None:
    text = "الاسم,العمر\n" + "سعيد خليل النجدي,3\nهدى رامي الشامي,4\n" * 20
    (tmp_path / "a.csv").write_bytes(text.encode("cp1256"))
    guess = guess_mapping(tmp_path / "a.csv", "hospital")
    assert (guess.mapping.encoding, guess.mapping.list) == ("cp1256", "hospital")
    assert guess.mapping.name == ("الاسم",)
