"""How many entries a page holds on this line: many where it is quick, few where it is slow or breaks."""

MOST, LEAST = 2000, 25
FIRST = ((0.15, MOST), (0.5, 500))  # seconds of a round trip below which a line begins so
SLOW_FIRST = 250
AIM = 4.0  # seconds a page may take, unless the round trip alone takes longer
TRIPS = 4  # round trips a page may take where that is longer than the aim


class Pace:
    """The size of the next page, by what the last ones took. One thread uses it at a time."""

    def __init__(self, size: int = MOST) -> None:
        self.size = size
        self._met = False

    def meet(self, trip: float) -> None:
        """Begin by the first measured round trip, in seconds; later meetings keep what was learnt."""
        if not self._met:
            self._met = True
            self.size = next((size for below, size in FIRST if trip < below), SLOW_FIRST)

    def went(self, count: int, seconds: float, trip: float) -> None:
        """A page of so many entries took so long, on a line with such a round trip (seconds)."""
        aim = max(AIM, TRIPS * trip)
        if seconds > aim and count > LEAST:
            self.size = max(LEAST, min(self.size, count) // 2)
        elif count >= self.size and seconds < aim / 2:
            self.size = min(MOST, self.size * 2)

    def broke(self) -> None:
        """The line broke under a page: the next is a quarter, so that some page comes through whole."""
        self.size = max(LEAST, self.size // 4)
