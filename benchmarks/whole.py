#!/usr/bin/env python3
"""Times whole commands on generated reads and prints a table of figures and ratios.

    scripts/benchmark [--short | --long]

For each read it measures, in one go:

    verify  `assay verify`: schema validation, digests, states, comparison of two reads; by processor time on one core,
            and beside Python by wall time on all of them: it plays the two reads back side by side
    run     `assay run`: the same with the connector alive, one execution after the other; by wall time
    parse   simdjson parsing the same bytes, and nothing else; by processor time on one core
    pipe    `cat FILE | wc -l`; by wall time
    python  json.loads and jsonschema's Draft7Validator on the same lines, the first 20,000 of them

And it compares two reads that differ. --short takes less than a minute and ends with 1 when a ratio misses its bound; --long goes up
to 10 M records.
"""
import argparse
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent

# name, records of a stream, fields, bytes of a record, streams
SHORT = [("300 k", 300_000, 10, 350, 1), ("20 k of 50 fields", 20_000, 50, 1500, 1)]
USUAL = [("1 k", 1_000, 10, 350, 1), ("10 k", 10_000, 10, 350, 1), ("100 k", 100_000, 10, 350, 1),
         ("1 M", 1_000_000, 10, 350, 1), ("1 M of 5 fields", 1_000_000, 5, 200, 1),
         ("100 k of 50 fields", 100_000, 50, 1500, 1), ("10 k of 500 fields", 10_000, 500, 15000, 1),
         ("200 k, 8 deep", 200_000, 10, 500, 1, 8), ("200 streams of 5 k", 5_000, 10, 350, 200)]
LONG = USUAL + [("10 M", 10_000_000, 10, 350, 1)]

# In --short: at least so much of `parse`, and so many times `python`. Two thirds of what is measured on an idle machine:
# a busy one slows them down unevenly.
LEAST_OF_PARSE = 0.20
LEAST_TIMES_PYTHON = 50

# Of assay, whatever the read: the budget for what is compared, and what is kept of streams.
MOST_MEMORY_MB = 256

PYTHON_LOOP = """
import json, sys, time
from jsonschema import Draft7Validator
validators = {s["name"]: Draft7Validator(s["json_schema"]) for s in json.load(open(sys.argv[1]))["streams"]}
lines = [line for line, _ in zip(open(sys.argv[2]), range(20_000))]
start = time.process_time()
for line in lines:
    message = json.loads(line)
    if message["type"] == "RECORD":
        for _ in validators[message["record"]["stream"]].iter_errors(message["record"]["data"]):
            pass
print(sum(map(len, lines)) / (time.process_time() - start))
"""


def timed(words, expected=0, **more):
    """Seconds of wall time and of processor time, and the most memory in MB, of a command that has to end with `expected`."""
    start = time.perf_counter()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, **more)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != expected:
        sys.exit(f"{' '.join(map(str, words))} ended with {child.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def on_one_core():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def write_project(folder, connector, case, changing=-1):
    _, records, fields, size, streams, depth = (*case, 1)[:6]
    model = {"streams": [{"name": "events", "copies": streams, "checkpoint_every": max(records // 10, 1),
                          "generate": {"count": records, "bytes": size, "fields": fields, "seed": 1, "depth": depth,
                                       "changing": changing}, "primary_key": [["id"]]}]}
    (folder / "model.json").write_text(json.dumps(model))
    (folder / "config.json").write_text('{"api_key": "f3b9c1e07a5d4286"}')
    command = f"{connector} --scenario {folder}/model.json"
    suite = {"tests": [{"config_path": "config.json", "timeout_seconds": 3600}]}
    config = {"acceptance_tests": {"basic_read": suite, "full_refresh": suite},
              "assay": {"connector_command": command}}
    (folder / "acceptance-test-config.yml").write_text(json.dumps(config))
    return command.split()


def compare(records, build):
    """Seconds and memory of judging two reads that differ in one record: they are compared key by key."""
    with tempfile.TemporaryDirectory(prefix="assay-benchmark-") as name:
        folder = pathlib.Path(name)
        write_project(folder, build / "fixtures/scripted_connector", ("", records, 10, 350, 1), records // 2)
        words = [build / "assay", "run", "--jobs", "1", "--filter", "full_refresh.sequential_reads"]
        seconds, processor, memory = timed(words, expected=1, cwd=folder)
        print(f"\nTwo reads of {records:,} records, one of which differs: {seconds:.0f} s, processor {processor:.0f} s, "
              f"{memory:.0f} MB of memory.", flush=True)
        if memory > MOST_MEMORY_MB:
            sys.exit(f"more than {MOST_MEMORY_MB} MB")


def measure(case, build, rounds):
    with tempfile.TemporaryDirectory(prefix="assay-benchmark-") as name:
        folder = pathlib.Path(name)
        connector = write_project(folder, build / "fixtures/scripted_connector", case)
        catalog = json.loads(subprocess.run(connector + ["discover", "--config", "config.json"], cwd=folder,
                                            check=True, stdout=subprocess.PIPE).stdout.splitlines()[0])["catalog"]
        (folder / "streams.json").write_text(json.dumps(catalog))
        configured = [{"stream": stream, "sync_mode": "full_refresh", "destination_sync_mode": "overwrite"}
                      for stream in catalog["streams"]]
        (folder / "catalog.json").write_text(json.dumps({"streams": configured}))
        with open(folder / "read.jsonl", "wb") as out:
            subprocess.run(connector + ["read", "--config", "config.json", "--catalog", "catalog.json"],
                           cwd=folder, check=True, stdout=out)
        size = (folder / "read.jsonl").stat().st_size
        judged = ["--filter", "basic_read.records_match_schema:basic_read.state_messages:"
                  "basic_read.primary_keys_are_unique:full_refresh.*"]
        run = [build / "assay", "run", "--jobs", "1"] + judged
        verify = [build / "assay", "verify"] + judged
        parse = [build / "benchmarks/parse_lines", "read.jsonl"]
        python = [sys.executable, "-c", PYTHON_LOOP, "streams.json", "read.jsonl"]
        wall, processor = 0, 1
        commands = {"run": (run, wall, None), "verify": (verify, processor, on_one_core),
                    "parse": (parse, processor, on_one_core), "waited": (verify, wall, None),
                    "pipe": (["sh", "-c", "cat read.jsonl | wc -l"], wall, None)}
        # In turns, and the best of each: whatever else the machine does comes and goes.
        best = dict.fromkeys([*commands, "python"], math.inf)
        memory = dict.fromkeys(commands, 0)
        for _ in range(rounds):
            for name, (words, clock, prepare) in commands.items():
                taken = timed(words, cwd=folder, preexec_fn=prepare)
                best[name] = min(best[name], taken[clock])
                memory[name] = max(memory[name], taken[2])
            speed = float(subprocess.run(python, cwd=folder, check=True, stdout=subprocess.PIPE).stdout)
            best["python"] = min(best["python"], size / speed)
        # Both reads of the pair are judged.
        both = ("run", "verify", "waited")
        rates = {name: size * (2 if name in both else 1) / seconds for name, seconds in best.items()}
        return {"case": case, "bytes": size, "seconds": best["verify"], "memory": memory["waited"], **rates}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    length = arguments.add_mutually_exclusive_group()
    length.add_argument("--short", action="store_true")
    length.add_argument("--long", action="store_true")
    arguments.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    options = arguments.parse_args()
    rows = []
    print("| read | MB | verify MB/s | records/s | run MB/s | of parsing alone | of `cat \\| wc` | × Python | memory MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    cases = SHORT if options.short else LONG if options.long else USUAL
    for case in cases:
        row = measure(case, options.build.resolve(), 3 if options.short else 5)
        rows.append(row)
        records = case[1] * case[4]
        print(f"| {case[0]} | {row['bytes'] / 1e6:,.1f} | {row['verify'] / 1e6:,.0f} "
              f"| {row['verify'] / row['bytes'] * records:,.0f} | {row['run'] / 1e6:,.0f} "
              f"| {row['verify'] / row['parse']:.0%} | {row['verify'] / row['pipe']:.0%} "
              f"| {row['waited'] / row['python']:,.0f} | {row['memory']:.0f} |", flush=True)
    growing = [row for row in rows if row["case"][2:] == (10, 350, 1) and row["case"][1] >= 10_000]
    if len(growing) > 1:
        first, last = growing[0], growing[-1]
        exponent = math.log(last["seconds"] / first["seconds"]) / math.log(last["bytes"] / first["bytes"])
        print(f"\nFrom {first['case'][0]} to {last['case'][0]} records time grows with the {exponent:.2f}th power of the bytes.")
    compare(max(case[1] for case in cases), options.build.resolve())
    if options.short:
        slow = [row["case"][0] for row in rows if row["verify"] < LEAST_OF_PARSE * row["parse"] or
                row["waited"] < LEAST_TIMES_PYTHON * row["python"]]
        if slow:
            sys.exit(f"below {LEAST_OF_PARSE:.0%} of parsing alone or {LEAST_TIMES_PYTHON} times Python: {', '.join(slow)}")


if __name__ == "__main__":
    main()
