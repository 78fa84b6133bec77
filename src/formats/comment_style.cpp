#include "formats/comment_style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/ascii.hpp"

namespace govcheck::formats {
namespace {

struct Known {
  CommentStyle style;
  std::string_view names;  // extensions and whole names, lower case, each with a space behind it
};

constexpr std::array<Known, 8> known = {
    {{{"//", ""},
      ".c .cc .cpp .cxx .c++ .h .hh .hpp .hxx .ipp .inl .m .mm .cu .cuh .go .rs .java .kt .kts .scala .groovy .gradle "
      ".js .jsx .mjs .cjs .ts .tsx .mts .cts .cs .swift .dart .php .proto .thrift .fbs .sol .zig .v .sv .svh .glsl "
      ".hlsl .wgsl .scss .sass .less .fs .fsx .d .vala .jsonc .json5 .bicep .jsonnet .libsonnet .cue .pde .ino "},
     {{"#", ""},
      ".py .pyi .pyx .rb .rake .gemspec .pl .pm .sh .bash .zsh .fish .ksh .yaml .yml .toml .tf .tfvars .hcl .nomad "
      ".ex .exs .r .jl .nim .cr .tcl .awk .mk .cmake .ps1 .psm1 .psd1 .conf .properties .graphql .gql .bzl .bazel "
      ".star .rego .nix .po .gd .dockerfile dockerfile containerfile makefile gnumakefile cmakelists.txt rakefile "
      "gemfile vagrantfile brewfile build workspace justfile tiltfile meson.build .gitignore .gitattributes "
      ".dockerignore .editorconfig codeowners "},
     {{"<!--", "-->"},
      ".html .htm .xhtml .xml .xsd .xsl .xslt .svg .vue .svelte .md .markdown .csproj .fsproj "
      ".vcxproj .props .targets .resx .xaml .plist .wsdl .pom "},
     {{"--", ""}, ".sql .lua .hs .elm .adb .ads .vhd .vhdl .purs .dhall .agda .idr "},
     {{"/*", "*/"}, ".css "},
     {{";", ""}, ".lisp .lsp .cl .el .clj .cljs .cljc .edn .scm .rkt .asm .ini .ahk "},
     {{"%", ""}, ".tex .sty .cls .bib .erl .hrl .prolog "},
     {{"..", ""}, ".rst "}}};

bool names(const Known& each, std::string_view name) {
  if (name.empty()) return false;
  for (auto at = each.names.find(name); at != std::string_view::npos; at = each.names.find(name, at + 1))
    if ((at == 0 || each.names[at - 1] == ' ') && each.names[at + name.size()] == ' ') return true;
  return false;
}

}  // namespace

std::optional<CommentStyle> comment_style_of(std::string_view path) {
  const auto name = text::ascii_lower(path.substr(path.rfind('/') + 1));
  const auto point = name.rfind('.');
  const auto extension = point == std::string::npos ? std::string() : name.substr(point);
  for (const auto& candidate : {name, extension})
    for (const auto& each : known)
      if (candidate.find(' ') == std::string::npos && names(each, candidate)) return each.style;
  return std::nullopt;
}

std::string as_comment(CommentStyle style, std::string_view line) {
  return fmt::format("{} {}{}{}", style.open, line, style.close.empty() ? "" : " ", style.close);
}

std::string_view without_comment_signs(std::string_view line) {
  constexpr std::string_view before = " \t\r\n/*#;%-<!>{|\"'";
  constexpr std::string_view behind = " \t\r\n/*#;%|-";  // what closes a sentence or a parenthesis stays
  const auto first = line.find_first_not_of(before);
  if (first == std::string_view::npos) return {};
  line.remove_prefix(first);
  const auto end = line.find_last_not_of(" \t\r\n") + 1;
  if (line.substr(0, end).ends_with("-->")) line = line.substr(0, end - 3);
  const auto last = line.find_last_not_of(behind);
  return last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
}

}  // namespace govcheck::formats
