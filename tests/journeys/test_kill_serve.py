"""kill -9 of the whole bot, several times, while thirty people send 300 messages."""

from tests.journeys import ledger
from tests.journeys.village import Village, seat_an_officer


def test_nothing_is_lost_doubled_or_out_of_order_when_serve_is_killed_again_and_again(house, line, port):
    line.platform.faults.slow_seconds = 0.1  # so that a kill finds messages on their way
    village = Village(line.platform)
    running = house.start("serve", port=port).ready()
    services = house.services()
    officer = seat_an_officer(services, line.platform)
    with village.speaking():
        for share in (0.15, 0.4, 0.65, 0.9):
            village.when(share)
            ledger.something_is_on_its_way(services)
            running.kill()
            running = house.start("serve", port=port)
    village.all_is_well(services, within=80)
    assert ledger.attempts_without_an_answer(services) > 0, "no kill found a message on its way"
    assert len(officer.heard()) >= 150
