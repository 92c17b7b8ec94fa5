"""The data-flow map: few enough boxes, true sums, and a picture that is only a picture."""

from __future__ import annotations

import random
import re

import pytest

from register.documents.data_flows import ENDS, NONE, DataFlow
from register.pictures.flow_drawing import draw_flows
from register.pictures.flow_map import REST, FlowMap, flow_map
from register.pictures.svg import MARGIN

from .ground import flow, parsed, said, titles, with_class, wording

NOTHING: frozenset[int] = frozenset()
HOSTILE = "<script>alert(1)</script>\" onload='x' \x00\u202e & ]]> {{ 7 }}"


def many(size: int, count: int, seed: int = 3) -> list[DataFlow]:
    """Flows at random; a third of them end with us."""
    chance = random.Random(seed)  # noqa: S311 (the same every time)
    found = []
    for _ in range(count):
        ends = chance.random() < 0.3
        found.append(
            flow(
                chance.randint(1, size),
                chance.randint(0, size),
                NONE if ends else chance.randint(1, size),
                ENDS if ends else chance.randint(0, size),
                i1=chance.randint(1, 5),
                i2=chance.randint(1, 2),
            )
        )
    return found


def balance(found: FlowMap) -> None:
    """Every box says what its bands say."""
    for key, shown in found.shown.items():
        coming = [band.link for band in found.layout.bands if band.link.target == key]
        going = [band.link for band in found.layout.bands if band.link.source == key]
        for links in (coming, going):
            if links and (links is coming or shown.node.column < 2):
                assert sum(one.weight for one in links) == shown.count
                assert sum(one.weight for one in links if one.is_marked) == shown.marked


@pytest.mark.parametrize(("size", "count"), [(1, 1), (5, 40), (30, 900), (500, 2000)])
@pytest.mark.parametrize("most", [12, 100])
def test_boxes_and_bands_say_the_same(size, count, most):
    flows = many(size, count)
    found = flow_map(flows, wording(size), frozenset({2}), most)
    balance(found)
    assert found.total == sum(one.count for one in flows)
    assert found.marked == sum(one.items[2] for one in flows)
    for place in range(3):
        column = found.column(place)
        assert sum(one.count for one in column) == found.total
        assert sum(one.marked for one in column) == found.marked
        assert len(column) <= most + 3
    to_countries = sum(one.count for one in flows if one.way.country != ENDS)
    assert sum(one.count for one in found.column(3)) == to_countries


def test_the_largest_have_boxes_of_their_own_and_the_rest_has_one():
    flows = [flow(key, 1, 1, 1, i1=key) for key in range(1, 21)]
    found = flow_map(flows, wording(), NOTHING, 12)
    own = {one.id for one in found.column(0) if one.id != REST}
    (rest,) = [one for one in found.column(0) if one.id == REST]
    assert own == set(range(9, 21))
    assert (rest.name, rest.hidden, rest.count) == ("8 more", 8, sum(range(1, 9)))
    assert found.sizes == (20, 1, 1, 1)
    assert found.column(0)[-1] == rest


def test_a_box_for_the_rest_never_stands_for_one_only():
    flows = [flow(key, 1, 1, 1) for key in range(1, 14)]
    assert len(flow_map(flows, wording(), NOTHING, 12).column(0)) == 13


def test_what_nobody_recorded_has_a_box_and_what_stays_with_us_ends_there():
    found = flow_map([flow(1, NONE, NONE, ENDS), flow(1, 1, 1, NONE)], wording(), NOTHING)
    assert [one.name for one in found.column(1)] == ["purpose 1", "no purpose recorded"]
    names = [one.name for one in found.column(2)]
    assert names == ["recipient 1", "stays with us: no recipient recorded"]
    assert [one.name for one in found.column(3)] == ["country not recorded"]
    assert [one.code for one in found.column(2)] == ["recipient-0001", ""]


def test_nothing_is_said_in_a_picture_of_nothing():
    picture = draw_flows(flow_map([], wording(), NOTHING), wording())
    assert said(picture) == ["No flow of data matches."]


class TestThePicture:
    def test_is_the_same_bytes_for_the_same_flows(self):
        flows = many(20, 300)
        first = draw_flows(flow_map(flows, wording(), frozenset({2})), wording())
        again = draw_flows(flow_map(flows[::-1], wording(), frozenset({2})), wording())
        assert again.svg == first.svg

    @pytest.mark.parametrize(("size", "most"), [(1, 12), (500, 12), (500, 500)])
    def test_is_well_formed_and_titled_whatever_its_size(self, size, most):
        w = wording(size)
        picture = draw_flows(flow_map(many(size, size * 2), w, frozenset({2}), most), w)
        root = parsed(picture)
        assert root.get("viewBox") == f"0 0 {picture.width} {picture.height}"
        title, about = root[0], root[1]
        assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
        assert title.text == "Data-flow map"
        assert about.text == picture.description

    def test_sensitive_flows_are_told_apart_by_more_than_colour(self):
        w = wording()
        found = flow_map([flow(1, 1, 1, 1, i1=2, i2=1), flow(2, 1, 1, 1)], w, frozenset({2}))
        picture = draw_flows(found, w)
        marked = with_class(picture, "flow__band--marked")
        assert len(marked) == 3
        assert all(one.get("fill") == "url(#flows-hatch)" for one in marked)
        assert "sensitive data (any scheme)" in said(picture)
        assert "category 1: 3 flows (1 of them sensitive)" in titles(picture)
        assert "category 1 → purpose 1: 1 flow (sensitive)" in titles(picture)
        bold = [one.text for one in parsed(picture).iter() if one.get("font-weight") == "700"]
        assert "category 1" in bold
        assert "category 2" not in bold

    def test_hostile_names_are_only_names(self):
        w = wording(name=HOSTILE)
        picture = draw_flows(flow_map([flow()], w, NOTHING), w)
        assert "<script" not in picture.svg
        assert not re.search(r"<[^>]*\son[a-z]+=", picture.svg)
        assert any("alert(1)" in title for title in titles(picture))
        assert "\ufffd\ufffd &" in "".join(titles(picture))

    def test_long_names_are_cut_and_told_whole_to_whoever_points(self):
        for name in ("处理目的与方式" * 12, "purposes and means " * 12):
            w = wording(name=name.strip())
            picture = draw_flows(flow_map([flow()], w, NOTHING), w)
            assert any(text.endswith("…") for text in said(picture))
            assert any(title.startswith(name.strip()) for title in titles(picture))

    def test_boxes_lead_where_the_page_says_and_nowhere_in_a_file(self):
        w = wording()
        found = flow_map([flow(), flow(2, 1, NONE, ENDS)], w, NOTHING)
        page = draw_flows(found, w, address=lambda one: f"/r/{one.id}" if one.id > 0 else "")
        leading = [one.get("href") for one in with_class(page, "flow__node") if one.get("href")]
        assert leading == ["/r/1", "/r/2", "/r/1", "/r/1", "/r/1"]
        alone = draw_flows(found, w, caption=("#412", "Working state"))
        assert "href" not in alone.svg
        assert said(alone)[:3] == ["Data-flow map", "#412", "Working state"]
        assert parsed(alone).get("viewBox", "").startswith(f"-{MARGIN} -{MARGIN} ")

    def test_it_carries_colours_of_its_own_and_no_style(self):
        picture = draw_flows(flow_map([flow()], wording(), NOTHING), wording())
        assert " style=" not in picture.svg
        assert "<style" not in picture.svg
        assert "http" not in picture.svg.replace("http://www.w3.org/2000/svg", "")
        for box in with_class(picture, "flow__box"):
            assert box.get("fill", "").startswith("#")
        assert "Noto Sans SC" in parsed(picture).get("font-family", "")

    def test_it_speaks_chinese(self):
        w = wording(language="zh-hans")
        picture = draw_flows(flow_map([flow()], w, NOTHING), w)
        assert "处理目的" in said(picture)
        assert "category 第 1 项" in said(picture)
