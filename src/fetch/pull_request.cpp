#include "fetch/pull_request.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/json.hpp"

namespace govcheck::fetch {
namespace {

/// A list of the API, or an object that may have pages too.
struct Part {
  std::string name;
  std::string path;
  bool required = false;
};

/// GitLab wants a project's path in one piece.
std::string escaped(const std::string& repository) {
  std::string all;
  for (const char c : repository) all += c == '/' ? "%2F" : std::string(1, c);
  return all;
}

std::string api_of(const Target& target) {
  if (target.host == Host::gitlab) return target.origin + "/api/v4/projects/" + escaped(target.repository);
  if (target.host == Host::gitea) return target.origin + "/api/v1/repos/" + target.repository;
  const bool is_public = target.origin == "https://github.com";
  return (is_public ? std::string("https://api.github.com") : target.origin + "/api/v3") + "/repos/" +
         target.repository;
}

std::string pull_path(const Target& target) {
  return fmt::format("{}/{}", target.host == Host::gitlab ? "merge_requests" : "pulls", target.number);
}

std::vector<Part> parts_of(const Target& target, const std::string& head) {
  const auto pull = "/" + pull_path(target);
  const auto issue = fmt::format("/issues/{}", target.number);
  if (target.host == Host::gitlab)
    return {{"approvals", pull + "/approvals", true},
            {"reviewers", pull + "/reviewers?per_page=100"},
            {"notes", pull + "/notes?sort=asc&order_by=created_at&per_page=100"},
            {"resource_label_events", pull + "/resource_label_events?per_page=100"},
            {"commits", pull + "/commits?per_page=100"},
            {"diffs", pull + "/diffs?per_page=100"},
            {"statuses", "/repository/commits/" + head + "/statuses?per_page=100"}};
  if (target.host == Host::gitea)
    return {{"reviews", pull + "/reviews?limit=50", true},
            {"comments", issue + "/comments"},
            {"commits", pull + "/commits?limit=50"},
            {"files", pull + "/files?limit=50"},
            {"status", "/commits/" + head + "/status"}};
  return {{"reviews", pull + "/reviews?per_page=100", true},
          {"comments", issue + "/comments?per_page=100"},
          {"timeline", issue + "/timeline?per_page=100"},
          {"commits", pull + "/commits?per_page=100"},
          {"files", pull + "/files?per_page=100"},
          {"check-runs", "/commits/" + head + "/check-runs?per_page=100&filter=latest"},
          {"status", "/commits/" + head + "/status?per_page=100"}};
}

/// `<https://…?page=2>; rel="next", …`
std::string next_page(const Answer& answer) {
  std::string_view link(answer.headers.contains("link") ? answer.headers.at("link") : std::string_view());
  while (!link.empty()) {
    const auto end = std::min(link.find(", <"), link.size());
    const auto one = link.substr(0, end);
    const auto open = one.find('<');
    const auto close = one.find('>');
    if (one.find("rel=\"next\"") != std::string_view::npos && open != std::string_view::npos && close > open &&
        close != std::string_view::npos)
      return std::string(one.substr(open + 1, close - open - 1));
    link.remove_prefix(std::min(end + 2, link.size()));
  }
  return {};
}

class Fetcher {
 public:
  Fetcher(const Target& target, const std::string& token_header, const Limits& limits,
          const std::function<void(const std::string&)>& on_wait)
      : target_(target), api_(api_of(target)), client_(origin_of(api_), token_header, limits) {
    client_.on_wait = on_wait;
  }

  Fetched run() {
    get("pull", api_ + "/" + pull_path(target_), true);
    const auto pull = read_pull_request(fetched_.files.front().text, "the answer of " + target_.origin);
    if (!pull.number.known() || *pull.number != target_.number)
      throw InputError(fmt::format("{} does not answer with pull request {}", target_.origin, target_.number),
                       "look whether the address is right");
    const auto head = pull.head_sha.known() ? *pull.head_sha : std::string();
    for (const auto& part : parts_of(target_, head)) {
      const bool needs_head = part.path.find("/commits/" + head) != std::string::npos;
      if (needs_head && head.empty())
        fetched_.notes.push_back(fmt::format("{}: the head is not known", part.name));
      else
        get(part.name, api_ + part.path, part.required);
    }
    return std::move(fetched_);
  }

 private:
  /// All pages of one address, each as a file.
  void get(const std::string& name, std::string url, bool required) {
    constexpr unsigned most_pages = 100;
    constexpr std::uint64_t most_bytes = 256U << 20U;
    for (unsigned page = 1; !url.empty(); ++page) {
      if (page > most_pages)
        throw InputError(fmt::format("{} has more than {} pages", name, most_pages), "this is too much to be read");
      const auto answer = fetch(url);
      if (answer.status != 200) return refuse(name, answer.status, required);
      bytes_ += answer.body.size();
      if (bytes_ > most_bytes)
        throw InputError(fmt::format("{} answers with more than {} bytes", target_.origin, most_bytes), "");
      Problems problems;
      const auto value = formats::parse_json(answer.body, 0, problems);
      if (!value)
        throw InputError(fmt::format("{} does not answer with JSON: {}", url, problems.all().front().message),
                         "look whether the address is right, and try again");
      fetched_.files.push_back({page == 1 ? name + ".json" : fmt::format("{}-{:03}.json", name, page), answer.body});
      url = next_page(answer);
      // So that nobody takes a full last page for a part.
      if (url.empty() && page == 1 && value->is(Value::Kind::list) && !value->items.empty())
        fetched_.files.push_back({name + "-002.json", "[]"});
    }
  }

  Answer fetch(const std::string& url) {
    try {
      return client_.get(url);
    } catch (const TransportError& error) {
      throw InputError(error.what(), "look whether the host can be reached, and try again");
    }
  }

  void refuse(const std::string& name, long status, bool required) {
    if (!required && (status == 401 || status == 403 || status == 404)) {
      fetched_.notes.push_back(fmt::format("{}: the host does not give them (status {})", name, status));
      return;
    }
    const bool is_right = status == 401 || status == 403 || status == 404;
    throw InputError(fmt::format("{} answers {} with status {}", target_.origin, name, status),
                     is_right ? "look whether it exists and whether the token may read it" : "try again later");
  }

  const Target& target_;
  std::string api_;
  Client client_;
  Fetched fetched_;
  std::uint64_t bytes_ = 0;
};

}  // namespace

Fetched fetch_pull_request(const Target& target, const std::string& token_header, const Limits& limits,
                           const std::function<void(const std::string&)>& on_wait) {
  return Fetcher(target, token_header, limits, on_wait).run();
}

}  // namespace govcheck::fetch
