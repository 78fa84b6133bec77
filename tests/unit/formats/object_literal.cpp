#include "formats/object_literal.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>

namespace {

using namespace govcheck;
using formats::LiteralPlace;

struct Outcome {
  std::optional<formats::ObjectLiteral> object;
  std::string problem;
  const Value& operator[](std::string_view key) const { return *object->value.find(key); }
  std::string unread() const {
    std::string out;
    for (const auto& one : object->unread)
      out += fmt::format("{}:{} {}={};", one.range.begin.line, one.range.begin.column, one.path, one.source);
    return out;
  }
};

Outcome parse(const std::string& text, LiteralPlace place = LiteralPlace::exported) {
  Sources sources;
  sources.add("c.js", text);
  Problems problems;
  Outcome outcome{formats::parse_object_literal(text, 0, place, problems), {}};
  for (const auto& problem : problems.all()) outcome.problem += render(problem, sources);
  return outcome;
}

std::string text_of(const Value& list) {
  std::string out;
  for (const auto& item : list.items) out += item.text + " ";
  return out;
}

}  // namespace

TEST_CASE("the object that a module exports") {
  const auto parsed = parse(R"js(#!/usr/bin/env node
// module.exports = { wrong: 1 }
const fs = require('fs');
/** @type {import('x').Y} */
module.exports = {
  single: 'it\'s', "double": "a\u00e9\u{1F600}\x41", `t`: 1,
  template: `two
lines`, number: -1.5, big: 1_000, yes: true, nothing: null, none: undefined, list: [1, , 'b',], 7: 'seven',
  infinite: Infinity, level: RuleConfigSeverity.Warning, grouped: ({ a: 1 }),
};
)js");
  REQUIRE(parsed.object);
  CHECK(parsed["single"].text == "it's");
  CHECK(parsed["double"].text == "aé😀A");
  CHECK(parsed["template"].text == "two\nlines");
  CHECK(parsed["number"].number == -1.5);
  CHECK(parsed["big"].integer == 1'000);
  CHECK(parsed["yes"].boolean);
  CHECK(parsed["nothing"].is(Value::Kind::null));
  CHECK(parsed.object->find_unread(parsed["nothing"]) == nullptr);
  CHECK(parsed["list"].items.size() == 2);
  CHECK(parsed["7"].text == "seven");
  CHECK(std::isinf(parsed["infinite"].number));
  CHECK(parsed["level"].integer == 1);
  CHECK(parsed["grouped"].find("a")->integer == 1);
  CHECK(parsed["single"].range.begin == Position{6, 11});
  CHECK(parsed.unread() == "6:54 […]=`t`: 1;");
}

TEST_CASE("constants of the file and types of TypeScript") {
  const auto parsed = parse(
      "import type { UserConfig } from 'x'\nconst types = ['a', 'b'] as const\nconst more = [...types, 'c']\n"
      "const base = { x: 1, y: 2 }\nconst later: Partial<Record<string, number>> = { z: 3 }\n"
      "const config: UserConfig = { types, more, ...base, y: 5, later, } satisfies UserConfig\nexport default "
      "config\n");
  REQUIRE(parsed.object);
  CHECK(text_of(parsed["types"]) == "a b ");
  CHECK(text_of(parsed["more"]) == "a b c ");
  CHECK(parsed["x"].integer == 1);
  CHECK(parsed["y"].integer == 5);
  CHECK(parsed["later"].find("z")->integer == 3);
  CHECK(parsed.unread().empty());
  CHECK(parse("export = { a: 1 }")["a"].integer == 1);
  CHECK(parse("exports.default = { a: 1 }\n")["a"].integer == 1);
  CHECK(parse("export default { a: 1 } as X<Y, Z>;\n")["a"].integer == 1);
}

TEST_CASE("what would have to be run is named with its place") {
  const auto parsed = parse(
      "const names = ['a']\nnames.push('b')\nconst dirs = read('.')\nmodule.exports = {\n  call: f(1, { a: [2] }),\n"
      "  names, dirs,\n  arrow: (x) => { return /[/]}/.test(x) },\n  list: ['a', ...dirs, b + 1],\n  ...other(),\n"
      "  method(a, b) { return `}${a}` },\n  sum: 'a' + 'b', text: `x${y}`, after: 1 }\n");
  REQUIRE(parsed.object);
  CHECK(parsed["after"].integer == 1);
  CHECK(parsed.unread() ==
        "5:9 call=f(1, { a: [2] });6:3 names=names;6:10 dirs=read('.');7:10 arrow=(x) => { return /[/]}/.test(x) };"
        "8:18 list[1]=read('.');8:24 list[2]=b + 1;9:6 ...=other();10:3 method=method(a, b) { return `}${a}` };"
        "11:8 sum='a' + 'b';11:25 text=`x${y}`;");
  CHECK(parsed["list"].items.size() == 3);
  CHECK(parsed.object->find_unread(parsed["list"].items[1]) != nullptr);
}

TEST_CASE("JSON with comments is an object too") {
  const auto parsed =
      parse("\xEF\xBB\xBF// c\n{ \"a\": [2, \"always\"], /* d */ \"a\": 3, }\n", LiteralPlace::whole_text);
  CHECK(parsed["a"].integer == 3);
  CHECK(parse("{} x", LiteralPlace::whole_text).problem.find("c.js:1:4: error: something follows the object") == 0);
}

TEST_CASE("what cannot be read is a problem") {
  CHECK(parse("const a = 1").problem.find("no object is exported here") != std::string::npos);
  CHECK(parse("module.exports = f()").problem.find("this is no object that can be read") != std::string::npos);
  CHECK(parse("module.exports = { a: 'b }").problem.find("c.js:1:23: error: this text does not end") == 0);
  CHECK(parse("module.exports = { a: [1 }").problem.find("bracket") != std::string::npos);
  CHECK(parse("module.exports = { a: `${`").problem.find("does not end") != std::string::npos);
  CHECK(parse("module.exports = { a: '\xff' }").problem.find("not valid UTF-8") != std::string::npos);
}

TEST_CASE("hostile modules are bounded") {
  CHECK(parse("module.exports = " + std::string(100'000, '[')).object == std::nullopt);
  CHECK(parse("module.exports = { a: " + std::string(300'000, '(')).object == std::nullopt);
  std::string bomb = "const a0 = ['x','x','x','x','x','x','x','x','x','x']\n";
  for (int i = 1; i < 12; ++i)
    bomb += fmt::format("const a{} = [a{},a{},a{},a{},a{},a{},a{},a{}]\n", i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1,
                        i - 1, i - 1);
  CHECK(parse(bomb + "module.exports = { a: a11 }").problem.find("more than 50000 values") != std::string::npos);
  CHECK(parse("const a = [a]\nconst b = [c], c = [b]\nmodule.exports = { a, b }").object);
  std::string consts;
  for (int i = 0; i < 100'000; ++i) consts += "const a ";
  CHECK_FALSE(parse(consts).object);
  std::string flat = "module.exports = { a: [";
  for (int i = 0; i < 30'000; ++i) flat += "f(x), ";
  CHECK(parse(flat + "] }").object);
}
