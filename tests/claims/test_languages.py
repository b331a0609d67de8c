"""Which language a text is in."""

from __future__ import annotations

import pytest

from wartoll.claims.languages import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ruins of Raqqa look like Dresden, and it was said that nothing is left of the city.", "en"),
        ("Die Stadt Raqqa ist so zerstört wie Dresden im Jahr 1945, und nicht nur in der Altstadt.", "de"),
        ("La ville de Raqqa est aussi détruite que Dresde en 1945, et pas seulement dans le centre.", "fr"),
        ("La ciudad de Raqa fue destruida como Dresde en 1945, y no solo en el centro de la ciudad.", "es"),
        ("مدينة الرقة مدمرة مثل دريسدن", "ar"),
        ("Город Ракка разрушен, как Дрезден", "ru"),
        ("Місто Маріуполь зруйноване, її вулиці порожні", "uk"),
        ("拉卡被摧毁得像德累斯顿", "zh"),
        ("ラッカはドレスデンのように破壊された", "ja"),
        ("Raqqa 2017", "en"),
        ("", "en"),
        ("12 34", "en"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rakka sieht aus wie Dresden nach dem Krieg.", "de"),
        ("Mariupol wurde stärker zerstört als Aleppo im Krieg.", "de"),
        ("Raqqa ressemble à Dresde après les bombardements de 1945.", "fr"),
        ("Marioupol est plus détruite que Alep ou Grozny.", "fr"),
        ("Raqa quedó tan destruida como Dresde en 1945.", "es"),
        ("Murieron más personas en Mariúpol que en Sarajevo.", "es"),
        ("General de la Rosa compares Raqqa to Dresden", "en"),
        ("War in Raqqa recalls Dresden", "en"),
        ("Die-hard fighters in Raqqa", "en"),
    ],
)
def test_one_short_sentence(text: str, code: str) -> None:
    assert language_of(text) == code
