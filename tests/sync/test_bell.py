"""Who waits for news misses none, also what is committed in the moment between looking and waiting."""

import asyncio

from console.sync.bell import Bell


class Counted:
    """A store's version, raised by hand."""

    def __init__(self) -> None:
        self.version = 1

    def now(self) -> int:
        return self.version


def test_what_was_committed_while_one_read_is_heard_at_once_though_the_bell_rang_for_others() -> None:
    store = Counted()
    bell = Bell(store.now)

    async def night() -> tuple[bool, bool]:
        mark = bell.mark()
        others = asyncio.create_task(bell.wait(5, bell.mark()))
        await asyncio.sleep(0)
        store.version += 1
        rang = await others  # the bell has seen this commit
        return rang, await bell.wait(5, mark)

    assert asyncio.run(asyncio.wait_for(night(), 2)) == (True, True)


def test_where_nothing_comes_it_says_so() -> None:
    bell = Bell(Counted().now)

    async def night() -> bool:
        await bell.wait(0.05, bell.mark())  # the first look finds what it had not seen
        return await bell.wait(0.05, bell.mark())

    assert asyncio.run(night()) is False
