"""Small word classes of the frames of a comparison: articles, links, what goes on behind a place, what leads where."""

from __future__ import annotations

from .comparative_words import ENDS
from .phrase_words import word_set

#: marks that end a comparison
STOPS = frozenset(";:.!?—–\n")
#: words behind "than" that make it speak of a time or of nothing named
TIME = word_set("before usual normal expected feared thought planned anyone elsewhere previously initially")
LINKS = word_set(
    """since after before until outside inside around amid beyond toward towards about during against showed
    who which that across than in of at on from to for with by and or as near between under over into"""
)
#: words that may follow a place which ends its phrase
GO_ON = word_set(
    """said says again all after before now today once but who where which without since when he she they it
    we has is was had will because while not yet if so only even though until during"""
)
ARTICLES = word_set("a an another the its their our his her my own yet second third new next modern little latest")
#: of a name's adjectives, the ones that make it another place's
MARKED = word_set(
    """new next second third modern little small mini latter-day modern-day present-day contemporary own other
    veritable virtual real"""
)
NOT_AS = word_set("well soon far long early late recently possible")
#: words before "as" that let it join two clauses ("looked much as Y had")
BEFORE_AS = word_set("much just exactly fell burnt looks died") | {","}
#: a word behind these is a noun, whatever verb it may be
NOUN_LEADS = word_set(
    """a an the its their larger smaller greater higher lower fair lion's unequal equal this that no any"""
)
#: verbs that go behind out-
OUT = word_set("number do pace strip class weigh rank last match kill bomb shell burn score grow bid soar run live")
BE = word_set("is was are were be been being seem seems seemed called dubbed named made remains as call calls like")
#: nouns for what becomes of a place
ONES = word_set("fate end fates ends treatment scenario model playbook ordeal experience destiny lot agony tragedy")
#: words before "like" that make it a wish
WANT = word_set("would d should who don't didn't i you we they to")
#: nouns before "like" that it gives examples of
CLASSES = word_set("cities towns places names battles sieges things stuff much")
#: verbs by which a place comes to an end that is another's
UNDERGO = word_set(
    """suffered suffers suffer suffering share shared shares sharing met meets meet follow followed follows
    inherit inherited inherits inheriting repeat repeated repeats befell befallen"""
)
#: verbs that say so only with a noun of `ONES`
WEAK = word_set(
    """given give gives gave get gets got faces faced face risk risks risked fear feared fears dealt has had
    receive received await awaits awaited apply applied prepare preparing prepares meant means headed for
    treated undergo underwent"""
)
#: verbs of a "what" clause ("what Y went through")
BEFELL = word_set(
    """suffered suffers endured endures saw sees was were is had went became met faced lived got knew befell
    happened did done suffering enduring experienced experiences underwent looked been"""
)
#: comparators that leave no room for a "what" clause to be one
ORDERS = word_set(
    """par comparable different likened compared fraction half twice times beside but than similar like
    resembles recalls echoes"""
)
#: verbs that compare only with a noun of a level or an end behind them
NEED_END = word_set("follow join become share reach near approach inherit")
#: of these, the ones that a place alone may follow ("joined Y")
PLACE_WILL_DO = word_set("follow join become inherit")
LEVELS = ENDS | word_set("that those toll death deaths losses fate")
#: what two places may have the same of without being compared
SAME_OTHER = word_set(
    """day week month year time night hour period decade war date spring summer autumn winter morning evening
    aircraft bomb unit plane road trail book place family crew train bus man men woman guns"""
)
BEFORE_END = word_set("the same very its a")
#: small things that a place is "compared with": rows read them, as either side may be the small one
TURNED = word_set("nothing play picnic pinprick skirmish footnote sideshow rehearsal child's")
#: verb, and the words that lead from it to the other side
LEADING: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (word_set("remind"), ("of",)),
    (word_set("think smack reek"), ("of",)),
    (word_set("mistake pass"), ("for",)),
    (word_set("bring call summon take carry transport"), ("back", "up", "to")),
    (word_set("come straight"), ("from", "of")),
)
LEADERS = frozenset[str]().union(*(verbs for verbs, _ in LEADING))
OF_NOUNS = word_set(
    """reminiscent evocative redolent memories echoes shades images ghosts repeat replay rerun copy image
    mirror twin something whiff touch echo reprise encore version remake shadow reminder worthy scale par
    equal equivalent counterpart"""
)
#: words behind a place that make it happen again
AGAIN = (
    "all over again",
    "comes to mind",
    "came to mind",
    "springs to mind",
    "sprang to mind",
    "must have looked",
    "revisited",
    "once more",
    "redux",
    "repeats itself",
    "repeated itself",
)
#: nouns of how a war is fought, what is done with them, and verbs of seeing them again
METHODS = word_set("tactics tactic methods method strategy approach playbook")
USED = word_set("used tried tested employed perfected seen applied practised practiced honed refined learned of")
SEEING = word_set(
    """see sees saw seen recognise recognised repeat repeats repeated repeating apply applied using use uses "
    "copied copy copies follows followed revive revived"""
)
JOINT = word_set("same similar alike identical equally equal comparable similarly")
#: words before an owner that let its place be a name ("X, Europe's Y")
NAMERS = frozenset((",", ":", "“", '"', "‘", "—", "–", "as", "into", "of"))
OWNER_LEADS = word_set("the this that new modern our own")
