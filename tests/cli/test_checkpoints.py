from collections.abc import Callable
from pathlib import Path

import pytest

from wartoll.cli.checkpoints import FOLDER, Checkpoints, DamagedCheckpoint
from wartoll.errors import UsageError


def test_what_was_saved_is_loaded_by_the_same_run_only(tmp_path: Path) -> None:
    one = Checkpoints(tmp_path, "table a")
    one.save("latent", b"state")
    assert Checkpoints(tmp_path, "table a").load("latent") == b"state"
    assert Checkpoints(tmp_path, "table b").load("latent") is None
    assert one.load("latent / without A") is None


def test_a_later_state_replaces_an_earlier_one_and_nothing_is_left_half_written(tmp_path: Path) -> None:
    one = Checkpoints(tmp_path, "a")
    one.save("latent", b"1")
    one.save("latent", b"2")
    assert one.load("latent") == b"2"
    assert len(list((tmp_path / FOLDER).iterdir())) == 1


@pytest.mark.parametrize(
    "damage", [lambda held: held[:-1], lambda held: held[1:], lambda held: held + b"x", lambda _: b""]
)
def test_what_is_not_whole_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    one = Checkpoints(tmp_path, "a")
    one.save("latent", b"state")
    one.place("latent").write_bytes(damage(one.place("latent").read_bytes()))
    with pytest.raises(DamagedCheckpoint, match="left aside"):
        one.load("latent")


def test_a_finished_run_takes_them_away(tmp_path: Path) -> None:
    one = Checkpoints(tmp_path, "a")
    one.save("latent", b"1")
    one.place("x").with_name("x.bin.dead").write_bytes(b"half")
    one.clear()
    assert not (tmp_path / FOLDER).exists()
    one.clear()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot be written"):
        Checkpoints(tmp_path / "file", "a").save("latent", b"1")
