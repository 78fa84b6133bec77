// The facts as they are with the files of the working tree, and with edits that are not written yet.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/forwarding_facts.hpp"

namespace govcheck::cli {

/// The files of the index as the disk has them; what was edited, as it is then. Follows no symbolic link.
class WorktreeTree : public Tree {
 public:
  WorktreeTree(std::shared_ptr<const Tree> index, std::string root, std::set<std::string> further);

  const std::string& name() const override { return name_; }
  void each_file(const std::function<void(std::string_view path)>& visit) const override;
  Evidence<std::optional<std::string>> read(std::string_view path) const override;
  Evidence<std::optional<FileInfo>> info(std::string_view path) const override;

  void edit(const std::string& path, std::string text) { edits_[path] = std::move(text); }
  /// What was edited, by path.
  const std::map<std::string, std::string>& edits() const { return edits_; }
  /// The file on the disk; nullopt where it is no file of its own below the root.
  std::optional<std::filesystem::path> place_of(std::string_view path) const;

 private:
  std::shared_ptr<const Tree> index_;
  std::filesystem::path root_;
  std::set<std::string> further_;  ///< files that the index has not
  std::map<std::string, std::string> edits_;
  std::string name_ = "the working tree";
};

/// A change is judged as it would be committed now: with what is staged, and with the named files.
class WorktreeFacts : public ForwardingFacts {
 public:
  WorktreeFacts(const Facts& change, const Facts& staged, std::shared_ptr<const WorktreeTree> tree,
                const std::set<std::string>& named);
  const Evidence<std::vector<FileChange>>& changed_files() const override { return changed_; }
  Evidence<std::shared_ptr<const Tree>> head_tree() const override { return std::shared_ptr<const Tree>(tree_); }
  Evidence<std::shared_ptr<const Tree>> base_tree() const override;

 private:
  std::shared_ptr<const WorktreeTree> tree_;
  Evidence<std::shared_ptr<const Tree>> committed_;
  Evidence<std::vector<FileChange>> changed_;
};

}  // namespace govcheck::cli
