"""Make the pictures of the docs from the sample plans: ``python docs/pictures.py``, in `make docs`.

Every picture shows what a command writes. Those of pages and workbooks are photographed with
Chromium and LibreOffice; where one of them is not installed, its pictures stay as they are.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageFilter, ImageOps

import routeplan as rp
from routeplan.render.charts.canvas import picture
from routeplan.render.paper.atlas import atlas_sheets
from routeplan.render.paper.document import picture_of
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import PrintLanguage

DOCS = Path(__file__).parent
IMAGES = DOCS / "images"
SAMPLES = DOCS.parent / "sample_data"

WIDTHS_PX = (900, 850, 800, 750, 700)
MOST_BYTES = 200_000
CHART_DPI = 130
COLOURS = 128
WHITE = 255
NEARLY_WHITE = 250


class Place(NamedTuple):
    """Which sheet of a sample's atlas: the first under a bookmark whose own one begins so."""

    sample: str
    section: str
    title: str = ""
    lang: PrintLanguage = "en"


SHEETS = {
    "overview": Place("tay_giang", "The plan at a glance"),
    "route_sheet": Place("tay_giang", "Team LĐ2"),
    "night": Place("tay_giang", "Team LĐ2", "☾"),
    "index": Place("tay_giang", "Index of villages"),
    "roads_that_matter": Place("tay_giang", "Roads that matter"),
    "rota": Place("tay_giang", "Public service center rota"),
    "days": Place("tay_giang", "Roster", "Everybody"),
    "roster": Place("tay_giang", "Roster", "M"),
    "notice": Place("tay_giang", "Thông báo cho thôn", lang="both"),
    "progress": Place("tay_giang", "Progress", "Visits"),
    "kit": Place("tay_giang", "Kit"),
    "household_list": Place("hai_van", "Households"),
    "training": Place("la_dee", "Training"),
}


def main() -> None:
    """Write all pictures, and say what is left as it was."""
    plans = {sample.name: _solved(sample) for sample in sorted(SAMPLES.iterdir())}
    with TemporaryDirectory() as folder:
        for name, image in _pictures(plans, Path(folder)):
            _save(image, IMAGES / f"{name}.png")
            print(name, flush=True)


def _solved(sample: Path) -> rp.Plan:
    return rp.solve(rp.read_scenario(sample), time_limit=60, seed=1)


def _pictures(plans: Mapping[str, rp.Plan], folder: Path) -> Iterator[tuple[str, Image.Image]]:
    plan = plans["tay_giang"]
    for name, image in _sheets(plans):
        yield name, image
        if name == "route_sheet":
            yield "route_sheet_copied", _photocopied(image)
    yield from _charts(plan)
    yield from _pages(plan, folder)
    yield from _workbook(plan, folder)


def _sheets(plans: Mapping[str, rp.Plan]) -> Iterator[tuple[str, Image.Image]]:
    """Yield pages of the atlas as `print_atlas` draws them."""
    atlases: dict[tuple[str, str], tuple[Edition, list[Sheet]]] = {}
    for name, place in SHEETS.items():
        which = place.sample, place.lang
        if which not in atlases:
            plan = plans[place.sample]
            edition = Edition(plan=plan, lang=place.lang, with_households=True)
            atlases[which] = edition, atlas_sheets(edition)
        edition, sheets = atlases[which]
        content = picture_of(sheets, edition.imprint, _position(sheets, place))
        yield name, Image.open(io.BytesIO(content)).convert("RGB")


def _position(sheets: Sequence[Sheet], place: Place) -> int:
    return next(
        position
        for position, sheet in enumerate(sheets)
        if sheet.section == place.section and sheet.title.startswith(place.title)
    )


def _photocopied(image: Image.Image) -> Image.Image:
    """Return what a worn copier makes of a page: hard greys, soft edges, laid on askew."""
    grey = ImageOps.autocontrast(image.convert("L"), cutoff=1)
    hard = grey.filter(ImageFilter.GaussianBlur(0.8)).point(_copied)
    return hard.rotate(0.5, Image.Resampling.BICUBIC, fillcolor=WHITE).convert("RGB")


def _copied(level: int) -> int:
    """Return how light a copy is where its original is at some level: darker or lighter."""
    return min(WHITE, max(0, round(160 + 1.6 * (level - 160))))


def _charts(plan: rp.Plan) -> Iterator[tuple[str, Image.Image]]:
    nights = max(plan.trips, key=lambda trip: trip.nights)
    charts = {
        "plot": rp.plot(plan, lang="en"),
        "calendar": rp.calendar_chart(plan, lang="en"),
        "gantt": rp.gantt(plan, week=1, lang="en"),
        "profile": rp.elevation_profile(plan, nights.id, lang="en"),
    }
    for name, axes in charts.items():
        content = picture(axes, dpi=CHART_DPI)
        yield name, Image.open(io.BytesIO(content)).convert("RGB")


def _pages(plan: rp.Plan, folder: Path) -> Iterator[tuple[str, Image.Image]]:
    """Yield what a browser shows of the pages."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is not installed: map and report stay as they are")
        return
    pages = {
        "map": (rp.save_map(plan, folder / "map.html", lang="en"), "1200,900"),
        "report": (rp.save_report(plan, folder / "report.html", lang="en"), "900,1250"),
    }
    for name, (page, window) in pages.items():
        shot = folder / f"{name}.png"
        subprocess.run(
            [
                *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                *(f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=4000"),
                *(f"--window-size={window}", f"--screenshot={shot}", page.as_uri()),
            ],
            check=True,
            capture_output=True,
        )
        yield name, Image.open(shot).convert("RGB")


def _workbook(plan: rp.Plan, folder: Path) -> Iterator[tuple[str, Image.Image]]:
    """Yield the first printed page of the workbook."""
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice is not installed: the workbook stays as it is")
        return
    rp.export(plan, folder, formats="xlsx", lang="en")
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "plan.xlsx"],
        check=True,
        capture_output=True,
        cwd=folder,
    )
    page = pypdfium2.PdfDocument(folder / "plan.pdf")[0]
    yield "workbook", page.render(scale=2).to_pil().convert("RGB")


def _save(image: Image.Image, path: Path) -> None:
    """Write a picture as wide as fits into the docs and into `MOST_BYTES`."""
    for width in WIDTHS_PX:
        size = (width, round(image.height * width / image.width))
        narrow = image.resize(size, Image.Resampling.LANCZOS) if width < image.width else image
        content = _packed(narrow)
        if len(content) <= MOST_BYTES:
            break
    path.write_bytes(content)


def _packed(image: Image.Image) -> bytes:
    """Return a PNG of few colours, in which paper is white."""
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette([WHITE if level >= NEARLY_WHITE else level for level in few.getpalette() or ()])
    content = io.BytesIO()
    few.save(content, "png", optimize=True)
    return content.getvalue()


if __name__ == "__main__":
    main()
