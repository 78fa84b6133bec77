// Reading a policy file and everything that it includes, in the order in which later wins.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "govcheck/policy.hpp"
#include "policy/format.hpp"

namespace govcheck::policy {

class IncludeTree {
 public:
  IncludeTree(const PolicyRequest& request, Sources& sources, Problems& problems)
      : request_(request), sources_(sources), problems_(problems) {}

  /// Reads a file or a pack that the caller named, includes first. Throws InputError where it cannot be read.
  void add(const PolicyFile& file);
  void add(const PolicyFragment& fragment);
  /// Every file once, in the order of precedence: later wins.
  const std::vector<FileEntry>& files() const { return files_; }

 private:
  struct Place {
    const PolicyFile* root = nullptr;  ///< nullptr inside of a pack
    std::string name;                  ///< what messages call it: a path or `govcheck:NAME`
  };

  void read(const Place& place, std::string text);
  void take(const Place& place, const Value& document, bool version_required);
  void include(const Place& from, const Located<std::string>& target);
  void add_pack(const std::string& name);
  const Pack* find_pack(std::string_view name) const;
  std::string pack_suggestion(std::string_view written) const;
  void include_pack(const Located<std::string>& target);
  void include_file(const Place& from, const Located<std::string>& target);
  bool is_cycle(const std::string& name, Range where);

  const PolicyRequest& request_;
  Sources& sources_;
  Problems& problems_;
  std::vector<FileEntry> files_;
  std::vector<std::string> open_;  ///< the chain of includes being read
  std::set<std::string> done_;
};

}  // namespace govcheck::policy
