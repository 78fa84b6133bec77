#include "facts/git/object_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace govcheck::git {

std::shared_ptr<const Packs> ObjectStore::packs() const {
  const std::lock_guard lock(mutex_);
  if (!packs_) packs_ = std::make_shared<const Packs>(directories_);
  return packs_;
}

std::shared_ptr<const Packs> ObjectStore::newer_packs(const std::shared_ptr<const Packs>& known) const {
  const std::lock_guard lock(mutex_);
  if (packs_ == known && Packs::files_in(directories_) != known->files())
    packs_ = std::make_shared<const Packs>(directories_);
  return packs_ == known ? nullptr : packs_;
}

bool ObjectStore::is_partial() const {
  // What a remote promised to send later lies in packs that are marked so, whatever the configuration says.
  return std::ranges::any_of(Packs::files_in(directories_), [](const std::string& file) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::path(file).replace_extension(".promisor"), error);
  });
}

std::set<ObjectId> ObjectStore::find_all(const IdPrefix& prefix, std::size_t most) const {
  std::set<ObjectId> found;
  packs()->find_all(prefix, most, found);
  const auto hex = prefix.id.hex();
  for (const auto& directory : directories_) {
    std::error_code error;
    std::filesystem::directory_iterator files(std::filesystem::path(directory) / hex.substr(0, 2), error);
    for (const std::filesystem::directory_iterator end; !error && files != end; files.increment(error)) {
      const auto name = hex.substr(0, 2) + files->path().filename().string();
      const auto id = name.size() == hex.size() ? ObjectId::from_hex(name) : std::nullopt;
      if (id && prefix.matches(*id) && found.size() < most) found.insert(*id);
    }
  }
  return found;
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
      return {fmt::format("the {} {} is damaged", kind, id.hex()),
              "see what else is damaged with git fsck, then fetch it again or clone anew"};
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
