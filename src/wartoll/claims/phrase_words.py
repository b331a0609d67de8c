"""Tables of words beside the comparison phrases: which harm they speak of, and which words make it another "
"subject."""

from __future__ import annotations

from typing import NamedTuple


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a table of words is written."""
    return frozenset(text.split())


class HarmWord(NamedTuple):
    """Words in a comparing clause and the measure that they imply (none: harm, of no measure of its own)."""

    pattern: str
    measure: str
    population: str = ""


HARM_WORDS: tuple[HarmWord, ...] = (
    HarmWord(
        r"civilian (?:casualt\w+|deaths?|dead|toll|losses|loss of life|victims?|lives|killings?|fatalit\w+|"
        r"death toll|suffering)"
        r"|civilians? (?:\w+ ){0,2}(?:killed|dead|died|dying|buried|perished|slaughtered|massacred|deaths)"
        r"|(?:killed|slaughter\w*|massacr\w*|deaths? of|dead) (?:\w+ ){0,3}(?:civilians|non-combatants)|"
        r"non-combatants? killed",
        "civilians_killed",
        "civilians",
    ),
    HarmWord(
        r"death[- ]tolls?|deaths?|dead(?!line|lock|pan|ly\b)|deadl(?:y|ier|iest)|dies|died|dying|kill(?:ed|ing|ings|"
        r"s)?|bloodi\w+|casualt\w+|fatalit\w+|lethal\w*"
        r"|los[st]\w* of life|lives (?:lost|claimed)|losses|perished|slaughter\w*|massacr\w*|(?:human|body|"
        r"final|grim|terrible) (?:toll|count)|body counts?"
        r"|lost their lives|tolls?(?! roads?)"
        r"|(?:lost|loses?|losing) (?:(?:far|many|much|even|proportionally|twice|three times|a|as) ){0,3}(?:more|"
        r"fewer|"
        r"many|most|greater share|larger share|higher share|greater proportion|larger proportion|higher proportion)"
        r"(?: of its| of their)? (?:people|lives|souls)"
        r"|(?:cost|claim(?:ed|s)?|took|taken|takes) (?:[\w,]+ ){0,4}lives|(?:more|fewer|many) lives",
        "people_killed",
    ),
    HarmWord(
        r"infrastructure|destr(?:oy|uct)\w*|devast\w*|rubble(?! mass)|ruin(?:s|ed|ation)?|level+ed|"
        r"level+ing|flatten\w*|raz(?:e|ed|ing)"
        r"|wip(?:ed|ing) (?:off|out)|wiped from|damage[ds]?|damaging|obliterat\w*|annihilat\w*|pulveri\w*|"
        r"gutted|demolish\w*|demolition"
        r"|laid (?:to )?waste|wasteland|lay in ruins|ruinous|wreck\w*|moonscape|skeletal|uninhabitable|"
        r"smashed|shattered|torn down|burned down|burnt down"
        r"|(?:buildings|houses|homes|housing|apartments|flats|dwellings|structures|blocks|property)(?= |$)",
        "share_destroyed",
    ),
    HarmWord(
        r"fled|flee(?:ing)?|refugees?|displac\w+|homeless\w*|exodus|uprooted|driven out|evacuat\w+|"
        r"driven from their homes|lost their homes",
        "displaced",
    ),
    HarmWord(
        r"tonnage|ton(?:ne)?s? of (?:bombs|explosives?|ordnance|munitions|high explosive)|bomb tonnage|"
        r"weight of bombs",
        "munitions_tonnes",
    ),
    HarmWord(
        r"(?:(?:number|amount) of |more |fewer |many |times the |less )(?:artillery |mortar |cluster |"
        r"air-dropped )?(?:bombs|shells|rounds|munitions|missiles|rockets|ordnance)"
        r"|(?:bombs|shells|rounds|munitions|missiles)(?: \w+){0,3} (?:fell|fired|dropped|landed|rained)|"
        r"(?:fired|dropped|rained) (?:\w+ ){0,4}(?:bombs|shells|rounds)"
        r"|shells (?:a|per|an) (?:day|hour)|artillery rounds|shell-?fire",
        "munitions",
    ),
    HarmWord(
        r"debris|(?:tonnes|tons|mountains?|amount|volume|quantity|mass) of (?:\w+ )?(?:rubble|debris)|"
        r"(?:more|less|times the|as much) rubble",
        "debris_tonnes",
    ),
    HarmWord(
        r"(?:lasted|dragged on|went on|held out|longer)(?: \w+){0,3} (?:longer|siege|battle|fighting|"
        r"blockade)|lasted|(?:the )?duration|dragged on|went on for|shorter(?= (?:than|siege|battle))|"
        r"as long as|long(?:est|er)(?:-\w+)? siege|held out",
        "duration_days",
    ),
    HarmWord(r"(?:more|fewer|many|number of) (?:air ?strikes|strikes|air raids|sorties|raids)", "strikes"),
    HarmWord(
        r"(?:more|fewer|as many|times the|number of) (?:\w+ )?(?:people )?(?:injured|wounded|injuries|"
        r"maimed)|were (?:wounded|injured)",
        "injured",
    ),
    HarmWord(
        r"bomb\w*|shell(?:s|ed|ing|fire)|bombard\w*|sieges?|besieg\w*|starv\w*|hunger|famine|suffer\w*|"
        r"miser\w+|horr(?:or|ors|ific|ifying|endous|ible)|hell\w*"
        r"|apocaly\w*|catastroph\w*|brutal\w*|fate|traged\w+|tragic|urban (?:combat|warfare|fighting|fight|"
        r"battle)|fighting|combat|battles?|battlefield|assault\w*|offensive|victims?"
        r"|bodies|graves?|firestorm\w*|fire-?power|atrocit\w+|war crimes?|crimes?|scorched|burn(?:ed|t|ing|"
        r"s)?|incinerat\w*|block?ade[ds]?|encircle\w*|pound(?:ed|ing)|hammered"
        r"|carnage|bloodshed|blood\w*|inferno|cataclysm\w*|nightmare|ordeal|agony|onslaught|attack(?:s|"
        r"ed)?|air ?strikes?|strikes?|raids?|violence|violent|war(?:s|fare)?(?! II|-time| Two| One)|"
        r"rockets?|explosives?|ordnance|at the (?:cost|price|expense) of"
        r"|intens\w+|harm|ferocious|ferocity|cruel\w*|savage\w*|bleak|grim\w*|desolat\w*|ghost (?:town|"
        r"city)|inhuman\w*|genocid\w*|extermin\w*|liquidat\w*|cleans\w+|martyr\w*|torment\w*"
        r"|humanitarian|evil|hit|meat ?grinder|crater\w*|ash(?:es)?|collapse[ds]?|urban battle|artillery|"
        r"wounds?|wounded|endur\w+|(?:went|gone|going|lived|living) through|injur\w+|maim\w+|blasts?|buried|slog|"
        r"quagmire|attrition|scar(?:s|red)|(?:ground|grinding|"
        r"grind) down|pulped|blasted|cratered|charred|ruin\w*|entomb\w*|"
        r"erased|dust|blitz\w*|driven from|emptied|depopulated|military (?:operation|campaign)s?|(?:is|are|was|"
        r"were) gone|rebuil(?:d|t) from (?:nothing|scratch|the ground)|without (?:a home|"
        r"homes|a roof)|(?:better|worse) (?:shape|state|"
        r"condition)|(?:little|nothing|hardly "
        r"anything) "
        r"(?:is |was )?left|(?:sorr(?:y|ier)|parlous|pitiful|wretched) (?:state|condition|shape|sight)|"
        r"loot(?:ed|ing)|plunder\w*|pillag\w*|rape[sd]?|field of (?:chimneys|brick|rubble|"
        r"stones)|chimneys|barrel bomb\w*|campaign|crush\w*|broken|"
        r"trapped|pain\w*|"
        r"terror\w*|treated|bad(?:ly)?|lost|loses?|ravag\w*|fought|shot|shoot\w*|sniper\w*|blown up|"
        r"dynamited|(?:house|block|street) by (?:house|block|street)|(?:worst|hardest|"
        r"badly|hard)-hit|graveyards?|hellhole|what (?:was|is being|has been|"
        r"had been|is) done (?:to|in)|what happened (?:to|in)|what befell|in scale|in intensity|"
        r"in ferocity|as flat|as empty|terrible|dreadful|awful|appalling|horrible|batter(?:ed|ing)|pummel\w*|"
        r"mauled|mauling|drubbing|hell on earth",
        "",
    ),
)

#: words that make the thing compared another one than harm: the clause is dropped
OTHER_SUBJECTS = (
    r"cheap(?:er|est|ly)?(?! in)|expensive|pricey|affordable|fashionable|lively|liveable|cosmopolitan|elegant|"
    r"twin(?:ned|ning)|sister[- ]cit\w+|partner[- ]cit\w+|museums?|universit\w+|students?|stadium\w*|"
    r"football\w*|(?<!not )(?<!never )(?<!cannot )match(?=es\b(?! (?:the|that|those|\ue000))|\b(?! the| for| "
    r"that| those| "
    r"what| \ue000))|club|team|(?<!same )(?<!in the )league|orchestra|choir|festival"
    r"|airports?|ports?(?= (?:traffic|trade|revenue|authorit\w+|handle\w*|terminal|throughput))|airline|flights?|"
    r"trains?|rail\w*|motorway|highway|traffic|"
    r"commut\w+|hotel\w*|rents?|(?<!paid the )(?<!pay the )(?<!same )(?<!a )(?<!terrible )(?<!at the )prices?|"
    r"salar\w+|wages|shipping|"
    r"econom\w+|gdp|trade|export\w*"
    r"|tourist\w*|tourism|weather|temperature\w*|rain(?:fall)?|snow\w*|climate|warmer|colder|hotter|"
    r"sunn\w+|(?:its|his|her|the) ambassador(?= (?:from|to|in)\b)|elections?|voters?|turnout|vote[sd]?"
    r"|(?<!square )kilomet(?:er|re)s?|km|(?<!square )miles?|"
    r"hours? (?:away|from|by|drive|longer)|hours?['’] drive|(?<!from a )"
    r"distance|farther|further (?:from|away|east|west|north|south)|closer to|nearer|"
    r"(?<!the )(?:north|south|east|west) of"
    r"|recipes?|cuisine|dish(?:es)?|restaurants?|dialects?|accents?|beer|bread|kebab|tea|coffee|"
    r"paintings?|film (?:festival|crew)|in the film|on (?:screen|stage|film)|novel|poem|cathedrals?|mosques?(?= "
    r"is| was| in)|monument|"
    r"memorials?|sculptur\w+|bridge (?:is|was)"
    r"|(?<!head of )(?<!of its )(?<!to its )(?<!of the )popul(?:ation|ous)(?! (?:killed|died|displaced|fled|"
    r"was))|(?<!lost )(?:more|fewer) inhabitants|"
    r"to reach(?! the (?:level|levels|scale|state|toll|depths))|convoys?|people live|"
    r"(?:older|richer|poorer|wealthier|greener|"
    r"younger|cheaper|safer|calmer|quieter|better connected) (?:city|town|than)|half the size|"
    r"(?:larger|bigger|smaller) (?:city|town)|\ue000 (?:is|was|are|were) (?:\w+ )?(?:larger|bigger|smaller) than|"
    r"unemploy\w+|inflation|(?:taken|takes?|took|taking) in (?:\w+ ){0,3}?refugees|hosts?|hosted|resettled|asylum|"
    r"refugees (?:from \ue000+ )?(?:live|settled|work|stud\w+)|(?:taken|takes?|took|taking) in more|pollution|"
    r"smog|start-?ups?|artists?|investors?|foodies|hipsters?|gastronom\w+|nightlife|"
    r"(?:floods?|storms?|earthquakes?|typhoons?|hurricanes?|heatwaves?|droughts?)(?= (?:hit|struck|shook|in|was|were|"
    r"left|killed|flooded|damaged|destroyed|spared|caused|brought)\b)|"
    r"times the size|twice the size|(?<!per )square kilomet\w+|acres|hectares"
    r"|budget|funding|donat\w+|aid (?:money|budget)|electricity|water supply|internet|"
    r"schools? (?:reopened|than)|curriculum|vaccin\w+|malaria|cholera|covid\S*|hospital beds|"
    r"rebuil(?:d|t|ding)\w*(?! from (?:nothing|scratch|the ground|zero))|reconstruct\w+|restor(?:ed|ation)|"
    r"architect\w*|planners|engineers (?:in|"
    r"from)"
    r"|journalists?(?= (?:who|have|than|in))|reporters (?:in|who)|correspondents?(?= (?:in|than|who|from))|"
    r"diplomats? "
    r"(?:in|"
    r"from)|checkpoints?|accredit\w+|archives?|exhibition|docu(?:ment(?:s|ary)|mentation)"
    r"|records (?:in|on|for)|footnotes?|figures (?:for|on)|data (?:for|on|from)|sources (?:for|on)|"
    r"studied|study of|researchers|satellite (?:images|imagery|pictures) of|maps? of|conference|"
    r"delegation|visit(?:ed|s)? (?:to )?|(?:for|more|fewer|of) visitors|pilgrim\w*|marathon|ceremon\w+|commemorat\w+|"
    r"anniversar\w+"
)

#: cities that are spoken of for much else than war, and were not at war in living memory of most readers: a likeness of
#: two of them needs words of harm
PEACEFUL = word_set(
    """berlin london tokyo osaka nagoya kobe toyama seoul manila hamburg cologne essen kassel darmstadt pforzheim
    heilbronn wuerzburg dueren wesel dresden rotterdam belgrade warsaw coventry minsk caen le-havre saint-lo hanoi hue
    chongqing pyongyang beirut sarajevo"""
)
#: of these, the ones whose names stand for other things first
METROPOLES = word_set(
    """berlin london tokyo osaka nagoya kobe seoul manila hamburg cologne essen belgrade hanoi hue chongqing
    beirut sarajevo"""
)

#: what may be compared between "more" and "than" without being a harm itself
DEGREES = word_set(
    """people persons men women children residents inhabitants soldiers troops fighters percent per cent share
    shares proportion part parts number numbers toll rate rates scale extent degree level levels lives souls
    buildings houses homes dwellings apartments flats structures area districts tonnes tons thoroughly
    completely complete extensively extensive heavily heavy severely severe badly intensely intense
    intensive totally total utterly systematic systematically widespread comprehensive comprehensively
    concentrated sustained fiercely fierce violently violent hard hit quickly rapidly harshly harsh grievous
    grievously terribly terrible cruelly cruel much often harder worse times percentage percentages fraction
    majority americans germans russians syrians iraqis israelis palestinians ukrainians britons japanese
    munitions explosive explosives ordnance force power precise lethal dangerous costly gruesome ghastly
    absolute profound profoundly merciless mercilessly relentless relentlessly ruthless ruthlessly
    indiscriminate indiscriminately numerous ferocious ferociously deep deeply serious seriously acute dire desperate
    marines hospitals schools civilian civilians refugees large big great high low long small flat bare
    empty eerie ghostly silent shocking bleak lost dead innocent non-combatants noncombatants young women's
    children's blood state condition shape plight brutal pounding punishing fight struggle test weight volume
    amount mass quantity concentration density portion stock housing families mothers pupils patients centre center
    surface streets walls roofs old cold one ones killer hammering beating toughly ashes cinders ordeal place places
    cities cruelly bitter bitterly hungry thickly densely densely intolerable unbearable methodically murderous
    little left
    off surely cleanly effectively efficiently coldly remorselessly pitilessly viciously savagely"""
)
#: amounts: what is compared is what they are an amount of
AMOUNTS = word_set(
    """weight volume amount mass number numbers proportion share part portion percentage fraction quantity scale level
    degree extent total concentration density rate"""
)
#: words before a noun of harm that are none of it themselves ("air strikes", "apartment blocks")
MODIFYING = word_set(
    """air artillery mortar cluster barrel school apartment residential aid incendiary guided aerial drone missile
    rocket tower public medical heavy high-explosive cruise tank bombing naval"""
)
#: losses of an army that are no harm to a city
MACHINES = word_set("bombers aircraft planes tanks jets helicopters crews ships warplanes drones guns vehicles")
FUNCTION_WORDS = word_set(
    """the a an of in at on over was were is are been be had has have did do does and or its their his her it
    they even far much many more so to by with which that than there this year day days months weeks a an really any
    year-long long once still now just"""
)

#: how a claim divides its harm
PER_WORDS: tuple[tuple[str, str], ...] = (
    (
        r"proportion(?:al|ally|ate|ately)?\b(?! of (?:buildings|homes|houses|the city|its (?:buildings|"
        r"homes|houses)))|per capita|per head|relative to (?:its|the|their) (?:size|population)|"
        r"per inhabitant|share of (?:its|the) (?:people|population|inhabitants)",
        "population",
    ),
    (
        r"per day|a day|each day|daily|per hour|an hour|a week|(?:in|over) (?:so|such a) short|"
        r"so short a (?:time|period)|so quickly|faster|speed|pace|tempo|rate of (?:killing|destruction|"
        r"bombing)|in (?:just |only )?(?:\w+ )?(?:days|weeks|months) than",
        "day",
    ),
    (r"per square (?:kilomet\w+|mile)|per km2?|density|densely bombed|concentrat\w+ of (?:bombs|fire|shells)", "km2"),
)

#: words by which a claim names who did the harm -> the code of that side
SIDES: tuple[tuple[str, str], ...] = (
    (
        r"(?:U\.?S\.?|American)-led (?:coalition|forces|campaign)|(?:the|international|global|"
        r"anti-IS\w*) coalition|coalition (?:air ?strikes|strikes|bombing|bombs|siege|forces|campaign|fire|"
        r"raids)|coalition-caused",
        "us-led-coalition",
    ),
    (
        r"Israel(?:i)?(?: (?:forces|military|army|air ?strikes|strikes|bombing|bombardment|offensive|"
        r"campaign|assault))?",
        "israel",
    ),
    (
        r"Russia(?:n)?(?: (?:forces|military|army|air ?strikes|strikes|bombing|bombardment|offensive|"
        r"artillery|shelling))?",
        "russia",
    ),
    (r"(?:Syrian (?:government|regime|army|forces)|Assad(?:['’]s)?(?: forces| regime)?)", "syrian-government"),
    (
        r"(?:U\.?S\.?|American|United States)(?: (?:forces|military|air ?strikes|strikes|bombing|artillery|"
        r"Marines))",
        "united-states",
    ),
    (r"(?:Islamic State|ISIS|ISIL|Daesh|IS)(?: (?:fighters|militants))?", "isis"),
)
#: the harm must be said to be theirs
DONE_BY = r"(?:caused|inflicted|wrought|carried out|done|perpetrated|committed|left|killed|unleashed) by (?:the )?"

#: words that may stand between a comparison phrase and the place it leads to
LEADS = word_set(
    """the a an any anything anywhere all both even perhaps maybe what that those these whatever much most of
    in at on during inside around over across under within amid by for to against its their his our own
    happened happening befell befallen unfolded occurred seen experienced suffered endured inflicted
    witnessed meted wrought recorded caused lost died killed dropped fell visited done did does do was were
    is are had has have been being it there they once only just now today then before ever fate fates
    destruction devastation level levels scale scenes scene images image pictures picture photographs photos
    state condition story tale example case cases city cities town towns ruins ruin streets street skyline
    battle battles siege sieges campaign campaigns offensives
    assault assaults experience ordeal horror horrors tragedy tragedies
    worst days height peak aftermath end toll tolls death deaths dead number numbers figure count rate rates
    share proportion bombing bombings bombardment shelling raid raids firestorm firestorms razing levelling
    leveling flattening destroying obliteration annihilation pulverising carpet aerial air fire fire-bombing
    firebombing atomic nuclear bomb bombs attack attacks strike strikes airstrikes offensive operation
    operations fighting war wars wartime post-war postwar bombed bombed-out ruined devastated destroyed
    shattered besieged flattened levelled leveled razed burning smouldering allied modern historic old
    infamous notorious terrible brutal bloody long two three four-year three-year months-long month-long
    years-long ancient hell nightmare massacre massacres carnage slaughter suffering loss losses life damage
    casualties victims bodies people civilian civilians human buildings homes houses urban combat warfare
    street-fighting medieval first second great entire whole scorched-earth treatment capital port
    industrial neighbouring nearby german syrian iraqi that's famous doomed martyred fallen poor people's
    lives soldiers troops total final american british soviet tens hundreds thousands residents inhabitants
    population same similar as like or either tonnage tonnes tons shells rounds dropping rubble debris
    refugees displaced displacement exodus starvation famine hunger blockade encirclement conquest capture
    fall storming intensity ferocity violence scale extent magnitude amount kind sort such beaten defenders
    army forces us we you saw knew remember conventional incendiary raf's combined later earlier previous
    last past entirety whose heart center centre much-bombed residents' recapture liberation one ones
    remained remains left stood who more better-known well-known force strength starved
    burned perished suffocated drowned buried wounded injured froze fled evacuated yet
    suffered afflicted inflicting met faced saw sees went through back bad worse
    part parts district districts quarter quarters suburb suburbs neighbourhoods skeletons shells craters
    moonscape landscape hellscape pictures footage video videos photograph footage newsreels newsreel
    descriptions accounts memories account version kind air-war blitz blitzed bombs' victims' survivors'
    dead's population's battalion hit struck landed rained anglo-american u.s.-led us-led coalition nazi
    so-called aleppo-era walking standing entering driving being living seeing stepping looking watching into through
    besides behind ordeals list fates burnt burned-out gutted cellars air-raid reaching"""
)
#: what a text says after "like" or "another" that is in no catalogue, and is a place or event all the same
KNOWN_ELSEWHERE = (
    "Carthage|Troy|Pompeii|Jericho|Verdun|Ypres|Passchendaele|the Somme|Somme|Guadalcanal|Iwo Jima|"
    "Okinawa|Monte Cassino|Cassino|Rwanda|Srebrenica|Halabja|Vietnam|Chechnya"
    "|Bosnia|Kosovo|Afghanistan|Somalia|Mogadishu|Lebanon|Auschwitz|Nanking|Nanjing|Katyn|Lidice|"
    "Oradour|Babi Yar|Babyn Yar|Kursk|Kharkiv|Kharkov|Königsberg|Magdeburg|Baghdad|Basra|Kabul"
    "|Armageddon|Chernobyl|Biafra|Darfur|Cambodia|Phnom Penh|Dien Bien Phu|Khe Sanh|Sabra and Shatila|"
    "Jenin|Tal Afar|Kunduz|Avdiivka|Soledar|Bucha|Iraq|Syria|Ukraine|Yemen"
    "|Ground Zero|Gettysburg|Antietam|Masada|Sodom and Gomorrah|Sodom|Gomorrah|Numantia|Tenochtitlan|"
    "Constantinople|Budapest|Breslau|Nuremberg|Mainz|Vienna|Sevastopol|Sebastopol"
    "|Ortona|Arnhem|Bastogne|Narva|Ferizaj|Goražde|Gorazde|Sirajganj|Misrata|Benghazi|Tripoli|Taiz|"
    "Sanaa|Aden|Hodeidah|Volnovakha|Izium|Rafah|Khan Younis|Jabalia"
)
#: of these, the names that stand for ruin or slaughter by themselves
BYWORDS = (
    "Carthage|Troy|Pompeii|Jericho|Verdun|Ypres|Passchendaele|Somme|Iwo Jima|Monte Cassino|Rwanda|Srebrenica|Halabja|"
    "Auschwitz|Nanking|Nanjing|Katyn|Lidice|Oradour|Babi Yar|Babyn Yar|Magdeburg|Armageddon|Chernobyl|Biafra|Darfur|"
    "Dien Bien Phu|Khe Sanh|Sabra and Shatila|Jenin|Bucha|Ground Zero|Antietam|Masada|Sodom|Gomorrah|Numantia"
)
