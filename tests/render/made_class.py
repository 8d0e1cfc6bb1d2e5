"""Makes the pages of a class of any size from the sample reports, hostile ones among them."""

import random
from pathlib import Path

from sample_reports import HOSTILE, MIXED, NASTY, PASSED

from grader.render import feedback
from grader.render.junit import Ungraded
from grader.render.overview import Overview, Person, marks
from grader.report import Diagnosis, Report

NAMES = ["김민지", "이서준", "Ada Lovelace", "Müller, Jürgen", "Nguyễn Văn An", "O'Neil"]
WRONG = [
    Diagnosis(name="skips_max_shift", says="exp overflows above 709: subtract the maximum first."),
    Diagnosis(name="normalises_whole_batch", says="Each row must sum to 1, not the whole batch."),
    Diagnosis(name="SumsOverTheBatch", says="The gradients are summed; their mean is asked for."),
]
EXERCISES = ["ex03", "ex06", "ex08"]


def write_class(out: Path, hand_ins: int, pages: int = 30) -> None:
    """Write the page of a class and those of its first students; the same ones every time."""
    chance = random.Random(hand_ins)
    overview = Overview("Deep learning <from scratch>")
    for number in range(1, hand_ins):
        student = f"student-{-(-number // len(EXERCISES)):05}"
        who = Person(student, NAMES[hash_of(student) % len(NAMES)], "ABC"[hash_of(student) % 3])
        report = made_report(chance, student, EXERCISES[number % len(EXERCISES)])
        overview.add(who, report.exercise, marks(report), seconds=chance.expovariate(20))
        if number <= pages:
            write_feedback(out, who, [report])
    overview.add(Person("refused", NASTY), "ex06", None, refusal=f"its name holds {NASTY}")
    overview.add(Person("fault"), "ex06", None, fault="the zygote died")
    hostile = Person(HOSTILE.student.replace("/", "|"), NASTY, "</script><script>alert(1)</script>")
    overview.add(hostile, HOSTILE.exercise, marks(HOSTILE), seconds=9.25)
    write_feedback(out, hostile, [HOSTILE, Ungraded("x", "ex08", NASTY, fault=False)])
    absent = [Person(f"ghost-{number}", linked=False) for number in range(3)]
    out.mkdir(parents=True, exist_ok=True)
    (out / "index.html").write_text(overview.render({"ex06": absent}, [NASTY]), "utf-8")


def write_feedback(out: Path, who: Person, results: list[Report | Ungraded]) -> None:
    """Write the page of a student."""
    (out / who.id).mkdir(parents=True, exist_ok=True)
    page = feedback.render(who.id, who.name, results)
    (out / who.id / "feedback.html").write_text(page, "utf-8")


def made_report(chance: random.Random, student: str, exercise: str) -> Report:
    """Return a report that passed, or failed by one of a few misconceptions."""
    report = chance.choice([PASSED, MIXED])
    tasks = list(report.tasks)
    if report is MIXED:
        tasks[1] = tasks[1].model_copy(update={"misconception": chance.choice(WRONG)})
    return report.model_copy(
        update={"student": student, "exercise": exercise, "tasks": tuple(tasks)}
    )


def hash_of(text: str) -> int:
    """Return a number that is the same in every process."""
    return sum(map(ord, text))
