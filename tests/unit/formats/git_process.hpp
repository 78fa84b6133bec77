// Runs the git binary, the authority that the parsers are compared with.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace govcheck::tests {

/// A directory of its own with a repository, removed at the end. No configuration but its own is read.
class GitProcess {
 public:
  GitProcess() {
    auto pattern = (std::filesystem::temp_directory_path() / "govcheck-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
    directory_ = pattern;
    run("init -q .");
  }
  GitProcess(const GitProcess&) = delete;
  GitProcess& operator=(const GitProcess&) = delete;
  ~GitProcess() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }

  std::filesystem::path path(const std::string& name) const { return directory_ / name; }
  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path(name), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  std::string read(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  /// `git <arguments>` with `input` on its standard input; its standard output. `succeeded()` tells how it ended.
  std::string run(const std::string& arguments, std::string_view input = {}, const std::string& environment = {}) {
    write("input", input);
    const auto command = "cd '" + directory_.string() +
                         "' && env -u GIT_DIR GIT_CONFIG_NOSYSTEM=1 HOME=. GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@b "
                         "GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@b " +
                         environment + " git " + arguments + " <input >output 2>errors";
    succeeded_ = std::system(command.c_str()) == 0;
    return read("output");
  }
  bool succeeded() const { return succeeded_; }

 private:
  std::filesystem::path directory_;
  bool succeeded_ = false;
};

/// Messages made of pieces that matter to git, each sequence reproducible from its seed.
class MessageSource {
 public:
  explicit MessageSource(unsigned seed, std::vector<std::string> pieces) : random_(seed), pieces_(std::move(pieces)) {}

  std::string next(std::size_t most) {
    std::string message;
    const auto count = std::uniform_int_distribution<std::size_t>(0, most)(random_);
    for (std::size_t index = 0; index < count; ++index)
      message += pieces_[std::uniform_int_distribution<std::size_t>(0, pieces_.size() - 1)(random_)];
    return message;
  }

 private:
  std::mt19937 random_;
  std::vector<std::string> pieces_;
};

}  // namespace govcheck::tests
