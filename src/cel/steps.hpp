// The kinds of steps, by what they do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.hpp"
#include "cel/environment_state.hpp"
#include "cel/native.hpp"
#include "cel/step.hpp"

namespace cel {

StepPtr make_constant(Value value, std::uint32_t offset);
StepPtr make_error(std::string message, std::uint32_t offset);
/// A loop variable or a bound one.
StepPtr make_slot(std::size_t slot, std::uint32_t offset);

/// A variable, then fields of its value.
struct Reference {
  std::size_t variable = 0;
  std::string name;
  std::vector<std::string> fields;
};
/// The first of the candidates whose variable is there; otherwise `fallback` (a type), otherwise an error.
StepPtr make_reference(std::vector<Reference> candidates, Value fallback, std::string name, std::uint32_t offset);

/// operand.field; `test`: has(operand.field); `optional`: operand.?field.
enum class Access { field, test, optional };
StepPtr make_select(StepPtr operand, std::string_view field, Access access, std::uint32_t offset);
StepPtr make_index(StepPtr operand, StepPtr index, bool optional, std::uint32_t offset);
/// A field or key of a value that is borrowed for long enough, or copied into scratch.
const Value* find_field(const Value& container, std::string_view field);

StepPtr make_logical(StepPtr left, StepPtr right, bool conjunction, std::uint32_t offset);
StepPtr make_not(StepPtr operand, std::uint32_t offset);
/// false where the operand is unknown; else true or, of a test, what it says.
StepPtr make_known(StepPtr operand, bool is_test, std::uint32_t offset);
StepPtr make_conditional(StepPtr condition, StepPtr yes, StepPtr no, std::uint32_t offset);
/// optional.or(optional), optional.orValue(value).
StepPtr make_or_else(StepPtr optional, StepPtr other, bool value, std::uint32_t offset);

/// ==, !=, <, <=, >, >=, +, -, *, /, %, unary -; nullptr: not one of them.
StepPtr make_operator(std::string_view function, std::vector<StepPtr>& args, std::uint32_t offset);
StepPtr make_in(StepPtr element, StepPtr container, std::uint32_t offset);

StepPtr make_list(std::vector<StepPtr> elements, std::vector<bool> optional, std::uint32_t offset);
StepPtr make_map(std::vector<StepPtr> entries, std::vector<bool> optional, std::uint32_t offset);

/// `compile`: a constant pattern is compiled now, not at each call.
StepPtr make_call(std::string_view function, Native native, std::vector<StepPtr> args, std::uint32_t offset,
                  bool compile);
/// Functions of the embedding program: the first that takes the arguments, otherwise `native` where there is one.
StepPtr make_own_call(std::vector<OwnFunction> candidates, Native native, std::vector<StepPtr> args,
                      std::uint32_t offset);

/// The steps of a comprehension; `filter` may be null, and `second` unused.
struct FoldSteps {
  Fold::Macro macro = Fold::Macro::all;
  bool two_variables = false;
  std::size_t variable = 0;
  std::size_t second = 0;
  StepPtr range;
  StepPtr filter;
  StepPtr body;
};
StepPtr make_fold(FoldSteps steps, std::uint32_t offset);
/// slot = value; body.
StepPtr make_bind(std::size_t slot, StepPtr value, StepPtr body, std::uint32_t offset);

}  // namespace cel
