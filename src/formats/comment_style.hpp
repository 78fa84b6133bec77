// How files of a kind write comments, by their names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace govcheck::formats {

struct CommentStyle {
  std::string_view open;   ///< "//", "#", "<!--"
  std::string_view close;  ///< "" for a comment that ends with its line
};

/// nullopt: not known, or the format has no comments (JSON).
std::optional<CommentStyle> comment_style_of(std::string_view path);

/// The line as a comment of this style.
std::string as_comment(CommentStyle style, std::string_view line);

/// A line without white space and the signs of a comment around it, whatever the style.
std::string_view without_comment_signs(std::string_view line);

}  // namespace govcheck::formats
