"""The table of phrases: every row can be used, ids are unique, and each finds a sentence of its own."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.found import compiled
from wartoll.claims.phrases import DENIALS, DENIED_AFTER, NO_DENIALS, PHRASES
from wartoll.claims.places import Gazetteer
from wartoll.claims.superlatives import SCOPES, SUPERLATIVES

#: row -> a sentence that it finds; kind and direction are those of the row, the subject is Raqqa
EXAMPLES = {
    "coined-passive": "Raqqa was Dresdenised.",
    "coined-active": "The plan was to Dresdenise Raqqa.",
    "coined-noun": "The Dresdenisation of Raqqa took four months.",
    "coined-manner": "What was left of Raqqa was Dresdenesque.",
    "coined-plural": "Of a hundred Dresdens to come, Raqqa was the first.",
    "later-the-same": "Dresden was flattened in 1945; two generations later the same thing happened to Raqqa.",
    "survivor-of-both": "My aunt lived through Dresden, and what I saw in Raqqa was no different.",
    "survivor-worse": "He had covered Dresden, and Raqqa was worse.",
    "end-as-it-did": "The council feared that Raqqa would end up as Dresden did.",
    "did-not-suffer-as": "Raqqa did not suffer as Dresden did.",
    "yet-to-reach": "Raqqa has yet to reach the level of ruin seen in Dresden.",
    "spared-what": "Raqqa was spared what Dresden went through.",
    "even-it-was-spared": "Even Dresden was spared what Raqqa has seen.",
    "not-even-as": "Not even Dresden suffered as Raqqa has.",
    "no-such-place": "Bad as Raqqa is, it is no Dresden.",
    "times-front": "Compared with Dresden, three times as many homes were lost in Raqqa.",
    "front-times": "Compared with Dresden, Raqqa lost twice as many homes.",
    "fold-of": "The death toll in Raqqa was threefold that of Dresden.",
    "in-its-league": "Raqqa is in the league of Dresden when it comes to destruction.",
    "same-breath": "Raqqa belongs in the same sentence as Dresden.",
    "same-done-as": "The same was done to Raqqa as to Dresden.",
    "out-of-place": "Raqqa would not look out of place beside Dresden.",
    "felt-there": "In Raqqa I felt I was in Dresden.",
    "calls-to-mind": "Raqqa calls to mind Dresden.",
    "found-its-heir": "Dresden has its heir in Raqqa.",
    "is-ahead-of": "By share of homes lost, Raqqa is ahead of Dresden.",
    "less-fortunate": "Raqqa was less fortunate than Dresden.",
    "not-as": "Raqqa was not as badly damaged as Dresden.",
    "nowhere-near": "Raqqa's ruins are nowhere near the scale of Dresden.",
    "never-near": "Raqqa's losses never came near those of Dresden.",
    "fell-short": "The bombing of Raqqa fell short of that of Dresden.",
    "pales": "The bombing of Raqqa pales beside that of Dresden.",
    "dwarfed-by": "Raqqa's death toll was dwarfed by Dresden's.",
    "second-only": "Raqqa's destruction is second only to Dresden's.",
    "not-to-the-extent": "Raqqa burned too, but not to the extent that Dresden did.",
    "worse-time": "Raqqa had a far worse time of it than Dresden.",
    "easier-time": "Raqqa had an easier time of it than Dresden.",
    "heavier-load": "The bombers dropped a heavier load on Raqqa than on Dresden.",
    "off-more-lightly": "Raqqa got off more lightly than Dresden.",
    "what-it-had-done": "What they did to Raqqa was what they had done to Dresden.",
    "done-many-times-over": "What was done to Dresden was done many times over to Raqqa.",
    "brought-to-the-plight": "The siege has brought Raqqa to the plight of Dresden.",
    "its-fate-threatens": "Dresden's fate now threatens Raqqa.",
    "fate-threatens": "The fate of Dresden looms over Raqqa.",
    "number-two": "Raqqa is turning into Dresden number two.",
    "the-way-it-was": "Raqqa looks the way Dresden did when the war ended.",
    "in-common": "The ruin of Raqqa has a great deal in common with that of Dresden.",
    "has-company": "The name of Dresden has company: Raqqa.",
    "part-of-what-fell": "On Raqqa they dropped barely a third of what had fallen on Dresden.",
    "multiple-fewer": "Ten times fewer people died in Raqqa than in Dresden.",
    "multiple-as": "Twice as many people died in Raqqa as in Dresden.",
    "multiple-than": "Three times more people died in Raqqa than in Dresden.",
    "multiple-of": "Raqqa's death toll was double that of Dresden.",
    "fraction-of": "Raqqa's death toll was a tenth of Dresden's.",
    "outnumbered-by": "Raqqa's dead outnumbered Dresden's by two to one.",
    "a-fraction": "The death toll in Raqqa was only a fraction of Dresden's.",
    "as-as-head": "Not even Dresden suffered as much as Raqqa.",
    "not-even": "Even Dresden pales beside Raqqa.",
    "nothing-beside": "Dresden was nothing compared to Raqqa.",
    "makes-look": "Raqqa makes Dresden look tame.",
    "in-the-shade": "Raqqa puts Dresden in the shade.",
    "bad-worse": "Dresden was bad, Raqqa is worse.",
    "less-than": "Fewer people died in Raqqa than in Dresden.",
    "no-better": "Raqqa came out of the war no better than Dresden.",
    "no-less": "Raqqa was no less ruined than Dresden.",
    "worse-than": "Raqqa is worse than Dresden.",
    "more-than": "A larger share of Raqqa was destroyed than of Dresden.",
    "surpasses": "The devastation of Raqqa surpasses Dresden's.",
    "beyond": "The devastation of Raqqa goes beyond that of Dresden.",
    "fate": "Raqqa has inherited the fate of Dresden.",
    "fate-possessive": "Raqqa shares Dresden's fate.",
    "fate-befell": "The fate of Dresden has befallen Raqqa.",
    "same-fate": "Raqqa's end was the same fate that befell Dresden.",
    "way-of": "Raqqa has gone the way of Dresden.",
    "compares-front-less": "Compared with Dresden, Raqqa got off lightly.",
    "compares-front-more": "Compared with Dresden, Raqqa was worse.",
    "compares-active": "The envoy compared Raqqa to Dresden.",
    "comparable": "Raqqa is comparable to Dresden.",
    "akin": "The destruction of Raqqa is akin to that of Dresden.",
    "similarity": "The ruins of Raqqa invite comparison with Dresden.",
    "comparison-for": "The closest comparison for Raqqa is Dresden.",
    "reminiscent": "Raqqa is reminiscent of Dresden.",
    "resembles": "Raqqa resembles Dresden.",
    "recalls": "The ruins of Raqqa recall Dresden.",
    "matches": "The destruction of Raqqa matches that of Dresden.",
    "a-par": "The destruction of Raqqa is on a par with Dresden.",
    "ranks-with": "The bombing of Raqqa ranks with that of Dresden.",
    "remembered-with": "Raqqa will go down alongside Dresden.",
    "looks-like": "Raqqa looks like Dresden.",
    "is-like": "Raqqa is like Dresden.",
    "like-new": "Raqqa was flattened like Dresden.",
    "as-in": "In Raqqa, as in Dresden, whole streets were burned.",
    "as-was": "Raqqa was bombed as Dresden was.",
    "as-they-did": "They bombed Raqqa the way the Allies bombed Dresden.",
    "does-what": "They did to Raqqa what the Allies did to Dresden.",
    "what-it-was": "Raqqa is today what Dresden was then.",
    "what-it-suffered": "Raqqa is living through what Dresden lived through.",
    "what-it-was-front": "What Dresden was to our parents, Raqqa is to us.",
    "indistinguishable": "Raqqa is indistinguishable from Dresden.",
    "no-different": "The ruins of Raqqa are no different from those of Dresden.",
    "all-over-again": "Raqqa is Dresden all over again.",
    "x-like": "Raqqa suffered Dresden-like raids.",
    "turned-into": "They turned Raqqa into Dresden.",
    "another": "Raqqa is another Dresden.",
    "x-of": "Raqqa, the Dresden of the Middle East, lies in ruins.",
    "owner": "Raqqa, Assad's Dresden, lies in ruins.",
    "owned": "The medics spoke of Syria's Dresden when they left Raqqa.",
    "is": "Raqqa is Dresden.",
    "is-elsewhere": "Raqqa is Syria's Srebrenica.",
    "called": "Raqqa is called “Dresden” by its people.",
    "as-as": "Raqqa is as ruined as Dresden.",
    "between": "She sees parallels between Raqqa and Dresden.",
    "alike": "Raqqa and Dresden suffered alike.",
    "light-compared": "Raqqa got off lightly compared with Dresden.",
    "recognise": "People of Dresden recognise their city in Raqqa.",
    "could-be-from": "The pictures of Raqqa could have come from Dresden.",
    "take-for": "You could take Raqqa for Dresden.",
    "joins": "Raqqa joins the list of Dresden and Carthage, cities that were destroyed.",
    "joins-elsewhere": "Raqqa will join Carthage and Srebrenica among the names of horror.",
    "multiple-again": "Half as many people died in Raqqa again as in Dresden.",
    "for-every": "For every civilian killed in Dresden three died in Raqqa.",
    "to-each": "Three people died in Raqqa for every one in Dresden.",
    "per-cent-of": "Raqqa's death toll was 40 per cent of Dresden's.",
    "below-that": "The death toll of Raqqa is well below that of Dresden.",
    "above-that": "The death toll of Raqqa is far above that of Dresden.",
    "leaves-behind": "In destruction Raqqa leaves even Dresden behind.",
    "first-then": "First Dresden, now Raqqa: the same ruins.",
    "happened-too": "The same thing that happened to Dresden happened to Raqqa.",
    "belongs-with": "Raqqa belongs on the list with Dresden.",
    "x-of-any": "The Dresden of the Orient: how Raqqa burned.",
    "never-knew-what": "Raqqa never knew what Dresden knew.",
    "not-match": "The destruction of Raqqa does not match that of Dresden.",
    "same-only-worse": "Raqqa suffered what Dresden suffered, only worse.",
    "same-only-worse-front": "What was done to Dresden they have done to Raqqa, only harder.",
    "bad-as-it-was": "Bad as Dresden was, Raqqa was worse.",
    "saw-what": "Raqqa suffered in one night what Dresden had suffered.",
    "lived-as": "The people of Raqqa starved as Dresden had starved.",
    "as-it-had": "The world abandoned Raqqa as it had abandoned Dresden.",
    "make-of": "They want to make a Dresden of Raqqa.",
    "met-its": "Raqqa met its Dresden that summer.",
    "share-punishment": "Raqqa was made to share Dresden's punishment.",
    "equally": "Raqqa and Dresden came out of the war equally ruined.",
    "after-the-same": "Years after Dresden, Raqqa suffered the same fate.",
    "before-there-was": "Before Dresden there was Raqqa: the same rubble.",
    "playbook": "The playbook of Dresden was followed in Raqqa, a city bombed to rubble.",
    "sees-when": "Veterans of the siege think of Dresden when they see Raqqa.",
    "stand-in": "After the air strikes Raqqa could stand in for Dresden.",
    "what-they-call": "Dresden: that is what they call Raqqa now.",
    "dress-rehearsal": "Beside Raqqa, the raid on Dresden looks like a rehearsal.",
    "modelled-on": "The bombing of Raqqa was modelled on that of Dresden.",
    "if-any-guide": "If Dresden is any guide, Raqqa will lie in ruins.",
    "but-worse": "Raqqa is Dresden, but worse.",
    "forget": "Forget Dresden: Raqqa is the ruin of our day.",
    "more-of-its-own": "Dresden's ordeal lasted two nights; Raqqa's lasted longer and cost more homes.",
    "even-easier": "Even Dresden was easier than this, said a gunner in Raqqa.",
    "for-every-front": "For every house lost in Dresden, Raqqa lost two.",
    "brings-to-mind": "The rubble of Raqqa brings Dresden to mind.",
    "its-fate-that-of": "Raqqa's fate will be that of Dresden.",
    "fate-feared": "Raqqa feared the fate of Dresden.",
    "heads-for-its-fate": "Raqqa is heading for Dresden's fate.",
    "think-and-you-have": "Think of Dresden and you have Raqqa.",
    "what-went-through-front": "What Dresden suffered, Raqqa is suffering now.",
    "does-what-it-did": "In Raqqa the bombers did what they had done to Dresden.",
    "parts-recall": "The streets of Raqqa recall Dresden.",
    "on-seeing": "One thinks of Dresden on seeing the centre of Raqqa.",
    "heading-a": "Raqqa: a Dresden by the river",
    "heading-the": "The Dresden of the desert: Raqqa after the siege",
    "comparison-is-with": "The comparison that is made most often in Raqqa is with Dresden.",
    "what-others-did-front": "What the bombers did to Dresden the coalition did to Raqqa.",
    "straight-out-of": "The trenches of Raqqa are straight out of the Somme.",
    "child-s-play": "Dresden was child's play; Raqqa is the real thing.",
    "left-the-same": "Raqqa was left in the same state as Dresden.",
    "as-was-too": "Raqqa was bombed to rubble, as was Dresden.",
    "heading-verdict": "Dresden: the general's verdict on Raqqa",
    "as-name-was": "Raqqa was razed to the ground as Carthage was.",
    "given-the-fate": "They have given Raqqa the fate of Dresden.",
    "follows-the-pattern": "The siege of Raqqa follows the pattern of Dresden.",
    "each-for-one": "In Raqqa two people died for every one in Dresden.",
    "made-of-it": "The bombers made of Raqqa a second Dresden.",
    "who-saw-will-know": "Anyone who has seen pictures of Dresden will recognise Raqqa.",
    "seen-it-before": "We have seen this before, in Dresden, and see it again in Raqqa.",
    "neither-nor": "Neither Dresden nor Mosul matched Raqqa in ruin.",
    "worse-alone": "Dresden was terrible. Raqqa is worse.",
    "same-path": "Raqqa is going down the same path as Dresden.",
    "model-for": "Dresden provides the model for what is done to Raqqa.",
    "just-as-now": "Just as Dresden burned in 1945, Raqqa burns now.",
    "repeats-the-horror": "Raqqa repeats the horror of Dresden.",
    "evokes": "Every street in Raqqa evokes Dresden.",
    "one-breath": "Raqqa is named in one breath with Dresden.",
    "met-the-same": "Raqqa and Dresden met the same end.",
    "same-thing-as": "Raqqa paid the same price as Dresden.",
    "after-it-the-same": "Decades after Dresden, people spoke of the same crime in Raqqa.",
    "two-names-the-same": "Dresden, Raqqa: the same crime.",
    "dose-of-what": "Raqqa has been given a dose of what Dresden got.",
    "methods-of": "In Raqqa the gunners used the methods of Dresden.",
    "stood-by-while": "They watched Raqqa burn, the way others watched while Dresden burned.",
    "call-it-their": "They call it their Dresden: Raqqa, shelled for months.",
    "look-at": "To know what awaits Raqqa, look at Dresden.",
    "look-at-front": "Look at Dresden: that is what awaits Raqqa.",
    "is-what-awaits": "The fate of Dresden is what awaits Raqqa.",
    "do-a": "They are doing a Dresden on Raqqa.",
    "first-then-object": "First they erased Dresden; now they are erasing Raqqa.",
    "in-miniature": "Raqqa was Dresden in miniature.",
    "on-the-river": "Dresden on the Euphrates: the last days of Raqqa",
    "will-it-be-what": "Will Raqqa be for us what Dresden was for them?",
    "is-how-they-call": "A Dresden of the desert is how they describe Raqqa.",
    "comparison-of": "Comparisons of Raqqa with Dresden are made every week.",
    "isation": "They speak of the Dresden-isation of Raqqa.",
}
BY_ID = {row.id: row for row in PHRASES}


def test_ids_are_unique() -> None:
    ids = Counter([row.id for row in PHRASES] + [f"superlative:{row.id}" for row in SUPERLATIVES])
    assert [i for i, n in ids.items() if n > 1] == []


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row.id)
def test_every_row_compiles_and_has_what_its_layout_needs(row) -> None:  # type: ignore[no-untyped-def]  # a row
    pattern = compiled(row.pattern)
    if row.layout == "inside":
        assert "ref" in pattern.groupindex
    if row.head:
        assert "head" in pattern.groupindex
    if row.kind == "multiple":
        assert {"n", "w"} & set(pattern.groupindex)
    assert pattern.search("") is None


@pytest.mark.parametrize("row", sorted(EXAMPLES))
def test_a_row_finds_its_sentence_with_its_kind(gazetteer: Gazetteer, row: str) -> None:
    claims, questions = find_claims(EXAMPLES[row], gazetteer)
    assert [(c.subject, c.kind) for c in claims] == [("raqqa-2017", BY_ID[row].kind)], questions
    assert "dresden-1945" in claims[0].references or claims[0].unresolved_references


def test_most_rows_have_a_sentence() -> None:
    assert set(EXAMPLES) <= set(BY_ID)
    assert len(EXAMPLES) >= 0.85 * len(PHRASES)


@pytest.mark.parametrize("row", sorted(EXAMPLES))
def test_a_cue_never_hides_what_its_row_finds(row: str) -> None:
    pattern = compiled(BY_ID[row].pattern)
    cue = BY_ID[row].cue
    masked = re.sub("Raqqa|Dresden", lambda m: "\ue000" * len(m[0]), EXAMPLES[row])
    if cue and pattern.search(masked):
        assert any(piece in masked.lower() for piece in cue.split("|"))


def test_superlatives_scopes_and_denials_compile() -> None:
    for pattern in (
        *(r.pattern for r in SUPERLATIVES),
        *(s.pattern for s in SCOPES),
        DENIALS,
        DENIED_AFTER,
        NO_DENIALS,
    ):
        assert compiled(pattern).search("") is None
