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

  Found culprit_inside(std::span<const Node* const> loops, const Node& part) {
    Found element;
    for (const auto* node : loops) {
      const auto* loop = explanation_.trace.loop(*node);
      if (node->fold->macro == cel::Fold::Macro::bind)
        bind(*node);
      else if (loop != nullptr)
        element = bind_element(*node->fold, loop->element);
    }
    return first_of(culprit(part), element);
  }

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
    if (node.target == nullptr) return std::nullopt;
    if (node.text == "value") return origin(*node.target);
    if (node.text == "orValue" || node.text == "or") {
      const auto first = origin(*node.target);
      return first || node.args.empty() ? first : origin(*node.args.front());
    }
    return std::nullopt;
  }

  Found culprit_of_call(const Node& node) {
    if (node.text == cel::op::logical_and) {
      // A side that is false decides, whatever the other one is.
      for (const bool wanted_false : {true, false})
        for (const auto* argument : node.args)
          if (const auto* value = value_of(*argument); value != nullptr && !value->is_true())
            if (value->is(cel::Kind::boolean) == wanted_false)
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
    const auto* loop = explanation_.trace.loop(node);
    if (loop == nullptr || !loop->decided) return first_of(origin(*fold.range), culprit(*fold.range));
    const auto element = bind_element(fold, loop->element);
    return first_of(culprit(*fold.body), element);
  }

  struct Element {
    Place place;
    bool is_entry = false;  ///< of a map: the value, and the range of its key
  };

  /// The loop variables as they were for one element, and where this was read: at least the range.
  Found bind_element(const cel::Fold& fold, std::size_t index) {
    const auto element = element_of(*fold.range, index);
    bind_variables(fold, element);
    if (element) return element->place;
    const auto range = origin(*fold.range);
    return range ? range : culprit(*fold.range);
  }

  void bind_variables(const cel::Fold& fold, const std::optional<Element>& element) {
    places_.erase(std::string(fold.variable));
    places_.erase(std::string(fold.second));
    if (!element) return;
    const auto& place = element->place;
    if (element->is_entry) places_[std::string(fold.variable)] = Place{nullptr, place.range, place.pointer};
    const auto& value_name = element->is_entry || !fold.second.empty() ? fold.second : fold.variable;
    if (!value_name.empty()) places_[std::string(value_name)] = Place{place.value, place.value->range, place.pointer};
  }

  /// One element of what a part gives, through filters and maps.
  std::optional<Element> element_of(const Node& node, std::size_t index) {
    if (node.kind == NodeKind::fold && node.fold->macro == cel::Fold::Macro::map) return mapped(node, index);
    const auto whole = origin(node);
    if (!whole || whole->value == nullptr) return std::nullopt;
    if (whole->value->is(Value::Kind::list)) {
      auto item = child(whole, index);
      return item ? std::optional(Element{std::move(*item), false}) : std::nullopt;
    }
    if (index >= whole->value->entries.size()) return std::nullopt;
    const auto& entry = whole->value->entries[index];
    return Element{{&entry.value, entry.key_range, formats::json_pointer(whole->pointer, entry.key)}, true};
  }

  std::optional<Element> mapped(const Node& node, std::size_t index) {
    const auto& fold = *node.fold;
    if (fold.filter != nullptr) {
      const auto* loop = explanation_.trace.loop(node);
      if (loop == nullptr || index >= loop->passed.size()) return std::nullopt;
      index = loop->passed[index];
    }
    const auto element = element_of(*fold.range, index);
    if (!element) return std::nullopt;
    const bool gives_element = fold.body->kind == NodeKind::name && fold.body->text == fold.variable;
    if (gives_element && fold.second.empty()) return element;
    auto outer = places_;
    bind_variables(fold, element);
    const auto found = reads_only_constants(*fold.body) ? origin(*fold.body) : std::nullopt;
    places_ = std::move(outer);
    return found ? std::optional(Element{*found, false}) : std::nullopt;
  }

  /// What the trace says of the body of a loop that has ended is about its last element.
  static bool reads_only_constants(const Node& node) {
    if (node.kind == NodeKind::name) return true;
    if (node.kind == NodeKind::select) return reads_only_constants(*node.target);
    const bool indexes =
        node.kind == NodeKind::call &&
        (node.text == cel::op::index || node.text == cel::op::optional_index || node.text == cel::op::optional_select);
    return indexes && node.args[1]->kind == NodeKind::literal && reads_only_constants(*node.args[0]);
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

std::optional<Place> blame_part(const Explanation& explanation, const Places& places,
                                std::span<const Node* const> loops, const Node& part) {
  return Blame(explanation, places).culprit_inside(loops, part);
}

}  // namespace govcheck::expressions
