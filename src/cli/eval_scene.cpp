#include "cli/eval_scene.hpp"

#include <fmt/format.h>

#include <set>

#include "expressions/unknown.hpp"
#include "govcheck/input_error.hpp"
#include "govcheck/repository.hpp"

namespace govcheck::cli {
namespace {

std::string_view text_field(const cel::Value& record, std::string_view field) {
  const auto* value = record.as_map().find(field);
  return value != nullptr && value->is(cel::Kind::string) ? value->as_text() : std::string_view();
}

/// The one that is no parent of another; of several, the newest.
std::optional<cel::Value> tip_of(const cel::Value& commits) {
  std::set<std::string, std::less<>> parents;
  for (const auto& commit : commits.as_list())
    if (const auto* of_commit = commit.as_map().find("parents"))
      for (const auto& parent : of_commit->as_list()) parents.emplace(parent.as_text());
  for (const auto& commit : commits.as_list())
    if (!parents.contains(text_field(commit, "id"))) return commit;
  return std::nullopt;
}

}  // namespace

EvalScene::EvalScene(const expressions::World& world, const Policy& policy, const EvalOptions& options,
                     RepositoryRequest request)
    : Scene(world), world_(world), policy_(policy), options_(options), request_(std::move(request)) {}

std::optional<cel::Value> EvalScene::find(std::string_view name) const {
  if (auto bound = bindings_.find(name)) return bound;
  return expressions::or_unknown([&]() -> std::optional<cel::Value> {
    if (name == "commit") return head_commit();
    if (name == "branch") return current_branch();
    if (name == "file") return named_file();
    return Scene::find(name);
  });
}

/// The last commit of what is looked at.
std::string EvalScene::head_revision() const {
  if (!request_.range.empty()) {
    const auto dots = request_.range.find("..");
    const auto end = dots == std::string::npos ? request_.range : request_.range.substr(dots + 2);
    return end.empty() ? "HEAD" : end;
  }
  const auto& change = world_.facts().change();
  if (change.known() && change->head) return change->head->hex();
  return request_.head.empty() ? "HEAD" : request_.head;
}

cel::Value EvalScene::head_commit() const {
  if (world_.facts().origin().repository.empty()) world_.facts().change().value();  // throws why there is none
  const auto revision = head_revision();
  auto request = request_;
  for (const auto& range : {fmt::format("{0}^..{0}", revision), revision}) {  // the second: it has no parent here
    request.range = range;
    try {
      head_.facts = open_repository(request);
    } catch (const InputError&) {
      continue;
    }
    head_.world = std::make_unique<expressions::World>(*head_.facts, policy_.people, policy_.calendar, world_.moment());
    if (auto commit = tip_of(head_.world->commits())) return *commit;
  }
  throw MissingEvidence({"there are no commits here yet", "name some: --range A..B, or --head REV"});
}

std::optional<cel::Value> EvalScene::current_branch() const {
  for (const auto& branch : *world_.facts().branches())
    if (branch.is_current) return Scene(world_, branch).find("branch");
  throw MissingEvidence({"no branch is checked out", "check one out: git switch NAME"});
}

std::optional<cel::Value> EvalScene::named_file() const {
  if (options_.file.empty()) throw MissingEvidence({"no file was named", "name one: --file PATH"});
  tree_ = world_.facts().head_tree().value();
  const FileChange* touched = nullptr;
  if (const auto& changes = world_.facts().changed_files(); changes.known())
    for (const auto& change : *changes)
      if (change.path == options_.file) touched = &change;
  file_ = std::make_unique<File>(File{options_.file, *tree_, touched});
  return Scene(world_, *file_).find("file");
}

}  // namespace govcheck::cli
