#include "expressions/unknown.hpp"

#include <algorithm>
#include <string>

namespace govcheck::expressions {
namespace {

constexpr char between = '\x1f';  // in no sentence

}  // namespace

cel::Value unknown_of(const Missing& missing) { return cel::Value::unknown(missing.what + between + missing.remedy); }

Missing missing_of(const cel::Value& unknown) {
  const auto& text = unknown.as_failure().message;
  const auto at = std::min(text.rfind(between), text.size());
  return {text.substr(0, at), at < text.size() ? text.substr(at + 1) : std::string()};
}

}  // namespace govcheck::expressions
