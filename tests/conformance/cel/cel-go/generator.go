package main

import (
	"fmt"
	"math/rand"
	"strings"
	"time"
)

// Left out, as triaged: what cel-go and the specification's own cases see differently (milliseconds of a duration,
// timestamps printed in the zone they were read in, repeated keys of a map literal, bytes looked up in a map, fractions
// of long durations printed as doubles) and what depends on the order of a map.
//
// generator writes expressions of a wanted type from templates: {int}, {string} … stand for expressions of that type,
// {$} for a fresh loop variable that is an int below.
type generator struct {
	random *rand.Rand
	names  int
}

var leaves = map[string][]string{
	"bool":   {"true", "false", "t", "x == 1", "has(m.a)", "has(m.zzz)"},
	"int":    {"0", "1", "-1", "2", "7", "42", "i", "9223372036854775807", "-9223372036854775808", "m.a", "li[0]", "size(s)"},
	"uint":   {"0u", "1u", "3u", "u", "18446744073709551615u"},
	"double": {"0.0", "1.5", "-2.25", "d", "1e300", "0.1", "3.0", "1e-7"},
	"string": {"''", "'a'", "'héllo wörld'", "s", "'1'", "'2026-01-31T18:00:00Z'", "'1h30m'", "'a,b,,c'", "'%s and %d'", "'🐱x'", "' padded\\t'", "ls[1]"},
	"bytes":  {"b''", "b'abc'", "b'\\xff\\x00'", "b"},
	"timestamp": {"ts", "timestamp('2024-02-29T23:59:59.5Z')", "timestamp(0)", "timestamp('1969-12-31T00:00:00Z')",
		"timestamp('9999-12-31T23:59:59Z')"},
	"duration": {"du", "duration('0s')", "duration('-1.5h')", "duration('90m')", "duration('1ms')"},
	"ints":     {"[]", "[1, 2, 3]", "li", "[3, 1, 2, 1]", "lists.range(4)"},
	"strings":  {"ls", "['b', 'a', 'c']", "['a', 'a']"},
	"map":      {"m", "{'a': 1}", "{'k': 2, 'a': 3}"},
	"dyn":      {"x", "dyn(1)", "dyn(1u)", "dyn(1.0)", "dyn('1')", "dyn([1])", "dyn({'a': 1})", "dyn(null)", "dyn(true)", "dyn(2.5)"},
	"optional": {"optional.none()", "optional.of(1)", "m.?a", "m.?zzz", "li[?0]", "li[?9]"},
	"zone":     {"'UTC'", "'+05:30'", "'-02:00'", "'Europe/Berlin'", "'America/New_York'", "'Australia/Sydney'", "'Asia/Kolkata'"},
	"pattern":  {"'a'", "'^h'", "'[a-z]+'", "'(b|c)$'", "'o.*d'", "'\\\\d'", "''", "'(x'"},
}

var templates = map[string][]string{
	"bool": {"({bool} && {bool})", "({bool} || {bool})", "!{bool}", "({bool} ? {bool} : {bool})", "({int} < {int})",
		"({int} == {int})", "({uint} >= {uint})", "({double} <= {double})", "({double} != {double})", "({string} == {string})",
		"({string} < {string})", "({bytes} > {bytes})", "({dyn} == {dyn})", "({dyn} < {dyn})", "({int} in {ints})",
		"({string} in {map})", "({dyn} in [1, 2u, 3.0, 'a'])", "({dyn} in {1: 'a', 'b': 2})", "{string}.startsWith({string})",
		"{string}.endsWith({string})", "{string}.contains({string})", "{string}.matches({pattern})",
		"{ints}.all({$}, {$} > {int})", "{ints}.exists({$}, {$} == {int})", "{ints}.exists_one({$}, {$} % 2 == {int})",
		"{ints}.all({$}, {$$}, {$} < {$$})", "{map}.exists({$$}, {$}, {$} > {int})", "({ints} == {ints})", "({map} == {map})",
		"{optional}.hasValue()", "({timestamp} < {timestamp})", "({duration} == {duration})", "({timestamp} == {timestamp})",
		"sets.contains({ints}, {ints})", "sets.intersects({ints}, {ints})", "sets.equivalent({ints}, {ints})",
		"math.isNaN({double})", "math.isFinite({double})", "bool({string})", "({optional} == {optional})", "(type({dyn}) == int)",
		"(type({dyn}) == type({dyn}))"},
	"int": {"({int} + {int})", "({int} - {int})", "({int} * {int})", "({int} / {int})", "({int} % {int})", "-({int})",
		"({bool} ? {int} : {int})", "int({uint})", "int({double})", "int({string})", "int({timestamp})", "size({string})",
		"{ints}.size()", "size({bytes})", "{map}.size()", "{ints}[{int}]", "{map}[{string}]", "{string}.indexOf({string})",
		"{string}.lastIndexOf({string})", "{optional}.orValue({int})", "{optional}.value()", "math.abs({int})", "math.sign({int})",
		"math.bitAnd({int}, {int})", "math.bitOr({int}, {int})", "math.bitXor({int}, {int})", "math.bitNot({int})",
		"math.bitShiftLeft({int}, {int})", "math.bitShiftRight({int}, {int})", "math.greatest({int}, {int}, {int})",
		"math.least({int}, {int})", "math.greatest({ints})", "{timestamp}.getFullYear()", "{timestamp}.getMonth()",
		"{timestamp}.getDate({zone})", "{timestamp}.getDayOfMonth({zone})", "{timestamp}.getDayOfWeek({zone})",
		"{timestamp}.getDayOfYear({zone})", "{timestamp}.getHours({zone})", "{timestamp}.getMinutes({zone})",
		"{timestamp}.getSeconds()", "{timestamp}.getMilliseconds()", "{duration}.getHours()", "{duration}.getMinutes()",
		"{duration}.getSeconds()", "cel.bind({$}, {int}, {$} + {$})"},
	"uint": {"({uint} + {uint})", "({uint} - {uint})", "({uint} * {uint})", "({uint} / {uint})", "({uint} % {uint})",
		"uint({int})", "uint({double})", "uint({string})", "math.bitShiftLeft({uint}, {int})", "math.bitNot({uint})", "math.abs({uint})"},
	"double": {"({double} + {double})", "({double} - {double})", "({double} * {double})", "({double} / {double})", "-({double})",
		"double({int})", "double({uint})", "double({string})", "math.ceil({double})", "math.floor({double})", "math.round({double})",
		"math.trunc({double})", "math.sqrt({double})", "math.sign({double})", "math.least({double}, {double})", "math.abs({double})"},
	"string": {"({string} + {string})", "({bool} ? {string} : {string})", "string({int})", "string({uint})", "string({double})",
		"string({bool})", "string({timestamp})", "string({duration})", "string({bytes})", "{string}.lowerAscii()",
		"{string}.upperAscii()", "{string}.trim()", "{string}.reverse()", "{string}.charAt({int})", "{string}.substring({int})",
		"{string}.substring({int}, {int})", "{string}.replace({string}, {string})", "{string}.replace({string}, {string}, {int})",
		"{strings}.join({string})", "{strings}.join()", "strings.quote({string})", "'%s|%s'.format([{dyn}, {int}])",
		"'%d %x %o %b'.format([{int}, {int}, {int}, {int}])", "'%.3f %e'.format([{double}, {double}])",
		"'%s'.format([{ints}])", "'%s'.format([{map}])", "'%X'.format([{string}])", "base64.encode({bytes})",
		"regex.replace({string}, {pattern}, {string})", "regex.extract({string}, {pattern}).orValue('none')", "{string}.format([{dyn}, {int}])",
		"'%s %s'.format([{timestamp}, {duration}])"},
	"bytes": {"({bytes} + {bytes})", "bytes({string})", "base64.decode({string})"},
	"timestamp": {"({timestamp} + {duration})", "({timestamp} - {duration})", "({duration} + {timestamp})", "timestamp({string})",
		"timestamp({int})", "({bool} ? {timestamp} : {timestamp})"},
	"duration": {"({duration} + {duration})", "({duration} - {duration})", "({timestamp} - {timestamp})", "duration({string})"},
	"ints": {"({ints} + {ints})", "[{int}, {int}]", "{ints}.map({$}, {$} * {int})", "{ints}.filter({$}, {$} > {int})",
		"{ints}.map({$}, {$} > {int}, {$} + 1)", "{ints}.sort()", "{ints}.distinct()", "{ints}.reverse()", "{ints}.slice({int}, {int})",
		"[{ints}, {ints}].flatten()", "{ints}.transformList({$$}, {$}, {$$} + {$})", "{ints}.sortBy({$}, -{$})", "[?{optional}]",
		"{map}.transformList({$$}, {$}, {$}).sort()", "{map}.map({$}, size({$})).sort()", "lists.range(size({string}))"},
	"strings": {"{string}.split({string})", "{string}.split({string}, {int})", "[{string}, {string}]", "{strings}.sort()",
		"{strings}.map({$}, {$} + {string})", "regex.extractAll({string}, {pattern})", "{strings}.distinct()"},
	"map": {"{'p' + {string}: {int}, 'q' + {string}: {int}}", "{?{string}: {optional}}", "{map}.transformMap({$$}, {$}, {$} + {int})",
		"{map}.transformMap({$$}, {$}, {$} > 1, {$})", "{strings}.transformMapEntry({$$}, {$}, {{$}: {$$}})"},
	"dyn": {"dyn({int})", "dyn({string})", "dyn({double})", "dyn({uint})", "dyn({ints})", "dyn({map})", "[{int}, {string}][{int}]", "dyn({bool})",
		"dyn({timestamp})", "dyn({duration})", "type({dyn})", "dyn({dyn} == {dyn})", "dyn(x.a)"},
	"optional": {"optional.of({int})", "optional.ofNonZeroValue({int})", "{map}[?{string}]", "{ints}[?{int}]",
		"{optional}.or({optional})", "{optional}.optMap({$}, {$} + {int})", "{optional}.optFlatMap({$}, li[?{$}])",
		"{ints}.first()", "{ints}.last()", "({bool} ? {optional} : {optional})"},
}

var roots = []string{"bool", "bool", "int", "uint", "double", "string", "string", "bytes", "timestamp", "duration", "ints",
	"strings", "map", "dyn", "optional"}

func (g *generator) pick(from []string) string { return from[g.random.Intn(len(from))] }

func (g *generator) expression(depth int) string { return g.write(g.pick(roots), depth) }

func (g *generator) write(kind string, depth int) string {
	options := templates[kind]
	if depth <= 0 || len(options) == 0 || g.random.Intn(8) == 0 {
		return g.pick(leaves[kind])
	}
	g.names++
	variable := fmt.Sprintf("v%d", g.names)
	template := strings.NewReplacer("{$$}", "w"+variable[1:], "{$}", variable).Replace(g.pick(options))
	var out strings.Builder
	for i := 0; i < len(template); {
		end := -1
		if template[i] == '{' {
			for kind := range leaves {
				if strings.HasPrefix(template[i+1:], kind+"}") {
					end = i + len(kind) + 1
				}
			}
		}
		if end < 0 {
			out.WriteByte(template[i])
			i++
			continue
		}
		out.WriteString(g.write(template[i+1:end], depth-1))
		i = end + 1
	}
	return out.String()
}

// bindings gives the variables, for the case and for cel-go.
func (g *generator) bindings() (object, map[string]any) {
	at := time.Date(2026, 3, 29, 0, 59, 59, 500000000, time.UTC)
	number := []int64{0, 1, -3, 5, 1 << 40}[g.random.Intn(5)]
	text := g.pick([]string{"", "abc", "Grüße 🐱", "2", "a b c"})
	native := map[string]any{"i": number, "u": uint64(7), "d": 2.5, "s": text, "b": []byte("\x00bytes"), "t": true,
		"ts": at, "du": 90 * time.Second, "li": []int64{5, 6, 7}, "ls": []string{"x", "yy", ""},
		"m": map[string]int64{"a": 1, "b": 2}, "x": map[string]any{"a": 1.0}}
	list := func(items ...any) object { return object{"list": items} }
	str := func(s string) object { return object{"string": s} }
	integer := func(n int64) object { return object{"int": fmt.Sprint(n)} }
	return object{"i": integer(number), "u": object{"uint": "7"}, "d": object{"double": "2.5"}, "s": str(text),
		"b": object{"bytes": "AGJ5dGVz"}, "t": object{"bool": true},
		"ts": object{"timestamp": instant(at.Unix(), at.Nanosecond())}, "du": object{"duration": instant(90, 0)},
		"li": list(integer(5), integer(6), integer(7)), "ls": list(str("x"), str("yy"), str("")),
		"m": object{"map": []any{[]any{str("a"), integer(1)}, []any{str("b"), integer(2)}}},
		"x": object{"map": []any{[]any{str("a"), object{"double": "1.0"}}}}}, native
}
