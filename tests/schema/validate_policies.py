#!/usr/bin/env python3
"""Holds every policy in this repository against the JSON Schema that govcheck ships, with a validator that others wrote.

Policies are the packs, the examples, our own .govcheck.yaml, the policies inside of case files, and every block
```yaml in the documentation, whole or a part. (A block of something else says so: ```yaml workflow.)
usage: validate_policies.py SCHEMA ROOT
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2's core schema, as govcheck reads it: no dates, no `yes` and `on`."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))

BLOCK = re.compile(r"^```yaml[ ]*(\S*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(path):
    """The policies in a Markdown file, each with the line where it begins."""
    text = path.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        if not match[1]:
            yield text.count("\n", 0, match.start(2)) + 1, match[2]


def cases_in(name, value):
    """The policies inside of a case file."""
    for case in value["cases"]:
        if "problems" not in case["expect"]:  # these are wrong on purpose
            yield f"{name}: {case['name']}", {"govcheck": 1, **case["policy"]}


def policies(root):
    """Pairs of a name and the policy's text or value."""
    for path in [*root.glob("policies/*.yaml"), *root.glob(".govcheck.yaml"), *root.glob("examples/**/*govcheck.yaml")]:
        yield str(path.relative_to(root)), yaml.load(path.read_text(encoding="utf-8"), Loader)
    for path in root.glob("tests/rules/*.yaml"):
        yield from cases_in(str(path.relative_to(root)), yaml.load(path.read_text(encoding="utf-8"), Loader))
    for path in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("examples/**/*.md")]:
        for line, text in blocks(path):
            name, value = f"{path.relative_to(root)}:{line}", yaml.load(text, Loader)
            yield from cases_in(name, value) if "cases" in value else [(name, {"govcheck": 1, **value})]


def errors_of(validator, policy):
    for error in validator.iter_errors(policy):
        best = jsonschema.exceptions.best_match([error])
        yield f"{'/'.join(map(str, best.absolute_path)) or 'the policy'}: {best.message}"


def check_that_it_can_fail(validator):
    good = {"govcheck": 1, "rules": {"pull-request-labels": {"with": {"require": ["a"]}}}}
    assert not list(errors_of(validator, good)), list(errors_of(validator, good))
    for bad in (
        {},
        {"govcheck": 2},
        {"govcheck": 1, "rule": {}},
        {"govcheck": 1, "rules": {"pull-request-labels": {"with": {"requires": ["a"]}}}},
        {"govcheck": 1, "rules": {"pull-request-labels": {"with": {"require": "a"}}}},
        {"govcheck": 1, "rules": {"my-labels": {"uses": "pull-request-labels", "with": {"require": [1]}}}},
        {"govcheck": 1, "rules": {"my-labels": {"uses": "pull-request-label"}}},
        {"govcheck": 1, "rules": {"pull-request-labels": {"severity": "fatal"}}},
        {"govcheck": 1, "exceptions": [{"rule": "a"}]},
    ):
        assert list(errors_of(validator, bad)), f"the schema accepts {bad}"


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    check_that_it_can_fail(validator)

    seen = failed = 0
    for name, policy in policies(pathlib.Path(sys.argv[2])):
        seen += 1
        for error in errors_of(validator, policy):
            failed += 1
            print(f"{name}: {error}")
    print(f"{seen} policies, {failed} errors")
    sys.exit(1 if failed or seen < 5 else 0)


main()
