import threading

from tests.jobs.waiting import until

from staffing.jobs.latest import Latest


def test_the_first_is_passed_on_at_once() -> None:
    seen: list[int] = []
    with Latest(seen.append, 3600) as latest:
        latest.offer(lambda: 1)
        until(lambda: seen == [1])


def test_what_comes_too_soon_waits_and_only_the_latest_of_it_is_read() -> None:
    seen: list[int] = []
    read: list[int] = []

    def offered(number: int) -> int:
        read.append(number)
        return number

    with Latest(seen.append, 0.2) as latest:
        latest.offer(lambda: offered(1))
        until(lambda: seen == [1])
        for number in (2, 3, 4):
            latest.offer(lambda number=number: offered(number))
        assert seen == [1]
        until(lambda: seen == [1, 4])
    assert read == [1, 4]


def test_after_leaving_nothing_is_passed_on() -> None:
    seen: list[int] = []
    with Latest(seen.append, 3600) as latest:
        latest.offer(lambda: 1)
        until(lambda: seen == [1])
        latest.offer(lambda: 2)
    latest.offer(lambda: 3)
    assert seen == [1]


def test_leaving_waits_for_what_is_being_passed_on() -> None:
    begun, go_on, seen = threading.Event(), threading.Event(), []

    def slowly(number: int) -> None:
        begun.set()
        go_on.wait()
        seen.append(number)

    with Latest(slowly, 0) as latest:
        latest.offer(lambda: 1)
        begun.wait()
        go_on.set()
    assert seen == [1]
