#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "formats/comment_style.hpp"
#include "govcheck/rule.hpp"
#include "text/lines.hpp"
#include "text/pattern.hpp"
#include "text/span.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

/// A text with `{year}`, compared word by word, whatever the comment signs and line ends are.
struct Notice {
  static constexpr std::string_view format = "notice";
  static Parsed<Notice> parse(std::string_view written);
  const std::string& written() const { return text; }

  std::string text;
  text::Pattern pattern;
};

constexpr std::string_view year_mark = "{year}";

/// Words of a text, separated by single spaces.
std::string words_of(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    const bool is_space = text::is_space(byte);
    if (is_space && (out.empty() || out.back() == ' ')) continue;
    out += is_space ? ' ' : byte;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

Parsed<Notice> Notice::parse(std::string_view written) {
  const auto words = words_of(written);
  if (words.empty()) return Parsed<Notice>::failure("the notice is empty", "write what has to stand in each file");
  std::string pattern;
  std::size_t from = 0;
  for (auto mark = words.find(year_mark); mark != std::string::npos; mark = words.find(year_mark, from)) {
    pattern += text::escape_pattern(std::string_view(words).substr(from, mark - from));
    pattern += pattern.find("(?P<years>") == std::string::npos ? "(?P<years>[0-9]{4}(?: ?(?:-|–|,) ?[0-9]{2,4})*)"
                                                               : "[0-9]{4}(?: ?(?:-|–|,) ?[0-9]{2,4})*";
    from = mark + year_mark.size();
  }
  pattern += text::escape_pattern(std::string_view(words).substr(from));
  auto compiled = text::Pattern::parse(pattern);
  if (!compiled.value) return Parsed<Notice>::failure("the notice is too long");
  return {Notice{std::string(written), std::move(*compiled.value)}, {}, {}, 0};
}

enum class Year : std::uint8_t { any, current };
constexpr std::array<Choice<Year>, 2> choices_of(Year) { return {{{"any", Year::any}, {"current", Year::current}}}; }

struct Params {
  std::vector<std::string> spdx;
  std::optional<Notice> notice;
  Year year = Year::any;
  std::int64_t within_lines = 30;
  FileScope check = FileScope::changed;

  static ParamList<Params> declare() {
    return {param("spdx", &Params::spdx,
                  "The licences, one of which a line `SPDX-License-Identifier:` has to name; expressions with AND and "
                  "OR are understood. Empty: no such line is asked for."),
            param("notice", &Params::notice,
                  "A text that has to stand there, such as `Copyright {year} Acme`; comment signs, line ends and white "
                  "space do not matter. `{year}` is a year, or several: `2019-2024, 2026`."),
            param("year", &Params::year, "Whether a file that the change adds has to name the current year last."),
            param("within-lines", &Params::within_lines, "Among how many lines at the top it has to stand.", {1, 1000}),
            param("check", &Params::check,
                  "`changed`: files that the change adds or modifies, but for those that lacked it before. `all`: "
                  "every file.")};
  }
};

constexpr std::string_view spdx_mark = "SPDX-License-Identifier:";

/// Alternatives are joined by OR, of which one has to be allowed as a whole; parentheses are not weighed.
bool is_allowed(std::string_view expression, const std::vector<std::string>& allowed) {
  const auto is_listed = [&](std::string_view id) { return std::ranges::find(allowed, id) != allowed.end(); };
  if (is_listed(expression)) return true;
  const bool has_parentheses = expression.find_first_of("()") != std::string_view::npos;
  std::string plain(expression);
  std::ranges::replace_if(
      plain, [](char byte) { return byte == '(' || byte == ')'; }, ' ');
  bool any = false;
  bool all_here = true;
  bool all = true;
  const auto words = words_of(plain) + " OR";
  std::string id;
  for (std::size_t from = 0; from < words.size();) {
    const auto end = std::min(words.find(' ', from), words.size());
    const auto word = std::string_view(words).substr(from, end - from);
    from = end + 1;
    if (word != "OR" && word != "AND") {
      id += id.empty() ? std::string(word) : fmt::format(" {}", word);  // "GPL-2.0-only WITH Classpath-exception-2.0"
      continue;
    }
    all_here = all_here && is_listed(id);
    all = all && is_listed(id);
    id.clear();
    if (word == "AND") continue;
    any = any || all_here;
    all_here = true;
  }
  return has_parentheses ? all : any;
}

/// What is wrong with the top of a file.
struct Fault {
  std::string key;
  std::string message;
  text::Span at;
};

class Header {
 public:
  Header(std::string_view text, const Params& params) : params_(params) {
    top_ = text.substr(0, text::offset_of_line(text, static_cast<std::size_t>(params.within_lines) + 1));
    for (std::size_t at = 0; at < top_.size(); at += text::whole_line_at(top_, at).size()) {
      plain_ += formats::without_comment_signs(text::line_at(top_, at));
      plain_ += ' ';
    }
    plain_ = words_of(plain_);
  }

  /// Tools write "Code generated … DO NOT EDIT." or @generated, and would drop what is added.
  bool is_generated() const {
    return plain_.find("DO NOT EDIT") != std::string::npos || plain_.find("@generated") != std::string::npos;
  }

  std::vector<Fault> faults(std::optional<int> current_year) const {
    std::vector<Fault> all;
    if (!params_.spdx.empty()) check_spdx(all);
    if (params_.notice) check_notice(all, current_year);
    return all;
  }

 private:
  void check_spdx(std::vector<Fault>& all) const {
    const auto mark = top_.find(spdx_mark);
    if (mark == std::string_view::npos) return all.push_back({"spdx", "does not say its licence", {}});
    const auto from = mark + spdx_mark.size();
    auto written = formats::without_comment_signs(text::line_at(top_, from));
    if (const auto close = written.find("*/"); close != std::string_view::npos)
      written = text::without_space_at_end(written.substr(0, close));
    const auto at = written.empty() ? from : static_cast<std::size_t>(written.data() - top_.data());
    if (!is_allowed(written, params_.spdx))
      all.push_back(
          {"spdx",
           fmt::format("has the licence \"{}\", which is not {}", written, text::join_words(params_.spdx, "or")),
           {written.empty() ? mark : at, written.empty() ? spdx_mark.size() : written.size()}});
  }

  void check_notice(std::vector<Fault>& all, std::optional<int> current_year) const {
    const auto found = params_.notice->pattern.find_with("years", plain_);
    if (!found) return all.push_back({"notice", "lacks the notice at its top", {}});
    const auto years = std::string_view(plain_).substr(found->group.offset, found->group.length);
    if (!current_year || !params_.notice->pattern.has_group("years")) return;
    const auto wanted = std::to_string(*current_year);
    if (years.ends_with(wanted) || (years.size() > 4 && years.ends_with("-" + wanted.substr(2)))) return;
    const auto at = top_.find(years);
    all.push_back({"year",
                   fmt::format("names the year {}, and is new in {}", years, wanted),
                   {at == std::string_view::npos ? 0 : at, at == std::string_view::npos ? 0 : years.size()}});
  }

  const Params& params_;
  std::string_view top_;
  std::string plain_;
};

std::string remedy_for(const Fault& fault, const Params& params, formats::CommentStyle style, int year) {
  if (fault.key == "year") return fmt::format("write {}", year);
  if (fault.key == "spdx" && fault.at.empty())
    return "begin it with: " + formats::as_comment(style, fmt::format("{} {}", spdx_mark, params.spdx.front()));
  if (fault.key == "spdx") return "choose one of these licences, or ask who answers for licences";
  auto notice = words_of(params.notice->written());
  for (auto at = notice.find(year_mark); at != std::string::npos; at = notice.find(year_mark))
    notice.replace(at, year_mark.size(), std::to_string(year));
  return "begin it with: " + formats::as_comment(style, notice);
}

void check(const File& file, const Params& params, Context& context) {
  const auto style = formats::comment_style_of(file.path);
  if (!style) return context.not_applicable("how it writes comments is not known");
  if (!context.judges(file, params.check)) return context.not_applicable("the change does not touch it");
  const auto info = file.tree.info(file.path).value();
  if (!info || info->is_link) return context.not_applicable("a symbolic link");
  const auto content = file.content().value();
  if (text::is_blank(content) || text::is_binary(content)) return context.not_applicable("no text");
  const Header header(content, params);
  if (header.is_generated()) return context.not_applicable("it is generated");
  const auto today = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(context.now()));
  const auto year = static_cast<int>(today.year());
  const bool is_added = file.change != nullptr && file.change->status == FileChange::Status::added;
  const bool asks_year = params.year == Year::current && is_added;
  const auto faults = header.faults(asks_year ? std::optional(year) : std::nullopt);
  if (faults.empty()) return;
  std::vector<Fault> old;
  if (params.check == FileScope::changed)
    if (const auto before = context.content_before(file); before && !text::is_blank(*before))
      old = Header(*before, params).faults(std::nullopt);
  for (const auto& fault : faults) {
    if (std::ranges::any_of(old, [&](const Fault& each) { return each.message == fault.message; })) continue;
    context.violated(
        {.key = fault.key,
         .message = fault.message,
         .remedy = remedy_for(fault, params, *style, year),
         .location = text::locate(Location::In::file, file.path, content, fault.at.offset, fault.at.length)});
  }
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (params.spdx.empty() && !params.notice)
    problems.add(with.range, "nothing is asked of the files", "set spdx, such as [Apache-2.0], or notice");
  if (params.year == Year::current && (!params.notice || !params.notice->pattern.has_group("years")))
    problems.add(with.find("year")->range, "no year is asked for", "put {year} into the notice");
}

}  // namespace

Rule license_header() {
  return define<Params>({.id = "license-header",
                         .summary = "A source file says at its top under which licence it stands.",
                         .why = "Files are copied alone, without the LICENSE beside them.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
