"""The words that lists of the killed use, in five languages: headings, sexes, months, units of age, "not known".

Words are compared as `plain_word` leaves them. A word missing here is a row to add, not code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u0640\u0591-\u05c7\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]"
)
_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ё": "е", "’": "'", "ʼ": "'"}
)
_APART = re.compile(r"[\s_\-./\\:;,#()\[\]№]+")


def plain_word(text: str) -> str:
    """Text for comparing: composed, small letters, without marks, punctuation and what Arabic spelling leaves open."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return _APART.sub(" ", _MARKS.sub("", composed).translate(_LETTERS)).strip()


def _raw(words: str) -> list[str]:
    return words.split("|")


def _words(words: str) -> list[str]:
    return [plain_word(word) for word in _raw(words)]


class Heading(NamedTuple):
    """What a column may hold, and the headings that say so."""

    role: str
    words: tuple[str, ...]


def _heading(role: str, words: str) -> Heading:
    return Heading(role, tuple(_words(words)))


#: the parts of a name have roles of their own here: a mapping joins them to one name
HEADINGS: tuple[Heading, ...] = (
    _heading(
        "source_id",
        "id|identifier|no|number|record id|case id|serial|code|source id|رقم|الرقم|م|رقم الهوية|"
        "رقم السجل|номер|ид|код|מספר|מס|מזהה|ת ז",
    ),
    _heading(
        "name",
        "name|full name|victim name|name of victim|victim|الاسم|الاسم الكامل|الاسم الرباعي|اسم الشهيد|"
        "اسم الضحية|اسم القتيل|اسم|фио|ф.и.о.|имя и фамилия|полное имя|піб|п.і.б.|ім'я та прізвище|"
        "повне ім'я|שם|שם מלא|שם ההרוג",
    ),
    _heading("given", "first name|given name|given|forename|الاسم الاول|اسم الاول|имя|ім'я|שם פרטי"),
    _heading(
        "father",
        "father|father name|father's name|fathers name|name of father|second name|middle name|الاب|"
        "اسم الاب|الاسم الثاني|اسم الوالد|отчество|имя отца|по батькові|שם האב|שם אב",
    ),
    _heading(
        "grandfather",
        "grandfather|grandfather name|grandfather's name|third name|الجد|اسم الجد|الاسم الثالث|дед|"
        "имя деда|שם הסב|שם סב",
    ),
    _heading(
        "family",
        "family|family name|last name|surname|fourth name|العائلة|اسم العائلة|اللقب|الكنية|الشهرة|"
        "الاسم الرابع|الاسم الاخير|фамилия|прізвище|שם משפחה",
    ),
    _heading("age", "age|age at death|age years|age in years|العمر|السن|عمر|возраст|вік|גיל"),
    _heading(
        "birth_year",
        "birth year|year of birth|born|yob|dob|date of birth|birth date|birthdate|سنة الميلاد|"
        "تاريخ الميلاد|المواليد|مواليد|год рождения|дата рождения|рік народження|дата народження|"
        "שנת לידה|תאריך לידה",
    ),
    _heading("sex", "sex|gender|m f|الجنس|النوع|пол|стать|מין|מגדר"),
    _heading(
        "date",
        "date of death|death date|date|date killed|killed on|date of incident|incident date|died|"
        "day of death|تاريخ الوفاة|تاريخ الاستشهاد|تاريخ القتل|تاريخ الحادث|التاريخ|дата смерти|"
        "дата гибели|дата|дата смерті|дата загибелі|תאריך פטירה|תאריך מוות|תאריך",
    ),
    _heading(
        "place_1",
        "governorate|province|region|state|oblast|admin1|adm1|adm 1|place 1|المحافظة|محافظة|الولاية|"
        "область|регион|регіон|מחוז",
    ),
    _heading(
        "place_2", "district|county|raion|admin2|adm2|adm 2|place 2|القضاء|المنطقة|المديرية|الناحية|район|округ|נפה"
    ),
    _heading(
        "place_3",
        "village|town|city|neighbourhood|neighborhood|quarter|place|location|place of death|admin3|adm3|"
        "adm 3|place 3|القرية|البلدة|المدينة|الحي|المكان|مكان الوفاة|مكان الاستشهاد|село|город|"
        "населенный пункт|место|место смерти|місто|населений пункт|місце|місце смерті|יישוב|עיר|מקום",
    ),
    _heading("lat", "lat|latitude|y|خط العرض|широта|קו רוחב"),
    _heading("lon", "lon|long|lng|longitude|x|خط الطول|долгота|довгота|קו אורך"),
)
#: headings that hold one of the words above and mean somebody or something else
NOT_OF_THE_DEAD = tuple(
    _words(
        "mother|spouse|wife|husband|informant|contact|reporter|entered by|source name|burial|"
        "registration|published|الام|اسم الام|الزوجة|الزوج|المبلغ|мать|матери|супруг|мати|"
        "чоловік дружина|אם|שם האם"
    )
)

MEN = frozenset(
    _words(
        "m|male|man|men|boy|masculine|ذكر|رجل|ذ|رجال|м|муж|мужской|мужчина|мальчик|ч|чол|чоловік|"
        "чоловіча|чоловічий|хлопчик|хлопець|ז|זכר|גבר|ילד"
    )
)
WOMEN = frozenset(
    _words(
        "f|female|woman|women|girl|feminine|w|انثى|أنثى|امرأة|نساء|انثي|ж|жен|женский|женщина|девочка|"
        "жін|жінка|жіноча|жіночий|дівчина|дівчинка|נ|נקבה|אישה|ילדה"
    )
)
#: what a cell says that says nothing
NOT_KNOWN = tuple(
    dict.fromkeys(
        _raw(
            "-|--|---|–|—|.|..|?|??|???|n/a|na|n.a.|nan|none|null|nil|unknown|not known|unidentified|"
            "not identified|unnamed|no name|غير معروف|غير معروفة|مجهول|مجهولة|مجهول الهوية|مجهولة الهوية|"
            "غير محدد|لا يوجد|بدون اسم|بلا اسم|неизвестно|неизвестен|неизвестна|неизвестный|неизвестная|н/д|"
            "нет данных|не установлен|невідомо|невідомий|невідома|немає даних|לא ידוע|לא ידועה|אלמוני|"
            "אלמונית|לא זוהה"
        )
    )
)
#: words that make a whole name one that is not known, such as "unknown man 3"; not those that are surnames somewhere
UNNAMED = r"(?i)(^|[\s(])(unknown|unidentified|unnamed|مجهول|مجهولة|مجهوله|المجهول)([\s\d).,]|$)"
#: units that an age may carry, in years each; an age in months or days is 0 until a year is full
UNITS: dict[str, float] = {
    **dict.fromkeys(
        _words(
            "y|yr|yrs|year|years|yo|y o|years old|year old|سنة|سنه|سنوات|عام|عاما|عامًا|اعوام|أعوام|سال|"
            "ساله|г|год|года|лет|л|р|рік|роки|років|שנה|שנים|בן|בת"
        ),
        1.0,
    ),
    **dict.fromkeys(
        _words(
            "m|mo|month|months|month old|months old|شهر|شهور|أشهر|اشهر|شهرا|мес|месяц|месяца|месяцев|міс|"
            "місяць|місяці|місяців|חודש|חודשים"
        ),
        1 / 12,
    ),
    **dict.fromkeys(
        _words(
            "w|week|weeks|weeks old|أسبوع|اسبوع|أسابيع|اسابيع|неделя|недели|недель|тиждень|тижні|тижнів|שבוע|שבועות"
        ),
        1 / 52.2,
    ),
    **dict.fromkeys(
        _words("d|day|days|days old|h|hours|hour|يوم|أيام|ايام|يوما|ساعات|день|дня|дней|дні|днів|יום|ימים"), 1 / 365.25
    ),
}
NEWBORN = frozenset(
    _words(
        "newborn|new born|infant|baby|fetus|foetus|unborn|رضيع|رضيعة|حديث الولادة|جنين|новорожденный|"
        "младенец|немовля|новонароджений|תינוק|תינוקת|עובר"
    )
)

_MONTHS = (
    "january|jan|يناير|كانون الثاني|جانفي|января|январь|янв|січня|січень|січ|ינואר",
    "february|feb|فبراير|شباط|فيفري|февраля|февраль|фев|лютого|лютий|лют|פברואר",
    "march|mar|مارس|آذار|اذار|марта|март|мар|березня|березень|бер|מרץ|מרס",
    "april|apr|أبريل|ابريل|إبريل|نيسان|أفريل|апреля|апрель|апр|квітня|квітень|кві|אפריל",
    "may|مايو|أيار|ايار|ماي|мая|май|травня|травень|тра|מאי",
    "june|jun|يونيو|حزيران|جوان|июня|июнь|июн|червня|червень|чер|יוני",
    "july|jul|يوليو|تموز|جويلية|июля|июль|июл|липня|липень|лип|יולי",
    "august|aug|أغسطس|اغسطس|آب|اب|أوت|августа|август|авг|серпня|серпень|сер|אוגוסט",
    "september|sept|sep|سبتمبر|أيلول|ايلول|сентября|сентябрь|сен|сент|вересня|вересень|вер|ספטמבר",
    "october|oct|أكتوبر|اكتوبر|تشرين الأول|تشرين الاول|октября|октябрь|окт|жовтня|жовтень|жов|אוקטובר",
    "november|nov|نوفمبر|تشرين الثاني|ноября|ноябрь|ноя|листопада|листопад|лис|נובמבר",
    "december|dec|ديسمبر|كانون الأول|كانون الاول|декабря|декабрь|дек|грудня|грудень|гру|דצמבר",
)
MONTHS: dict[str, int] = {
    plain_word(word): number for number, words in enumerate(_MONTHS, 1) for word in words.split("|")
}
_HEADING_WORDS = frozenset(word for heading in HEADINGS for word in heading.words)


def known_headings(headings: Iterable[str]) -> int:
    """How many of some texts are headings that lists use; 0 for a row that may well be of people."""
    return sum(plain_word(heading) in _HEADING_WORDS for heading in headings)
