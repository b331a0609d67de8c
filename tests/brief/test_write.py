from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from typing import Any

import pytest

from wartoll.brief import Picture, write_brief
from wartoll.brief.write import drawings
from wartoll.errors import UsageError
from wartoll.findings import CheckResult

PICTURE = Picture(data=b"\xff\xd8x", media_type="image/jpeg", credit="A. N. Other", licence="CC-BY-4.0", of="subject")


def write(made: Any, **more: Any) -> dict[str, bytes]:
    options = {"text": made.text, "date": "2026-11-22", "organisation": None} | more
    result = options.pop("result", made.result)
    return write_brief(result, options.pop("catalogue", made.catalogue), **options)


def test_the_files_of_a_brief(files: dict[str, bytes]) -> None:
    assert {"index.html", "brief.md", "brief.json", "claimreview.json", "figures.csv"} <= set(files)
    charts = {name.removeprefix("charts/") for name in files if name.startswith("charts/")}
    kinds = ("1-share_destroyed", "2-civilians_killed", "ratio", "area", "share", "marks", "map")
    assert charts == {f"claim-1-{kind}.{end}" for kind in kinds for end in ("svg", "png")}


def test_twice_gives_the_same_bytes(files: dict[str, bytes], made: Any, desk: Any) -> None:
    again = write(made, organisation=desk)
    assert {name for name in files if files[name] != again[name]} == set()


def test_the_json_is_the_result(files: dict[str, bytes], made: Any) -> None:
    assert CheckResult.model_validate_json(files["brief.json"]) == made.result


def test_the_page_asks_for_nothing(page: Any, files: dict[str, bytes]) -> None:
    loads = [
        (tag, key, value)
        for tag, attrs in page.elements
        for key, value in attrs.items()
        if key in {"src", "srcset", "data", "poster", "background", "xlink:href", "action"}
        or (key == "href" and tag != "a")
    ]
    assert [load for load in loads if not load[2].startswith("data:")] == []
    assert not {"link", "iframe", "object", "embed", "form", "base"} & {tag for tag, _ in page.elements}
    css = re.findall(r"<style>(.*?)</style>", files["index.html"].decode(), re.S)
    assert not re.search(r"url\(|@import|https?:", " ".join(css))
    assert [s.get("type") for s in page.all("script")] == ["application/ld+json"]


def test_the_page_is_well_formed_and_small(page: Any, files: dict[str, bytes]) -> None:
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert len(files["index.html"]) < 1_500_000
    assert page.all("html") == [{"lang": "en", "dir": "ltr"}]


def test_every_link_inside_the_page_arrives(page: Any) -> None:
    targets = {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")}
    assert targets <= set(page.ids)
    assert len(targets) > 20


def test_every_judged_number_leads_to_a_figure_and_its_address(page: Any, outline: Any) -> None:
    claim = outline.claims[0]
    hrefs = [
        cell.href for m in claim.measures for cell in (m.subject, m.reference, m.ratio) if cell.text[-1:].isdigit()
    ]
    assert hrefs
    rows = {row.anchor: row for group in outline.groups for row in group.rows}
    groups = {group.anchor: group for group in outline.groups}
    for href in hrefs:
        found = [rows[href[1:]]] if href[1:] in rows else groups[href[1:]].rows
        assert any(row.source.url or row.source.address for row in found)
    out = {a["href"] for a in page.all("a") if a.get("class") == "out"}
    assert {row.source.url for row in rows.values() if row.source.url} == out


def test_behind_every_picture_there_are_words_and_a_table(page: Any) -> None:
    pictures = [attrs for _, attrs in page.elements if attrs.get("role") == "img"]
    assert len(pictures) == 7
    assert all(len(attrs["aria-label"]) > 30 for attrs in pictures)
    inside = 0
    for index, (tag, attrs) in enumerate(page.elements):
        if attrs.get("role") == "img":
            after = [t for t, _ in page.elements[index:]]
            assert after.index("details") < after.index("table")
            inside += 1
        assert tag != "svg" or attrs.get("aria-hidden") == "true"
    assert inside == len(pictures)


def test_the_order_of_the_page(page: Any) -> None:
    parts = [
        "Example Ministry of Defence, 22 October 2017", "Raqqa 2017 was like Dresden", "Known now",
        "The figures, measure by measure", "The ratio, and where", "At the same scale", "Where the cities lie",
        "Safer wording", "What would change this verdict", "Sources", "Who answered", "Method and limits",
    ]  # fmt: skip
    places = [page.text.index(part) for part in parts]
    assert places == sorted(places)


def test_extremist_pages_are_named_and_nowhere_linked(files: dict[str, bytes], page: Any, made: Any) -> None:
    address = made.catalogue.sources["ministry/01"].url
    assert "hate.example" in page.text
    assert not [name for name, data in files.items() if address.encode() in data]


def test_own_figures_are_marked_on_every_page(files: dict[str, bytes], made: Any) -> None:
    for name in ("index.html", "brief.md"):
        assert "own figure" in files[name].decode()
    assert b'@bottom-left{content:"Figures of the publisher' in files["index.html"]
    assert b"user" in files["figures.csv"]
    figures = tuple(f.model_copy(update={"origin": "catalogue"}) for f in made.catalogue.figures)
    others = write(made, catalogue=made.catalogue.model_copy(update={"figures": figures}))
    assert b"own figure" not in others["brief.md"]
    assert b'class="own"' not in others["index.html"]


def test_linked_data_in_the_page_is_the_claim_review(files: dict[str, bytes]) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', files["index.html"].decode(), re.S)
    assert found is not None
    assert json.loads(found.group(1)) == json.loads(files["claimreview.json"])


def test_a_script_in_the_claim_stays_a_word(made: Any, claim: Any, parse: Any) -> None:
    nasty = claim.model_copy(update={"text": "</script><script>alert(1)</script>", "reading": "<!--<script>"})
    page = parse(write(made, result=made.result.model_copy(update={"claims": (nasty,)}))["index.html"])
    assert len(page.all("script")) == 1
    assert "</script><script>alert(1)</script>" in page.text


def test_several_claims_are_shown_one_after_another(made: Any, claim: Any, parse: Any) -> None:
    other = claim.model_copy(update={"text": "Raqqa was worse", "kind": "exceeds", "then": None})
    files = write(made, result=made.result.model_copy(update={"claims": (claim, other)}))
    page = parse(files["index.html"])
    assert {"claim-1", "claim-2"} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {"#claim-1", "#claim-2"} <= {a["href"] for a in page.all("a")}
    assert "claimreview-2.json" in files


def test_a_text_without_a_claim_has_a_page(made: Any, parse: Any) -> None:
    files = write(made, result=made.result.model_copy(update={"claims": ()}))
    assert "No comparison between cities" in parse(files["index.html"]).text
    assert "claimreview.json" not in files


def test_right_to_left_text_keeps_its_language(made: Any, claim: Any, parse: Any) -> None:
    arabic = claim.model_copy(update={"text": "الرقة مثل درسدن"})
    result = made.result.model_copy(update={"claims": (arabic,), "language": "ar"})
    quote = next(h for h in parse(write(made, result=result)["index.html"]).all("h2"))
    assert (quote["lang"], quote["dir"]) == ("ar", "auto")


def test_photographs_stand_side_by_side_with_credit_and_licence(made: Any, parse: Any) -> None:
    other = PICTURE.model_copy(update={"of": "reference", "licence": "LicenseRef-permission"})
    page = parse(write(made, pictures=[PICTURE, other])["index.html"])
    assert [img["src"][:23] for img in page.all("img")] == ["data:image/jpeg;base64,"] * 2
    assert all("not before and after" in img["alt"] for img in page.all("img"))
    assert "Photograph: A. N. Other. Licence: CC-BY-4.0." in page.text


@pytest.mark.parametrize(
    "change", [{"credit": " "}, {"licence": ""}, {"licence": "<b>"}, {"media_type": "image/svg+xml"}]
)
def test_a_photograph_without_credit_or_licence_is_refused(change: dict[str, str], made: Any) -> None:
    with pytest.raises(UsageError) as caught:
        write(made, pictures=[PICTURE.model_copy(update=change)])
    assert caught.value.next_step


def test_a_reply_is_printed(made: Any, parse: Any) -> None:
    page = parse(write(made, replies="We stand by it.\n\nThe ministry")["index.html"])
    assert "We stand by it. The ministry" in page.text
    assert "No reply of the claimant" not in page.text


def test_what_two_claims_share_is_drawn_once(outline: Any) -> None:
    second = outline.claims[0].model_copy(
        update={"locator": outline.claims[0].locator.model_copy(update={"name": "x"})}
    )
    found = drawings(outline.model_copy(update={"claims": (outline.claims[0], second)}))
    assert found["x"] is found["claim-1-map"]


def seconds(script: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], check=True)
    return time.perf_counter() - start


@pytest.mark.slow
def test_a_cold_brief_takes_no_more_than_three_cold_charts() -> None:
    folder = __file__.replace("test_write.py", "made_up")
    brief = (
        "from wartoll.brief import write_brief\nfrom wartoll.findings import CheckResult\n"
        "from wartoll.records import Catalogue\n"
        f"r = CheckResult.model_validate_json(open({folder!r} + '/result.json').read())\n"
        f"c = Catalogue.model_validate_json(open({folder!r} + '/catalogue.json').read())\n"
        "write_brief(r, c, text='', date='2026-11-22', organisation=None)"
    )
    chart = (
        "import altair as alt, vl_convert\n"
        "c = alt.Chart(alt.Data(values=[{'a': 1}])).mark_point().encode(x='a:Q')\n"
        "vl_convert.vegalite_to_svg(c.to_dict())"
    )
    rounds = [(seconds(brief), seconds(chart)) for _ in range(3)]
    assert min(one for one, _ in rounds) < 3 * min(other for _, other in rounds)
