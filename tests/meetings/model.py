"""Who comes to one meeting, worked out by hand: the rules as somebody with a paper list would keep them."""

from dataclasses import dataclass, field


@dataclass
class Guest:
    answer: str = ""
    guests: int = 0
    where: int = 0
    took: bool = False


@dataclass
class PaperList:
    """`line` are those who wait, first come first. Everybody else with a yes has a place."""

    capacity: int
    known: dict[int, Guest] = field(default_factory=dict)
    line: list[int] = field(default_factory=list)
    open: bool = True

    def seats(self, without: int = -1) -> int:
        return sum(
            one.guests + 1
            for who, one in self.known.items()
            if one.answer == "yes" and who not in self.line and who != without
        )

    def says(self, who: int, answer: str, where: int) -> None:
        if not self.open:
            return
        one = self.known.setdefault(who, Guest())
        had_place = one.answer == "yes" and who not in self.line
        waited = who in self.line
        asks = answer == "yes" and not had_place and not waited and self.capacity
        if asks and (self.line or self.seats(who) + one.guests + 1 > self.capacity):
            self.line.append(who)
        if answer != "yes" and waited:
            self.line.remove(who)
        if answer == "no":
            one.guests, one.took = 0, False
        one.answer, one.where = answer, where
        self.move_up()

    def brings(self, who: int, guests: int) -> None:
        one = self.known.get(who)
        if not self.open or one is None or one.answer not in ("yes", "maybe"):
            return
        has_place = one.answer == "yes" and who not in self.line and self.capacity
        if has_place and guests > one.guests and self.seats(who) + guests + 1 > self.capacity:
            return
        one.guests = guests
        self.move_up()

    def takes(self, who: int) -> None:
        one = self.known.get(who)
        if self.open and one is not None and one.answer in ("yes", "maybe"):
            one.took = True

    def leaves(self, who: int) -> None:
        self.known.pop(who, None)
        if who in self.line:
            self.line.remove(who)
        self.move_up()

    def move_up(self) -> None:
        while self.open and self.line:
            first = self.known[self.line[0]]
            if self.capacity and self.seats() + first.guests + 1 > self.capacity:
                return
            self.line.pop(0)
