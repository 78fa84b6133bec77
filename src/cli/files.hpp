// Files of the command line: read with bounds, written whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

#include "govcheck/policy.hpp"

namespace govcheck::cli {

/// What the system says about its last failure; "it failed" where it says nothing.
std::string last_system_error();

/// Reads a regular file of at most `most` bytes; Parsed::error says why not.
Parsed<std::string> read_file(const std::filesystem::path& path, std::uint64_t most);

/// Reads a stream to its end; InputError where it has more than `most` bytes.
std::string read_stream(std::istream& in, std::uint64_t most, const std::string& name);

/// Reads policy files below a folder of the disk. Symbolic links do not lead out of it.
ReadPolicyFile disk_reader(const std::filesystem::path& root);

/// Writes a file beside its place and renames it there, so that nobody sees half of it. Device files and pipes are
/// written directly. Throws InputError: the folder is missing, the disk is full.
void write_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

}  // namespace govcheck::cli
