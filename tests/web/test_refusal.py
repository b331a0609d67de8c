"""A refusal carries what its page needs."""

from __future__ import annotations

from wartoll.web.refusal import Refusal


def test_it_says_what_and_what_next() -> None:
    made = Refusal(404, "No such thing.", next_step="Look elsewhere.", headers={"Retry-After": "1"})
    assert (made.status, str(made), made.next_step, made.sign_in) == (404, "No such thing.", "Look elsewhere.", False)
    assert made.headers == {"Retry-After": "1"}
    assert Refusal(401, "x").headers is not Refusal(401, "x").headers
