"""The table of what is counted, and the measure that a noun and an event make together.

A noun has a class; an event (`events.py`) has a family; `MEASURE_OF` says which measure the two make.
"""

from __future__ import annotations

from typing import NamedTuple

from ..records import Basis, Population, Severity
from .matching import word_set


class Noun(NamedTuple):
    """A head noun: its class, its axes, and the measure it has without any verb (`strong`: whatever the verb)."""

    id: str
    kind: str  # people | structure | dwelling | area | place | munition | strike | tonnes | debris | other
    population: Population = ""
    basis: Basis = ""
    measure: str = ""
    strong: bool = False


class Event(NamedTuple):
    """A word that says what befell: `mode` tells on which side of it its number may stand."""

    id: str
    family: str  # kill | hurt | harm | displace | body | destroy | lose | use | live | other
    mode: str  # past | act | ing | intr | state | noun
    severity: Severity = ""


def _plural(word: str) -> str:
    if word.endswith(("ch", "sh", "s", "x")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def forms(singulars: str, as_is: str) -> list[tuple[str, ...]]:
    """The phrases of a row of nouns, as tokens: the singulars with their plurals, then the words as they stand."""
    out = []
    for word in filter(None, singulars.split("|")):
        head, _, last = word.rpartition(" ")
        out += [tuple(word.split()), (*head.split(), _plural(last))]
    return out + [tuple(word.split()) for word in filter(None, as_is.split("|"))]


#: (noun, its words in the singular, words as they stand)
NOUN_ROWS: tuple[tuple[Noun, str, str], ...] = (
    (
        Noun("people", "people", "unstated"),
        "person|soul|human being|individual|foreigner|german|syrian|iraqi|palestinian|ukrainian|gazan|lebanese|pole|"
        "chechen|local|worshipper|patient|prisoner|worker|medic|doctor|nurse|journalist|aid worker|adult|"
        "slave labourer|forced labourer|jew|russian|bosnian|sarajevan|yemeni|afghan|croat|serb|muslim|pilgrim|"
        "paramedic|rescuer|firefighter|teacher|player|guest|family member|relative|youth|pensioner|prisoner of war|"
        "citizen",
        "people|japanese|dresdeners|berliners|hamburgers|staff|victims of the bombing|pows|members of one family|"
        "members|detainees|humans|occupants|koreans|varsovians|dresdners|colleagues|neighbours|neighbors|passer - by|"
        "passers - by|passersby",
    ),
    (
        Noun("civilians", "people", "civilians"),
        "civilian|noncombatant|child|girl|boy|infant|baby|schoolchild|pupil|student|toddler|villager|bystander|"
        "shopper|mother|schoolgirl|schoolboy|minor",
        "children|women|women and children|civilian men|woman|schoolchildren|innocent people|innocents|"
        "elderly people|innocent civilians|the elderly|civilian residents|civilian inhabitants|unarmed civilians|"
        "men , women and children|men women and children|non - combatants|non - combatant|unarmed people|"
        "civilian lives",
    ),
    (
        Noun("combatants", "people", "combatants"),
        "fighter|soldier|militant|insurgent|jihadist|jihadi|rebel|gunman|combatant|guerrilla|terrorist|marine|"
        "serviceman|militiaman|policeman|guardsman|extremist|paratrooper|mercenary|defender|conscript|recruit|"
        "commando|officer|sniper|trooper|airman|infantryman|gi|legionnaire|partisan|ss man|suicide bomber|crewman|"
        "tank crewman|combat troop|mujahid|warrior|loyalist|peshmerga fighter|police officer",
        "troops|gunmen|servicemen|militiamen|guardsmen|peshmerga|mujahideen|security forces|personnel|"
        "military personnel|policemen|is fighters|combat personnel|airmen|infantrymen|infantry|army personnel|"
        "crewmen",
    ),
    (
        Noun("residents", "people", "unstated", measure="population"),
        "resident|inhabitant|townspeople|urban dweller|city dweller|city - dweller",
        "townsfolk|population",
    ),
    (
        Noun("deaths", "people", "unstated", measure="people_killed", strong=True),
        "death|fatality|killing|fatal casualty|fatal victim",
        "dead|lives|fallen|dead bodies of civilians|dead people|killed in action",
    ),
    (
        Noun("civilian_deaths", "people", "civilians", measure="people_killed", strong=True),
        "civilian death|child death|civilian fatality",
        "civilian dead",
    ),
    (
        Noun("men", "people", "unstated"),
        "",
        "men",
    ),
    (
        Noun("victims", "people", "unstated", measure="people_killed"),
        "victim|martyr",
        "",
    ),
    (
        Noun("bodies", "people", "unstated", measure="bodies_recovered", strong=True),
        "body|corpse|grave|dead body|skeleton|cadaver|burial|body bag|unmarked grave|shallow grave|individual grave",
        "human remains|remains|sets of remains|sets of human remains|set of remains|set of human remains",
    ),
    (
        Noun("injuries", "people", "unstated", measure="injured", strong=True),
        "injury|wounding|amputation|amputee|wounded person|wounded civilian",
        "injured|wounded|wounded people|maimed|injured people|wounds",
    ),
    (
        Noun("casualties", "people", "unstated", measure="killed_or_injured", strong=True),
        "casualty",
        "dead and wounded|dead or wounded|killed and wounded|dead and injured|dead or injured|killed or wounded|"
        "killed and injured|killed or injured|deaths and injuries|deaths or injuries|dead , wounded and missing",
    ),
    (
        Noun("civilian_casualties", "people", "civilians", measure="killed_or_injured", strong=True),
        "civilian casualty",
        "civilian victims",
    ),
    (
        Noun("refugees", "people", "unstated"),
        "refugee|asylum seeker|survivor|homeless person",
        "homeless people",
    ),
    (
        Noun("displaced", "people", "unstated", measure="displaced", strong=True),
        "displaced person|evacuee|internally displaced person|displacement|idp|displaced civilian|displaced resident|"
        "internally displaced civilian|fleeing civilian|evacuation",
        "displaced people|internally displaced people|internally displaced|displaced",
    ),
    (
        Noun("residential", "structure", basis="residential_buildings"),
        "residential building|apartment building|apartment block|residential block|tower block|tenement|"
        "apartment house|housing block|high - rise|residential structure|residential tower|residential house|"
        "tenement house|high - rise block|high - rise building|multi - storey building|multi - story building|villa|"
        "multi - storey residential building|apartment tower",
        "blocks of flats|multi - storey blocks|block of flats",
    ),
    (
        Noun("buildings", "structure", basis="buildings"),
        "building|house|structure|public building|shop|edifice|property|block|city block|office|government building|"
        "business|store|premise|tower|commercial building|barn|farm|office building|business premise|farmhouse|site|"
        "public edifice|individual building|detached house|monument|historic building|listed building|kiosk|stall|"
        "cottage|landmark|private house|half - timbered house|timbered house|town house|townhouse|shelter|object",
        "shops and offices|historic houses|built structures",
    ),
    (
        Noun("facilities", "structure", basis="facilities"),
        "school|hospital|mosque|church|bridge|clinic|factory|bakery|synagogue|museum|library|cathedral|palace|"
        "university|health facility|medical facility|health centre|health center|kindergarten|theatre|theater|"
        "station|power station|water facility|facility|heritage site|cultural site|school building|cinema|hotel|bank|"
        "industrial plant|plant|warehouse|monastery|chapel|market|place of worship|religious site|medical centre|"
        "medical center|pumping station|police station|water well|well|educational facility|hangar|workshop|shrine|"
        "minaret|railway station|post office|archive|gallery|nursery|nursery school|primary school|college|embassy|"
        "cemetery|dispensary|pharmacy|mill|convent|temple|tram depot|military installation|commercial facility|"
        "cultural property|health post|ambulance station|water pump|water tower|substation|university building|"
        "hospital building|factory building|industrial facility|bank branch|hostel",
        "places of worship|barracks|houses of worship",
    ),
    (
        Noun("dwellings", "dwelling", basis="dwellings"),
        "home|flat|apartment|dwelling|housing unit|dwelling unit|residential unit|household dwelling|living unit|"
        "dwelling place|dwelling house|family home|private home|tenement flat|civilian home|residence|council flat|"
        "housing estate home",
        "units of housing|houses and flats|houses and apartments|homes and apartments|flats and houses|"
        "apartments and houses|houses or flats|private residences",
    ),
    (
        Noun("area", "area", basis="built_up_area"),
        "built - up area|urban area|area|surface|ground|land|territory|built area|built up area|urban fabric",
        "",
    ),
    (
        Noun("stock", "place", basis="buildings"),
        "building stock|building fabric|urban building stock",
        "built environment|infrastructure stock",
    ),
    (
        Noun("housing", "place", basis="dwellings"),
        "housing stock|dwelling stock|residential stock",
        "housing|living space|residential space|housing space|accommodation",
    ),
    (
        Noun("place", "place", basis="unstated"),
        "centre|center|old town|old city|enclave|city centre|city center|downtown|capital|strip|port|municipality|"
        "settlement|infrastructure|borough|ward|inner city|downtown core|core|historic centre|historic center|"
        "road network|medina|citadel|bazaar|locality|urban centre|hometown",
        "it|what stood|bezirk|place|altstadt|everything|city|town|village|district|neighbourhood|neighborhood|"
        "quarter|suburb|camp|side|part|refugee camp|metropolis",
    ),
    (
        Noun("bombs", "munition", measure=""),
        "bomb|shell|rocket|missile|mortar|mortar round|artillery round|artillery shell|munition|projectile|"
        "incendiary|incendiary bomb|mortar bomb|mortar shell|grenade|warhead|barrel bomb|cluster bomb|round|"
        "cruise missile|ballistic missile|bomblet|explosive|firebomb|fire bomb|fire - bomb|drone|explosive device|"
        "phosphorus bomb|high - explosive bomb|air - dropped bomb|gliding bomb|glide bomb|stick incendiary|"
        "blockbuster|blockbuster bomb|aerial bomb|smart bomb|precision - guided munition|precision munition|"
        "guided bomb|weapon|submunition|cluster munition|tank shell|landmine|land mine|mine|canister|bullet|salvo|"
        "aerial mine|thermite bomb|aerial munition|shot",
        "rounds of artillery|high explosives|ordnance|pieces of ordnance|shells and rockets|rounds of ammunition|"
        "bombs and shells|bombs and missiles|sticks|rockets and shells|rounds of artillery fire",
    ),
    (
        Noun("strikes", "strike", measure="strikes", strong=True),
        "strike|airstrike|air strike|air - strike|sortie|raid|air raid|bombing raid|drone strike|bombardment|"
        "air attack|strike sortie|bombing mission|artillery strike|missile strike|bombing run|combat sortie|"
        "air sortie|bombing sortie|rocket attack|missile attack|aerial attack|shelling|coalition strike|mission|"
        "bombing|drone attack|combat mission|fire mission|raid on the city|aerial bombardment|air assault|"
        "bomber sortie|strafing run|artillery attack|mortar attack|aerial strike|artillery mission|air - raid|"
        "air mission",
        "aerial bombings|barrages|incidents of shelling",
    ),
    (
        Noun("tonnes", "tonnes"),
        "tonne|ton|metric ton|metric tonne|short ton|long ton|us ton",
        "t",
    ),
    (
        Noun("debris", "debris"),
        "wreckage|ruin",
        "debris|rubble|masonry|remnants of buildings|concrete debris",
    ),
    (
        Noun("uncounted", "other"),
        "family|household|tank|plane|bomber|lancaster|fortress|warplane|jet|gun|howitzer|vehicle|truck|car|ship|"
        "interview|witness|source|incident|case|report|image|photograph|video|mass grave|country|nation|government|"
        "province|victory|battle|attack|siege|war|offensive|campaign|convoy|checkpoint|tunnel|bunker|hostage|captive|"
        "returnee|donor|project|school day|bed|tree|animal|horse|cow|crater|allegation|claim|page|name|class|meal|"
        "parcel|tent|volunteer|employee|expert|investigator|researcher|reporter|survey|point|location|fire|"
        "helicopter|crew|member state|party|group|organisation|organization|ministry|agency|cubic metre|cubic meter|"
        "neighbourhood council|language|occasion|time|reason|lesson|stage|front|direction|bell|mayor|delegate|"
        "visitor|tourist|diplomat|leader|general|minister|lawmaker|politician|student visa|violation|crime|massacre|"
        "ceasefire|truce|corridor|bus|ambulance|truckload|lorry|lorry - load|wagon|litre|staff car|factor|ratio|rate|"
        "grave site|burial site|sample|respondent|interviewee|household survey|cubic yard|poll|museum piece|work|"
        "painting|manuscript|book|artefact|artifact|museum visitor|street name|wave|column|tank division|antiquity|"
        "squadron|division|brigade|battalion|job|item|object of art|position|target|front line|exhibit|pump|"
        "well field|piece|pane|square|street|sack|bag|candle|stone|brick|load|hospital bed|statue|satellite image|"
        "building site|statement|letter|turbine|generator|pipe|transformer|locomotive|engine|judge|court|trial|"
        "defendant|hour",
        "aircraft|cities|towns|villages|districts|neighbourhoods|neighborhoods|suburbs|warships|crises|"
        "men under arms|camps|mass burials|flying fortresses|b|refugee camps|quarters|parts|sides|bridges to|"
        "lorry loads|truck loads|axis|axes",
    ),
)

#: The words of a noun -> its row.
NOUNS: dict[tuple[str, ...], Noun] = {
    words: noun for noun, singulars, as_is in NOUN_ROWS for words in forms(singulars, as_is)
}

#: What a load in tonnes consists of.
LOADS: dict[str, str] = {
    **dict.fromkeys(
        sorted(
            word_set(
                "bomb bombs explosive explosives ordnance munitions incendiaries incendiary tnt shells ammunition "
                "rockets missiles bombing napalm phosphorus firebombs"
            )
        ),
        "munitions_tonnes",
    ),
    **dict.fromkeys(sorted(word_set("rubble debris ruins wreckage masonry ruin")), "debris_tonnes"),
    **dict.fromkeys(
        sorted(
            word_set(
                "food aid flour wheat supplies medicine relief fuel coal grain bread water concrete cement goods "
                "cargo steel gold copper waste asbestos silver paper sand freight equipment rice bones oil ash "
                "dust garbage"
            )
        ),
        "",
    ),
}

#: (class of noun, family of event) -> measure; "deaths" is split by population afterwards.
MEASURE_OF: dict[tuple[str, str], str] = {
    ("people", "kill"): "people_killed",
    ("people", "lose"): "people_killed",
    ("people", "hurt"): "injured",
    ("people", "harm"): "killed_or_injured",
    ("people", "displace"): "displaced",
    ("people", "body"): "bodies_recovered",
    ("people", "live"): "population",
    ("structure", "destroy"): "structures_damaged",
    ("structure", "lose"): "structures_damaged",
    ("dwelling", "destroy"): "dwellings_damaged",
    ("dwelling", "lose"): "dwellings_damaged",
    ("area", "destroy"): "area_destroyed_km2",
    ("area", "lose"): "area_destroyed_km2",
    ("munition", "use"): "munitions",
    ("munition", "destroy"): "munitions",
    ("munition", "kill"): "munitions",
    ("munition", "hurt"): "munitions",
    ("strike", "use"): "strikes",
    ("strike", "destroy"): "strikes",
    ("strike", "kill"): "strikes",
    ("tonnes", "use"): "munitions_tonnes",
    ("share", "destroy"): "share_destroyed",
    ("share", "lose"): "share_destroyed",
}

DEATHS_BY_POPULATION: dict[str, str] = {"civilians": "civilians_killed", "combatants": "combatants_killed"}

#: Measures of harm to people.
HARM = (
    "people_killed",
    "civilians_killed",
    "combatants_killed",
    "bodies_recovered",
    "injured",
    "killed_or_injured",
    "displaced",
)
