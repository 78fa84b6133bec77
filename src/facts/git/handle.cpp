#include "facts/git/handle.hpp"

#include <array>

#include "govcheck/input_error.hpp"
#include "text/utf8.hpp"

namespace govcheck::git {
namespace {

void configure() {
  // These do not change how objects and refs are read. (SHA-256 and reftable do, and stay refused.)
  std::array<const char*, 4> readable = {"partialclone", "worktreeconfig", "preciousobjects", "relativeworktrees"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, readable.data(), readable.size());
}

}  // namespace

std::string last_error() {
  const auto* error = git_error_last();
  return error == nullptr || error->message == nullptr ? "no reason was given" : text::printable(error->message);
}

void start_library() {
  // Never shut down: starting is the dearest part of a hook, and a process may open several repositories.
  static const bool started = [] {
    const bool good = git_libgit2_init() > 0;
    if (good) configure();
    return good;
  }();
  if (!started) throw InputError("libgit2 cannot be started: " + last_error());
}

}  // namespace govcheck::git
