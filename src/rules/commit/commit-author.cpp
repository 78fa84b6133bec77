#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "govcheck/rule.hpp"
#include "text/ascii.hpp"
#include "text/glob.hpp"
#include "text/pattern.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

enum class Role : std::uint8_t { author, committer, both };
constexpr std::array<Choice<Role>, 3> choices_of(Role) {
  return {{{"author", Role::author}, {"committer", Role::committer}, {"both", Role::both}}};
}

/// A glob over logins, names and emails, without regard to case.
class PersonGlob {
 public:
  static constexpr std::string_view format = "name glob";
  static Parsed<PersonGlob> parse(std::string_view written) {
    auto glob = text::Glob::parse(written, text::GlobStyle::name);
    if (!glob.value) return Parsed<PersonGlob>::failure(glob.error, glob.hint, glob.offset);
    PersonGlob person;
    person.glob_ = std::move(*glob.value);
    return {std::move(person), {}, {}, 0};
  }
  const std::string& written() const { return glob_.written(); }
  bool matches(std::string_view text) const { return glob_.matches(text); }

 private:
  text::Glob glob_;
};

PersonGlob person_glob(std::string_view written) { return *PersonGlob::parse(written).value; }

struct Params {
  Role check = Role::author;
  std::vector<PersonGlob> domains;
  std::vector<PersonGlob> allowed;
  std::vector<std::string> groups;
  std::vector<PersonGlob> forbidden;
  std::vector<PersonGlob> bots = {person_glob("*[bot]"), person_glob("*[bot]@users.noreply.github.com")};
  bool check_bots = false;
  bool require_email = true;
  std::optional<text::Pattern> name;
  std::optional<text::Pattern> email;

  static ParamList<Params> declare() {
    return {
        param("check", &Params::check, "Who is looked at: the `author`, the `committer` or `both`."),
        param("domains", &Params::domains,
              "Domains that emails may be of, such as `acme.example` or `*.acme.example`; empty: any."),
        param("allowed", &Params::allowed,
              "People who may commit: globs over name, email and login; empty, with `groups`: everybody."),
        param("groups", &Params::groups, "Groups of the policy whose members may commit too."),
        param("forbidden", &Params::forbidden, "People who may not, such as `root@*`; this goes before what allows."),
        param("bots", &Params::bots, "Who is a bot, by name or email."),
        param("check-bots", &Params::check_bots, "Whether bots are checked too; else the rule is not about them."),
        param("require-email", &Params::require_email,
              "The email must be an address, and not the one that git makes of a machine's name."),
        param("name", &Params::name, "What the whole name must match."),
        param("email", &Params::email, "What the whole email must match."),
    };
  }
};

struct Person {
  std::string_view role;
  const Signature& signature;

  std::string shown() const { return fmt::format("{} {} <{}>", role, signature.name, signature.email); }
};

using Globs = std::vector<PersonGlob>;

const PersonGlob* find(const Globs& globs, const Person& person, const Context& context) {
  const auto id = context.people().person(person.signature.email);
  const auto fits = [&](const PersonGlob& glob) {
    return glob.matches(person.signature.name) || glob.matches(person.signature.email) || glob.matches(id);
  };
  const auto found = std::ranges::find_if(globs, fits);
  return found == globs.end() ? nullptr : &*found;
}

/// How to write a commit again under another name.
std::string how_to_mend(const Commit& commit, const Person& person) {
  if (!commit.id) return "set user.name and user.email with git config, and commit again";
  return person.role == "author"
             ? "set user.name and user.email, then: git commit --amend --reset-author --no-edit (of older commits: git "
               "rebase -i <base>)"
             : "set user.name and user.email, then: git commit --amend --no-edit (of older commits: git rebase "
               "--force-rebase <base>)";
}

class AuthorCheck {
 public:
  AuthorCheck(const Commit& commit, const Params& params, Context& context)
      : commit_(commit), params_(params), context_(context) {}

  void check(const Person& person) {
    const auto& signature = person.signature;
    if (const auto* glob = find(params_.forbidden, person, context_))
      return add(person, "forbidden", fmt::format("the {} may not commit here ({})", person.shown(), glob->written()));
    if (!check_email(person)) return;
    if (params_.name && !params_.name->matches_whole(signature.name))
      add(person, "name",
          fmt::format("the {}'s name \"{}\" does not match {}", person.role, signature.name, params_.name->written()));
    if (params_.email && !params_.email->matches_whole(signature.email))
      add(person, "email",
          fmt::format("the {}'s email \"{}\" does not match {}", person.role, signature.email,
                      params_.email->written()));
    check_domain(person);
    check_allowed(person);
  }

 private:
  void add(const Person& person, std::string_view key, std::string message, std::string remedy = {}) {
    if (remedy.empty()) remedy = how_to_mend(commit_, person);
    context_.violated({fmt::format("{}:{}", person.role, key), std::move(message), std::move(remedy), std::nullopt});
  }

  /// False: the email is none, and nothing more can be said of it.
  bool check_email(const Person& person) {
    if (!params_.require_email) return true;
    const auto email = person.signature.email;
    const auto at = email.rfind('@');
    const auto domain = at == std::string_view::npos ? std::string_view() : email.substr(at + 1);
    const bool is_address = at != 0 && domain.find('.') != std::string_view::npos && !domain.starts_with('.') &&
                            !domain.ends_with('.') && email.find_first_of(" \t<>,") == std::string_view::npos;
    const bool is_of_machine = domain.ends_with(".(none)") || domain.ends_with(".localdomain");
    if (is_address && !is_of_machine) return true;
    add(person, "address",
        email.empty() ? fmt::format("the {} {} has no email", person.role, person.signature.name)
                      : fmt::format("the {}'s email \"{}\" is no address that reaches a person", person.role, email));
    return false;
  }

  void check_domain(const Person& person) {
    if (params_.domains.empty()) return;
    const auto email = person.signature.email;
    const auto domain = email.substr(std::min(email.rfind('@'), email.size() - 1) + 1);
    if (std::ranges::any_of(params_.domains, [&](const PersonGlob& glob) { return glob.matches(domain); })) return;
    std::vector<std::string> names;
    for (const auto& glob : params_.domains) names.push_back(glob.written());
    add(person, "domain",
        fmt::format("the {}'s email {} is not of {}", person.role, email, text::join_words(names, "or")));
  }

  void check_allowed(const Person& person) {
    if (params_.allowed.empty() && params_.groups.empty()) return;
    if (find(params_.allowed, person, context_) != nullptr) return;
    const auto id = context_.people().person(person.signature.email);
    for (const auto& name : params_.groups) {
      const auto* group = context_.people().group(name);
      if (group == nullptr)
        Context::indeterminate({fmt::format("the policy has no group \"{}\"", name),
                                fmt::format("add it: groups: {{ {}: [EMAIL, …] }}", name)});
      if (group->contains(id)) return;
    }
    add(person, "allowed", fmt::format("the {} is none of those who may commit here", person.shown()),
        "commit under the name that is known here, or have it added to the policy (\"identities\" tie several emails "
        "to one person)");
  }

  const Commit& commit_;
  const Params& params_;
  Context& context_;
};

void check(const Commit& commit, const Params& params, Context& context) {
  AuthorCheck check(commit, params, context);
  const Person author{"author", commit.author};
  const Person committer{"committer", commit.committer};
  const auto counts = [&](const Person& person) {
    return params.check_bots || find(params.bots, person, context) == nullptr;
  };
  const bool wants_author = params.check != Role::committer && counts(author);
  const bool wants_committer = params.check != Role::author && counts(committer);
  if (!wants_author && !wants_committer) return context.not_applicable("is by a bot");
  if (wants_author) check.check(author);
  const bool is_same = commit.author.name == commit.committer.name && commit.author.email == commit.committer.email;
  if (wants_committer && !(wants_author && is_same)) check.check(committer);
}

}  // namespace

Rule commit_author() {
  return define<Params>({.id = "commit-author",
                         .summary = "A commit is written by somebody who is known and can be reached.",
                         .why = "Who wrote a line is who can be asked about it; a machine's name or a private address "
                                "tells nobody, and cannot be put right later without rewriting history.",
                         .checks = {check}});
}

}  // namespace govcheck::rules
