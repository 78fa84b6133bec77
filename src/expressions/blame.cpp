#include "expressions/blame.hpp"

#include <algorithm>

#include "formats/json.hpp"

namespace govcheck::expressions {
namespace {

using cel::Node;
using NodeKind = cel::Node::Kind;
using Found = std::optional<Place>;

Found child(const Found& parent, std::string_view key) {
  if (!parent || parent->value == nullptr) return std::nullopt;
  const auto* entry = parent->value->find_entry(key);
  if (entry == nullptr) return std::nullopt;
  return Place{&entry->value, entry->value.range, formats::json_pointer(parent->pointer, key)};
}

Found child(const Found& parent, std::size_t index) {
  if (!parent || parent->value == nullptr || index >= parent->value->items.size()) return std::nullopt;
  const auto& item = parent->value->items[index];
  return Place{&item, item.range, formats::json_pointer(parent->pointer, index)};
}

Found first_of(const Found& a, const Found& b) { return a ? a : b; }

class Blame {
 public:
  Blame(const Explanation& explanation, const Places& places) : explanation_(explanation), places_(places) {}

  const Node& root() const { return *explanation_.traced.ast->root(); }

  /// Where a value was read from.
  Found origin(const Node& node) {
    switch (node.kind) {
      case NodeKind::name: {
        const auto known = places_.find(node.text);
        return known == places_.end() ? std::nullopt : Found(known->second);
      }
      case NodeKind::select: return child(origin(*node.target), node.text);
      case NodeKind::call: return origin_of_call(node);
      case NodeKind::fold:
        if (node.fold->macro != cel::Fold::Macro::bind) return std::nullopt;
        bind(node);
        return origin(*node.fold->body);
      default: return std::nullopt;
    }
  }

  Found culprit(const Node& node) {
    switch (node.kind) {
      case NodeKind::name: return origin(node);
      case NodeKind::select:
        if (node.test_only) return first_of(child(origin(*node.target), node.text), culprit(*node.target));
        return first_of(origin(node), culprit(*node.target));
      case NodeKind::call: return culprit_of_call(node);
      case NodeKind::fold: return culprit_of_fold(node);
      case NodeKind::list:
      case NodeKind::map: return culprit_among(node.args);
      default: return std::nullopt;
    }
  }

 private:
  const cel::Value* value_of(const Node& node) const {
    return node.kind == NodeKind::literal ? &node.literal : explanation_.trace.find(node);
  }
  bool is_true(const Node& node) const {
    const auto* value = value_of(node);
    return value != nullptr && value->is_true();
  }

  Found origin_of_call(const Node& node) {
    if (node.text == cel::op::index || node.text == cel::op::optional_index || node.text == cel::op::optional_select) {
      const auto container = origin(*node.args[0]);
      const auto* key = value_of(*node.args[1]);
      if (key == nullptr) return std::nullopt;
      if (key->is(cel::Kind::string)) return child(container, key->as_text());
      if (key->is(cel::Kind::integer) && key->as_integer() >= 0)
        return child(container, static_cast<std::size_t>(key->as_integer()));
      return std::nullopt;
    }
    if (node.text == cel::op::conditional) return origin(is_true(*node.args[0]) ? *node.args[1] : *node.args[2]);
    if (node.target != nullptr && (node.text == "orValue" || node.text == "or" || node.text == "value"))
      return origin(*node.target);
    return std::nullopt;
  }

  Found culprit_of_call(const Node& node) {
    if (node.text == cel::op::logical_and) {
      for (const auto* argument : node.args)
        if (value_of(*argument) != nullptr && !is_true(*argument))
          if (auto found = culprit(*argument)) return found;
      return std::nullopt;
    }
    if (node.text == cel::op::logical_or) return deepest_among(node.args);
    if (node.text == cel::op::conditional) {
      const auto taken = culprit(is_true(*node.args[0]) ? *node.args[1] : *node.args[2]);
      return first_of(taken, culprit(*node.args[0]));
    }
    if (auto own = origin(node)) return own;
    if (node.target != nullptr)
      if (auto found = culprit(*node.target)) return found;
    return culprit_among(node.args);
  }

  Found culprit_among(const std::vector<Node*>& nodes) {
    for (const auto* node : nodes)
      if (auto found = culprit(*node)) return found;
    return std::nullopt;
  }

  /// Of alternatives that all failed, what says most about where.
  Found deepest_among(const std::vector<Node*>& nodes) {
    const auto depth = [](const Place& place) { return std::ranges::count(place.pointer, '/'); };
    Found deepest;
    for (const auto* node : nodes) {
      auto found = culprit(*node);
      if (found && (!deepest || depth(*found) > depth(*deepest))) deepest = std::move(found);
    }
    return deepest;
  }

  void bind(const Node& node) {
    if (auto value = origin(*node.fold->init)) places_[std::string(node.fold->accumulator)] = std::move(*value);
  }

  Found culprit_of_fold(const Node& node) {
    const auto& fold = *node.fold;
    if (fold.macro == cel::Fold::Macro::bind) {
      bind(node);
      return first_of(culprit(*fold.body), culprit(*fold.init));
    }
    const auto range = first_of(origin(*fold.range), culprit(*fold.range));
    const auto* loop = explanation_.trace.loop(node);
    if (loop == nullptr || !loop->decided || !range || range->value == nullptr) return range;
    const auto element = bind_element(fold, *range, loop->element);
    return first_of(culprit(*fold.body), first_of(element, range));
  }

  /// The loop variables as they were for one element.
  Found bind_element(const cel::Fold& fold, const Place& range, std::size_t index) {
    const auto element_name = std::string(fold.second.empty() ? fold.variable : fold.second);
    if (range.value->is(Value::Kind::list)) {
      auto element = child(Found(range), index);
      if (element) places_[element_name] = *element;
      return element;
    }
    if (index >= range.value->entries.size()) return std::nullopt;
    const auto& entry = range.value->entries[index];
    const auto pointer = formats::json_pointer(range.pointer, entry.key);
    places_[std::string(fold.variable)] = Place{nullptr, entry.key_range, pointer};
    if (!fold.second.empty()) places_[element_name] = Place{&entry.value, entry.value.range, pointer};
    return Place{&entry.value, entry.key_range, pointer};
  }

  const Explanation& explanation_;
  Places places_;
};

}  // namespace

Place root_place(const Value& document) { return {&document, document.range, ""}; }

std::optional<Place> origin_of(const Explanation& explanation, const Places& places) {
  Blame search(explanation, places);
  return search.origin(search.root());
}

std::optional<Place> blame(const Explanation& explanation, const Places& places) {
  Blame search(explanation, places);
  return search.culprit(search.root());
}

}  // namespace govcheck::expressions
