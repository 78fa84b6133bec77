// What `govcheck eval` shows an expression: variables of a file, the commit, branch and file that it is about.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/eval.hpp"
#include "expressions/scene.hpp"
#include "govcheck/policy.hpp"

namespace govcheck::cli {

class EvalScene final : public expressions::Scene {
 public:
  /// `request`: what the facts of the world were opened with.
  EvalScene(const expressions::World& world, const Policy& policy, const EvalOptions& options,
            RepositoryRequest request);

  void bind(std::string name, cel::Value value) { bindings_.set(std::move(name), std::move(value)); }

  std::optional<cel::Value> find(std::string_view name) const override;

 private:
  /// The facts of one commit, which may lie outside of what is in scope.
  struct Head {
    std::unique_ptr<Facts> facts;
    std::unique_ptr<expressions::World> world;
  };

  std::string head_revision() const;
  cel::Value head_commit() const;
  std::optional<cel::Value> current_branch() const;
  std::optional<cel::Value> named_file() const;

  const expressions::World& world_;
  const Policy& policy_;
  const EvalOptions& options_;
  RepositoryRequest request_;
  cel::Bindings bindings_;
  mutable Head head_;
  mutable std::shared_ptr<const Tree> tree_;
  mutable std::unique_ptr<File> file_;
};

}  // namespace govcheck::cli
