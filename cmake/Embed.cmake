# Generated C++: the catalogue of rules and the shipped packs. Explicit, sorted, no static registration.

# One function per file src/rules/*/NAME.cpp: `Rule NAME()` with dashes as underscores.
function(govcheck_generate_catalogue output)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/rules/*/*.cpp)
  set(names "")
  foreach(file ${files})
    cmake_path(GET file STEM name)
    list(APPEND names ${name})
  endforeach()
  list(SORT names)
  set(declarations "")
  set(calls "")
  foreach(name ${names})
    string(REPLACE "-" "_" function ${name})
    string(APPEND declarations "Rule (${function})();\n") # in parentheses: `assert` is a macro
    string(APPEND calls "      (rules::${function})(),\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[// Generated from src/rules/ by cmake/Embed.cmake.
#include "govcheck/catalogue.hpp"

namespace govcheck {
namespace rules {
@declarations@}  // namespace rules

Catalogue shipped_rules() {
  static const std::vector<Rule> all = {
@calls@  };
  return all;
}

std::string_view version() { return "@PROJECT_VERSION@"; }

}  // namespace govcheck
]])
endfunction()

# Every policies/NAME.yaml as a raw string.
function(govcheck_generate_packs output)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/policies/*.yaml)
  list(SORT files)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  set(packs "")
  set(count 0)
  foreach(file ${files})
    cmake_path(GET file STEM name)
    file(READ ${file} text)
    string(APPEND packs "    Pack{\"${name}\", R\"__pack__(${text})__pack__\"},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[// Generated from policies/ by cmake/Embed.cmake.
#include <array>

#include "govcheck/catalogue.hpp"

namespace govcheck {
namespace {

constexpr std::array<Pack, @count@> packs = {
@packs@};

}  // namespace

std::span<const Pack> shipped_packs() { return packs; }

}  // namespace govcheck
]])
endfunction()
