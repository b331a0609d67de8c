"""The tables of harm: nouns that are counted, events that say what befell them, and the sides that did it.

A noun has a class; an event has a family; `MEASURE_OF` says which measure the two make together.
"""

from __future__ import annotations

from typing import NamedTuple

from ..records import Basis, Population, Severity
from .matching import word_set


class Noun(NamedTuple):
    """A head noun: its class, its axes, and the measure it has without any verb (`strong`: whatever the verb)."""

    id: str
    kind: str  # people | structure | dwelling | area | place | munition | strike | tonnes | load | debris | other
    population: Population = ""
    basis: Basis = ""
    measure: str = ""
    strong: bool = False


class Event(NamedTuple):
    """A word that says what befell: `mode` tells on which side of it its number may stand."""

    id: str
    family: str  # kill | hurt | harm | displace | body | destroy | lose | use | live | other | topic
    mode: str  # past | act | ing | intr | state | noun
    severity: Severity = ""


def _plural(word: str) -> str:
    if word.endswith(("ch", "sh", "ss", "x")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _nouns(row: Noun, singulars: str, as_is: str = "") -> dict[tuple[str, ...], Noun]:
    out = {}
    for word in filter(None, singulars.split("|")):
        head, _, last = word.rpartition(" ")
        out[tuple(word.split())] = row
        out[(*head.split(), _plural(last))] = row
    out.update({tuple(word.split()): row for word in filter(None, as_is.split("|"))})
    return out


NOUNS: dict[tuple[str, ...], Noun] = {
    **_nouns(
        Noun("people", "people", "unstated"),
        "person|soul|human being|individual|foreigner|german|syrian|iraqi|palestinian|ukrainian|gazan|lebanese|"
        "pole|chechen|local|worshipper|patient|prisoner|worker|medic|doctor|nurse|journalist|aid worker|adult|"
        "passer-by|slave labourer|forced labourer|jew|russian|bosnian|sarajevan|yemeni|afghan|croat|serb|"
        "muslim|pilgrim|paramedic|rescuer|firefighter|teacher|player|guest|family member|relative|youth|"
        "pensioner|prisoner of war|citizen",
        "people|persons|human beings|japanese|dresdeners|berliners|hamburgers|staff|victims of the bombing|"
        "pows|members of one family|members|detainees|humans|occupants|koreans|varsovians|dresdners|members|"
        "colleagues|neighbours|neighbors",
    ),
    **_nouns(
        Noun("civilians", "people", "civilians"),
        "civilian|non-combatant|noncombatant|child|girl|boy|infant|baby|schoolchild|pupil|student|toddler|"
        "villager|bystander|shopper|mother|schoolgirl|schoolboy|minor",
        "children|women|women and children|civilian men|woman|babies|schoolchildren|innocent people|innocents|"
        "elderly people|innocent civilians|the elderly|civilian residents|civilian inhabitants|"
        "unarmed civilians|men , women and children|men women and children|noncombatants|non - combatants|"
        "non - combatant|unarmed people|civilian lives",
    ),
    **_nouns(
        Noun("combatants", "people", "combatants"),
        "fighter|soldier|militant|insurgent|jihadist|jihadi|rebel|gunman|combatant|guerrilla|terrorist|marine|"
        "serviceman|militiaman|policeman|guardsman|extremist|paratrooper|mercenary|defender|conscript|recruit|"
        "commando|officer|sniper|trooper|airman|infantryman|gi|legionnaire|partisan|ss man|suicide bomber|"
        "crewman|tank crewman|combat troop|mujahid|warrior|loyalist|peshmerga fighter|police officer",
        "troops|gunmen|servicemen|militiamen|guardsmen|peshmerga|mujahideen|security forces|personnel|"
        "military personnel|policemen|is fighters|combat personnel|airmen|legionnaires|infantrymen|marines|"
        "infantry|army personnel|crewmen",
    ),
    **_nouns(
        Noun("residents", "people", "unstated", measure="population"),
        "resident|inhabitant|townspeople|citizen still|urban dweller|city dweller|city - dweller",
        "townsfolk|city dwellers|residents|inhabitants|citizens still|population",
    ),
    **_nouns(
        Noun("deaths", "people", "unstated", measure="people_killed", strong=True),
        "death|fatality|killing|fatal casualty|fatal victim",
        "dead|deaths|lives|fallen|dead bodies of civilians|dead people|killed in action|fatalities",
    ),
    **_nouns(
        Noun("civilian_deaths", "people", "civilians", measure="people_killed", strong=True),
        "civilian death|child death|civilian fatality",
        "civilian dead",
    ),
    **_nouns(Noun("men", "people", "unstated"), "", "men"),
    **_nouns(Noun("victims", "people", "unstated", measure="people_killed"), "victim|martyr"),
    **_nouns(
        Noun("bodies", "people", "unstated", measure="bodies_recovered", strong=True),
        "body|corpse|grave|dead body|skeleton|set of remains|set of human remains|cadaver|burial|body bag|"
        "unmarked grave|shallow grave|individual grave",
        "human remains|remains|sets of remains|sets of human remains|bodies|corpses",
    ),
    **_nouns(
        Noun("injuries", "people", "unstated", measure="injured", strong=True),
        "injury|wounding|amputation|amputee|wounded person|wounded civilian",
        "injured|injuries|wounded|wounded people|maimed|injured people|wounds",
    ),
    **_nouns(
        Noun("casualties", "people", "unstated", measure="killed_or_injured", strong=True),
        "casualty",
        "casualties|dead and wounded|dead or wounded|killed and wounded|dead and injured|dead or injured|"
        "killed or wounded|killed and injured|killed or injured|deaths and injuries|deaths or injuries|"
        "dead , wounded and missing",
    ),
    **_nouns(
        Noun("civilian_casualties", "people", "civilians", measure="killed_or_injured", strong=True),
        "civilian casualty",
        "civilian victims",
    ),
    **_nouns(
        Noun("refugees", "people", "unstated"),
        "refugee|asylum seeker|survivor|homeless person",
        "homeless people",
    ),
    **_nouns(
        Noun("displaced", "people", "unstated", measure="displaced", strong=True),
        "displaced person|evacuee|internally displaced person|displacement|idp|displaced civilian|displaced resident|"
        "internally displaced civilian|fleeing civilian|evacuation",
        "displaced people|internally displaced people|internally displaced|displaced",
    ),
    **_nouns(
        Noun("residential", "structure", basis="residential_buildings"),
        "residential building|apartment building|apartment block|residential block|block of flats|tower block|"
        "tenement|apartment house|housing block|high-rise|high - rise|multi-storey residential building|"
        "residential structure|residential tower|residential house|tenement house|high - rise block|"
        "high - rise building|multi - storey building|multi - story building|villa|apartment tower",
        "blocks of flats|multi - storey blocks",
    ),
    **_nouns(
        Noun("buildings", "structure", basis="buildings"),
        "building|house|structure|public building|shop|edifice|property|block|city block|office|"
        "government building|business|store|premise|tower|commercial building|barn|farm|office building|"
        "business premise|farmhouse|site|public edifice|individual building|detached house|monument|"
        "historic building|listed building|kiosk|stall|cottage|landmark|private house|half - timbered house|"
        "timbered house|town house|townhouse|shelter|object",
        "premises|shops and offices|historic houses|built structures",
    ),
    **_nouns(
        Noun("facilities", "structure", basis="facilities"),
        "school|hospital|mosque|church|bridge|clinic|factory|bakery|synagogue|museum|library|cathedral|palace|"
        "university|health facility|medical facility|health centre|health center|kindergarten|theatre|theater|"
        "station|power station|water facility|facility|heritage site|cultural site|school building|cinema|"
        "hotel|bank|works|industrial plant|plant|warehouse|monastery|chapel|market|place of worship|"
        "religious site|medical centre|medical center|pumping station|police station|water well|well|"
        "educational facility|hangar|workshop|shrine|minaret|railway station|post office|barracks|archive|"
        "gallery|nursery|nursery school|primary school|college|embassy|cemetery|dispensary|pharmacy|mill|"
        "convent|temple|tram depot|military installation|commercial facility|cultural property|health post|"
        "ambulance station|water pump|water tower|substation|university building|hospital building|"
        "factory building|industrial facility|bank branch|hostel",
        "places of worship|libraries|factories|bakeries|churches|works|barracks|houses of worship",
    ),
    **_nouns(
        Noun("dwellings", "dwelling", basis="dwellings"),
        "home|flat|apartment|dwelling|housing unit|dwelling unit|residential unit|household dwelling|living unit|"
        "dwelling place|dwelling house|family home|private home|tenement flat|civilian home|residence|council flat|"
        "housing estate home",
        "units of housing|houses and flats|houses and apartments|homes and apartments|flats and houses|"
        "apartments and houses|houses or flats|private residences",
    ),
    **_nouns(
        Noun("area", "area", basis="built_up_area"),
        "built - up area|urban area|area|surface|ground|land|territory|built area|built up area|urban fabric",
    ),
    **_nouns(
        Noun("stock", "place", basis="buildings"),
        "building stock|building fabric|urban building stock|edifices",
        "built environment|built structures|infrastructure stock",
    ),
    **_nouns(
        Noun("housing", "place", basis="dwellings"),
        "housing stock|dwelling stock|residential stock",
        "housing|living space|residential space|housing space|accommodation",
    ),
    **_nouns(
        Noun("place", "place", basis="unstated"),
        "city|town|village|district|neighbourhood|neighborhood|quarter|suburb|centre|center|old town|old city|enclave|"
        "city centre|city center|downtown|capital|strip|camp|port|metropolis|municipality|settlement|infrastructure|"
        "borough|ward|inner city|downtown core|core|historic centre|historic center|side|part|street|road network|"
        "medina|citadel|bazaar|locality|urban centre|refugee camp|hometown|half of the city",
        "it|what stood|streets|bezirk|place|altstadt|everything",
    ),
    **_nouns(
        Noun("bombs", "munition", measure=""),
        "bomb|shell|rocket|missile|mortar|mortar round|artillery round|artillery shell|munition|projectile|"
        "incendiary|incendiary bomb|mortar bomb|mortar shell|grenade|warhead|barrel bomb|cluster bomb|round|"
        "cruise missile|ballistic missile|bomblet|explosive|firebomb|fire bomb|fire - bomb|drone|"
        "explosive device|phosphorus bomb|high - explosive bomb|air - dropped bomb|gliding bomb|glide bomb|"
        "stick incendiary|blockbuster|blockbuster bomb|aerial bomb|smart bomb|precision - guided munition|"
        "precision munition|guided bomb|weapon|submunition|cluster munition|tank shell|landmine|land mine|mine|"
        "canister|bullet|salvo|aerial mine|thermite bomb|aerial munition|shot",
        "incendiaries|rounds of artillery|artillery rounds|high explosives|ordnance|munitions|"
        "pieces of ordnance|shells and rockets|rounds of ammunition|bombs and shells|bombs and missiles|"
        "projectiles|sticks|rockets and shells|rounds of artillery fire",
    ),
    **_nouns(
        Noun("strikes", "strike", measure="strikes", strong=True),
        "strike|airstrike|air strike|air - strike|sortie|raid|air raid|bombing raid|drone strike|bombardment|"
        "air attack|strike sortie|bombing mission|artillery strike|missile strike|bombing run|combat sortie|"
        "air sortie|bombing sortie|rocket attack|missile attack|aerial attack|shelling|coalition strike|"
        "mission|bombing|drone attack|combat mission|fire mission|raid on the city|aerial bombardment|"
        "air assault|bomber sortie|strafing run|artillery attack|mortar attack|aerial strike|artillery mission|"
        "air - raid|air mission",
        "sorties|aerial bombings|barrages|incidents of shelling",
    ),
    **_nouns(Noun("tonnes", "tonnes"), "tonne|ton|metric ton|metric tonne|short ton|long ton|us ton|t"),
    **_nouns(
        Noun("debris", "debris"),
        "wreckage|ruin",
        "debris|rubble|ruins|masonry|remnants of buildings|concrete debris",
    ),
    **_nouns(
        Noun("uncounted", "other"),
        "family|household|tank|plane|aircraft|bomber|lancaster|fortress|warplane|jet|gun|howitzer|vehicle|"
        "truck|car|ship|interview|witness|source|incident|case|report|image|photograph|video|mass grave|"
        "country|nation|government|province|victory|battle|attack|siege|war|offensive|campaign|convoy|"
        "checkpoint|tunnel|bunker|hostage|captive|returnee|donor|project|school day|bed|tree|animal|horse|cow|"
        "crater|allegation|claim|page|name|class|meal|parcel|tent|volunteer|employee|expert|investigator|"
        "researcher|reporter|survey|point|location|minaret bell|fire|helicopter|crew|member state|party|group|"
        "organisation|organization|ministry|agency|city of|cubic metre|cubic meter|neighbourhood council|"
        "language|occasion|time|reason|lesson|stage|side of the|front|axis|direction|bell|incident of|mayor|"
        "delegate|visitor|tourist|diplomat|leader|general|minister|lawmaker|politician|student visa|violation|"
        "crime|massacre|ceasefire|truce|corridor|bus|ambulance|truckload|lorry|lorry - load|wagon|litre|"
        "staff car|factor|ratio|rate|grave site|burial site|sample|respondent|interviewee|household survey|"
        "cubic yard|poll|museum piece|work|painting|manuscript|book|artefact|artifact|museum visitor|"
        "street name|wave|column|tank division|antiquity|squadron|division|brigade|battalion|job|item|"
        "object of art|position|target|front line|exhibit|bed hospital|pump|well field|piece|pane|square|"
        "street|sack|bag|candle|stone|brick|load|hospital bed|statue|satellite image|building site|statement|"
        "letter|judge|court|trial|defendant|hour",
        "countries|aircraft|cities|towns|villages|districts|neighbourhoods|neighborhoods|suburbs|streets|"
        "families|households|buses|provinces|warships|mass graves|witnesses|classes|crises|parties|bombers|"
        "men under arms|cubic metres|cubic meters|percent of people|camps|mass burials|flying fortresses|b|"
        "refugee camps|quarters|parts|sides|bridges to|cubic yards|lorry loads|truck loads",
    ),
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
    **{(kind, family): "structures_damaged" for kind in ("structure",) for family in ("destroy", "lose")},
    **{("dwelling", family): "dwellings_damaged" for family in ("destroy", "lose")},
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
