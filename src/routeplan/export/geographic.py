"""A plan for geographic information systems: GeoJSON, GeoPackage and GeoParquet."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import pandas as pd
from pyogrio.errors import DataSourceError

from routeplan.errors import Fault, InputError, MissingExtraError
from routeplan.export.edition import Edition, Files
from routeplan.export.layers import layers, shape_of
from routeplan.export.made_at import made_at
from routeplan.io.geojson import collection_text


def geojson_files(edition: Edition) -> Files:
    """Write each layer as a file of its own."""
    return {
        f"geojson/{name}.geojson": _geojson(layer).encode()
        for name, layer in layers(edition).items()
    }


def gpkg_files(edition: Edition) -> Files:
    """Write all layers into one GeoPackage.

    Raises
    ------
    InputError
        If there is no room for it in the folder of temporary files, where GDAL makes it.
    """
    try:
        with TemporaryDirectory() as folder:
            return {"plan.gpkg": _gpkg(Path(folder) / "plan.gpkg", edition)}
    except (OSError, DataSourceError, sqlite3.OperationalError) as error:
        what = f"cannot hold a GeoPackage: {error}"
        fix = "check its rights and the space on the disk, or name another in TMPDIR"
        raise InputError([Fault(where="temporary folder", what=what, fix=fix)]) from error


def parquet_files(edition: Edition) -> Files:
    """Write each layer as GeoParquet.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: F401, PLC0415  an extra
    except ImportError:
        raise MissingExtraError(
            "GeoParquet needs pyarrow: pip install 'routeplan[parquet]'"
        ) from None
    return {f"parquet/{name}.parquet": _parquet(layer) for name, layer in layers(edition).items()}


def _gpkg(path: Path, edition: Edition) -> bytes:
    for name, layer in layers(edition).items():
        layer.to_file(path, driver="GPKG", layer=name, geometry_type=shape_of(name))
    _set_moment(path, f"{made_at(edition.plan):%Y-%m-%dT%H:%M:%S.000Z}")
    return path.read_bytes()


def _geojson(layer: gpd.GeoDataFrame) -> str:
    """Write a layer, a feature on each line; moments in ISO form."""
    moments = layer.select_dtypes("datetime")
    in_iso_form = {
        name: moments[name].map(pd.Timestamp.isoformat, na_action="ignore").astype("object")
        for name in moments
    }
    features = layer.assign(**in_iso_form).iterfeatures(na="null", drop_id=True)
    return collection_text(features)


def _set_moment(path: Path, moment: str) -> None:
    """Let a GeoPackage say when it was made, so that equal plans give equal files."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE gpkg_contents SET last_change = ?", (moment,))
        database.commit()
        database.execute("VACUUM")


def _parquet(layer: gpd.GeoDataFrame) -> bytes:
    content = io.BytesIO()
    layer.to_parquet(content, index=False)
    return content.getvalue()
