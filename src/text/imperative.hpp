// Is a sentence in the imperative ("add a test"), or does it tell a deed ("added", "adds", "adding a test")?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace govcheck::text {

struct OtherMood {
  std::string_view word;   ///< the first word of the sentence, a view into it: "Added"
  std::string imperative;  ///< what stands there in the imperative: "Add"
};

/// What the first word of an English sentence says about its mood. Only a known verb in another form counts; a form
/// that is a noun or an adjective too ("tests", "cached", "logging") counts only before an article or its like. So
/// nothing is found in many sentences that are not imperative, and hardly ever something in one that is.
std::optional<OtherMood> find_other_mood(std::string_view sentence);

}  // namespace govcheck::text
