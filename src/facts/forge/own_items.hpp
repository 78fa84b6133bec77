// The lists of govcheck's own JSON: docs/pull-request.md.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/forge/reading.hpp"

namespace govcheck::facts::forge {

Evidence<Review> read_own_review(const Reading& item);
Evidence<HostCheck> read_own_check(const Reading& item);
Evidence<Comment> read_own_comment(const Reading& item);
Evidence<LabelEvent> read_own_label_event(const Reading& item);
Evidence<HostCommit> read_own_commit(const Reading& item);
Evidence<FileChange> read_own_file(const Reading& item);
Evidence<Collaborator> read_own_collaborator(const Reading& item);

/// A list of objects, and the keys that these may have.
struct ListKeys {
  std::string_view list;
  std::vector<std::string> keys;
};
std::span<const ListKeys> own_list_keys();

}  // namespace govcheck::facts::forge
