import pytest

from wartoll.claims.numerals import times


@pytest.mark.parametrize(
    ("value", "text"), [(2.345, "2.3"), (0.064, "0.064"), (11.2, "11"), (104.0, "100"), (4600.0, "4,600"), (1.0, "1")]
)
def test_factors_are_written_for_readers(value: float, text: str) -> None:
    assert times(value) == text


def test_no_factor_is_written_in_powers_of_ten() -> None:
    for exponent in range(-5, 12):
        assert "e" not in times(3.3 * 10.0**exponent)
