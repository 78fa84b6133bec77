#include "cel/step.hpp"

#include <fmt/format.h>

namespace cel {

void Frame::ask(std::size_t index, std::string_view name) {
  auto found = activation_.find(name);
  known_[index] = found ? present : absent;
  if (found) variables_[index] = std::move(*found);
}

bool Frame::equals(const Value& a, const Value& b) {
  const auto kind = a.kind();
  if (kind == Kind::string && b.is(Kind::string)) {
    const auto left = a.as_text();
    const auto right = b.as_text();
    return left.size() == right.size() && charge(left.size() / 10) && left == right;
  }
  constexpr std::uint64_t per_unit = 10;
  Work work{(left() + 1) * per_unit, false};
  if (left() >= work.left) work.left = left();
  const auto before = work.left;
  const auto same = equal(a, b, work);
  if (work.exhausted) {
    charge(left() + 1);
    return false;
  }
  charge((before - work.left) / per_unit);
  return same;
}

const Value& Step::stop(Value& scratch) const {
  return fail(scratch, "the expression costs more than its limit allows");
}

const Value& Step::no_overload(Value& scratch, std::string_view function, const Value& a) const {
  return fail(scratch, fmt::format("no such overload: '{}' cannot be applied to {}", function, type_name(a)));
}

const Value& Step::no_overload(Value& scratch, std::string_view function, const Value& a, const Value& b) const {
  return fail(scratch, fmt::format("no such overload: '{}' cannot be applied to {} and {}", function, type_name(a),
                                   type_name(b)));
}

}  // namespace cel
