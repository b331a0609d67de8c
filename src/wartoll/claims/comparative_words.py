"""Word classes of the general comparison: what orders, what likens, what a place suffers, what turns an order round."""

from __future__ import annotations

from .phrase_words import word_set

#: comparatives that put less harm on the side that they speak of
LESS = word_set(
    """less fewer lesser lighter milder smaller lower better gentler shorter slighter softer weaker safer
    luckier kinder narrower thinner quieter calmer shallower tamer easier cheaper slower fainter quicker
    healthier happier"""
)
#: comparatives that are not made with -er or with "more"
IRREGULAR = word_set("more worse farther further") | LESS
#: words that end like a comparative and are none
NOT_COMPARATIVE = word_set(
    """never under over after other rather whether either neither water winter power number paper together
    however ever river soldier fighter commander officer minister leader december september october november
    summer former latter later earlier shelter order border murder hunger danger anger manner chapter monster
    master matter corner center quarter member letter father mother brother sister daughter prisoner survivor
    reporter writer author builder fewer sooner our another cover offer suffer enter deliver remember discover
    consider encounter per newer older younger richer poorer wealthier greener taller hotter colder warmer
    cooler wetter drier sunnier prettier cleaner nicer prouder friendlier cleverer stronger closer nearer
    farther further wider-known livelier busier cheaper trendier pricier dearer tastier fresher sweeter
    fancier slimmer fitter smarter bomber bombers german disaster slaughter"""
)
#: words of a good end: "more X survived", "less X intact" turn an order round
SPARED = word_set(
    """intact unscathed spared survived survive surviving survivors untouched standing upright undamaged
    escaped escape escapes lightly mildly mercifully fortunate fortunately lucky lenient leniently gently
    unharmed undestroyed usable habitable merciful saved humane humanely sparing restrained restraint cautious
    carefully careful"""
)
#: comparatives of harm by themselves
GRIM = word_set(
    """worse deadlier bloodier grimmer fiercer ghastlier grislier bleaker crueller crueler nastier savager
    uglier"""
)
#: verbs of what befalls a place: "got away with less than"
SUFFERING = word_set("fare suffer endure escape lose pay bleed bear burn got away off hit")
#: verbs that give a rank
RANKING = word_set("rank lie come stand fall trail lag place sit lay")
#: verbs by which a place appears: "looks like Y"
APPEAR = word_set("look feel smell sound end appear seem")
#: verbs that put their subject above their object
ABOVE = word_set("surpass exceed outdo outstrip dwarf eclipse overshadow top beat trump overtake transcend")
#: verbs by which one place is like the other
ALIKE = word_set(
    """resemble recall evoke echo mirror rival match equal approach parallel replicate repeat reproduce
    emulate imitate mimic copy reenact re-enact relive revive summon conjure invoke reflect recreate
    approximate replay rerun reprise duplicate near reach follow share inherit join become suggest rehearse
    reincarnate outmatch"""
)
#: of these, the ones that say so of nothing else: the clause need not name a harm
LIKENING = word_set("resemble evoke mirror rival replicate emulate conjure echo parallel reenact re-enact")
#: verbs and nouns that liken only where the clause names a harm or a fate: of trade and travel they say other things
NEED_HARM = word_set(
    """match equal approach near reach follow join share inherit come take carry transport call bring pass suggest
    repeat reflect rival become replay duplicate worthy scale par equivalent counterpart rehearse meet"""
)
#: nouns of a fate or a level, beside those of harm
FATED = word_set(
    """fate fates end destiny lot treatment ordeal agony misery tragedy plight level levels scale extent depths
    state condition toll horror horrors hell hunger siege rank ranks list martyrdom suffering cruelty misery"""
)
#: verbs that liken their object (or, passive, their subject) to something
TO_VERBS = word_set(
    """compare liken equate parallel match analogise analogize assimilate juxtapose bracket pair mention class
    rank rate name set put place list hold lay stack measure"""
)
#: of these, the ones that need no more words to liken
PLAIN_TO = word_set("compare liken equate analogise analogize assimilate juxtapose")
#: nouns of a likeness
LIKENESS = word_set(
    """comparison parallel analogy likeness resemblance similarity kinship affinity equivalence comparisons
    parallels analogies likenesses resemblances similarities affinities correspondence"""
)
#: words of equality that lead with "as", "to" or "that" to the other side
EQUALITY = word_set(
    """same similar similarly identical equal equally equivalent comparable comparably akin analogous
    tantamount kindred alike likewise selfsame corresponding"""
)
#: verbs by which a place turns into another
TURNS = word_set("become turn make transform reduce grow degenerate descend convert end morph wind")
#: nouns of what befell a place: sharing one is sharing a fate
ENDS = word_set(
    """fate fates end destiny lot path road treatment punishment ordeal agony ruin martyrdom death destruction
    demise tragedy doom pattern footsteps playbook way course manner degree extent scale fashion brutality
    devastation condition state suffering misery story experience violence intensity method methods level
    levels magnitude order proportions amount number share kind sort horror horrors hell price rubble damage
    hunger cruelty savagery thoroughness ferocity siege bombardment bombing tactics starvation measure carnage
    scenes pictures images ruins"""
)
#: what a place is "beside" or "compared with" another: little
SMALL = word_set(
    """minor low slight mild small skirmish footnote sideshow lucky lightly spared nothing little modest
    picnic light unscathed trivial pale pales paled trifling limited fortunate merciful tame pinprick
    rehearsal brief few easy"""
)
#: and much
LARGE = word_set("enormous huge vast catastrophic terrible hell colossal staggering immense apocalyptic")
#: nouns of a manner: "in the manner of Y"
MANNERS = word_set(
    """manner style way fashion mould mold vein footsteps image look air face appearance aspect shadow
    condition state level path wake lines"""
)
#: adverbs and auxiliaries that deny a comparison
NEGATIONS = word_set(
    """not never no nor neither nobody none nothing cannot hardly scarcely barely without unlike wrong false
    absurd misleading misleads spared spare sparing deny denying refuse refused doubt doubted unlikely
    rejected exaggerated denied denies reject rejects dismissed dismisses avoid prevent prevented prevents
    stop avoided avoids"""
)
#: words that put a comparison in doubt or in a class: the rows read those, or nothing does
WRONG = word_set(
    """wrong false absurd misleading misleads nonsense exaggerated exaggerates unfair overblown untrue
    mistaken spared since obscures inapt"""
)
#: participles of knowing and building: "better known than" compares no harm
KNOWING = word_set(
    """known remembered documented studied covered photographed mapped built defended understood reported
    visited mourned written published debated noticed prepared armed equipped organised organized planned
    funded lit guarded"""
)
#: nouns of papers and proceedings: to compare them is not to compare fates
PAPERS = word_set(
    """list lists record records notes evidence file files register registers archive archives data map maps
    trial trials testimony testimonies verdict sentence law laws book books film films hills climate accent"""
)
#: nouns of fighting and of blows: "a harder fight than"
BATTLES = word_set("fight fights struggle ordeal hammering beating pounding blow blows punishment toll price test")
#: verbs of saying: what stands with them says who claims, not what is claimed
SAYING = (
    r"said|says|say|argue[sd]?|conclude[sd]?|calculate[sd]?|wrote|writes|estimate[sd]?|reported|reports|noted|notes|"
    r"claim(?:s|ed)?|insist(?:s|ed)?|warn(?:s|ed)|told|tells|added|found|finds|shows?|showed|suggest(?:s|ed)|"
    r"believe[sd]?|think|thinks|thought|tell|recall(?:s|ed)|complain(?:s|ed)|remark(?:s|ed)|observe[sd]?|reckon(?:s|ed)?|"
    r"maintain(?:s|ed)?|assert(?:s|ed)?|declare[sd]?|announce[sd]?|state[sd]|explain(?:s|ed)|acknowledge[sd]?|"
    r"admit(?:s|ted)|conced(?:e|es|ed)|boast(?:s|ed)|fear(?:s|ed)|shrug(?:s|ged)|cabled|reported"
)
