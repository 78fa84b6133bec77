#include "facts/git/object_store.hpp"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <filesystem>

namespace govcheck::git {

ObjectStore::ObjectStore(OdbHandle odb, std::vector<std::string> objects_directories)
    : odb_(std::move(odb)), objects_directories_(std::move(objects_directories)) {}

const Packs& ObjectStore::packs() const {
  std::call_once(packs_opened_, [&] { packs_ = std::make_unique<const Packs>(objects_directories_); });
  return *packs_;
}

bool ObjectStore::is_partial() const {
  // What a remote promised to send later lies in packs that are marked so, whatever the configuration says.
  return std::ranges::any_of(objects_directories_, [](const std::string& directory) {
    std::error_code error;
    std::filesystem::directory_iterator files(std::filesystem::path(directory) / "pack", error);
    for (const std::filesystem::directory_iterator end; !error && files != end; files.increment(error))
      if (files->path().extension() == ".promisor") return true;
    return false;
  });
}

bool ObjectStore::has(const ObjectId& id) const {
  const auto oid = to_oid(id);
  return git_odb_exists(odb_.get(), &oid) == 1;
}

/// libdeflate, because inflating is two thirds of the time that reading history takes and zlib needs 1.4 times as long.
struct ObjectReader::Inflater {
  std::unique_ptr<libdeflate_decompressor, Free<libdeflate_free_decompressor>> handle{libdeflate_alloc_decompressor()};
};

ObjectReader::ObjectReader(const ObjectStore& store) : store_(store) {}
ObjectReader::~ObjectReader() = default;
ObjectReader::ObjectReader(ObjectReader&&) noexcept = default;

ReadStatus ObjectReader::append(const ObjectId& id, git_object_t type, std::string& out, std::uint64_t most_bytes) {
  if (store_.packs().find(id, chain_)) {
    if (chain_.back().type != static_cast<int>(type)) return ReadStatus::other_type;
    // Trees and files are mostly long chains with common bases, which libgit2 keeps; commits hardly ever.
    const bool is_plain = chain_.size() == 1 || type == GIT_OBJECT_COMMIT;
    if (is_plain && append_from_pack(most_bytes, out)) return ReadStatus::ok;
  }
  return append_through_libgit2(id, type, out, most_bytes);
}

bool ObjectReader::append_from_pack(std::uint64_t most_bytes, std::string& out) {
  if (std::ranges::any_of(chain_, [&](const PackedObject& object) { return object.size > most_bytes; })) return false;
  if (chain_.size() == 1) return inflate(chain_.front(), out);
  base_.clear();
  if (!inflate(chain_.back(), base_)) return false;
  for (auto object = chain_.rbegin() + 1; object != chain_.rend(); ++object) {
    delta_.clear();
    target_.clear();
    if (!inflate(*object, delta_) || !apply_delta(base_, delta_, most_bytes, target_)) return false;
    std::swap(base_, target_);
  }
  out += base_;
  return true;
}

bool ObjectReader::inflate(const PackedObject& object, std::string& out) {
  if (!inflater_) inflater_ = std::make_unique<Inflater>();
  const auto before = out.size();
  const auto size = static_cast<std::size_t>(object.size);
  out.resize(before + size);
  // Without a place for the size that results, exactly this one is wanted. The checksum is looked at too.
  const bool good =
      inflater_->handle != nullptr &&
      libdeflate_zlib_decompress(inflater_->handle.get(), object.compressed.data(), object.compressed.size(),
                                 out.data() + before, size, nullptr) == LIBDEFLATE_SUCCESS;
  if (!good) out.resize(before);
  return good;
}

ReadStatus ObjectReader::append_through_libgit2(const ObjectId& id, git_object_t type, std::string& out,
                                                std::uint64_t most_bytes) {
  const auto oid = to_oid(id);
  std::size_t size = 0;
  git_object_t actual = GIT_OBJECT_ANY;
  OdbObjectHandle object;
  // Looked at first where it may be huge, so that no memory is spent on it. (A header costs nearly a whole read.)
  int code = type == GIT_OBJECT_BLOB ? git_odb_read_header(&size, &actual, store_.odb(), &oid) : 0;
  if (code == 0 && size > most_bytes) return ReadStatus::too_large;
  if (code == 0) code = acquire(object, [&](git_odb_object** raw) { return git_odb_read(raw, store_.odb(), &oid); });
  if (code == GIT_ENOTFOUND) return ReadStatus::absent;
  if (code != 0) {
    detail_ = last_error();
    return ReadStatus::unreadable;
  }
  if (git_odb_object_type(object.get()) != type) return ReadStatus::other_type;
  size = git_odb_object_size(object.get());
  if (size > most_bytes) return ReadStatus::too_large;
  out.append(static_cast<const char*>(git_odb_object_data(object.get())), size);
  return ReadStatus::ok;
}

std::uint64_t ObjectReader::size(const ObjectId& blob) {
  if (store_.packs().find(blob, chain_) && chain_.size() == 1) return chain_.front().size;
  const auto oid = to_oid(blob);
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_ANY;
  const int code = git_odb_read_header(&size, &type, store_.odb(), &oid);
  if (code == 0) return size;
  detail_ = last_error();
  throw MissingEvidence(failure("file", blob, code == GIT_ENOTFOUND ? ReadStatus::absent : ReadStatus::unreadable));
}

Missing ObjectReader::failure(std::string_view kind, const ObjectId& id, ReadStatus status) const {
  switch (status) {
    case ReadStatus::absent:
      if (store_.is_partial())
        return {fmt::format("the {} {} was left out of this partial clone", kind, id.abbreviated()),
                "fetch what is left out: git fetch --refetch --no-filter"};
      return {fmt::format("the {} {} is not in this clone", kind, id.abbreviated()),
              "see what else is missing with git fsck, then fetch it or clone again"};
    case ReadStatus::unreadable:
      return {fmt::format("the {} {} cannot be read: {}", kind, id.hex(), detail_),
              "the clone is damaged: see how far with git fsck, then fetch the object again or clone anew"};
    case ReadStatus::other_type:
      return {fmt::format("the object {} should be a {} and is none", id.hex(), kind),
              "the clone is damaged: see how far with git fsck, then clone anew"};
    case ReadStatus::too_large:
      return {fmt::format("the {} {} is larger than govcheck reads", kind, id.abbreviated()),
              "raise the limit for file sizes, or keep such files out of git"};
    case ReadStatus::ok: break;
  }
  return {};
}

}  // namespace govcheck::git
