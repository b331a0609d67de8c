"""The tables of events: the verbs, adjectives and nouns that say what befell people and buildings, and who did it.

Modes: `past` (killed: active before its number, passive or participle after it), `act` (kills: before its number),
`ing` (killing), `intr` (died: after its number), `state` (dead, in ruins: beside its number), `noun` (death toll of).
"""

from __future__ import annotations

from ..records import Severity
from .vocabulary import Event

_ROWS: tuple[tuple[str, str, Severity, dict[str, str]], ...] = (
    (
        "kill",
        "kill",
        "",
        {
            "past": "killed|slain|murdered|massacred|slaughtered|executed|assassinated|burned to death|burnt to death|"
            "crushed to death|incinerated|shot dead|suffocated|drowned|asphyxiated|beheaded|wiped out|annihilated|"
            "claimed the lives of|cost the lives of|took the lives of|taken the lives of|eliminated|gassed|butchered|"
            "burned alive|burnt alive|burned|boiled|neutralised|neutralized|starved to death|"
            "bombed to death|blown to pieces|martyred|crushed|mown down|gunned down|liquidated|cremated alive|"
            "buried under the rubble|buried beneath the rubble|buried under rubble|buried in the rubble|"
            "buried alive|buried in the ruins|entombed",
            "act": "kill|kills|claim the lives of|claims the lives of|slay|massacre|massacres|murders|murder|"
            "slaughters|at the cost of|cost the city|at a cost of|mourns|mourn|takes the lives of",
            "ing": "killing|murdering|massacring|slaughtering|claiming the lives of|costing the lives of|executing|"
            "incinerating|taking the lives of|burying alive|dying|perishing",
            "intr": "died|die|dies|perished|perish|fell victim|lost their lives|lost his life|lose their lives|succumbed|"
            "lost their life|had died|met their deaths|met their death|paid with their lives|were no more|starved|"
            "fell in battle|did not survive|went to their deaths|losing their lives|lay dead|laid dead|burned to a cinder|"
            "met their end|loses their lives|gave their lives|never came home|burn to death|burned to ashes",
            "state": "among the dead|among those killed|among the victims|among the fatalities|among the killed|lie under the rubble|lie beneath the rubble|"
            "lay under the rubble|lay beneath the rubble|lying under the rubble|dead|fatal|fatally|feared dead|presumed dead|left dead|fallen",
            "noun": "death toll|toll|deaths|death count|fatalities|the dead|number of dead|death of|deaths of|lives of|"
            "number killed|number of people killed|number of deaths|number of fatalities|body count|"
            "civilian toll|human toll|killing of|killings of|loss of life|loss of|losses of|massacre of|lives lost|"
            "death figures|fatality count|those killed|mortality|number of civilians killed|number of victims|"
            "number of the dead|slaughter of|death|murder of|estimate of the dead|human losses|kia",
        },
    ),
    (
        "hurt",
        "hurt",
        "",
        {
            "past": "wounded|injured|maimed|disabled|crippled|left wounded|badly hurt|hurt|scarred|crippled for life",
            "act": "wound|wounds|injure|injures|maim|maims",
            "ing": "wounding|injuring|maiming",
            "intr": "suffered injuries|suffered wounds|sustained injuries|suffered burns|required amputations|"
            "lost limbs|needed amputations|were treated for wounds|treated for wounds|treated for injuries",
            "state": "among the wounded|among the injured",
            "noun": "number of wounded|number of injured|the wounded|injuries to|the injured",
        },
    ),
    (
        "harm",
        "harm",
        "",
        {
            "past": "killed or injured|killed and injured|killed or wounded|killed and wounded|dead or wounded|"
            "dead and wounded|killed or maimed|killed and maimed|maimed or killed|dead or injured|dead and injured|"
            "wounded or killed|injured or killed|wounded and killed|killed or seriously injured|killed or hurt",
            "act": "kill or injure|kill or wound|kill and injure|kill and wound",
            "ing": "killing or injuring|killing or wounding|killing and wounding|killing and injuring",
            "noun": "casualties|casualty figures|casualty count|casualty toll|number of casualties|casualty list|"
            "casualties of|dead and wounded|toll of dead and wounded|deaths and injuries",
        },
    ),
    (
        "displace",
        "displace",
        "",
        {
            "past": "displaced|uprooted|evacuated|driven out|driven from|driven from their homes|expelled|forced out|"
            "forced from|made homeless|rendered homeless|forced to flee|bombed out|dehoused|de - housed|deported|forced to leave|"
            "chased out|moved out|forced from their homes|unhoused|turned out of|forced into flight|ordered out|"
            "driven into flight|sent fleeing|internally displaced|dispossessed|forcibly displaced|forcibly transferred|"
            "ousted|rendered refugees|turned into refugees|forced out of their homes|driven out of their homes",
            "act": "drove|drives|drive|displace|displaces|uproot|uproots|evacuate|drive out|dehouse",
            "ing": "displacing|uprooting|driving out|evacuating|fleeing|escaping|leaving their homes|becoming displaced|"
            "becoming internally displaced|forcing out|expelling|dehousing|streaming out|pouring out|seeking refuge|"
            "seeking shelter|abandoning their homes",
            "intr": "fled|flee|flees|have fled|left their homes|lost their homes|lost the roof over their heads|escaped|"
            "lost a home|lost their home|lose their homes|abandoned their homes|"
            "left town|left the city|left the town|left the area|left the enclave|left the district|ran for their lives|"
            "became refugees|were refugees|streamed out|took flight|poured out|left the strip|left the old city|"
            "became homeless|sought refuge|sought shelter elsewhere|took to the road|took to the roads|moved south|"
            "moved out of|sought shelter|slipped out|got out|crossed the border|departed|fled to|left|left raqqa|left mosul|"
            "left gaza|left aleppo|left mariupol|left grozny|left warsaw|quit the city|packed up and left|"
            "without a roof|without shelter|without homes|without a home|no longer had a home|on the move|"
            "abandoned the city|abandoned their houses|trekked|lost homes|sleeping rough|found themselves on the street",
            "state": "homeless|roofless|on the run|shelterless|without a roof over their heads",
            "noun": "number of displaced|exodus of|displacement of|flight of|expulsion of|evacuation of|the homeless|"
            "number of homeless|number displaced|number of displaced people|the displaced|mass exodus of|deportation of",
        },
    ),
    (
        "body",
        "body",
        "",
        {
            "past": "exhumed|unearthed|recovered|dug up|interred|buried|disinterred|cremated|retrieved|laid to rest|"
            "dug out|burned on pyres|burnt on pyres|pulled dead|recovered dead|recovered from the rubble|"
            "found buried|buried in mass graves|collected for burial|excavated",
            "act": "exhume|recover|bury|unearth",
            "ing": "exhuming|unearthing|recovering|burying|digging up|retrieving",
            "noun": "bodies of|remains of|corpses of|graves of|graves for|bodies|body of|burial of|burials of|"
            "graves containing|grave with|grave containing|mass grave containing|mass grave of|grave for|graves with|"
            "corpses|exhumation of|exhumations|burials",
        },
    ),
    (
        "destroy",
        "destroy",
        "destroyed",
        {
            "past": "destroyed|levelled|leveled|flattened|razed|gutted|burnt out|burned out|demolished|obliterated|"
            "reduced to rubble|reduced to ruins|reduced to ashes|reduced to ash|reduced to dust|pulverised|pulverized|"
            "ruined|wrecked|laid waste|laid waste to|erased|wiped out|completely destroyed|totally destroyed|wiped away|"
            "burned down|burnt down|burned|burnt|devastated|annihilated|knocked down|knocked out|brought down|wiped off the map|"
            "turned to rubble|turned into rubble|incinerated|torn down|laid in ruins|smashed|consumed|collapsed|"
            "completely or partly destroyed|blown up|bulldozed|burned to the ground|burnt to the ground|"
            "razed to the ground|leveled to the ground|levelled to the ground|wiped from the map|ravaged|"
            "bombed flat|burned - out|burnt - out|eradicated|wiped off the face of the earth|crushed|dynamited|"
            "turned to ash|turned to dust|pounded into rubble|bombed to rubble|pounded to rubble|pancaked|"
            "destroyed by fire|claimed|consumed by fire|swallowed|lost to fire|laid flat|turned into ruins|"
            "bombed into rubble|blasted to rubble|written off|ground to dust|eaten by fire|beyond repair|deleted",
            "act": "destroy|destroys|level|levels|flatten|flattens|raze|razes|gut|obliterate|wreck|wrecks|lay waste to|"
            "demolish|demolishes|wipe out|wipes out|reduce to rubble|burn down|ruin|erase|erases|flattened by",
            "ing": "destroying|levelling|leveling|flattening|razing|gutting|wrecking|demolishing|obliterating|"
            "pulverising|pulverizing|laying waste to|wiping out|burning|burning out|burning down|reducing to rubble|erasing|"
            "devastating|ruining|consuming|incinerating|turning to rubble",
            "intr": "lay in ruins|lies in ruins|lie in ruins|lay in rubble|went up in flames|burned to the ground|no longer existed|"
            "ceased to exist|vanished|disappeared|lay flat|were gone|was gone|are gone|is gone|lay in ashes|was no more|"
            "no longer exists|can no longer be lived in|no longer exist|lost to the flames|fell to the flames|lies in rubble|turned to ruins|"
            "no longer stands|no longer stood|no longer stand|lay waste|lay destroyed|in total ruin|fell in ruins|burn down|"
            "came down|had gone|is no more|are no more",
            "state": "in ruins|in rubble|in ashes|rubble|a ruin|ruins|ruined|gone|a wasteland|a heap of rubble|"
            "burnt - out|flat|a total loss|total losses|a moonscape|shattered",
            "noun": "destruction of|demolition of|destruction|level of destruction|devastation|obliteration of|razing of|"
            "rate of destruction|degree of destruction|damage rate|destruction rate|share destroyed|devastation of",
        },
    ),
    (
        "destroy_or_severe",
        "destroy",
        "destroyed_or_severe",
        {
            "past": "destroyed or severely damaged|destroyed or heavily damaged|destroyed or badly damaged|"
            "severely damaged or destroyed|heavily damaged or destroyed|badly damaged or destroyed|"
            "destroyed or seriously damaged|seriously damaged or destroyed|destroyed and severely damaged|"
            "levelled or severely damaged|leveled or severely damaged|destroyed and heavily damaged|"
            "wholly or largely destroyed|destroyed or gravely damaged|flattened or badly damaged|totally or badly damaged|"
            "destroyed or made unusable",
        },
    ),
    (
        "damage",
        "destroy",
        "any_damage",
        {
            "past": "damaged|hit|struck|shelled|bombed|targeted|affected|attacked|bombarded|damaged or destroyed|"
            "destroyed or damaged|damaged and destroyed|destroyed and damaged|damaged or levelled|scarred|pounded|"
            "shattered|pockmarked|partly destroyed|partially destroyed|totally or partially destroyed|fully or partially destroyed|"
            "totally or partially damaged|partially or completely destroyed|partially or fully destroyed|wrecked or damaged|"
            "destroyed or partly destroyed|impacted|set ablaze|set on fire|torched|battered|mauled|scorched|"
            "partly or completely destroyed|completely or partially destroyed|holed|riddled|partially damaged|"
            "partly or totally destroyed|wholly or partly destroyed|flattened or damaged|damaged or wrecked|raked|"
            "fully or partly destroyed|levelled or damaged|blasted|destroyed , damaged|caught fire|pitted|"
            "destroyed or otherwise damaged|damaged beyond use|set alight|ripped apart|totally or partly destroyed|"
            "either destroyed or damaged|either damaged or destroyed|blown out|burst",
            "act": "damage|damages|hit|hits|strike|strikes|shell|bomb|bombs|damage or destroy|destroy or damage|"
            "hit by|pounds|attack|shells",
            "ing": "damaging|hitting|striking|shelling|bombing|damaging or destroying|destroying or damaging|targeting|"
            "setting fire to|shattering|pounding|affecting",
            "intr": "lost its roof|lost their roofs|lost its windows|lost their windows|suffered damage|sustained damage|showed damage|took hits|bore damage|showed signs of damage|"
            "show signs of damage|show damage|had been hit|suffered some damage|suffered some degree of damage|"
            "sustained some damage|show some damage|bear the scars|bore the scars|landed on|rained down on|rained on|"
            "slammed into|crashed into|pounded the|bears the scars|suffered hits",
            "noun": "damage to|damage|damage in|attacks on|destruction or damage|damage or destruction|rate of damage",
        },
    ),
    (
        "severe",
        "destroy",
        "severe_only",
        {
            "past": "severely damaged|heavily damaged|badly damaged|seriously damaged|gravely damaged|badly hit",
            "ing": "severely damaging|badly damaging|heavily damaging",
            "noun": "severe damage to",
            "intr": "suffered severe damage|suffered heavy damage|sustained severe damage|sustained heavy damage",
        },
    ),
    (
        "moderate",
        "destroy",
        "moderate_only",
        {"past": "moderately damaged", "ing": "moderately damaging", "intr": "suffered moderate damage"},
    ),
    (
        "slight",
        "destroy",
        "slight_only",
        {
            "past": "slightly damaged|lightly damaged|superficially damaged",
            "ing": "slightly damaging|lightly damaging",
            "intr": "suffered light damage|suffered slight damage|suffered minor damage",
        },
    ),
    (
        "unfit",
        "destroy",
        "uninhabitable",
        {
            "past": "rendered uninhabitable|made uninhabitable|made unusable|rendered unusable|left uninhabitable",
            "act": "render uninhabitable",
            "state": "uninhabitable|unfit for habitation|unfit to live in|unfit for human habitation|not habitable|"
            "no longer habitable|unlivable|unliveable|unusable|no longer fit to live in|unfit to inhabit|beyond use|"
            "not fit to live in|not fit for habitation|out of service|out of action|out of use|put out of action|unfit for living",
            "ing": "rendering uninhabitable|making uninhabitable",
        },
    ),
    (
        "lose",
        "lose",
        "destroyed",
        {
            "past": "lost|cost|claimed",
            "act": "lose|loses|costs|claims|claim",
            "ing": "losing|costing|claiming",
            "noun": "losses|losses are|losses were|losses of|loss of|list of losses|losses at|cost of",
        },
    ),
    (
        "use",
        "use",
        "",
        {
            "past": "dropped|fired|launched|unleashed|rained|rained down|hurled|delivered|expended|poured|lobbed|flown|flew|"
            "carried out|conducted|mounted|released|discharged|flung|dumped|deployed|showered|shot|thrown|used|"
            "emptied|deposited|aimed|sent|disgorged|carried|unloaded|employed|detonated|exploded|rained onto|blasted|"
            "expended on|spent|loosed|let loose|made|undertook|staged|counted|recorded|logged|documented|endured|absorbed|"
            "took|received|let fly|tipped|flung at|pumped|scattered|trained on",
            "act": "drop|fire|launch|fires|drops|launches|rain|unleash|unleashes|use|uses|fly|flies|expend|hurl|release|"
            "deliver|pour|absorb|takes|endures",
            "ing": "dropping|firing|launching|unleashing|raining|hurling|expending|flying|carrying out|delivering|using|"
            "pouring|releasing|lobbing|raining down|employing|dumping|carrying|scattering|discharging",
            "intr": "fell|fell on|have fallen|rained down|rained|landed|exploded|crashed|had fallen|came down|fall on|"
            "detonated|went off|slammed|struck home|fallen|plunged|tumbled|hit home",
            "noun": "hail of|barrage of|barrages of|bombardment with|salvo of|salvoes of|load of|bomb load of|rain of|"
            "payload of|expenditure of|deluge of|bombload of|bomb load|shower of|torrent of|under a hail of|storm of|"
            "carpet of|total of bombs|volley of|use of|weight of bombs|tonnage of bombs|tonnage|bomb tonnage",
        },
    ),
    (
        "live",
        "live",
        "",
        {
            "past": "trapped|besieged|encircled|marooned|stranded|stuck|holed up|cut off|penned in|left behind|surrounded|"
            "hemmed in|caught|packed into|crammed into|bottled up|pinned down|caught up|crowded into|ensnared|sheltered",
            "ing": "living|remaining|staying|trapping|residing|huddling|sheltering|hiding|huddled|crowding|inhabiting|"
            "clinging on|holding out",
            "intr": "lived|live|lives|remained|remain|remains|reside|resided|stayed|stay|stayed behind|dwelt|dwelled|"
            "were left in|are left in|still in the city|still inside|inside the city|were still in|are still in|"
            "were still inside|are still inside|hung on|called it home|called the city home|stayed put|were in the city|"
            "were present|inhabited|inhabit|were sheltering|were inside|chose to stay|remained behind|once lived|"
            "held out|were left inside|are left inside|still lived|"
            "are inside the city|were inside the city|were crammed|were packed|populated|still there|were still there|"
            "had stayed|were in town|clung on|lingered|called home|made their home|left in the city|left inside|"
            "were registered residents|sat out|still living|still trapped|at risk inside|took shelter",
            "state": "strong population|left in town",
            "noun": "population|population of|city of|town of|home to|inhabited by|population was|port of|metropolis of|"
            "population stood at|population is|district of|suburb of|community of|pre - war population|population at|"
            "housed|number of residents|number of inhabitants|village of|settlement of|enclave of|prewar population|"
            "populace of|numbers of residents|capital of|number of people living|number of people trapped|residents",
        },
    ),
    (
        "other",
        "other",
        "",
        {
            "past": "arrested|detained|captured|imprisoned|interviewed|surveyed|registered|rescued|saved|freed|"
            "liberated|vaccinated|mobilised|mobilized|recruited|trained|repaired|rebuilt|restored|reopened|assessed|"
            "inspected|abducted|kidnapped|disappeared|enrolled|employed|spared|resettled|rehoused|housed in|fed|"
            "photographed|analysed|analyzed|examined|taken prisoner|taken captive|returned|reconstructed|unaccounted for|"
            "repatriated|honoured|honored|commemorated|awarded|recaptured|retaken|controlled|held|"
            "seized|cleared of mines|left standing|left intact|undamaged|unscathed|undestroyed|left undamaged|untouched|"
            "planned|pledged|donated|treated|counted on|sentenced|charged|convicted|convinced|shot down|downed|sold|"
            "defused|found unexploded|removed|unexploded|identified by dna|sampled|visited|queried|questioned|checked|"
            "stationed|garrisoned|assembled|born|built|constructed|still standing|rounded up|interned|searched|dated|"
            "requisitioned|reached by aid|earmarked|needed|cleared|occupied|amassed|under control|demined|disarmed",
            "act": "arrest|rebuild|repair|interview|house|treat|need|needs|want|control|controls|employ|employs",
            "ing": "arresting|detaining|capturing|rescuing|interviewing|surveying|rebuilding|repairing|freeing|"
            "returning|attending|queuing|queueing|working|marching|fighting|defending|missing|facing|serving|numbering|"
            "guarding|leaving flowers|gathering|advancing|attacking|protesting|voting",
            "intr": "surrendered|survived|survive|returned|came back|come back|voted|signed|attended|gathered|marched|fought|"
            "joined|took part|need aid|went hungry|stood undamaged|remained intact|remained standing|stand|stood|"
            "visited|defended|went missing|were reported missing|went back|lit candles|protested|served|"
            "held the city|survived intact|were intact|was intact|escaped damage|faced|"
            "escaped destruction|escaped unscathed|escaped undamaged|were left|remain missing|remained missing|"
            "remain standing|remains standing|remain intact|remain unaccounted for|came home|go hungry|"
            "laid wreaths|were in need|lacked|were without water|without water|without electricity|without power|"
            "had no access|stood guard|need help|need assistance|in need of|needed help|needed aid|depend on|"
            "depended on|opened fire|entered|moved back|moved in|moved into|worked|say|said|believe|believed in|think",
            "state": "missing|intact|habitable|hungry|unaccounted for|standing|in need|in prison|out of school|"
            "operational|functioning|functional|usable|open|hostage|in captivity|prisoner|captive|unharmed|alive|"
            "unidentified|under siege|short of|in detention|empty|vacant",
            "noun": "interviews with|sample of|survey of|force of|garrison of|army of|strength of|testimony from|"
            "crowd of|fleet of|list of|team of|testimonies of|accounts of|a crew of|waves of|arrest of|return of",
        },
    ),
)


def _table() -> dict[tuple[str, ...], tuple[Event, ...]]:
    out: dict[tuple[str, ...], tuple[Event, ...]] = {}
    for row, family, severity, modes in _ROWS:
        for mode, phrases in modes.items():
            event = Event(row, family, mode, severity)
            for phrase in phrases.split("|"):
                key = tuple(phrase.split())
                out[key] = (*out.get(key, ()), event)
    return out


#: Words of an event -> what it may be; a word may stand in several rows ("lost", "hit").
EVENTS: dict[tuple[str, ...], tuple[Event, ...]] = _table()
