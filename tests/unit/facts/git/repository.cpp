// Discovery, and repositories that cannot be read.
#include "facts/git/repository.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "sandbox.hpp"

using namespace govcheck;
using namespace govcheck::test;

namespace {

struct Repository1 : Sandbox {
  Repository1() { run("git init -q work && cd work && mkdir -p a/b && git commit -q --allow-empty -m one"); }
};

/// Sets variables and the working directory as a hook sees them, for the life of this object.
class ProcessEnvironment {
 public:
  ProcessEnvironment(const std::string& directory, std::map<std::string, std::string> variables)
      : before_(std::filesystem::current_path()), variables_(std::move(variables)) {
    std::filesystem::current_path(directory);
    for (const auto& [name, value] : variables_) setenv(name.c_str(), value.c_str(), 1);
  }
  ~ProcessEnvironment() {
    for (const auto& [name, value] : variables_) unsetenv(name.c_str());
    std::filesystem::current_path(before_);
  }
  ProcessEnvironment(const ProcessEnvironment&) = delete;
  ProcessEnvironment& operator=(const ProcessEnvironment&) = delete;

 private:
  std::filesystem::path before_;
  std::map<std::string, std::string> variables_;
};

std::string refusal(const RepositoryRequest& request) {
  try {
    open_repository(request);
  } catch (const InputError& error) {
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("a repository is found from below, through worktrees and git directories", "[git][repository]") {
  const Repository1 box;
  const auto root = [&](const std::string& below) { return open_repository(box.request(below))->origin().repository; };
  CHECK(root("work") == box.path("work"));
  CHECK(root("work/a/b") == box.path("work"));
  CHECK(root("work/.git") == box.path("work"));
  box.run("git worktree add -q ../tree -b side && git -C ../tree commit -q --allow-empty -m two", "work");
  CHECK(root("tree") == box.path("tree"));
  CHECK(open_repository(box.request("tree"))->origin().branch == "side");
  CHECK(commits_in(*open_repository(box.request("tree"))).size() == 1);
  box.run("git init -q --separate-git-dir=elsewhere.git apart && cd apart && git commit -q --allow-empty -m one");
  CHECK(root("apart") == box.path("apart"));
  box.run("git -C work worktree add -q ../late && git clone -q --bare work bare.git");
  CHECK(root("bare.git") == box.path("bare.git"));
}

TEST_CASE("a submodule is a repository of its own", "[git][repository]") {
  const Repository1 box;
  box.run("git init -q outer && cd outer && git submodule --quiet add ../work inner && git commit -qm add");
  CHECK(open_repository(box.request("outer/inner"))->origin().repository == box.path("outer/inner"));
  CHECK(open_repository(box.request("outer"))->origin().repository == box.path("outer"));
}

TEST_CASE("hooks find what git tells them", "[git][repository]") {
  const Repository1 box;
  box.run(
      "echo one >file && git add file && GIT_INDEX_FILE=.git/other git update-index --add --cacheinfo "
      "100644,$(echo two | git hash-object -w --stdin),file",
      "work");
  RepositoryRequest request;  // the working directory and the environment
  request.staged = true;
  const auto staged_file = [&] { return *open_repository(request)->head_tree().value()->read("file"); };
  {
    const ProcessEnvironment here(box.path("work/a"), {});
    CHECK(staged_file() == "one\n");
  }
  {
    const ProcessEnvironment hook(box.path("work"), {{"GIT_DIR", ".git"}, {"GIT_INDEX_FILE", ".git/other"}});
    CHECK(staged_file() == "two\n");
  }
  {
    const ProcessEnvironment hook(box.path(),
                                  {{"GIT_DIR", box.path("work/.git")}, {"GIT_WORK_TREE", box.path("work")}});
    CHECK(staged_file() == "one\n");
  }
  {
    const ProcessEnvironment elsewhere(box.path("work/a/b"), {{"GIT_CEILING_DIRECTORIES", box.path("work/a")}});
    CHECK_THROWS_AS(open_repository(request), InputError);
  }
}

TEST_CASE("objects in quarantine are seen by a pre-receive hook", "[git][repository]") {
  const Repository1 box;
  box.run(
      "git clone -q work pusher && git -C pusher commit -q --allow-empty -m pushed && "
      "git init -q --bare quarantine && cd pusher && git bundle create -q ../b.bundle HEAD && cd ../quarantine && "
      "GIT_ALTERNATE_OBJECT_DIRECTORIES=../work/.git/objects git bundle unbundle ../b.bundle");
  const auto pushed = box.line("git rev-parse HEAD", "pusher");
  RepositoryRequest request;
  request.range = "HEAD.." + pushed;
  const ProcessEnvironment hook(box.path("work"),
                                {{"GIT_DIR", ".git"},
                                 {"GIT_OBJECT_DIRECTORY", box.path("quarantine/objects")},
                                 {"GIT_ALTERNATE_OBJECT_DIRECTORIES", box.path("work/.git/objects")}});
  CHECK(commits_in(*open_repository(request)) == std::set{pushed});
}

TEST_CASE("objects may lie in another repository", "[git][repository]") {
  const Repository1 box;
  box.run(
      "git -C work repack -qad && git clone -q --shared work borrower && cd borrower && "
      "git switch -qc x && git commit -q --allow-empty -m more");
  auto request = box.request("borrower");
  request.range = "HEAD";
  CHECK(commits_in(*open_repository(request)).size() == 2);
}

TEST_CASE("a snapshot without configuration opens as a bare repository", "[git][repository]") {
  const Repository1 box;
  box.run(
      "git clone -q --bare work snapshot && rm -rf snapshot/config snapshot/info snapshot/objects/info "
      "snapshot/hooks snapshot/description");
  auto request = box.request("snapshot");
  request.range = "HEAD";
  const auto facts = open_repository(request);
  CHECK(facts->origin().repository == box.path("snapshot"));
  CHECK(commits_in(*facts).size() == 1);
}

TEST_CASE("what cannot be read is refused with what is meant", "[git][repository]") {
  const Sandbox box;
  box.run(
      "mkdir none && git init -q --object-format=sha256 sha256 && git init -q reftable && "
      "git -C reftable config core.repositoryformatversion 1 && git -C reftable config extensions.refstorage "
      "reftable && git init -q future && git -C future config core.repositoryformatversion 9 && git init -q bad && "
      "echo '[core' >bad/.git/config && git init -q odd && git -C odd config core.repositoryformatversion 1 && "
      "git -C odd config extensions.nosuchthing true");
  const auto none = box.path("none");
  CHECK(refusal(box.request("none")) == "there is no git repository at " + none + " or above it");
  CHECK(refusal(box.request("nowhere")).find("there is no git repository at ") == 0);
  CHECK(refusal(box.request("sha256")).find("names its objects by SHA-256") != std::string::npos);
  CHECK(refusal(box.request("reftable")).find("keeps its refs in a reftable") != std::string::npos);
  CHECK(refusal(box.request("future")).find("of a kind that govcheck cannot read") != std::string::npos);
  CHECK(refusal(box.request("odd")).find("of a kind that govcheck cannot read") != std::string::npos);
  CHECK(refusal(box.request("bad")).find("cannot be opened") != std::string::npos);
  if (geteuid() == 0) {
    box.run("git init -q foreign && chown -R 12345 foreign");
    CHECK(refusal(box.request("foreign")).find("belongs to another user") != std::string::npos);
  } else {
    WARN("not root: a repository of another user was not tried");
  }
}

TEST_CASE("extensions that do not matter for reading are allowed", "[git][repository]") {
  const Repository1 box;
  box.run(
      "git config core.repositoryformatversion 1 && git config extensions.partialClone origin && "
      "git config extensions.worktreeConfig true && git config extensions.preciousObjects true",
      "work");
  CHECK(open_repository(box.request("work"))->head_tree().known());
}

TEST_CASE("nothing that a repository's settings name is run", "[git][repository]") {
  const Repository1 box;
  box.write("work/trap", "#!/bin/sh\ntouch " + box.path("sprung") + "\n");
  box.run(
      "chmod +x trap && git config core.fsmonitor ./trap && git config diff.external ./trap && "
      "git config filter.x.smudge ./trap && git config filter.x.clean ./trap && echo '* filter=x diff=x' "
      ">.gitattributes && git config diff.x.textconv ./trap && git config core.hooksPath . && cp trap "
      "post-index-change",
      "work");
  box.run("git -c core.fsmonitor= -c filter.x.clean= -c core.hooksPath=/dev/null add -A && rm -f ../sprung", "work");
  auto request = box.request("work");
  request.staged = true;
  const auto facts = open_repository(request);
  CHECK(facts->changed_files()->size() == 3);
  CHECK(facts->head_tree().value()->read("trap").known());
  CHECK_FALSE(std::filesystem::exists(box.path("sprung")));
}
