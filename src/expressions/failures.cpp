#include "expressions/failures.hpp"

#include <fmt/format.h>

#include <utility>

namespace govcheck::expressions {
namespace {

using cel::Node;
using Macro = cel::Fold::Macro;
using Path = std::vector<const Node*>;

constexpr std::size_t most_failures = 50;

/// A part of an expression without which it is false.
struct Watched {
  const Node* part;
  Path loops;  ///< around it, and itself where it is one
};

/// The parts that are watched: loops, and where `conjuncts` are wanted, what `&&` ties together.
class Parts {
 public:
  Parts(const Node& root, bool conjuncts) : conjuncts_(conjuncts) { visit(root, false); }
  const std::vector<Watched>& all() const { return all_; }

 private:
  void visit(const Node& node, bool is_conjunct) {
    const auto before = all_.size();
    if (node.kind == Node::Kind::fold) {
      visit_fold(node, Macro::all);
    } else if (node.kind == Node::Kind::call) {
      visit_call(node);
    }
    const bool is_whole = node.kind != Node::Kind::fold && node.text != cel::op::logical_and;
    if (conjuncts_ && is_conjunct && is_whole && all_.size() == before) all_.push_back({&node, around_});
  }

  void visit_call(const Node& node) {
    if (node.text == cel::op::logical_and) {
      for (const auto* argument : node.args) visit(*argument, true);
    } else if (node.text == cel::op::logical_or) {
      visit_alternative(*node.args.back());  // asked where those before it do not hold
    } else if (node.text == cel::op::conditional) {
      visit_alternative(*node.args[1]);
      visit_alternative(*node.args[2]);
    } else if (node.text == cel::op::logical_not && node.args.front()->kind == Node::Kind::fold) {
      visit_fold(*node.args.front(), Macro::exists);
    }
  }

  /// Loops only: of what else is in there, the alternative as a whole is to be told.
  void visit_alternative(const Node& node) {
    const bool outer = std::exchange(conjuncts_, false);
    visit(node, false);
    conjuncts_ = outer;
  }

  void visit_fold(const Node& node, Macro wanted) {
    if (node.fold->macro != wanted && node.fold->macro != Macro::bind) return;
    around_.push_back(&node);
    const auto place = all_.size();
    if (wanted == Macro::all) visit(*node.fold->body, false);
    if (node.fold->macro == wanted) all_.insert(all_.begin() + static_cast<std::ptrdiff_t>(place), {&node, around_});
    around_.pop_back();
  }

  bool conjuncts_;
  Path around_;
  std::vector<Watched> all_;
};

/// Keeps what a trace says at the moment when an element fails.
class Collector {
 public:
  Collector(const Explanation& explanation, const Places& places) : explanation_(explanation), places_(places) {}

  bool add(const Watched& watched, const cel::Value& value) {
    if (failures.all.size() >= most_failures) {
      ++failures.unlisted;
      return true;
    }
    const bool is_loop = watched.part->kind == Node::Kind::fold;
    const auto& part = is_loop ? *watched.part->fold->body : *watched.part;
    auto place = blame_part(explanation_, places_, watched.loops, part);
    if (!is_loop && !place) return false;
    Failure failure;
    failure.error = why_no_truth(value, explanation_.traced.ast->source());
    failure.values = parts_of(explanation_);
    failure.place = std::move(place);
    for (auto loop = watched.loops.rbegin(); loop != watched.loops.rend(); ++loop) add_element(**loop, failure);
    failures.all.push_back(std::move(failure));
    return true;
  }

  Failures failures;

 private:
  void add_element(const Node& node, Failure& failure) const {
    const auto* loop = explanation_.trace.loop(node);
    const auto* range = explanation_.trace.find(*node.fold->range);
    if (loop == nullptr || range == nullptr || !range->is(cel::Kind::list)) return;
    const auto elements = range->as_list();
    if (loop->element >= elements.size()) return;
    failure.elements.push_back(
        {elements[loop->element], on_one_line(text_of(*node.fold->range, *explanation_.traced.ast)), loop->element});
  }

  const Explanation& explanation_;
  const Places& places_;
};

}  // namespace

std::string why_no_truth(const cel::Value& value, std::string_view expression) {
  if (value.is(cel::Kind::boolean)) return {};
  if (value.is(cel::Kind::error)) return describe_error(value, expression);
  return fmt::format("it is neither true nor false, but of type {}", cel::type_name(value));
}

Failures failures_of(const Expression& expression, const cel::Activation& scene, const World& world,
                     const Places& places, bool has_data) {
  auto traced = expression.environment.compile_traced(expression.text);
  if (!traced) return {};
  const Parts parts(*traced->ast->root(), has_data);
  Explanation explanation{std::move(*traced), {}, {}};
  Collector collector(explanation, places);
  for (const auto& each : parts.all())
    explanation.trace.watch(*each.part,
                            [&collector, &each](const cel::Value& value) { return collector.add(each, value); });
  explanation.value = explanation.traced.evaluate(scene, explanation.trace, limits_of(world)).value;
  explanation.trace.stop_watching();
  auto failures = std::move(collector.failures);
  if (!failures.all.empty() || parts.all().empty()) failures.rest = std::move(explanation);
  return failures;
}

}  // namespace govcheck::expressions
