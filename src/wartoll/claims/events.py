"""The tables of events: the verbs, adjectives and nouns that say what befell people and buildings, and who did it.

Modes: `past` (killed: active before its number, passive or participle after it), `act` (kills: before its number),
`ing` (killing), `intr` (died: after its number), `state` (dead, in ruins: beside its number), `noun` (death toll of).
"""

from __future__ import annotations

from ..records import Severity
from .people_events import PEOPLE_EVENTS
from .ruin_events import RUIN_EVENTS
from .vocabulary import Event

#: (id, family, severity, mode -> phrases)
EVENT_ROWS: tuple[tuple[str, str, Severity, dict[str, str]], ...] = (
    *PEOPLE_EVENTS,
    *RUIN_EVENTS,
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
            "past": (
                "dropped|fired|launched|unleashed|rained|rained down|hurled|delivered|expended|poured|lobbed|"
                "flown|flew|carried out|conducted|mounted|released|discharged|flung|dumped|deployed|showered|"
                "shot|thrown|used|emptied|deposited|aimed|sent|disgorged|carried|unloaded|employed|detonated|"
                "exploded|rained onto|blasted|expended on|spent|loosed|let loose|made|undertook|staged|counted|"
                "recorded|logged|documented|endured|absorbed|took|received|let fly|tipped|flung at|pumped|"
                "scattered|trained on"
            ),
            "act": (
                "drop|fire|launch|fires|drops|launches|rain|unleash|unleashes|use|uses|fly|flies|expend|hurl|"
                "release|deliver|pour|absorb|takes|endures"
            ),
            "ing": (
                "dropping|firing|launching|unleashing|raining|hurling|expending|flying|carrying out|delivering|"
                "using|pouring|releasing|lobbing|raining down|employing|dumping|carrying|scattering|discharging"
            ),
            "intr": "fell|fell on|have fallen|rained down|rained|landed|exploded|crashed|had fallen|came down|"
            "fall on|"
            "detonated|went off|slammed|struck home|fallen|plunged|tumbled|hit home",
            "noun": "hail of|barrage of|barrages of|bombardment with|salvo of|salvoes of|load of|bomb load of|"
            "rain of|"
            "payload of|expenditure of|deluge of|bombload of|bomb load|shower of|torrent of|under a hail of|storm of|"
            "carpet of|total of bombs|volley of|use of|weight of bombs|tonnage of bombs|tonnage|bomb tonnage",
        },
    ),
    (
        "live",
        "live",
        "",
        {
            "past": (
                "trapped|besieged|encircled|marooned|stranded|stuck|holed up|cut off|penned in|left behind|"
                "surrounded|hemmed in|caught|packed into|crammed into|bottled up|pinned down|caught up|"
                "crowded into|ensnared|sheltered"
            ),
            "ing": "living|remaining|staying|trapping|residing|huddling|sheltering|hiding|huddled|crowding|"
            "inhabiting|"
            "clinging on|holding out",
            "intr": (
                "lived|live|lives|remained|remain|remains|reside|resided|stayed|stay|stayed behind|dwelt|"
                "dwelled|were left in|are left in|still in the city|still inside|inside the city|were still in|"
                "are still in|were still inside|are still inside|hung on|called it home|called the city home|"
                "stayed put|were in the city|were present|inhabited|inhabit|were sheltering|were inside|"
                "chose to stay|remained behind|once lived|held out|were left inside|are left inside|"
                "still lived|are inside the city|were inside the city|were crammed|were packed|populated|"
                "still there|were still there|had stayed|were in town|clung on|lingered|called home|left in the "
                "town|left in the ruins|left in the camp|left in the enclave|"
                "left in the old city|to be left|made their home|left in the city|left inside|were registered "
                "residents|sat out|still living|"
                "still trapped|at risk inside|took shelter"
            ),
            "state": "strong population|left in town",
            "noun": (
                "population|population of|city of|town of|home to|inhabited by|population was|port of|"
                "metropolis of|population stood at|population is|district of|suburb of|community of|"
                "pre - war population|population at|housed|number of residents|number of inhabitants|"
                "village of|settlement of|enclave of|prewar population|populace of|numbers of residents|"
                "capital of|number of people living|number of people trapped|residents"
            ),
        },
    ),
    (
        "other",
        "other",
        "",
        {
            "past": (
                "arrested|detained|captured|imprisoned|interviewed|surveyed|registered|rescued|saved|freed|"
                "liberated|vaccinated|mobilised|mobilized|recruited|trained|repaired|rebuilt|restored|reopened|"
                "assessed|inspected|abducted|kidnapped|disappeared|enrolled|employed|spared|resettled|rehoused|"
                "housed in|fed|photographed|analysed|analyzed|examined|taken prisoner|taken captive|returned|"
                "reconstructed|unaccounted for|repatriated|honoured|honored|commemorated|awarded|recaptured|"
                "retaken|controlled|held|seized|cleared of mines|left standing|left intact|undamaged|unscathed|"
                "undestroyed|left undamaged|untouched|planned|pledged|donated|treated|counted on|sentenced|"
                "charged|convicted|convinced|shot down|downed|sold|defused|found unexploded|removed|unexploded|"
                "identified by dna|sampled|visited|queried|questioned|checked|stationed|garrisoned|assembled|"
                "born|built|constructed|still standing|rounded up|interned|searched|dated|requisitioned|"
                "reached by aid|earmarked|needed|cleared|occupied|amassed|under control|demined|disarmed"
            ),
            "act": "arrest|rebuild|repair|interview|house|treat|need|needs|want|control|controls|employ|employs",
            "ing": "inspecting|examining|visiting|checking|photographing|arresting|detaining|capturing|rescuing|"
            "interviewing|surveying|rebuilding|repairing|freeing|"
            "returning|attending|queuing|queueing|working|marching|fighting|defending|missing|facing|serving|"
            "numbering|"
            "guarding|leaving flowers|gathering|advancing|attacking|protesting|voting",
            "intr": (
                "surrendered|survived|survive|returned|came back|come back|voted|signed|attended|gathered|"
                "marched|fought|joined|took part|need aid|went hungry|stood undamaged|remained intact|"
                "remained standing|stand|stood|visited|defended|went missing|were reported missing|went back|"
                "lit candles|protested|served|held the city|survived intact|were intact|was intact|remained "
                "undamaged|remained habitable|stayed intact|were undamaged|stood intact|"
                "remain habitable|remain undamaged|"
                "escaped damage|faced|escaped destruction|escaped unscathed|escaped undamaged|"
                "remain missing|remained missing|remain standing|remains standing|remain intact|"
                "remain unaccounted for|came home|go hungry|laid wreaths|were in need|lacked|"
                "were without water|without water|without electricity|without power|had no access|stood guard|"
                "need help|need assistance|in need of|needed help|needed aid|depend on|depended on|opened fire|"
                "entered|moved back|moved in|moved into|worked|say|said|believe|believed in|think"
            ),
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
    for row, family, severity, modes in EVENT_ROWS:
        for mode, phrases in modes.items():
            event = Event(row, family, mode, severity)
            for phrase in phrases.split("|"):
                key = tuple(phrase.split())
                out[key] = (*out.get(key, ()), event)
    return out


#: Words of an event -> what it may be; a word may stand in several rows ("lost", "hit").
EVENTS: dict[tuple[str, ...], tuple[Event, ...]] = _table()
