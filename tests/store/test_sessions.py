"""Sessions at the desk: they end by themselves, by hand, and with the membership."""

from datetime import timedelta

from bot.store import audit, members, roster, sessions
from bot.store.sessions import IDLE, LASTS, Present
from bot.store.store import Store, Tx
from tests.moments import NOW

SECOND = timedelta(seconds=1)


def logged_in(tx: Tx, digest: str = "one") -> int:
    member = roster.new_member(tx, NOW)
    members.give(tx, member, "volunteer", NOW)
    members.give(tx, member, "admin", NOW)
    sessions.begin(tx, member, digest, NOW)
    return member


async def found(store: Store, digest: str, later: timedelta = timedelta()) -> Present | None:
    return await store.read(lambda tx: sessions.find(tx, digest, NOW + later))


async def test_it_says_who_is_there_and_what_they_may_be(store: Store) -> None:
    member = await store.transact(logged_in)
    await store.transact(lambda tx: roster.call(tx, member, "Vera"))
    present = await found(store, "one")
    assert present and (present.member, present.alias, present.roles) == (member, "Vera", {"volunteer", "admin"})
    assert present.at.channel == "desk" and present.at.id == str(member)
    assert await found(store, "two") is None


async def test_half_an_hour_of_silence_ends_it(store: Store) -> None:
    await store.transact(logged_in)
    assert await found(store, "one", IDLE - SECOND)
    assert await found(store, "one", IDLE) is None


async def test_whoever_is_seen_stays_but_never_beyond_twelve_hours(store: Store) -> None:
    await store.transact(logged_in)
    step, later = timedelta(minutes=29), timedelta()
    while (present := await found(store, "one", later)) is not None:
        await store.transact(lambda tx, id=present.session, at=NOW + later: sessions.touch(tx, id, at))
        later += step
    assert LASTS <= later < LASTS + step


async def test_being_seen_is_written_down_once_a_minute(store: Store) -> None:
    await store.transact(logged_in)
    present = await found(store, "one")
    assert present
    assert not sessions.is_stale(present, NOW + timedelta(seconds=59))
    assert sessions.is_stale(present, NOW + timedelta(minutes=1))


async def test_one_is_ended_or_all(store: Store) -> None:
    member = await store.transact(logged_in)
    for digest in ("two", "three"):
        await store.transact(lambda tx, digest=digest: sessions.begin(tx, member, digest, NOW))
    assert len(await store.read(lambda tx: sessions.of_member(tx, member, NOW))) == 3
    await store.transact(lambda tx: sessions.end(tx, "two"))
    assert await found(store, "two") is None and await found(store, "three")
    assert await store.transact(lambda tx: sessions.end_all(tx, member)) == 2
    assert await found(store, "one") is None


async def test_it_ends_with_the_membership_and_a_role_with_the_role(store: Store) -> None:
    member, other = await store.transact(logged_in), await store.transact(lambda tx: logged_in(tx, "other"))
    await store.transact(lambda tx: roster.change_roles(tx, other, member, ("volunteer",), NOW))
    present = await found(store, "one")
    assert present and present.roles == {"volunteer"}
    assert await store.transact(lambda tx: roster.remove(tx, other, member, NOW))
    assert await found(store, "one") is None
    assert [(line.member, line.action, line.object) for line in await store.read(audit.lines)] == [
        (other, "take role", f"admin {member}"),
        (other, "remove member", str(member)),
    ]


async def test_what_ended_is_erased_at_night_and_the_audit_after_a_year(store: Store) -> None:
    def turn(tx: Tx) -> tuple[int, int, int, int]:
        logged_in(tx)
        audit.note(tx, 1, "log in", "", NOW)
        return (
            sessions.erase_old(tx, NOW + IDLE - SECOND),
            sessions.erase_old(tx, NOW + IDLE),
            audit.erase_old(tx, NOW + audit.KEPT - SECOND),
            audit.erase_old(tx, NOW + audit.KEPT),
        )

    assert await store.transact(turn) == (0, 1, 0, 1)
