#include "facts/git/refs.hpp"

#include <algorithm>

namespace govcheck::git {
namespace {

constexpr std::string_view heads = "refs/heads/";
constexpr std::string_view remotes = "refs/remotes/";

/// The commit behind a ref. A tip that is missing or damaged stays the name that it has: whoever reads it will say so.
std::optional<ObjectId> peel(git_reference* reference) {
  ReferenceHandle direct;
  if (acquire(direct, [&](git_reference** raw) { return git_reference_resolve(raw, reference); }) != 0)
    return std::nullopt;
  ObjectHandle commit;
  const int code =
      acquire(commit, [&](git_object** raw) { return git_reference_peel(raw, direct.get(), GIT_OBJECT_COMMIT); });
  if (code == 0) return to_id(*git_object_id(commit.get()));
  if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC || code == GIT_EAMBIGUOUS) return std::nullopt;  // no commit
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
  const auto commit = peel(reference.get());
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
  std::vector<Ref> refs;
  ReferenceIteratorHandle all;
  const int code =
      acquire(all, [&](git_reference_iterator** raw) { return git_reference_iterator_new(raw, repository.handle()); });
  ReferenceHandle reference;
  while (code == 0 &&
         acquire(reference, [&](git_reference** raw) { return git_reference_next(raw, all.get()); }) == 0) {
    const std::string name = git_reference_name(reference.get());
    if (git_reference_type(reference.get()) == GIT_REFERENCE_SYMBOLIC || !globs.matches(name)) continue;
    if (const auto commit = peel(reference.get())) refs.push_back({name, *commit});
  }
  std::ranges::sort(refs, {}, &Ref::name);
  return refs;
}

std::optional<Revision> find_revision(const Repository& repository, const std::string& written) {
  const auto guard = repository.lock();
  git_object* found = nullptr;
  git_reference* named = nullptr;
  if (git_revparse_ext(&found, &named, repository.handle(), written.c_str()) != 0) return std::nullopt;
  const ObjectHandle object(found);
  const ReferenceHandle reference(named);
  ObjectHandle commit;
  const int code =
      acquire(commit, [&](git_object** raw) { return git_object_peel(raw, object.get(), GIT_OBJECT_COMMIT); });
  if (code != 0) return std::nullopt;
  Revision revision{to_id(*git_object_id(commit.get())), {}};
  if (reference) {
    revision.ref = git_reference_name(reference.get());
    if (revision.ref == "HEAD") revision.ref = symbolic_target(repository, "HEAD").value_or("");
  }
  return revision;
}

Lookup find_commit(const ObjectStore& store, std::string_view hex, ObjectId& id) {
  constexpr std::size_t shortest = GIT_OID_MINPREFIXLEN;
  constexpr std::size_t longest = 40;
  const auto prefix = hex.size() > longest ? std::nullopt : ObjectId::from_hex(hex);
  if (!prefix || hex.size() < shortest) return Lookup::absent;
  id = *prefix;
  if (hex.size() < longest) {
    const auto oid = to_oid(*prefix);
    git_oid full;
    const int code = git_odb_exists_prefix(&full, store.odb(), &oid, hex.size());
    if (code == GIT_EAMBIGUOUS) return Lookup::ambiguous;
    if (code != 0) return Lookup::absent;
    id = to_id(full);
  }
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_ANY;
  const auto oid = to_oid(id);
  const bool is_commit = git_odb_read_header(&size, &type, store.odb(), &oid) == 0 && type == GIT_OBJECT_COMMIT;
  return is_commit ? Lookup::found : Lookup::absent;
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
