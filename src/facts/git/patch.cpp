// What a commit changes against its merge base with the base, as fingerprints that a clean rebase keeps.
#include <fmt/format.h>

#include "facts/git/commit_loader.hpp"
#include "facts/git/facts.hpp"

namespace govcheck::git {
namespace {

constexpr std::uint64_t most_compared = 8U << 20U;  // bytes; git takes files over core.bigFileThreshold as binary too
constexpr std::size_t binary_window = 8000;         // git's own

bool is_binary(std::string_view bytes) { return bytes.substr(0, binary_window).find('\0') != std::string_view::npos; }

ObjectId hash_of(std::string_view text) {
  git_oid oid;
  if (git_odb_hash(&oid, text.data(), text.size(), GIT_OBJECT_BLOB) != 0)
    throw MissingEvidence({fmt::format("a patch could not be hashed: {}", last_error()), ""});
  return to_id(oid);
}

/// False where it is no text that can be compared line by line.
bool read_lines(ObjectReader& reader, const TreeItem& item, std::string& out) {
  if (!item.exists()) return true;
  if (item.kind() != TreeItem::file) return false;
  const auto status = reader.append(item.id, GIT_OBJECT_BLOB, out, most_compared);
  if (status == ReadStatus::too_large) return false;
  if (status != ReadStatus::ok) throw MissingEvidence(reader.failure("file", item.id, status));
  return !is_binary(out);
}

int add_hunk(const git_diff_delta*, const git_diff_hunk*, void* out) {
  static_cast<std::string*>(out)->append("@@\n");
  return 0;
}

int add_line(const git_diff_delta*, const git_diff_hunk*, const git_diff_line* line, void* out) {
  auto& text = *static_cast<std::string*>(out);
  text += line->origin;
  text.append(line->content, line->content_len);
  return 0;
}

ObjectId fingerprint_of(ObjectReader& reader, const ItemChange& change) {
  auto text = fmt::format("{:o} {:o}\n", change.old_item.mode, change.new_item.mode);
  std::string before;
  std::string after;
  if (!read_lines(reader, change.old_item, before) || !read_lines(reader, change.new_item, after))
    return hash_of(text + change.old_item.id.hex() + change.new_item.id.hex());
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.flags = GIT_DIFF_FORCE_TEXT;
  if (git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &options, nullptr,
                       nullptr, add_hunk, add_line, &text) != 0)
    throw MissingEvidence({fmt::format("{} could not be compared: {}", change.path, last_error()), ""});
  return hash_of(text);
}

}  // namespace

Evidence<Patch> GitFacts::patch_of(const ObjectId& commit) const {
  return evidence_of([&] {
    const auto range = history().range(change()->base, commit);
    if (range.incomplete) throw MissingEvidence(*range.incomplete);
    if (!range.merge_base)
      throw MissingEvidence({fmt::format("the commit {} and the base have no history in common", commit.abbreviated()),
                             "name the base that the change was made from: --base REV"});
    ObjectReader reader(repository_.store());
    std::string bytes;
    CommitObject object;
    if (auto missing = read_commit(reader, commit, bytes, object)) throw MissingEvidence(std::move(*missing));
    Patch patch;
    patch.committed = object.committer.when;
    for (const auto& item : diff_trees(reader, tree_of(*range.merge_base), object.tree))
      patch.files.push_back({item.path, fingerprint_of(reader, item)});
    return patch;
  });
}

}  // namespace govcheck::git
