"""A plan to files of all formats that are asked for, in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Literal, get_args

from routeplan.domain.plan import Plan
from routeplan.errors import Fault, InputError
from routeplan.export.calendars import ics_files
from routeplan.export.edition import Edition, Files
from routeplan.export.geographic import geojson_files, gpkg_files, parquet_files
from routeplan.export.placemarks import kml_files, kmz_files
from routeplan.export.tables import csv_files
from routeplan.export.tracks import gpx_files
from routeplan.export.workbook import xlsx_files
from routeplan.io import write_all_whole
from routeplan.io.names import similar
from routeplan.wording import Language, Wording

Format = Literal["xlsx", "csv", "ics", "gpx", "kml", "kmz", "geojson", "gpkg", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)

_MAKERS: Mapping[Format, Callable[[Edition], Files]] = {
    "xlsx": xlsx_files,
    "csv": csv_files,
    "ics": ics_files,
    "gpx": gpx_files,
    "kml": kml_files,
    "kmz": kmz_files,
    "geojson": geojson_files,
    "gpkg": gpkg_files,
    "parquet": parquet_files,
}


def export(
    plan: Plan,
    folder: str | PathLike[str],
    *,
    formats: Iterable[Format | str] | str,
    lang: Language = "vi",
    with_names: bool = False,
    with_households: bool = False,
) -> tuple[Path, ...]:
    """Write a plan as files for other programs.

    Nothing is written before all files are made, and every file is written whole or not at all.
    Equal plans give equal files. ``docs/exports.md`` describes each of them.

    Parameters
    ----------
    folder
        Made if it does not exist; files of these names in it are replaced.
    formats
        Several, or one text with commas between them. ``xlsx``: one workbook. ``csv``: a table
        each. ``ics``: a calendar for each crew and member. ``gpx``: a track for each day of a
        crew. ``kml`` and ``kmz``: all of them for maps on phones. ``geojson``, ``gpkg`` and
        ``parquet``: layers for geographic systems; the last needs the extra ``parquet``.
    lang
        Language of headings and sentences.
    with_names
        Call members by alias, not by id alone.
    with_households
        Show single households: where they are and what they need.

    Returns
    -------
    The files written.

    Raises
    ------
    InputError
        If there is no such format, or a file cannot be written.
    MissingExtraError
        If a format needs a package that is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from plans import valid_plan
    >>> with TemporaryDirectory() as folder:
    ...     files = export(valid_plan(), folder, formats=["xlsx", "gpx"], lang="en")
    >>> [file.name for file in files[:2]]
    ['plan.xlsx', '2026-03-02_T1_R1.gpx']
    """
    edition = Edition(
        plan=plan,
        wording=Wording(lang),
        with_names=with_names,
        with_households=with_households,
    )
    wanted = known_formats(formats)
    contents = {
        Path(folder) / name: content
        for one in wanted
        for name, content in _MAKERS[one](edition).items()
    }
    _make_folders(contents)
    write_all_whole(contents)
    return tuple(contents)


def known_formats(words: Iterable[str] | str) -> tuple[Format, ...]:
    """Return the formats that some words name, each once.

    Raises
    ------
    InputError
        If a word names none, or there is no word.
    """
    single = words.split(",") if isinstance(words, str) else words
    named = tuple(dict.fromkeys(word.strip().lower() for word in single))
    usable = f"use {', '.join(FORMATS)}"
    faults = [
        Fault(where="format", what=f"is {word!r}", fix=f"{_guess(word)}{usable}")
        for word in named
        if word not in FORMATS
    ]
    if not named:
        faults = [Fault(where="format", what="is missing", fix=usable)]
    if faults:
        raise InputError(faults)
    return tuple(one for one in FORMATS if one in named)


def _guess(word: str) -> str:
    near = similar(word, FORMATS)
    return f"did you mean {near}? Or " if near else ""


def _make_folders(files: Iterable[Path]) -> None:
    for folder in dict.fromkeys(file.parent for file in files):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"cannot hold the files: {error.strerror}"
            fix = "give a folder in which you may write"
            raise InputError([Fault(where=str(folder), what=what, fix=fix)]) from error
