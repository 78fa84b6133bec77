#include "formats/codeowners_file.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace govcheck;

namespace {

class Files final : public Tree {
 public:
  explicit Files(std::map<std::string, Evidence<std::optional<std::string>>> files) : files_(std::move(files)) {}
  const std::string& name() const override { return name_; }
  void each_file(const std::function<void(std::string_view)>&) const override {}
  Evidence<std::optional<std::string>> read(std::string_view path) const override {
    const auto found = files_.find(std::string(path));
    return found == files_.end() ? std::optional<std::string>() : found->second;
  }

 private:
  std::string name_ = "the base";
  std::map<std::string, Evidence<std::optional<std::string>>> files_;
};

Evidence<std::optional<std::string>> holds(std::string text) { return std::optional(std::move(text)); }

}  // namespace

TEST_CASE("the first of the three places is read") {
  const auto path = [](const Files& files) { return (*formats::find_codeowners(files))->path; };
  CHECK(path(Files({{"docs/CODEOWNERS", holds("* @a")}})) == "docs/CODEOWNERS");
  CHECK(path(Files({{"docs/CODEOWNERS", holds("* @a")}, {"CODEOWNERS", holds("* @b")}})) == "CODEOWNERS");
  CHECK(path(Files({{"CODEOWNERS", holds("* @a")}, {".github/CODEOWNERS", holds("")}})) == ".github/CODEOWNERS");
  CHECK_FALSE(formats::find_codeowners(Files({{".gitlab/CODEOWNERS", holds("* @a")}}))->has_value());
}

TEST_CASE("a place that cannot be read is not passed over") {
  const Files files({{".github/CODEOWNERS", Missing{"gone", "fetch"}}, {"CODEOWNERS", holds("* @a")}});
  CHECK(formats::find_codeowners(files).missing().what == "gone");
}

TEST_CASE("a symbolic link is not taken for a file") {
  const auto known = [](std::string text) {
    return formats::find_codeowners(Files({{"CODEOWNERS", holds(std::move(text))}})).known();
  };
  CHECK_FALSE(known("../OWNERS"));
  CHECK_FALSE(known("docs/OWNERS"));
  CHECK(known("docs/OWNERS\n"));
  CHECK(known("* @a"));
  CHECK(known("# nobody"));
}
