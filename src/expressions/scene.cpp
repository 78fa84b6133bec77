#include "expressions/scene.hpp"

#include "expressions/records.hpp"

namespace govcheck::expressions {

std::optional<cel::Value> Scene::find(std::string_view name) const {
  if (name == "commit" && commit_ != nullptr) return make_facts(commit_fields(), CommitSource{&world_, commit_, {}});
  if (name == "branch" && branch_ != nullptr) return make_facts(branch_fields(), BranchSource{&world_, branch_});
  if (name == "file" && file_ != nullptr) return make_facts(file_fields(), FileSource{&world_, file_});
  if (name == "change") return world_.change();
  if (name == "pr") return world_.pull_request();
  if (name == "repo") return world_.repository();
  if (name == "groups") return world_.groups();
  if (name == "now") return world_.now();
  return std::nullopt;
}

}  // namespace govcheck::expressions
