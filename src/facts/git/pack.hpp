// Packs read in place: where an object is, and how it is stored. Of libgit2's own reading nothing is left here, for two
// reasons. Its locks keep two threads from reading history faster than one (82k commits: 0.48 s with one thread, 0.60 s
// with two); and version 1.5 never returns from some objects that are cut short.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
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

  bool is_open() const { return is_open_; }
  std::span<const std::uint8_t> bytes() const { return bytes_; }

 private:
  bool is_open_ = false;
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

/// The first digits of a name.
struct IdPrefix {
  ObjectId id;  ///< filled up with zeros
  std::size_t digits = 0;
  bool matches(const ObjectId& other) const;
};

/// One pack with its index (version 1 or 2). Every offset is checked against the files' sizes.
class Pack {
 public:
  /// nullopt where the files are not what they should be.
  static std::optional<Pack> open(const std::string& path_without_extension);
  /// Fills `chain` with the object, the base of its delta, the base of that, …, and last an object that is whole.
  /// False: not here, or not to be trusted.
  bool find(const ObjectId& id, std::vector<PackedObject>& chain) const;
  void find_all(const IdPrefix& prefix, std::size_t most, std::set<ObjectId>& found) const;

 private:
  Pack(MappedFile index, MappedFile data) : index_(std::move(index)), data_(std::move(data)) {}
  bool understand();
  std::span<const std::uint8_t> name_at(std::size_t position) const;
  std::pair<std::uint32_t, std::uint32_t> names_with(std::uint8_t first_byte) const;
  std::optional<std::uint32_t> position_of(const ObjectId& id) const;
  std::optional<std::uint64_t> offset_of(const ObjectId& id) const;
  std::optional<PackedObject> object_at(std::uint64_t offset) const;

  MappedFile index_;
  MappedFile data_;
  std::uint32_t count_ = 0;
  std::size_t fanout_at_ = 0;
  std::size_t names_at_ = 0;
  std::size_t name_step_ = 0;  ///< from one name to the next
};

/// The packs of some object directories, as they are now. Immutable: safe to use from several threads.
class Packs {
 public:
  explicit Packs(const std::vector<std::string>& objects_directories);
  /// As `Pack::find`.
  bool find(const ObjectId& id, std::vector<PackedObject>& chain) const;
  /// Adds up to `most` names that start like this.
  void find_all(const IdPrefix& prefix, std::size_t most, std::set<ObjectId>& found) const;
  /// The names of the files: tells whether there are others by now.
  const std::vector<std::string>& files() const { return files_; }
  static std::vector<std::string> files_in(const std::vector<std::string>& objects_directories);

 private:
  std::vector<std::string> files_;
  std::vector<Pack> packs_;
};

/// Appends to `out` what a delta makes of its base; false, with `out` as it was, where the delta is malformed or makes
/// more than `most_bytes`.
bool apply_delta(std::string_view base, std::string_view delta, std::uint64_t most_bytes, std::string& out);
/// The size of what it makes; nullopt where it is malformed.
std::optional<std::uint64_t> delta_target_size(std::string_view delta);

}  // namespace govcheck::git
