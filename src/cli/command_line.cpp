#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/catalogue_commands.hpp"
#include "cli/check.hpp"
#include "cli/command_declaration.hpp"
#include "cli/completion.hpp"
#include "cli/eval.hpp"
#include "cli/facts.hpp"
#include "cli/fetch_pr.hpp"
#include "cli/hook.hpp"
#include "cli/owners.hpp"
#include "cli/test.hpp"
#include "cli/trace.hpp"
#include "cli/usage_error.hpp"
#include "govcheck/catalogue.hpp"
#include "govcheck/input_error.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

void add_check(CLI::App& app, Action& action) {
  auto options = std::make_shared<CheckOptions>();
  auto* command = add_command<CheckOptions>(app, action, "check",
                                            "Check the repository and the change against the policy", options, check);
  add_repository_options(*command, *options);
  add_policy_options(*command, *options);
  command->add_option("--profile", options->profile, "Run the rules of this profile only")->type_name("NAME");
  command->add_option("--only", options->only, "Run this rule only; may be repeated")
      ->type_name("RULE")
      ->allow_extra_args(false);
  command
      ->add_option("--on-missing", options->on_missing,
                   "What missing evidence costs where a rule does not say: fail (the default in CI), warn or skip")
      ->type_name("COST");
  command
      ->add_option("--fail-on", options->fail_on,
                   "The least severity that makes the exit code 1: error (default), warning, note or never")
      ->type_name("SEVERITY");
  command
      ->add_option("--report", options->reports,
                   "Report to write: text (default), json, sarif, github or summary; may be repeated; without FILE to "
                   "standard output")
      ->type_name("FORMAT[=FILE]")
      ->allow_extra_args(false);
  command
      ->add_option("--baseline", options->baseline,
                   "Findings that were there before, as `govcheck baseline` wrote them: they do not count")
      ->type_name("FILE");
  command->add_option("--jobs", options->jobs, "Threads; one per processor unless given")->check(CLI::Range(1U, 256U));
  command->add_option("--now", options->now, "The moment of the check, to repeat an old one")->type_name("TIME");
  command->add_option("--color", options->color, "auto (default), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  command->add_option("--max-findings", options->findings_per_rule, "Findings shown per rule in text; 0 shows all")
      ->capture_default_str();
  command->add_option("--limit", options->limit, "Subjects listed per rule in any report; the rest are counted")
      ->check(CLI::Range(std::size_t{1}, std::size_t{10'000'000}))
      ->capture_default_str();
  command->add_option("--sarif-category", options->sarif_category, "Tells apart the SARIF uploads of one commit")
      ->type_name("NAME");
  command->add_flag("--sarif-for-github", options->sarif_for_github, "Leave waived findings out of the SARIF");
}

void add_facts(CLI::App& app, Action& action) {
  auto options = std::make_shared<CheckOptions>();
  auto* command =
      add_command<CheckOptions>(app, action, "facts", "Print as JSON what the rules would see", options, facts);
  add_repository_options(*command, *options);
  command->add_flag("--explain", options->explain,
                    "Tell instead how base, head, branch and pull request were found: what was looked at, and why");
}

void add_fetch_pr(CLI::App& app, Action& action) {
  auto options = std::make_shared<FetchOptions>();
  auto* command = add_command<FetchOptions>(
      app, action, "fetch-pr",
      "Fetch what GitHub, GitLab or Gitea know about a pull request, for --pr: the one command that uses the network",
      options, fetch_pr);
  command->add_option("PR", options->target, "The address of its page, or in CI its number")->required();
  command
      ->add_option("--output", options->output,
                   "The directory to write, which is replaced as a whole; pull-request-NUMBER unless given")
      ->type_name("DIR");
  command->add_option("--timeout", options->timeout, "Seconds for each answer")
      ->check(CLI::Range(1U, 3'600U))
      ->capture_default_str();
  command->add_option("--max-wait", options->most_waiting, "Seconds to wait for a busy host, all in all")
      ->check(CLI::Range(0U, 86'400U))
      ->capture_default_str();
}

void add_eval(CLI::App& app, Action& action) {
  auto options = std::make_shared<EvalOptions>();
  auto* command = add_command<EvalOptions>(
      app, action, "eval", "Print what an expression in CEL gives here: its value and type as JSON", options, eval);
  command
      ->add_option("EXPR", options->expression,
                   "The expression, as in `when` and `assert`. `commit` is the head commit (of --range: its last one), "
                   "`branch` the current branch")
      ->required();
  add_repository_options(*command, *options);
  add_policy_options(*command, *options);
  command->add_option("--bindings", options->bindings, "Further variables: a JSON object of values by name")
      ->type_name("FILE");
  command->add_option("--file", options->file, "The path that the variable `file` is about")->type_name("PATH");
  command->add_option("--now", options->now, "The moment that `now` gives")->type_name("TIME");
  command->add_flag("--explain", options->explain, "Show what each part of the expression was");
}

void add_hook(CLI::App& app, Action& action) {
  auto* hook = app.add_subcommand("hook", "Install, remove or run git hooks");
  hook->require_subcommand(1);
  auto install = std::make_shared<HookOptions>();
  auto* command = add_command<HookOptions>(
      *hook, action, "install", "Install hooks; what is there is kept and called first", install, hook_install);
  command->add_option("NAME", install->names, "commit-msg and pre-push unless given; also prepare-commit-msg");
  command->add_option("--repo", install->repo, "Repository; found upwards from here unless given")->type_name("DIR");
  command->add_flag("--fix", install->fix, "Let commit-msg mend what takes no judgement");
  auto uninstall = std::make_shared<HookOptions>();
  command = add_command<HookOptions>(*hook, action, "uninstall", "Remove the hooks and restore what was there before",
                                     uninstall, hook_uninstall);
  command->add_option("NAME", uninstall->names, "All that govcheck installed unless given");
  command->add_option("--repo", uninstall->repo, "Repository; found upwards from here unless given")->type_name("DIR");
  auto run_options = std::make_shared<HookOptions>();
  command = add_command<HookOptions>(*hook, action, "run", "What an installed hook calls", run_options, hook_run);
  command->add_flag("--fix", run_options->fix, "Mend the message first, as `govcheck fix --message` does");
  command->add_option("NAME", run_options->hook, "commit-msg, pre-push or prepare-commit-msg")->required();
  command->add_option("ARGUMENT", run_options->arguments, "What git passes to the hook");
  command->add_option("--policy", run_options->policies, "As of check")->type_name("FILE")->allow_extra_args(false);
}

void add_catalogue(CLI::App& app, Action& action) {
  auto none = std::make_shared<CatalogueOptions>();
  add_command<CatalogueOptions>(app, action, "rules", "List the rule kinds and the packs", none, list_rules);
  auto options = std::make_shared<CatalogueOptions>();
  auto* command =
      add_command<CatalogueOptions>(app, action, "explain", "Explain a rule kind, or show a pack", options, explain);
  command->add_option("RULE", options->name, "The rule kind, or govcheck:PACK")->required();
  add_command<CatalogueOptions>(app, action, "schema", "Print the JSON Schema of the policy format", none,
                                print_schema);
  add_command<CatalogueOptions>(app, action, "version", "Print the version", none, print_version);
}

void add_test(CLI::App& app, Action& action) {
  auto options = std::make_shared<std::vector<std::string>>();
  auto* command = add_command<std::vector<std::string>>(
      app, action, "test", "Run case files: policies against facts written in YAML", options, test);
  command->add_option("FILE", *options, "Case files, or folders of them")->required();
}

void add_owners(CLI::App& app, Action& action) {
  auto options = std::make_shared<OwnersOptions>();
  auto* command =
      add_command<OwnersOptions>(app, action, "owners", "Print who owns paths by CODEOWNERS, and why", options, owners);
  command->add_option("PATH", options->paths, "Paths from the root of the repository; standard input unless given");
  command->add_option("--repo", options->repo, "Repository; found upwards from here unless given")->type_name("DIR");
  command->add_option("--codeowners", options->file, "This file instead of the repository's")->type_name("FILE");
}

void add_trace(CLI::App& app, Action& action) {
  auto options = std::make_shared<TraceOptions>();
  auto* command = add_command<TraceOptions>(
      app, action, "trace", "Print each heading of governance documents against the rules that enforce it", options,
      trace);
  command->add_option("DOC", options->documents, "Markdown documents")->required();
  command->add_option("--repo", options->repo, "Repository; found upwards from here unless given")->type_name("DIR");
  command->add_option("--policy", options->policies, "As of check")->type_name("FILE")->allow_extra_args(false);
  command->add_option("--policy-from", options->policy_from, "As of check")->type_name("WHERE");
  command->add_option("--format", options->format, "text (default) or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
}

void add_completion(CLI::App& app, Action& action) {
  auto options = std::make_shared<CompletionOptions>();
  auto* command = add_command<CompletionOptions>(
      app, action, "completion", "Print a completion script, to be sourced by the shell", options, print_completion);
  command->add_option("SHELL", options->shell, "The shell")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
}

}  // namespace

std::shared_ptr<CLI::App> command_line(Action& action) {
  auto app = std::make_shared<CLI::App>("govcheck turns written governance into checks.", "govcheck");
  app->set_version_flag("--version", fmt::format("govcheck {}", version()));
  app->require_subcommand(1);
  app->footer(
      "Exit codes: 0 clean; 1 findings at or above --fail-on; 2 bad usage, bad policy, unreadable input, internal\n"
      "error; 3 something required could not be determined.\n\n"
      "Start: `govcheck init` writes a .govcheck.yaml of rules that hold here already; then run `govcheck check`.\n"
      "`govcheck rules` lists what can be checked, `govcheck explain RULE` tells how.");
  add_check(*app, action);
  add_writing_commands(*app, action);
  add_hook(*app, action);
  add_catalogue(*app, action);
  add_facts(*app, action);
  add_fetch_pr(*app, action);
  add_eval(*app, action);
  add_owners(*app, action);
  add_test(*app, action);
  add_trace(*app, action);
  add_completion(*app, action);
  return app;
}

int run(int argc, const char* const* argv, Streams& streams) {
  constexpr int bad_input = 2;
  Action action;
  const auto app = command_line(action);
  const auto fail = [&](std::string_view message, std::string_view hint) {
    streams.err << "govcheck: " << text::printable(message, true) << '\n';
    if (!hint.empty()) streams.err << "  " << text::printable(hint, true) << '\n';
    return bad_input;
  };
  try {
    app->parse(argc, argv);
    return action(streams);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app->exit(error, streams.out, streams.err);  // --help, --version
    const auto usage = explain(*app, error);
    return fail(usage.message, usage.hint);
  } catch (const InputError& error) {
    return fail(error.what(), error.hint());
  } catch (const MissingEvidence& error) {
    return fail(error.missing().what, error.missing().remedy);
  } catch (const std::bad_alloc&) {
    return fail("there is not enough memory", "");
  } catch (const std::exception& error) {
    return fail(fmt::format("internal error: {}", error.what()), "please report it, with the command and the policy");
  }
}

}  // namespace govcheck::cli
