#include "formats/decision_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace govcheck::formats {

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }
std::string_view folder_of(std::string_view path) { return path.substr(0, path.size() - base_name(path).size()); }

std::optional<RecordNames::Number> RecordNames::number_of(std::string_view path) const {
  if (!path.starts_with(directory)) return std::nullopt;
  const auto groups = file_name.captures(base_name(path));
  if (!groups) return std::nullopt;
  const auto found = groups->find("number");
  if (found == groups->end()) return std::nullopt;
  const auto& digits = found->second;
  Number number{0, digits.size()};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  const auto is_template = number.value == 0 && path.find("template") != std::string_view::npos;
  return is_template ? std::nullopt : std::optional(number);
}

void DecisionLog::add(std::string_view path) {
  if (folder_of(path) != folder_) return;
  const auto number = names_.number_of(path);
  if (!number) return;
  records_[number->value].emplace(path);
  digits_ = std::max(digits_, number->digits);
}

const std::set<std::string>& DecisionLog::with_number(std::uint64_t number) const {
  static const std::set<std::string> none;
  const auto found = records_.find(number);
  return found == records_.end() ? none : found->second;
}

std::string DecisionLog::next() const {
  return fmt::format("{:0{}}", records_.empty() ? 1 : records_.rbegin()->first + 1, digits_ == 0 ? 4 : digits_);
}

}  // namespace govcheck::formats
