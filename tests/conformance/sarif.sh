#!/bin/sh
# sarif.sh FILE.sarif…: each file is valid by the OASIS schema, and the SARIF multitool with its rules of GitHub code
# scanning switched on has no error and no warning. Installs both into a temporary directory (npm, ~100 MB).
# Exits with 77 (skipped) and a notice where that is not possible.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
skip() {
  echo "SKIPPED: $1"
  exit 77
}

[ $# -gt 0 ] || { echo "usage: sarif.sh FILE.sarif…" >&2; exit 2; }
command -v npm >/dev/null || skip "npm is not installed"
command -v python3 >/dev/null || skip "python3 is not installed"
package=${GOVCHECK_SARIF_MULTITOOL:-$work/node_modules/@microsoft/sarif-multitool-linux}
[ -d "$package" ] || (cd "$work" && npm install --silent --no-save --no-audit --no-fund --ignore-scripts \
  @microsoft/sarif-multitool-linux@5.7.0 >npm.log 2>&1) || skip "the SARIF multitool could not be installed: $(tail -1 "$work/npm.log")"
tool=$package/Sarif.Multitool
chmod u+x "$tool"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1  # no ICU needed
(cd "$work" && "$tool" export-validation-config config.xml >config.log 2>&1) ||
  skip "the SARIF multitool does not run here: $(tail -1 "$work/config.log")"

valid=0
"$here/validate-json.sh" "$package/sarif-2.1.0.json" "$@" || valid=$?
[ $valid -eq 0 ] || [ $valid -eq 77 ] || exit $valid
python3 - "$work" "$tool" "$@" <<'PY'
import json, os, re, subprocess, sys

work, tool, files = sys.argv[1], sys.argv[2], sys.argv[3:]

# The rules for GitHub are off by default, and the tool's exit code says nothing.
OFF = {
    "SARIF2002": "asks for message ids, which code scanning does not read (GH1007 forbids them)",
    "SARIF2003": "asks for the address of the repository, which a report does not know",
    "SARIF2005": "asks for a home page of the tool",
    "SARIF2006": "fetches addresses",
    "SARIF2009": "asks for ids such as CS2001; ours are the names in the user's policy",
    "SARIF2010": "asks for a snippet, also where the text of the line is not known",
    "SARIF2011": "as SARIF2010, for the line around it",
    "SARIF2012": "asks for a page on the web about each rule; the help is in the file",
}


def switch(match):
    state = "Disabled" if match[1].split(".")[0] in OFF else "Error" if match[1].startswith("GH1") else "Default"
    return match[0].replace('Value="Default"', f'Value="{state}"')


config = open(f"{work}/config.xml", encoding="utf-8-sig").read()
config = re.sub(r'<Properties Key="([^"]+)">\s*<Property Key="RuleEnabled" Value="Default"', switch, config)
open(f"{work}/config.xml", "w", encoding="utf-8").write(config)

failed = False
for path in files:
    out = f"{work}/out.sarif"
    if os.path.exists(out):
        os.remove(out)
    subprocess.run([tool, "validate", path, "--rule-kind", "Sarif;Ghas", "--config", f"{work}/config.xml", "--level",
                    "Error;Warning;Note", "-o", out], check=False, stdout=subprocess.DEVNULL)
    run = json.load(open(out, encoding="utf-8-sig"))["runs"][0]
    texts = {rule["id"]: rule.get("messageStrings", {}) for rule in run["tool"]["driver"].get("rules", [])}
    results = run.get("results", [])
    for result in results[:20]:
        message = result["message"]
        text = message.get("text") or texts[result["ruleId"]][message["id"]]["text"]
        for index, argument in enumerate(message.get("arguments", [])):
            text = text.replace("{%d}" % index, argument)
        print(f"{path}: {result['ruleId']} {result.get('level', 'warning')}: {text}")
    print(f"{path}: the multitool reports {len(results)} (with GH1001 to GH1018 on)")
    failed = failed or bool(results)
sys.exit(1 if failed else 0)
PY
