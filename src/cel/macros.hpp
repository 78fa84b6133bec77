// Macros: calls that the parser replaces by other expressions.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cel/builder.hpp"
#include "cel/parser.hpp"

namespace cel {

/// A call that may be a macro.
struct MacroCall {
  Builder& builder;
  std::string_view name;
  Node* target;  ///< nullptr: none
  std::span<Node* const> args;
  std::uint32_t offset;
  std::uint16_t depth;

  /// Set where the expansion fails.
  const Node* culprit = nullptr;
  std::string failure;
  Node* fail(const Node* at, std::string message) {
    culprit = at;
    failure = std::move(message);
    return nullptr;
  }
};

using Expand = Node* (*)(MacroCall&);

/// The macro for a call; nullptr: it is none.
Expand find_macro(std::string_view name, std::size_t args, const Node* target, const Syntax& syntax);

std::vector<std::string_view> macro_names();

// Comprehensions, one and two variables.
Node* expand_all(MacroCall& call);
Node* expand_exists(MacroCall& call);
Node* expand_exists_one(MacroCall& call);
Node* expand_map(MacroCall& call);
Node* expand_filter(MacroCall& call);
Node* expand_transform_list(MacroCall& call);
Node* expand_transform_map(MacroCall& call);
Node* expand_transform_map_entry(MacroCall& call);
// Others.
Node* expand_has(MacroCall& call);
Node* expand_presence(MacroCall& call);
Node* expand_bind(MacroCall& call);
Node* expand_opt_map(MacroCall& call);
Node* expand_opt_flat_map(MacroCall& call);
Node* expand_sort_by(MacroCall& call);
Node* expand_greatest(MacroCall& call);
Node* expand_least(MacroCall& call);

inline constexpr std::string_view accumulator = "@result";

}  // namespace cel
