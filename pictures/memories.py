"""States that move: a damaged memory repairs itself, values spread from a goal."""

import numpy as np
from matplotlib.figure import Figure

from pictures.canvas import RED, panels, picture
from reference.energy_models import hopfield_energy, hopfield_recall, hopfield_weights
from reference.reinforcement_learning import action_values, value_iteration

Array = np.ndarray
LETTERS = {
    "T": "##### ..#.. ..#.. ..#.. ..#.. ..#..",
    "L": "#.... #.... #.... #.... #.... #####",
    "X": "#...# .#.#. ..#.. ..#.. .#.#. #...#",
}


@picture("ex13_energy_models/recall.svg", height=1.6)
def recall(figure: Figure) -> None:
    """Let a damaged T roll into the valley where the T was stored; 30 units, one after another."""
    stored = [
        np.array([1.0 if c == "#" else -1.0 for c in text.replace(" ", "")])
        for text in LETTERS.values()
    ]
    weights = hopfield_weights(np.array(stored))
    state = stored[0].copy()
    state[[1, 6, 8, 13, 17, 21, 25]] *= -1
    order = np.random.default_rng(1).permutation(30)
    states = [hopfield_recall(weights, state, order[:count]) for count in (0, 10, 20, 30)]
    axes = panels(figure, 7, left=0.02, gap=0.025, bottom=0.03, top=0.75)
    names = [f"stored: {name}" for name in LETTERS]
    names += ["start", "10 units later", "20 units later", "30 units later"]
    for place, picture_of, name in zip(axes, stored + states, names, strict=True):
        image = picture_of.reshape(6, 5)
        place.imshow(image, cmap="Greys", vmin=-1.6, vmax=1.3, interpolation="none")
        place.set_xticks([])
        place.set_yticks([])
        energy = f"{hopfield_energy(weights, picture_of):.1f}".replace("-", "−")
        place.set_title(f"{name}\nenergy {energy}", fontsize=8)


ROWS, COLUMNS = 4, 6
GOAL, WALLS = (0, 5), {(1, 1), (1, 2), (1, 4), (2, 4)}
MOVES = ((-1, 0), (0, 1), (1, 0), (0, -1))


def _world() -> tuple[Array, Array]:
    """Return P (S, A, S) and R (S, A) of a grid: a step into the goal pays 1 and ends it all."""
    places = [(i, j) for i in range(ROWS) for j in range(COLUMNS)]
    P, R = np.zeros((len(places), 4, len(places))), np.zeros((len(places), 4))
    for s, (i, j) in enumerate(places):
        for a, (di, dj) in enumerate(MOVES):
            there = (i + di, j + dj)
            inside = there in places and there not in WALLS
            target = there if inside and (i, j) != GOAL else (i, j)
            P[s, a, places.index(target)] = 1
            R[s, a] = float(target == GOAL and (i, j) != GOAL)
    return P, R


@picture("ex17_reinforcement_learning/values.svg", height=2.0)
def values(figure: Figure) -> None:
    """Values after one, three and all sweeps; arrows where the greedy policy goes in the end."""
    P, R = _world()
    V = np.zeros(ROWS * COLUMNS)
    wall = [i * COLUMNS + j for i, j in WALLS]
    goal = GOAL[0] * COLUMNS + GOAL[1]
    shown = []
    for sweep in range(1, 4):
        V = action_values(P, R, V, 0.8).max(axis=1)
        if sweep in (1, 3):
            shown.append((f"after {sweep} sweep{'s' * (sweep > 1)}", V))
    V, policy = value_iteration(P, R, 0.8, 1e-9)
    shown.append(("at rest, and the greedy policy", V))
    for axes, (name, numbers) in zip(
        panels(figure, 3, left=0.02, gap=0.03, bottom=0.04, top=0.86), shown, strict=True
    ):
        image = numbers.copy()
        image[wall] = np.nan
        axes.imshow(
            image.reshape(ROWS, COLUMNS), cmap="YlGn", vmin=0, vmax=1.3, interpolation="none"
        )
        axes.set_facecolor("#555555")
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_title(name, loc="left")
        axes.text(GOAL[1], GOAL[0], "goal", ha="center", va="center", color=RED, fontsize=8)
        for s, value in enumerate(numbers):
            i, j = divmod(s, COLUMNS)
            if s in (goal, *wall):
                continue
            text = f"{value:.2f}" if value else "0"
            axes.text(j, i - 0.18, text, ha="center", va="center", fontsize=6.5)
            if numbers is V:
                mark = "↑→↓←"[int(policy[s])]
                axes.text(j, i + 0.22, mark, ha="center", va="center", fontsize=8)
