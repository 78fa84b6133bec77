#include "fetch/http.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <thread>

namespace govcheck::fetch {
namespace {

struct CurlDeleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct UrlDeleter {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(std::string_view url, CURLUPart part) {
  const std::unique_ptr<CURLU, UrlDeleter> parsed(curl_url());
  const std::string text(url);
  char* found = nullptr;
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK ||
      curl_url_get(parsed.get(), part, &found, part == CURLUPART_PORT ? CURLU_DEFAULT_PORT : 0) != CURLUE_OK)
    return {};
  std::string value(found);
  curl_free(found);
  return value;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

struct Receiving {
  Answer answer;
  std::uint64_t most = 0;
  bool too_large = false;
};

std::size_t receive_body(char* data, std::size_t size, std::size_t count, void* target) {
  auto& receiving = *static_cast<Receiving*>(target);
  if (receiving.answer.body.size() + size * count > receiving.most) {
    receiving.too_large = true;
    return 0;
  }
  receiving.answer.body.append(data, size * count);
  return size * count;
}

std::size_t receive_header(char* data, std::size_t size, std::size_t count, void* target) {
  constexpr std::size_t most_headers = 200;
  auto& headers = static_cast<Receiving*>(target)->answer.headers;
  const std::string_view line(data, size * count);
  const auto colon = line.find(':');
  if (line.starts_with("HTTP/")) headers.clear();
  if (colon == std::string_view::npos || headers.size() >= most_headers) return size * count;
  const auto begin = line.find_first_not_of(" \t", colon + 1);
  const auto end = line.find_last_not_of(" \t\r\n");
  headers[lower(std::string(line.substr(0, colon)))] =
      begin == std::string_view::npos || end < begin ? std::string() : std::string(line.substr(begin, end - begin + 1));
  return size * count;
}

std::optional<long long> number_in(const std::string& text) {
  long long number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc{} && end == text.data() + text.size() && number >= 0 ? std::optional(number) : std::nullopt;
}

/// How long a host asks to wait: Retry-After, or until the rate limit is over. nullopt: it does not.
std::optional<std::chrono::seconds> asked_wait(const Answer& answer) {
  const bool is_limit = answer.status == 429 ||
                        (answer.status == 403 &&
                         (answer.header("x-ratelimit-remaining") == "0" || !answer.header("retry-after").empty()));
  if (!is_limit && answer.status != 503) return std::nullopt;
  constexpr long long longest = 1'000'000;
  if (const auto after = number_in(answer.header("retry-after")))
    return std::chrono::seconds(std::min(*after, longest));
  if (!is_limit) return std::nullopt;
  auto reset = number_in(answer.header("x-ratelimit-reset"));
  if (!reset) reset = number_in(answer.header("ratelimit-reset"));
  if (!reset) return std::nullopt;
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  return std::chrono::seconds(std::clamp(*reset - static_cast<long long>(now.count()) + 1, 1LL, longest));
}

bool is_redirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// An absolute address of a Location.
std::string resolve(const std::string& base, const std::string& location) {
  const std::unique_ptr<CURLU, UrlDeleter> url(curl_url());
  char* found = nullptr;
  if (!url || curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK ||
      curl_url_set(url.get(), CURLUPART_URL, location.c_str(), 0) != CURLUE_OK ||
      curl_url_get(url.get(), CURLUPART_URL, &found, 0) != CURLUE_OK)
    return {};
  std::string absolute(found);
  curl_free(found);
  return absolute;
}

}  // namespace

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "[::1]" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

std::string host_of(std::string_view url) { return lower(part_of(url, CURLUPART_HOST)); }

std::string origin_of(std::string_view url) {
  const auto scheme = lower(part_of(url, CURLUPART_SCHEME));
  const auto host = host_of(url);
  if (host.empty() || !part_of(url, CURLUPART_USER).empty()) return {};
  if (scheme != "https" && !(scheme == "http" && is_loopback(host))) return {};
  const auto port = part_of(url, CURLUPART_PORT);
  const bool usual = port == (scheme == "https" ? "443" : "80");
  return scheme + "://" + host + (usual ? "" : ":" + port);
}

std::string Answer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

Client::Client(std::string origin, std::string token_header, Limits limits)
    : origin_(std::move(origin)), token_header_(std::move(token_header)), limits_(limits) {
  static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw TransportError("libcurl cannot be started");
}

Answer Client::attempt(const std::string& url) const {
  const std::unique_ptr<CURL, CurlDeleter> handle(curl_easy_init());
  if (!handle) throw TransportError("libcurl cannot be started");
  auto* curl = handle.get();
  Receiving receiving;
  receiving.most = limits_.most_bytes;
  std::unique_ptr<curl_slist, ListDeleter> headers(curl_slist_append(nullptr, "Accept: application/json"));
  if (!token_header_.empty()) headers.reset(curl_slist_append(headers.release(), token_header_.c_str()));
  const bool is_local = is_loopback(host_of(url));
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, is_local ? "http,https" : "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  if (is_local) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "govcheck");
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(limits_.timeout.count()));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &receive_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &receiving);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &receive_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &receiving);
  const auto code = curl_easy_perform(curl);
  if (receiving.too_large)
    throw TransportError(fmt::format("{} answers with more than {} bytes", url, limits_.most_bytes));
  if (code != CURLE_OK) {
    receiving.answer.status = 0;
    receiving.answer.body = curl_easy_strerror(code);
    return std::move(receiving.answer);
  }
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &receiving.answer.status);
  return std::move(receiving.answer);
}

void Client::wait(std::chrono::seconds time, const std::string& why) {
  if (waited_ + time > limits_.most_waiting)
    throw TransportError(
        fmt::format("{}: it would have to be waited for {} s; try later, or raise --max-wait", why, time.count()));
  on_wait(fmt::format("{}: waits for {} s", why, time.count()));
  waited_ += time;
  std::this_thread::sleep_for(time);
}

Answer Client::get(const std::string& first) {
  auto url = first;
  unsigned redirects = 0;
  for (unsigned attempt_number = 1;; ++attempt_number) {
    if (origin_of(url) != origin_)
      throw TransportError(
          fmt::format("{} leads to {}, another host than {}, which is not followed", first, host_of(url), origin_));
    auto answer = attempt(url);
    if (is_redirect(answer.status)) {
      if (++redirects > limits_.redirects) throw TransportError(fmt::format("{} is redirected too often", first));
      url = resolve(url, answer.header("location"));
      --attempt_number;
      continue;
    }
    const bool is_last = attempt_number >= limits_.attempts;
    if (const auto asked = asked_wait(answer); asked && !is_last) {
      wait(*asked, fmt::format("{} asks to wait (status {})", origin_, answer.status));
      continue;
    }
    if (answer.status != 0 && answer.status < 500) return answer;
    if (is_last) {
      if (answer.status != 0) return answer;
      throw TransportError(fmt::format("cannot fetch {}: {}", url, answer.body));
    }
    wait(std::chrono::seconds(1LL << (attempt_number - 1)),
         answer.status == 0 ? fmt::format("{}: {}", origin_, answer.body)
                            : fmt::format("{} answers with status {}", origin_, answer.status));
  }
}

}  // namespace govcheck::fetch
