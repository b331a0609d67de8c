"""The table of what befalls buildings, by severity (modes: see `events.py`)."""

from __future__ import annotations

from ..records import Severity

RUIN_EVENTS: tuple[tuple[str, str, Severity, dict[str, str]], ...] = (
    (
        "destroy",
        "destroy",
        "destroyed",
        {
            "past": (
                "destroyed|levelled|leveled|flattened|razed|gutted|burnt out|burned out|demolished|obliterated|"
                "reduced to rubble|reduced to ruins|reduced to ashes|reduced to ash|reduced to dust|pulverised|"
                "pulverized|ruined|wrecked|laid waste|laid waste to|erased|wiped out|completely destroyed|"
                "totally destroyed|wiped away|burned down|burnt down|burned|burnt|devastated|annihilated|"
                "knocked down|knocked out|brought down|wiped off the map|turned to rubble|turned into rubble|"
                "incinerated|torn down|pulled down|laid in ruins|smashed|consumed|collapsed|"
                "completely or partly destroyed|blown up|bulldozed|burned to the ground|burnt to the ground|"
                "razed to the ground|leveled to the ground|levelled to the ground|wiped from the map|ravaged|"
                "bombed flat|burned - out|burnt - out|eradicated|wiped off the face of the earth|crushed|"
                "dynamited|turned to ash|turned to dust|pounded into rubble|bombed to rubble|pounded to rubble|"
                "pancaked|destroyed by fire|consumed by fire|swallowed|lost to fire|laid flat|"
                "turned into ruins|bombed into rubble|blasted to rubble|written off|ground to dust|"
                "eaten by fire|beyond repair|deleted"
            ),
            "act": "destroy|destroys|level|levels|flatten|flattens|raze|razes|gut|obliterate|wreck|wrecks|lay "
            "waste to|"
            "demolish|demolishes|wipe out|wipes out|reduce to rubble|burn down|ruin|erase|erases|flattened by",
            "ing": (
                "destroying|levelling|leveling|flattening|razing|gutting|wrecking|demolishing|obliterating|"
                "pulverising|pulverizing|laying waste to|wiping out|burning|burning out|burning down|"
                "reducing to rubble|erasing|devastating|ruining|consuming|incinerating|turning to rubble"
            ),
            "intr": (
                "lay in ruins|lies in ruins|lie in ruins|lay in rubble|went up in flames|burned to the ground|"
                "no longer existed|ceased to exist|vanished|disappeared|lay flat|were gone|was gone|are gone|"
                "is gone|lay in ashes|was no more|no longer exists|can no longer be lived in|no longer exist|"
                "lost to the flames|fell to the flames|lies in rubble|turned to ruins|were down|are down|"
                "no longer stands|no longer stood|no longer stand|lay waste|lay destroyed|in total ruin|"
                "fell in ruins|burn down|came down|had gone|is no more|are no more"
            ),
            "state": "in ruins|in rubble|in ashes|rubble|a ruin|ruins|ruined|gone|a wasteland|a heap of rubble|"
            "burnt - out|flat|a total loss|total losses|a moonscape",
            "noun": (
                "destruction of|demolition of|destruction|level of destruction|devastation|obliteration of|"
                "razing of|rate of destruction|degree of destruction|damage rate|destruction rate|"
                "share destroyed|devastation of"
            ),
        },
    ),
    (
        "destroy_or_severe",
        "destroy",
        "destroyed_or_severe",
        {
            "past": (
                "destroyed or severely damaged|destroyed or heavily damaged|destroyed or badly damaged|"
                "severely damaged or destroyed|heavily damaged or destroyed|badly damaged or destroyed|"
                "destroyed or seriously damaged|seriously damaged or destroyed|destroyed and severely damaged|"
                "levelled or severely damaged|leveled or severely damaged|destroyed and heavily damaged|"
                "wholly or largely destroyed|destroyed or gravely damaged|flattened or badly damaged|"
                "totally or badly damaged|destroyed or made unusable"
            ),
        },
    ),
    (
        "damage",
        "destroy",
        "any_damage",
        {
            "past": (
                "damaged|hit|struck|shelled|bombed|targeted|affected|attacked|bombarded|damaged or destroyed|"
                "destroyed or damaged|damaged and destroyed|destroyed and damaged|damaged or levelled|scarred|"
                "pounded|shattered|pockmarked|partly destroyed|partially destroyed|"
                "totally or partially destroyed|fully or partially destroyed|totally or partially damaged|"
                "partially or completely destroyed|partially or fully destroyed|wrecked or damaged|"
                "destroyed or partly destroyed|impacted|set ablaze|set on fire|torched|battered|mauled|"
                "scorched|partly or completely destroyed|completely or partially destroyed|holed|riddled|"
                "partially damaged|partly or totally destroyed|wholly or partly destroyed|flattened or damaged|"
                "damaged or wrecked|raked|fully or partly destroyed|levelled or damaged|blasted|"
                "destroyed , damaged|caught fire|pitted|destroyed or otherwise damaged|damaged beyond use|"
                "set alight|ripped apart|totally or partly destroyed|either destroyed or damaged|"
                "either damaged or destroyed|blown out|burst"
            ),
            "act": "damage|damages|set fire to|sets fire to|set ablaze|hit|hits|strike|strikes|shell|bomb|bombs|"
            "damage or destroy|destroy or damage|"
            "hit by|pounds|attack|shells",
            "ing": "damaging|hitting|striking|shelling|bombing|damaging or destroying|destroying or damaging|"
            "targeting|"
            "setting fire to|shattering|pounding|affecting",
            "intr": (
                "took a direct hit|took direct hits|received direct hits|received a direct hit|took a hit|"
                "sustained direct hits|"
                "lost its roof|lost their roofs|lost its windows|lost their windows|suffered damage|"
                "sustained damage|showed damage|took hits|bore damage|showed signs of damage|"
                "show signs of damage|show damage|had been hit|suffered some damage|"
                "suffered some degree of damage|sustained some damage|show some damage|bear the scars|"
                "bore the scars|landed on|rained down on|rained on|slammed into|crashed into|pounded the|"
                "bears the scars|suffered hits"
            ),
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
            "state": (
                "uninhabitable|unfit for habitation|unfit to live in|unfit for human habitation|not habitable|"
                "no longer habitable|unlivable|unliveable|unusable|no longer fit to live in|unfit to inhabit|"
                "beyond use|not fit to live in|not fit for habitation|out of service|out of action|out of use|"
                "put out of action|unfit for living"
            ),
            "ing": "rendering uninhabitable|making uninhabitable",
        },
    ),
)
