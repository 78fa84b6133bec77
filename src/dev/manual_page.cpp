#include "dev/manual_page.hpp"

#include <fmt/format.h>

#include <string_view>

namespace govcheck::dev {
namespace {

/// Backslashes, dashes and a control character at the beginning of a line mean something to man.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
      out += std::string("\\&") + c;
    else
      out += c;
  }
  return out;
}

std::string option_text(const cli::OptionModel& option) {
  auto text = option.short_name.empty() ? "" : fmt::format("\\fB{}\\fR, ", escaped(option.short_name));
  text += fmt::format("\\fB{}\\fR", escaped(option.name));
  if (!option.choices.empty())
    text += fmt::format(" {}", escaped(fmt::format("{}", fmt::join(option.choices, "|"))));
  else if (!option.value.empty())
    text += fmt::format(" \\fI{}\\fR", escaped(option.value));
  return fmt::format(".TP\n{}\n{}\n", text, escaped(option.help));
}

void add_command(const cli::CommandModel& command, const std::string& name, std::string& page) {
  if (command.commands.empty()) {
    auto usage = fmt::format("\\fB{}\\fR", escaped(name));
    if (command.options.size() > 1) usage += " [\\fIOPTIONS\\fR]";
    for (const auto& argument : command.arguments)
      usage += fmt::format(" {}\\fI{}\\fR{}{}", argument.required ? "" : "[", escaped(argument.name),
                           argument.repeats ? "..." : "", argument.required ? "" : "]");
    page += fmt::format(".SS {}\n{}.\n", usage, escaped(command.help));
    for (const auto& argument : command.arguments)
      page += fmt::format(".TP\n\\fI{}\\fR\n{}\n", escaped(argument.name), escaped(argument.help));
    for (const auto& option : command.options)
      if (option.name != "--help") page += option_text(option);
  }
  for (const auto& each : command.commands) add_command(each, name + ' ' + each.name, page);
}

constexpr std::string_view head = R"(.\" From the declaration of the command line by `govcheck-dev generate --write`.
.TH GOVCHECK 1 "" govcheck "User Commands"
.SH NAME
govcheck \- check governance policies against a git repository
.SH SYNOPSIS
.B govcheck
.I COMMAND
.RI [ OPTIONS ]
.SH DESCRIPTION
govcheck reads policies (YAML) and the facts of a git checkout and of a pull request, and tells which commits,
branches, changes and files violate which rule, where, and what to do about it.
.PP
.B govcheck check
in a checkout does the sensible thing: it reads
.I .govcheck.yaml
and checks what the current branch brings.
.SH COMMANDS
)";

constexpr std::string_view tail = R"(.SH EXIT STATUS
.TP
0
Nothing that blocks was found.
.TP
1
There are findings at or above
.BR \-\-fail\-on .
.TP
2
The usage, the policy or an input is wrong, or govcheck itself failed.
.TP
3
Something required could not be determined: the evidence is not there.
.SH FILES
.TP
.I .govcheck.yaml\fR, \fI.github/govcheck.yaml
The policy of a repository.
.SH ENVIRONMENT
.TP
.BR CI
Set to true by CI systems: missing evidence fails unless
.B \-\-on\-missing
says otherwise.
.TP
.BR NO_COLOR ", " CLICOLOR_FORCE
Turn colours off, or on.
.TP
.B GITHUB_EVENT_PATH
The pull request's data, where
.B \-\-pr
is not given.
.SH EXAMPLES
.TP
Check what the current branch brings
.EX
govcheck check
.EE
.TP
Check a pull request, and write SARIF beside the text
.EX
govcheck check \-\-base origin/main \-\-pr pull\-request.json \-\-report text \-\-report sarif=out.sarif
.EE
.TP
Check every commit message before it is made
.EX
govcheck hook install
.EE
.SH SEE ALSO
.BR git (1),
.BR githooks (5)
)";

}  // namespace

std::string manual_page(const cli::CommandModel& model) {
  std::string page(head);
  add_command(model, model.name, page);
  page += tail;
  return page;
}

}  // namespace govcheck::dev
