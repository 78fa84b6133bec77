#include "text/glob.hpp"

#include <algorithm>

namespace govcheck::text {
namespace {

/// Writes a glob as a pattern. Every construct is translated once, from left to right.
class Translation {
 public:
  explicit Translation(std::string_view glob) : glob_(glob) {}

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
      case '{': out_ += "(?:", opened_ = at_++, ++depth_; break;
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
