#include "facts/git/pack.hpp"

#include <fcntl.h>
#include <git2.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <utility>

namespace govcheck::git {
namespace {

// gitformat-pack(5)
constexpr std::size_t fanout_size = 256UL * 4;
constexpr std::size_t name_size = 20;
constexpr std::size_t index_trailer_size = 2UL * 20;
constexpr std::size_t pack_header_size = 12;
constexpr std::size_t pack_trailer_size = 20;

using Bytes = std::span<const std::uint8_t>;

std::uint32_t number_at(Bytes bytes, std::size_t at) {
  return (std::uint32_t{bytes[at]} << 24U) | (std::uint32_t{bytes[at + 1]} << 16U) |
         (std::uint32_t{bytes[at + 2]} << 8U) | std::uint32_t{bytes[at + 3]};
}

bool starts_with(Bytes bytes, std::initializer_list<std::uint8_t> magic) {
  return bytes.size() >= magic.size() && std::equal(magic.begin(), magic.end(), bytes.begin());
}

}  // namespace

MappedFile::MappedFile(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  is_open_ = true;
  struct stat status {};
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    const auto size = static_cast<std::size_t>(status.st_size);
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (start != MAP_FAILED) bytes_ = {static_cast<const std::uint8_t*>(start), size};
  }
  ::close(file);
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : is_open_(std::exchange(other.is_open_, false)), bytes_(std::exchange(other.bytes_, {})) {}

bool IdPrefix::matches(const ObjectId& other) const {
  const auto whole = digits / 2;
  if (std::memcmp(id.bytes.data(), other.bytes.data(), whole) != 0) return false;
  return digits % 2 == 0 || (id.bytes[whole] >> 4U) == (other.bytes[whole] >> 4U);
}

std::optional<Pack> Pack::open(const std::string& path_without_extension) {
  Pack pack(MappedFile(path_without_extension + ".idx"), MappedFile(path_without_extension + ".pack"));
  if (!pack.understand()) return std::nullopt;
  return pack;
}

bool Pack::understand() {
  const auto index = index_.bytes();
  const auto data = data_.bytes();
  const bool is_second = starts_with(index, {0xff, 't', 'O', 'c', 0, 0, 0, 2});
  // Version 1: fan-out, then offset and name of each object. Version 2: a header, fan-out, names, checksums, offsets.
  fanout_at_ = is_second ? 8 : 0;
  names_at_ = fanout_at_ + fanout_size + (is_second ? 0 : 4);
  name_step_ = is_second ? name_size : name_size + 4;
  if (index.size() < fanout_at_ + fanout_size + index_trailer_size) return false;
  if (!starts_with(data, {'P', 'A', 'C', 'K', 0, 0, 0}) || data.size() < pack_header_size + pack_trailer_size)
    return false;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    const auto next = number_at(index, fanout_at_ + 4 * byte);
    if (next < count_) return false;
    count_ = next;
  }
  const auto per_object = is_second ? name_size + 4 + 4 : name_size + 4;
  return index.size() >= fanout_at_ + fanout_size + index_trailer_size + per_object * count_ &&
         number_at(data, 8) == count_;
}

std::span<const std::uint8_t> Pack::name_at(std::size_t position) const {
  return index_.bytes().subspan(names_at_ + name_step_ * position, name_size);
}

std::pair<std::uint32_t, std::uint32_t> Pack::names_with(std::uint8_t first_byte) const {
  const auto index = index_.bytes();
  return {first_byte == 0 ? 0 : number_at(index, fanout_at_ + 4 * (std::size_t{first_byte} - 1)),
          number_at(index, fanout_at_ + 4 * std::size_t{first_byte})};
}

std::optional<std::uint32_t> Pack::position_of(const ObjectId& id) const {
  auto [low, high] = names_with(id.bytes[0]);
  // Names are spread evenly, so the place of one can be guessed: two or three looks instead of a dozen.
  const double wanted = number_at(id.bytes, 1);
  double low_number = 0;
  double high_number = 4294967296.0;
  for (int guesses = 8; low < high; --guesses) {
    auto middle = low + (high - low) / 2;
    if (guesses > 0 && wanted >= low_number && wanted < high_number)
      middle = low + static_cast<std::uint32_t>((high - low) * ((wanted - low_number) / (high_number - low_number)));
    const auto name = name_at(middle);
    const int order = std::memcmp(id.bytes.data(), name.data(), name_size);
    if (order == 0) return middle;
    if (order < 0) {
      high = middle;
      high_number = number_at(name, 1);
    } else {
      low = middle + 1;
      low_number = number_at(name, 1);
    }
  }
  return std::nullopt;
}

void Pack::find_all(const IdPrefix& prefix, std::size_t most, std::set<ObjectId>& found) const {
  const auto [first, last] = names_with(prefix.id.bytes[0]);
  for (auto position = first; position < last && found.size() < most; ++position) {
    ObjectId id;
    std::ranges::copy(name_at(position), id.bytes.begin());
    if (prefix.matches(id)) found.insert(id);
  }
}

std::optional<std::uint64_t> Pack::offset_of(const ObjectId& id) const {
  constexpr std::uint32_t is_large = 0x80000000U;
  const auto position = position_of(id);
  if (!position) return std::nullopt;
  const auto index = index_.bytes();
  if (name_step_ != name_size) return number_at(index, names_at_ + name_step_ * *position - 4);
  const auto offsets_at = names_at_ + std::size_t{count_} * (name_size + 4);
  const auto offset = number_at(index, offsets_at + 4 * std::size_t{*position});
  if ((offset & is_large) == 0) return offset;
  const auto large_at = offsets_at + 4 * std::size_t{count_} + 8 * std::size_t{offset & ~is_large};
  if (large_at + 8 + index_trailer_size > index.size()) return std::nullopt;
  return (std::uint64_t{number_at(index, large_at)} << 32U) | number_at(index, large_at + 4);
}

std::optional<PackedObject> Pack::object_at(std::uint64_t offset) const {
  const auto data = data_.bytes().first(data_.bytes().size() - pack_trailer_size);
  if (offset < pack_header_size || offset >= data.size()) return std::nullopt;
  auto at = static_cast<std::size_t>(offset);
  bool good = true;
  const auto next = [&]() -> std::uint8_t {
    good = good && at < data.size();
    return good ? data[at++] : std::uint8_t{0};
  };
  // Three bits of type and a size: four bits, then seven in each further byte, the lowest first.
  auto byte = next();
  PackedObject object;
  object.type = static_cast<int>((byte >> 4U) & 7U);
  object.size = byte & 15U;
  for (unsigned shift = 4; (byte & 0x80U) != 0; shift += 7) {
    byte = next();
    if (shift > 56) return std::nullopt;
    object.size |= std::uint64_t{byte & 0x7FU} << shift;
  }
  if (object.type == GIT_OBJECT_OFS_DELTA) {
    // How far back the base is: seven bits in each byte, the highest first; each but the last adds one.
    byte = next();
    std::uint64_t back = byte & 0x7FU;
    while ((byte & 0x80U) != 0 && back < (std::uint64_t{1} << 48U)) {
      byte = next();
      back = ((back + 1) << 7U) | (byte & 0x7FU);
    }
    if (back == 0 || back >= offset) return std::nullopt;
    object.base_offset = offset - back;
  } else if (object.type == GIT_OBJECT_REF_DELTA) {
    for (auto& part : object.base.bytes) part = next();
  } else if (object.type < GIT_OBJECT_COMMIT || object.type > GIT_OBJECT_TAG) {
    return std::nullopt;
  }
  if (!good) return std::nullopt;
  object.compressed = data.subspan(at);
  return object;
}

bool Pack::find(const ObjectId& id, std::vector<PackedObject>& chain) const {
  constexpr std::size_t longest_chain = 4096;  // as git's own limit; a loop of bases ends here too
  chain.clear();
  for (auto offset = offset_of(id); offset && chain.size() < longest_chain;) {
    const auto object = object_at(*offset);
    if (!object) return false;
    chain.push_back(*object);
    if (!object->is_delta()) return true;
    offset = object->type == GIT_OBJECT_REF_DELTA ? offset_of(object->base) : object->base_offset;
  }
  return false;
}

bool PackedObject::is_delta() const { return type == GIT_OBJECT_OFS_DELTA || type == GIT_OBJECT_REF_DELTA; }

std::vector<std::string> Packs::files_in(const std::vector<std::string>& objects_directories) {
  std::vector<std::string> names;
  for (const auto& directory : objects_directories) {
    std::error_code error;
    std::filesystem::directory_iterator files(std::filesystem::path(directory) / "pack", error);
    for (const std::filesystem::directory_iterator end; !error && files != end; files.increment(error))
      if (files->path().extension() == ".idx") names.push_back(files->path().string());
  }
  std::ranges::sort(names);
  return names;
}

Packs::Packs(const std::vector<std::string>& objects_directories) : files_(files_in(objects_directories)) {
  for (const auto& file : files_)
    if (auto pack = Pack::open(std::filesystem::path(file).replace_extension().string()))
      packs_.push_back(std::move(*pack));
}

void Packs::find_all(const IdPrefix& prefix, std::size_t most, std::set<ObjectId>& found) const {
  for (const auto& pack : packs_) pack.find_all(prefix, most, found);
}

bool Packs::find(const ObjectId& id, std::vector<PackedObject>& chain) const {
  return std::ranges::any_of(packs_, [&](const Pack& pack) { return pack.find(id, chain); });
}

}  // namespace govcheck::git
