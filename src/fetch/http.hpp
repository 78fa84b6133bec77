// GET over HTTPS, bounded in time and size, with retries: the one user of libcurl.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace govcheck::fetch {

/// Scheme, host and port of an address: "https://api.github.com". Empty: it is none that may be fetched.
std::string origin_of(std::string_view url);
/// The host alone: "api.github.com".
std::string host_of(std::string_view url);
/// Is it this machine? Only then plain http is allowed.
bool is_loopback(std::string_view host);

struct Limits {
  std::chrono::seconds timeout{30};       ///< of one attempt
  std::chrono::seconds most_waiting{60};  ///< for all retries and rate limits of a client together
  unsigned attempts = 4;
  unsigned redirects = 5;
  std::uint64_t most_bytes = 64U << 20U;  ///< of one answer
};

struct Answer {
  long status = 0;
  std::string body;
  std::map<std::string, std::string> headers;  ///< by name in lower case

  std::string header(const std::string& name) const;
};

/// The host could not be reached, cut its answer, asks to wait for too long, or leads elsewhere.
class TransportError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Sends its header (the token) to one origin only, and never follows a redirect to another.
class Client {
 public:
  Client(std::string origin, std::string token_header, Limits limits);

  /// The answer of the last attempt at this address, or at the one that it redirects to, whatever its status; 5xx and
  /// rate limits were retried. Throws TransportError.
  Answer get(const std::string& first);

  /// Told before each wait; for people.
  std::function<void(const std::string& note)> on_wait = [](const std::string&) {};

 private:
  Answer attempt(const std::string& url) const;
  void wait(std::chrono::seconds time, const std::string& why);

  std::string origin_;
  std::string token_header_;
  Limits limits_;
  std::chrono::seconds waited_{0};
};

}  // namespace govcheck::fetch
