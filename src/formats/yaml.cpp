#include "formats/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/yaml_scalar.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

/// Stops the parser from within an event; the problem is already recorded.
struct Stop {};

/// Builds values from yaml-cpp's events. Its nodes are not used: they hide duplicate keys and expand without bounds.
class Builder final : public YAML::EventHandler {
 public:
  Builder(std::string_view text, std::uint32_t source, Problems& problems, YamlLimits limits)
      : locator_(text, source), problems_(problems), limits_(limits) {}

  Value take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Value value;
    value.range = locator_.null_at(mark.line, mark.column, last_);
    complete(std::move(value), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto range = locator_.token_at(mark.line, mark.column);
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) stop(range, "this alias stands inside of its own anchor", "write the value out");
    if (++aliases_ > limits_.aliases)
      stop(range, fmt::format("more than {} aliases", limits_.aliases), "write the values out");
    count(range, found->second.nodes);
    auto value = found->second.value;
    value.range = range;
    complete(std::move(value), 0);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    auto value = locator_.scalar_at(mark.line, mark.column, tag == "!", text);
    if (tag == "tag:yaml.org,2002:str")
      value.kind = Value::Kind::text;
    else
      refuse_tag(tag, value.range);
    complete(std::move(value), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Value::Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Value::Kind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Value value;
    YAML::anchor_t anchor = 0;
    std::size_t nodes_before = 0;
    bool has_key = false;
    std::string key;
    Range key_range;
    std::unordered_map<std::string, std::uint32_t> lines;  // of each key so far
  };
  struct Anchored {
    Value value;
    std::size_t nodes = 0;
  };

  [[noreturn]] void stop(Range range, std::string message, std::string hint) {
    problems_.add(range, std::move(message), std::move(hint));
    throw Stop{};
  }

  void count(Range range, std::size_t nodes) {
    nodes_ += nodes;
    if (nodes_ > limits_.nodes)
      stop(range, fmt::format("the document has more than {} values, aliases included", limits_.nodes),
           "split it, or write fewer aliases");
  }

  void refuse_tag(const std::string& tag, Range range) {
    if (tag == "?" || tag == "!" || tag.empty()) return;
    problems_.add(range, fmt::format("the tag \"{}\" has no meaning here", tag), "remove the tag");
  }

  void open(Value::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    Frame frame;
    frame.value.kind = kind;
    frame.value.range = locator_.token_at(mark.line, mark.column);
    frame.anchor = anchor;
    frame.nodes_before = nodes_;
    refuse_tag(tag, frame.value.range);
    if (stack_.size() >= limits_.depth)
      stop(frame.value.range, fmt::format("nested more than {} levels deep", limits_.depth), "use fewer levels");
    if (!stack_.empty() && stack_.back().value.is(Value::Kind::map) && !stack_.back().has_key)
      stop(frame.value.range, fmt::format("a key must be a text, found {}", describe(kind)), "");
    stack_.push_back(std::move(frame));
  }

  void close() {
    auto frame = std::move(stack_.back());
    stack_.pop_back();
    complete(std::move(frame.value), frame.anchor, frame.nodes_before);
  }

  void complete(Value value, YAML::anchor_t anchor) { complete(std::move(value), anchor, nodes_); }

  void complete(Value value, YAML::anchor_t anchor, std::size_t nodes_before) {
    count(value.range, 1);
    last_ = value.range.end;
    if (anchor != 0) anchors_[anchor] = {value, nodes_ - nodes_before};
    if (stack_.empty()) {
      root_ = std::move(value);
      return;
    }
    auto& parent = stack_.back();
    if (parent.value.is(Value::Kind::list))
      parent.value.items.push_back(std::move(value));
    else if (!parent.has_key)
      take_key(parent, std::move(value));
    else
      add_entry(parent, std::move(value));
  }

  void take_key(Frame& parent, Value key) {
    if (key.is(Value::Kind::list) || key.is(Value::Kind::map) || (key.is(Value::Kind::null) && key.text.empty()))
      stop(key.range, fmt::format("a key must be a text, found {}", describe(key.kind)), "");
    parent.has_key = true;
    parent.key = std::move(key.text);
    parent.key_range = key.range;
    last_ = key.range.end;
    last_.column += 1;  // the colon
  }

  void add_entry(Frame& parent, Value value) {
    parent.has_key = false;
    if (parent.key == "<<") {
      problems_.add(parent.key_range, "merge keys (<<) are not supported", "write the values out");
      return;
    }
    const auto [first, is_new] = parent.lines.try_emplace(parent.key, parent.key_range.begin.line);
    if (!is_new) {
      problems_.add(parent.key_range, fmt::format("the key \"{}\" is here twice", parent.key),
                    fmt::format("it was first given in line {}; keep one of them", first->second));
      return;
    }
    parent.value.entries.push_back({std::move(parent.key), parent.key_range, std::move(value)});
  }

  ScalarLocator locator_;
  Problems& problems_;
  YamlLimits limits_;
  std::vector<Frame> stack_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t nodes_ = 0;
  std::size_t aliases_ = 0;
  Position last_{1, 1};  ///< the end of what was last seen: where an empty value stands
  Value root_;
};

Range at_offset(std::string_view text, std::uint32_t source, std::size_t offset) {
  const auto position = text::position_at(text, offset);
  return {source, position, {position.line, position.column + 1}};
}

/// What yaml-cpp would swallow or misread, found before it sees the text.
bool is_readable(std::string_view text, std::uint32_t source, Problems& problems, const YamlLimits& limits) {
  if (text.size() > limits.bytes) {
    problems.add({source, {1, 1}, {1, 2}},
                 fmt::format("the file has {} bytes, at most {} are read", text.size(), limits.bytes), "split it");
    return false;
  }
  if (const auto bad = text::find_invalid_utf8(text)) {
    problems.add(at_offset(text, source, *bad), "this is not valid UTF-8", "save the file as UTF-8");
    return false;
  }
  const auto control = std::ranges::find_if(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == '\x7f';
  });
  if (control == text.end()) return true;
  problems.add(at_offset(text, source, static_cast<std::size_t>(control - text.begin())),
               "a control character cannot stand in YAML", "remove it, or write it as an escape in double quotes");
  return false;
}

/// Is there more than comments and blank lines?
bool has_content(std::string_view text) {
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find('\n', start), text.size());
    const auto first = text.substr(start, end - start).find_first_not_of(" \t\r");
    if (first != std::string_view::npos && text[start + first] != '#') return true;
    start = end + 1;
  }
  return false;
}

}  // namespace

std::optional<Value> parse_yaml(std::string_view text, std::uint32_t source, Problems& problems, YamlLimits limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (!is_readable(text, source, problems, limits)) return std::nullopt;
  if (!has_content(text)) {
    Value nothing;
    nothing.range = {source, {1, 1}, {1, 1}};
    return nothing;
  }
  Builder builder(text, source, problems, limits);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    Problems ignored;
    Builder second(text, source, ignored, limits);
    if (parser.HandleNextDocument(second)) {
      auto range = second.take().range;
      problems.add(range, "a second document starts here", "keep one document per file: remove the line \"---\"");
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    const auto line = static_cast<std::uint32_t>(std::max(error.mark.line, 0)) + 1;
    const auto column = static_cast<std::uint32_t>(std::max(error.mark.column, 0)) + 1;
    problems.add({source, {line, column}, {line, column + 1}}, fmt::format("bad YAML: {}", error.msg),
                 "check the indentation, the colons and the quotes of this line and of the one before");
    return std::nullopt;
  }
  return builder.take();
}

}  // namespace govcheck::formats
