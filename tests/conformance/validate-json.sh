#!/bin/sh
# validate-json.sh SCHEMA FILE…: every file is valid by the JSON Schema, says a validator that others wrote.
# Exits with 77 (skipped) and a notice where there is none: python3 with jsonschema, or node with ajv.
set -eu

if [ $# -lt 2 ]; then
  echo "usage: validate-json.sh SCHEMA FILE…" >&2
  exit 2
fi

if python3 -c 'import jsonschema' 2>/dev/null; then
  exec python3 - "$@" <<'PY'
import json, sys
import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
cls = jsonschema.validators.validator_for(schema)
cls.check_schema(schema)
validator = cls(schema, format_checker=cls.FORMAT_CHECKER if hasattr(cls, "FORMAT_CHECKER") else None)
failed = False
for path in sys.argv[2:]:
    for error in validator.iter_errors(json.load(open(path, encoding="utf-8"))):
        failed = True
        print(f"{path}: /{'/'.join(map(str, error.absolute_path))}: {error.message[:500]}")
print(f"{len(sys.argv) - 2} files against {sys.argv[1]}: {'invalid' if failed else 'valid'} (jsonschema)")
sys.exit(1 if failed else 0)
PY
fi

if node -e 'require("ajv")' 2>/dev/null; then
  exec node - "$@" <<'JS'
const fs = require("fs");
const Ajv = require("ajv");
const read = (path) => JSON.parse(fs.readFileSync(path, "utf8"));
const [schema, ...files] = process.argv.slice(2);
const validate = new Ajv({ allErrors: true, validateFormats: false, strict: false }).compile(read(schema));
const bad = files.filter((path) => !validate(read(path)) && (console.log(path, validate.errors), true));
console.log(`${files.length} files against ${schema}: ${bad.length ? "invalid" : "valid"} (ajv)`);
process.exit(bad.length ? 1 : 0);
JS
fi

echo "SKIPPED: no JSON Schema validator is installed (apt-get install python3-jsonschema, or npm install ajv)"
exit 77
