from pathlib import Path

import numpy as np
import pytest

from wartoll.cli import progress
from wartoll.cli.checkpoints import Checkpoints
from wartoll.cli.progress import EVERY, Watch
from wartoll.deaths import chains as module
from wartoll.deaths.chains import Chains
from wartoll.deaths.latent import LatentOptions, latent
from wartoll.deaths.overlap import Overlap
from wartoll.uncertain import Array


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


def test_the_last_state_is_kept_when_work_ends_and_when_the_run_ends(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path, "a")
    with Watch(checkpoints) as watch:
        for work in ("one", "two"):
            watch.save(work, b"early")
            watch.save(work, b"late")
        watch.show("one", "done", 1.0)
        assert (checkpoints.load("one"), checkpoints.load("two")) == (b"late", b"early")
    assert checkpoints.load("two") == b"late"


def test_no_more_than_ten_seconds_are_lost_however_long_a_round_could_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A big table on a machine five times slower than an idle core, its clock driven by the work that is done."""
    rng = np.random.default_rng(1)
    cells = {f"{i:07b}": int(n) for i, n in enumerate(rng.integers(500, 20_000, 128)) if i}
    big = Overlap(lists=tuple("ABCDEFG"), cells=tuple(cells.items()))
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])

    def work(chains: Chains, _: object, length: int, tuned: int) -> Array:
        """Moves nothing, and takes as long as the moves would: steps as small as big tables need."""
        for ladder in chains.ladders:
            ladder.log_step[:] = -5.0
        steps = ladder.beta.size * module.PATH / np.exp(-5.0)
        now[0] += len(chains.ladders) * length * steps * chains.spaces[0].node.size / 1e8
        return rng.normal(size=(len(chains.ladders), length)) if tuned < 0 else np.zeros((4, length))

    written = [0.0]
    monkeypatch.setattr(Chains, "_run", work)
    monkeypatch.setattr(Checkpoints, "save", lambda *_: written.append(now[0]))
    with Watch(Checkpoints(tmp_path, "a")) as watch:
        aids = watch.aids("latent")
        latent(big, LatentOptions(patience=600), rng=rng, clock=aids.clock, save=aids.save, progress=aids.progress)
        written.append(now[0])
    assert now[0] > 600
    assert max(np.diff(written)) <= 10


def test_a_run_says_that_it_goes_on_and_that_a_checkpoint_is_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checkpoints = Checkpoints(tmp_path, "a")
    checkpoints.save("latent", b"state")
    with Watch(checkpoints) as watch:
        assert watch.aids("latent").resume == b"state"
        checkpoints.place("latent").write_bytes(b"half")
        assert watch.aids("latent").resume is None
        assert watch.aids("decomposable").resume is None
    said = capsys.readouterr().err
    assert said.count("latent goes on from its checkpoint in") == 1
    assert said.count("is damaged and is left aside; it starts over.") == 1
    assert "decomposable" not in said


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
