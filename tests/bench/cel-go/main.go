// Times cel-go: reads the cases of the benchmark (name, tab, expression), prints name, nanoseconds to parse and check,
// nanoseconds to evaluate.
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/ext"
)

const least = 300 * time.Millisecond

// nanoseconds per call, the best of three rounds.
func perCall(call func()) float64 {
	best := 0.0
	for round := 0; round < 3; round++ {
		count := 1
		for {
			begin := time.Now()
			for i := 0; i < count; i++ {
				call()
			}
			if took := time.Since(begin); took >= least/3 {
				each := float64(took.Nanoseconds()) / float64(count)
				if best == 0 || each < best {
					best = each
				}
				break
			}
			count *= 2
		}
	}
	return best
}

func environment() *cel.Env {
	options := []cel.EnvOption{
		cel.OptionalTypes(), ext.Strings(), ext.Math(), ext.Lists(), ext.Sets(), ext.Encoders(), ext.Bindings(),
		ext.Regex(), ext.TwoVarComprehensions(),
		cel.Variable("commit", cel.MapType(cel.StringType, cel.DynType)),
		cel.Variable("pr", cel.MapType(cel.StringType, cel.DynType)),
		cel.Variable("branch", cel.StringType), cel.Variable("labels", cel.ListType(cel.StringType)),
		cel.Variable("files", cel.ListType(cel.StringType)), cel.Variable("i", cel.IntType), cel.Variable("d", cel.DoubleType),
		cel.Variable("numbers", cel.ListType(cel.IntType)), cel.Variable("now", cel.TimestampType),
	}
	env, err := cel.NewEnv(options...)
	if err != nil {
		panic(err)
	}
	return env
}

func variables() map[string]any {
	numbers := make([]int64, 1000)
	files := make([]string, 40)
	for i := range numbers {
		numbers[i] = int64(i)
	}
	for i := range files {
		files[i] = fmt.Sprintf("src/module%d/file.cpp", i)
	}
	return map[string]any{
		"commit": map[string]any{"subject": "feat(parser): accept trailing commas", "merge": false, "type": "feat",
			"scope": "parser", "parents": []string{"a", "b"}, "author": map[string]any{"email": "ada@example.org"}},
		"pr": map[string]any{"number": int64(42), "draft": false, "author": "ada", "approvals": []string{"grace", "edsger"},
			"title": "feat: accept trailing commas"},
		"branch": "release/1.2", "labels": []string{"bug", "size/S", "approved"}, "files": files, "i": int64(7), "d": 2.5,
		"numbers": numbers, "now": time.Date(2026, 3, 29, 12, 0, 0, 0, time.UTC),
	}
}

func main() {
	runtime.GOMAXPROCS(1)
	env := environment()
	vars := variables()
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		name, expr, _ := strings.Cut(lines.Text(), "\t")
		ast, issues := env.Compile(expr)
		if issues.Err() != nil {
			panic(fmt.Sprint(expr, issues.Err()))
		}
		program, err := env.Program(ast, cel.EvalOptions(cel.OptOptimize))
		if err != nil {
			panic(err)
		}
		value, _, err := program.Eval(vars)
		if err != nil {
			panic(fmt.Sprint(expr, err))
		}
		activation, err := cel.NewActivation(vars)
		if err != nil {
			panic(err)
		}
		compile := perCall(func() { env.Compile(expr) })
		evaluate := perCall(func() { program.Eval(activation) })
		fmt.Printf("%s\t%.0f\t%.0f\t%v\n", name, compile, evaluate, value.Value())
	}
}
