// The statements of a JavaScript module that matter to its export: constants, and what is exported.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "formats/javascript_scanner.hpp"

namespace govcheck::formats {

struct JavaScriptStatements {
  std::map<std::string, std::size_t> constants;  ///< the offset behind `const name =`; those that stay as they are
  std::optional<std::size_t> exported;           ///< behind `module.exports =`, `export default`
};

/// Looks at statements in no bracket only. A fault of the text is left in the scanner.
JavaScriptStatements find_statements(JavaScriptScanner& scanner);

}  // namespace govcheck::formats
