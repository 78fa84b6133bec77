// Writes random well-typed expressions with what cel-go makes of them, as conformance cases: one JSON array, in the
// format that cel_conformance reads.
//
//	go run . -count 10000 -seed 1 > cases.json
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand"
	"os"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/ext"
)

type object = map[string]any

var typeEnv = []object{
	{"name": "i", "type": "int"}, {"name": "u", "type": "uint"}, {"name": "d", "type": "double"},
	{"name": "s", "type": "string"}, {"name": "b", "type": "bytes"}, {"name": "t", "type": "bool"},
	{"name": "ts", "type": "timestamp"}, {"name": "du", "type": "duration"},
	{"name": "li", "type": object{"list": "int"}}, {"name": "ls", "type": object{"list": "string"}},
	{"name": "m", "type": object{"map": []any{"string", "int"}}}, {"name": "x", "type": "dyn"},
}

func environment() *cel.Env {
	env, err := cel.NewEnv(
		cel.Variable("i", cel.IntType), cel.Variable("u", cel.UintType), cel.Variable("d", cel.DoubleType),
		cel.Variable("s", cel.StringType), cel.Variable("b", cel.BytesType), cel.Variable("t", cel.BoolType),
		cel.Variable("ts", cel.TimestampType), cel.Variable("du", cel.DurationType),
		cel.Variable("li", cel.ListType(cel.IntType)), cel.Variable("ls", cel.ListType(cel.StringType)),
		cel.Variable("m", cel.MapType(cel.StringType, cel.IntType)), cel.Variable("x", cel.DynType),
		cel.OptionalTypes(), ext.Strings(), ext.Math(), ext.Lists(), ext.Sets(), ext.Encoders(), ext.Bindings(),
		ext.Regex(), ext.TwoVarComprehensions())
	if err != nil {
		panic(err)
	}
	return env
}

func main() {
	count := flag.Int("count", 1000, "how many expressions")
	seed := flag.Int64("seed", 1, "of the random numbers")
	depth := flag.Int("depth", 4, "of the expressions")
	fromInput := flag.Bool("stdin", false, "take the expressions from standard input, one per line")
	flag.Parse()
	env := environment()
	g := &generator{rand.New(rand.NewSource(*seed)), 0}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	fmt.Println("[")
	written := 0
	lines := bufio.NewScanner(os.Stdin)
	for written < *count {
		expr := ""
		if !*fromInput {
			expr = g.expression(*depth)
		} else if !lines.Scan() {
			break
		} else {
			expr = lines.Text()
		}
		test, ok := evaluate(env, expr, g)
		if !ok {
			continue
		}
		if written > 0 {
			fmt.Print(",")
		}
		out.Encode(test)
		written++
	}
	fmt.Println("]")
}

// evaluate gives the case of an expression; false where cel-go has nothing to say that could be compared.
func evaluate(env *cel.Env, expr string, g *generator) (object, bool) {
	bound, native := g.bindings()
	test := object{"expr": expr, "type_env": typeEnv, "bindings": bound}
	ast, issues := env.Compile(expr)
	if issues.Err() != nil {
		// A format with too few or too many arguments: cel-go looks into constant ones.
		return nil, false
	}
	program, err := env.Program(ast)
	if err != nil {
		return nil, false
	}
	value, _, err := program.Eval(native)
	if err != nil || types.IsError(value) {
		test["expect"] = object{"error": fmt.Sprint(err)}
		return test, true
	}
	encoded, ok := encode(value)
	if !ok {
		return nil, false
	}
	test["expect"] = object{"value": encoded}
	return test, true
}
