"""How long things took: what is unknown stays unknown, and clocks that disagree are marked, not counted."""

from console.domain.intervals import Course, Sent, Took, by_service, figures, of_incident, of_unit, outcomes, totals


def sent(alerted=None, en_route=None, on_scene=None, service="RB"):
    return Sent("RB-ROM1", service, alerted, en_route, on_scene)


def course(*units, arrived=1_000, taken=None, outcome=None):
    return Course("incident/A", "BYG", "K1", "oest", outcome, arrived, taken, units)


def test_an_incident_is_measured_from_its_arrival():
    held = course(sent(61_000, None, 500_000), sent(31_000, None, 400_999), taken=9_999)

    assert of_incident(held) == {"answer": Took(8), "process": Took(30), "first_on_scene": Took(399)}


def test_a_unit_is_measured_from_its_alarm():
    assert of_unit(sent(10_000, 72_000, 400_000)) == {"turn_out": Took(62), "response": Took(390)}


def test_what_nobody_reported_is_unknown_and_never_nought():
    assert of_unit(sent(10_000)) == {"turn_out": Took(None), "response": Took(None)}
    assert of_incident(course()) == {name: Took(None) for name in ("answer", "process", "first_on_scene")}


def test_an_end_before_its_start_is_marked_and_not_counted():
    took = of_unit(sent(10_000, 9_999))["turn_out"]

    assert took == Took(None, marked=True)
    assert figures([took, Took(None), Took(7)]).n == 1
    assert (figures([took, Took(None)]).unknown, figures([took, Took(None)]).marked) == (1, 1)


def test_median_and_ninetieth_percentile():
    held = figures(Took(n) for n in range(1, 11))

    assert (held.n, held.median, held.p90) == (10, 5.5, 9)
    assert (figures([]).median, figures([]).p90) == (None, None)


def test_a_services_figures_are_its_own_units():
    held = [course(sent(0, 60_000), sent(0, 90_000, service="BRS4"))]

    assert {name: found["turn_out"].median for name, found in by_service(held).items()} == {"BRS4": 90, "RB": 60}
    assert totals(held)["turn_out"].n == 2


def test_endings_are_counted():
    assert outcomes([course(outcome="reel"), course(outcome="reel"), course()]) == {"open": 1, "reel": 2}
