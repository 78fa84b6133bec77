// JSON Schema for data that people write by hand, such as front matter: the keywords that such schemas use. A keyword
// that would decide and is not known here is a problem of the schema, never a silent pass.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "govcheck/source.hpp"
#include "govcheck/value.hpp"

namespace govcheck::formats {

/// Immutable; safe to use from several threads.
class JsonSchema {
 public:
  struct Fault {
    std::string pointer;  ///< JSON pointer of the value; "" is the whole document
    std::string message;  ///< "expected a text, found a list"
    Range range;          ///< of the value; line 0 where the document's are not known
  };

  /// Understands `type enum const pattern format required properties additionalProperties items min… max… uniqueItems
  /// allOf anyOf oneOf not $ref` (within the document) and the annotations. nullopt after adding at least one problem.
  static std::optional<JsonSchema> read(const Value& schema, Problems& problems);

  /// What is wrong with the data, at most 100 faults, in the order of the data.
  std::vector<Fault> check(const Value& data) const;

  struct Node;

 private:
  std::shared_ptr<const Node> root_;
};

}  // namespace govcheck::formats
