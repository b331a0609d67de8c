"""The table of what befalls people: killed, hurt, driven out, buried (modes: see `events.py`)."""

from __future__ import annotations

from ..records import Severity

PEOPLE_EVENTS: tuple[tuple[str, str, Severity, dict[str, str]], ...] = (
    (
        "kill",
        "kill",
        "",
        {
            "past": "killed|slain|murdered|massacred|slaughtered|executed|assassinated|burned to death|burnt to "
            "death|"
            "crushed to death|incinerated|shot dead|suffocated|drowned|asphyxiated|beheaded|wiped out|annihilated|"
            "claimed the lives of|cost the lives of|took the lives of|taken the lives of|eliminated|gassed|butchered|"
            "burned alive|burnt alive|burned|shot|boiled|neutralised|neutralized|starved to death|"
            "bombed to death|blown to pieces|martyred|crushed|mown down|gunned down|liquidated|cremated alive|"
            "buried under the rubble|buried beneath the rubble|buried under rubble|buried in the rubble|"
            "buried alive|buried in the ruins|entombed",
            "act": "kill|kills|claim the lives of|claims the lives of|slay|massacre|massacres|murders|murder|"
            "slaughters|at the cost of|cost the city|at a cost of|mourns|mourn|takes the lives of",
            "ing": "killing|murdering|massacring|slaughtering|claiming the lives of|costing the lives of|executing|"
            "incinerating|taking the lives of|burying alive|dying|perishing",
            "intr": (
                "died|die|dies|perished|perish|fell victim|fell in the|fell during|fell at|lost their lives|lost "
                "his life|lose their lives|"
                "succumbed|lost their life|had died|met their deaths|met their death|paid with their lives|"
                "were no more|starved|fell in battle|did not survive|went to their deaths|losing their lives|"
                "lay dead|laid dead|burned to a cinder|met their end|loses their lives|gave their lives|"
                "never came home|burn to death|burned to ashes"
            ),
            "state": (
                "among the dead|among those killed|among the victims|among the fatalities|among the killed|"
                "lie under the rubble|lie beneath|lay beneath|lies beneath|lie under|lay under|lying beneath|"
                "lie beneath the rubble|lay under the rubble|lay beneath the rubble|lying under the rubble|"
                "dead|fatal|fatally|feared dead|presumed dead|left dead|fallen"
            ),
            "noun": "death toll|toll|deaths|death count|fatalities|the dead|number of dead|death of|deaths of|"
            "lives of|"
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
            "for blast wounds|for wounds|for burns|for injuries|for shrapnel wounds|with blast injuries|with "
            "burns|with wounds|"
            "for gunshot wounds|with gunshot wounds|with shrapnel wounds|with blast wounds|for their wounds|for "
            "blast injuries|"
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
            "past": (
                "displaced|uprooted|evacuated|driven out|driven from|driven from their homes|expelled|"
                "forced out|forced from|made homeless|rendered homeless|forced to flee|bombed out|dehoused|"
                "de - housed|deported|forced to leave|chased out|moved out|forced from their homes|unhoused|"
                "turned out of|forced into flight|ordered out|driven into flight|sent fleeing|"
                "internally displaced|dispossessed|forcibly displaced|forcibly transferred|ousted|"
                "rendered refugees|turned into refugees|forced out of their homes|driven out of their homes"
            ),
            "act": "drove|drives|drive|displace|displaces|uproot|uproots|evacuate|drive out|dehouse",
            "ing": (
                "displacing|uprooting|driving out|evacuating|fleeing|escaping|leaving their homes|"
                "becoming displaced|becoming internally displaced|forcing out|expelling|dehousing|"
                "streaming out|pouring out|seeking refuge|seeking shelter|abandoning their homes"
            ),
            "intr": (
                "fled|flee|flees|have fled|left their homes|lost their homes|lost the roof over their heads|"
                "escaped|lost a home|lost their home|lose their homes|abandoned their homes|left town|"
                "left the city|left the town|left the area|left the enclave|left the district|"
                "ran for their lives|became refugees|were refugees|streamed out|took flight|poured out|"
                "left the strip|left the old city|became homeless|sought refuge|sought shelter elsewhere|"
                "took to the road|took to the roads|moved south|moved out of|sought shelter|slipped out|"
                "got out|crossed the border|departed|fled to|left|"
                "quit the city|packed up and left|without a roof|"
                "without shelter|without homes|without a home|no longer had a home|on the move|"
                "abandoned the city|abandoned their houses|trekked|lost homes|sleeping rough|"
                "found themselves on the street|sleeping in the fields|sleeping in the open|sleeping in tents|"
                "sleeping outdoors|camped in|camping in|leave their homes|leave the city|leave the town|leave "
                "the area|"
                "abandon their homes|from their homes|out of their homes|from house and home"
            ),
            "state": "homeless|roofless|on the run|shelterless|without a roof over their heads",
            "noun": (
                "number of displaced|exodus of|displacement of|flight of|expulsion of|evacuation of|"
                "the homeless|number of homeless|number displaced|number of displaced people|the displaced|"
                "mass exodus of|deportation of"
            ),
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
)
