// Regular expressions: RE2, linear in the text.
#include <fmt/format.h>
#include <re2/re2.h>

#include <array>

#include "cel/native.hpp"

namespace cel {

std::shared_ptr<const re2::RE2> compile_pattern(std::string_view pattern, std::string& failure) {
  constexpr std::int64_t max_memory = 8 << 20;
  constexpr std::size_t max_length = 10'000;
  if (pattern.size() > max_length) {
    failure = fmt::format("the pattern has more than {} bytes", max_length);
    return nullptr;
  }
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(max_memory);
  auto compiled = std::make_shared<const re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
  if (compiled->ok()) return compiled;
  failure = fmt::format("the pattern cannot be read: {}", compiled->error());
  return nullptr;
}

namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }
std::string_view view(const re2::StringPiece& text) { return {text.data(), text.size()}; }

/// The pattern of a call, compiled for it where the program has not done so.
class Pattern {
 public:
  explicit Pattern(const Call& call) {
    if (call.pattern != nullptr) {
      pattern_ = call.pattern;
      return;
    }
    constexpr std::size_t compiling = 10;
    if (!call.charge(call.text(1).size() * compiling + 100)) {
      failure_ = call.over_limit();
      return;
    }
    std::string message;
    own_ = compile_pattern(call.text(1), message);
    pattern_ = own_.get();
    if (pattern_ == nullptr) failure_ = call.fail(std::move(message));
  }

  bool good() const { return pattern_ != nullptr; }
  const Value& failure() const { return failure_; }
  const re2::RE2& operator*() const { return *pattern_; }
  const re2::RE2* operator->() const { return pattern_; }

 private:
  const re2::RE2* pattern_ = nullptr;
  std::shared_ptr<const re2::RE2> own_;
  Value failure_;
};

Value matches(const Call& call) {
  if (!call.takes(Kind::string, Kind::string)) return call.no_overload();
  if (!call.charge(call.text(0).size())) return call.over_limit();
  const Pattern pattern(call);
  if (!pattern.good()) return pattern.failure();
  return Value::boolean(re2::RE2::PartialMatch(piece(call.text(0)), *pattern));
}

using Groups = std::array<re2::StringPiece, 10>;

/// Calls `each` for one match after another until it gives false; false: over the limit.
template <typename Each>
bool for_matches(const Call& call, const re2::RE2& pattern, Each each) {
  const auto text = piece(call.text(0));
  const auto groups = std::min<int>(pattern.NumberOfCapturingGroups() + 1, 10);
  Groups found;
  std::size_t at = 0;
  while (at <= text.size() && pattern.Match(text, at, text.size(), re2::RE2::UNANCHORED, found.data(), groups)) {
    const auto begin = static_cast<std::size_t>(found[0].data() - text.data());
    if (!call.charge(begin - at + found[0].size())) return false;
    if (!each(found)) break;
    // After an empty match the search goes on one character later.
    const auto end = begin + found[0].size();
    at = found[0].empty() ? end + 1 : end;
    while (found[0].empty() && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) ++at;
  }
  return true;
}

Value too_many_groups(const Call& call) {
  return call.fail(fmt::format("regular expression has more than one capturing group: \"{}\"", call.text(1)));
}

Value extract(const Call& call) {
  if (!call.takes(Kind::string, Kind::string)) return call.no_overload();
  if (!call.charge(call.text(0).size())) return call.over_limit();
  const Pattern pattern(call);
  if (!pattern.good()) return pattern.failure();
  const auto groups = pattern->NumberOfCapturingGroups();
  if (groups > 1) return too_many_groups(call);
  Groups found;
  const auto text = piece(call.text(0));
  if (!pattern->Match(text, 0, text.size(), re2::RE2::UNANCHORED, found.data(), groups + 1)) return Value::none();
  const auto result = view(found[static_cast<std::size_t>(groups)]);
  return groups == 1 && result.empty() ? Value::none() : Value::optional(Value::string(std::string(result)));
}

Value extract_all(const Call& call) {
  if (!call.takes(Kind::string, Kind::string)) return call.no_overload();
  if (!call.charge(call.text(0).size())) return call.over_limit();
  const Pattern pattern(call);
  if (!pattern.good()) return pattern.failure();
  const auto groups = static_cast<std::size_t>(pattern->NumberOfCapturingGroups());
  if (groups > 1) return too_many_groups(call);
  std::vector<Value> out;
  const auto within = for_matches(call, *pattern, [&](const Groups& found) {
    const auto result = view(found[groups]);
    if (groups == 0 || !result.empty()) out.push_back(Value::string(std::string(result)));
    return true;
  });
  return within ? Value::list(std::move(out)) : call.over_limit();
}

/// `\1` is the first group, `\\` a backslash; "" or what is wrong.
std::string expand(std::string_view replacement, const Groups& found, int groups, std::string& out) {
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] != '\\') {
      out += replacement[i];
      continue;
    }
    if (++i == replacement.size()) return "invalid replacement string: \\ not allowed at end";
    const auto c = replacement[i];
    if (c == '\\') {
      out += c;
    } else if (c < '0' || c > '9') {
      return "invalid replacement string: \\ must be followed by a digit or \\";
    } else if (c - '0' > groups) {
      return fmt::format("replacement string references group {} but regex has only {} group(s)", c, groups);
    } else {
      out += view(found[static_cast<std::size_t>(c - '0')]);
    }
  }
  return {};
}

Value replace(const Call& call) {
  const auto every = call.takes(Kind::string, Kind::string, Kind::string);
  if (!every && !call.takes(Kind::string, Kind::string, Kind::string, Kind::integer)) return call.no_overload();
  const auto text = call.text(0);
  if (!call.charge(text.size())) return call.over_limit();
  auto left = every || call.integer(3) < 0 ? INT64_MAX : call.integer(3);
  if (left == 0) return call[0];
  const Pattern pattern(call);
  if (!pattern.good()) return pattern.failure();
  std::string out;
  std::string failure;
  std::size_t done = 0;
  const auto within = for_matches(call, *pattern, [&](const Groups& found) {
    const auto begin = static_cast<std::size_t>(found[0].data() - text.data());
    // An empty match right after another match is none, as in Go.
    if (found[0].empty() && begin == done && done > 0) return true;
    out.append(text.substr(done, begin - done));
    done = begin + found[0].size();
    const auto before = out.size();
    failure = expand(call.text(2), found, pattern->NumberOfCapturingGroups(), out);
    return failure.empty() && call.charge(out.size() - before) && --left > 0;
  });
  if (!within || call.frame.stopped()) return call.over_limit();
  if (!failure.empty()) return call.fail(std::move(failure));
  out.append(text.substr(done));
  return Value::string(std::move(out));
}

constexpr std::array functions = {
    NativeEntry{"matches", matches},
    NativeEntry{"regex.extract", extract},
    NativeEntry{"regex.extractAll", extract_all},
    NativeEntry{"regex.replace", replace},
};

}  // namespace

std::span<const NativeEntry> regex_functions() { return functions; }

}  // namespace cel
