#include <fmt/format.h>

#include "govcheck/rule.hpp"
#include "text/lines.hpp"
#include "text/size.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

enum class Binaries : std::uint8_t { allow, forbid };
constexpr std::array<Choice<Binaries>, 2> choices_of(Binaries) {
  return {{{"allow", Binaries::allow}, {"forbid", Binaries::forbid}}};
}

struct Params {
  std::optional<text::Size> max_size;
  std::optional<std::int64_t> max_lines;
  Binaries binaries = Binaries::allow;
  FileScope check = FileScope::changed;

  static ParamList<Params> declare() {
    return {param("max-size", &Params::max_size, "How large a file may be: `500 KB`, `1 MiB`."),
            param("max-lines", &Params::max_lines, "How many lines a text may have.", {1, 100'000'000}),
            param("binaries", &Params::binaries, "Whether a file may be anything but text."),
            param("check", &Params::check,
                  "`changed`: files that the change adds or modifies; what was too much already may stay, and must not "
                  "grow. `all`: every file.")};
  }
};

/// What the base has in the file's place, where that excuses it.
std::optional<std::string> excuse(const File& file, const Params& params, const Context& context) {
  return params.check == FileScope::changed ? context.content_before(file) : std::nullopt;
}

bool is_too_large(const File& file, const Params& params, Context& context, std::uint64_t size) {
  const auto most = params.max_size->bytes;
  if (size <= most) return false;
  if (params.check == FileScope::changed)
    if (const auto before = context.info_before(file); before && before->size >= size) return false;
  context.violated(
      {.key = "size",
       .message = fmt::format("has {}, at most {} are allowed", text::describe_size(size), params.max_size->written()),
       .remedy = "split it, or keep it outside of the history, for instance with git lfs track"});
  return true;
}

void check(const File& file, const Params& params, Context& context) {
  if (!context.judges(file, params.check)) return context.not_applicable("the change does not touch it");
  const auto info = file.tree.info(file.path).value();
  if (!info || info->is_link) return context.not_applicable("a symbolic link");
  if (params.max_size && is_too_large(file, params, context, info->size)) return;
  if (!params.max_lines && params.binaries == Binaries::allow) return;
  const auto content = file.content().value();
  if (text::is_binary(content)) {
    if (params.binaries == Binaries::allow) return;
    if (const auto before = excuse(file, params, context); before && text::is_binary(*before)) return;
    return context.violated({.key = "binary",
                             .message = "is no text",
                             .remedy = "keep what it is made from instead, or keep it outside of the history"});
  }
  const auto lines = text::count_lines(content);
  const auto most = static_cast<std::size_t>(params.max_lines.value_or(0));
  if (!params.max_lines || lines <= most) return;
  if (const auto before = excuse(file, params, context); before && text::count_lines(*before) >= lines) return;
  const auto excess = text::whole_line_at(content, text::offset_of_line(content, most + 1));
  context.violated({.key = "lines",
                    .message = fmt::format("has {}, at most {} are allowed", text::count_of(lines, "line"), most),
                    .remedy = "split it by what belongs together",
                    .location = text::locate(Location::In::file, file.path, content,
                                             static_cast<std::size_t>(excess.data() - content.data()), excess.size())});
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (!params.max_size && !params.max_lines && params.binaries == Binaries::allow)
    problems.add(with.range, "nothing is asked of the files", "set max-size, max-lines or binaries: forbid");
}

}  // namespace

Rule file_size() {
  return define<Params>({.id = "file-size",
                         .summary = "A file is not larger than agreed.",
                         .why = "Every clone carries every version of a large file for ever, and nobody reviews a file "
                                "of thousands of lines.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
