"""Whatever else is called .xlsx, or is made to hurt, is one clear error."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from routeplan.domain.scenario import Scenario
from routeplan.errors import InputError
from routeplan.io import read_scenario
from routeplan.io.workbook import package, sheets

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
SHEET = "xl/worksheets/sheet3.xml"
"""The sheet of villages: the third one, after the guide and the settings."""


def zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    files[name] = change(files[name])
    return zipped(files)


def refusal(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "my.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_scenario(path)
    [fault] = caught.value.faults
    return str(fault)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "my.xlsx is no workbook; save it as an Excel workbook (.xlsx)"),
        (b"village_id,name\nV1,Z'Lao\n", "my.xlsx is no workbook; save it as an Excel workbook"),
        (OLE + b"Workbook", "my.xlsx is a workbook of an old kind (.xls); save it as an Excel"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "my.xlsx is protected by a password; save it without one",
        ),
        (zipped({"mimetype": b"x"}), "my.xlsx is a workbook of another kind (such as .ods)"),
        (zipped({"xl/workbook.bin": b"x"}), "my.xlsx is a binary workbook (.xlsb)"),
        (zipped({"a.txt": b"x"}), "my.xlsx is no workbook; save it as an Excel workbook (.xlsx)"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "my.xlsx is damaged ("),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, message: str) -> None:
    assert refusal(tmp_path, content).startswith(message)


@pytest.mark.parametrize("end", [10, 1_000, -10])
def test_a_workbook_cut_off_is_damaged(tmp_path: Path, content: bytes, end: int) -> None:
    assert "is damaged (" in refusal(tmp_path, content[:end])


def test_a_workbook_with_a_changed_byte_is_damaged(tmp_path: Path, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at = archive.getinfo(SHEET).header_offset + 200
    broken = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
    assert "is damaged (" in refusal(tmp_path, broken)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, content: bytes, encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    )
    hostile = changed(content, SHEET, lambda _: bomb.encode(encoding))
    assert f"defines entities of its own in {SHEET}" in refusal(tmp_path, hostile)


def test_entities_far_from_the_beginning_are_refused(tmp_path: Path, content: bytes) -> None:
    bomb = f"<!-- {'.' * 100_000} --><!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>"
    hostile = changed(content, SHEET, lambda _: bomb.encode())
    assert f"defines entities of its own in {SHEET}" in refusal(tmp_path, hostile)


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path, content: bytes) -> None:
    size = package.MAX_UNPACKED_BYTES
    hostile = changed(content, SHEET, lambda _: b" " * size)
    assert len(hostile) < 1024**2
    assert "my.xlsx unpacks to 64 MB; give one of at most 64 MB" in refusal(tmp_path, hostile)


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path) -> None:
    many = zipped({f"{number}.xml": b"" for number in range(package.MAX_MEMBERS + 1)})
    assert "my.xlsx holds 2001 files" in refusal(tmp_path, many)


def test_more_cells_than_can_be_read_are_refused(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = b'<row r="90">' + b"<c/>" * 1_100_000 + b"</row></sheetData>"
    hostile = changed(content, SHEET, lambda xml: xml.replace(b"</sheetData>", row))
    message = "my.xlsx holds too many cells; delete what does not belong to a table"
    assert refusal(tmp_path, hostile) == message
    monkeypatch.setattr(package, "MAX_TAGS", 1_000)
    assert refusal(tmp_path, content) == message


def test_more_formats_than_can_be_read_are_refused(tmp_path: Path, content: bytes) -> None:
    many = b'<xf numFmtId="0"/>' * 200_000 + b"</cellXfs>"
    hostile = changed(content, "xl/styles.xml", lambda xml: xml.replace(b"</cellXfs>", many))
    assert "has too much in xl/styles.xml; copy the sheets" in refusal(tmp_path, hostile)


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_BYTES", 1_000)
    assert "my.xlsx is larger than 0 MB; give a smaller file" in refusal(tmp_path, content)


def test_a_cell_far_away_is_refused(tmp_path: Path, content: bytes) -> None:
    cell = b'<row r="90000"><c r="XFD90000"><v>1</v></c></row></sheetData>'
    hostile = changed(content, SHEET, lambda xml: xml.replace(b"</sheetData>", cell))
    message = "villages!XFD90000 is beyond 200 columns; delete what lies there, or split it"
    assert refusal(tmp_path, hostile) == message


def test_cells_that_are_only_formatted_do_not_matter(
    tmp_path: Path, content: bytes, scenario: Scenario
) -> None:
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" s="1"/><c r="B{row}"/></row>' for row in range(1_000, 90_000)
    )
    wide = changed(
        content, SHEET, lambda xml: xml.replace(b"</sheetData>", f"{cells}</sheetData>".encode())
    )
    path = tmp_path / "wide.xlsx"
    path.write_bytes(wide)
    assert len(package.unpacked(path).light) < len(cells)
    assert read_scenario(path) == scenario


def test_a_row_that_no_sheet_has_is_refused(tmp_path: Path, content: bytes) -> None:
    cell = b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>'
    hostile = changed(content, SHEET, lambda xml: xml.replace(b"</sheetData>", cell))
    assert "villages!A1048577 is beyond what a table may hold" in refusal(tmp_path, hostile)


def test_too_many_rows_are_refused(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 5)
    assert "is beyond 5 rows" in refusal(tmp_path, content)


def test_a_number_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    hostile = changed(content, SHEET, lambda xml: xml.replace(b"<v>160</v>", b"<v>1e999</v>", 1))
    assert refusal(tmp_path, hostile) == "villages!H5 population is inf; type a number"


def test_a_wrong_size_in_the_file_hides_no_row(tmp_path: Path, content: bytes) -> None:
    def lie(xml: bytes) -> bytes:
        head, _, tail = xml.partition(b"<dimension ref=")
        return head + b'<dimension ref="A1"/>' + tail.partition(b"/>")[2]

    path = tmp_path / "my.xlsx"
    path.write_bytes(changed(content, SHEET, lie))
    assert len(read_scenario(path).villages) == 2


def test_a_folder_or_nothing_in_the_place_of_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.xlsx does not exist"):
        read_scenario(tmp_path / "nothing.xlsx")


def test_a_workbook_that_may_not_be_read(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="cannot be read: Permission denied; check its rights"):
        package.unpacked(_written(tmp_path, content))


def _written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "my.xlsx"
    with open(path, "wb") as file:  # noqa: PTH123  Path.open is replaced
        file.write(content)
    return path
