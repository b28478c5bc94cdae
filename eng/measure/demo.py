#!/usr/bin/env python3
"""Measures a run: wall time, processor time and memory of the whole process tree, ffmpeg included, and both by kind of step.

    eng/measure/demo.py OUT [arguments of pv demo...]

Runs `./pv demo --plain --out OUT` (build first, or the build is measured too) and prints a table. With one worker device in the
settings the processor time of a step is exact; with several, steps that run side by side each count all that was used meanwhile.
Memory is the sum of the resident sets, so pages that processes share count once for each: an upper bound.
"""
import bisect
import json
import os
import sqlite3
import subprocess
import sys
import time

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def processes():
    """Every process: parent, processor seconds of itself and its reaped children, resident bytes."""
    found = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as stat, open(f"/proc/{name}/statm", encoding="utf-8") as statm:
                fields = stat.read().rpartition(")")[2].split()
                found[int(name)] = (int(fields[1]), sum(map(int, fields[11:15])) / TICK, int(statm.read().split()[1]) * PAGE)
        except OSError:
            continue  # it ended meanwhile
    return found


def sample(root):
    """Processor seconds and resident bytes of a process and all that descend from it."""
    found = processes()
    children = {}
    for pid, (parent, _, _) in found.items():
        children.setdefault(parent, []).append(pid)
    tree, todo = [], [root]
    while todo:
        pid = todo.pop()
        tree += [found[pid]] if pid in found else []
        todo += children.get(pid, [])
    return sum(entry[1] for entry in tree), sum(entry[2] for entry in tree)


def by_step(out, times, seconds, memory):
    """Prints a row for each kind of step, from when its items ended and how long they took."""
    def used(moment):
        index = min(max(bisect.bisect(times, moment), 1), len(times) - 1)
        before, after = times[index - 1], times[index]
        share = min(max((moment - before) / (after - before), 0), 1)
        return seconds[index - 1] + share * (seconds[index] - seconds[index - 1])

    rows = {}
    with sqlite3.connect(f"file:{out}/state.db?mode=ro", uri=True) as state:
        query = "SELECT step, result, changed_at FROM work_items WHERE result IS NOT NULL ORDER BY changed_at"
        for step, result, changed_at in state.execute(query):
            end, wall = changed_at / 1000, json.loads(result)["seconds"]
            row = rows.setdefault(step, [0, 0.0, 0.0, 0])
            row[0] += 1
            row[1] += wall
            row[2] += used(end) - used(end - wall)
            row[3] = max([row[3], *memory[bisect.bisect(times, end - wall):bisect.bisect(times, end) + 1]])
    for step, (count, wall, cpu, peak) in rows.items():
        print(f"{step:16} {count:4} items {wall:8.1f} s wall {cpu:8.1f} s processor {peak / 2**30:6.2f} GiB")


def main():
    out, arguments = sys.argv[1], sys.argv[2:]
    launcher = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "pv")
    times, seconds, memory = [], [], []
    run = subprocess.Popen([launcher, "demo", "--plain", "--out", out, *arguments])
    while run.poll() is None:
        cpu, resident = sample(run.pid)
        times.append(time.time())
        seconds.append(cpu)
        memory.append(resident)
        time.sleep(0.05)
    by_step(out, times, seconds, memory)
    print(f"all              {times[-1] - times[0]:19.1f} s wall {max(seconds):8.1f} s processor {max(memory) / 2**30:6.2f} GiB")
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
