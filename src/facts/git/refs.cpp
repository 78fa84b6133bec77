#include "facts/git/refs.hpp"

#include <algorithm>

namespace govcheck::git {
namespace {

constexpr std::string_view heads = "refs/heads/";
constexpr std::string_view remotes = "refs/remotes/";

std::optional<ObjectId> target_of(git_reference* reference) {
  ReferenceHandle direct;
  if (acquire(direct, [&](git_reference** raw) { return git_reference_resolve(raw, reference); }) != 0)
    return std::nullopt;
  return to_id(*git_reference_target(direct.get()));
}

}  // namespace

std::optional<Ref> find_ref(const Repository& repository, const std::string& full_name) {
  const auto guard = repository.lock();
  int is_valid = 0;
  if (git_reference_name_is_valid(&is_valid, full_name.c_str()) != 0 || is_valid == 0) return std::nullopt;
  ReferenceHandle reference;
  const int code = acquire(reference, [&](git_reference** raw) {
    return git_reference_lookup(raw, repository.handle(), full_name.c_str());
  });
  if (code != 0) return std::nullopt;
  const auto target = target_of(reference.get());
  ObjectReader reader(repository.store());
  const auto commit = target ? peel(reader, *target) : std::nullopt;
  if (!commit) return std::nullopt;
  return Ref{full_name, *commit};
}

std::optional<std::string> symbolic_target(const Repository& repository, const std::string& full_name) {
  const auto guard = repository.lock();
  ReferenceHandle reference;
  const int code = acquire(reference, [&](git_reference** raw) {
    return git_reference_lookup(raw, repository.handle(), full_name.c_str());
  });
  if (code != 0 || git_reference_type(reference.get()) != GIT_REFERENCE_SYMBOLIC) return std::nullopt;
  return git_reference_symbolic_target(reference.get());
}

std::vector<Ref> matching_refs(const Repository& repository, const text::GlobSet& globs) {
  const auto guard = repository.lock();
  ObjectReader reader(repository.store());
  std::vector<Ref> refs;
  ReferenceIteratorHandle all;
  const int code =
      acquire(all, [&](git_reference_iterator** raw) { return git_reference_iterator_new(raw, repository.handle()); });
  ReferenceHandle reference;
  while (code == 0 &&
         acquire(reference, [&](git_reference** raw) { return git_reference_next(raw, all.get()); }) == 0) {
    const std::string name = git_reference_name(reference.get());
    if (git_reference_type(reference.get()) == GIT_REFERENCE_SYMBOLIC || !globs.matches(name)) continue;
    const auto target = target_of(reference.get());
    if (const auto commit = target ? peel(reader, *target) : std::nullopt) refs.push_back({name, *commit});
  }
  std::ranges::sort(refs, {}, &Ref::name);
  return refs;
}

std::optional<ObjectId> peel(ObjectReader& reader, ObjectId id) {
  constexpr int most_tags = 64;  // one inside of the other
  std::string bytes;
  for (int tag = 0; tag < most_tags; ++tag) {
    const auto type = reader.type_of(id);
    if (!type || type == GIT_OBJECT_COMMIT) return id;
    bytes.clear();
    constexpr std::string_view key = "object ";
    constexpr std::size_t hex_size = 40;
    if (type != GIT_OBJECT_TAG || reader.append(id, GIT_OBJECT_TAG, bytes) != ReadStatus::ok) return std::nullopt;
    const auto target = bytes.starts_with(key) && bytes.size() > key.size() + hex_size
                            ? ObjectId::from_hex(std::string_view(bytes).substr(key.size(), hex_size))
                            : std::nullopt;
    if (!target) return std::nullopt;
    id = *target;
  }
  return std::nullopt;
}

Lookup find_commit(const ObjectStore& store, std::string_view hex, ObjectId& id) {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t longest = 40;
  constexpr std::size_t most_candidates = 256;
  const auto prefix = hex.size() > longest ? std::nullopt : ObjectId::from_hex(hex);
  if (!prefix || hex.size() < shortest) return Lookup::absent;
  ObjectReader reader(store);
  std::set<ObjectId> candidates = {*prefix};
  if (hex.size() < longest) candidates = store.find_all({*prefix, hex.size()}, most_candidates);
  // Of the objects that start like this, only commits are meant.
  std::erase_if(candidates, [&](const ObjectId& candidate) { return reader.type_of(candidate) != GIT_OBJECT_COMMIT; });
  if (candidates.empty()) return Lookup::absent;
  if (candidates.size() > 1) return Lookup::ambiguous;
  id = *candidates.begin();
  return Lookup::found;
}

std::string branch_of_ref(std::string_view ref) {
  if (ref.starts_with(heads)) return std::string(ref.substr(heads.size()));
  if (!ref.starts_with(remotes)) return {};
  const auto slash = ref.find('/', remotes.size());
  return slash == std::string_view::npos ? std::string() : std::string(ref.substr(slash + 1));
}

std::string short_name(std::string_view ref) {
  for (const auto prefix : {heads, remotes})
    if (ref.starts_with(prefix)) return std::string(ref.substr(prefix.size()));
  return std::string(ref);
}

}  // namespace govcheck::git
