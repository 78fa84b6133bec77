#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/issue_reference.hpp"
#include "formats/markdown.hpp"
#include "formats/markdown_blocks.hpp"
#include "formats/section_name.hpp"
#include "govcheck/rule.hpp"
#include "text/lines.hpp"
#include "text/pattern.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using formats::CheckBox;
using formats::CodeBlock;
using formats::SectionName;
using formats::Span;

enum class Tick : std::uint8_t { all, exactly_one, at_least_one };
constexpr std::array<Choice<Tick>, 3> choices_of(Tick) {
  return {{{"all", Tick::all}, {"exactly-one", Tick::exactly_one}, {"at-least-one", Tick::at_least_one}}};
}

enum class Issue : std::uint8_t { optional, mentioned, closed };
constexpr std::array<Choice<Issue>, 3> choices_of(Issue) {
  return {{{"optional", Issue::optional}, {"mentioned", Issue::mentioned}, {"closed", Issue::closed}}};
}

struct Boxes {
  static constexpr std::string_view object_name = "checklist";
  std::optional<SectionName> section;
  Tick tick = Tick::all;

  static ParamList<Boxes> declare() {
    return {param("section", &Boxes::section, "The section that has the boxes; else the whole description."),
            param("tick", &Boxes::tick,
                  "Which must be ticked. Of `all`, a box whose text is struck out (`- [ ] ~~text~~`) does not apply.")};
  }
};

struct Blocks {
  static constexpr std::string_view object_name = "required-block";
  std::vector<std::string> each;
  std::optional<SectionName> section;
  std::optional<text::Pattern> pattern;

  static ParamList<Blocks> declare() {
    return {
        param("each", &Blocks::each,
              "Names, such as `dev` or `production | prod`: each has a block, with a name behind its opening fence, "
              "in the line before it or in the heading above it. Empty: one block is enough."),
        param("section", &Blocks::section, "The section that has the blocks; else the whole description."),
        param("pattern", &Blocks::pattern, "What each of these blocks has somewhere in it.")};
  }
};

struct Params {
  std::vector<SectionName> sections;
  std::vector<Boxes> boxes;
  std::vector<Blocks> blocks;
  Issue issue = Issue::optional;
  text::Pattern issue_pattern = *text::Pattern::parse(formats::issue_names).value;
  std::vector<text::Pattern> require;
  std::vector<text::Pattern> forbid;
  std::optional<std::int64_t> min_length;
  std::string template_path;

  static ParamList<Params> declare() {
    return {
        param("sections", &Params::sections,
              "Sections that must be there and not be empty: `A* | B` is one with either name, `*` for any rest."),
        param("boxes", &Params::boxes, "Check boxes that must be there and be ticked."),
        param("blocks", &Params::blocks, "Fenced blocks that must be there and not be empty, such as a plan."),
        param("issue", &Params::issue,
              "Whether the text must name an issue: `mentioned` anywhere, or `closed`: behind a word such as `Fixes` "
              "or `Closes`."),
        param("issue-pattern", &Params::issue_pattern,
              "What names an issue. Unless given: `#12`, `acme/api#12`, `GH-12` and addresses of issues."),
        param("require", &Params::require, "What the text must have somewhere in it."),
        param("forbid", &Params::forbid, "What the text must not have anywhere in it."),
        param("min-length", &Params::min_length, "Fewest characters of the text.", Limits{.minimum = 1}),
        param("template", &Params::template_path,
              "A file of the base that descriptions start from; a required section that still has its text is empty."),
    };
  }
};

/// The description taken apart.
struct Description {
  const std::string& text;
  formats::Markdown document;
  formats::MarkdownBlocks blocks;
  Context& context;

  void violated(Span at, std::string key, std::string message, std::string remedy) const {
    context.violated({std::move(key), std::move(message), std::move(remedy),
                      text::locate(Location::In::description, {}, text, at.offset, at.length)});
  }
  /// About what is not there.
  void lacks(std::string key, std::string message, std::string remedy) const {
    context.violated({.key = std::move(key), .message = std::move(message), .remedy = std::move(remedy)});
  }
};

std::string trimmed(std::string_view text) {
  const auto first = std::min(text.find_first_not_of(text::white_space), text.size());
  return std::string(text::without_space_at_end(text.substr(first)));
}

bool is_within(Span part, Span whole) { return part.offset >= whole.offset && part.offset < whole.end(); }

/// Where boxes or blocks are looked for; nullopt after saying that the section is not there.
std::optional<Span> place_of(const Description& description, const std::optional<SectionName>& name,
                             const std::string& key) {
  if (!name) return Span{0, description.text.size()};
  if (const auto* section = formats::find_section(description.document, *name)) return section->body;
  description.lacks(key, fmt::format("the description has no section \"{}\"", name->shown()),
                    fmt::format("add it, as the template has it: ## {}", name->shown()));
  return std::nullopt;
}

std::string in_section(const std::optional<SectionName>& name) {
  return name ? fmt::format("the section \"{}\"", name->shown()) : std::string("the description");
}

std::string template_text(const Params& params, const SectionName& name, const Context& context) {
  if (params.template_path.empty()) return {};
  const auto text = context.facts().base_tree().value()->read(params.template_path).value();
  return text ? formats::prose_below(*text, name) : std::string();
}

void check_sections(const Description& description, const Params& params) {
  for (const auto& name : params.sections) {
    const auto key = "section:" + name.written();
    const auto* section = formats::find_section(description.document, name);
    if (section == nullptr) {
      description.lacks(key, fmt::format("the description has no section \"{}\"", name.shown()),
                        fmt::format("add it, with a sentence or two: ## {}", name.shown()));
      continue;
    }
    const auto prose = formats::prose_of(description.text, *section);
    if (section->is_empty || formats::is_placeholder(prose))
      description.violated(section->heading_at, key, fmt::format("the section \"{}\" is empty", section->heading),
                           "write it, in a sentence or two; comments of the template do not count");
    else if (prose == template_text(params, name, description.context))
      description.violated(section->heading_at, key,
                           fmt::format("the section \"{}\" still has the text of the template", section->heading),
                           "write what holds for this change");
  }
}

void check_boxes(const Description& description, const Boxes& wanted) {
  const auto key = fmt::format("boxes:{}", wanted.section ? wanted.section->written() : "");
  const auto place = place_of(description, wanted.section, key);
  if (!place) return;
  std::vector<const CheckBox*> all;
  std::vector<const CheckBox*> ticked;
  for (const auto& box : description.blocks.boxes) {
    if (!is_within(box.at, *place)) continue;
    all.push_back(&box);
    if (box.ticked) ticked.push_back(&box);
  }
  const auto where = in_section(wanted.section);
  if (all.empty())
    return description.lacks(key, fmt::format("{} has no check boxes", where),
                             "restore them from the template: - [ ] …");
  const auto label = [&](const CheckBox* box) { return text::printable(box->label.of(description.text)); };
  if (wanted.tick == Tick::all) {
    for (const auto* box : all)
      if (!box->ticked && !box->struck)
        description.violated(box->at, fmt::format("{}:{}", key, label(box)),
                             fmt::format("\"{}\" is not ticked", label(box)),
                             "do it and tick it, [x]; or strike out its text if it does not apply: ~~text~~");
  } else if (ticked.empty()) {
    description.violated(
        all.front()->at, key, fmt::format("no box of {} is ticked", where),
        fmt::format("tick {} that fits: [x]", wanted.tick == Tick::exactly_one ? "the one" : "each one"));
  } else if (wanted.tick == Tick::exactly_one && ticked.size() > 1) {
    description.violated(ticked[1]->at, key,
                         fmt::format("{} boxes of {} are ticked, and only one may be", ticked.size(), where),
                         "keep the one that fits best; split the pull request if it is several things");
  }
}

void check_block(const Description& description, const Blocks& wanted, Span place, const std::string& name,
                 const std::string& key) {
  const auto shown = trimmed(name.substr(0, name.find('|')));
  const auto whose = name.empty() ? std::string() : fmt::format(" for \"{}\"", shown);
  const auto names_it = text::any_word(name);
  const CodeBlock* found = nullptr;
  for (const auto& block : description.blocks.code) {
    if (!is_within(block.fence, place)) continue;
    if (!name.empty() && !names_it.matches_part(formats::title_of(description.text, description.document, block)))
      continue;
    const auto inside = block.inside.of(description.text);
    if (!text::is_blank(inside) && (!wanted.pattern || wanted.pattern->matches_part(inside))) return;
    found = &block;
  }
  const auto remedy = name.empty()
                          ? std::string("paste it between two lines of ```")
                          : fmt::format("paste it below a line that says \"{}\", between two lines of ```", shown);
  if (found == nullptr)
    description.lacks(key, fmt::format("{} has no block of code{}", in_section(wanted.section), whose), remedy);
  else if (text::is_blank(found->inside.of(description.text)))
    description.violated(found->fence, key, fmt::format("the block of code{} is empty", whose), remedy);
  else
    description.violated(
        found->fence, key,
        fmt::format("the block of code{} has nothing that matches {}", whose, wanted.pattern->written()),
        "paste the whole of what is asked for");
}

void check_blocks(const Description& description, const Blocks& wanted) {
  const auto key = fmt::format("blocks:{}", wanted.section ? wanted.section->written() : "");
  const auto place = place_of(description, wanted.section, key);
  if (!place) return;
  if (wanted.each.empty()) check_block(description, wanted, *place, {}, key);
  for (const auto& name : wanted.each) check_block(description, wanted, *place, name, fmt::format("{}:{}", key, name));
}

void check_issue(const Description& description, const Params& params) {
  using formats::IssueReference;
  if (params.issue == Issue::optional) return;
  const auto found =
      formats::find_issue_reference(formats::without_code(description.text, description.blocks), params.issue_pattern);
  if (found == IssueReference::closed) return;
  if (found == IssueReference::mentioned && params.issue == Issue::mentioned) return;
  description.lacks("issue",
                    found == IssueReference::none
                        ? "the description names no issue"
                        : "the description mentions an issue, and does not say that it closes one",
                    params.issue == Issue::closed ? "say which one: \"Closes #12\", outside of comments and code"
                                                  : "say which one it is about, outside of comments and code");
}

void check_text(const Description& description, const Params& params) {
  check_issue(description, params);
  const auto said = formats::without_comments(description.text);
  for (const auto& pattern : params.require)
    if (!pattern.matches_part(said))
      description.lacks("require:" + pattern.written(),
                        fmt::format("the description has nothing that matches {}", pattern.written()), "add it");
  const auto length = text::count_code_points(trimmed(said));
  if (params.min_length && length < static_cast<std::size_t>(*params.min_length))
    description.lacks("min-length",
                      fmt::format("the description has {}, at least {} are asked for",
                                  text::count_of(length, "character"), *params.min_length),
                      "say what the pull request does and why");
  for (const auto& pattern : params.forbid)
    if (const auto found = pattern.find(said))
      description.violated({found->offset, found->length}, "forbid:" + pattern.written(),
                           "the description has what must not be in it", "finish what it stands for, or remove it");
}

void check(const PullRequest& pull_request, const Params& params, Context& context) {
  const auto& text = pull_request.body.value();
  if (text::is_blank(formats::without_comments(text)))
    return context.violated(
        {.key = "empty",
         .message = "the description is empty",
         .remedy = "say what the pull request does and why; comments of the template do not count"});
  auto parsed = formats::parse_markdown(text);
  if (!parsed.value)
    return context.violated({.key = "size", .message = parsed.error, .remedy = "keep large material in files"});
  const Description description{text, std::move(*parsed.value), formats::find_blocks(text), context};
  check_sections(description, params);
  for (const auto& boxes : params.boxes) check_boxes(description, boxes);
  for (const auto& blocks : params.blocks) check_blocks(description, blocks);
  check_text(description, params);
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (params.issue_pattern.matches_whole(""))
    problems.add(with.find("issue-pattern")->range, "the pattern matches where nothing is", "name what an issue has");
  const auto* blocks = with.find("blocks");
  for (std::size_t index = 0; index < params.blocks.size(); ++index)
    for (const auto& name : params.blocks[index].each)
      if (text::is_blank(name))
        problems.add(blocks->items[index].find("each")->range, "a name is empty", "write it, or remove it");
}

}  // namespace

Rule pull_request_description() {
  return define<Params>(
      {.id = "pull-request-description",
       .summary = "The description of a pull request says what reviewers need.",
       .why = "Reviewers, and those who search the history later, learn from it what the change is for and how it was "
              "tried.",
       .checks = {check},
       .validate = validate});
}

}  // namespace govcheck::rules
