// Which pull request, and whose token.
#include <fmt/format.h>

#include <array>
#include <charconv>

#include "fetch/pull_request.hpp"

namespace govcheck::fetch {
namespace {

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc{} && end == text.data() + text.size() && number > 0 ? number : 0;
}

/// The letters of names: nothing that ends a path or begins a query.
bool is_repository(std::string_view name) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
  return name.find('/') != std::string_view::npos && !name.starts_with('/') && !name.ends_with('/') &&
         name.find_first_not_of(letters) == std::string_view::npos && name.find("..") == std::string_view::npos &&
         name.find("//") == std::string_view::npos;
}

struct Page {
  std::string_view mark;
  Host host;
};

/// Behind the path of the repository stands a mark, and the number.
Target target_of_url(const std::string& url) {
  Target target;
  target.origin = origin_of(url);
  if (target.origin.empty())
    throw InputError(fmt::format("{} is no address that is fetched", url),
                     "give an https address without a user, such as https://github.com/OWNER/REPO/pull/7");
  auto path = url.substr(url.find("://") + 3);
  path = path.substr(std::min(path.find('/'), path.size()));
  path = path.substr(0, path.find_first_of("?#"));
  constexpr std::array<Page, 3> pages = {
      {{"/-/merge_requests/", Host::gitlab}, {"/pull/", Host::github}, {"/pulls/", Host::gitea}}};
  for (const auto& [mark, host] : pages) {
    const auto at = path.find(mark);
    if (at == std::string::npos || at == 0) continue;
    target.host = host;
    target.repository = path.substr(1, at - 1);
    const auto rest = path.substr(at + mark.size());
    target.number = number_in(rest.substr(0, rest.find('/')));
    if (target.number > 0 && is_repository(target.repository)) return target;
  }
  throw InputError(fmt::format("{} is no address of a pull request", url),
                   "give https://HOST/OWNER/REPO/pull/7 (GitHub), …/-/merge_requests/7 (GitLab) or …/pulls/7 (Gitea)");
}

std::string value(const Environment& environment, const std::string& name) { return environment(name).value_or(""); }

Target target_of_number(std::int64_t number, const Environment& environment) {
  Target target;
  target.number = number;
  if (!value(environment, "CI_PROJECT_PATH").empty()) {
    target.host = Host::gitlab;
    target.repository = value(environment, "CI_PROJECT_PATH");
    target.origin = origin_of(value(environment, "CI_SERVER_URL"));
  } else {
    target.host = value(environment, "GITEA_ACTIONS") == "true" ? Host::gitea : Host::github;
    target.repository = value(environment, "GITHUB_REPOSITORY");
    const auto server = value(environment, "GITHUB_SERVER_URL");
    target.origin = origin_of(server.empty() ? "https://github.com" : server);
  }
  if (target.origin.empty() || !is_repository(target.repository))
    throw InputError(fmt::format("of which repository is {}?", number),
                     "give the address of its page, or set GITHUB_REPOSITORY (OWNER/REPO) and GITHUB_SERVER_URL");
  return target;
}

/// Where the tokens of a host come from, and for which host they are meant: what these variables name.
struct Source {
  std::array<const char*, 2> tokens;
  std::array<const char*, 3> servers;
  std::string_view usual;  ///< where no variable says otherwise
};

Source source_of(Host host) {
  if (host == Host::gitlab)
    return {{"GITLAB_TOKEN", "CI_JOB_TOKEN"}, {"CI_SERVER_URL", "GITLAB_URL", ""}, "https://gitlab.com"};
  if (host == Host::gitea) return {{"GITEA_TOKEN", ""}, {"GITEA_URL", "GITEA_SERVER_URL", "GITHUB_SERVER_URL"}, ""};
  return {{"GITHUB_TOKEN", "GH_TOKEN"}, {"GITHUB_SERVER_URL", "", ""}, "https://github.com"};
}

std::string header_of(Host host, std::string_view variable, const std::string& token) {
  if (host == Host::gitlab) return (variable == "CI_JOB_TOKEN" ? "JOB-TOKEN: " : "PRIVATE-TOKEN: ") + token;
  return (host == Host::gitea ? "Authorization: token " : "Authorization: Bearer ") + token;
}

}  // namespace

Target target_of(const std::string& written, const Environment& environment) {
  if (written.find("://") != std::string::npos) return target_of_url(written);
  const auto number = number_in(written);
  if (number == 0)
    throw InputError(fmt::format("\"{}\" is neither an address nor a number", written),
                     "give the address of the pull request's page, or its number in CI");
  return target_of_number(number, environment);
}

Token token_for(const Target& target, const Environment& environment) {
  const auto source = source_of(target.host);
  std::string server = std::string(source.usual);
  for (const auto* variable : source.servers)
    if (const auto named = *variable == '\0' ? std::string() : value(environment, variable); !named.empty()) {
      server = named;
      break;
    }
  for (const auto* variable : source.tokens) {
    const auto token = *variable == '\0' ? std::string() : value(environment, variable);
    if (token.empty()) continue;
    // What is no token could end the header and begin another.
    for (const char c : token)
      if (c < '!' || c > '~') throw InputError(fmt::format("{} holds no token: it has blanks or line ends", variable));
    if (origin_of(server) != target.origin)
      return {{},
              fmt::format("{} is not sent: it is for {}, not for {}", variable,
                          server.empty() ? "a host that no variable names" : server, target.origin)};
    return {header_of(target.host, variable, token), {}};
  }
  return {{}, fmt::format("no token is sent: {} is not set", source.tokens[0])};
}

}  // namespace govcheck::fetch
