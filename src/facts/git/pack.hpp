// Packs read in place: finds an object by its name and points at its compressed bytes. libgit2 does this too, but
// behind locks that keep two threads from reading history faster than one (82k commits: 0.48 s with one thread,
// 0.60 s with two). Everything odd is left to libgit2.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/facts.hpp"

namespace govcheck::git {

/// A file mapped for reading; empty where it cannot be.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;

  std::span<const std::uint8_t> bytes() const { return bytes_; }

 private:
  std::span<const std::uint8_t> bytes_;
};

/// An object as a pack holds it: whole, or as a delta against another one.
struct PackedObject {
  int type = 0;                              ///< as `git_object_t`
  std::uint64_t size = 0;                    ///< of the object or of the delta, once inflated
  std::span<const std::uint8_t> compressed;  ///< from its first byte to the end of the pack
  std::uint64_t base_offset = 0;             ///< of GIT_OBJECT_OFS_DELTA: where the base is in the same pack
  ObjectId base;                             ///< of GIT_OBJECT_REF_DELTA: the base, in the same pack
  bool is_delta() const;
};

/// One pack with its index (version 2). Every offset is checked against the files' sizes.
class Pack {
 public:
  /// nullopt where the files are not what they should be.
  static std::optional<Pack> open(const std::string& path_without_extension);
  /// Fills `chain` with the object, the base of its delta, the base of that, …, and last an object that is whole.
  /// False: not here, or not to be trusted.
  bool find(const ObjectId& id, std::vector<PackedObject>& chain) const;

 private:
  Pack(MappedFile index, MappedFile data) : index_(std::move(index)), data_(std::move(data)) {}
  bool is_sound() const;
  std::optional<std::uint32_t> position_of(const ObjectId& id) const;
  std::optional<std::uint64_t> offset_of(const ObjectId& id) const;
  std::optional<PackedObject> object_at(std::uint64_t offset) const;

  MappedFile index_;
  MappedFile data_;
  std::uint32_t count_ = 0;
};

/// The packs of some object directories. Immutable: safe to use from several threads.
class Packs {
 public:
  explicit Packs(const std::vector<std::string>& objects_directories);
  /// As `Pack::find`.
  bool find(const ObjectId& id, std::vector<PackedObject>& chain) const;

 private:
  std::vector<Pack> packs_;
};

/// Appends to `out` what a delta makes of its base; false, with `out` as it was, where the delta is malformed or makes
/// more than `most_bytes`.
bool apply_delta(std::string_view base, std::string_view delta, std::uint64_t most_bytes, std::string& out);

}  // namespace govcheck::git
