// The object database: reading the bytes of objects, from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "facts/git/handle.hpp"
#include "facts/git/pack.hpp"
#include "govcheck/facts.hpp"

namespace govcheck::git {

enum class ReadStatus : std::uint8_t { ok, absent, unreadable, other_type, too_large };

/// Where a repository keeps its objects. Shared by all threads: libgit2's object database locks by itself, the packs
/// do not change.
class ObjectStore {
 public:
  /// `objects_directories` are the places whose packs may be read in place; the database knows them all by itself.
  ObjectStore(OdbHandle odb, std::vector<std::string> objects_directories);

  git_odb* odb() const { return odb_.get(); }
  /// Opened when first asked for: a hook that reads one object does without.
  const Packs& packs() const;
  /// Objects may have been left out on purpose (git clone --filter).
  bool is_partial() const;
  bool has(const ObjectId& id) const;

 private:
  OdbHandle odb_;
  std::vector<std::string> objects_directories_;
  mutable std::once_flag packs_opened_;
  mutable std::unique_ptr<const Packs> packs_;
};

/// Reads objects; one per thread.
class ObjectReader {
 public:
  explicit ObjectReader(const ObjectStore& store);
  ~ObjectReader();
  ObjectReader(ObjectReader&&) noexcept;
  ObjectReader& operator=(ObjectReader&&) = delete;

  /// Appends the object's bytes to `out`; leaves `out` as it was unless the result is `ok`.
  ReadStatus append(const ObjectId& id, git_object_t type, std::string& out, std::uint64_t most_bytes = most_object);

  /// The size of a file; throws MissingEvidence where it is not there.
  std::uint64_t size(const ObjectId& blob);

  /// Why the last read failed, and what to do; `kind` is "commit", "tree" or "file".
  Missing failure(std::string_view kind, const ObjectId& id, ReadStatus status) const;

  static constexpr std::uint64_t most_object = 128U << 20U;  ///< bytes of a commit or tree

 private:
  struct Inflater;
  bool inflate(const PackedObject& object, std::string& out);
  bool append_from_pack(std::uint64_t most_bytes, std::string& out);
  ReadStatus append_through_libgit2(const ObjectId& id, git_object_t type, std::string& out, std::uint64_t most_bytes);

  const ObjectStore& store_;
  std::unique_ptr<Inflater> inflater_;
  std::string detail_;
  std::vector<PackedObject> chain_;
  std::string base_, delta_, target_;  ///< of a chain of deltas
};

}  // namespace govcheck::git
