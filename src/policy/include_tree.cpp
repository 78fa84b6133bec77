#include "policy/include_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/yaml.hpp"
#include "govcheck/input_error.hpp"
#include "policy/clauses.hpp"
#include "text/suggest.hpp"

namespace govcheck::policy {
namespace {

constexpr std::string_view pack_prefix = "govcheck:";
constexpr std::size_t most_files = 200;

/// The path with `.` and `..` resolved; nullopt where it climbs above the root or starts there.
std::optional<std::string> normalise(std::string_view directory, std::string_view path) {
  if (path.starts_with('/')) return std::nullopt;
  std::vector<std::string> segments;
  const auto walk = [&](std::string_view part) {
    while (!part.empty()) {
      const auto segment = part.substr(0, part.find('/'));
      part.remove_prefix(std::min(part.size(), segment.size() + 1));
      if (segment == "..") {
        if (segments.empty()) return false;
        segments.pop_back();
      } else if (!segment.empty() && segment != ".") {
        segments.emplace_back(segment);
      }
    }
    return true;
  };
  if (!walk(directory) || !walk(path) || segments.empty()) return std::nullopt;
  return fmt::format("{}", fmt::join(segments, "/"));
}

std::string_view directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace

void IncludeTree::add(const PolicyFile& file) {
  if (done_.contains(file.path)) return;
  if (file.path.starts_with(pack_prefix)) return add_pack(file.path);
  const auto text = file.read(file.path);
  if (!text.value) throw InputError(fmt::format("cannot read the policy {}: {}", file.path, text.error), text.hint);
  read({&file, file.path}, *text.value);
}

void IncludeTree::read(const Place& place, std::string text) {
  done_.insert(place.name);
  open_.push_back(place.name);
  const auto source = sources_.add((place.root != nullptr ? place.root->prefix : "") + place.name, std::move(text));
  const auto document = formats::parse_yaml(sources_[source].text, source, problems_);
  if (document) take(place, *document, true);
  open_.pop_back();
}

void IncludeTree::add(const PolicyFragment& fragment) {
  open_.push_back(fragment.place.path);
  take({&fragment.place, fragment.place.path}, *fragment.document, false);
  open_.pop_back();
}

void IncludeTree::take(const Place& place, const Value& document, bool version_required) {
  if (document.is(Value::Kind::null)) {
    problems_.add(document.range, "the policy is empty", "start it with \"govcheck: 1\"");
    return;
  }
  FileEntry entry;
  auto complete = document;
  if (!version_required && complete.is(Value::Kind::map) && complete.find("govcheck") == nullptr) {
    Value version;
    version.kind = Value::Kind::integer;
    version.integer = 1;
    version.range = document.range;
    complete.entries.push_back({"govcheck", document.range, std::move(version)});
  }
  ParamCodec<FileEntry>::read(complete, entry, problems_);
  const auto& version = entry.version;
  if (version.range.begin.line > 0 && version.value != 1)
    problems_.add(version.range, fmt::format("version {} of the policy format is not known", version.value),
                  version.value > 1 ? "write \"govcheck: 1\", or use a newer govcheck" : "write \"govcheck: 1\"");
  if (place.root != nullptr)
    for (const auto& rule : entry.rules)
      if (rule.value.clause) check_clause(*rule.value.clause, place.root->read, problems_);
  for (const auto& target : entry.include) include(place, target);
  files_.push_back(std::move(entry));
}

void IncludeTree::include(const Place& from, const Located<std::string>& target) {
  if (sources_.size() >= most_files) {
    problems_.add(target.range, fmt::format("more than {} policy files", most_files), "include fewer files");
    return;
  }
  if (target.value.starts_with(pack_prefix))
    include_pack(target);
  else if (from.root == nullptr)
    problems_.add(target.range, "a pack can include only packs", "");
  else
    include_file(from, target);
}

bool IncludeTree::is_cycle(const std::string& name, Range where) {
  if (std::ranges::find(open_, name) == open_.end()) return false;
  auto chain = open_;
  chain.push_back(name);
  problems_.add(where, fmt::format("\"{}\" includes itself: {}", name, fmt::join(chain, " → ")),
                "remove one of these includes");
  return true;
}

void IncludeTree::add_pack(const std::string& name) {
  const auto* pack = find_pack(name);
  if (pack == nullptr) throw InputError(fmt::format("there is no pack \"{}\"", name), pack_suggestion(name));
  read({nullptr, name}, std::string(pack->text));
}

const Pack* IncludeTree::find_pack(std::string_view name) const {
  const auto found = std::ranges::find(request_.packs, name.substr(pack_prefix.size()), &Pack::name);
  return found == request_.packs.end() ? nullptr : &*found;
}

std::string IncludeTree::pack_suggestion(std::string_view written) const {
  std::vector<std::string> known;
  for (const auto& pack : request_.packs) known.push_back(fmt::format("{}{}", pack_prefix, pack.name));
  auto hint = text::did_you_mean(written, known);
  return hint.empty() ? "packs: " + text::join_words(known, "and") : hint;
}

void IncludeTree::include_pack(const Located<std::string>& target) {
  if (is_cycle(target.value, target.range) || done_.contains(target.value)) return;
  if (const auto* pack = find_pack(target.value)) return read({nullptr, target.value}, std::string(pack->text));
  problems_.add(target.range, fmt::format("there is no pack \"{}\"", target.value), pack_suggestion(target.value));
}

void IncludeTree::include_file(const Place& from, const Located<std::string>& target) {
  const auto path = normalise(directory_of(from.name), target.value);
  if (!path) {
    problems_.add(target.range, fmt::format("\"{}\" leads out of the repository", target.value),
                  "include a file inside, by its path relative to this one");
    return;
  }
  if (is_cycle(*path, target.range) || done_.contains(*path)) return;
  const auto text = from.root->read(*path);
  if (text.value) return read({from.root, *path}, *text.value);
  problems_.add(target.range, fmt::format("cannot read \"{}\": {}", *path, text.error),
                text.hint.empty() ? "paths of includes are relative to this file" : text.hint);
}

}  // namespace govcheck::policy
