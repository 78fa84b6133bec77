#include "approvals/involvement.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/trailers.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace govcheck::approvals {
namespace {

/// Who commits on GitHub when somebody presses a button there.
constexpr std::string_view button_email = "noreply@github.com";
constexpr std::string_view button_login = "web-flow";
constexpr std::array<std::string_view, 2> private_domains = {"@users.noreply.github.com", "@users.noreply.gitlab.com"};

/// The login in an address that hides the real one: `12345+login@users.noreply.github.com`; GitLab writes a dash.
std::string_view login_in(std::string_view email) {
  for (const auto domain : private_domains) {
    if (!email.ends_with(domain)) continue;
    auto login = email.substr(0, email.size() - domain.size());
    const auto digits = std::min(login.find_first_not_of("0123456789"), login.size());
    if (digits > 0 && digits < login.size() && (login[digits] == '+' || login[digits] == '-'))
      login.remove_prefix(digits + 1);
    return login;
  }
  return {};
}

/// `Name <email>` of a trailer.
std::optional<Signature> person_in(std::string_view value) {
  const auto open = value.rfind('<');
  const auto close = value.find('>', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return std::nullopt;
  auto name = value.substr(0, open);
  while (name.ends_with(' ')) name.remove_suffix(1);
  return Signature{name, value.substr(open + 1, close - open - 1)};
}

bool has(const std::vector<Part>& parts, Part part) { return std::ranges::find(parts, part) != parts.end(); }

/// The accounts of the commits, by name, as far as the host tells them.
std::map<std::string, HostCommit> accounts_of(const Facts& facts) {
  std::map<std::string, HostCommit> all;
  const auto& pull_request = facts.pull_request();
  if (!pull_request.known() || !pull_request->commits.known()) return all;
  for (const auto& commit : *pull_request->commits) all.emplace(commit.sha, commit);
  return all;
}

}  // namespace

Involvement::Involvement(const Facts& facts, const People& people, const std::vector<Part>& parts) : people_(people) {
  if (parts.empty()) return;
  const auto accounts = accounts_of(facts);
  facts.each_commit(1, [&](const Commit& commit) { add_parts(commit, parts, accounts, facts); }).value();
}

void Involvement::add_parts(const Commit& commit, const std::vector<Part>& parts, const Accounts& accounts,
                            const Facts& facts) {
  const auto found = commit.id ? accounts.find(commit.id->hex()) : accounts.end();
  const auto account = found == accounts.end() ? HostCommit() : found->second;
  if (has(parts, Part::author)) add(commit.author, account.author, facts);
  if (has(parts, Part::committer) && commit.committer.email != button_email && account.committer != button_login)
    add(commit.committer, account.committer, facts);
  if (!has(parts, Part::co_author)) return;
  for (const auto& trailer : formats::read_trailers(commit.message)) {
    if (!text::equal_without_case(trailer.token.of(commit.message), "co-authored-by")) continue;
    const auto value = formats::unfold(trailer.value.of(commit.message));
    if (const auto person = person_in(value))
      add(*person, {}, facts);
    else
      nameless_ = value;
  }
}

void Involvement::add(const Signature& signature, const std::string& login, const Facts& facts) {
  if (!login.empty()) {
    persons_.insert(people_.person(login));
    return;
  }
  const auto mapped = facts.canonical(signature).value();
  for (const auto email : {mapped.email, signature.email}) {
    const auto hidden = login_in(email);
    if (!people_.knows(email) && hidden.empty()) continue;
    persons_.insert(people_.person(people_.knows(email) ? email : hidden));
    return;
  }
  strangers_.emplace(mapped.email, mapped.name);
}

Involvement::Answer Involvement::of(const std::string& login) const {
  if (persons_.contains(people_.person(login))) return {true, std::nullopt};
  if (nameless_)
    return {false, Missing{fmt::format("the trailer \"Co-authored-by: {}\" names no email, so it may stand for {}",
                                       text::printable(*nameless_), login),
                           "write it as Co-authored-by: NAME <EMAIL>"}};
  if (strangers_.empty() || people_.has_email(login)) return {};
  const auto& [email, name] = *strangers_.begin();
  return {false, Missing{fmt::format("{} <{}> has worked on the change, and nothing says whether that is {}", name,
                                     email, login),
                         fmt::format("name the emails of {0} in the policy: identities: {{ {0}: [EMAIL] }}", login)}};
}

}  // namespace govcheck::approvals
