#include "cli/files.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <istream>
#include <system_error>

#include "govcheck/input_error.hpp"

namespace govcheck::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_policy_bytes = 4U << 20U;

/// A file beside its future place; gone unless it was moved there.
class PartialFile {
 public:
  explicit PartialFile(const fs::path& target)
      : path_(target.string() + fmt::format(".part-{}", static_cast<long>(getpid()))) {}
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;
  ~PartialFile() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove(path_, ignored);
  }
  const fs::path& path() const { return path_; }
  void move_to(const fs::path& target) {
    fs::rename(path_, target);
    path_.clear();
  }

 private:
  fs::path path_;
};

void write_to(const fs::path& path, const std::function<void(std::ostream&)>& write) {
  errno = 0;
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  if (out) write(out);
  out.close();
  if (!out)
    throw InputError(fmt::format("cannot write {}: {}", path.string(), last_system_error()),
                     "check that the folder exists, that you may write there and that the disk is not full");
}

}  // namespace

std::string last_system_error() { return errno == 0 ? "it failed" : std::generic_category().message(errno); }

Parsed<std::string> read_file(const fs::path& path, std::uint64_t most) {
  using Result = Parsed<std::string>;
  std::error_code error;
  const auto status = fs::status(path, error);
  if (!fs::exists(status)) return Result::failure("there is no such file");
  if (fs::is_directory(status)) return Result::failure("it is a folder");
  std::ifstream in(path, std::ios::binary);
  if (!in) return Result::failure(last_system_error(), "check that you may read it");
  std::string text;
  std::array<char, 1U << 16U> buffer{};
  while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > most) return Result::failure(fmt::format("it has more than {} bytes", most));
  }
  return {std::move(text), {}, {}, 0};
}

std::string read_stream(std::istream& in, std::uint64_t most, const std::string& name) {
  std::string text;
  std::array<char, 1U << 16U> buffer{};
  while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > most) throw InputError(fmt::format("{} has more than {} bytes", name, most));
  }
  return text;
}

ReadPolicyFile disk_reader(const fs::path& root) {
  return [root](const std::string& path) -> Parsed<std::string> {
    std::error_code error;
    const auto real_root = fs::canonical(root, error);
    const auto real = fs::weakly_canonical(real_root / path, error);
    const auto inside = real.lexically_relative(real_root);
    if (error || inside.empty() || *inside.begin() == "..")
      return Parsed<std::string>::failure("it leads out of the repository", "replace the symbolic link by the file");
    return read_file(real, most_policy_bytes);
  };
}

void write_file(const fs::path& path, const std::function<void(std::ostream&)>& write) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) return write_to(path, write);
  std::error_code ignored;
  const auto target = fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : path;
  PartialFile partial(target);
  try {
    write_to(partial.path(), write);
    partial.move_to(target);
  } catch (const fs::filesystem_error& error) {
    throw InputError(fmt::format("cannot write {}: {}", path.string(), error.code().message()),
                     "check that it is a file that you may replace");
  }
}

}  // namespace govcheck::cli
