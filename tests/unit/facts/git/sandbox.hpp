// Real repositories, made with git in a temporary directory that goes away with the test.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/repository.hpp"

namespace govcheck::test {

class Sandbox {
 public:
  Sandbox();
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  std::string path(std::string_view below = {}) const;
  /// Runs a shell command in the directory, with an environment of its own, and returns what it prints. A command
  /// that fails fails the test.
  std::string run(const std::string& command, const std::string& below = {}) const;
  /// Its first line.
  std::string line(const std::string& command, const std::string& below = {}) const;
  std::vector<std::string> lines(const std::string& command, const std::string& below = {}) const;
  void write(const std::string& file, std::string_view content) const;
  /// Feeds `stream` to git fast-import.
  void import(const std::string& stream, const std::string& below = {}) const;

  /// A request for the repository at this place.
  RepositoryRequest request(const std::string& below = {}) const;

 private:
  std::string beside(const char* name) const;

  std::filesystem::path root_;
};

/// One commit for `git fast-import`, of an author who says `message`; parents are marks.
struct ImportedCommit {
  int mark = 0;
  std::vector<int> parents;
  long committed = 1'700'000'000;
  long authored = 1'700'000'000;
  std::string message = "change\n";
  std::string files;  ///< further lines of the commit: `M 100644 inline path`, …
};
/// The commit, and a ref `refs/nodes/MARK` that leads to it.
std::string import_text(const ImportedCommit& commit);

ObjectId id_of(std::string_view hex);
/// The names of all commits in scope, with a check that each comes once and that the count is theirs.
std::set<std::string> commits_in(const Facts& facts, unsigned jobs = 2);
std::set<std::string> as_set(const std::vector<std::string>& lines);
/// "M path", "R old -> new".
std::vector<std::string> describe(const std::vector<FileChange>& files);

}  // namespace govcheck::test
