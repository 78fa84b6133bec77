#include "text/glob.hpp"

#include <algorithm>

namespace govcheck::text {
namespace {

/// The name in `{name}` at this place; empty where there is none.
std::string_view name_at(std::string_view glob, std::size_t at) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
  constexpr std::string_view others = "abcdefghijklmnopqrstuvwxyz0123456789_";
  const auto end = glob.find_first_not_of(others, at + 1);
  if (end == std::string_view::npos || glob[end] != '}' || end == at + 1) return {};
  return letters.find(glob[at + 1]) == std::string_view::npos ? std::string_view() : glob.substr(at + 1, end - at - 1);
}

/// Writes a glob as a pattern. Every construct is translated once, from left to right.
class Translation {
 public:
  /// With `names`, `{name}` becomes a group.
  explicit Translation(std::string_view glob, std::vector<std::string>* names = nullptr) : glob_(glob), names_(names) {}

  /// The pattern, or nullopt with `error` and `offset` set.
  std::optional<std::string> run() {
    while (at_ < glob_.size() && error.empty()) step();
    if (error.empty() && depth_ > 0) fail("\"{\" is never closed", opened_);
    if (!error.empty()) return std::nullopt;
    if (glob_.ends_with('/')) out_ += ".*";
    return "(?s)" + out_;
  }

  std::string error;
  std::size_t offset = 0;

 private:
  void fail(std::string_view why, std::size_t where) {
    error = why;
    offset = where;
  }

  void step() {
    switch (glob_[at_]) {
      case '*': star(); break;
      case '?': out_ += "[^/]", ++at_; break;
      case '[': brackets(); break;
      case '{': open(); break;
      case '}': close(); break;
      case ',': out_ += depth_ > 0 ? "|" : ",", ++at_; break;
      case '\\': escaped(); break;
      default: out_ += escape_pattern(glob_.substr(at_, 1)), ++at_;
    }
  }

  void star() {
    if (!glob_.substr(at_).starts_with("**")) {
      out_ += "[^/]*", ++at_;
      return;
    }
    const bool starts_segment = at_ == 0 || glob_[at_ - 1] == '/' || glob_[at_ - 1] == '{' || glob_[at_ - 1] == ',';
    at_ += 2;
    if (starts_segment && at_ < glob_.size() && glob_[at_] == '/')
      out_ += "(?:.*/)?", ++at_;
    else
      out_ += ".*";
  }

  void open() {
    const auto name = names_ == nullptr ? std::string_view() : name_at(glob_, at_);
    if (name.empty()) {
      out_ += "(?:", opened_ = at_++, ++depth_;
      return;
    }
    if (std::ranges::find(*names_, name) != names_->end()) return fail("a name stands twice in it", at_);
    names_->emplace_back(name);
    out_.append("(?P<").append(name).append(">[^/]+)");
    at_ += name.size() + 2;
  }

  void close() {
    if (depth_ == 0) return fail("\"}\" without \"{\"; write \"\\}\" for the character itself", at_);
    out_ += ')', ++at_, --depth_;
  }

  void escaped() {
    if (at_ + 1 == glob_.size()) return fail("a backslash at the end escapes nothing", at_);
    out_ += escape_pattern(glob_.substr(at_ + 1, 1)), at_ += 2;
  }

  void brackets() {
    const auto end = glob_.find(']', at_ + 2);
    if (end == std::string_view::npos)
      return fail("\"[\" is never closed; write \"\\[\" for the character itself", at_);
    auto inside = glob_.substr(at_ + 1, end - at_ - 1);
    const bool negated = inside.starts_with('!') || inside.starts_with('^');
    if (negated) inside.remove_prefix(1);
    std::string set;
    for (const char character : inside) {
      if (character == '\\' || character == '[' || character == '^') set += '\\';
      if (character != '/') set += character;
    }
    out_ += negated ? "[^/" + set + "]" : "[" + set + "]";
    at_ = end + 1;
  }

  std::string_view glob_;
  std::vector<std::string>* names_;
  std::size_t at_ = 0;
  std::size_t opened_ = 0;
  int depth_ = 0;
  std::string out_;
};

std::optional<std::string> name_pattern(std::string_view glob) {
  std::string out = "(?s)";
  for (std::size_t at = 0; at < glob.size(); ++at)
    out += glob[at] == '*' ? std::string(".*") : escape_pattern(glob.substr(at, 1));
  return out;
}

}  // namespace

Parsed<Glob> Glob::parse(std::string_view written, GlobStyle style) {
  if (written.empty()) return Parsed<Glob>::failure("an empty glob matches nothing", "write \"**\" for everything");
  Glob glob;
  glob.written_ = written;
  auto body = written;
  if (style == GlobStyle::path && body.starts_with('/')) body.remove_prefix(1);  // anchored at the root anyway
  Translation translation(body);
  const auto pattern = style == GlobStyle::name ? name_pattern(body) : translation.run();
  if (!pattern)
    return Parsed<Glob>::failure("bad glob: " + translation.error, {},
                                 translation.offset + (written.size() - body.size()));
  auto compiled = Pattern::parse(*pattern, {.ignore_case = style == GlobStyle::name, .literal = false});
  if (!compiled.value) return Parsed<Glob>::failure("bad glob: " + compiled.error);
  glob.pattern_ = std::move(*compiled.value);
  return {std::move(glob), {}, {}, 0};
}

Parsed<GlobSet> GlobSet::parse(std::span<const std::string> globs, GlobStyle style) {
  GlobSet set;
  for (std::size_t index = 0; index < globs.size(); ++index) {
    std::string_view written = globs[index];
    const bool negated = written.starts_with('!');
    if (negated) written.remove_prefix(1);
    auto glob = Glob::parse(written, style);
    if (!glob.value) return Parsed<GlobSet>::failure(glob.error, glob.hint, index);
    set.globs_.push_back({std::move(*glob.value), negated});
  }
  return {std::move(set), {}, {}, 0};
}

bool GlobSet::matches(std::string_view path) const {
  if (globs_.empty()) return true;
  for (auto entry = globs_.rbegin(); entry != globs_.rend(); ++entry)
    if (entry->glob.matches(path)) return !entry->negated;
  return std::ranges::all_of(globs_, &Entry::negated);
}

std::vector<std::string> GlobSet::written() const {
  std::vector<std::string> all;
  for (const auto& entry : globs_) all.push_back((entry.negated ? "!" : "") + entry.glob.written());
  return all;
}

Parsed<NamedGlob> NamedGlob::parse(std::string_view written) {
  if (written.empty())
    return Parsed<NamedGlob>::failure("an empty glob matches nothing", "write \"**\" for everything");
  if (written.starts_with('!'))
    return Parsed<NamedGlob>::failure("a glob with names cannot take away", "name what does not count elsewhere");
  NamedGlob glob;
  glob.written_ = written;
  const std::size_t start = written.starts_with('/') ? 1 : 0;
  Translation translation(written.substr(start), &glob.names_);
  const auto pattern = translation.run();
  if (!pattern) return Parsed<NamedGlob>::failure("bad glob: " + translation.error, {}, translation.offset + start);
  auto compiled = Pattern::parse(*pattern);
  if (!compiled.value) return Parsed<NamedGlob>::failure("bad glob: " + compiled.error);
  glob.pattern_ = std::move(*compiled.value);
  return {std::move(glob), {}, {}, 0};
}

std::string NamedGlob::fill(const Values& values) const {
  std::string filled;
  for (std::size_t at = 0; at < written_.size();) {
    const auto name = written_[at] == '{' ? name_at(written_, at) : std::string_view();
    const auto value = values.find(std::string(name));
    if (name.empty() || value == values.end()) {
      filled += written_[at++];
      continue;
    }
    filled += value->second;
    at += name.size() + 2;
  }
  return filled;
}

}  // namespace govcheck::text

namespace govcheck {

bool ParamCodec<text::GlobSet>::read(const Value& value, text::GlobSet& out, Problems& problems) {
  std::vector<std::string> globs;
  if (!ParamCodec<std::vector<std::string>>::read(value, globs, problems)) return false;
  auto set = text::GlobSet::parse(globs);
  if (!set.value) return params::bad_text(value.items[set.offset], set.error, set.hint, 0, problems);
  out = std::move(*set.value);
  return true;
}

}  // namespace govcheck
