// What a commit changes, told so that a clean rebase keeps it; git patch-id decides.
#include <catch2/catch.hpp>

#include "sandbox.hpp"

using namespace govcheck;
using namespace govcheck::test;

namespace {

/// main, and from it a branch with two commits; later main goes on in other lines and in another file.
struct Reviewed : Sandbox {
  Reviewed() {
    run("git init -q . && seq 1 60 > list && seq 1 20 > other && git add . && git commit -qm base");
    run("git switch -qc feature && sed -i 's/^30$/thirty/' list && git commit -qam one");
    run("printf 'a\\n' > new && git add new && git commit -qm two && git branch reviewed");
    run("git switch -q main && sed -i 's/^2$/two/' list && echo x >> other && git commit -qam main && git switch -q "
        "feature");
  }

  Evidence<Patch> patch(const std::string& revision) const {
    auto of_main = request();
    of_main.base = "main";
    of_main.head = revision;
    return open_repository(of_main)->patch_of(id_of(line("git rev-parse " + revision)));
  }
  bool same(const std::string& a, const std::string& b) const { return patch(a)->files == patch(b)->files; }
  /// What git says of the two.
  bool same_id(const std::string& a, const std::string& b) const {
    const auto id = [&](const std::string& revision) {
      return line("git diff $(git merge-base main " + revision + ") " + revision + " | git patch-id --verbatim");
    };
    return id(a) == id(b);
  }
};

}  // namespace

TEST_CASE("a rebase without conflicts changes nothing", "[git][patch]") {
  const Reviewed box;
  box.run("git rebase -q main");
  CHECK(box.line("git rev-parse feature") != box.line("git rev-parse reviewed"));
  CHECK(box.same("reviewed", "feature"));
  CHECK(box.same_id("reviewed", "feature"));
  REQUIRE(box.patch("feature")->files.size() == 2);
  CHECK(box.patch("feature")->files[0].path == "list");
  CHECK(box.patch("feature")->files[1].path == "new");
  CHECK(box.patch("feature")->committed.has_value());
}

TEST_CASE("an update merge changes nothing, unless it is edited", "[git][patch]") {
  const Reviewed box;
  box.run("git merge -q --no-edit main");
  CHECK(box.same("reviewed", "feature"));
  box.run(
      "git reset -q --hard reviewed && git merge -q --no-commit main && sed -i 's/^50$/fifty/' list && git commit -qam "
      "merge");
  CHECK_FALSE(box.same("reviewed", "feature"));
  CHECK_FALSE(box.same_id("reviewed", "feature"));
  box.run("git reset -q --hard reviewed && git merge -q -s ours --no-edit main");  // takes main's changes back
  CHECK_FALSE(box.same("reviewed", "feature"));
}

TEST_CASE("every edit shows, in its file", "[git][patch]") {
  const Reviewed box;
  const auto edit = GENERATE(as<std::string>(), "sed -i 's/^31$/31 /' list", "sed -i 's/^thirty$/Thirty/' list",
                             "chmod +x new", "git mv new newer", "git rm -q new", "rm new && ln -s list new",
                             "printf 'a' > new", "printf 'a\\0' > new");
  box.run(edit + " && git add -A && git commit -qm edit");
  CHECK_FALSE(box.same("reviewed", "feature"));
  const auto before = *box.patch("reviewed");
  const auto after = *box.patch("feature");
  const bool in_list = edit.find("list") != std::string::npos && edit.find("ln") == std::string::npos;
  const auto& kept = in_list ? before.files[1] : before.files[0];
  CHECK(std::ranges::find(after.files, kept) != after.files.end());
}

TEST_CASE("binary files are the same where both their sides are", "[git][patch]") {
  const Reviewed box;
  box.run(
      "printf '\\0one' > data && git add data && git commit -qm data && git branch -f reviewed && git rebase -q main");
  CHECK(box.same("reviewed", "feature"));
  box.run("printf '\\0two' > data && git commit -qam data");
  CHECK_FALSE(box.same("reviewed", "feature"));
}

TEST_CASE("a commit that is not here has no patch", "[git][patch]") {
  const Reviewed box;
  const auto facts = open_repository(box.request());
  CHECK_FALSE(facts->patch_of(id_of("1234567890123456789012345678901234567890")).known());
  box.run("git clone -q --depth 1 --no-local --branch feature . shallow");
  auto request = box.request("shallow");
  request.base = "HEAD";
  CHECK_FALSE(open_repository(request)->patch_of(id_of(box.line("git rev-parse main"))).known());
}
