#include "expressions/explain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cel/number_text.hpp"
#include "cel/time.hpp"
#include "expressions/unknown.hpp"
#include "text/utf8.hpp"

namespace govcheck::expressions {
namespace {

using cel::Node;
using NodeKind = cel::Node::Kind;

constexpr std::size_t longest = 100;  // code points of a value

/// Writes a value until the line is full.
class Writer {
 public:
  bool write(const cel::Value& value) {
    switch (value.kind()) {
      case cel::Kind::list: return write_list(value.as_list());
      case cel::Kind::map: return write_map(value.as_map());
      case cel::Kind::optional:
        if (const auto* content = value.as_optional()) return write(*content);
        return put("none");
      case cel::Kind::timestamp: return put(cel::timestamp_text(value.as_instant()));
      case cel::Kind::duration: return put(cel::duration_text(value.as_instant()));
      case cel::Kind::type: return put(value.as_text());
      case cel::Kind::unknown: return put("not known: " + missing_of(value).what);
      case cel::Kind::error: return put("error: " + value.as_failure().message);
      case cel::Kind::string: return put(cel::quoted(value.as_text().substr(0, longest * 4)));
      default: return put(cel::literal_text(value, false));
    }
  }
  std::string take() {
    if (text::count_code_points(out_) <= longest) return std::move(out_);
    return out_.substr(0, text::offset_of_code_point(out_, longest)) + "…";
  }

 private:
  static bool is_record(const cel::Value& value) {
    return value.is(cel::Kind::map) && value.as_map().entries().empty() && value.as_map().size() > 0;
  }

  bool put(std::string_view text) {
    out_ += text;
    return out_.size() <= longest * 4;
  }

  bool write_list(std::span<const cel::Value> elements) {
    if (!elements.empty() && is_record(elements.front())) return put(fmt::format("a list of {}", elements.size()));
    if (!put("[")) return false;
    for (const auto& element : elements) {
      if (&element != elements.data() && !put(", ")) return false;
      if (!write(element)) return false;
    }
    return put("]");
  }

  bool write_map(const cel::Map& map) {
    if (!put("{")) return false;
    for (const auto& [key, value] : map.entries()) {
      if (&key != &map.entries().front().first && !put(", ")) return false;
      if (!write(key) || !put(": ") || !write(value)) return false;
    }
    return put("}");
  }

  std::string out_;
};

bool is_logical(const Node& node) {
  return node.kind == NodeKind::call && (node.text == cel::op::logical_and || node.text == cel::op::logical_or ||
                                         node.text == cel::op::logical_not || node.text == cel::op::conditional);
}

class Parts {
 public:
  explicit Parts(const Explanation& explanation) : explanation_(explanation) {}

  std::vector<Explained> run() {
    visit(*explanation_.traced.ast->root(), true);
    std::ranges::stable_sort(found_, [](const Part& a, const Part& b) {
      return a.node->begin != b.node->begin ? a.node->begin < b.node->begin : a.node->end > b.node->end;
    });
    std::vector<Explained> all;
    for (const auto& part : found_) {
      const auto text = on_one_line(text_of(*part.node, *explanation_.traced.ast));
      if (text.empty() || std::ranges::find(all, text, &Explained::expression) != all.end()) continue;
      all.push_back({text, part.value});
    }
    constexpr std::size_t most = 20;
    if (all.size() > most) all.resize(most);
    return all;
  }

 private:
  struct Part {
    const Node* node;
    std::string value;
  };

  void visit(const Node& node, bool is_root) {
    const auto* value = explanation_.trace.find(node);
    if (value != nullptr && !is_root && !is_logical(node) && !node.test_only)
      if (auto text = shown(*value); !text.empty()) found_.push_back({&node, std::move(text)});
    if (node.fold != nullptr) return visit_fold(node);
    if (node.target != nullptr) visit(*node.target, false);
    for (const auto* argument : node.args) visit(*argument, false);
  }

  void visit_fold(const Node& node) {
    const auto& fold = *node.fold;
    if (fold.macro == cel::Fold::Macro::bind) {
      visit(*fold.init, false);
      return visit(*fold.body, false);
    }
    visit(*fold.range, false);
    const auto* loop = explanation_.trace.loop(node);
    if (loop != nullptr && loop->decided) visit(*fold.body, false);
  }

  const Explanation& explanation_;
  std::vector<Part> found_;
};

}  // namespace

std::optional<Explanation> explain(const Expression& expression, const cel::Activation& scene, const World& world) {
  auto traced = expression.environment.compile_traced(expression.text);
  if (!traced) return std::nullopt;
  Explanation explanation{std::move(*traced), {}, {}};
  explanation.value = explanation.traced.evaluate(scene, explanation.trace, limits_of(world)).value;
  return explanation;
}

std::vector<Explained> parts_of(const Explanation& explanation) { return Parts(explanation).run(); }

std::string shown(const cel::Value& value) {
  if (value.is(cel::Kind::map) && value.as_map().entries().empty() && value.as_map().size() > 0) return {};
  Writer writer;
  writer.write(value);
  return writer.take();
}

std::string_view text_of(const Node& node, const cel::Ast& ast) {
  return ast.source().substr(node.begin, node.end - node.begin);
}

}  // namespace govcheck::expressions
