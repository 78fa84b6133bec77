// An expression of a policy: compiled once, with every fault at its place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/cel.hpp"
#include "expressions/language.hpp"
#include "expressions/scene.hpp"
#include "govcheck/people.hpp"
#include "govcheck/source.hpp"

namespace govcheck::expressions {

/// What is wrong with an expression. Offset and length are those of the part at fault, in bytes.
struct Fault {
  std::string message;
  std::string hint;
  std::size_t offset = 0;
  std::size_t length = 0;
};

struct Expression {
  std::string text;
  cel::Program program;
  cel::Environment environment;  ///< that it was compiled in
};

struct CompileResult {
  std::optional<Expression> expression;
  std::vector<Fault> faults;  ///< why there is none
};

/// What an expression has to give.
enum class Wanted : std::uint8_t { anything, truth, text };

/// `people`: who is in the groups that it may name; nullptr: not known yet.
CompileResult compile(std::string_view text, const Scope& scope, Wanted wanted, const People* people);
/// The same for a scalar of a policy, with the problems at their places in the source.
std::optional<Expression> compile(const Value& written, const Scope& scope, Wanted wanted, const People* people,
                                  Problems& problems);

/// What can be said of it only when the groups of the policy are known: for expressions that were compiled before.
void check_groups(const Value& written, const People& people, Problems& problems);

/// The value. An unknown where evidence is missing; an error where it fails or costs too much.
cel::Value evaluate(const Expression& expression, const cel::Activation& scene, const World& world);
cel::Limits limits_of(const World& world);

/// `no such key: 'x', in "data.x > 1"`: an error as people read it.
std::string describe_error(const cel::Value& error, std::string_view expression);

/// Line breaks and what is around them as one blank.
std::string on_one_line(std::string_view text);

/// The part of an expression that begins, or has its operator, at an offset.
Fault fault_at(std::string_view expression, std::size_t offset, std::string message, std::string hint);

}  // namespace govcheck::expressions
