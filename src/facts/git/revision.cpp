#include "facts/git/revision.hpp"

#include <array>
#include <charconv>

#include "facts/git/commit_graph.hpp"

namespace govcheck::git {
namespace {

/// gitrevisions(7): a short name is looked for in these places.
std::optional<Ref> find_short(const Repository& repository, const std::string& name) {
  if (name == "HEAD" || name == "@") return find_ref(repository, "HEAD");
  if (auto ref = find_ref(repository, name)) return ref;
  for (const auto* place : {"refs/", "refs/tags/", "refs/heads/", "refs/remotes/"})
    if (auto ref = find_ref(repository, place + name)) return ref;
  return find_ref(repository, "refs/remotes/" + name + "/HEAD");
}

std::optional<Revision> find_start(const Repository& repository, const std::string& name) {
  constexpr std::size_t full_size = 40;
  ObjectId id;
  if (name.size() == full_size && find_commit(repository.store(), name, id) == Lookup::found) return Revision{id, {}};
  if (auto ref = find_short(repository, name)) {
    // A symbolic ref is a second name for a branch.
    const auto branch = symbolic_target(repository, ref->name);
    if (branch) return Revision{ref->commit, *branch};
    return Revision{ref->commit, ref->name == "HEAD" ? "" : ref->name};
  }
  if (find_commit(repository.store(), name, id) == Lookup::found) return Revision{id, {}};
  // The full name of a tag object.
  ObjectReader reader(repository.store());
  const auto full = name.size() == full_size ? ObjectId::from_hex(name) : std::nullopt;
  if (!full || reader.type_of(*full) != GIT_OBJECT_TAG) return std::nullopt;
  const auto commit = peel(reader, *full);
  return commit ? std::optional(Revision{*commit, {}}) : std::nullopt;
}

/// Takes a number off the front; 1 where there is none, as in `HEAD^`.
std::optional<unsigned> take_number(std::string_view& text) {
  unsigned number = 1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

std::optional<ObjectId> parent_of(ObjectReader& reader, const ObjectId& id, unsigned number) {
  std::string bytes;
  CommitObject commit;
  if (number == 0) return id;
  if (read_commit(reader, id, bytes, commit) || commit.parents.size() < number) return std::nullopt;
  return commit.parents[number - 1];
}

}  // namespace

std::optional<Revision> find_revision(const Repository& repository, const std::string& written) {
  const auto end = written.find_first_of("~^");
  auto revision = find_start(repository, written.substr(0, end));
  if (!revision || end == std::string::npos) return revision;
  revision->ref.clear();
  ObjectReader reader(repository.store());
  for (auto rest = std::string_view(written).substr(end); !rest.empty();) {
    const char step = rest.front();
    rest.remove_prefix(1);
    if (step == '^' && (rest.starts_with("{}") || rest.starts_with("{commit}"))) {
      rest.remove_prefix(rest.find('}') + 1);  // it is a commit already
      continue;
    }
    if (step != '~' && step != '^') return std::nullopt;
    const auto number = take_number(rest);
    if (!number) return std::nullopt;
    std::optional<ObjectId> next = revision->commit;
    if (step == '^')
      next = parent_of(reader, *next, *number);
    else
      for (unsigned generation = 0; next && generation < *number; ++generation) next = parent_of(reader, *next, 1);
    // A parent that was not fetched is no revision.
    if (!next || reader.type_of(*next) != GIT_OBJECT_COMMIT) return std::nullopt;
    revision->commit = *next;
  }
  return revision;
}

}  // namespace govcheck::git
