#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "formats/document_check.hpp"
#include "formats/json_schema.hpp"
#include "formats/section_edit.hpp"
#include "formats/section_name.hpp"
#include "formats/yaml.hpp"
#include "govcheck/rule.hpp"
#include "text/ascii.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using formats::DocumentFault;
using formats::DocumentText;
using formats::Section;
using formats::SectionName;
using formats::Span;

enum class Order : std::uint8_t { any, as_listed };
constexpr std::array<Choice<Order>, 2> choices_of(Order) {
  return {{{"any", Order::any}, {"as-listed", Order::as_listed}}};
}

struct Params {
  std::vector<SectionName> sections;
  Order order = Order::any;
  bool title = true;
  bool not_empty = true;
  std::string template_path;
  std::vector<std::string> front_matter;
  std::string front_matter_schema;
  std::vector<formats::WantedTable> tables;
  std::vector<formats::WantedCheckList> check_lists;
  bool links = false;
  FileScope check = FileScope::changed;

  static ParamList<Params> declare() {
    return {
        param("sections", &Params::sections,
              "Sections that must be there: `A* | B` is one with either name, `*` for any rest."),
        param("order", &Params::order, "Whether they must come in the order of the list."),
        param("title", &Params::title,
              "Whether the document must have a heading of the first level, or a title in its "
              "front matter."),
        param("not-empty", &Params::not_empty,
              "Whether these sections must have content that is more than a placeholder."),
        param("template", &Params::template_path,
              "The document to start from; a section that still has its text is empty."),
        param("front-matter", &Params::front_matter, "Keys that the front matter must have, with a value."),
        param("front-matter-schema", &Params::front_matter_schema,
              "A JSON Schema, as a JSON or YAML file of the repository, that the front matter must follow."),
        param("tables", &Params::tables, "Tables that must be there."),
        param("check-lists", &Params::check_lists, "Check lists (`- [ ] item`) that must be there."),
        param("links", &Params::links, "Whether links to files of the repository must lead somewhere."),
        param("check", &Params::check,
              "`changed`: documents that the change adds or modifies, and in these only what is not wrong already. "
              "`all`: every document."),
    };
  }
};

/// One document, and what is wrong with it.
class Checkup {
 public:
  Checkup(const DocumentText& document, const Tree& tree, const Params& params)
      : document_(document), tree_(tree), params_(params) {}

  std::vector<DocumentFault> faults() {
    if (document_.document.front_matter) read_front_matter();
    check_title();
    check_sections();
    check_front_matter();
    for (const auto& table : params_.tables) formats::check_table(document_, table, faults_);
    for (const auto& list : params_.check_lists) formats::check_check_list(document_, list, faults_);
    const auto exists = [&](const std::string& path) { return tree_.info(path).value().has_value(); };
    if (params_.links) formats::check_links(document_, exists, faults_);
    return std::move(faults_);
  }

 private:
  using Edits = std::vector<text::TextEdit>;
  void add(std::string key, std::string message, std::string remedy, Span at, Edits edits = {}) {
    faults_.push_back({std::move(key), std::move(message), std::move(remedy), at, std::move(edits)});
  }

  void read_front_matter() {
    Problems problems;
    front_matter_ = formats::parse_yaml(document_.document.front_matter->of(document_.text), 0, problems);
    const bool matters = !params_.front_matter.empty() || !params_.front_matter_schema.empty();
    if (problems.empty()) return;
    front_matter_.reset();  // of two keys of one name nobody knows which holds
    if (matters)
      add("front-matter", problems.all().front().message, "write it as YAML: key: value",
          document_.in_front_matter(problems.all().front().range));
  }

  void check_title() {
    if (!params_.title || document_.document.title() != nullptr) return;
    if (front_matter_ && front_matter_->find("title") != nullptr) return;
    add("title", "the document has no title", "begin it with a heading: # What it is about", {});
  }

  void check_sections() {
    const Section* before = nullptr;
    for (const auto& name : params_.sections) {
      const auto* section = formats::find_section(document_.document, name);
      if (section == nullptr) {
        add("section:" + name.written(), fmt::format("there is no section \"{}\"", name.shown()),
            fmt::format("add it: ## {}", name.shown()), document_.top(), with_section(name));
        continue;
      }
      if (params_.order == Order::as_listed && before != nullptr && section < before)
        add("order:" + name.written(),
            fmt::format("the section \"{}\" stands before \"{}\"", section->heading, before->heading),
            "put them in the agreed order", section->heading_at);
      before = std::max(before, section);
      if (params_.not_empty) check_filled(*section, name);
    }
  }

  Edits with_section(const SectionName& name) const {
    const auto model = params_.template_path.empty() ? std::nullopt : tree_.read(params_.template_path).value();
    const auto missing = static_cast<std::size_t>(&name - params_.sections.data());
    return formats::add_section(document_.text, document_.document, params_.sections, missing, model.value_or(""));
  }

  void check_filled(const Section& section, const SectionName& name) {
    const auto prose = formats::prose_of(document_.text, section);
    if (section.is_empty || formats::is_placeholder(prose))
      return add("empty:" + name.written(), fmt::format("the section \"{}\" is empty", section.heading),
                 "write it, or say why there is nothing to say", section.heading_at);
    if (params_.template_path.empty()) return;
    const auto model = tree_.read(params_.template_path).value();
    if (model && prose == formats::prose_below(*model, name))
      add("template:" + name.written(),
          fmt::format("the section \"{}\" still has the text of the template", section.heading),
          "write what holds here", section.heading_at);
  }

  void check_front_matter() {
    if (params_.front_matter.empty() && params_.front_matter_schema.empty()) return;
    if (!document_.document.front_matter)
      return add("front-matter", "the document has no front matter",
                 fmt::format("begin it with --- and a line for each of: {}",
                             params_.front_matter.empty() ? "the keys of " + params_.front_matter_schema
                                                          : text::join_words(params_.front_matter, "and")),
                 {});
    if (!front_matter_) return;
    for (const auto& key : params_.front_matter) {
      const auto* entry = front_matter_->find_entry(key);
      const bool is_empty = entry != nullptr && (entry->value.is(Value::Kind::null) ||
                                                 (entry->value.is(Value::Kind::text) && entry->value.text.empty()));
      if (entry == nullptr)
        add("key:" + key, fmt::format("the front matter lacks \"{}\"", key), fmt::format("add a line: {}: …", key),
            {document_.document.front_matter->offset, 0});
      else if (is_empty)
        add("key:" + key, fmt::format("\"{}\" has no value", key), "give it one",
            document_.in_front_matter(entry->key_range));
    }
    check_schema(*front_matter_);
  }

  void check_schema(const Value& data) {
    if (params_.front_matter_schema.empty()) return;
    const auto text = tree_.read(params_.front_matter_schema).value();
    if (!text)
      Context::indeterminate(
          {fmt::format("there is no {}, which front matter is to follow", params_.front_matter_schema),
           "correct front-matter-schema in the policy, or add the file"});
    Problems problems;
    const auto value = formats::parse_yaml(*text, 0, problems);
    const auto schema = problems.empty() ? formats::JsonSchema::read(*value, problems) : std::nullopt;
    if (!schema) {
      const auto& first = problems.all().front();
      Context::indeterminate({fmt::format("{}:{} cannot be used as a JSON Schema: {}", params_.front_matter_schema,
                                          first.range.begin.line, first.message),
                              first.hint.empty() ? "correct it" : first.hint});
    }
    for (const auto& fault : schema->check(data)) {
      const auto where = fault.pointer.empty() ? std::string("the front matter") : fault.pointer.substr(1);
      add("schema:" + fault.pointer, fmt::format("{} {}", where, fault.message),
          fmt::format("write it as {} says", params_.front_matter_schema), document_.in_front_matter(fault.range));
    }
  }

  const DocumentText& document_;
  const Tree& tree_;
  const Params& params_;
  std::optional<Value> front_matter_;
  std::vector<DocumentFault> faults_;
};

std::vector<DocumentFault> faults_of(std::string_view path, std::string_view text, const Tree& tree,
                                     const Params& params) {
  const auto document = DocumentText::read(path, text);
  if (!document.value) return {{"size", document.error, "split it, or keep large material beside it", {}}};
  return Checkup(*document.value, tree, params).faults();
}

void check(const File& file, const Params& params, Context& context) {
  const auto name = text::ascii_lower(file.path);
  if (!name.ends_with(".md") && !name.ends_with(".markdown")) return context.not_applicable("no Markdown");
  if (file.path == params.template_path) return context.not_applicable("it is the template");
  if (!context.judges(file, params.check)) return context.not_applicable("the change does not touch it");
  const auto info = file.tree.info(file.path).value();
  if (!info || info->is_link) return context.not_applicable("a symbolic link");
  const auto content = file.content().value();
  const auto faults = faults_of(file.path, content, file.tree, params);
  std::set<std::string> old;
  if (!faults.empty() && params.check == FileScope::changed)
    if (const auto before = context.content_before(file))
      for (const auto& fault : faults_of(file.path, *before, *context.facts().base_tree().value(), params))
        old.insert(fault.key);
  for (const auto& fault : faults)
    if (!old.contains(fault.key))
      context.violated(
          {.key = fault.key,
           .message = fault.message,
           .remedy = fault.remedy,
           .location = text::locate(Location::In::file, file.path, content, fault.at.offset, fault.at.length),
           .edits = text::located(Location::In::file, file.path, content, fault.edits)});
}

}  // namespace

Rule document_structure() {
  return define<Params>({.id = "document-structure",
                         .summary = "A document has the parts that its readers rely on.",
                         .why = "Who reads a document in a hurry looks for a part by its name; an empty one or a dead "
                                "link costs more than none.",
                         .checks = {check}});
}

}  // namespace govcheck::rules
