#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "formats/decision_log.hpp"
#include "formats/decision_log_check.hpp"
#include "govcheck/rule.hpp"
#include "text/pattern.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using formats::DateForm;
using formats::LogFault;
using formats::LoggedRecord;
using formats::RecordNames;
using formats::SectionName;
using formats::SuccessionLinks;
using Status = FileChange::Status;

std::vector<SectionName> sections(std::initializer_list<std::string_view> names) {
  std::vector<SectionName> all;
  for (const auto name : names) all.push_back(*SectionName::parse(name).value);
  return all;
}

struct Params {
  std::string directory = "docs/adr";
  text::Pattern file_name = *text::Pattern::parse("(?P<number>[0-9]+)[-_ ].+\\.(md|markdown)").value;
  std::vector<std::string> statuses = {"proposed", "accepted", "rejected", "deprecated", "superseded"};
  bool require_status = true;
  DateForm dates = DateForm::iso;
  bool gaps = true;
  SuccessionLinks succession = SuccessionLinks::both;
  std::string index;
  std::int64_t min_options = 0;
  bool both_consequences = false;
  std::vector<std::string> frozen = {"accepted"};
  std::vector<SectionName> amendable = sections({"Links* | Related* | References* | See also*",
                                                 "More Information* | Notes* | Amendments* | Changelog* | History*",
                                                 "Update* | Addendum* | Follow-up* | Implementation*"});
  FileScope check = FileScope::changed;

  static ParamList<Params> declare() {
    return {
        param("directory", &Params::directory,
              "The folder of the records; each of its sub-folders is a log of its own."),
        param("file-name", &Params::file_name,
              "The file name of a record, with its number as the group `number`. Any other file is no record."),
        param("statuses", &Params::statuses, "The statuses that a record may have; empty: any."),
        param("require-status", &Params::require_status, "A record must have a status."),
        param("dates", &Params::dates,
              "Dates: `any`; `iso`: those that are there are of the form 2026-01-31 and not in the future; `required`: "
              "and each record has one."),
        param("gaps", &Params::gaps, "Whether numbers may be left out."),
        param("succession", &Params::succession,
              "A superseded record names a record that is there (`forward`), which in turn names it (`both`)."),
        param("index", &Params::index, "A file of the folder that lists each record, such as README.md; empty: none."),
        param("min-options", &Params::min_options, "How many options a record must have weighed.", {0, 20}),
        param("both-consequences", &Params::both_consequences,
              "Whether a record that tells consequences must tell good and bad ones."),
        param("frozen", &Params::frozen,
              "In these statuses a record is neither edited nor removed; its status, date, links and layout may "
              "change, and "
              "slips of the pen be mended."),
        param("amendable", &Params::amendable, "Sections of a frozen record that may be edited all the same."),
        param("check", &Params::check, "`changed`: what is wrong through the change. `all`: the log as it is."),
    };
  }
};

RecordNames names_of(const Params& params) {
  auto directory = params.directory;
  while (directory.ends_with('/')) directory.pop_back();
  return {directory.empty() || directory == "." ? "" : directory + "/", params.file_name};
}

/// The record at a path; nullopt where there is none, or one that is too large to be read.
std::optional<LoggedRecord> read_record(const Tree& tree, const std::string& path, std::uint64_t number) {
  auto text = tree.read(path).value();
  if (!text) return std::nullopt;
  auto parsed = formats::parse_decision_record(*text);
  if (!parsed.value) return std::nullopt;
  return LoggedRecord{path, number, std::move(*text), std::move(*parsed.value)};
}

/// All records of a tree and what is wrong with them.
class Log {
 public:
  Log(const Params& params, const Tree& tree, Time now) : params_(params), tree_(tree), names_(names_of(params)) {
    style_.dates = params.dates;
    style_.succession = params.succession;
    style_.gaps = params.gaps;
    style_.min_options = params.min_options;
    style_.both_consequences = params.both_consequences;
    style_.today = std::chrono::floor<std::chrono::days>(now);
    known_statuses_ = params.statuses;
    // As adr-tools writes it.
    if (std::ranges::find(known_statuses_, "superseded") != known_statuses_.end())
      known_statuses_.emplace_back("superceded");
    read();
    for (const auto& record : records_) check_status(record), formats::check_record(record, style_, faults_);
    const auto exists = [this](const std::string& path) { return tree_.info(path).value().has_value(); };
    for (const auto& [folder, records] : by_folder_) {
      formats::check_log(records, style_, exists, faults_);
      if (!params_.index.empty()) check_index(folder, records, exists);
    }
  }

  bool empty() const { return records_.empty(); }
  const std::vector<LogFault>& faults() const { return faults_; }
  /// What is said of a file where the fault is.
  std::string text_of(const std::string& path) const {
    const auto found = std::ranges::find(records_, path, &LoggedRecord::path);
    return found != records_.end() ? found->text : tree_.read(path).value().value_or("");
  }

 private:
  void read() {
    constexpr std::size_t most_records = 5'000;
    tree_.each_file([&](std::string_view path) {
      const auto number = names_.number_of(path);
      if (!number) return;
      if (records_.size() == most_records)
        Context::indeterminate({"there are more than 5,000 records", "name the folder of one log as directory"});
      if (auto record = read_record(tree_, std::string(path), number->value))
        records_.push_back(std::move(*record));
      else
        faults_.push_back({"size",
                           std::string(path),
                           {},
                           "is too large to be read as a record",
                           "keep large material beside the record"});
    });
    for (const auto& record : records_) by_folder_[std::string(formats::folder_of(record.path))].push_back(&record);
  }

  void check_status(const LoggedRecord& record) {
    const auto& status = record.record.status;
    const auto top = record.record.title.value_or(formats::Span{});
    if (!status || status->text.empty()) {
      if (params_.require_status)
        faults_.push_back({"status", record.path, status ? status->at : top,
                           status ? "the status is empty" : "the record has no status",
                           "say what has become of it: ## Status"});
    } else if (!params_.statuses.empty() && !formats::names_status(status->text, known_statuses_)) {
      faults_.push_back(
          {"status", record.path, status->at,
           fmt::format("the status \"{}\" is not {}", status->text, text::join_words(params_.statuses, "or")),
           "choose one of these; more may be said behind it"});
    }
  }

  template <class Exists>
  void check_index(const std::string& folder, const std::vector<const LoggedRecord*>& records, const Exists& exists) {
    const auto path = folder + params_.index;
    const auto text = tree_.read(path).value();
    if (text && text->size() <= formats::MarkdownLimits{}.bytes)
      return formats::check_index(path, *text, records, exists, faults_);
    faults_.push_back({"index",
                       path,
                       {},
                       text ? "is too large to be read" : "the log has no index " + path,
                       "list the records there, each as a link"});
  }

  const Params& params_;
  const Tree& tree_;
  RecordNames names_;
  formats::LogStyle style_;
  std::vector<std::string> known_statuses_;
  std::deque<LoggedRecord> records_;
  std::map<std::string, std::vector<const LoggedRecord*>> by_folder_;
  std::vector<LogFault> faults_;
};

void report(const LogFault& fault, const std::string& text, Context& context) {
  context.violated({.key = fault.key,
                    .message = fault.message,
                    .remedy = fault.remedy,
                    .location = text::locate(Location::In::file, fault.path, text, fault.at.offset, fault.at.length),
                    .edits = text::located(Location::In::file, fault.path, text, fault.edits)});
}

void check_log(const Repository& repository, const Params& params, Context& context) {
  const Log log(params, repository.tree, context.now());
  if (log.empty() && log.faults().empty()) return context.not_applicable("there are no decision records");
  if (log.faults().empty()) return;
  std::set<std::pair<std::string, std::string>> old;
  if (params.check == FileScope::changed) {
    const auto base = context.facts().base_tree().value();
    const Log before(params, *base, context.now());
    for (const auto& fault : before.faults()) old.emplace(fault.path, fault.message);
  }
  for (const auto& fault : log.faults())
    if (!old.contains({fault.path, fault.message})) report(fault, log.text_of(fault.path), context);
}

/// What a change did to a record that the base has.
void check_frozen(const FileChange& change, const Params& params, const RecordNames& names, Context& context) {
  const auto& old_path = change.old_path.empty() ? change.path : change.old_path;
  const auto number = names.number_of(old_path);
  if (!number) return;
  const auto before = read_record(*context.facts().base_tree().value(), old_path, number->value);
  if (!before || !before->record.status || !formats::names_status(before->record.status->text, params.frozen)) return;
  const auto status = before->record.status->text;
  const auto after = change.status == Status::deleted
                         ? std::nullopt
                         : read_record(*context.facts().head_tree().value(), change.path, number->value);
  if (!after)
    return context.violated({.key = "removed:" + old_path,
                             .message = fmt::format("{} is {} and was removed", old_path, status),
                             .remedy = "keep it, and say in its status what has become of the decision",
                             .location = Location{Location::In::file, old_path, {1, 1}, {1, 1}, ""}});
  const auto edit = formats::first_edit(*before, *after, params.amendable);
  if (!edit) return;
  const auto first = formats::base_name(change.path);
  report({"edited:" + change.path, change.path, *edit,
          fmt::format("the record is \"{}\", and its text was edited", status),
          fmt::format("write a new record that supersedes {}, or say it under a heading \"{}\"", first,
                      params.amendable.empty() ? "Status" : params.amendable.back().shown())},
         after->text, context);
}

void check_change(const Change& /*change*/, const Params& params, Context& context) {
  if (params.frozen.empty()) return context.not_applicable("no status freezes a record");
  const auto names = names_of(params);
  for (const auto& change : context.facts().changed_files().value())
    if (change.status != Status::added && change.status != Status::copied) check_frozen(change, params, names, context);
}

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto* value = with.find("file-name");
  if (value != nullptr && !params.file_name.has_group("number"))
    problems.add(value->range, "the pattern has no group \"number\"", "mark it: (?P<number>[0-9]+)-.+\\.md");
}

}  // namespace

Rule adr_log() {
  return define<Params>({.id = "adr-log",
                         .summary = "The log of decision records is in order, and what was decided stays written.",
                         .why = "A log is trusted only where numbers are told apart, successors are named, and an "
                                "accepted decision is not rewritten after the fact.",
                         .checks = {check_log, check_change},
                         .validate = validate});
}

}  // namespace govcheck::rules
