// What one evaluation sees: its subject, the world around it, and named values of its own.
#pragma once

#include <optional>
#include <string_view>

#include "cel/cel.hpp"
#include "expressions/world.hpp"

namespace govcheck::expressions {

class Scene : public cel::Activation {
 public:
  explicit Scene(const World& world) : world_(world) {}
  Scene(const World& world, const Commit& commit) : world_(world), commit_(&commit) {}
  Scene(const World& world, const Branch& branch) : world_(world), branch_(&branch) {}
  Scene(const World& world, const File& file) : world_(world), file_(&file) {}
  // The world knows these.
  Scene(const World& world, const PullRequest&) : world_(world) {}
  Scene(const World& world, const Change&) : world_(world) {}
  Scene(const World& world, const Repository&) : world_(world) {}

  std::optional<cel::Value> find(std::string_view name) const override;
  const World& world() const { return world_; }

 private:
  const World& world_;
  const Commit* commit_ = nullptr;
  const Branch* branch_ = nullptr;
  const File* file_ = nullptr;
};

}  // namespace govcheck::expressions
