#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <span>
#include <string_view>

#include "dev/generate.hpp"
#include "dev/new_rule.hpp"
#include "govcheck/input_error.hpp"

namespace {

namespace fs = std::filesystem;

constexpr std::string_view usage =
    "usage, from the project's root:\n"
    "  govcheck-dev new-rule SUBJECT/ID \"One sentence that says what holds.\"\n"
    "  govcheck-dev generate --write    makes docs/rules, docs/policy.schema.json and docs/govcheck.1 anew\n"
    "  govcheck-dev generate --check    fails where they are stale\n";

int write_new_rule(std::string_view place, std::string_view summary) {
  const auto files = govcheck::dev::new_rule(place, summary);
  for (const auto& file : files)
    if (fs::exists(file.path)) throw govcheck::InputError(fmt::format("{} exists already", file.path));
  for (const auto& file : files) {
    fs::create_directories(fs::path(file.path).parent_path());
    std::ofstream out(file.path, std::ios::binary);
    out << file.text;
    if (!out.flush()) throw govcheck::InputError(fmt::format("cannot write {}", file.path));
    fmt::print("wrote {}\n", file.path);
  }
  return 0;
}

int generate(std::string_view mode) {
  const auto root = fs::path(".");
  const auto wanted = govcheck::dev::generate(root);
  const auto stale = govcheck::dev::stale_files(root, wanted);
  if (mode == "--write") {
    govcheck::dev::write_files(root, wanted);
    for (const auto& path : stale) fmt::print("wrote {}\n", path);
    return 0;
  }
  for (const auto& path : stale) fmt::print(stderr, "{} is stale\n", path);
  if (stale.empty()) return 0;
  fmt::print(stderr, "Make them anew, from the project's root, and commit them: govcheck-dev generate --write\n");
  return 1;
}

int run(std::span<char*> args) {
  if (args.size() == 4 && std::string_view(args[1]) == "new-rule") return write_new_rule(args[2], args[3]);
  const bool mode =
      args.size() == 3 && (std::string_view(args[2]) == "--write" || std::string_view(args[2]) == "--check");
  if (mode && std::string_view(args[1]) == "generate") return generate(args[2]);
  fmt::print(stderr, "{}", usage);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv, static_cast<std::size_t>(argc)});
  } catch (const govcheck::InputError& error) {
    fmt::print(stderr, "govcheck-dev: {}\n{}{}", error.what(), error.hint(), error.hint().empty() ? "" : "\n");
  } catch (const std::exception& error) {
    fmt::print(stderr, "govcheck-dev: {}\n", error.what());
  }
  return 2;
}
