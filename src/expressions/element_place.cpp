#include "expressions/element_place.hpp"

#include <fmt/format.h>

#include "formats/trailers.hpp"
#include "text/lines.hpp"
#include "text/utf8.hpp"

namespace govcheck::expressions {
namespace {

/// A field of a record that is a text; empty: there is none.
std::string_view text_field(const cel::Value& value, std::string_view field) {
  if (!value.is(cel::Kind::map)) return {};
  const auto* found = value.as_map().find(field);
  return found != nullptr && found->is(cel::Kind::string) ? found->as_text() : std::string_view();
}

ElementPlace place_of_path(std::string_view path) {
  return {std::string(path), {}, Location{Location::In::file, std::string(path), {1, 1}, {1, 1}, {}}};
}

ElementPlace place_of_commit(std::string_view id, std::string_view message) {
  constexpr std::size_t digits = 10;
  return {std::string(id), fmt::format("in commit {}", id.substr(0, digits)),
          text::locate(Location::In::commit_message, {}, message, 0, message.find('\n'))};
}

std::optional<ElementPlace> place_of_line(Location::In in, std::string_view path, std::string_view text,
                                          std::size_t index) {
  const auto offset = text::offset_of_line(text, index + 1);
  const auto line = text::line_at(text, offset);
  return ElementPlace{std::string(line), {}, text::locate(in, path, text, offset, line.size())};
}

/// A fact, no map that data or the expression have made.
bool is_record(const cel::Value& value) { return value.is(cel::Kind::map) && value.as_map().entries().empty(); }

/// `commit.message` of `commit.message.split("\n")`; empty: it is no such call.
std::string_view split_into_lines(std::string_view range) {
  for (const std::string_view call : {R"(.split("\n"))", R"(.split('\n'))"})
    if (range.ends_with(call)) return range.substr(0, range.size() - call.size());
  return {};
}

}  // namespace

std::optional<ElementPlace> place_of(const Element& element, const Looped& subject) {
  if (element.range == "repo.files" && element.value.is(cel::Kind::string))
    return place_of_path(element.value.as_text());
  if (is_record(element.value)) {
    if (const auto path = text_field(element.value, "path"); !path.empty()) return place_of_path(path);
    if (const auto id = text_field(element.value, "id"); !id.empty())
      if (const auto message = text_field(element.value, "message"); !message.empty())
        return place_of_commit(id, message);
  }
  const auto lines_of = split_into_lines(element.range);
  if (subject.file != nullptr && lines_of == "file.content")
    return place_of_line(Location::In::file, subject.file->path, subject.file->content().value(), element.index);
  if (subject.commit == nullptr) return std::nullopt;
  const auto message = subject.commit->message;
  if (lines_of == "commit.message") return place_of_line(Location::In::commit_message, {}, message, element.index);
  if (element.range != "commit.trailers") return std::nullopt;
  const auto trailers = formats::read_trailers(message, {.conventional = true});
  if (element.index >= trailers.size()) return std::nullopt;
  const auto& trailer = trailers[element.index];
  const auto offset = trailer.token.offset;
  return ElementPlace{std::string(text_field(element.value, "key")),
                      {},
                      text::locate(Location::In::commit_message, {}, message, offset, trailer.value.end() - offset)};
}

}  // namespace govcheck::expressions
