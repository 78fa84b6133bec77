// `govcheck-dev generate`: the committed files that are made from declarations and cases.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace govcheck::dev {

struct GeneratedFile {
  std::string path;  ///< from the project's root
  std::string text;
};

/// docs/rules/*.md, docs/policy.schema.json and docs/govcheck.1 as they should be. Reads the case files below `root`;
/// throws InputError where one cannot be used.
std::vector<GeneratedFile> generate(const std::filesystem::path& root);

/// What differs on the disk, by path: stale files, missing ones, and pages of rules that are gone.
std::vector<std::string> stale_files(const std::filesystem::path& root, const std::vector<GeneratedFile>& wanted);

/// Writes what differs, removes pages of rules that are gone.
void write_files(const std::filesystem::path& root, const std::vector<GeneratedFile>& wanted);

}  // namespace govcheck::dev
