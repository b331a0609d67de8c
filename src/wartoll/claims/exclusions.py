"""The tables of numbers that count no harm: dates, ages, names of roads and units, calibres, prices, rates."""

from __future__ import annotations

from .matching import word_set

MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec"
)
#: Words before a bare year.
YEAR_OPENERS = word_set(
    "in since by until till before after during from between of early late mid summer spring winter autumn "
    "fall year and to the end through around circa pre post christmas easter ramadan eid passover lent midsummer"
) | {"-", "(", "/", ",", "["}
#: Nouns after a number that make it a span of time, a distance, a price, an age or a weight of one thing: not returned.
UNCOUNTED = word_set(
    "year years yr yrs day days week weeks month months hour hours hrs minute minutes mins second seconds "
    "decade decades century centuries night nights nightly fortnight weekend weekends season seasons "
    "generation generations km kms kilometre kilometres kilometer kilometers mile miles metre metres meter "
    "meters yard yards feet foot ft inch inches mph kph knots degrees cm mm kg kgs kilogram kilograms "
    "kilogramme kilogrammes lb lbs pounder pounders caliber calibre am pm gmt o'clock megaton megatons "
    "kiloton kilotons storey storeys story stories dollar dollars euro euros roubles rubles lira hryvnia "
    "cents usd eur gbp % times fold folds percentage bpm litre litres liter liters gallons calories volts "
    "megawatts mw gb"
)
#: A unit of one weapon when it is joined by a hyphen or stands before the weapon ("a 2,000-pound bomb").
CALIBRE_UNITS = word_set(
    "pound pounds pounder kilo kilogram kilogramme kilograms kilogrammes kg lb lbs ton tonne tons tonnes mm cm "
    "inch millimetre millimeter"
)
WEAPON_NOUNS = word_set(
    "bomb bombs shell shells rocket rockets missile missiles mortar mortars gun guns howitzer howitzers "
    "warhead warheads artillery round rounds blockbuster blockbusters cookie cookies device devices mine mines"
)
#: Words before a number that make it a name ("Route 80"); a number as such when followed by a colon or a verb.
LABELS = word_set(
    "route highway road line article resolution unit division brigade regiment battalion squadron protocol "
    "chapter page pages pp table fig operation no nos number platoon corps group flight channel hospital "
    "sector checkpoint gate block room section paragraph annex appendix volume vol issue version phase stage "
    "level grade category class type model boeing junction exit camp apollo form bill law decree order "
    "directive motorway part house step site tent flat ward hill apartment pier plot bunker lot platform bus "
    "tram bay floor zone tel phone world war day psalm verse building"
)
#: Labels that are names whatever follows their number.
ROADS = word_set("route highway road hill motorway junction exit checkpoint flat tent room ward apartment")
#: Units of armies after a bare number ("617 Squadron").
ARMY_UNITS = word_set("squadron brigade division regiment battalion corps group commando wing platoon company")
#: Words before "under 15" that make it an age.
BEFORE_AGES = word_set("were was are aged those children people boys girls them men women age ages or and")
#: Adjectives between a number and a unit of time or length ("15 consecutive days").
BEFORE_UNITS = word_set(
    "further more long consecutive full straight brutal bloody terrible calendar nautical school working whole"
)
#: Nouns after "half" that make it no share of a city.
HALVED = word_set("hour past century mile timbered decade year day brother sister time way mast built kilometre")
#: Second halves of adjectives with a number ("a 500-bed hospital").
COMPOUNDS = word_set("fold old man member page point part room seat bed")
CURRENCY = frozenset("$€£¥₽₪₴") | {"usd", "eur", "gbp", "dm", "rm", "chf"}
_RATES = (
    "a day|per day|daily|each day|every day|an hour|per hour|hourly|every hour|a week|per week|weekly|each week|"
    "every week|a month|per month|monthly|each month|every month|a minute|per minute|a night|per night|each night|"
    "every night|nightly|a year|per year|annually|every year|per square|per hectare|per acre|per 100|per 1|per head|"
    "per person|per capita|a second|per second|every minute|per km|per thousand|every 24"
)
RATE_WORDS: tuple[tuple[str, ...], ...] = tuple(tuple(p.split()) for p in _RATES.split("|"))
