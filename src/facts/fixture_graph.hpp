// The commits of a case as a graph, for what is asked about branches.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "govcheck/facts.hpp"

namespace govcheck::fixture {

class CommitsOfCase {
 public:
  void add(const ObjectId& id, std::vector<ObjectId> parents, Time committed);

  Presence presence(const ObjectId& tip, const ObjectId& commit) const;
  Lead lead(const ObjectId& tip, const ObjectId& other) const;

 private:
  struct Node {
    std::vector<ObjectId> parents;
    Time committed{};
  };
  /// The tip and all that can be reached from it; parents that are not in the case too.
  std::set<ObjectId> below(const ObjectId& tip) const;
  /// The tip, its first parent, that one's first parent, …
  std::vector<ObjectId> line(const ObjectId& tip) const;
  const Node* find(const ObjectId& id) const;

  std::map<ObjectId, Node> nodes_;
};

}  // namespace govcheck::fixture
