// The object database: reading the bytes of objects, from any thread. Names are not hashed again, which would cost more
// than reading; a damaged object fails all the same, for each has a checksum within. (git hashes in fsck only.) History
// is streamed and read once, so commits are not cached.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/git/handle.hpp"
#include "facts/git/pack.hpp"
#include "govcheck/facts.hpp"

namespace govcheck::git {

enum class ReadStatus : std::uint8_t { ok, absent, unreadable, other_type, too_large };

/// Where a repository keeps its objects: its own directory and its alternates. Shared by all threads.
class ObjectStore {
 public:
  explicit ObjectStore(std::vector<std::string> directories) : directories_(std::move(directories)) {}

  const std::vector<std::string>& directories() const { return directories_; }
  /// Opened when first asked for: a hook that reads no object does without.
  std::shared_ptr<const Packs> packs() const;
  /// The packs as they are now, where they are others than these: gc and fetch may run meanwhile.
  std::shared_ptr<const Packs> newer_packs(const std::shared_ptr<const Packs>& known) const;
  /// Objects may have been left out on purpose (git clone --filter).
  bool is_partial() const;
  /// Up to `most` names that start like this.
  std::set<ObjectId> find_all(const IdPrefix& prefix, std::size_t most) const;

 private:
  const std::vector<std::string> directories_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Packs> packs_;
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
  /// The object's type; nullopt where it is not there or cannot be read.
  std::optional<git_object_t> type_of(const ObjectId& id);
  /// The size of a file; throws MissingEvidence where it is not there.
  std::uint64_t size_of(const ObjectId& blob);

  /// Why the last read failed, and what to do; `kind` is "commit", "tree" or "file".
  Missing failure(std::string_view kind, const ObjectId& id, ReadStatus status) const;

  static constexpr std::uint64_t most_object = 128U << 20U;  ///< bytes of a commit or tree

 private:
  struct Inflater;
  struct Loose {
    git_object_t type = GIT_OBJECT_INVALID;
    std::string_view content;
  };
  struct CachedBase {
    const std::uint8_t* at = nullptr;  ///< where its compressed bytes are: no other object has this place
    std::string bytes;
  };

  bool find_in_packs(const ObjectId& id);
  ReadStatus append_from_pack(std::uint64_t most_bytes, std::string& out);
  bool inflate(const PackedObject& object, std::string& out);
  CachedBase& cached(const PackedObject& object);
  ReadStatus read_loose(const ObjectId& id, std::uint64_t most_bytes, Loose& loose);
  ReadStatus inflate_loose(const MappedFile& file, std::uint64_t most_bytes, Loose& loose);

  const ObjectStore& store_;
  std::shared_ptr<const Packs> packs_;
  std::unique_ptr<Inflater> inflater_;
  std::vector<PackedObject> chain_;
  std::string base_, delta_, target_;  ///< of a chain of deltas
  std::string loose_;
  std::vector<CachedBase> cache_;  ///< of trees and files, whose chains of deltas share their bases
};

}  // namespace govcheck::git
