#!/usr/bin/env python3
"""Does an imported policy decide like the tool that it was imported from?

    import.py GOVCHECK [REPOSITORY]

Runs commitlint, gitlint, committed and conform, as far as they are on the PATH, and govcheck with the policy that
`govcheck import` makes, over the same messages: those of the file messages.txt beside the configurations in import/,
and up to a hundred and fifty of the repository's. Prints agreements and disagreements for each configuration; the
disagreements that docs/importing.md explains are told by a pattern in import/expected.tsv. Exit code 77 where no tool
is there.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent / "import"
LINT = """
import { pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';
const [root, config, messages] = process.argv.slice(2);
const module_of = name => import(pathToFileURL(`${root}/${name}`));
const load = (await module_of('load/lib/load.js')).default;
const lint = (await module_of('lint/lib/lint.js')).default;
const found = await load({}, { file: config, cwd: root });
const options = { parserOpts: found.parserPreset?.parserOpts ?? {}, plugins: found.plugins, ignores: found.ignores,
                  defaultIgnores: found.defaultIgnores };
const out = [];
for (const message of JSON.parse(readFileSync(messages, 'utf8'))) {
  const result = await lint(message, found.rules, options);
  out.push({ ok: result.valid, why: result.errors.map(e => e.name) });
}
process.stdout.write(JSON.stringify(out));
"""


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", **more)


def git(repository, *arguments, **more):
    return run("git", "-C", str(repository), *arguments, **more).stdout


def messages_of(repository):
    texts = (HERE / "messages.txt").read_text().split("\n%%\n")
    if repository:
        texts += git(repository, "log", "--no-merges", "-150", "--format=%B%x00").split("\0")
    cleaned = [run("git", "stripspace", input=text).stdout for text in texts]
    return list(dict.fromkeys(text for text in cleaned if text.strip() and "\r" not in text))


def commit_all(folder, messages):
    """One commit for each message; their names, oldest first."""
    git(folder.parent, "init", "-q", "-b", "main", str(folder))
    stream = ["commit refs/heads/main\ncommitter A <a@example.org> 1700000000 +0000\ndata 6\nstart\n\n"]
    for number, message in enumerate(messages):
        data = message.encode()
        stream.append(f"commit refs/heads/main\nauthor Ada <ada@example.org> {1700000001 + number} +0000\n"
                      f"committer Ada <ada@example.org> {1700000001 + number} +0000\ndata {len(data)}\n{message}\n")
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input="".join(stream).encode(), check=True)
    return git(folder, "rev-list", "--reverse", "main").split()


def ask_commitlint(config, folder, messages, names):
    binary = Path(shutil.which("commitlint")).resolve()
    root = next(p for p in binary.parents if p.name == "@commitlint")
    (folder / "node_modules").symlink_to(root.parent)
    config = shutil.copy(config, folder)
    (folder / "lint.mjs").write_text(LINT)
    (folder / "messages.json").write_text(json.dumps(messages))
    done = run("node", str(folder / "lint.mjs"), str(root), str(config), str(folder / "messages.json"))
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return [(one["ok"], " ".join(one["why"])) for one in json.loads(done.stdout)]


def ask_gitlint(config, folder, messages, names):
    done = run("gitlint", "--config", str(config), "--commits", f"{names[0]}..main", cwd=folder)
    wrong = {}
    for line in (done.stdout + done.stderr).splitlines():
        if found := re.match(r"Commit ([0-9a-f]{10}):", line):
            current = wrong.setdefault(found[1], [])
        elif found := re.match(r"[-\d]+: (\w+(?::\S+)?) ", line):
            current.append(found[1])
    return [(name[:10] not in wrong, " ".join(wrong.get(name[:10], []))) for name in names[1:]]


def ask_committed(config, folder, messages, names):
    done = run("committed", "--config", str(config), f"{names[0]}..main", cwd=folder)
    wrong = {}
    for line in (done.stdout + done.stderr).splitlines():
        if found := re.match(r"([0-9a-f]{7,40}): error (.*)", line):
            wrong.setdefault(found[1][:7], []).append(found[2])
    return [(name[:7] not in wrong, "; ".join(wrong.get(name[:7], []))) for name in names[1:]]


def ask_conform(config, folder, messages, names):
    shutil.copy(config, folder / ".conform.yaml")
    answers = []
    for message in messages:
        (folder / "message").write_text(message)
        done = run("conform", "enforce", "--commit-msg-file", "message", cwd=folder)
        failed = re.findall(r"^commit\s+(.*?)\s{2,}FAILED", done.stdout, re.M)
        answers.append((not failed, ", ".join(failed)))
    return answers


def ask_govcheck(govcheck, tool, config, folder, names):
    policy = folder / "policy.yaml"
    imported = run(govcheck, "import", tool, str(config), "--output", str(policy))
    if imported.returncode > 1:
        raise RuntimeError(imported.stderr)
    done = run(govcheck, "check", "--policy", str(policy), "--range", f"{names[0]}..main", "--report", "json",
               "--limit", "100000", "--on-missing", "skip", cwd=folder)
    wrong = {}
    for rule in json.loads(done.stdout)["rules"]:
        for outcome in rule["outcomes"]:
            if rule["severity"] == "error" and outcome["verdict"] in ("violated", "error", "indeterminate"):
                said = [finding["message"] for finding in outcome.get("findings", [])] or [outcome["verdict"]]
                wrong.setdefault(outcome["subject"]["id"], []).extend(said)
    return [(name not in wrong, "; ".join(wrong.get(name, []))) for name in names[1:]]


TOOLS = {"commitlint": ask_commitlint, "gitlint": ask_gitlint, "committed": ask_committed, "conform": ask_conform}


def main():
    govcheck = os.path.realpath(sys.argv[1])
    repository = sys.argv[2] if len(sys.argv) > 2 else None
    expected = [line.split("\t") for line in (HERE / "expected.tsv").read_text().splitlines() if line[:1] not in ("#", "")]
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    for tool in missing:
        print(f"{tool} is not installed: skipped")
    if len(missing) == len(TOOLS):
        return 77
    messages = messages_of(repository)
    unexplained = 0
    for config in sorted(HERE.glob("*/*")):
        tool = config.parent.name
        if tool in missing:
            continue
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "repository"
            names = commit_all(folder, messages)
            theirs = TOOLS[tool](config, folder, messages, names)
            ours = ask_govcheck(govcheck, tool, config, folder, names)
        known = 0
        for message, (they_like, they_say), (we_like, we_say) in zip(messages, theirs, ours):
            if they_like == we_like:
                continue
            verdict = f"{tool}: {'fine' if they_like else they_say}\tgovcheck: {'fine' if we_like else we_say}"
            if any(re.search(who, tool) and re.search(pattern, f"{verdict}\t{message}", re.S) for who, _, pattern in expected):
                known += 1
                continue
            unexplained += 1
            print(f"  {message.strip()[:160]!r}\n    {verdict}")
        agree = sum(t[0] == o[0] for t, o in zip(theirs, ours))
        print(f"{tool}/{config.name}: {agree} agree, {known} differ on purpose, "
              f"{len(messages) - agree - known} disagree; {sum(not t[0] for t in theirs)} refused by {tool}")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
