#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

#include "cli/files.hpp"
#include "cli/hook.hpp"
#include "govcheck/input_error.hpp"
#include "govcheck/repository.hpp"
#include "text/suggest.hpp"

namespace govcheck::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> hooks = {"commit-msg", "pre-push", "prepare-commit-msg"};
constexpr std::string_view mark = "# Installed by `govcheck hook install`";
constexpr std::uint64_t most_hook_bytes = 1U << 20U;

std::string shell_quoted(const std::string& text) {
  std::string out = "'";
  for (const char character : text) out += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return out + "'";
}

/// The script of one hook. It finds the binary again where it was, else on the PATH, and never passes without it.
std::string script(std::string_view name, bool fix) {
  std::error_code ignored;
  const auto self = fs::read_symlink("/proc/self/exe", ignored);
  auto text = fmt::format(
      "#!/bin/sh\n"
      "{}; `govcheck hook uninstall` puts back what was here before.\n"
      "before=\"$(dirname \"$0\")/{}.before-govcheck\"\n"
      "govcheck={}\n"
      "[ -x \"$govcheck\" ] || govcheck=$(command -v govcheck) || {{\n"
      "  echo 'govcheck is not installed any more: install it, or run `rm' \"$0\"'` to go without' >&2\n"
      "  exit 1\n"
      "}}\n",
      mark, name, shell_quoted(self.string()));
  if (name == "pre-push")
    return text + fmt::format(
                      "refs=$(cat)\n"
                      "if [ -x \"$before\" ]; then printf '%s\\n' \"$refs\" | \"$before\" \"$@\" || exit; fi\n"
                      "printf '%s\\n' \"$refs\" | \"$govcheck\" hook run {} \"$@\"\n",
                      name);
  return text + fmt::format(
                    "if [ -x \"$before\" ]; then \"$before\" \"$@\" || exit; fi\n"
                    "exec \"$govcheck\" hook run {}{} \"$@\"\n",
                    name, fix && name == "commit-msg" ? " --fix" : "");
}

bool is_ours(const fs::path& hook) {
  const auto text = read_file(hook, most_hook_bytes);
  return text.value && text.value->find(mark) != std::string::npos;
}

fs::path kept(const fs::path& hook) { return hook.string() + ".before-govcheck"; }

void check_name(const std::string& name) {
  if (std::ranges::find(hooks, name) != hooks.end()) return;
  const std::vector<std::string> known(hooks.begin(), hooks.end());
  throw InputError(fmt::format("govcheck has no hook \"{}\"", name), "hooks: " + text::join_words(known, "and"));
}

void install_one(const fs::path& hook, bool fix, Streams& streams) {
  const bool exists = fs::exists(fs::symlink_status(hook));
  const bool ours = exists && is_ours(hook);
  if (exists && !ours) {
    if (fs::exists(kept(hook)))
      throw InputError(fmt::format("{} and {} both exist", hook.string(), kept(hook).string()),
                       "remove the one that is not wanted, then install again");
    fs::rename(hook, kept(hook));
  }
  try {
    const auto text = script(hook.filename().string(), fix);
    write_file(hook, [&](std::ostream& out) { out << text; });
    fs::permissions(hook, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                    fs::perm_options::add);
  } catch (...) {
    if (exists && !ours) fs::rename(kept(hook), hook);
    throw;
  }
  streams.out << fmt::format(
      "{} {}{}\n", ours ? "renewed" : "installed", hook.string(),
      fs::exists(kept(hook)) ? fmt::format(" (calls {} first)", kept(hook).filename().string()) : "");
}

}  // namespace

int hook_install(const HookOptions& options, Streams& streams) {
  auto names = options.names;
  if (names.empty()) names = {"commit-msg", "pre-push"};
  for (const auto& name : names) check_name(name);
  const auto settings = read_hook_settings(options.repo);
  const fs::path folder = settings.hooks_directory;
  fs::create_directories(folder);
  for (const auto& name : names) install_one(folder / name, options.fix, streams);
  if (settings.hooks_path_is_configured)
    streams.out << "this folder is set by core.hooksPath: other repositories may use it too\n";
  return 0;
}

int hook_uninstall(const HookOptions& options, Streams& streams) {
  for (const auto& name : options.names) check_name(name);
  const fs::path folder = read_hook_settings(options.repo).hooks_directory;
  std::size_t removed = 0;
  for (const auto name : hooks) {
    if (!options.names.empty() && std::ranges::find(options.names, name) == options.names.end()) continue;
    const auto hook = folder / name;
    if (!fs::exists(hook) || !is_ours(hook)) continue;
    ++removed;
    if (fs::exists(kept(hook))) {
      fs::rename(kept(hook), hook);
      streams.out << fmt::format("removed {}; what was there before is back\n", hook.string());
    } else {
      fs::remove(hook);
      streams.out << fmt::format("removed {}\n", hook.string());
    }
  }
  if (removed == 0) streams.out << fmt::format("there is no hook of govcheck in {}\n", folder.string());
  return 0;
}

}  // namespace govcheck::cli
