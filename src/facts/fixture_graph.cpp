#include "facts/fixture_graph.hpp"

namespace govcheck::fixture {

void CommitsOfCase::add(const ObjectId& id, std::vector<ObjectId> parents, Time committed) {
  nodes_[id] = {std::move(parents), committed};
}

const CommitsOfCase::Node* CommitsOfCase::find(const ObjectId& id) const {
  const auto found = nodes_.find(id);
  return found == nodes_.end() ? nullptr : &found->second;
}

std::set<ObjectId> CommitsOfCase::below(const ObjectId& tip) const {
  std::set<ObjectId> reached = {tip};
  std::vector<ObjectId> open = {tip};
  while (!open.empty()) {
    const auto* const node = find(open.back());
    open.pop_back();
    if (node == nullptr) continue;
    for (const auto& parent : node->parents)
      if (reached.insert(parent).second) open.push_back(parent);
  }
  return reached;
}

std::vector<ObjectId> CommitsOfCase::line(const ObjectId& tip) const {
  std::vector<ObjectId> line;
  std::set<ObjectId> seen;
  for (auto at = tip; seen.insert(at).second;) {
    line.push_back(at);
    const auto* const node = find(at);
    if (node == nullptr || node->parents.empty()) break;
    at = node->parents.front();
  }
  return line;
}

Presence CommitsOfCase::presence(const ObjectId& tip, const ObjectId& commit) const {
  for (const auto& id : line(tip))
    if (id == commit) return Presence::direct;
  return below(tip).contains(commit) ? Presence::merged : Presence::absent;
}

Lead CommitsOfCase::lead(const ObjectId& tip, const ObjectId& other) const {
  const auto known = below(other);
  Lead lead;
  for (const auto& id : below(tip))
    if (!known.contains(id)) ++lead.commits;
  for (const auto& id : line(tip)) {
    const auto* const node = find(id);
    if (known.contains(id) || node == nullptr) break;
    if (lead.since && node->committed > *lead.since) continue;
    lead.since = node->committed;
    lead.first = id;
  }
  return lead;
}

}  // namespace govcheck::fixture
