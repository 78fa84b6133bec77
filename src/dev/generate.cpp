#include "dev/generate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "dev/examples.hpp"
#include "dev/expressions_page.hpp"
#include "dev/manual_page.hpp"
#include "dev/rule_page.hpp"
#include "govcheck/catalogue.hpp"
#include "govcheck/input_error.hpp"
#include "policy/schema.hpp"

namespace govcheck::dev {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw InputError(fmt::format("cannot write {}", path.string()));
}

std::string source_of(const fs::path& root, const std::string& id) {
  for (const auto& subject : fs::directory_iterator(root / "src/rules"))
    if (fs::exists(subject.path() / (id + ".cpp")))
      return fmt::format("src/rules/{}/{}.cpp", subject.path().filename().string(), id);
  throw InputError(fmt::format("there is no src/rules/*/{}.cpp below {}", id, root.string()),
                   "run govcheck-dev from the project's root, built from the same sources");
}

/// Pages of rules that are gone.
std::vector<std::string> leftovers(const fs::path& root, const std::vector<GeneratedFile>& wanted) {
  std::vector<std::string> paths;
  if (!fs::exists(root / "docs/rules")) return paths;
  for (const auto& entry : fs::directory_iterator(root / "docs/rules")) {
    auto path = "docs/rules/" + entry.path().filename().string();
    if (std::ranges::find(wanted, path, &GeneratedFile::path) == wanted.end()) paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace

std::vector<GeneratedFile> generate(const fs::path& root) {
  const auto catalogue = shipped_rules();
  const auto sample = read(root / "tests/expressions/sample.yaml").value_or("");
  std::vector<GeneratedFile> files{{"docs/govcheck.1", manual_page(cli::command_model())},
                                   {"docs/expressions.md", expressions_page(sample)},
                                   {"docs/policy.schema.json", policy_schema(catalogue)},
                                   {"docs/rules/README.md", rule_index(catalogue)}};
  for (const auto& rule : catalogue) {
    const auto cases = root / fmt::format("tests/rules/{}.yaml", rule.id);
    files.push_back({fmt::format("docs/rules/{}.md", rule.id),
                     rule_page(rule, source_of(root, rule.id), examples_of(cases.string()))});
  }
  return files;
}

std::vector<std::string> stale_files(const fs::path& root, const std::vector<GeneratedFile>& wanted) {
  std::vector<std::string> paths;
  for (const auto& file : wanted)
    if (read(root / file.path) != file.text) paths.push_back(file.path);
  for (auto& path : leftovers(root, wanted)) paths.push_back(std::move(path));
  return paths;
}

void write_files(const fs::path& root, const std::vector<GeneratedFile>& wanted) {
  for (const auto& file : wanted)
    if (read(root / file.path) != file.text) write(root / file.path, file.text);
  for (const auto& path : leftovers(root, wanted)) fs::remove(root / path);
}

}  // namespace govcheck::dev
