#include <libdeflate.h>

#include <algorithm>
#include <charconv>

#include "facts/git/object_store.hpp"

namespace govcheck::git {
namespace {

constexpr std::size_t cache_size = 256;           // bases
constexpr std::size_t most_cached = 256U << 10U;  // bytes of one base
constexpr std::size_t most_header = 64;           // of a loose object: `commit 123` and a NUL

git_object_t type_named(std::string_view name) {
  if (name == "commit") return GIT_OBJECT_COMMIT;
  if (name == "tree") return GIT_OBJECT_TREE;
  if (name == "blob") return GIT_OBJECT_BLOB;
  return name == "tag" ? GIT_OBJECT_TAG : GIT_OBJECT_INVALID;
}

}  // namespace

/// libdeflate, because inflating is two thirds of the time that reading history takes and zlib needs 1.4 times as long.
struct ObjectReader::Inflater {
  std::unique_ptr<libdeflate_decompressor, Free<libdeflate_free_decompressor>> handle{libdeflate_alloc_decompressor()};

  /// Without a place for the size that results, exactly `size` bytes are wanted. Checksums are looked at too.
  libdeflate_result run(std::span<const std::uint8_t> from, char* to, std::size_t size,
                        std::size_t* result = nullptr) const {
    if (!handle) return LIBDEFLATE_BAD_DATA;
    return libdeflate_zlib_decompress(handle.get(), from.data(), from.size(), to, size, result);
  }
};

ObjectReader::ObjectReader(const ObjectStore& store) : store_(store) {}
ObjectReader::~ObjectReader() = default;
ObjectReader::ObjectReader(ObjectReader&&) noexcept = default;

ReadStatus ObjectReader::append(const ObjectId& id, git_object_t type, std::string& out, std::uint64_t most_bytes) {
  auto status = ReadStatus::absent;
  if (find_in_packs(id)) {
    if (chain_.back().type != static_cast<int>(type)) return ReadStatus::other_type;
    status = append_from_pack(most_bytes, out);
    if (status != ReadStatus::unreadable) return status;
  }
  Loose loose;
  const auto loose_status = read_loose(id, most_bytes, loose);
  if (loose_status == ReadStatus::absent) {
    // It may have been packed since the packs were opened.
    if (status == ReadStatus::unreadable) return status;
    auto newer = store_.newer_packs(packs_);
    if (!newer) return status;
    packs_ = std::move(newer);
    cache_.clear();
    return append(id, type, out, most_bytes);
  }
  if (loose_status != ReadStatus::ok) return loose_status;
  if (loose.type != type) return ReadStatus::other_type;
  out += loose.content;
  return ReadStatus::ok;
}

std::optional<git_object_t> ObjectReader::type_of(const ObjectId& id) {
  if (find_in_packs(id)) return static_cast<git_object_t>(chain_.back().type);
  Loose loose;
  if (read_loose(id, most_object, loose) == ReadStatus::ok) return loose.type;
  auto newer = store_.newer_packs(packs_);
  if (!newer) return std::nullopt;
  packs_ = std::move(newer);
  return type_of(id);
}

std::uint64_t ObjectReader::size_of(const ObjectId& blob) {
  if (find_in_packs(blob)) {
    if (chain_.size() == 1) return chain_.front().size;
    delta_.clear();
    const auto& delta = chain_.front();
    if (delta.size <= most_object && inflate(delta, delta_))
      if (const auto size = delta_target_size(delta_)) return *size;
  }
  Loose loose;
  const auto status = read_loose(blob, most_object, loose);
  if (status == ReadStatus::ok) return loose.content.size();
  if (status == ReadStatus::too_large) return most_object + 1;
  throw MissingEvidence(failure("file", blob, status));
}

bool ObjectReader::find_in_packs(const ObjectId& id) {
  if (!packs_) packs_ = store_.packs();
  return packs_->find(id, chain_);
}

ObjectReader::CachedBase& ObjectReader::cached(const PackedObject& object) {
  if (cache_.empty()) cache_.resize(cache_size);
  return cache_[(reinterpret_cast<std::uintptr_t>(object.compressed.data()) * 0x9E3779B97F4A7C15U) >> 56U];
}

ReadStatus ObjectReader::append_from_pack(std::uint64_t most_bytes, std::string& out) {
  const auto is_large = [&](const PackedObject& object) { return object.size > most_bytes; };
  if (std::ranges::any_of(chain_, is_large)) return ReadStatus::too_large;
  if (chain_.size() == 1) return inflate(chain_.front(), out) ? ReadStatus::ok : ReadStatus::unreadable;
  // From the nearest base that is still known, else from the last, which is whole.
  auto from = chain_.begin() + 1;
  while (from + 1 != chain_.end() && cached(*from).at != from->compressed.data()) ++from;
  const bool is_known = cached(*from).at == from->compressed.data();
  base_.clear();
  if (is_known)
    base_ = cached(*from).bytes;
  else if (!inflate(*from, base_))
    return ReadStatus::unreadable;
  while (true) {
    if (auto& place = cached(*from); base_.size() <= most_cached && place.at != from->compressed.data()) {
      place.at = from->compressed.data();
      place.bytes = base_;
    }
    --from;
    delta_.clear();
    target_.clear();
    if (!inflate(*from, delta_)) return ReadStatus::unreadable;
    if (const auto size = delta_target_size(delta_); size && *size > most_bytes) return ReadStatus::too_large;
    if (!apply_delta(base_, delta_, most_bytes, target_)) return ReadStatus::unreadable;
    std::swap(base_, target_);
    if (from == chain_.begin()) break;
  }
  out += base_;
  return ReadStatus::ok;
}

bool ObjectReader::inflate(const PackedObject& object, std::string& out) {
  if (!inflater_) inflater_ = std::make_unique<Inflater>();
  const auto before = out.size();
  const auto size = static_cast<std::size_t>(object.size);
  out.resize(before + size);
  if (inflater_->run(object.compressed, out.data() + before, size) == LIBDEFLATE_SUCCESS) return true;
  out.resize(before);
  return false;
}

ReadStatus ObjectReader::read_loose(const ObjectId& id, std::uint64_t most_bytes, Loose& loose) {
  const auto hex = id.hex();
  auto status = ReadStatus::absent;
  for (const auto& directory : store_.directories()) {
    const MappedFile file(directory + "/" + hex.substr(0, 2) + "/" + hex.substr(2));
    if (!file.is_open()) continue;
    status = inflate_loose(file, most_bytes, loose);
    if (status == ReadStatus::ok) break;
  }
  return status;
}

ReadStatus ObjectReader::inflate_loose(const MappedFile& file, std::uint64_t most_bytes, Loose& loose) {
  if (!inflater_) inflater_ = std::make_unique<Inflater>();
  // The size is within: the room grows until it is enough, or more than is wanted.
  const auto most = static_cast<std::size_t>(most_bytes) + most_header;
  auto result = LIBDEFLATE_INSUFFICIENT_SPACE;
  std::size_t size = 0;
  for (auto room = file.bytes().size() * 4 + 4096; result == LIBDEFLATE_INSUFFICIENT_SPACE; room *= 4) {
    loose_.resize(std::min(room, most));
    result = inflater_->run(file.bytes(), loose_.data(), loose_.size(), &size);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE && room >= most) return ReadStatus::too_large;
  }
  if (result != LIBDEFLATE_SUCCESS) return ReadStatus::unreadable;
  // `commit 123`, a NUL, the content.
  const std::string_view bytes(loose_.data(), size);
  const auto header = bytes.substr(0, std::min(bytes.find('\0'), most_header));
  const auto space = header.find(' ');
  if (space == std::string_view::npos || header.size() == size) return ReadStatus::unreadable;
  loose.type = type_named(header.substr(0, space));
  loose.content = bytes.substr(header.size() + 1);
  std::uint64_t told = 0;
  const auto* end = header.data() + header.size();
  const bool is_number = std::from_chars(header.data() + space + 1, end, told).ptr == end;
  if (!is_number || told != loose.content.size()) return ReadStatus::unreadable;
  return loose.content.size() > most_bytes ? ReadStatus::too_large : ReadStatus::ok;
}

}  // namespace govcheck::git
