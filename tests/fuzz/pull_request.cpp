// JSON of a pull request: read or refused, never anything else; and what is read says of each field that it is known
// or what to do.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/json.hpp"
#include "govcheck/repository.hpp"

namespace {

void require(bool good) {
  if (!good) std::abort();
}

template <class T>
void require_remedy(const govcheck::Evidence<T>& field) {
  require(field.known() || (!field.missing().what.empty() && !field.missing().remedy.empty()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  govcheck::Problems problems;
  const auto value = govcheck::formats::parse_json(text, 0, problems);
  require(value.has_value() == problems.empty());
  try {
    const auto pull = govcheck::read_pull_request(text, "pr.json");
    require(value.has_value());
    require_remedy(pull.number);
    require_remedy(pull.title);
    require_remedy(pull.body);
    require_remedy(pull.author);
    require_remedy(pull.draft);
    require_remedy(pull.base_branch);
    require_remedy(pull.head_branch);
    require_remedy(pull.base_sha);
    require_remedy(pull.head_sha);
    require_remedy(pull.labels);
    require_remedy(pull.reviews);
    require(!pull.author.known() || !pull.author->empty());
  } catch (const govcheck::InputError& error) {
    require(*error.what() != '\0');
  }
  return 0;
}
