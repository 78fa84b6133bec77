// An input that cannot be used: a repository, a revision, a file. Thrown at the edges, shown by the command line.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace govcheck {

class InputError : public std::runtime_error {
 public:
  /// `message` says what is wrong, `hint` what to do (empty only where the message already does).
  explicit InputError(const std::string& message, std::string hint = {})
      : std::runtime_error(message), hint_(std::move(hint)) {}
  const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

}  // namespace govcheck
