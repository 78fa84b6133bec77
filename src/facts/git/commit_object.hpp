// The bytes of a commit object, taken apart in place.
#pragma once

#include <string_view>
#include <vector>

#include "govcheck/facts.hpp"

namespace govcheck::git {

/// Views into the object's bytes.
struct CommitObject {
  ObjectId tree;
  std::vector<ObjectId> parents;
  Signature author;
  Signature committer;
  std::string_view encoding;  ///< of the header of this name; empty: UTF-8
  std::string_view message;   ///< as it is stored
};

/// Reads the whole object. Lines that are not understood (signatures, merged tags, anything odd) are skipped; a
/// missing or bad author, committer or date reads as empty or 1970. False where the bytes do not start as a commit
/// does.
bool parse_commit(std::string_view bytes, CommitObject& commit);

/// `A U Thor <author@example.org> 1700000000 +0100`; what is not there stays empty.
Signature parse_signature(std::string_view line);

}  // namespace govcheck::git
