// Facts: what is true of the subject under check. Immutable, loaded when asked for, read through one interface
// with two implementations: a git repository and a fixture written in YAML.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/evidence.hpp"
#include "govcheck/pull_request.hpp"

namespace govcheck {

/// The SHA-1 name of a git object. (libgit2 1.5 reads no SHA-256 repositories.)
struct ObjectId {
  std::array<std::uint8_t, 20> bytes{};

  /// From 1 to 40 hexadecimal digits, filled up with zeros; nullopt for anything else.
  static std::optional<ObjectId> from_hex(std::string_view hex);
  std::string hex() const;
  /// The first ten digits: what people read.
  std::string abbreviated() const;
  bool is_zero() const { return *this == ObjectId{}; }
  friend auto operator<=>(const ObjectId&, const ObjectId&) = default;
};

struct ObjectIdHash {
  std::size_t operator()(const ObjectId& id) const noexcept;
};

/// A line such as `author A U Thor <author@example.org> 1700000000 +0100`, as the commit has it (mailmap not applied).
struct Signature {
  std::string_view name;
  std::string_view email;
  Time when{};
  std::int32_t utc_offset_minutes = 0;
};

/// A commit as it is streamed: the views are valid during the visit only.
struct Commit {
  std::optional<ObjectId> id;  ///< nullopt: the commit is being written (commit-msg hook)
  std::span<const ObjectId> parents;
  Signature author;
  Signature committer;
  std::string_view message;  ///< UTF-8 where the commit's encoding is known, else its bytes

  bool is_merge() const { return parents.size() > 1; }
  std::string_view subject_line() const { return message.substr(0, message.find('\n')); }
};

/// The change under review: what lies between the base and the head.
struct Change {
  std::string base_name;         ///< the branch that receives the change, without remote: "main"; may be empty
  std::string head_branch;       ///< the branch that brings it; empty on a detached HEAD
  ObjectId base;                 ///< the tip of the base
  ObjectId merge_base;           ///< where the change leaves the base; zero: the histories have nothing in common
  std::optional<ObjectId> head;  ///< nullopt: the index or the working tree
};

struct Branch {
  std::string name;  ///< short: "feature/x"; other refs in full: "refs/pull/7/head"
  std::string ref;   ///< full: "refs/heads/feature/x"
  ObjectId tip;
  bool is_current = false;
  std::uint32_t ahead = 0;   ///< commits that the base has not
  std::uint32_t behind = 0;  ///< commits that only the base has
  /// The earliest times among the commits that are not on the base; nullopt where there are none (merged).
  std::optional<Time> first_committed;
  std::optional<Time> first_authored;
  std::optional<ObjectId> first_commit;  ///< the commit of `first_committed`
};

/// How a branch came to have a commit.
enum class Presence : std::uint8_t {
  absent,  ///< it has not
  merged,  ///< another branch brought it
  direct,  ///< it was made on the branch: the first-parent history has it
};

/// What one branch has that another has not.
struct Lead {
  std::uint32_t commits = 0;
  /// When the first of it came: the earliest commit date among those of its first-parent history; nullopt: none.
  std::optional<Time> since;
  std::optional<ObjectId> first;  ///< the commit of `since`
};

/// A tag that leads to a commit.
struct Tag {
  std::string name;  ///< short: "v1.0"
  ObjectId commit;
};

/// What a commit changes against its merge base with the base of the change: what a reviewer of it saw.
struct Patch {
  struct File {
    std::string path;  ///< a rename is two of these
    /// Equal where the same lines change in the same way between the same lines around them, wherever in the file
    /// that is; of binary, linked and very large files where both sides are the same. (As `git patch-id --verbatim`.)
    ObjectId fingerprint;
    friend bool operator==(const File&, const File&) = default;
  };
  std::optional<Time> committed;  ///< when the commit was made, by its own word
  std::vector<File> files;        ///< sorted by path
};

/// What is known of a path without reading it whole.
struct FileInfo {
  std::uint64_t size = 0;  ///< of a file
  bool is_link = false;    ///< a symbolic link
  bool is_folder = false;
};

/// The files of a revision, of the index or of the working tree. Safe to use from several threads.
class Tree {
 public:
  virtual ~Tree() = default;
  /// What messages call it: "the head (4f2a1b3c)", "the index".
  virtual const std::string& name() const = 0;
  /// Calls `visit` for each file (symbolic links too, submodules not), sorted by path bytes.
  virtual void each_file(const std::function<void(std::string_view path)>& visit) const = 0;
  /// The bytes of a file; nullopt where there is no such file. A symbolic link reads as its target's name.
  /// Missing: the object is not in this clone, or is over the limit for file sizes.
  virtual Evidence<std::optional<std::string>> read(std::string_view path) const = 0;
  /// nullopt where there is neither a file nor a folder. Unless overridden: what reading tells, so only of files.
  virtual Evidence<std::optional<FileInfo>> info(std::string_view path) const;
};

/// How the facts were found; for reports and `govcheck facts`.
struct Origin {
  std::string repository;  ///< path of the working tree, or of the git directory of a bare repository
  std::string base;        ///< "main (merge base 1a2b3c4d5e)": for people
  std::string head;
  std::string branch;
  std::string commits;             ///< which commits are checked: "3 commits main..feature/x", "all commits of v1.0"
  std::vector<std::string> notes;  ///< how each was found, and what is odd: "the clone is shallow"
};

/// All methods may be called from several threads at once.
class Facts {
 public:
  using CommitVisitor = std::function<void(const Commit& commit)>;

  virtual ~Facts() = default;

  virtual const Origin& origin() const = 0;
  virtual const Evidence<Change>& change() const = 0;
  virtual const Evidence<PullRequest>& pull_request() const = 0;
  /// The files that differ between the merge base and the head, with renames.
  virtual const Evidence<std::vector<FileChange>>& changed_files() const = 0;

  /// Calls `visit` once for each commit in scope, from up to `jobs` threads, in no particular order. Returns how many
  /// there were; Missing where some could not be reached (shallow clone), after all others were visited.
  virtual Evidence<std::uint64_t> each_commit(unsigned jobs, const CommitVisitor& visit) const = 0;
  /// Missing: the commit, or history that it takes to find its merge base, is not in this clone.
  virtual Evidence<Patch> patch_of(const ObjectId& commit) const = 0;
  /// The files that a commit changed against its first parent.
  virtual Evidence<std::vector<FileChange>> files_of(const Commit& commit) const = 0;
  /// The branches in scope, compared with the base. Sorted by name.
  virtual const Evidence<std::vector<Branch>>& branches() const = 0;

  /// The tree to check, and the tree that the change starts from (the tip of the base).
  virtual Evidence<std::shared_ptr<const Tree>> head_tree() const = 0;
  virtual Evidence<std::shared_ptr<const Tree>> base_tree() const = 0;
  /// The tree of a commit, such as `Change::merge_base`. Missing: the commit is not in this clone.
  virtual Evidence<std::shared_ptr<const Tree>> tree_at(const ObjectId& commit) const = 0;

  /// The commit with this full or abbreviated name; nullopt: there is none. Missing: a clone without the whole
  /// history cannot tell.
  virtual Evidence<std::optional<ObjectId>> find_commit(std::string_view hex) const = 0;
  /// The signature with the name and email that .mailmap gives to this person: of the base where there is one, so that
  /// a change cannot rename its authors. The views live as long as the facts and the argument's.
  virtual Evidence<Signature> canonical(const Signature& signature) const = 0;
  /// All tags that lead to a commit, sorted by name.
  virtual const Evidence<std::vector<Tag>>& tags() const = 0;
  /// Is the commit the tag or an ancestor of it? Missing: no such tag, or the history is cut.
  virtual Evidence<bool> is_in_tag(const ObjectId& commit, std::string_view tag) const = 0;
  /// Has the branch with this short name, of this clone or of its remote, the commit? Missing: no such branch, or the
  /// history is cut.
  virtual Evidence<Presence> presence(const ObjectId& commit, std::string_view branch) const = 0;
  /// What `branch` has that `other` has not. Missing as above.
  virtual Evidence<Lead> lead(std::string_view branch, std::string_view other) const = 0;
};

}  // namespace govcheck
