"""A file is written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.io import write_all_whole, write_whole

WRITE_FOR_EVER = """
import sys
from routeplan.io import write_all_whole, write_whole
print("ready", flush=True)
while True:
    for letter in "ab":
        write_whole(sys.argv[1], letter * 3_000_000)
"""


def test_text_is_written_as_utf_8_with_its_line_ends(tmp_path: Path) -> None:
    write_whole(tmp_path / "plan.json", "Đ\n")
    assert (tmp_path / "plan.json").read_bytes() == "Đ\n".encode()


def test_bytes_replace_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text("old and longer")
    write_whole(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "plan.json"
    path.write_text("old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match=r"plan.json cannot be written: No space left on device"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"plan.json cannot be written: .*; check that the folder"):
        write_whole(tmp_path / "nowhere" / "plan.json", "x")


def test_a_folder_in_the_place_of_the_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "plan.json").mkdir()
    with pytest.raises(InputError, match=r"plan\.json is no file; name a file"):
        write_whole(tmp_path / "plan.json", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    """Renaming over a pipe or a device would take it away from everybody."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="pipe is no file"):
        write_whole(pipe, "x")
    assert pipe.is_fifo()


def test_a_path_without_a_name_is_a_fault() -> None:
    with pytest.raises(InputError, match="the path is no file"):
        write_whole("", "x")


def test_a_link_stays_one_and_leads_to_the_new_content(tmp_path: Path) -> None:
    (tmp_path / "march").mkdir()
    real, link = tmp_path / "march" / "plan.json", tmp_path / "plan.json"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert list(real.parent.iterdir()) == [real]


def test_a_link_to_nowhere_is_a_fault(tmp_path: Path) -> None:
    link = tmp_path / "plan.json"
    link.symlink_to(tmp_path / "nowhere" / "plan.json")
    with pytest.raises(InputError, match=r"plan.json cannot be written: .*; check that the folder"):
        write_whole(link, "new")
    assert link.is_symlink()


def test_a_name_may_be_as_long_as_the_disk_allows_and_no_longer(tmp_path: Path) -> None:
    longest = "ế" * 83 + ".pdf"  # 3 * 83 + 4 = 253 bytes of 255
    write_whole(tmp_path / longest, "x")
    assert [path.name for path in tmp_path.iterdir()] == [longest]
    with pytest.raises(InputError, match="cannot be written: File name too long"):
        write_whole(tmp_path / f"ế{longest}", "x")


def test_whoever_kills_the_writer_finds_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    for pause_s in (0.005, 0.02, 0.05):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITE_FOR_EVER, str(path)], stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        while not path.exists():
            time.sleep(0.001)
        time.sleep(pause_s)
        writer.kill()
        writer.communicate()
        content = path.read_text()
        assert content in ("a" * 3_000_000, "b" * 3_000_000)


def test_several_files_are_replaced_together(tmp_path: Path) -> None:
    write_all_whole({tmp_path / "a": "1", str(tmp_path / "b"): b"2"})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "1", "b": "2"}


def test_no_file_is_replaced_before_all_are_on_the_disk(
    tmp_path: Path,
) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(InputError, match="b cannot be written"):
        write_all_whole({tmp_path / "a": "new", tmp_path / "nowhere" / "b": "new"})
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]


def test_a_file_that_another_program_holds_is_named_with_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise PermissionError(13, "Permission denied")
        return really_replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    (tmp_path / "b").write_text("old")
    with pytest.raises(InputError) as error:
        write_all_whole({tmp_path / name: "new" for name in "abc"})
    assert str(error.value.faults[0]).endswith(
        "b cannot be written: Permission denied; of the files that belong together 1 are new, the "
        "others are as they were; check the rights, and close it where another program has it open"
    )
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "new", "b": "old"}


def test_everything_in_the_place_of_files_is_told_at_once(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    with pytest.raises(InputError) as error:
        write_all_whole({tmp_path / name: "new" for name in "abc"})
    assert len(error.value.faults) == 2
    assert not (tmp_path / "c").exists()
