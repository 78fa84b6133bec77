#include "sandbox.hpp"

#include <fmt/format.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <mutex>

namespace govcheck::test {
namespace {

namespace fs = std::filesystem;

/// git without the settings of whoever runs the tests.
std::string isolated(const fs::path& home) {
  return fmt::format(
      "env -i PATH=\"$PATH\" HOME='{}' GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_TERMINAL_PROMPT=0 "
      "LC_ALL=C "
      "GIT_AUTHOR_NAME='A U Thor' GIT_AUTHOR_EMAIL=author@example.org GIT_COMMITTER_NAME='C O Mitter' "
      "GIT_COMMITTER_EMAIL=committer@example.org GIT_CONFIG_COUNT=3 GIT_CONFIG_KEY_0=init.defaultBranch "
      "GIT_CONFIG_VALUE_0=main GIT_CONFIG_KEY_1=protocol.file.allow GIT_CONFIG_VALUE_1=always "
      "GIT_CONFIG_KEY_2=gc.auto GIT_CONFIG_VALUE_2=0",
      home.string());
}

}  // namespace

Sandbox::Sandbox() {
  auto pattern = (fs::temp_directory_path() / "govcheck-test-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  root_ = fs::canonical(pattern);
}

Sandbox::~Sandbox() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
  for (const auto* name : {"command", "errors", "stream"}) fs::remove(beside(name), ignored);
}

std::string Sandbox::path(std::string_view below) const { return (root_ / below).string(); }

std::string Sandbox::beside(const char* name) const { return root_.string() + "." + name; }

std::string Sandbox::run(const std::string& command, const std::string& below) const {
  const auto script = beside("command");
  std::ofstream(script) << "set -e\n" << command << "\n";
  const auto errors = beside("errors");
  const auto line = fmt::format("cd '{}' && {} sh '{}' 2>'{}'", path(below), isolated(root_), script, errors);
  auto* pipe = popen(line.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 65536> buffer{};
  for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    output.append(buffer.data(), got);
  const int status = pclose(pipe);
  std::ifstream said(errors);
  INFO(command << "\n" << std::string(std::istreambuf_iterator<char>(said), {}));
  REQUIRE(status == 0);
  return output;
}

std::vector<std::string> Sandbox::lines(const std::string& command, const std::string& below) const {
  std::vector<std::string> all;
  std::string_view rest;
  const auto output = run(command, below);
  for (rest = output; !rest.empty();) {
    const auto end = rest.find('\n');
    all.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return all;
}

std::string Sandbox::line(const std::string& command, const std::string& below) const {
  const auto all = lines(command, below);
  return all.empty() ? std::string() : all.front();
}

void Sandbox::write(const std::string& file, std::string_view content) const {
  const auto target = root_ / file;
  fs::create_directories(target.parent_path());
  std::ofstream(target, std::ios::binary) << content;
}

void Sandbox::import(const std::string& stream, const std::string& below) const {
  std::ofstream(beside("stream"), std::ios::binary) << stream;
  run(fmt::format("git fast-import --quiet --force <'{}'", beside("stream")), below);
}

RepositoryRequest Sandbox::request(const std::string& below) const {
  RepositoryRequest request;
  request.directory = path(below);
  return request;
}

std::string import_text(const ImportedCommit& commit) {
  const auto ref = fmt::format("refs/nodes/{}", commit.mark);
  auto text = fmt::format(
      "reset {0}\ncommit {0}\nmark :{1}\nauthor A <a@example.org> {2} +0000\ncommitter C <c@example.org> {3} +0000\n"
      "data {4}\n{5}\n",
      ref, commit.mark, commit.authored, commit.committed, commit.message.size(), commit.message);
  for (std::size_t at = 0; at < commit.parents.size(); ++at)
    text += fmt::format("{} :{}\n", at == 0 ? "from" : "merge", commit.parents[at]);
  return text + commit.files + "\n";
}

ObjectId id_of(std::string_view hex) {
  const auto id = ObjectId::from_hex(hex);
  REQUIRE(id.has_value());
  return *id;
}

std::set<std::string> commits_in(const Facts& facts, unsigned jobs) {
  std::mutex mutex;
  std::vector<std::string> names;
  const auto count = facts.each_commit(jobs, [&](const Commit& commit) {
    const std::lock_guard lock(mutex);
    names.push_back(commit.id->hex());
  });
  if (count.known()) CHECK(*count == names.size());
  auto unique = as_set(names);
  CHECK(unique.size() == names.size());
  return unique;
}

std::set<std::string> as_set(const std::vector<std::string>& lines) { return {lines.begin(), lines.end()}; }

std::vector<std::string> describe(const std::vector<FileChange>& files) {
  std::vector<std::string> lines;
  for (const auto& file : files) {
    const char letter = "AMDRCT"[static_cast<std::size_t>(file.status)];
    lines.push_back(file.old_path.empty() ? fmt::format("{} {}", letter, file.path)
                                          : fmt::format("{} {} -> {}", letter, file.old_path, file.path));
  }
  return lines;
}

}  // namespace govcheck::test
