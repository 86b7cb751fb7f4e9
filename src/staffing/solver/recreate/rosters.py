"""Schedules between their two forms: duties of employees and days, and columns of the linear model."""

import numpy as np

from staffing.solver.linear import LinearModel
from staffing.solver.recreate.tables import Numbers, Tables

NO_CELL = -1


class Rosters:
    """Reads schedules from one form into the other. A roster has a duty for each employee and day."""

    def __init__(self, tables: Tables, model: LinearModel):
        self._tables = tables
        self._model = model
        first, last = tables.duties.cells_first[:-1], tables.duties.cells_first[1:]
        self._single = np.full(len(model.cells), -1, np.int64)
        self._several: dict[tuple[int, ...], int] = {}
        for duty in np.nonzero(last - first == 1)[0].tolist():
            self._single[tables.duties.cells[first[duty]]] = duty
        for duty in np.nonzero(last - first > 1)[0].tolist():
            self._several[tuple(tables.duties.cells[first[duty] : last[duty]].tolist())] = duty
        self._place = self._places()

    def values(self, roster: Numbers) -> Numbers:
        """The schedule as complete values of the model."""
        tables = self._tables
        first, last = tables.duties.cells_first[roster], tables.duties.cells_first[roster + 1]
        cells = [
            tables.duties.cells[start:stop] for start, stop in zip(first.flat, last.flat, strict=True) if start < stop
        ]
        found = self._model.lower.copy()
        if cells:
            found[self._model.cells[np.concatenate(cells)]] = 1
        return self._model.complete(found)

    def roster(self, values: Numbers) -> Numbers | None:
        """The schedule as duties; None when somebody works what is no duty."""
        tables = self._tables
        roster = tables.duties.first[:, :-1].copy()
        possible = np.nonzero(self._model.cells >= 0)[0]
        worked = possible[(values[self._model.cells[possible]] == 1) & (self._place[possible] != NO_CELL)]
        places, counts = np.unique(self._place[worked], return_counts=True)
        by_place = worked[np.argsort(self._place[worked], kind="stable")]
        starts = np.cumsum(counts) - counts
        flat = roster.reshape(-1)
        for place, start, count in zip(places.tolist(), starts.tolist(), counts.tolist(), strict=True):
            cells = by_place[start : start + count]
            duty = int(self._single[cells[0]]) if count == 1 else self._several.get(tuple(sorted(cells.tolist())), -1)
            if duty < 0:
                return None
            flat[place] = duty
        return roster

    def _places(self) -> Numbers:
        """For each cell the place of its employee and day in a roster; NO_CELL where it is in no duty."""
        tables = self._tables
        place = np.full(len(self._model.cells), NO_CELL, np.int64)
        per_day = np.diff(tables.duties.first, axis=1).reshape(-1)
        of_duty = np.repeat(np.arange(len(per_day)), per_day)
        sizes = np.diff(tables.duties.cells_first)
        place[tables.duties.cells] = np.repeat(of_duty, sizes)
        return place
