from pathlib import Path

import pytest

from wartoll.cli import progress
from wartoll.cli.checkpoints import Checkpoints
from wartoll.cli.progress import EVERY, Watch


def test_checkpoints_are_kept_every_few_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with Watch(Checkpoints(tmp_path, "a")) as watch:
        save = watch.aids("latent").save
        assert save is not None
        save(b"1")
        now[0] += EVERY / 2
        save(b"2")
        assert watch.aids("latent").resume == b"1"
        now[0] += EVERY / 2
        save(b"3")
        assert watch.aids("latent").resume == b"3"
    assert EVERY <= 8, "a killed run may lose ten seconds"


def test_without_a_folder_nothing_is_saved() -> None:
    with Watch(None) as watch:
        aids = watch.aids("latent")
    assert (aids.save, aids.resume) == (None, None)


def test_a_bar_is_shown_for_each_piece_of_work() -> None:
    with Watch(None) as watch:
        aids = watch.aids("latent")
        aids.progress("warming up", 0.1)
        aids.progress("1,000 draws", 1.0)
        assert watch.bar is not None
        (task,) = watch.bar.tasks
    assert (task.completed, task.visible) == (1.0, False)
