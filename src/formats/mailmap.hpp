// .mailmap: one name and email for a person who has signed with several. The format and its precedence are git's
// (gitmailmap(5), mailmap.c); tests compare with `git check-mailmap`.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "text/ascii.hpp"

namespace govcheck::formats {

struct MailmapIdentity {
  std::string_view name;
  std::string_view email;
};

class Mailmap {
 public:
  /// Lines that are no mappings are skipped, as git does.
  static Mailmap parse(std::string_view text);

  /// The proper name and email; what is not mapped stays. The views live as long as the map and the argument.
  MailmapIdentity canonical(MailmapIdentity signed_as) const;

 private:
  struct WithoutCase {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const;
  };
  struct Proper {
    std::string name;  ///< empty: stays
    std::string email;
  };
  struct OfEmail : Proper {
    std::map<std::string, Proper, WithoutCase> of_name;  ///< where the line has the name that was signed with too
  };

  void add_line(std::string_view line);

  std::map<std::string, OfEmail, WithoutCase> of_email_;
};

}  // namespace govcheck::formats
