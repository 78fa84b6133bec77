#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "formats/decision_log.hpp"
#include "formats/decision_record.hpp"
#include "formats/section_name.hpp"
#include "govcheck/rule.hpp"
#include "text/ascii.hpp"
#include "text/glob.hpp"
#include "text/pattern.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using formats::DecisionLog;
using formats::DecisionRecord;
using formats::RecordNames;
using formats::SectionName;
using formats::Span;
using Status = FileChange::Status;

enum class Checked : std::uint8_t { added, changed, all };
constexpr std::array<Choice<Checked>, 3> choices_of(Checked) {
  return {{{"added", Checked::added}, {"changed", Checked::changed}, {"all", Checked::all}}};
}

enum class HeadingNumber : std::uint8_t { ignore, match, require };
constexpr std::array<Choice<HeadingNumber>, 3> choices_of(HeadingNumber) {
  return {{{"ignore", HeadingNumber::ignore}, {"match", HeadingNumber::match}, {"require", HeadingNumber::require}}};
}

struct Params {
  std::vector<text::Glob> paths;
  std::string directory = "docs/adr";
  text::Pattern file_name = *text::Pattern::parse("(?P<number>[0-9]+)[-_ ].+\\.(md|markdown)").value;
  Checked check = Checked::changed;
  HeadingNumber heading_number = HeadingNumber::match;
  bool require_status = true;
  std::vector<std::string> statuses = {"proposed", "accepted", "rejected", "deprecated", "superseded"};
  std::vector<SectionName> sections = {*SectionName::parse("Context* | Background* | Problem*").value,
                                       *SectionName::parse("Decision | Decisions | Decision Outcome*").value};
  std::string template_path;

  static ParamList<Params> declare() {
    return {
        param("paths", &Params::paths,
              "Files whose change calls for a decision record, without those of `!` globs. Empty: none does."),
        param("directory", &Params::directory, "The folder of the records; each of its sub-folders counts for itself."),
        param("file-name", &Params::file_name,
              "The file name of a record, with its number as the group `number`. Any other file is no record."),
        param("check", &Params::check,
              "The records to check: those that the change adds, those that it adds or modifies, or all."),
        param("heading-number", &Params::heading_number,
              "The number in the title: ignored, that of the file name where there is one, or required."),
        param("require-status", &Params::require_status, "A record must have a status."),
        param("statuses", &Params::statuses, "The statuses that a record may have; empty: any."),
        param("sections", &Params::sections,
              "Sections that must be there and not be empty: `A* | B` is one with either name, `*` for any rest."),
        param("template", &Params::template_path,
              "A record to start from; a required section that still has its text is empty."),
    };
  }
};

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto* value = with.find("file-name");
  if (value != nullptr && params.file_name.written().find("(?P<number>") == std::string::npos)
    problems.add(value->range, "the pattern has no group \"number\"", "mark it: (?P<number>[0-9]+)-.+\\.md");
}

formats::RecordNames names_of(const Params& params) {
  auto directory = params.directory;
  while (directory.ends_with('/')) directory.pop_back();
  return {directory.empty() || directory == "." ? "" : directory + "/", params.file_name};
}

bool is_new(const FileChange& change) {
  return change.status == Status::added || change.status == Status::copied || change.status == Status::renamed;
}

/// Head and base together: the base may have got a record with this number since the change left it. `added`: what the
/// change adds.
void fill_log(DecisionLog& log, const Facts& facts, std::set<std::string, std::less<>>& added) {
  std::set<std::string, std::less<>> gone;
  for (const auto& change : facts.changed_files().value()) {
    if (is_new(change)) added.insert(change.path);
    if (change.status == Status::deleted) gone.insert(change.path);
    if (change.status == Status::renamed) gone.insert(change.old_path);
  }
  const auto add = [&](std::string_view path) {
    if (!gone.contains(path)) log.add(path);
  };
  facts.head_tree().value()->each_file(add);
  facts.base_tree().value()->each_file(add);
}

/// `!glob` takes away, as in the conditions of a policy.
text::GlobSet calling_paths(const Params& params) {
  std::vector<std::string> globs;
  for (const auto& glob : params.paths) globs.push_back(glob.written());
  return text::GlobSet::parse(globs).value.value();
}

/// Could this file be meant as a record, and only lack its number?
bool lacks_number(const RecordNames& names, const FileChange& change) {
  constexpr std::array about = {"readme", "index", "template", "overview", "toc"};
  const auto name = text::ascii_lower(formats::base_name(change.path));
  return change.status == Status::added && formats::folder_of(change.path) == names.directory &&
         name.ends_with(".md") && !names.number_of(change.path) &&
         std::ranges::none_of(about, [&](const char* word) { return name.find(word) != std::string::npos; });
}

std::string how_to_write(const Params& params, const std::string& path) {
  std::vector<std::string> parts;
  if (params.require_status) parts.emplace_back("a status");
  for (const auto& section : params.sections) parts.push_back(section.shown());
  const auto from = params.template_path.empty() ? "" : " from " + params.template_path;
  return fmt::format("write {}{}{}{}", path, from, parts.empty() ? "" : ", with ", text::join_words(parts, "and"));
}

std::string list(std::vector<std::string> paths) {
  constexpr std::size_t most = 3;
  const auto more = paths.size() > most ? paths.size() - most : 0;
  paths.resize(paths.size() - more);
  if (more > 0) paths.push_back(text::count_of(more, "other file"));
  return text::join_words(paths, "and");
}

void check_change(const Change& /*change*/, const Params& params, Context& context) {
  if (params.paths.empty()) return context.not_applicable("no path is named that calls for a decision record");
  const auto names = names_of(params);
  const auto paths = calling_paths(params);
  std::vector<std::string> touched;
  std::string nameless;
  bool has_record = false;
  for (const auto& change : context.facts().changed_files().value()) {
    const auto is_record = names.number_of(change.path) && change.path != params.template_path;
    const auto is_content = change.status != Status::deleted && change.status != Status::renamed;
    has_record = has_record || (is_record && is_content);
    if (!is_record && (paths.matches(change.path) || (!change.old_path.empty() && paths.matches(change.old_path))))
      touched.push_back(change.path);
    if (lacks_number(names, change)) nameless = change.path;
  }
  if (touched.empty()) return context.not_applicable("nothing is touched that calls for a decision record");
  if (has_record) return;
  DecisionLog log(names, names.directory);
  std::set<std::string, std::less<>> added;
  fill_log(log, context.facts(), added);
  auto remedy = nameless.empty() ? how_to_write(params, fmt::format("{}{}-TITLE.md", names.directory, log.next()))
                                 : fmt::format("{0} has no number and so is no record yet: git mv {0} {1}{2}-{3}",
                                               nameless, names.directory, log.next(), formats::base_name(nameless));
  context.violated({.key = "missing",
                    .message = fmt::format("{} changed without a decision record", list(std::move(touched))),
                    .remedy = std::move(remedy)});
}

/// A record, its text, and where findings about it go.
struct Checkup {
  const File& file;
  const Params& params;
  Context& context;
  std::string text;
  DecisionRecord record;

  /// At the title, or at the start of a record that has none.
  Span top() const { return record.title.value_or(Span{}); }
  void violated(Span at, std::string key, std::string message, std::string remedy) const {
    context.violated({std::move(key), std::move(message), std::move(remedy),
                      text::locate(Location::In::file, file.path, text, at.offset, at.length)});
  }
};

void check_title(const Checkup& checkup, std::uint64_t number) {
  const auto& record = checkup.record;
  if (!record.title)
    return checkup.violated({}, "title", "the record has no title", "begin it with a heading: # What is decided");
  const auto wanted = checkup.params.heading_number;
  if (wanted == HeadingNumber::ignore) return;
  if (!record.number && wanted == HeadingNumber::require)
    return checkup.violated(
        *record.title, "number", "the title has no number",
        fmt::format("begin it with the number of the file: {}. {}", number, record.title->of(checkup.text)));
  if (record.number && record.number->value != number)
    checkup.violated(record.number->at, "number",
                     fmt::format("the title has the number {}, the file name {}", record.number->value, number),
                     fmt::format("write {} in the title, or give the file the other number", number));
}

void check_status(const Checkup& checkup) {
  const auto& status = checkup.record.status;
  const auto& allowed = checkup.params.statuses;
  const auto choices = allowed.empty() ? std::string("what has become of it") : text::join_words(allowed, "or");
  if (!status || status->text.empty()) {
    if (checkup.params.require_status)
      checkup.violated(status ? status->at : checkup.top(), "status",
                       status ? "the status is empty" : "the record has no status",
                       (status ? "say it: " : "add a section \"## Status\" that says it: ") + choices);
  } else if (!allowed.empty() && !formats::names_status(status->text, allowed)) {
    checkup.violated(status->at, "status", fmt::format("the status \"{}\" is not {}", status->text, choices),
                     "choose one of these; more may be said behind it");
  }
}

/// The text of a required section in the template; "" where there is none.
std::string template_text(const Checkup& checkup, const SectionName& name) {
  if (checkup.params.template_path.empty()) return {};
  const auto text = checkup.file.tree.read(checkup.params.template_path).value();
  return text ? formats::prose_below(*text, name) : std::string();
}

void check_sections(const Checkup& checkup) {
  for (const auto& name : checkup.params.sections) {
    const auto key = "section:" + name.written();
    const auto* const found = formats::find_section(checkup.record.document, name);
    if (found == nullptr) {
      checkup.violated(checkup.top(), key, fmt::format("the record has no section \"{}\"", name.shown()),
                       fmt::format("add it: ## {}", name.shown()));
      continue;
    }
    const auto prose = formats::prose_of(checkup.text, *found);
    if (found->is_empty || formats::is_placeholder(prose))
      checkup.violated(found->heading_at, key, fmt::format("the section \"{}\" is empty", found->heading),
                       "write it, in a sentence or two at least");
    else if (prose == template_text(checkup, name))
      checkup.violated(found->heading_at, key,
                       fmt::format("the section \"{}\" still has the text of the template", found->heading),
                       "write what holds for this decision");
  }
}

/// Of two records with one number the one that the change adds is to move, or else the later by name.
void check_number_is_free(const Checkup& checkup, const RecordNames& names, std::uint64_t number) {
  const auto& file = checkup.file;
  const bool is_added = file.change != nullptr && is_new(*file.change);
  if (!is_added && checkup.params.check != Checked::all) return;
  std::set<std::string, std::less<>> added;
  DecisionLog log(names, formats::folder_of(file.path));
  if (is_added)
    fill_log(log, checkup.context.facts(), added);
  else
    file.tree.each_file([&](std::string_view path) { log.add(path); });
  for (const auto& other : log.with_number(number)) {
    if (other == file.path || (other > file.path && (!is_added || added.contains(other)))) continue;
    return checkup.violated(checkup.record.number ? checkup.record.number->at : checkup.top(), "duplicate",
                            fmt::format("the number {} is taken by {}", number, other),
                            fmt::format("take {}, the next free number", log.next()));
  }
}

bool is_in_scope(const File& file, Checked check, const Facts& facts) {
  if (check == Checked::all) return true;
  static_cast<void>(facts.changed_files().value());  // no change of the file, or none that is known?
  return file.change != nullptr && (check == Checked::changed || is_new(*file.change));
}

bool is_only_moved(const File& file, const std::string& text, const Facts& facts) {
  return file.change->status == Status::renamed &&
         facts.base_tree().value()->read(file.change->old_path).value() == text;
}

void check_file(const File& file, const Params& params, Context& context) {
  const auto names = names_of(params);
  const auto number = names.number_of(file.path);
  if (!number || file.path == params.template_path) return context.not_applicable("no decision record");
  if (!is_in_scope(file, params.check, context.facts())) return context.not_applicable("the change does not touch it");
  Checkup checkup{file, params, context, file.content().value(), {}};
  auto parsed = formats::parse_decision_record(checkup.text);
  if (!parsed.value)
    return context.violated(
        {.key = "size", .message = parsed.error, .remedy = "keep large material beside the record"});
  checkup.record = std::move(*parsed.value);
  check_title(checkup, number->value);
  check_number_is_free(checkup, names, number->value);
  if (params.check != Checked::all && is_only_moved(file, checkup.text, context.facts())) return;
  check_status(checkup);
  check_sections(checkup);
}

}  // namespace

Rule adr_required() {
  return define<Params>({.id = "adr-required",
                         .summary = "A change of the architecture brings a decision record that is in order.",
                         .why = "The code shows what was decided; only a record tells why, and what else was weighed.",
                         .checks = {check_change, check_file},
                         .validate = validate});
}

}  // namespace govcheck::rules
