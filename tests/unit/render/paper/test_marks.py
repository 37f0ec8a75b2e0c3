"""Small things on sheets."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from PIL import ImageEnhance

from paper import printed, raster
from routeplan.render.paper.box import Box
from routeplan.render.paper.marks import bar, blank, qr, scale_bar, tick_box

PLACE = "geo:15.89200,107.49800"


def test_qr_codes_can_be_read() -> None:
    document = printed(lambda page: qr(page, Box(100, 100, 24, 24), PLACE))
    assert [code.text for code in zxingcpp.read_barcodes(raster(document))] == [PLACE]


def test_qr_codes_survive_a_copier() -> None:
    picture = raster(printed(lambda page: qr(page, Box(100, 100, 24, 24), PLACE)))
    grey = np.asarray(ImageEnhance.Contrast(picture).enhance(1.45), dtype="float64")
    noise = np.random.default_rng(1).normal(0, 8, grey.shape)
    copy = np.clip(grey + noise, 0, 255).astype("uint8")
    assert [code.text for code in zxingcpp.read_barcodes(copy)] == [PLACE]


def test_blank_lines_reach_the_end_of_their_box() -> None:
    document = printed(lambda page: blank(page, Box(20, 50, 80, 8), "Điện thoại"))
    picture = np.asarray(raster(document, dpi=254)) < 160
    line = picture[565:575, :1_100].any(axis=0)  # the line lies 1 mm above the lower edge
    assert np.nonzero(line)[0].max() == pytest.approx(1_000, abs=2)


def test_the_line_after_a_label_is_mostly_for_the_hand() -> None:
    label = "a very long label that would leave nothing to write on"
    document = printed(lambda page: blank(page, Box(20, 50, 60, 12), label))
    line = (np.asarray(raster(document, dpi=254)) < 160)[609:612, :1_100].any(axis=0)
    assert np.nonzero(line)[0].min() <= 200 + 0.65 * 600


@pytest.mark.parametrize(("share", "black"), [(0.0, 0), (0.25, 100), (1.0, 400), (1.7, 400)])
def test_bars_are_black_for_their_share(share: float, black: int) -> None:
    picture = np.asarray(raster(printed(lambda page: bar(page, Box(20, 50, 40, 6), share)), 254))
    middle = picture[530, 203:598] < 128  # without the frame
    assert middle.sum() == pytest.approx(black, abs=6)


def test_boxes_to_tick_are_empty() -> None:
    picture = np.asarray(raster(printed(lambda page: tick_box(page, Box(20, 50, 10, 10))), 254))
    assert picture[520:580, 220:280].min() < 128  # its frame
    assert picture[540:560, 240:260].min() > 250


def test_scale_bars_are_as_long_as_they_say() -> None:
    # 0.04 mm for a metre: 1,000 m are 40 mm.
    said = {0: "0", 500: "500", 1_000: "1000 m"}
    document = printed(lambda page: scale_bar(page, Box(50, 100, 50, 10), 0.04, said))
    dark = (np.asarray(raster(document, dpi=254)) < 128)[1_090:1_102].any(axis=0)
    columns = np.nonzero(dark)[0]
    assert (columns.min(), columns.max()) == pytest.approx((500, 900), abs=2)
