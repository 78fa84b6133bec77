// The answers of a host's API about one pull request, as `--pr DIRECTORY` reads them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "fetch/http.hpp"
#include "govcheck/repository.hpp"

namespace govcheck::fetch {

enum class Host : std::uint8_t { github, gitlab, gitea };

/// Which pull request.
struct Target {
  Host host = Host::github;
  std::string origin;      ///< of the web pages: "https://github.com"
  std::string repository;  ///< "owner/name", of GitLab with its groups
  std::int64_t number = 0;
};

/// From the address of its page: `…/OWNER/REPO/pull/7`, `…/GROUP/PROJECT/-/merge_requests/7`, `…/OWNER/REPO/pulls/7`.
/// From a number: of the repository that the variables of the CI system name. Throws InputError.
Target target_of(const std::string& written, const Environment& environment);

/// The header with the token for this host from the environment; empty: there is none, or it is for another host, which
/// `note` then says.
struct Token {
  std::string header;
  std::string note;
};
Token token_for(const Target& target, const Environment& environment);

struct Fetched {
  std::vector<NamedText> files;
  std::vector<std::string> notes;  ///< what the host did not give
};

/// Throws InputError where the host gives no pull request, or no reviews.
Fetched fetch_pull_request(const Target& target, const std::string& token_header, const Limits& limits,
                           const std::function<void(const std::string&)>& on_wait);

}  // namespace govcheck::fetch
