#include "facts/git/endpoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "facts/git/comparison.hpp"
#include "facts/git/revision.hpp"
#include "govcheck/input_error.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::git {
namespace {

std::string shown(std::string_view name) { return fmt::format("\"{}\"", text::printable(name)); }

Endpoint from_ref(const Ref& ref) { return {ref.commit, short_name(ref.name), branch_of_ref(ref.name), ref.name}; }

std::string hint_for(const Repository& repository, const std::string& written) {
  std::vector<std::string> names;
  const std::array<std::string, 1> everything = {"refs/**"};
  for (const auto& ref : matching_refs(repository, *text::GlobSet::parse(everything).value))
    names.push_back(short_name(ref.name));
  const auto guess = text::did_you_mean(written, names);
  if (!guess.empty()) return guess;
  if (repository.is_shallow()) return std::string(fetch_history);
  return "list what is here with git branch --all, or fetch it first";
}

/// Finds head and base, and keeps a note of each step.
class Finder {
 public:
  Finder(const Repository& repository, const RepositoryRequest& request) : repository_(repository), request_(request) {
    if (request.pull_request.known()) pull_request_ = &*request.pull_request;
  }

  Endpoints run() {
    if (repository_.is_shallow()) note("the clone is shallow: a part of its history was not fetched");
    if (const auto target = symbolic_target(repository_, "HEAD")) result_.current_branch = branch_of_ref(*target);
    result_.head = head();
    if (result_.head.known()) remote_ = remote_of(result_.head->branch);
    result_.base = base();
    result_.base_name = base_name();
    if (!result_.branch_base.known()) result_.branch_base = result_.base;
    return std::move(result_);
  }

 private:
  void note(std::string sentence) { result_.notes.push_back(std::move(sentence)); }

  Evidence<Endpoint> head() {
    if (!request_.head.empty()) {
      auto named = resolve(repository_, request_.head);
      note(fmt::format("the head is {}, as asked for", named.name));
      return named;
    }
    if (!request_.staged && !request_.pending && pull_request_ != nullptr && pull_request_->head_sha.known())
      return pull_request_head();
    return checked_out();
  }

  Evidence<Endpoint> checked_out() {
    const auto head = find_ref(repository_, "HEAD");
    if (!head) {
      result_.is_unborn = true;
      const auto& branch = result_.current_branch;
      return Missing{branch.empty() ? std::string("HEAD leads to no commit")
                                    : fmt::format("the branch {} has no commits yet", shown(branch)),
                     "make a first commit, or name a revision with --head REV"};
    }
    if (result_.current_branch.empty()) {
      const bool has_branch = pull_request_ != nullptr && pull_request_->head_branch.known();
      note(fmt::format("HEAD is detached at {}{}", head->commit.abbreviated(),
                       has_branch ? ", the branch is the one of the pull request" : ": no branch is checked out"));
      return Endpoint{head->commit, "HEAD", has_branch ? *pull_request_->head_branch : "", ""};
    }
    note(fmt::format("the head is {}, the current branch", text::printable(result_.current_branch)));
    return Endpoint{head->commit, result_.current_branch, result_.current_branch,
                    "refs/heads/" + result_.current_branch};
  }

  /// The commit that was pushed for review, and not the test merge that hosts check out in its place.
  Evidence<Endpoint> pull_request_head() {
    const auto& sha = *pull_request_->head_sha;
    const auto branch = pull_request_->head_branch.known() ? *pull_request_->head_branch : "";
    ObjectId id;
    if (find_commit(repository_.store(), sha, id) == Lookup::found) {
      note(fmt::format("the head is {}, the head of the pull request", id.abbreviated()));
      return Endpoint{id, branch.empty() ? id.abbreviated() : branch, branch,
                      branch.empty() ? "" : "refs/heads/" + branch};
    }
    const auto short_sha = text::printable(sha.substr(0, 10));
    const auto base_branch = pull_request_->base_branch.known() ? *pull_request_->base_branch : "";
    // Another state of the same branch may be worth a check. Anything else is another change.
    if (!branch.empty() && branch == result_.current_branch && branch != base_branch) {
      note(fmt::format("the head of the pull request, {}, is not in this clone", short_sha));
      return checked_out();
    }
    return Missing{
        fmt::format("the head of the pull request, {}, is not in this clone", short_sha),
        "fetch it, or check it out: actions/checkout with ref: ${{ github.event.pull_request.head.sha }} and "
        "fetch-depth: 0"};
  }

  Evidence<Endpoint> base() {
    if (!request_.base.empty()) {
      auto named = named_base();
      note(fmt::format("the base is {}, as asked for", named.name));
      return named;
    }
    if (!result_.head.known()) return result_.head.missing();
    if (request_.staged) return *result_.head;
    if (pull_request_ != nullptr && (pull_request_->base_branch.known() || pull_request_->base_sha.known()))
      return pull_request_base();
    return usual_base();
  }

  /// The branch that the change is for; of what is staged, that is not the one that it is compared with.
  std::string base_name() {
    if (!request_.staged || !request_.base.empty()) return result_.base.known() ? result_.base->branch : "";
    const auto notes = result_.notes;
    const auto usual = result_.head.known() ? usual_base() : Evidence<Endpoint>();
    result_.notes = notes;
    return usual.known() ? usual->branch : "";
  }

  Endpoint named_base() {
    // In CI a branch is often there as the remote's only.
    if (!find_revision(repository_, request_.base))
      if (const auto ref = find_ref(repository_, "refs/remotes/" + remote_of("") + "/" + request_.base))
        return from_ref(*ref);
    return resolve(repository_, request_.base);
  }

  Evidence<Endpoint> pull_request_base() {
    const auto branch = pull_request_->base_branch.known() ? *pull_request_->base_branch : std::string();
    const auto found = [&](const Ref& ref) {
      note(fmt::format("the base is {}, the branch that the pull request goes to",
                       text::printable(short_name(ref.name))));
      return from_ref(ref);
    };
    if (!branch.empty())
      if (const auto ref = find_ref(repository_, "refs/remotes/" + remote_ + "/" + branch)) return found(*ref);
    const auto local = branch.empty() ? std::nullopt : find_ref(repository_, "refs/heads/" + branch);
    // A fork's branch may bear the base's name: then the local branch of that name is the head.
    if (local && local->commit != result_.head->commit) return found(*local);
    ObjectId id;
    if (pull_request_->base_sha.known() &&
        find_commit(repository_.store(), *pull_request_->base_sha, id) == Lookup::found) {
      note(fmt::format("the base is {}, as the pull request says", id.abbreviated()));
      return Endpoint{id, branch.empty() ? id.abbreviated() : branch, branch, ""};
    }
    if (local) return found(*local);
    return Missing{fmt::format("the base of the pull request, {}, is not in this clone",
                               shown(branch.empty() ? *pull_request_->base_sha : branch)),
                   fmt::format("fetch it: git fetch {} {} (GitHub Actions: actions/checkout with fetch-depth: 0)",
                               remote_, text::printable(branch.empty() ? *pull_request_->base_sha : branch))};
  }

  /// Without a pull request: the upstream, or the default branch.
  Evidence<Endpoint> usual_base() {
    const auto& head = *result_.head;
    const auto upstream = upstream_of(head.branch);
    if (upstream && branch_of_ref(upstream->name) != head.branch) {
      note(fmt::format("the base is {}, the upstream of {}", short_name(upstream->name), head.name));
      return from_ref(*upstream);
    }
    const auto usual = default_branch();
    if (!usual)
      return Missing{
          fmt::format("no base was found: there is no upstream, no refs/remotes/{}/HEAD, and no branch main, master, "
                      "trunk or develop",
                      remote_),
          "name the base: --base REV"};
    const bool is_itself = !head.branch.empty() && branch_of_ref(usual->name) == head.branch;
    if (!is_itself) {
      note(fmt::format("the base is {}, {}", short_name(usual->name), why_default_));
      return from_ref(*usual);
    }
    result_.branch_base = from_ref(*usual);
    // The head is the base branch: what it has that was not pushed yet.
    const auto pushed = upstream ? upstream : find_ref(repository_, "refs/remotes/" + remote_ + "/" + head.branch);
    if (pushed && pushed->name != head.ref) {
      note(fmt::format("the base is {}, the upstream of {}", short_name(pushed->name), head.name));
      return from_ref(*pushed);
    }
    return Missing{fmt::format("the head is {}, the base branch itself, and it has no upstream to compare with",
                               text::printable(head.branch)),
                   "check out another branch, name the base with --base REV, or check history with --range HEAD"};
  }

  std::optional<Ref> default_branch() {
    if (const auto target = symbolic_target(repository_, "refs/remotes/" + remote_ + "/HEAD"))
      if (auto ref = find_ref(repository_, *target)) {
        why_default_ = fmt::format("the default branch of {}", remote_);
        return ref;
      }
    if (repository_.is_bare() && !result_.current_branch.empty())
      if (auto ref = find_ref(repository_, "refs/heads/" + result_.current_branch)) {
        why_default_ = "the branch that HEAD of this bare repository names";
        return ref;
      }
    std::vector<std::string> names = {"main", "master", "trunk", "develop"};
    if (const auto configured = repository_.config("init.defaultBranch")) names.push_back(*configured);
    why_default_ = "the first of main, master, trunk and develop that is here";
    for (const auto& name : names)
      for (const auto& place : {"refs/remotes/" + remote_ + "/", std::string("refs/heads/")})
        if (auto ref = find_ref(repository_, place + name)) return ref;
    return std::nullopt;
  }

  /// The ref that `git pull` would merge into this branch.
  std::optional<Ref> upstream_of(const std::string& branch) const {
    if (branch.empty()) return std::nullopt;
    const auto merge = repository_.config(("branch." + branch + ".merge").c_str());
    const auto remote = repository_.config(("branch." + branch + ".remote").c_str());
    if (!merge || !remote) return std::nullopt;
    return find_ref(repository_, *remote == "." ? *merge : "refs/remotes/" + *remote + "/" + branch_of_ref(*merge));
  }

  /// The remote of the branch, else origin. (`.` means that a branch follows a local one.)
  std::string remote_of(const std::string& branch) const {
    const auto remote = branch.empty() ? std::nullopt : repository_.config(("branch." + branch + ".remote").c_str());
    return remote && *remote != "." ? *remote : "origin";
  }

  const Repository& repository_;
  const RepositoryRequest& request_;
  const PullRequest* pull_request_ = nullptr;
  Endpoints result_;
  std::string remote_ = "origin";
  std::string why_default_;
};

}  // namespace

Endpoints find_endpoints(const Repository& repository, const RepositoryRequest& request) {
  return Finder(repository, request).run();
}

Endpoint resolve(const Repository& repository, const std::string& written) {
  const auto revision = find_revision(repository, written);
  if (!revision)
    throw InputError(fmt::format("there is no revision {} in this repository", shown(written)),
                     hint_for(repository, written));
  if (!revision->ref.empty()) return from_ref({revision->ref, revision->commit});
  return {revision->commit, text::printable(written), {}, {}};
}

}  // namespace govcheck::git
