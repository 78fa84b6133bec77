#include "facts/mailmap.hpp"

namespace govcheck {

Evidence<formats::Mailmap> mailmap_of(const Facts& facts) {
  const auto base = facts.base_tree();
  const auto tree = base.known() ? base : facts.head_tree();
  if (!tree.known()) return formats::Mailmap();
  const auto text = tree.value()->read(".mailmap");
  if (!text.known()) return text.missing();
  return formats::Mailmap::parse(text->value_or(""));
}

Signature canonical(const formats::Mailmap& mailmap, Signature signature) {
  const auto proper = mailmap.canonical({signature.name, signature.email});
  signature.name = proper.name;
  signature.email = proper.email;
  return signature;
}

}  // namespace govcheck
