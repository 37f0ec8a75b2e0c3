"""Bytes become clean text, or a fault that names the encoding and the line."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.io import text
from routeplan.io.text import decode, read_text

LINES = "village_id,name\nTG20,Z'Lao\nTG13,Jơ Da\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_its_byte_order_mark(encoding: str) -> None:
    assert decode(LINES.encode(encoding), "villages.csv") == LINES


def test_big_endian_utf_16_is_read() -> None:
    assert decode(b"\xfe\xff" + LINES.encode("utf-16-be"), "villages.csv") == LINES


def test_a_windows_file_is_named_with_line_and_byte() -> None:
    content = "village_id,name\nTG20,Lào\n".encode("cp1252")
    with pytest.raises(InputError, match=r"villages.csv:2 is not UTF-8 \(byte 0xe0\); save .* as"):
        decode(content, "villages.csv")


def test_broken_utf_16_is_named() -> None:
    with pytest.raises(InputError, match="is not UTF-16"):
        decode("a\nb".encode("utf-16") + b"\x00", "villages.csv")


@pytest.mark.parametrize(
    ("character", "code"),
    [("\0", "0000"), ("\x0b", "000B"), ("\u200b", "200B"), ("\u202e", "202E")],
)
def test_a_hidden_character_is_refused_with_its_line(character: str, code: str) -> None:
    with pytest.raises(InputError, match=rf"v.csv:3 holds the hidden character U\+{code}"):
        decode(f"a\r\nb\r\nc{character}\r\n".encode(), "v.csv")


def test_utf_16_without_a_mark_shows_its_nul_bytes() -> None:
    with pytest.raises(InputError, match=r"v.csv:1 holds the hidden character U\+0000"):
        decode("a,b".encode("utf-16-le"), "v.csv")


def test_text_comes_out_in_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "Tà Vàng")
    assert decode(decomposed.encode(), "villages.csv") == "Tà Vàng"


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"villages.csv is missing; add this file"):
        read_text(tmp_path / "villages.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "villages.csv").mkdir()
    with pytest.raises(InputError, match=r"villages.csv is no ordinary file"):
        read_text(tmp_path / "villages.csv")


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "villages.csv").touch()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"villages.csv cannot be read: Permission denied"):
        read_text(tmp_path / "villages.csv")


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MAX_BYTES", 1024**2)
    (tmp_path / "villages.csv").write_bytes(b" " * (1024**2 + 1))
    with pytest.raises(InputError, match=r"villages.csv is larger than 1 MB"):
        read_text(tmp_path / "villages.csv")
