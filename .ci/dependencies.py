"""Checks every package of each Cargo.lock that MANIFESTS name: its licence, its name, and the oldest Rust that it supports.

A stand-in for `cargo deny check licenses bans`, which reads the same deny.toml, on machines without cargo-deny.
"""

import json
import re
import subprocess
import sys
import tomllib

MANIFESTS = ["Cargo.toml", "examples/listen/Cargo.toml"]


def main():
    with open("deny.toml", "rb") as file:
        rules = tomllib.load(file)
    allowed = set(rules["licenses"]["allow"])
    # A crate with wrappers may come in through those, which a feature that is off by default brings.
    banned = {entry["crate"] for entry in rules["bans"]["deny"] if "wrappers" not in entry}
    packages = list({package["id"]: package for manifest in MANIFESTS for package in listed(manifest)}.values())
    oldest = min(rust_version(package) for package in packages if package["source"] is None)
    problems = []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        if package["name"] in banned:
            problems.append(f"{name} is banned by deny.toml")
        if not permitted(package["license"], allowed):
            problems.append(f"{name} has the licence {package['license']}, which deny.toml does not allow")
        if rust_version(package) > oldest:
            problems.append(f"{name} needs Rust {package['rust_version']}, newer than the workspace's rust-version")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(packages)} packages, {len(problems)} problems")
    return bool(problems)


def listed(manifest):
    command = ["cargo", "metadata", "--locked", "--all-features", "--format-version", "1", "--manifest-path", manifest]
    return json.loads(subprocess.check_output(command))["packages"]


def rust_version(package):
    numbers = [int(number) for number in (package["rust_version"] or "0").split(".")]
    return tuple(numbers + [0] * (3 - len(numbers)))


def permitted(expression, allowed):
    """Whether an SPDX expression can be met with allowed licences; `/` is an old spelling of `OR`."""
    tokens = re.findall(r"[()]|[^\s()]+", (expression or "").replace("/", " OR "))

    def either():
        result = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            result = both() or result
        return result

    def both():
        result = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            result = one() and result
        return result

    def one():
        if not tokens:
            return False
        token = tokens.pop(0)
        if token == "(":
            result = either()
            tokens.pop(0)
            return result
        if tokens and tokens[0] == "WITH":
            token = f"{token} WITH {tokens[1]}"
            del tokens[:2]
        return token in allowed

    return either()


sys.exit(main())
