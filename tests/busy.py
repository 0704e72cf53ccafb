"""A contract in the middle of its life, as heavy as people make one: what speed and weight are measured on."""

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.reads import ContractSeen, contract_seen
from tests.world import World

PARTS = (
    ("Wireframes", 600_00),
    ("Homepage design", 800_00),
    ("Build of five pages", 1_200_00),
    ("Moving what is there", 450_00),
    ("Opening day", 300_00),
)
DONE_WHEN = ["Drawn for a phone and a desk", "Every text in its place", "Looked at by two customers"]
MESSAGES = 24


def busy_contract(world: World) -> ContractSeen:
    """Return Ana's contract with Ben: 5 milestones (paid, handed in, worked on, two to pay in), a change proposed by
    Ben that waits for her, 24 messages, and about 60 facts."""
    contract = world.hired()
    rows = [world.row(title, price, done_when=DONE_WHEN, description=f"{title}. " * 12) for title, price in PARTS]
    plan = world.agreed(*rows, contract=contract)
    for milestone in plan[:3]:
        world.paid_in([milestone])
    _works_on(world, plan[0].public_id, rounds=3)
    world.release(plan[0])
    world.later(seconds=30)
    _works_on(world, plan[1].public_id, rounds=2)
    _talk(world, world.job_of(contract).public_id)
    kept = [{"id": milestone.public_id} for milestone in plan[:4]]
    world.proposed(contract, *kept, {"id": plan[4].public_id, "price_minor": 350_00}, world.row("Care"), by=world.ben)
    return contract_seen(contract.public_id, world.ana)


def _works_on(world: World, milestone: str, *, rounds: int) -> None:
    for number in range(1, rounds + 1):
        submit(milestone, by=world.ben, message=f"Round {number}, with all you asked for.", done=[0, 1])
        if number < rounds:
            ask_changes(milestone, by=world.ana, message="The texts still run over the edge.", items=[2])


def _talk(world: World, job: str) -> None:
    thread = open_thread(job, by=world.ben).thread.public_id
    for number in range(MESSAGES):
        write_message(thread, by=(world.ana, world.ben)[number % 2], text=f"About the pages, letter {number}.")
